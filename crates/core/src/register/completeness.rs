//! Whether a notice says what the law asks of it, item by item.
//!
//! The register holds facts. Here are the rules over them, one function for each item of Art 15
//! (and those of Arts 13 and 14 that a notice owes besides). A rule gives findings; the gravest
//! finding is the item's status. Some findings are worth a remark and leave an item as given.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::controller::{Regulator, postcode};
use super::notice::{
    Abroad, Ending, EntryId, Gets, Limit, Naming, Nature, Notice, Purpose, Retention, Safeguard,
    Sensitive, Told, Way, covers,
};
use crate::right::Right;
use crate::rights::{self, LawfulBasis};

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
}

impl Item {
    /// Every item: first those of Art 15 in its order, then those a notice owes besides.
    pub const ALL: [Item; 12] = [
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
        Item::LawfulBasis,
        Item::Withdrawal,
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
            Item::LawfulBasis => "UK GDPR Arts 13(1)(c), 14(1)(c)",
            Item::Withdrawal => "UK GDPR Arts 13(2)(c), 14(2)(d)",
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
            Item::LawfulBasis | Item::Withdrawal => None,
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

    /// Consent can be withdrawn, and the notice does not say how.
    WithdrawalRouteMissing,
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
            | Finding::WithdrawalRouteMissing => Status::Partial,
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
            | Finding::BasisNotOpenForPublicTasks { .. } => Status::Given,
        }
    }
}

/// How a notice stands on one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The item.
    pub item: Item,
    /// The gravest of the findings.
    pub status: Status,
    /// What the rules found; empty where there is nothing to say.
    pub findings: Vec<Finding>,
}

/// From this day a notice must tell of the complaint to the controller
/// (DUAA s.103, SI 2026/82 reg 3).
const COMPLAINT_TO_CONTROLLER_FROM: Date = date(2026, 6, 19);

/// From this day Arts 22A to 22D stand in place of Art 22 (DUAA s.80, SI 2026/82 reg 2).
const AUTOMATED_DECISIONS_FROM: Date = date(2026, 2, 5);

/// How `notice` stands on every item that the law asks for on `date`, with the regulator of that
/// date. An item that does not arise is left out: withdrawal where nothing rests on consent.
pub fn check(notice: &Notice, regulator: &Regulator, date: Date) -> Vec<Check> {
    Item::ALL
        .into_iter()
        .filter(|item| match item {
            Item::ComplaintToController => date >= COMPLAINT_TO_CONTROLLER_FROM,
            Item::Withdrawal => notice
                .bases
                .iter()
                .any(|basis| basis.basis == LawfulBasis::Consent),
            _ => true,
        })
        .map(|item| check_item(item, notice, regulator, date))
        .collect()
}

/// How `notice` stands on one item on `date`.
pub fn check_item(item: Item, notice: &Notice, regulator: &Regulator, date: Date) -> Check {
    let findings = match item {
        Item::Purposes => purposes(notice),
        Item::Categories => categories(notice),
        Item::Recipients => recipients(notice),
        Item::Retention => retention(notice),
        Item::Rights => rights(notice, date),
        Item::Regulator => complaint_to_regulator(notice, regulator),
        Item::ComplaintToController => complaint_to_controller(notice),
        Item::Sources => sources(notice),
        Item::AutomatedDecisions => automated_decisions(notice),
        Item::Transfers => transfers(notice),
        Item::LawfulBasis => lawful_basis(notice),
        Item::Withdrawal => withdrawal(notice),
    };
    let gravest = findings.iter().map(Finding::status).max();
    Check {
        item,
        status: gravest.unwrap_or(Status::Given),
        findings,
    }
}

/// Findings as they are gathered: a finding about a list only counts if the list has something.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn when(&mut self, holds: bool, finding: Finding) {
        if holds {
            self.0.push(finding);
        }
    }

    fn about<T>(&mut self, found: Vec<T>, finding: impl FnOnce(Vec<T>) -> Finding) {
        if !found.is_empty() {
            self.0.push(finding(found));
        }
    }
}

fn nothing_said() -> Vec<Finding> {
    vec![Finding::NothingSaid]
}

