use std::collections::BTreeSet;

use super::*;
use crate::case::CommandKind;
use crate::people::Role;

/// The groups of provisions, as a reader of the Act notes them.
#[derive(Clone, Copy, Debug)]
enum Group {
    /// Arts 13 to 21(1), in Schedule 2.
    L,
    /// The same without Art 19, in Schedule 3.
    L3,
    /// Arts 13, 14 and 15.
    P,
    /// Art 15 alone.
    A,
    /// What the paragraph lists itself.
    Own(&'static [Right]),
}

impl Group {
    fn rights(self) -> Vec<Right> {
        let listed = [
            Right::Access,
            Right::Rectification,
            Right::Erasure,
            Right::Restriction,
            Right::Portability,
            Right::Objection,
        ];
        match self {
            Group::L | Group::L3 => listed.to_vec(),
            Group::P | Group::A => vec![Right::Access],
            Group::Own(rights) => rights.to_vec(),
        }
    }

    /// Whether being informed, and the notice to recipients, are in the group.
    fn informed_and_recipients(self) -> Option<(bool, bool)> {
        match self {
            Group::L => Some((true, true)),
            Group::L3 | Group::P => Some((true, false)),
            Group::A => Some((false, false)),
            Group::Own(_) => None,
        }
    }
}

/// The exemptions of the Act: code, provision, and what each bites on.
const ACT: [(&str, &str, Group); 35] = [
    ("TP16", "DPA 2018 Sch 2 paras 16-17", Group::A),
    ("LPP19", "DPA 2018 Sch 2 para 19", Group::P),
    ("SELF20", "DPA 2018 Sch 2 para 20", Group::P),
    ("CRIME2", "DPA 2018 Sch 2 para 2(1)", Group::L),
    ("CRIME2B", "DPA 2018 Sch 2 para 2(2)-(3)", Group::P),
    ("RISK3", "DPA 2018 Sch 2 para 3", Group::P),
    ("LAW5", "DPA 2018 Sch 2 para 5(1)-(2)", Group::L),
    ("CLAIM5", "DPA 2018 Sch 2 para 5(3)", Group::L),
    ("PROT7", "DPA 2018 Sch 2 para 7", Group::L),
    ("AUD8", "DPA 2018 Sch 2 para 8", Group::L),
    ("REG10", "DPA 2018 Sch 2 para 10", Group::L),
    ("REG11", "DPA 2018 Sch 2 para 11", Group::L),
    ("JUD14", "DPA 2018 Sch 2 para 14", Group::L),
    ("MGT22", "DPA 2018 Sch 2 para 22", Group::P),
    ("NEG23", "DPA 2018 Sch 2 para 23", Group::P),
    ("REF24", "DPA 2018 Sch 2 para 24", Group::P),
    ("EXAM25", "DPA 2018 Sch 2 para 25", Group::P),
    ("CORP21", "DPA 2018 Sch 2 para 21", Group::P),
    (
        "JOUR26",
        "DPA 2018 Sch 2 para 26",
        Group::Own(&[
            Right::Access,
            Right::Rectification,
            Right::Erasure,
            Right::Restriction,
            Right::Portability,
            Right::Objection,
            Right::WithdrawalOfConsent,
        ]),
    ),
    (
        "RES27",
        "DPA 2018 Sch 2 para 27",
        Group::Own(&[
            Right::Access,
            Right::Rectification,
            Right::Restriction,
            Right::Objection,
        ]),
    ),
    (
        "ARC28",
        "DPA 2018 Sch 2 para 28",
        Group::Own(&[
            Right::Access,
            Right::Rectification,
            Right::Restriction,
            Right::Portability,
            Right::Objection,
        ]),
    ),
    ("HC3", "DPA 2018 Sch 3 para 3", Group::L3),
    ("SWC9", "DPA 2018 Sch 3 para 9", Group::L3),
    ("EDC18", "DPA 2018 Sch 3 para 18", Group::L3),
    ("HW4", "DPA 2018 Sch 3 para 4", Group::L3),
    ("SW10", "DPA 2018 Sch 3 para 10", Group::L3),
    ("HH5", "DPA 2018 Sch 3 para 5", Group::A),
    ("SWH11", "DPA 2018 Sch 3 para 11", Group::A),
    ("EDH19", "DPA 2018 Sch 3 para 19", Group::A),
    ("CAB21", "DPA 2018 Sch 3 para 21", Group::A),
    ("HFE", "DPA 2018 Sch 4 para 2", Group::A),
    ("ADOPT", "DPA 2018 Sch 4 para 3", Group::A),
    ("SEND", "DPA 2018 Sch 4 para 4", Group::A),
    ("PARO", "DPA 2018 Sch 4 para 5", Group::A),
    (
        "NATSEC",
        "DPA 2018 s.26",
        Group::Own(&[
            Right::Access,
            Right::Rectification,
            Right::Erasure,
            Right::Restriction,
            Right::Portability,
            Right::Objection,
            Right::ObjectionDirectMarketing,
            Right::ObjectionResearch,
            Right::AutomatedDecisions,
            Right::WithdrawalOfConsent,
        ]),
    ),
];

#[test]
fn every_exemption_of_the_act_is_here_and_bites_where_the_act_says() {
    for (code, citation, group) in ACT {
        let reason = find(code).unwrap_or_else(|| panic!("{code} is not here"));
        assert_eq!(reason.citation, citation, "{code}");
        assert_eq!(reason.sort, Sort::Exemption, "{code}");
        assert!(!reason.tests.is_empty(), "{code} applies to anything");
        let rights = group.rights();
        for right in Right::ALL {
            let expected = rights.contains(&right);
            assert_eq!(reason.bites_on(right), expected, "{code} on {right:?}");
        }
        if let Some((informed, recipients)) = group.informed_and_recipients() {
            let has = |provision| reason.bites.contains(&provision);
            assert_eq!(has(Provision::InformedByCollector), informed, "{code}");
            assert_eq!(has(Provision::InformedOtherwise), informed, "{code}");
            assert_eq!(has(Provision::RecipientsTold), recipients, "{code}");
        }
    }
    let recipients = |code| {
        find(code)
            .unwrap()
            .bites
            .contains(&Provision::RecipientsTold)
    };
    assert!(recipients("ARC28") && recipients("JOUR26") && recipients("NATSEC"));
    assert!(!recipients("RES27"));
    // Outside this list are only the grounds of Part 3, which reach nothing else.
    let act: BTreeSet<_> = ACT.iter().map(|row| row.0).collect();
    let others = REASONS
        .iter()
        .filter(|reason| reason.sort == Sort::Exemption && !act.contains(reason.code));
    for reason in others {
        assert_eq!(reason.bites, [Provision::AccessLawEnforcement]);
        assert!(reason.citation.starts_with("DPA 2018 s.45(4)"));
    }
}

#[test]
fn the_reasons_that_are_not_exemptions_are_here() {
    for code in [
        "NPD", "SCOPE", "DUP", "NOTHELD", "SEARCH", "ID", "MUE", "RIGHTS", "UNSTR", "DEC", "CANNOT",
    ] {
        let reason = find(code).unwrap_or_else(|| panic!("{code} is not here"));
        assert_eq!(reason.sort, Sort::NotExemption, "{code}");
        assert!(reason.bites_on(Right::Access), "{code}");
    }
}

#[test]
fn reasons_of_a_right_reach_that_right_alone() {
    for (code, right) in [
        ("OPINION", Right::Rectification),
        ("ACCURATE", Right::Rectification),
        ("LEGAL", Right::Erasure),
        ("CLAIMS", Right::Erasure),
        ("RECORD", Right::Erasure),
        ("NOGROUND18", Right::Restriction),
        ("BASIS", Right::Portability),
        ("GROUNDS", Right::Objection),
        ("TASK21", Right::ObjectionResearch),
        ("MARKETING", Right::ObjectionDirectMarketing),
        ("HUMAN", Right::AutomatedDecisions),
        ("EFFECT", Right::AutomatedDecisions),
        ("NOCONSENT", Right::WithdrawalOfConsent),
        ("KEPT", Right::Complaint),
    ] {
        let reason = find(code).unwrap_or_else(|| panic!("{code} is not here"));
        assert_eq!(reason.sort, Sort::WithinTheRight, "{code}");
        let reached: Vec<_> = Right::ALL
            .into_iter()
            .filter(|&right| reason.bites_on(right))
            .collect();
        assert_eq!(reached, [right], "{code}");
    }
}

#[test]
fn every_right_can_be_refused_for_some_reason() {
    for right in Right::ALL {
        let own = for_right(right).filter(|reason| !["NPD", "DEC"].contains(&reason.code));
        assert!(own.count() > 0, "{right:?}");
    }
}

#[test]
fn nothing_is_weighed_against_an_objection_to_marketing() {
    let codes: Vec<_> = for_right(Right::ObjectionDirectMarketing)
        .map(|reason| reason.code)
        .collect();
    assert_eq!(codes, ["NATSEC", "NPD", "NODATA", "DEC", "MARKETING"]);
}

#[test]
fn trap_31_part_3_shares_no_exemption_with_the_uk_gdpr() {
    let shared: Vec<_> = for_right(Right::AccessLawEnforcement)
        .filter(|reason| {
            Right::ALL
                .into_iter()
                .filter(|&right| reason.bites_on(right))
                .count()
                > 1
        })
        .map(|reason| reason.code)
        .collect();
    assert_eq!(shared, ["NPD", "DEC"]);
}

#[test]
fn codes_are_unique() {
    let codes: BTreeSet<_> = REASONS.iter().map(|reason| reason.code).collect();
    assert_eq!(codes.len(), REASONS.len());
    let bare = |code: &str| {
        code.chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    assert!(codes.into_iter().all(bare));
}

#[test]
fn every_test_has_its_code_and_is_used() {
    let used: BTreeSet<Test> = REASONS
        .iter()
        .flat_map(|reason| reason.tests)
        .copied()
        .collect();
    let codes: BTreeSet<_> = Test::ALL.iter().map(|test| test.code()).collect();
    assert_eq!(codes.len(), Test::ALL.len());
    for &test in Test::ALL {
        assert!(used.contains(&test), "{test:?} is asked by no reason");
        assert_eq!(serde_json::to_value(test).unwrap(), test.code());
        assert_eq!(Test::from_code(test.code()), Some(test));
        // The code is the name, in the manner of serde.
        let squeezed = test.code().replace('_', "");
        assert_eq!(format!("{test:?}").to_lowercase(), squeezed);
    }
    assert_eq!(Test::from_code("it_suits_us"), None);
    for reason in REASONS {
        let tests: BTreeSet<_> = reason.tests.iter().collect();
        assert_eq!(tests.len(), reason.tests.len(), "{}", reason.code);
    }
}

#[test]
fn codes_are_what_serde_writes() {
    for sort in Sort::ALL {
        assert_eq!(serde_json::to_value(sort).unwrap(), sort.code());
    }
    for approver in Approver::ALL {
        assert_eq!(serde_json::to_value(approver).unwrap(), approver.code());
    }
}

#[test]
fn trap_20_an_exemption_takes_out_passages_and_never_the_whole() {
    for reason in REASONS {
        if reason.sort != Sort::NotExemption {
            assert!(reason.severable, "{}", reason.code);
        }
    }
    let whole: Vec<_> = REASONS
        .iter()
        .filter(|reason| !reason.severable)
        .map(|reason| reason.code)
        .collect();
    assert_eq!(whole, ["ID", "AUTHORITY", "CHILD", "MUE", "P3ID", "P3MUE"]);
}

fn relied(code: &str, satisfied: &[Test]) -> Reliance {
    Reliance {
        code: code.into(),
        satisfied: satisfied.to_vec(),
        because: "As the file shows on page 3.".into(),
    }
}

#[test]
fn trap_21_a_social_workers_name_is_not_withheld() {
    // Everything is confirmed but that the other is no professional named in that role.
    let name = relied(
        "TP16",
        &[
            Test::IdentifiesAnotherPerson,
            Test::OtherHasNotConsented,
            Test::UnreasonableWithoutConsent,
        ],
    );
    assert_eq!(
        check(&[name], Right::Access),
        [Flaw::TestsNotConfirmed {
            code: "TP16".into(),
            tests: vec![Test::NotAProfessionalInThatRole],
        }]
    );
    // A neighbour's name is another matter.
    let neighbour = relied("TP16", find("TP16").unwrap().tests);
    assert_eq!(check(&[neighbour], Right::Access), []);
}

#[test]
fn trap_22_serious_harm_is_not_for_a_caseworker_alone() {
    // Health: a professional's opinion. Social work: the harm, and then the second step.
    let gated: Vec<_> = REASONS
        .iter()
        .filter_map(|reason| Some((reason.code, reason.opinion?)))
        .collect();
    assert_eq!(gated, [("HH5", Opinion::HarmLikely)]);
    let one_step = relied("SWH11", &[Test::SocialWorkData, Test::SeriousHarmLikely]);
    assert_eq!(
        check(&[one_step], Right::Access),
        [Flaw::TestsNotConfirmed {
            code: "SWH11".into(),
            tests: vec![Test::PrejudicesSocialWork],
        }]
    );
    for code in ["HH5", "SWH11", "EDH19", "CAB21"] {
        let reason = find(code).unwrap();
        assert!(reason.approver >= Approver::Manager, "{code}");
        assert!(!reason.approver.roles().contains(&Role::Caseworker));
        assert!(!reason.approver.roles().contains(&Role::Reviewer));
    }
}

#[test]
fn trap_23_a_parents_request_is_tested_by_the_childs_wishes_and_interests() {
    for code in ["HW4", "SW10", "CAB21"] {
        let reason = find(code).unwrap();
        assert!(
            reason.tests.contains(&Test::RequestByParentOrDeputy),
            "{code}"
        );
    }
}

#[test]
fn a_reason_must_be_known_bite_hold_and_be_recorded() {
    assert_eq!(
        check(&[relied("MADE-UP", &[])], Right::Access),
        [Flaw::UnknownReason {
            code: "MADE-UP".into()
        }]
    );
    // An exemption of access does not bite on erasure, whatever else was confirmed.
    let tests = find("TP16").unwrap().tests;
    assert_eq!(
        check(&[relied("TP16", tests)], Right::Erasure),
        [Flaw::DoesNotBite {
            code: "TP16".into(),
            right: Right::Erasure,
        }]
    );
    let nothing = Reliance {
        because: " \n".into(),
        ..relied("LEGAL", &[])
    };
    assert_eq!(
        check(&[nothing], Right::Erasure),
        [
            Flaw::TestsNotConfirmed {
                code: "LEGAL".into(),
                tests: vec![
                    Test::NecessaryForDutyOrTask,
                    Test::WithinRetention,
                    Test::HeldLawfully,
                ],
            },
            Flaw::BecauseMissing {
                code: "LEGAL".into()
            },
        ]
    );
    // A plain fact needs neither.
    let duplicate = Reliance {
        code: "DUP".into(),
        ..Reliance::default()
    };
    assert_eq!(check(&[duplicate], Right::Access), []);
    assert_eq!(check(&[], Right::Access), []);
}

#[test]
fn every_reason_stands_when_all_of_it_is_confirmed_and_falls_without_any_one() {
    for reason in REASONS {
        for right in Right::ALL
            .into_iter()
            .filter(|&right| reason.bites_on(right))
        {
            assert_eq!(check(&[relied(reason.code, reason.tests)], right), []);
            for &left_out in reason.tests {
                let confirmed: Vec<_> = reason
                    .tests
                    .iter()
                    .copied()
                    .filter(|&test| test != left_out)
                    .collect();
                let flaws = check(&[relied(reason.code, &confirmed)], right);
                let expected = Flaw::TestsNotConfirmed {
                    code: reason.code.into(),
                    tests: vec![left_out],
                };
                assert_eq!(flaws, [expected]);
            }
        }
    }
}

#[test]
fn the_highest_approver_is_needed() {
    let needed = |codes: &[&str]| {
        let reliances: Vec<_> = codes.iter().map(|code| relied(code, &[])).collect();
        approver_needed(&reliances)
    };
    assert_eq!(needed(&[]), Approver::Anyone);
    assert_eq!(needed(&["TP16", "DUP"]), Approver::Anyone);
    assert_eq!(needed(&["TP16", "SWH11", "DUP"]), Approver::Manager);
    assert_eq!(needed(&["MUE", "SWH11"]), Approver::Dpo);
    assert_eq!(needed(&["MADE-UP"]), Approver::Dpo);
    for [lower, higher] in Approver::ALL.windows(2).map(|pair| [pair[0], pair[1]]) {
        let roles = higher.roles();
        assert!(roles.iter().all(|role| lower.roles().contains(role)));
        assert!(roles.len() < lower.roles().len());
    }
}

#[test]
fn whoever_may_approve_a_reason_may_approve_decisions_at_all() {
    let approve = crate::case::table::row(CommandKind::Approve).unwrap();
    assert_eq!(Approver::Anyone.roles(), approve.roles);
}

#[test]
fn a_reliance_is_read_back_as_it_was_written() {
    let reliance = relied("TP16", &[Test::IdentifiesAnotherPerson]);
    let written = serde_json::to_string(&reliance).unwrap();
    assert!(written.contains(r#""satisfied":["identifies_another_person"]"#));
    assert_eq!(
        serde_json::from_str::<Reliance>(&written).unwrap(),
        reliance
    );
    // What the API and older callers may leave out.
    let short: Reliance = serde_json::from_str(r#"{"code":"DUP"}"#).unwrap();
    assert_eq!(
        short,
        Reliance {
            code: "DUP".into(),
            ..Reliance::default()
        }
    );
}
