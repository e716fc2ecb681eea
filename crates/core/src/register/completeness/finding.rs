//! What the rules find, and how grave it is.

use serde::{Deserialize, Serialize};

use crate::register::{EntryId, Way};
use crate::right::Right;

/// How well a notice tells an item. Ordered by gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Told.
    Given,
    /// Told in part.
    Partial,
    /// Told wrongly: the reader is misled.
    Wrong,
    /// Not told.
    Missing,
}

/// What a rule found, with the facts that let a person mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// The notice says nothing of it.
    NothingSaid,

    /// Further, unnamed uses are kept open.
    OtherUsesLeftOpen,
    /// What the service is there for stands elsewhere than in the list of purposes.
    MainPurposeOutsideTheList {
        /// Which.
        purposes: Vec<EntryId>,
    },
    /// Some lesser purpose stands elsewhere than in the list.
    PurposeOutsideTheList {
        /// Which.
        purposes: Vec<EntryId>,
    },

    /// Special category data are said to be used, and not which.
    SpecialCategoriesNotNamed {
        /// The entries that say so.
        categories: Vec<EntryId>,
    },

    /// Processors are used, and not all are named.
    ProcessorsNotAllNamed,
    /// Processors are used, and none is named.
    ProcessorsNotNamed,
    /// These are listed among recipients and get nothing that identifies anyone.
    GetNothingThatIdentifies {
        /// Which.
        recipients: Vec<EntryId>,
    },

    /// How long is left to another document, which the notice may not even lead to.
    PeriodInAnotherDocument {
        /// Whether the notice, as published, leads the reader to it.
        reachable: bool,
    },
    /// No end can be worked out from what is said.
    NoWorkableEnd {
        /// The entries that say it.
        retention: Vec<EntryId>,
    },
    /// Some purposes have no period and no event that ends keeping.
    PurposesWithoutPeriod {
        /// Which.
        purposes: Vec<EntryId>,
    },
    /// A period or event is given for some people's or some kinds of data only.
    PeriodForSomeDataOnly {
        /// The entries that say so.
        retention: Vec<EntryId>,
    },
    /// Keeping ends with an event that may never come.
    EventMayNotHappen {
        /// The entries that say so.
        retention: Vec<EntryId>,
    },
    /// At the end data may be kept out of sight rather than deleted.
    EndIsNotDeletion {
        /// The entries that say so.
        retention: Vec<EntryId>,
    },
    /// A period is given, and not what it is counted from.
    StartNotStated {
        /// The entries that say so.
        retention: Vec<EntryId>,
    },

    /// The rights are left to another document.
    RightsInAnotherDocument {
        /// The rights the notice does not name itself.
        rights: Vec<Right>,
    },
    /// The notice lists the rights and leaves out some that apply.
    RightsLeftOut {
        /// Which.
        rights: Vec<Right>,
    },
    /// Rights are named that none of the notice's purposes gives.
    RightsNoPurposeGives {
        /// Which.
        rights: Vec<Right>,
    },
    /// Rights are named for all data that only some purposes give.
    RightsOnlySomePurposesGive {
        /// Which.
        rights: Vec<Right>,
    },
    /// Automated decisions are spoken of as the law was before 5 February 2026.
    AutomatedDecisionsOnOldLaw,

    /// Some ways to reach the regulator are not given.
    WaysToRegulatorMissing {
        /// Which.
        ways: Vec<Way>,
    },
    /// The regulator has another name now.
    RegulatorNameOutOfDate,
    /// The regulator has another address now.
    RegulatorAddressOutOfDate,

    /// A contact for concerns is given, and not that complaining to it is a right.
    ContactWithoutTheRight {
        /// The ways given.
        ways: Vec<Way>,
    },

    /// Sources only follow from the rest.
    SourcesImplied {
        /// Which.
        sources: Vec<EntryId>,
    },
    /// Sources and recipients share a list, so that nobody can tell who gives.
    SourcesMergedWithRecipients {
        /// Which.
        sources: Vec<EntryId>,
    },

    /// Automated decisions are taken, and not how or with what effect.
    LogicOrConsequencesMissing,

    /// Data may go abroad, and what protects them there is not named.
    SafeguardNotNamed,
    /// Data may go abroad if the person agrees: that is not a safeguard.
    PermissionInsteadOfSafeguard,
    /// Data may go to the European Economic Area, and the regulations that allow it are not named.
    AdequacyNotNamed,

    /// Some purposes rest on no stated basis.
    PurposesWithoutBasis {
        /// Which.
        purposes: Vec<EntryId>,
    },
    /// A basis is suggested and not stated.
    BasisOnlyHinted {
        /// Which.
        bases: Vec<EntryId>,
    },
    /// There are special category data, and no condition for them.
    NoConditionForSpecialCategories {
        /// The categories.
        categories: Vec<EntryId>,
    },
    /// There are criminal offence data, and no condition for them.
    NoConditionForCriminalData {
        /// The categories.
        categories: Vec<EntryId>,
    },
    /// A condition is claimed for purposes that it does not cover.
    ConditionDoesNotReach {
        /// The condition.
        condition: EntryId,
        /// The purposes.
        purposes: Vec<EntryId>,
    },
    /// A basis is given for data that are said to identify nobody, and then need none.
    BasisForAnonymisedData {
        /// The purposes.
        purposes: Vec<EntryId>,
    },
    /// A basis that a public authority cannot use for its tasks.
    BasisNotOpenForPublicTasks {
        /// Which.
        bases: Vec<EntryId>,
    },

    /// Legitimate interests are relied on, and not named.
    InterestsNotNamed {
        /// The bases.
        bases: Vec<EntryId>,
    },

    /// Consent can be withdrawn, and the notice does not say how.
    WithdrawalRouteMissing,

    /// Rights that a notice owes besides those of a reply are not told.
    NoticeRightsLeftOut {
        /// Which.
        rights: Vec<Right>,
    },
    /// The controller can be reached through its data protection officer only.
    ControllerThroughOfficerOnly,
    /// The controller is named, and the notice does not say how to reach it.
    ControllerContactMissing,
    /// The data protection officer is spoken of, and the notice does not say how to reach them.
    OfficerContactMissing,
    /// Whether people have to give their data is not said.
    ObligationNotStated,
    /// What follows if people do not give their data is not said.
    ConsequencesNotStated,
}

