//! What must hold of every history.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRunner};
use rightsdesk_core::calendar::{Calendar, Nation};
use rightsdesk_core::clock::{
    Clock, Dated, Finding, Happening, History, Policy, Regime, Status, compute, compute_dates,
    what_if_answered_on,
};
use rightsdesk_core::right::Right;

use crate::coverage;
use crate::diary::{Diary, Entry, Given, Page};
use crate::histories::{Plot, later, plot};
use crate::support::{CAUTIOUS, calendar, england};

static ENGLAND: LazyLock<Calendar> = LazyLock::new(england);

fn dates(plot: &Plot) -> Clock {
    compute_dates(&plot.history(), &ENGLAND, &Policy::default()).unwrap()
}

/// No due date yet is later than any date.
fn no_earlier(later: &Clock, earlier: &Clock) -> bool {
    match (later.due, earlier.due) {
        (Some(later), Some(earlier)) => later >= earlier,
        (None, _) => true,
        (Some(_), None) => false,
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        // Cheap enough for a hundred thousand histories in an unoptimised build.
        rng_algorithm: RngAlgorithm::XorShift,
        ..ProptestConfig::default()
    }
}

/// How many random histories the two implementations are compared on in each nation: together
/// 100,000. `RIGHTSDESK_HISTORIES` sets another number.
fn histories() -> u32 {
    let set = std::env::var("RIGHTSDESK_HISTORIES").ok();
    set.map_or(33_334, |number| number.parse().unwrap())
}

/// The nations apart, so that they are compared side by side.
#[test]
fn the_diary_agrees_in_england_and_wales() {
    the_diary_agrees(Nation::EnglandAndWales);
}

#[test]
fn the_diary_agrees_in_scotland() {
    the_diary_agrees(Nation::Scotland);
}

#[test]
fn the_diary_agrees_in_northern_ireland() {
    the_diary_agrees(Nation::NorthernIreland);
}

/// Compares the two on random histories, by both readings, and sees to it that these reached
/// every status and every finding there is.
fn the_diary_agrees(nation: Nation) {
    let (diary, calendar) = (Diary::new(nation), calendar(nation));
    let reached = RefCell::new(BTreeMap::new());
    let outcome = TestRunner::new(config(histories())).run(&plot(), |plot| {
        let history = plot.history();
        let found = compute(&history, &calendar, &Policy::default()).unwrap();
        let cautious = compute(&history, &calendar, &CAUTIOUS).unwrap();
        let kept = diary.keep(&history, false);
        let kept_cautiously = diary.keep(&history, true);
        if let (Entry::Due { .. } | Entry::Acknowledge { .. }, Some(due)) =
            (&kept.entry, due_in(&kept_cautiously.entry))
        {
            prop_assert_eq!(found.cautious_due, Some(due));
        }
        prop_assert_eq!(page(&found), kept);
        prop_assert_eq!(page(&cautious), kept_cautiously, "cautious");
        coverage::count(&mut reached.borrow_mut(), &found);
        Ok(())
    });
    outcome.unwrap();
    let never = coverage::never_reached(&reached.borrow());
    assert!(never.is_empty(), "no random history reached {never:?}");
}

fn due_in(entry: &Entry) -> Option<Date> {
    match *entry {
        Entry::Due { due, .. } => Some(due),
        Entry::Acknowledge { by } => Some(by),
        _ => None,
    }
}

/// A clock in the words of the diary.
fn page(clock: &Clock) -> Page {
    let due = |given| Entry::Due {
        start: clock.relevant_time.unwrap(),
        due: clock.due.unwrap(),
        excluded: clock.paused_days.unwrap(),
        notice: clock.extension_notice_by.zip(clock.extension_notice_target),
        given,
    };
    Page {
        law: clock.regime.map(|regime| match regime {
            Regime::PreDuaa => "pre_duaa",
            Regime::Duaa => "duaa",
            Regime::S164A => "s164A",
            Regime::Dpa2018Part3 => "dpa2018_part3",
        }),
        act_by: clock.act_by,
        entry: match clock.status {
            Status::ClockNotStarted => Entry::NotStarted,
            Status::Paused => Entry::Paused {
                days_left: clock.days_left_when_answered.unwrap(),
            },
            Status::Running => due(Given::Never),
            Status::RunningExtended => due(Given::InTime {
                contestable: is_contestable(clock),
            }),
            Status::ExtensionInvalidNoticeLate => due(Given::TooLate),
            Status::AcknowledgeBy => Entry::Acknowledge {
                by: clock.due.unwrap(),
            },
            Status::NoStatutoryPeriod => Entry::NoTime,
        },
    }
}