fn ids<'n, T: 'n>(
    items: impl IntoIterator<Item = &'n T>,
    id: impl Fn(&T) -> &EntryId,
    keep: impl Fn(&T) -> bool,
) -> Vec<EntryId> {
    let kept = items.into_iter().filter(|item| keep(item));
    kept.map(|item| id(item).clone()).collect()
}

fn purpose_ids(notice: &Notice, keep: impl Fn(&Purpose) -> bool) -> Vec<EntryId> {
    ids(&notice.purposes, |p| &p.id, keep)
}

fn purposes(notice: &Notice) -> Vec<Finding> {
    if notice.purposes.is_empty() {
        return nothing_said();
    }
    let outside = |purpose: &Purpose| match (&purpose.anchor, &notice.purposes_heading) {
        (Some(anchor), Some(heading)) => anchor.heading != *heading,
        _ => false,
    };
    let mut found = Findings::default();
    found.about(purpose_ids(notice, |p| p.main && outside(p)), |purposes| {
        Finding::MainPurposeOutsideTheList { purposes }
    });
    found.about(purpose_ids(notice, |p| !p.main && outside(p)), |purposes| {
        Finding::PurposeOutsideTheList { purposes }
    });
    found.when(notice.other_uses.is_some(), Finding::OtherUsesLeftOpen);
    found.0
}

fn categories(notice: &Notice) -> Vec<Finding> {
    if notice.categories.is_empty() {
        return nothing_said();
    }
    let mut found = Findings::default();
    found.about(
        ids(&notice.categories, |c| &c.id, |c| c.special && c.unnamed),
        |categories| Finding::SpecialCategoriesNotNamed { categories },
    );
    found.0
}

/// A recipient is one "to whom personal data are disclosed", and a processor is one too
/// (Art 4(9)).
fn recipients(notice: &Notice) -> Vec<Finding> {
    let naming = notice.processing_by_others.as_ref().map(|p| p.named);
    if notice.recipients.is_empty() && notice.processors.is_empty() && naming.is_none() {
        return nothing_said();
    }
    let mut found = Findings::default();
    found.when(
        naming == Some(Naming::Some),
        Finding::ProcessorsNotAllNamed,
    );
    found.when(naming == Some(Naming::None), Finding::ProcessorsNotNamed);
    found.about(
        ids(&notice.recipients, |r| &r.id, |r| r.gets == Gets::Unidentifiable),
        |recipients| Finding::GetNothingThatIdentifies { recipients },
    );
    found.0
}

/// A period, or what decides it (Art 15(1)(d)): a time or an event. A pointer to a schedule is
/// neither, and nor is "as long as needed", which only repeats the law (Art 5(1)(e)).
fn retention(notice: &Notice) -> Vec<Finding> {
    if notice.retention.is_empty() {
        return nothing_said();
    }
    let workable: fn(&Limit) -> bool =
        |limit| matches!(limit, Limit::Period { .. } | Limit::Event { .. });
    let of_limit = |wanted: fn(&Limit) -> bool| {
        ids(&notice.retention, |r| &r.id, |r| wanted(&r.limit))
    };
    let mut found = Findings::default();

    if notice.retention.iter().any(|r| workable(&r.limit)) {
        let general = |r: &&Retention| workable(&r.limit) && r.only_for.is_none();
        if notice.retention.iter().any(|r| general(&r)) {
            let covered = |purpose: &Purpose| {
                let mut entries = notice.retention.iter().filter(general);
                entries.any(|r| covers(&r.purposes, &purpose.id))
            };
            found.about(purpose_ids(notice, |p| !covered(p)), |purposes| {
                Finding::PurposesWithoutPeriod { purposes }
            });
        } else {
            found.0.push(Finding::PeriodForSomeDataOnly {
                retention: of_limit(workable),
            });
        }
    } else {
        let elsewhere = notice.retention.iter().find_map(|r| match r.limit {
            Limit::AnotherDocument { reachable } => Some(reachable),
            _ => None,
        });
        if let Some(reachable) = elsewhere {
            found.0.push(Finding::PeriodInAnotherDocument { reachable });
        }
        found.about(of_limit(|l| *l == Limit::OpenEnded), |retention| {
            Finding::NoWorkableEnd { retention }
        });
    }
    found.about(
        of_limit(|limit| *limit == Limit::Event { certain: false }),
        |retention| Finding::EventMayNotHappen { retention },
    );
    found.about(
        ids(
            &notice.retention,
            |r| &r.id,
            |r| r.then == Some(Ending::InaccessibleOrDeleted),
        ),
        |retention| Finding::EndIsNotDeletion { retention },
    );
    found.about(
        of_limit(|limit| matches!(limit, Limit::Period { from: None, .. })),
        |retention| Finding::StartNotStated { retention },
    );
    found.0
}

