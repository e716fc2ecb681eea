//! What is due to be said on a given day to the council's own people about an open case.
//!
//! Told the case, its clock and the date, this module says which one reminder is useful now, and
//! on which later day to ask again. It keeps no state: the store remembers keys, so that a reminder
//! goes once, and a worker that slept for a week sends the one that is still useful.

use std::cmp::Ordering;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::case::{Case, Stage};
use crate::clock::Clock;
use crate::letter::Addressee;

/// What a reminder says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "reminder", rename_all = "snake_case")]
pub enum ReminderKind {
    /// Nobody owns the case.
    Unassigned,
    /// The last day is near.
    DueSoon {
        /// Working days that are left, today not counted.
        working_days: u32,
    },
    /// Today is the last day.
    DueToday,
    /// The last day has passed.
    Overdue {
        /// Calendar days since.
        days: u32,
    },
}

/// A reminder to be sent once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What it says.
    pub kind: ReminderKind,
    /// To whom.
    pub to: Addressee,
    /// Unique to the case, the date it speaks of, the step and the addressee. Sending is keyed
    /// by it, so that a sweep may run any number of times.
    pub key: String,
}

/// When the council wants to be reminded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plan {
    /// Working days before the last day; the last day itself is always reminded of.
    pub working_days_before: Vec<u32>,
    /// Days after receipt when a case without an owner is pointed out to the team.
    pub unassigned_after_days: u32,
}

impl Default for Plan {
    fn default() -> Self {
        Plan {
            working_days_before: vec![10, 5, 2, 1],
            unassigned_after_days: 2,
        }
    }
}

/// The reminders that are useful on `today`. At most one step for each addressee: the latest
/// reached, since an earlier one has become pointless.
pub fn due(
    case: &Case,
    clock: &Clock,
    today: Date,
    calendar: &Calendar,
    plan: &Plan,
) -> Vec<Reminder> {
    if !case.stage.is_open() {
        return Vec::new();
    }
    let mut reminders = Vec::new();
    let mut push = |kind, step: String, to: Addressee| {
        let key = format!("reminder:{}:{step}:{}", case.id, to.key());
        reminders.push(Reminder { kind, to, key });
    };

    if case.owner.is_none() && today >= unassigned_on(case, plan) {
        push(
            ReminderKind::Unassigned,
            "unassigned".into(),
            Addressee::Team,
        );
    }
    if let Some(due) = clock.due {
        let owner = case.owner.map_or(Addressee::Team, Addressee::Owner);
        match today.cmp(&due) {
            Ordering::Greater => {
                let days = (today - due).get_days().unsigned_abs();
                push(
                    ReminderKind::Overdue { days },
                    format!("{due}:overdue:{today}"),
                    owner.clone(),
                );
            }
            Ordering::Equal => push(ReminderKind::DueToday, format!("{due}:0"), owner.clone()),
            Ordering::Less => {
                let left = calendar.working_days_between(today, due);
                let step = plan
                    .working_days_before
                    .iter()
                    .filter(|&&before| left <= before)
                    .min();
                if let Some(step) = step {
                    let kind = ReminderKind::DueSoon { working_days: left };
                    push(kind, format!("{due}:{step}"), owner.clone());
                }
            }
        }
        // The team hears what the owner may be away for.
        if owner != Addressee::Team && today >= due {
            let late = today > due;
            let kind = if late {
                ReminderKind::Overdue {
                    days: (today - due).get_days().unsigned_abs(),
                }
            } else {
                ReminderKind::DueToday
            };
            let step = if late {
                format!("{due}:overdue")
            } else {
                format!("{due}:0")
            };
            push(kind, step, Addressee::Team);
        }
    }
    reminders
}

/// The next day after `today` on which [`due`] may say something new; `None` for a case that is
/// answered, or that waits for the person and has an owner.
pub fn next_on(
    case: &Case,
    clock: &Clock,
    today: Date,
    calendar: &Calendar,
    plan: &Plan,
) -> Option<Date> {
    if matches!(case.stage, Stage::Answered | Stage::Closed) {
        return None;
    }
    let tomorrow = today.checked_add(1.day()).ok()?;
    let unassigned = case.owner.is_none().then(|| unassigned_on(case, plan));
    let before = clock.due.into_iter().flat_map(|due| {
        let steps = plan.working_days_before.iter().copied();
        steps
            .map(move |days| calendar.subtract_working_days(due, days))
            .chain([due])
    });
    let overdue = clock
        .due
        .map(|due| tomorrow.max(due.saturating_add(1.day())));
    before
        .chain(unassigned)
        .chain(overdue)
        .filter(|&date| date > today)
        .min()
}