impl Finding {
    /// What the finding makes of its item: [`Status::Given`] where it is only worth a remark.
    pub fn status(&self) -> Status {
        match self {
            Finding::NothingSaid
            | Finding::PeriodInAnotherDocument { .. }
            | Finding::NoWorkableEnd { .. } => Status::Missing,
            Finding::RightsLeftOut { .. } => Status::Wrong,
            Finding::MainPurposeOutsideTheList { .. }
            | Finding::ProcessorsNotAllNamed
            | Finding::ProcessorsNotNamed
            | Finding::PurposesWithoutPeriod { .. }
            | Finding::PeriodForSomeDataOnly { .. }
            | Finding::EventMayNotHappen { .. }
            | Finding::EndIsNotDeletion { .. }
            | Finding::RightsInAnotherDocument { .. }
            | Finding::WaysToRegulatorMissing { .. }
            | Finding::ContactWithoutTheRight { .. }
            | Finding::SourcesImplied { .. }
            | Finding::SourcesMergedWithRecipients { .. }
            | Finding::LogicOrConsequencesMissing
            | Finding::SafeguardNotNamed
            | Finding::PermissionInsteadOfSafeguard
            | Finding::PurposesWithoutBasis { .. }
            | Finding::NoConditionForSpecialCategories { .. }
            | Finding::NoConditionForCriminalData { .. }
            | Finding::ConditionDoesNotReach { .. }
            | Finding::InterestsNotNamed { .. }
            | Finding::WithdrawalRouteMissing
            | Finding::ControllerContactMissing
            | Finding::OfficerContactMissing
            | Finding::ObligationNotStated
            | Finding::ConsequencesNotStated => Status::Partial,
            Finding::OtherUsesLeftOpen
            | Finding::PurposeOutsideTheList { .. }
            | Finding::SpecialCategoriesNotNamed { .. }
            | Finding::GetNothingThatIdentifies { .. }
            | Finding::StartNotStated { .. }
            | Finding::RightsNoPurposeGives { .. }
            | Finding::RightsOnlySomePurposesGive { .. }
            | Finding::AutomatedDecisionsOnOldLaw
            | Finding::RegulatorNameOutOfDate
            | Finding::RegulatorAddressOutOfDate
            | Finding::AdequacyNotNamed
            | Finding::BasisOnlyHinted { .. }
            | Finding::BasisForAnonymisedData { .. }
            | Finding::BasisNotOpenForPublicTasks { .. }
            | Finding::NoticeRightsLeftOut { .. }
            | Finding::ControllerThroughOfficerOnly => Status::Given,
        }
    }
}
