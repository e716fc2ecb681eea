//! The findings on the five notices must come out of the rules.

use jiff::civil::date;
use rightsdesk_core::register::completeness::{Check, Finding, Item, Status, check};
use rightsdesk_core::register::{Abroad, EntryId, Nature, Safeguard, Way};
use rightsdesk_core::right::Right;
use rightsdesk_core::rights::LawfulBasis;

use super::support::{
    CENTRES, CUSTOMERS, ESSEX, FIVE, KENT, NORFOLK, TEMPLATE, TODAY, notice, shipped,
};
use Status::{Given, Missing, Partial, Wrong};

fn checks(id: &str) -> Vec<Check> {
    let register = shipped();
    check(notice(&register, id), register.regulator_on(TODAY), TODAY)
}

fn found(id: &str, item: Item) -> Vec<Finding> {
    let checks = checks(id).into_iter();
    let of_item = checks.filter(|check| check.item == item);
    of_item.flat_map(|check| check.findings).collect()
}

fn entries(ids: &[&str]) -> Vec<EntryId> {
    ids.iter().map(|&id| id.into()).collect()
}

/// Every cell of the table of the five notices. Rows are items, columns the notices in the order
/// of [`FIVE`]. Where a cell is not what a reader would first think, the comment says what in the
/// notice makes it so.
#[test]
fn the_table_of_the_five_notices() {
    let table: [(Item, [Option<Status>; 5]); 15] = [
        // Norfolk keeps "compatible" other uses open: a remark, the purposes are there. Nottinghamshire's
        // customer service names its main use in the introduction only.
        (
            Item::Purposes,
            [Given, Given, Given, Partial, Given].map(Some),
        ),
        // Norfolk says that there are special categories and not which: a remark, since what a person
        // tells in a story cannot be foreseen.
        (
            Item::Categories,
            [Given, Given, Given, Given, Given].map(Some),
        ),
        // Norfolk names one processor as an example; customer service, one of some; Kent, none.
        (
            Item::Recipients,
            [Partial, Given, Given, Partial, Partial].map(Some),
        ),
        // Norfolk: an event that may never come. Kent: "inaccessible" is not deleted.
        (
            Item::Retention,
            [Partial, Missing, Given, Missing, Partial].map(Some),
        ),
        // Essex lists rights, and leaves out two that a public task gives: misleading, so wrong.
        (
            Item::Rights,
            [Partial, Given, Wrong, Given, Given].map(Some),
        ),
        // Old names and addresses are remarks: a letter still arrives, and every notice has them.
        (
            Item::Regulator,
            [Missing, Partial, Given, Partial, Partial].map(Some),
        ),
        // Four give a contact for concerns; none says that complaining is a right.
        (
            Item::ComplaintToController,
            [Missing, Partial, Partial, Partial, Partial].map(Some),
        ),
        // Children's centres: one list for givers and getters. Customer service: implied.
        (
            Item::Sources,
            [Given, Partial, Given, Partial, Given].map(Some),
        ),
        (
            Item::AutomatedDecisions,
            [Given, Given, Missing, Given, Missing].map(Some),
        ),
        // Norfolk goes no further than the EEA; that the rules for it are not named is a remark.
        (
            Item::Transfers,
            [Given, Partial, Partial, Partial, Missing].map(Some),
        ),
        // All name the council. Norfolk leaves how to reach it to its general notice; three give their
        // officer's address only, which reaches the council: a remark.
        (
            Item::Controller,
            [Partial, Given, Given, Given, Given].map(Some),
        ),
        // Norfolk's notice does not speak of its officer.
        (
            Item::Officer,
            [Missing, Given, Given, Given, Given].map(Some),
        ),
        // The bases themselves are there. What makes four partial: no condition for special categories
        // (Norfolk), staff without a basis and no condition for offences (children's centres), the
        // latter in Essex too, and Kent's equality monitoring, which does not cover one person's needs.
        (
            Item::LawfulBasis,
            [Partial, Partial, Partial, Given, Partial].map(Some),
        ),
        // Essex asks consent for research and says nothing of taking it back. Customer service rests
        // nothing on consent. Kent names nobody to tell.
        (
            Item::Withdrawal,
            [Some(Given), Some(Given), Some(Missing), None, Some(Partial)],
        ),
        // Three say what follows, and not whether anyone has to. Norfolk and Kent say neither: that
        // consent is asked lets one guess, and is not telling.
        (
            Item::Providing,
            [Missing, Partial, Partial, Partial, Missing].map(Some),
        ),
    ];
    let items: Vec<Item> = table.iter().map(|(item, _)| *item).collect();
    assert_eq!(items, Item::ALL, "a row for every item");
    for (column, id) in FIVE.into_iter().enumerate() {
        let checks = checks(id);
        for (item, row) in &table {
            let check = checks.iter().find(|check| check.item == *item);
            let status = check.map(|check| check.status);
            assert_eq!(status, row[column], "{id}, {item:?}: {check:?}");
        }
    }
}

