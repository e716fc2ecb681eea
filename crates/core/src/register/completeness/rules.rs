//! The rules, one for each item.

use jiff::civil::{Date, date};

use super::{Finding, Item};
use crate::register::controller::{Regulator, postcode};
use crate::register::notice::covers;
use crate::register::{
    Abroad, Ending, EntryId, Gets, Limit, Naming, Nature, Notice, Purpose, Retention, Safeguard,
    Sensitive, Told, Way,
};
use crate::right::Right;
use crate::rights::{self, LawfulBasis};

/// From this day Arts 22A to 22D stand in place of Art 22 (DUAA s.80, SI 2026/82 reg 2).
const AUTOMATED_DECISIONS_FROM: Date = date(2026, 2, 5);

/// What the rules find of one item.
pub(super) fn find(item: Item, notice: &Notice, regulator: &Regulator, date: Date) -> Vec<Finding> {
    match item {
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
        Item::Controller => controller(notice),
        Item::Officer => officer(notice),
        Item::Providing => providing(notice),
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
    found.when(naming == Some(Naming::Some), Finding::ProcessorsNotAllNamed);
    found.when(naming == Some(Naming::None), Finding::ProcessorsNotNamed);
    found.about(
        ids(
            &notice.recipients,
            |r| &r.id,
            |r| r.gets == Gets::Unidentifiable,
        ),
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
    let of_limit =
        |wanted: fn(&Limit) -> bool| ids(&notice.retention, |r| &r.id, |r| wanted(&r.limit));
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

/// Two more that a notice must tell of (Arts 13(2)(b), 14(2)(c)); a reply need not.
const RIGHTS_OF_A_NOTICE: [Right; 2] = [Right::Access, Right::Portability];

/// For how many of the notice's purposes the right is open.
fn open_for(right: Right, notice: &Notice) -> rights::Reach {
    rights::reach(&rights::advise(right, notice))
}

fn rights(notice: &Notice, date: Date) -> Vec<Finding> {
    let named = |right: Right| notice.rights.iter().any(|named| named.right == right);
    let untold = |owed: &[Right]| -> Vec<Right> {
        let open = |right: Right| open_for(right, notice) != rights::Reach::NoPurpose;
        let owed = owed.iter().copied();
        owed.filter(|&right| !named(right) && open(right)).collect()
    };
    let not_told = untold(&RIGHTS_TO_TELL);

    if !not_told.is_empty() && notice.rights.is_empty() && notice.rights_elsewhere.is_none() {
        return nothing_said();
    }

    let mut found = Findings::default();
    found.about(not_told, |rights| match notice.rights_elsewhere {
        Some(_) => Finding::RightsInAnotherDocument { rights },
        None => Finding::RightsLeftOut { rights },
    });
    if notice.rights_elsewhere.is_none() {
        found.about(untold(&RIGHTS_OF_A_NOTICE), |rights| {
            Finding::NoticeRightsLeftOut { rights }
        });
    }
    // Where the notice itself says that a right depends on the purpose, nobody is misled.
    let flatly = |right: Right| {
        let mut rights = notice.rights.iter();
        rights.any(|named| named.right == right && !named.depends)
    };
    let reaching = |right: Right, wanted: rights::Reach| {
        (flatly(right) && open_for(right, notice) == wanted).then_some(right)
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
        ids(
            &notice.bases,
            |b| &b.id,
            |b| !b.basis.open_for_public_tasks(),
        ),
        |bases| Finding::BasisNotOpenForPublicTasks { bases },
    );
    found.about(
        ids(
            &notice.bases,
            |b| &b.id,
            |b| b.basis == LawfulBasis::LegitimateInterests && b.interests.is_none(),
        ),
        |bases| Finding::InterestsNotNamed { bases },
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

/// The officer's address is the controller's too, and reaches it; a way of its own is plainer.
fn controller(notice: &Notice) -> Vec<Finding> {
    let through_officer = || notice.officer.as_ref().is_some_and(|o| !o.ways.is_empty());
    match &notice.controller {
        None => nothing_said(),
        Some(named) if !named.ways.is_empty() => Vec::new(),
        Some(_) if through_officer() => vec![Finding::ControllerThroughOfficerOnly],
        Some(_) => vec![Finding::ControllerContactMissing],
    }
}

fn officer(notice: &Notice) -> Vec<Finding> {
    match &notice.officer {
        None => nothing_said(),
        Some(named) if named.ways.is_empty() => vec![Finding::OfficerContactMissing],
        Some(_) => Vec::new(),
    }
}

fn providing(notice: &Notice) -> Vec<Finding> {
    let Some(said) = &notice.providing else {
        return nothing_said();
    };
    let mut found = Findings::default();
    found.when(said.obliged.is_none(), Finding::ObligationNotStated);
    found.when(said.consequences.is_none(), Finding::ConsequencesNotStated);
    found.0
}
