//! What is due to be said on a given day to the council's own people about an open case.
//!
//! Told the case, its clock and the date, this module says which one reminder is useful now, and
//! on which later day to ask again. It keeps no state: the store remembers keys, so that a reminder
//! goes once, and a worker that slept for a week sends the one that is still useful.

use jiff::civil::Date;
use jiff::ToSpan;
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
        Plan { working_days_before: vec![10, 5, 2, 1], unassigned_after_days: 2 }
    }
}

/// The reminders that are useful on `today`. At most one step for each addressee: the latest
/// reached, since an earlier one has become pointless.
pub fn due(case: &Case, clock: &Clock, today: Date, calendar: &Calendar, plan: &Plan) -> Vec<Reminder> {
    if !case.stage.is_open() {
        return Vec::new();
    }
    let mut reminders = Vec::new();
    let mut push = |kind, step: String, to: Addressee| {
        let whom = match to {
            Addressee::Owner(account) => account.to_string(),
            Addressee::Team => "team".into(),
            Addressee::Dpo => "dpo".into(),
            Addressee::Requester => "requester".into(),
        };
        let key = format!("reminder:{}:{step}:{whom}", case.id);
        reminders.push(Reminder { kind, to, key });
    };

    if case.owner.is_none() && today >= unassigned_on(case, plan) {
        push(ReminderKind::Unassigned, "unassigned".into(), Addressee::Team);
    }
    if let Some(due) = clock.due {
        let owner = case.owner.map_or(Addressee::Team, Addressee::Owner);
        if today > due {
            let days = (today - due).get_days().unsigned_abs();
            push(ReminderKind::Overdue { days }, format!("{due}:overdue:{today}"), owner);
        } else if today == due {
            push(ReminderKind::DueToday, format!("{due}:0"), owner);
        } else {
            let left = calendar.working_days_between(today, due);
            let step = plan.working_days_before.iter().filter(|&&before| left <= before).min();
            if let Some(step) = step {
                push(ReminderKind::DueSoon { working_days: left }, format!("{due}:{step}"), owner);
            }
        }
        // The team hears what the owner may be away for.
        if owner != Addressee::Team && today >= due {
            let late = today > due;
            let kind = if late {
                ReminderKind::Overdue { days: (today - due).get_days().unsigned_abs() }
            } else {
                ReminderKind::DueToday
            };
            let step = if late { format!("{due}:overdue") } else { format!("{due}:0") };
            push(kind, step, Addressee::Team);
        }
    }
    reminders
}

/// The next day after `today` on which [`due`] may say something new; `None` for a case that is
/// answered, or that waits for the person and has an owner.
pub fn next_on(case: &Case, clock: &Clock, today: Date, calendar: &Calendar, plan: &Plan) -> Option<Date> {
    if matches!(case.stage, Stage::Answered | Stage::Closed) {
        return None;
    }
    let tomorrow = today.checked_add(1.day()).ok()?;
    let unassigned = case.owner.is_none().then(|| unassigned_on(case, plan));
    let before = clock.due.into_iter().flat_map(|due| {
        let steps = plan.working_days_before.iter().copied();
        steps.map(move |days| calendar.subtract_working_days(due, days)).chain([due])
    });
    let overdue = clock.due.map(|due| tomorrow.max(due.saturating_add(1.day())));
    before.chain(unassigned).chain(overdue).filter(|&date| date > today).min()
}

fn unassigned_on(case: &Case, plan: &Plan) -> Date {
    case.received.saturating_add(i64::from(plan.unassigned_after_days).days())
}
