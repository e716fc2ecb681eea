//! Every setting can be read back, and what is outside its limits cannot be set.

use proptest::prelude::*;
use serde_json::json;

use super::own::{Piece, paragraphs};
use super::*;

const SETTLED: [Group; 3] = [Group::Law, Group::Reminders, Group::Retention];

#[test]
fn every_setting_of_a_group_is_listed_once() {
    for group in SETTLED {
        let values = Settled::default_of(group).unwrap().values();
        let mut known: Vec<_> = values.keys().map(String::as_str).collect();
        let mut listed: Vec<_> = fields::of(group).iter().map(|one| one.key).collect();
        known.sort_unstable();
        listed.sort_unstable();
        assert_eq!(known, listed, "{group:?}");
        // The defaults lie within their own limits.
        let default = Settled::default_of(group).unwrap();
        assert_eq!(default.with(&values), Ok(default.clone()));
    }
}

/// The list of settings for a reader says of each what it usually is, and within which limits.
#[test]
fn the_list_of_settings_is_true() {
    let list = include_str!("../../../../docs/settings.md");
    for group in SETTLED {
        let values = Settled::default_of(group).unwrap().values();
        for setting in fields::of(group) {
            let begins = format!("| `{}` |", setting.key);
            let rows: Vec<_> = list
                .lines()
                .filter(|row| row.starts_with(&begins))
                .collect();
            let [row] = rows[..] else {
                panic!("{} stands there {} times", setting.key, rows.len())
            };
            let usual = format!("| `{}` |", values[setting.key]);
            assert!(row.contains(&usual), "{row}: {usual}");
            if let Kind::Number { least, most, .. } | Kind::Numbers { least, most, .. } =
                setting.kind
            {
                assert!(row.contains(&format!("{least} to {most} |")), "{row}");
            }
        }
    }
}

#[test]
fn what_is_typed_is_read_or_refused_with_its_limits() {
    let setting = |group, key: &str| *fields::of(group).iter().find(|one| one.key == key).unwrap();
    let before = setting(Group::Reminders, "working_days_before");
    assert_eq!(before.parse(&["1, 5 10,5"]), Ok(json!([10, 5, 1])));
    assert_eq!(before.parse(&[""]), Ok(json!([])));
    assert_eq!(before.parse(&["5, soon"]), Err(Fault::NotANumber));
    assert_eq!(
        before.parse(&["0"]),
        Err(Fault::Outside { least: 1, most: 60 })
    );
    let many: Vec<String> = (1..=11).map(|n| n.to_string()).collect();
    assert_eq!(
        before.parse(&[&many.join(" ")]),
        Err(Fault::TooMany { most: 10 })
    );
    let hour = setting(Group::Reminders, "digest_hour");
    assert_eq!(
        hour.parse(&["24"]),
        Err(Fault::Outside { least: 0, most: 23 })
    );
    assert_eq!(
        hour.parse(&["-1"]),
        Err(Fault::Outside { least: 0, most: 23 })
    );
    assert_eq!(hour.parse(&["7.5"]), Err(Fault::NotANumber));
    assert_eq!(
        hour.parse(&["9".repeat(40).as_str()]),
        Err(Fault::Outside { least: 0, most: 23 })
    );
    assert_eq!(hour.parse(&["  "]), Err(Fault::Missing));
    let approvers = setting(Group::Retention, "approvers");
    assert_eq!(
        approvers.parse(&["dpo", "manager"]),
        Ok(json!(["manager", "dpo"]))
    );
    assert_eq!(approvers.parse(&["caseworker"]), Err(Fault::NotAChoice));
    assert_eq!(approvers.parse(&[]), Err(Fault::Missing));
}

#[test]
fn settings_that_exclude_each_other_are_refused_together() {
    let given = |value: Value| value.as_object().unwrap().clone();
    let retention = Settled::default_of(Group::Retention).unwrap();
    let short = given(json!({"reply_months": 6}));
    let other = "working_copies_months";
    let problem = retention.with(&short).unwrap_err();
    assert_eq!(problem[0].fault, Fault::ShorterThan { other });
    let plan = Settled::default_of(Group::Reminders).unwrap();
    let none = given(json!({"letters_from_hour": 16}));
    assert_eq!(plan.with(&none).unwrap_err()[0].fault, Fault::NoHourLeft);
    let unknown = given(json!({"surprise": 1, "digest_hour": 99}));
    assert_eq!(plan.with(&unknown).unwrap_err().len(), 2);

    let policy = Policy {
        files_for_days: 365,
        ..Policy::default()
    };
    assert_eq!(between(&policy, &Retention::default()), None);
    let Settled::Retention(short) = retention
        .with(&given(
            json!({"working_copies_months": 3, "reply_months": 3}),
        ))
        .unwrap()
    else {
        panic!()
    };
    assert_eq!(
        between(&policy, &short),
        Some(Fault::OutlivesReply { months: 3 })
    );
    assert_eq!(
        between(&Policy::default(), &short),
        None,
        "the defaults fit the shortest"
    );
}

