//! The worked examples, published and computed, in `deadline-vectors.json` and `cases.json`.

use jiff::civil::Date;
use rightsdesk_core::clock::{Clock, History, Policy, compute};
use serde::Deserialize;
use serde_json::Value;

use crate::support::{CAUTIOUS, clock, england};

#[derive(Deserialize)]
struct Vector {
    id: String,
    #[serde(flatten)]
    history: History,
    regime: Value,
    expected_due: Option<Date>,
    nominal_due: Option<Date>,
    paused_days: Option<u32>,
    extension_notice_by: Option<Date>,
    expected_status: Value,
    cautious_due: Option<Date>,
    confidence: String,
}

fn vectors() -> Vec<Vector> {
    serde_json::from_str(include_str!("../deadline-vectors.json")).unwrap()
}

fn code(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn every_vector_is_met() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 47, "a vector was dropped");
    for vector in vectors {
        let Vector { id, history, .. } = &vector;
        let clock = clock(history);
        assert_eq!(clock.due, vector.expected_due, "{id} due");
        assert_eq!(code(clock.status), vector.expected_status, "{id} status");
        assert_eq!(clock.paused_days, vector.paused_days, "{id} paused days");
        assert_eq!(clock.nominal, vector.nominal_due, "{id} nominal");
        assert_eq!(
            clock.extension_notice_by, vector.extension_notice_by,
            "{id} notice by"
        );
        assert_eq!(clock.cautious_due, vector.cautious_due, "{id} cautious");
        assert_eq!(code(clock.regime), vector.regime, "{id} regime");
        assert!(
            ["high", "medium", "low"].contains(&vector.confidence.as_str()),
            "{id}"
        );
    }
}

#[test]
fn the_cautious_policy_gives_the_cautious_date() {
    for vector in vectors() {
        let clock = compute(&vector.history, &england(), &CAUTIOUS).unwrap();
        assert_eq!(clock.due, vector.cautious_due, "{}", vector.id);
        assert_eq!(clock.cautious_due, vector.cautious_due, "{}", vector.id);
    }
}

#[test]
fn the_last_step_with_a_date_is_never_without_a_citation() {
    for vector in vectors() {
        let clock = clock(&vector.history);
        assert!(clock.steps.len() >= 3, "{}", vector.id);
        assert!(
            clock.steps.iter().all(|step| !step.citation.is_empty()),
            "{}",
            vector.id
        );
        if let Some(due) = clock.due {
            assert!(
                clock.steps.iter().any(|step| step.date == Some(due)),
                "{}",
                vector.id
            );
        }
    }
}

#[derive(Deserialize)]
struct Story {
    id: String,
    #[serde(flatten)]
    history: History,
    clock: Expected,
    #[serde(default)]
    linked: Vec<Linked>,
}

#[derive(Deserialize)]
struct Expected {
    due: Option<Date>,
    nominal_due: Option<Date>,
    paused_days: Option<u32>,
    status: Value,
    extension_notice_by: Option<Date>,
    extension_notice_target: Option<Date>,
}

#[derive(Deserialize)]
struct Linked {
    #[serde(flatten)]
    history: History,
    due: Option<Date>,
    extension_notice_by: Option<Date>,
}

#[test]
fn the_five_cases_have_their_clocks() {
    let stories: Vec<Story> = serde_json::from_str(include_str!("../cases.json")).unwrap();
    assert_eq!(stories.len(), 5, "a case was dropped");
    let mut linked_cases = 0;
    for Story {
        id,
        history,
        clock: expected,
        linked,
    } in stories
    {
        let clock: Clock = compute(&history, &england(), &Policy::default()).unwrap();
        assert_eq!(clock.due, expected.due, "{id} due");
        assert_eq!(clock.nominal, expected.nominal_due, "{id} nominal");
        assert_eq!(clock.paused_days, expected.paused_days, "{id} paused days");
        assert_eq!(code(clock.status), expected.status, "{id} status");
        assert_eq!(
            clock.extension_notice_by, expected.extension_notice_by,
            "{id} notice by"
        );
        assert_eq!(
            clock.extension_notice_target, expected.extension_notice_target,
            "{id} target"
        );
        for linked in linked {
            let clock = crate::support::clock(&linked.history);
            assert_eq!(clock.due, linked.due, "{id} linked due");
            assert_eq!(
                clock.extension_notice_by, linked.extension_notice_by,
                "{id} linked notice"
            );
            linked_cases += 1;
        }
    }
    assert_eq!(linked_cases, 2);
}