/// The basis is no item of Art 15; these are the remarks made on it.
#[test]
fn the_lawful_bases_of_the_five_notices() {
    let no_special = |ids: &[&str]| Finding::NoConditionForSpecialCategories {
        categories: entries(ids),
    };
    let no_criminal = |ids: &[&str]| Finding::NoConditionForCriminalData {
        categories: entries(ids),
    };
    assert_eq!(
        found(NORFOLK, Item::LawfulBasis),
        [no_special(&["special"])]
    );
    assert_eq!(
        found(CENTRES, Item::LawfulBasis),
        [
            Finding::PurposesWithoutBasis {
                purposes: entries(&["workforce"])
            },
            Finding::BasisOnlyHinted {
                bases: entries(&["statutory-duties"])
            },
            no_criminal(&["offences"]),
        ]
    );
    assert_eq!(
        found(ESSEX, Item::LawfulBasis),
        [no_criminal(&["offences", "proceedings"])]
    );
    assert_eq!(found(CUSTOMERS, Item::LawfulBasis), []);
    assert_eq!(
        found(KENT, Item::LawfulBasis),
        [
            Finding::ConditionDoesNotReach {
                condition: "equality".into(),
                purposes: entries(&["individual-needs"])
            },
            Finding::BasisForAnonymisedData {
                purposes: entries(&["government-reports"])
            },
        ]
    );
}

#[test]
fn norfolk_in_detail() {
    assert_eq!(
        found(NORFOLK, Item::Purposes),
        [
            Finding::PurposeOutsideTheList {
                purposes: entries(&["research"])
            },
            Finding::OtherUsesLeftOpen,
        ]
    );
    assert_eq!(
        found(NORFOLK, Item::Recipients),
        [
            Finding::ProcessorsNotAllNamed,
            Finding::GetNothingThatIdentifies {
                recipients: entries(&["agencies", "public"])
            },
        ]
    );
    assert_eq!(
        found(NORFOLK, Item::Retention),
        [Finding::EventMayNotHappen {
            retention: entries(&["until-anonymised", "notes"])
        }]
    );
    // All rests on consent, so objection is not among the rights it fails to tell.
    assert_eq!(
        found(NORFOLK, Item::Rights),
        [Finding::RightsInAnotherDocument {
            rights: vec![Right::Rectification, Right::Erasure, Right::Restriction]
        }]
    );
    assert_eq!(found(NORFOLK, Item::Regulator), [Finding::NothingSaid]);
    assert_eq!(found(NORFOLK, Item::Withdrawal), []);
}

#[test]
fn essex_leaves_out_erasure_and_objection() {
    assert_eq!(
        found(ESSEX, Item::Rights),
        [
            Finding::RightsLeftOut {
                rights: vec![Right::Erasure, Right::Objection]
            },
            // Research rests on consent, which gives portability.
            Finding::NoticeRightsLeftOut {
                rights: vec![Right::Portability]
            },
        ]
    );
    assert_eq!(
        found(ESSEX, Item::AutomatedDecisions),
        [Finding::NothingSaid]
    );
    assert_eq!(
        found(ESSEX, Item::Transfers),
        [Finding::PermissionInsteadOfSafeguard]
    );
    assert_eq!(found(ESSEX, Item::Withdrawal), [Finding::NothingSaid]);
}