/// The rights whose existence Art 15(1)(e) says must be told.
const RIGHTS_TO_TELL: [Right; 4] = [
    Right::Rectification,
    Right::Erasure,
    Right::Restriction,
    Right::Objection,
];

/// For how many of the notice's purposes the right is open.
fn open_for(right: Right, notice: &Notice) -> rights::Reach {
    rights::reach(&rights::advise(right, notice))
}

fn rights(notice: &Notice, date: Date) -> Vec<Finding> {
    let named = |right: Right| notice.rights.iter().any(|named| named.right == right);
    let not_told: Vec<Right> = RIGHTS_TO_TELL
        .into_iter()
        .filter(|&right| !named(right) && open_for(right, notice) != rights::Reach::NoPurpose)
        .collect();

    let mut found = Findings::default();
    if not_told.is_empty() {
    } else if notice.rights_elsewhere.is_some() {
        let rights = not_told;
        found.0.push(Finding::RightsInAnotherDocument { rights });
    } else if notice.rights.is_empty() {
        return nothing_said();
    } else {
        found.0.push(Finding::RightsLeftOut { rights: not_told });
    }

    let reaching = |right: Right, wanted: rights::Reach| {
        (named(right) && open_for(right, notice) == wanted).then_some(right)
    };
    let no_purpose = [Right::Portability, Right::WithdrawalOfConsent]
        .into_iter()
        .filter_map(|right| reaching(right, rights::Reach::NoPurpose));
    found.about(no_purpose.collect(), |rights| {
        Finding::RightsNoPurposeGives { rights }
    });
    let some = reaching(Right::Portability, rights::Reach::SomePurposes);
    found.about(some.into_iter().collect(), |rights| {
        Finding::RightsOnlySomePurposesGive { rights }
    });
    let written_before = notice
        .date
        .is_some_and(|written| written.latest() < AUTOMATED_DECISIONS_FROM);
    found.when(
        written_before && date >= AUTOMATED_DECISIONS_FROM && named(Right::AutomatedDecisions),
        Finding::AutomatedDecisionsOnOldLaw,
    );
    found.0
}

/// A person can reach the regulator by post, by telephone and online; a notice that gives only
/// some of these serves only some people.
fn complaint_to_regulator(notice: &Notice, regulator: &Regulator) -> Vec<Finding> {
    let Some(named) = &notice.regulator else {
        return nothing_said();
    };
    let mut missing = vec![Way::Post, Way::Phone, Way::Website];
    missing.retain(|way| !named.ways.contains(way));
    let called = |name: &str| name.eq_ignore_ascii_case(&named.name);

    let mut found = Findings::default();
    found.about(missing, |ways| Finding::WaysToRegulatorMissing { ways });
    found.when(
        !called(&regulator.name) && !regulator.known_as.as_deref().is_some_and(called),
        Finding::RegulatorNameOutOfDate,
    );
    found.when(
        !named.address.is_empty() && postcode(&named.address) != regulator.postcode(),
        Finding::RegulatorAddressOutOfDate,
    );
    found.0
}

fn complaint_to_controller(notice: &Notice) -> Vec<Finding> {
    match &notice.complaint_to_controller {
        None => nothing_said(),
        Some(said) if said.as_a_right => Vec::new(),
        Some(said) => vec![Finding::ContactWithoutTheRight {
            ways: said.ways.clone(),
        }],
    }
}

fn sources(notice: &Notice) -> Vec<Finding> {
    if notice.sources.is_empty() {
        return nothing_said();
    }
    let told = |wanted: Told| ids(&notice.sources, |s| &s.id, |s| s.told == wanted);
    let mut found = Findings::default();
    found.about(told(Told::Implied), |sources| Finding::SourcesImplied {
        sources,
    });
    found.about(told(Told::SharedList), |sources| {
        Finding::SourcesMergedWithRecipients { sources }
    });
    found.0
}

