//! The items that the law asks a notice to tell.

use serde::{Deserialize, Serialize};

/// One thing a notice must tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The lawful basis of each purpose, and the conditions for sensitive data.
    LawfulBasis,
    /// The purposes.
    Purposes,
    /// The categories of data.
    Categories,
    /// The recipients, or their categories.
    Recipients,
    /// How long data are kept, or what decides it.
    Retention,
    /// The rights to rectification, erasure, restriction and objection.
    Rights,
    /// The complaint to the regulator.
    Regulator,
    /// The complaint to the controller.
    ComplaintToController,
    /// Where data come from that the person did not give.
    Sources,
    /// Decisions by machine alone.
    AutomatedDecisions,
    /// Transfers abroad and what protects the data there.
    Transfers,
    /// How consent is withdrawn.
    Withdrawal,
    /// Who the controller is and how it is reached.
    Controller,
    /// How the data protection officer is reached.
    Officer,
    /// Whether people have to give their data, and what follows if they do not.
    Providing,
}

impl Item {
    /// Every item: first those of Art 15 in its order, then those a notice owes besides.
    pub const ALL: [Item; 15] = [
        Item::Purposes,
        Item::Categories,
        Item::Recipients,
        Item::Retention,
        Item::Rights,
        Item::Regulator,
        Item::ComplaintToController,
        Item::Sources,
        Item::AutomatedDecisions,
        Item::Transfers,
        Item::Controller,
        Item::Officer,
        Item::LawfulBasis,
        Item::Withdrawal,
        Item::Providing,
    ];

    /// The stable name used in events and in the API.
    pub fn code(self) -> &'static str {
        match self {
            Item::LawfulBasis => "lawful_basis",
            Item::Purposes => "purposes",
            Item::Categories => "categories",
            Item::Recipients => "recipients",
            Item::Retention => "retention",
            Item::Rights => "rights",
            Item::Regulator => "regulator",
            Item::ComplaintToController => "complaint_to_controller",
            Item::Sources => "sources",
            Item::AutomatedDecisions => "automated_decisions",
            Item::Transfers => "transfers",
            Item::Withdrawal => "withdrawal",
            Item::Controller => "controller",
            Item::Officer => "officer",
            Item::Providing => "providing",
        }
    }

    /// The item with this stable name.
    pub fn from_code(code: &str) -> Option<Item> {
        Self::ALL.into_iter().find(|item| item.code() == code)
    }

    /// The provision that asks for it: of Art 15 where it is part of a reply.
    pub fn citation(self) -> &'static str {
        match self {
            Item::Purposes => "UK GDPR Art 15(1)(a)",
            Item::Categories => "UK GDPR Art 15(1)(b)",
            Item::Recipients => "UK GDPR Art 15(1)(c)",
            Item::Retention => "UK GDPR Art 15(1)(d)",
            Item::Rights => "UK GDPR Art 15(1)(e)",
            Item::Regulator => "UK GDPR Art 15(1)(f)",
            Item::ComplaintToController => "UK GDPR Arts 13(2)(ca), 14(2)(da)",
            Item::Sources => "UK GDPR Art 15(1)(g)",
            Item::AutomatedDecisions => "UK GDPR Art 15(1)(h)",
            Item::Transfers => "UK GDPR Art 15(2)",
            Item::LawfulBasis => "UK GDPR Arts 13(1)(c)-(d), 14(1)(c), 14(2)(b)",
            Item::Withdrawal => "UK GDPR Arts 13(2)(c), 14(2)(d)",
            Item::Controller => "UK GDPR Arts 13(1)(a), 14(1)(a)",
            Item::Officer => "UK GDPR Arts 13(1)(b), 14(1)(b)",
            Item::Providing => "UK GDPR Art 13(2)(e)",
        }
    }

    /// Where a reply to an access request takes it from; none where a reply does not need it.
    pub fn in_a_reply(self) -> Option<TakenFrom> {
        match self {
            Item::Purposes
            | Item::Categories
            | Item::Recipients
            | Item::Retention
            | Item::Sources
            | Item::AutomatedDecisions
            | Item::Transfers => Some(TakenFrom::Notice),
            Item::Rights | Item::Regulator | Item::ComplaintToController => Some(TakenFrom::Law),
            Item::LawfulBasis
            | Item::Withdrawal
            | Item::Controller
            | Item::Officer
            | Item::Providing => None,
        }
    }
}

/// What knows an item of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakenFrom {
    /// Only the controller's own word: a gap must be filled or promised.
    Notice,
    /// The law, the matrix of rights and the settings: a gap in the notice leaves no gap in the
    /// reply.
    Law,
}