#[test]
fn nottinghamshire_gives_no_period_and_names_portability_too_widely() {
    assert_eq!(
        found(CENTRES, Item::Retention),
        [
            Finding::PeriodInAnotherDocument { reachable: false },
            Finding::NoWorkableEnd {
                retention: entries(&["online-accounts", "proofs"])
            },
        ]
    );
    assert_eq!(
        found(CUSTOMERS, Item::Retention),
        [Finding::PeriodInAnotherDocument { reachable: false }]
    );
    assert!(
        found(CENTRES, Item::Rights).contains(&Finding::RightsOnlySomePurposesGive {
            rights: vec![Right::Portability]
        })
    );
    assert!(
        found(CUSTOMERS, Item::Rights).contains(&Finding::RightsNoPurposeGives {
            // It says itself that withdrawal needs consent, so that is not too wide.
            rights: vec![Right::Portability]
        })
    );
    assert_eq!(
        found(CUSTOMERS, Item::Purposes),
        [
            Finding::MainPurposeOutsideTheList {
                purposes: entries(&["enquiries", "call-recording"])
            },
            Finding::PurposeOutsideTheList {
                purposes: entries(&["feedback"])
            },
        ]
    );
    assert_eq!(
        found(CENTRES, Item::Sources),
        [
            Finding::SourcesImplied {
                sources: entries(&["referrers"])
            },
            Finding::SourcesMergedWithRecipients {
                sources: entries(&["partners"])
            },
        ]
    );
}

#[test]
fn kent_out_of_reach_is_not_deleted() {
    // It names portability among the rights that depend on why the data are used.
    assert_eq!(
        found(KENT, Item::Rights),
        [Finding::AutomatedDecisionsOnOldLaw]
    );
    assert!(
        found(KENT, Item::Retention).contains(&Finding::EndIsNotDeletion {
            retention: entries(&["two-years"])
        })
    );
    assert!(found(KENT, Item::Recipients).contains(&Finding::ProcessorsNotNamed));
    assert_eq!(
        found(KENT, Item::Withdrawal),
        [Finding::WithdrawalRouteMissing]
    );
}

#[test]
fn every_address_of_the_regulator_is_out_of_date_and_was_not_before_it_moved() {
    for id in [CENTRES, ESSEX, CUSTOMERS] {
        let now = found(id, Item::Regulator);
        assert!(now.contains(&Finding::RegulatorAddressOutOfDate), "{id}");
        assert!(now.contains(&Finding::RegulatorNameOutOfDate), "{id}");

        let register = shipped();
        let before = date(2026, 9, 29);
        let checks = check(notice(&register, id), register.regulator_on(before), before);
        let regulator = checks.iter().find(|c| c.item == Item::Regulator).unwrap();
        assert!(
            !regulator.findings.iter().any(|finding| matches!(
                finding,
                Finding::RegulatorAddressOutOfDate | Finding::RegulatorNameOutOfDate
            )),
            "{id}: {regulator:?}"
        );
    }
}

#[test]
fn ways_to_the_regulator_that_are_missing() {
    let missing = |ways: &[Way]| Finding::WaysToRegulatorMissing {
        ways: ways.to_vec(),
    };
    assert!(found(CENTRES, Item::Regulator).contains(&missing(&[Way::Phone])));
    assert!(found(CUSTOMERS, Item::Regulator).contains(&missing(&[Way::Phone])));
    assert!(found(KENT, Item::Regulator).contains(&missing(&[Way::Post])));
}

#[test]
fn none_names_the_complaint_to_the_controller_and_it_is_asked_for_from_19_june_2026() {
    let register = shipped();
    for id in FIVE {
        for (day, asked) in [(date(2026, 6, 18), false), (date(2026, 6, 19), true)] {
            let checks = check(notice(&register, id), register.regulator_on(day), day);
            let found = checks
                .iter()
                .find(|c| c.item == Item::ComplaintToController);
            assert_eq!(found.is_some(), asked, "{id} on {day}");
            assert!(found.is_none_or(|check| check.status != Given), "{id}");
        }
    }
}

#[test]
fn withdrawal_is_asked_for_only_where_something_rests_on_consent() {
    let asked = |id| checks(id).iter().any(|c| c.item == Item::Withdrawal);
    assert!(FIVE.map(asked) == [true, true, true, false, true]);
}

#[test]
fn the_template_has_only_what_the_law_lays_down() {
    for check in checks(TEMPLATE) {
        let expected = match check.item {
            Item::Retention => Partial,
            _ => Missing,
        };
        assert_eq!(check.status, expected, "{check:?}");
    }
    assert_eq!(
        found(TEMPLATE, Item::Retention),
        [Finding::PeriodForSomeDataOnly {
            retention: entries(&["looked-after-records"])
        }]
    );
}