fn automated_decisions(notice: &Notice) -> Vec<Finding> {
    let Some(said) = &notice.automated_decisions else {
        return nothing_said();
    };
    let mut found = Findings::default();
    found.when(
        said.taken && (said.logic.is_none() || said.consequences.is_none()),
        Finding::LogicOrConsequencesMissing,
    );
    found.0
}

fn transfers(notice: &Notice) -> Vec<Finding> {
    let Some(said) = &notice.transfers else {
        return nothing_said();
    };
    let finding = match said.abroad {
        Abroad::UkAndEea => Finding::AdequacyNotNamed,
        Abroad::Possible(Safeguard::Unnamed) => Finding::SafeguardNotNamed,
        Abroad::Possible(Safeguard::Permission) => Finding::PermissionInsteadOfSafeguard,
        Abroad::UkOnly
        | Abroad::Possible(
            Safeguard::Adequacy | Safeguard::StandardTerms | Safeguard::BindingRules,
        ) => return Vec::new(),
    };
    vec![finding]
}

fn lawful_basis(notice: &Notice) -> Vec<Finding> {
    if notice.bases.is_empty() {
        return nothing_said();
    }
    let mut found = Findings::default();
    found.about(
        purpose_ids(notice, |p| notice.stated_bases(p).is_empty()),
        |purposes| Finding::PurposesWithoutBasis { purposes },
    );
    found.about(ids(&notice.bases, |b| &b.id, |b| b.hinted), |bases| {
        Finding::BasisOnlyHinted { bases }
    });
    let claimed = |wanted: Sensitive| {
        let mut conditions = notice.conditions.iter();
        conditions.any(|condition| condition.claimed_for == wanted)
    };
    if !claimed(Sensitive::Special) {
        found.about(
            ids(&notice.categories, |c| &c.id, |c| c.special),
            |categories| Finding::NoConditionForSpecialCategories { categories },
        );
    }
    if !claimed(Sensitive::Criminal) {
        found.about(
            ids(&notice.categories, |c| &c.id, |c| c.criminal),
            |categories| Finding::NoConditionForCriminalData { categories },
        );
    }
    found.0.extend(conditions_out_of_reach(notice));
    found.about(
        purpose_ids(notice, |p| {
            p.data == Nature::Anonymised && !notice.stated_bases(p).is_empty()
        }),
        |purposes| Finding::BasisForAnonymisedData { purposes },
    );
    found.about(
        ids(&notice.bases, |b| &b.id, |b| !b.basis.open_for_public_tasks()),
        |bases| Finding::BasisNotOpenForPublicTasks { bases },
    );
    found.0
}

/// Equality monitoring is no condition for what is decided about one person
/// (DPA 2018 Sch 1 para 8(3)). Another condition for the same purpose mends it.
fn conditions_out_of_reach(notice: &Notice) -> Vec<Finding> {
    let only_this = |purpose: &Purpose, condition: &EntryId| {
        notice
            .conditions_of(purpose)
            .all(|other| other.id == *condition || other.claimed_for != Sensitive::Special)
    };
    notice
        .conditions
        .iter()
        .filter(|condition| {
            let all = &condition.schedule_1;
            !all.is_empty() && all.iter().all(|one| one.excludes_individual_decisions())
        })
        .filter_map(|condition| {
            let purposes = purpose_ids(notice, |p| {
                p.special
                    && p.for_one_person
                    && covers(&condition.purposes, &p.id)
                    && only_this(p, &condition.id)
            });
            (!purposes.is_empty()).then(|| Finding::ConditionDoesNotReach {
                condition: condition.id.clone(),
                purposes,
            })
        })
        .collect()
}

fn withdrawal(notice: &Notice) -> Vec<Finding> {
    let named = notice
        .rights
        .iter()
        .any(|named| named.right == Right::WithdrawalOfConsent);
    match &notice.withdrawal {
        Some(said) if said.to.is_some() => Vec::new(),
        Some(_) => vec![Finding::WithdrawalRouteMissing],
        None if named => vec![Finding::WithdrawalRouteMissing],
        None => nothing_said(),
    }
}
