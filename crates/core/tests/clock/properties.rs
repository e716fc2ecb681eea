//! What must hold of every history.

use std::sync::LazyLock;

use jiff::civil::Date;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rightsdesk_core::calendar::Calendar;
use rightsdesk_core::clock::{
    Clock, Dated, Happening, History, Policy, Status, compute, compute_dates, what_if_answered_on,
};
use rightsdesk_core::right::Right;

use crate::diary::{Diary, Entry};
use crate::histories::{Plot, later, plot};
use crate::support::{CAUTIOUS, england};

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
        ..ProptestConfig::default()
    }
}

/// How many random histories the two implementations are compared on.
fn histories() -> u32 {
    let set = std::env::var("RIGHTSDESK_HISTORIES").ok();
    set.map_or(10_000, |number| number.parse().unwrap())
}

#[test]
fn the_diary_agrees() {
    let diary = Diary::new();
    let outcome = TestRunner::new(config(histories())).run(&plot(), |plot| {
        let history = plot.history();
        for policy in [Policy::default(), CAUTIOUS] {
            let clock = compute_dates(&history, &ENGLAND, &policy).unwrap();
            let found = match clock.status {
                Status::ClockNotStarted => Entry::NotStarted,
                Status::Paused => Entry::Paused {
                    days_left: clock.days_left_when_answered.unwrap(),
                },
                _ => Entry::Due {
                    start: clock.relevant_time.unwrap(),
                    due: clock.due.unwrap(),
                    excluded: clock.paused_days.unwrap(),
                    notice_by: clock.extension_notice_by.unwrap(),
                    extended: clock.extended,
                },
            };
            prop_assert_eq!(found, diary.keep(&history, policy.cautious), "{:?}", policy);
        }
        Ok(())
    });
    outcome.unwrap();
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
        prop_assert!(explained.steps.len() >= 3);
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
        (reference(), any::<bool>()).prop_map(|(reference, qualifies)| {
            Happening::ClarificationRequested {
                reference,
                qualifies,
            }
        }),
        reference().prop_map(|reference| Happening::ClarificationReceived { reference }),
    ]
}
