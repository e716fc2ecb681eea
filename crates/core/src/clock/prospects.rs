//! What would give or move the date from here on.

use jiff::civil::Date;
use serde::Serialize;

use super::law::{Provisions, Regime};
use super::{Clock, Dated, Happening, History, HistoryError, Policy, compute_dates};
use crate::calendar::{Calendar, add_days};

/// How many days an answer is supposed to take.
const DAYS_TO_ANSWER: i32 = 7;

/// Something that could happen next, and the last day for the reply if it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
pub enum Prospect {
    /// Everything that is awaited arrives.
    Arrives {
        /// When.
        on: Date,
        /// The last day for the reply.
        due: Date,
    },
    /// Notice of an extension is given in time.
    Extended {
        /// The day to aim at for the notice; once that has passed, the last day for it.
        by: Date,
        /// The last day for the reply.
        due: Date,
    },
    /// A question that stops the clock is asked and answered.
    Asked {
        /// When it is asked.
        asked: Date,
        /// When it is answered.
        answered: Date,
        /// The last day for the reply.
        due: Date,
    },
}

/// What would give or move the date from `today` on; nothing where nothing can, or time has run
/// out. Where the history goes beyond `today`, its last day stands in.
///
/// # Errors
/// When the history contradicts itself.
pub fn prospects(
    history: &History,
    calendar: &Calendar,
    policy: &Policy,
    today: Date,
) -> Result<Vec<Prospect>, HistoryError> {
    let clock = compute_dates(history, calendar, policy)?;
    let last = history.events.iter().map(|event| event.date).max();
    let from = today.max(last.unwrap_or(today)).max(history.received);
    let due_if = |more: Vec<Dated>| {
        let mut supposed = history.clone();
        supposed.events.extend(more);
        compute_dates(&supposed, calendar, policy)
    };

    let mut found = Vec::new();
    if !clock.outstanding.is_empty() {
        for on in [from, add_days(from, DAYS_TO_ANSWER)] {
            let then = compute_dates(&history.answered_on(on)?, calendar, policy)?;
            found.extend(then.due.map(|due| Prospect::Arrives { on, due }));
        }
    } else if clock.due.is_none_or(|due| from > due) {
        return Ok(found);
    }
    if let Some(by) = notice_day(history, &clock, from) {
        let then = due_if(vec![dated(by, Happening::Extended)])?;
        found.extend(then.due.map(|due| Prospect::Extended { by, due }));
    }
    if clock.outstanding.is_empty() && can_pause(history) {
        let answered = add_days(from, DAYS_TO_ANSWER);
        let reference = || Some("what if".to_owned());
        let question = Happening::ClarificationRequested {
            reference: reference(),
            qualifies: true,
        };
        let answer = Happening::ClarificationReceived {
            reference: reference(),
        };
        let then = due_if(vec![dated(from, question), dated(answered, answer)])?;
        let asked = from;
        found.extend(
            then.due
                .filter(|_| then.due != clock.due)
                .map(|due| Prospect::Asked {
                    asked,
                    answered,
                    due,
                }),
        );
    }
    Ok(found)
}

fn dated(date: Date, happening: Happening) -> Dated {
    Dated { date, happening }
}

/// The day by which a notice that was not given can still be given.
fn notice_day(history: &History, clock: &Clock, from: Date) -> Option<Date> {
    let given = history
        .events
        .iter()
        .any(|event| event.happening == Happening::Extended);
    let days = [clock.extension_notice_target, clock.extension_notice_by];
    let still_to_come = days.into_iter().flatten().find(|&day| day >= from);
    still_to_come.filter(|_| !given)
}

fn can_pause(history: &History) -> bool {
    Regime::of(history.right, history.received).is_some_and(|regime| {
        Provisions::of(history.right, history.received, regime)
            .never_pauses
            .is_none()
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::calendar::{Nation, published};
    use crate::right::Right;

    fn of(history: &History, today: Date) -> Vec<Prospect> {
        let calendar = Calendar::new(Nation::EnglandAndWales, &published().unwrap(), []);
        prospects(history, &calendar, &Policy::default(), today).unwrap()
    }

    #[test]
    fn a_running_request_can_be_extended_and_asked_about() {
        let history = History::new(Right::Access, date(2026, 11, 25));
        let expected = [
            // Christmas Day: the day to aim at is the one before.
            Prospect::Extended {
                by: date(2026, 12, 24),
                due: date(2027, 2, 25),
            },
            Prospect::Asked {
                asked: date(2026, 11, 30),
                answered: date(2026, 12, 7),
                due: date(2027, 1, 4),
            },
        ];
        assert_eq!(of(&history, date(2026, 11, 30)), expected);
    }

    #[test]
    fn an_answer_that_is_awaited_gives_the_date() {
        let mut history = History::new(Right::Erasure, date(2026, 11, 2));
        history
            .events
            .push(dated(date(2026, 11, 3), Happening::IdRequested));
        let expected = [
            Prospect::Arrives {
                on: date(2026, 11, 23),
                due: date(2026, 12, 23),
            },
            Prospect::Arrives {
                on: date(2026, 11, 30),
                due: date(2026, 12, 30),
            },
        ];
        assert_eq!(of(&history, date(2026, 11, 23)), expected);
    }

    #[test]
    fn nothing_moves_what_has_run_out_has_no_period_or_was_extended() {
        let today = date(2026, 11, 23);
        let old = History::new(Right::Access, date(2026, 9, 1));
        let consent = History::new(Right::WithdrawalOfConsent, date(2026, 11, 20));
        let complaint = History::new(Right::Complaint, date(2026, 11, 20));
        for history in [old, consent, complaint] {
            assert_eq!(of(&history, today), [], "{history:?}");
        }
        let mut extended = History::new(Right::Erasure, date(2026, 11, 2));
        extended
            .events
            .push(dated(date(2026, 11, 3), Happening::Extended));
        assert_eq!(of(&extended, today), []);
    }
}
