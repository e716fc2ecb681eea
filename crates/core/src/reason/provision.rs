//! The provisions that a reason can be relied on against, and the groups in which the Act lists them.

use serde::{Deserialize, Serialize};

use crate::right::Right;

/// A provision of the law that a reason lets the council not follow, as far as the reason goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provision {
    /// To be informed when data are collected from the person.
    InformedByCollector,
    /// To be informed when data are had from elsewhere.
    InformedOtherwise,
    /// Access.
    Access,
    /// Rectification.
    Rectification,
    /// Erasure.
    Erasure,
    /// Restriction.
    Restriction,
    /// That each recipient is told.
    RecipientsTold,
    /// Portability.
    Portability,
    /// Objection from one's own situation.
    Objection,
    /// Objection to direct marketing.
    ObjectionDirectMarketing,
    /// Objection to research or statistics.
    ObjectionResearch,
    /// Safeguards against automated decisions.
    AutomatedDecisions,
    /// Withdrawal of consent.
    WithdrawalOfConsent,
    /// The complaint to the controller.
    Complaint,
    /// Access to data processed for law enforcement.
    AccessLawEnforcement,
}

use Provision::{
    Access, AccessLawEnforcement, AutomatedDecisions, Complaint, Erasure, InformedByCollector,
    InformedOtherwise, Objection, ObjectionDirectMarketing, ObjectionResearch, Portability,
    RecipientsTold, Rectification, Restriction, WithdrawalOfConsent,
};

impl Provision {
    /// Every provision, in the order of the law.
    pub const ALL: [Provision; 15] = [
        WithdrawalOfConsent,
        InformedByCollector,
        InformedOtherwise,
        Access,
        Rectification,
        Erasure,
        Restriction,
        RecipientsTold,
        Portability,
        Objection,
        ObjectionDirectMarketing,
        ObjectionResearch,
        AutomatedDecisions,
        AccessLawEnforcement,
        Complaint,
    ];

    /// Where it stands, as the Act's lists of exemptions name it.
    pub fn citation(self) -> &'static str {
        match self {
            InformedByCollector => "UK GDPR Art 13(1)-(3)",
            InformedOtherwise => "UK GDPR Art 14(1)-(4)",
            Access => "UK GDPR Art 15(1)-(3)",
            Rectification => "UK GDPR Art 16",
            Erasure => "UK GDPR Art 17(1)-(2)",
            Restriction => "UK GDPR Art 18(1)",
            RecipientsTold => "UK GDPR Art 19",
            Portability => "UK GDPR Art 20(1)-(2)",
            Objection => "UK GDPR Art 21(1)",
            ObjectionDirectMarketing => "UK GDPR Art 21(2)-(3)",
            ObjectionResearch => "UK GDPR Art 21(6)",
            AutomatedDecisions => "UK GDPR Arts 22A-22D",
            WithdrawalOfConsent => "UK GDPR Art 7(3)",
            Complaint => "DPA 2018 s.164A",
            AccessLawEnforcement => "DPA 2018 s.45",
        }
    }

    /// The right that a person asks for under it. None for what is owed without being asked for.
    pub fn right(self) -> Option<Right> {
        Some(match self {
            InformedByCollector | InformedOtherwise | RecipientsTold => return None,
            Access => Right::Access,
            Rectification => Right::Rectification,
            Erasure => Right::Erasure,
            Restriction => Right::Restriction,
            Portability => Right::Portability,
            Objection => Right::Objection,
            ObjectionDirectMarketing => Right::ObjectionDirectMarketing,
            ObjectionResearch => Right::ObjectionResearch,
            AutomatedDecisions => Right::AutomatedDecisions,
            WithdrawalOfConsent => Right::WithdrawalOfConsent,
            Complaint => Right::Complaint,
            AccessLawEnforcement => Right::AccessLawEnforcement,
        })
    }
}

/// The listed provisions of Schedule 2, Parts 1 and 2 (DPA 2018 Sch 2 paras 1(a) and 6).
pub(super) const LISTED: &[Provision] = &[
    InformedByCollector,
    InformedOtherwise,
    Access,
    Rectification,
    Erasure,
    Restriction,
    RecipientsTold,
    Portability,
    Objection,
];

/// The listed provisions of Schedule 3: the same without Art 19 (DPA 2018 Sch 3 para 1).
pub(super) const LISTED_SCHEDULE_3: &[Provision] = &[
    InformedByCollector,
    InformedOtherwise,
    Access,
    Rectification,
    Erasure,
    Restriction,
    Portability,
    Objection,
];

/// To be informed, and access (DPA 2018 Sch 2 paras 2(2), 3(1) and 18).
pub(super) const INFORMED_AND_ACCESS: &[Provision] =
    &[InformedByCollector, InformedOtherwise, Access];

/// Access alone (DPA 2018 Sch 2 para 16, Sch 3 paras 5, 11, 19 and 21, Sch 4 para 1).
pub(super) const ACCESS: &[Provision] = &[Access];

/// Journalism, art, literature and study (DPA 2018 Sch 2 para 26(9)). Of Art 18(1), grounds (a),
/// (b) and (d) only. Art 7, on consent, is in this list.
pub(super) const SPECIAL_PURPOSES: &[Provision] = &[
    WithdrawalOfConsent,
    InformedByCollector,
    InformedOtherwise,
    Access,
    Rectification,
    Erasure,
    Restriction,
    RecipientsTold,
    Portability,
    Objection,
];

/// Research and statistics (DPA 2018 Sch 2 para 27(2)).
pub(super) const RESEARCH: &[Provision] = &[Access, Rectification, Restriction, Objection];

/// Archives (DPA 2018 Sch 2 para 28(2)).
pub(super) const ARCHIVES: &[Provision] = &[
    Access,
    Rectification,
    Restriction,
    RecipientsTold,
    Portability,
    Objection,
];

/// National security reaches all rights of UK GDPR Chapter III, and Art 7 (DPA 2018 s.26(2)).
/// Not the complaint, and not Part 3, which has rules of its own.
pub(super) const NATIONAL_SECURITY: &[Provision] = &[
    WithdrawalOfConsent,
    InformedByCollector,
    InformedOtherwise,
    Access,
    Rectification,
    Erasure,
    Restriction,
    RecipientsTold,
    Portability,
    Objection,
    ObjectionDirectMarketing,
    ObjectionResearch,
    AutomatedDecisions,
];

/// Every right that a person can ask for.
pub(super) const EVERY_RIGHT: &[Provision] = &[
    WithdrawalOfConsent,
    Access,
    Rectification,
    Erasure,
    Restriction,
    Portability,
    Objection,
    ObjectionDirectMarketing,
    ObjectionResearch,
    AutomatedDecisions,
    AccessLawEnforcement,
    Complaint,
];

/// What a request under UK GDPR Arts 15 to 22D can be about, without the objection to direct
/// marketing. That objection is absolute: it needs no proof of identity and is not weighed, so
/// neither Art 12(5) nor Art 12(6) is offered against it.
pub(super) const REQUESTS: &[Provision] = &[
    Access,
    Rectification,
    Erasure,
    Restriction,
    Portability,
    Objection,
    ObjectionResearch,
    AutomatedDecisions,
];

/// Arts 15 to 20, which do not apply where the council cannot tell whose data they are
/// (UK GDPR Art 11(2)).
pub(super) const ARTICLES_15_TO_20: &[Provision] =
    &[Access, Rectification, Erasure, Restriction, Portability];