fn unassigned_on(case: &Case, plan: &Plan) -> Date {
    case.received
        .saturating_add(i64::from(plan.unassigned_after_days).days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::calendar::{Nation, published};
    use crate::case::Event;
    use crate::clock::Policy;
    use crate::ids::{AccountId, CaseId, ControllerId, Reference, RequestId};
    use crate::request::Channel;
    use crate::right::Right;

    /// A case received on Monday 5 October 2026, due on Thursday 5 November.
    fn case(owner: Option<u128>) -> Case {
        let event = Event::Received {
            request: RequestId(Uuid::nil()),
            controller: ControllerId("kent".into()),
            reference: Reference::compose("KEN", 2026, 1).unwrap(),
            right: Right::Access,
            on: date(2026, 10, 5),
            channel: Channel::Web,
            notice: None,
            complained: None,
        };
        let at = jiff::Timestamp::UNIX_EPOCH;
        let mut case = Case::begin(CaseId(Uuid::nil()), &event, at).unwrap();
        case.owner = owner.map(|number| AccountId(Uuid::from_u128(number)));
        case
    }

    fn calendar() -> Calendar {
        Calendar::new(Nation::EnglandAndWales, &published().unwrap(), [])
    }

    fn due_on(case: &Case, today: Date) -> Vec<(ReminderKind, bool)> {
        let clock = case.clock(&calendar(), &Policy::default()).unwrap();
        due(case, &clock, today, &calendar(), &Plan::default())
            .into_iter()
            .map(|reminder| (reminder.kind, matches!(reminder.to, Addressee::Owner(_))))
            .collect()
    }

    #[test]
    fn each_step_comes_on_its_day_and_the_latest_stands_for_those_before() {
        let case = case(Some(1));
        let soon = |working_days| vec![(ReminderKind::DueSoon { working_days }, true)];
        assert_eq!(due_on(&case, date(2026, 10, 21)), []);
        assert_eq!(due_on(&case, date(2026, 10, 22)), soon(10));
        // A worker that slept over the step of five days says what is true now.
        assert_eq!(due_on(&case, date(2026, 11, 2)), soon(3));
        assert_eq!(
            due_on(&case, date(2026, 11, 5)),
            [
                (ReminderKind::DueToday, true),
                (ReminderKind::DueToday, false)
            ]
        );
        let late = ReminderKind::Overdue { days: 2 };
        assert_eq!(
            due_on(&case, date(2026, 11, 7)),
            [(late, true), (late, false)]
        );
    }

    #[test]
    fn a_case_that_nobody_owns_is_pointed_out_to_the_team() {
        let case = case(None);
        assert_eq!(due_on(&case, date(2026, 10, 6)), []);
        assert_eq!(
            due_on(&case, date(2026, 10, 7)),
            [(ReminderKind::Unassigned, false)]
        );
    }

    #[test]
    fn nothing_is_said_once_the_reply_has_gone() {
        let mut case = case(Some(1));
        case.stage = Stage::Answered;
        assert_eq!(due_on(&case, date(2027, 1, 1)), []);
    }

    /// Asking again only on the days that `next_on` names misses nothing and repeats nothing.
    #[test]
    fn the_next_day_is_never_after_a_day_with_something_new() {
        for owner in [None, Some(1)] {
            let case = case(owner);
            let clock = case.clock(&calendar(), &Policy::default()).unwrap();
            let keys = |today| -> Vec<String> {
                let reminders = due(&case, &clock, today, &calendar(), &Plan::default());
                reminders.into_iter().map(|reminder| reminder.key).collect()
            };
            let (mut asked, mut every_day) = (Vec::new(), Vec::new());
            let mut next = Some(case.received);
            let mut today = case.received;
            while today < date(2026, 12, 1) {
                every_day.extend(keys(today));
                if next == Some(today) {
                    asked.extend(keys(today));
                    next = next_on(&case, &clock, today, &calendar(), &Plan::default());
                }
                today = today.tomorrow().unwrap();
            }
            every_day.dedup();
            let distinct = |keys: &[String]| -> std::collections::BTreeSet<String> {
                keys.iter().cloned().collect()
            };
            assert_eq!(distinct(&asked), distinct(&every_day));
        }
    }
}