#[test]
fn differences_name_what_stands_inside() {
    let found = differences(
        &json!({"a": 1, "b": {"c": [1], "d": "x"}, "e": null}),
        &json!({"a": 1, "b": {"c": [1, 2]}, "f": true}),
    );
    let found: Vec<_> = found
        .iter()
        .map(|one| (one.setting.as_str(), one.was.clone(), one.is.clone()))
        .collect();
    assert_eq!(
        found,
        [
            ("b.c", Some(json!([1])), Some(json!([1, 2]))),
            ("b.d", Some(json!("x")), None),
            ("f", None, Some(json!(true))),
        ]
    );
}

#[test]
fn texts_become_paragraphs_with_what_can_be_followed() {
    let text = "Ring us.\nOr see https://example.org/a?b=c.\n\n\n<b>Write</b> to (help@example.org), please javascript:alert(1)";
    assert_eq!(
        paragraphs(text),
        [
            vec![
                Piece::Words("Ring us.\nOr see "),
                Piece::Web("https://example.org/a?b=c"),
                Piece::Words("."),
            ],
            vec![
                Piece::Words("<b>Write</b> to ("),
                Piece::Mail("help@example.org"),
                Piece::Words("), please javascript:alert(1)"),
            ],
        ]
    );
}

#[test]
fn what_a_controller_says_of_itself_is_checked() {
    let mut own = Own {
        name: Some(" ".into()),
        website: Some("javascript:alert(1)".into()),
        ..Own::default()
    };
    own.contacts.insert(
        crate::register::ContactRole::Dpo,
        Reached {
            email: Some("x".into()),
            ..Reached::default()
        },
    );
    own.texts
        .entry(Text::Welcome)
        .or_default()
        .insert("en-GB".into(), "x".repeat(own::TEXT_MOST + 1));
    let dpo = crate::register::ContactRole::Dpo;
    assert_eq!(
        own.problems(),
        [
            OwnProblem::Name,
            OwnProblem::Website,
            OwnProblem::NoName(dpo),
            OwnProblem::Email(dpo),
            OwnProblem::Text(Text::Welcome),
        ]
    );
}

#[test]
fn a_practice_never_weakens_the_table() {
    use super::practice::PracticeProblem;
    use crate::reason::{Approver, REASONS};
    for reason in REASONS {
        for approver in Approver::ALL {
            let practice = Practice {
                approver,
                ..Practice::default()
            };
            let lower = approver != Approver::Anyone && approver < reason.approver;
            let expected = lower.then_some(PracticeProblem::LowerApprover(reason.approver));
            assert_eq!(practice.problem(reason.code), expected);
        }
    }
    assert_eq!(
        Practice::default().problem("NONE"),
        Some(PracticeProblem::Unknown)
    );
}

proptest! {
    /// Whatever is typed, in whichever setting: what is taken can be read back as the same.
    #[test]
    fn what_is_taken_is_kept(typed in "[0-9 ,a-z-]{0,12}", at in 0usize..36) {
        let all: Vec<(Group, Setting)> = SETTLED.into_iter()
            .flat_map(|group| fields::of(group).iter().map(move |one| (group, *one)))
            .collect();
        let (group, setting) = all[at % all.len()];
        if let Ok(value) = setting.parse(&[&typed]) {
            let default = Settled::default_of(group).unwrap();
            let given = [(setting.key.to_owned(), value.clone())].into_iter().collect();
            if let Ok(settled) = default.with(&given) {
                let kept = settled.values().remove(setting.key);
                prop_assert_eq!(kept, Some(value));
                prop_assert_eq!(settled.with(&settled.values()), Ok(settled.clone()));
            }
        }
    }

    /// Pieces put together are the text again.
    #[test]
    fn no_word_of_a_text_is_lost(text in "[a-z@.:/( )é\n]{0,60}") {
        for (pieces, paragraph) in paragraphs(&text).iter().zip(
            text.split("\n\n").map(str::trim).filter(|one| !one.is_empty())
        ) {
            let joined: String = pieces.iter().map(|piece| match piece {
                Piece::Words(text) | Piece::Web(text) | Piece::Mail(text) => *text,
            }).collect();
            prop_assert_eq!(joined, paragraph);
        }
    }
}
