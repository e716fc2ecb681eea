//! Where a case stands: its stage, and the holds that stand beside the stage.

use serde::{Deserialize, Serialize};

use crate::right::Right;

/// How far the work on a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Logged; nobody has looked at it.
    Received,
    /// Somebody owns it and is deciding what it is about.
    Triage,
    /// Systems are being searched for a copy.
    Gathering,
    /// Systems are being changed: corrected, erased, restricted, stopped.
    Acting,
    /// The work is in; it is read, and the reply is prepared.
    Preparing,
    /// Decided, and read by a second person.
    Review,
    /// Passed by a reviewer, and waiting for the person who must approve what it relies on.
    Approval,
    /// Approved; the response pack is being built or is ready to go.
    Ready,
    /// The reply has gone.
    Answered,
    /// Nothing more is to be done.
    Closed,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 10] = [
        Stage::Received,
        Stage::Triage,
        Stage::Gathering,
        Stage::Acting,
        Stage::Preparing,
        Stage::Review,
        Stage::Approval,
        Stage::Ready,
        Stage::Answered,
        Stage::Closed,
    ];

    /// The stages before the reply has gone: the clock matters here.
    pub const OPEN: [Stage; 8] = [
        Stage::Received,
        Stage::Triage,
        Stage::Gathering,
        Stage::Acting,
        Stage::Preparing,
        Stage::Review,
        Stage::Approval,
        Stage::Ready,
    ];

    /// The stage of the work itself for a right: a copy is gathered, a change is acted on.
    pub fn of_work(right: Right) -> Stage {
        if right.is_answered_with_a_copy() {
            Stage::Gathering
        } else {
            Stage::Acting
        }
    }

    /// Whether the reply has still to go.
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Stage::Received => "received",
            Stage::Triage => "triage",
            Stage::Gathering => "gathering",
            Stage::Acting => "acting",
            Stage::Preparing => "preparing",
            Stage::Review => "review",
            Stage::Approval => "approval",
            Stage::Ready => "ready",
            Stage::Answered => "answered",
            Stage::Closed => "closed",
        }
    }

    /// The stage with this stable name.
    pub fn from_code(code: &str) -> Option<Stage> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// Something the council waits for from the person. Several can be open together, at any stage.
///
/// A hold never stops chasing, notes or edits; it stops what needs the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// Proof of who is asking, after a named person recorded a doubt (UK GDPR Art 12(6)).
    Identity,
    /// Proof that the person asking may act for another.
    Authority,
    /// A fee (UK GDPR Art 12(5)).
    Fee,
    /// An answer to what the request is about (UK GDPR Art 12A(5)).
    Clarification,
}

impl Hold {
    /// Every hold.
    pub const ALL: [Hold; 4] = [
        Hold::Identity,
        Hold::Authority,
        Hold::Fee,
        Hold::Clarification,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Hold::Identity => "identity",
            Hold::Authority => "authority",
            Hold::Fee => "fee",
            Hold::Clarification => "clarification",
        }
    }
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Everything asked for was given or done.
    Granted,
    /// A part was given or done.
    PartGranted,
    /// Nothing was given or done.
    Refused,
    /// A search found nothing about the person.
    NoDataHeld,
    /// The reply neither confirms nor denies that anything is held, because saying so would
    /// itself disclose what is exempt. The person is told the same whether something is held or not.
    NeitherConfirmNorDeny,
    /// The person took the request back.
    Withdrawn,
    /// The person did not answer in the time the council's policy sets.
    Lapsed,
    /// What was asked for is another controller's, whom the person was told, and the council holds
    /// nothing of it.
    Misdirected,
    /// It was no request under data protection law, and went on as what it is.
    NoRightsRequest,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 9] = [
        Outcome::Granted,
        Outcome::PartGranted,
        Outcome::Refused,
        Outcome::NoDataHeld,
        Outcome::NeitherConfirmNorDeny,
        Outcome::Withdrawn,
        Outcome::Lapsed,
        Outcome::Misdirected,
        Outcome::NoRightsRequest,
    ];

    /// The outcomes that a decision can have; the others come by their own commands.
    pub const DECIDED: [Outcome; 5] = [
        Outcome::Granted,
        Outcome::PartGranted,
        Outcome::Refused,
        Outcome::NoDataHeld,
        Outcome::NeitherConfirmNorDeny,
    ];

    /// Whether something was given or done.
    pub fn gives(self) -> bool {
        matches!(self, Outcome::Granted | Outcome::PartGranted)
    }

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Granted => "granted",
            Outcome::PartGranted => "part_granted",
            Outcome::Refused => "refused",
            Outcome::NoDataHeld => "no_data_held",
            Outcome::NeitherConfirmNorDeny => "neither_confirm_nor_deny",
            Outcome::Withdrawn => "withdrawn",
            Outcome::Lapsed => "lapsed",
            Outcome::Misdirected => "misdirected",
            Outcome::NoRightsRequest => "no_rights_request",
        }
    }

    /// The outcome with this stable name.
    pub fn from_code(code: &str) -> Option<Outcome> {
        Self::ALL.into_iter().find(|o| o.code() == code)
    }
}