fn is_contestable(clock: &Clock) -> bool {
    let mut findings = clock.steps.iter().map(|step| step.finding);
    findings.any(|finding| {
        matches!(
            finding,
            Finding::Extended {
                contestable: true,
                ..
            }
        )
    })
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn due_is_a_working_day_not_before_the_start(plot in plot()) {
        let clock = dates(&plot);
        if let Some(due) = clock.due {
            prop_assert!(due >= clock.relevant_time.unwrap());
            prop_assert!(clock.relevant_time.unwrap() >= plot.received);
            prop_assert!(ENGLAND.is_working_day(due));
            prop_assert!(clock.cautious_due.unwrap() <= due);
        }
    }

    #[test]
    fn a_longer_pause_never_makes_it_due_earlier(plot in plot(), which in 0_usize..4, by in 0_u16..20) {
        let mut longer = plot.clone();
        if let Some(((_, Some(answered)), _)) = longer.questions.get_mut(which) {
            *answered += by;
        }
        prop_assert!(no_earlier(&dates(&longer), &dates(&plot)));
    }

    #[test]
    fn another_question_never_makes_it_due_earlier(plot in plot(), asked in 0_u16..120, gap in 0_u16..20) {
        let mut more = plot.clone();
        more.questions.push(((asked, Some(asked + gap)), true));
        prop_assert!(no_earlier(&dates(&more), &dates(&plot)));
    }

    #[test]
    fn an_extension_never_shortens(plot in plot(), given in 0_u16..120) {
        let (mut without, mut with) = (plot.clone(), plot);
        without.extensions.clear();
        with.extensions = vec![given];
        let (without, with) = (dates(&without), dates(&with));
        prop_assert!(no_earlier(&with, &without));
        prop_assert!(with.extended || with.due == without.due);
    }

    #[test]
    fn a_pause_in_two_pieces_is_the_same_pause(plot in plot(), which in 0_usize..4, cut in 0_u16..40, apart in 0_u16..2) {
        let mut split = plot.clone();
        if let Some(((asked, Some(answered)), qualifies)) = plot.questions.get(which).copied()
            && asked + cut + apart <= answered
        {
            split.questions[which] = ((asked, Some(asked + cut)), qualifies);
            split.questions.push(((asked + cut + apart, Some(answered)), qualifies));
        }
        // The cautious reading counts the day of each answer, so that a cut costs it a day.
        let by_default = |plot| Clock { cautious_due: None, ..dates(plot) };
        prop_assert_eq!(by_default(&split), by_default(&plot));
    }

    #[test]
    fn the_order_of_recording_does_not_matter(
        (plot, shuffled) in plot().prop_flat_map(|plot| {
            let events = Just(plot.history().events).prop_shuffle();
            (Just(plot), events)
        }),
    ) {
        let recorded = History { events: shuffled, ..plot.history() };
        let policy = Policy::default();
        prop_assert_eq!(
            compute(&recorded, &ENGLAND, &policy),
            compute(&plot.history(), &ENGLAND, &policy)
        );
    }

    #[test]
    fn the_working_changes_nothing(plot in plot()) {
        let explained = compute(&plot.history(), &ENGLAND, &Policy::default()).unwrap();
        prop_assert!(explained.steps.len() >= 2);
        prop_assert_eq!(Clock { steps: Vec::new(), ..explained }, dates(&plot));
    }

    #[test]
    fn the_days_left_are_left_after_the_answer(plot in plot(), wait in 0_u16..60) {
        let clock = dates(&plot);
        if let Some(left) = clock.days_left_when_answered {
            let last = plot.history().events.iter().map(|e| e.date).max().unwrap();
            let answer = later(last, wait);
            let then = what_if_answered_on(&plot.history(), &ENGLAND, &Policy::default(), answer);
            let end = later(answer, left.try_into().unwrap());
            prop_assert_eq!(then.unwrap().due, Some(ENGLAND.next_working_day_on_or_after(end)));
        }
    }

    #[test]
    fn what_could_not_have_happened_is_refused_without_panic(
        received in any_date(),
        right in prop::sample::select(&Right::ALL),
        events in prop::collection::vec((any_date(), happening()), 0..12),
        on in any_date(),
    ) {
        let events = events.into_iter().map(|(date, happening)| Dated { date, happening });
        let history = History { right, received, events: events.collect() };
        for policy in [Policy::default(), CAUTIOUS] {
            match compute(&history, &ENGLAND, &policy) {
                Err(error) => prop_assert!(!error.to_string().is_empty()),
                Ok(clock) => {
                    prop_assert!(clock.due.is_none_or(|due| due >= received));
                    clock.days_left(on);
                }
            }
            drop(what_if_answered_on(&history, &ENGLAND, &policy, on));
        }
    }
}

/// Any day there is, but often one on which much happens.
fn any_date() -> impl Strategy<Value = Date> {
    prop_oneof![
        1 => (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d)),
        4 => (2026_i16..=2026, 6_i8..=7, 1_i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d)),
        1 => (8999_i16..=9001, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d)),
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    let reference = || prop::sample::select(vec![None, Some("q1".to_owned()), Some("q2".into())]);
    prop_oneof![
        Just(Happening::IdRequested),
        Just(Happening::IdReceived),
        Just(Happening::AuthorityRequested),
        Just(Happening::AuthorityReceived),
        Just(Happening::FeeRequested),
        Just(Happening::FeePaid),
        Just(Happening::Extended),
        Just(Happening::Acknowledged),
        (reference(), any::<bool>()).prop_map(|(reference, qualifies)| {
            Happening::ClarificationRequested {
                reference,
                qualifies,
            }
        }),
        reference().prop_map(|reference| Happening::ClarificationReceived { reference }),
    ]
}