#[test]
fn what_a_notice_owes_beyond_a_reply() {
    assert_eq!(
        found(NORFOLK, Item::Controller),
        [Finding::ControllerContactMissing]
    );
    assert_eq!(found(NORFOLK, Item::Officer), [Finding::NothingSaid]);
    for id in [CENTRES, ESSEX, CUSTOMERS] {
        assert_eq!(
            found(id, Item::Controller),
            [Finding::ControllerThroughOfficerOnly],
            "{id}"
        );
        assert_eq!(
            found(id, Item::Providing),
            [Finding::ObligationNotStated],
            "{id}"
        );
    }
    assert_eq!(found(KENT, Item::Controller), []);

    let register = shipped();
    let regulator = register.regulator_on(TODAY);
    let findings = |notice: &_, item| {
        let checks = check(notice, regulator, TODAY).into_iter();
        let of_item = checks.filter(move |check| check.item == item);
        of_item.flat_map(|check| check.findings).collect::<Vec<_>>()
    };
    let mut essex = notice(&register, ESSEX).clone();
    essex.officer.as_mut().unwrap().ways.clear();
    assert_eq!(
        findings(&essex, Item::Officer),
        [Finding::OfficerContactMissing]
    );
    assert_eq!(
        findings(&essex, Item::Controller),
        [Finding::ControllerContactMissing]
    );
    let said = essex.providing.as_mut().unwrap();
    (said.obliged, said.consequences) = (Some(false), None);
    assert_eq!(
        findings(&essex, Item::Providing),
        [Finding::ConsequencesNotStated]
    );
    essex.controller = None;
    assert_eq!(findings(&essex, Item::Controller), [Finding::NothingSaid]);
    // Where nothing comes from the person, nobody is asked to give anything.
    essex.sources.retain(|source| !source.data_subject);
    let checks = check(&essex, regulator, TODAY);
    assert!(checks.iter().all(|check| check.item != Item::Providing));

    // Legitimate interests have to be named where they are relied on.
    let interests = Finding::InterestsNotNamed {
        bases: entries(&["public-task"]),
    };
    assert!(!found(ESSEX, Item::LawfulBasis).contains(&interests));
    essex.bases[0].basis = LawfulBasis::LegitimateInterests;
    assert!(findings(&essex, Item::LawfulBasis).contains(&interests));
    essex.bases[0].interests = Some("Keeping the building safe.".into());
    assert!(!findings(&essex, Item::LawfulBasis).contains(&interests));
}

/// The rules follow the facts: mend a notice and its finding goes; break it and one comes.
#[test]
fn findings_follow_the_facts() {
    let register = shipped();
    let regulator = register.regulator_on(TODAY);
    let status = |notice: &_, item| {
        let checks = check(notice, regulator, TODAY);
        checks.iter().find(|c| c.item == item).unwrap().status
    };

    let mut essex = notice(&register, ESSEX).clone();
    let mut named = essex.rights[0].clone();
    named.right = Right::Objection;
    essex.rights.push(named.clone());
    assert_eq!(status(&essex, Item::Rights), Wrong);
    named.right = Right::Erasure;
    essex.rights.push(named);
    assert_eq!(status(&essex, Item::Rights), Given);

    let mut kent = notice(&register, KENT).clone();
    kent.purposes[1].for_one_person = false;
    kent.purposes[4].data = Nature::MadeAnonymous;
    assert_eq!(status(&kent, Item::LawfulBasis), Given);

    let mut centres = notice(&register, CENTRES).clone();
    centres.transfers.as_mut().unwrap().abroad = Abroad::Possible(Safeguard::StandardTerms);
    assert_eq!(status(&centres, Item::Transfers), Given);

    let mut norfolk = notice(&register, NORFOLK).clone();
    norfolk.automated_decisions.as_mut().unwrap().taken = true;
    assert_eq!(status(&norfolk, Item::AutomatedDecisions), Partial);
    norfolk.retention[0].purposes = entries(&["feedback"]);
    assert!(
        check(&norfolk, regulator, TODAY)
            .iter()
            .flat_map(|check| &check.findings)
            .any(
                |finding| matches!(finding, Finding::PurposesWithoutPeriod { purposes }
                if *purposes == entries(&["contact", "publicity", "quality", "research"]))
            )
    );
}

#[test]
fn item_codes_are_what_serde_writes() {
    for item in Item::ALL {
        assert_eq!(serde_json::to_value(item).unwrap(), item.code());
        assert_eq!(Item::from_code(item.code()), Some(item));
        assert!(item.citation().starts_with("UK GDPR Art"));
    }
}
