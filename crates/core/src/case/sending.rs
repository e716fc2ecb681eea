//! When a reply goes.
//!
//! Records of a childhood in care, or of an abuse, are hard to read. A reply that comes on a Friday
//! evening is read alone, with nobody to ask until Monday. So a reply does not go on the last
//! working day before days of rest, nor on one of these, unless the person asked for it as soon as
//! it is ready, the law's date leaves no better day, or somebody says why it has to go now.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::context::{Context, clock_of};
use super::guard::Refusal;
use super::take::needed;
use super::{Case, Event};
use crate::calendar::Calendar;
use crate::people::Actor;
use crate::request::ReplyWhen;

/// What is bad about a day for a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldWhy {
    /// It is a day of rest, or the next day is one.
    Rest,
    /// The person asked for the beginning of a week, and it is not.
    LateInTheWeek,
}

/// A reply that had better wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// What is bad about the day.
    pub why: HeldWhy,
    /// The next good day.
    pub until: Date,
}

/// Days ahead for which a reply is planned at most, where the law sets no date.
const PLANNED_MOST: i32 = 14;
/// Days in which a good day is looked for: no holidays of the three nations last as long.
const LOOKED_AT: usize = 21;

/// Whether a reply had better not go on `day`, and until when.
///
/// `due` is the last day for it. A reply that is late waits for the next working day and no
/// longer: each day counts.
pub fn held_back(
    day: Date,
    due: Option<Date>,
    calendar: &Calendar,
    wish: Option<ReplyWhen>,
) -> Option<HeldBack> {
    if wish == Some(ReplyWhen::AtOnce) {
        return None;
    }
    let rests = before_rest(day, calendar);
    let days = || {
        day.tomorrow()
            .ok()
            .into_iter()
            .flat_map(following)
            .take(LOOKED_AT)
    };
    if due.is_some_and(|due| due < day) {
        let until = days().find(|day| calendar.is_working_day(*day));
        let why = HeldWhy::Rest;
        return until.filter(|_| rests).map(|until| HeldBack { why, until });
    }
    let in_time = |day: &Date| due.is_none_or(|due| *day <= due);
    let good = |day: &Date| !before_rest(*day, calendar);
    let early = |day: &Date| good(day) && is_early(*day);
    let wants_early = wish == Some(ReplyWhen::EarlyInTheWeek);
    if wants_early && !early(&day) {
        let until = days().take_while(in_time).find(early);
        let why = if rests {
            HeldWhy::Rest
        } else {
            HeldWhy::LateInTheWeek
        };
        if let Some(until) = until {
            return Some(HeldBack { why, until });
        }
    }
    let until = days().take_while(in_time).find(good);
    let why = HeldWhy::Rest;
    until.filter(|_| rests).map(|until| HeldBack { why, until })
}

/// The last day for which a reply can be planned: that which the law sets; of one that is late, the
/// next working day.
pub fn last_day(today: Date, due: Option<Date>, calendar: &Calendar) -> Date {
    match due {
        Some(due) if due < today => calendar.add_working_days(today, 1),
        Some(due) => due,
        None => today.saturating_add(PLANNED_MOST.days()),
    }
}

/// The first good day from `today` on.
pub fn next_good_day(
    today: Date,
    due: Option<Date>,
    calendar: &Calendar,
    wish: Option<ReplyWhen>,
) -> Date {
    held_back(today, due, calendar, wish).map_or(today, |held| held.until)
}

/// Whether it is a day of rest, or the last before one.
fn before_rest(day: Date, calendar: &Calendar) -> bool {
    let next = day.saturating_add(1.day());
    !calendar.is_working_day(day) || !calendar.is_working_day(next)
}

fn is_early(day: Date) -> bool {
    matches!(
        day.weekday(),
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday
    )
}

fn following(first: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
}

/// The plan to send the reply on a day.
pub(super) fn plan(
    case: &Case,
    on: Date,
    reason: Option<String>,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    let due = clock_of(case, context)?.deadline();
    let latest = last_day(context.today, due, context.calendar);
    if on < context.today {
        return Err(Refusal::DateTooEarly {
            earliest: context.today,
        });
    }
    if on > latest {
        return Err(Refusal::DateTooLate { latest });
    }
    if case
        .planned
        .as_ref()
        .is_some_and(|planned| planned.on == on)
    {
        return Err(Refusal::NothingChanges);
    }
    let reason = why_then(case, on, reason, due, context)?;
    Ok(Event::SendPlanned { on, reason })
}

/// The end of a plan.
pub(super) fn drop_plan(case: &Case) -> Result<Event, Refusal> {
    let planned = case.planned.as_ref().ok_or(Refusal::NothingPlanned)?;
    Ok(Event::SendPlanDropped { on: planned.on })
}

/// The sending of the reply, now. The worker sends what was planned, with the reason given then.
pub(super) fn send(
    case: &Case,
    reason: Option<String>,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    let today = context.today;
    let reason = if *context.actor == Actor::Worker {
        let planned = case.planned.as_ref().ok_or(Refusal::NothingPlanned)?;
        if planned.on > today {
            return Err(Refusal::DateTooEarly {
                earliest: planned.on,
            });
        }
        // What was said of one day says nothing of another, to which an outage has moved it.
        planned.reason.clone().filter(|_| planned.on == today)
    } else {
        reason
    };
    let due = clock_of(case, context)?.deadline();
    let reason = why_then(case, today, reason, due, context)?;
    Ok(Event::Sent { on: today, reason })
}

/// Why the reply goes on a day that is no good one; nothing of a good one.
fn why_then(
    case: &Case,
    day: Date,
    reason: Option<String>,
    due: Option<Date>,
    context: &Context<'_>,
) -> Result<Option<String>, Refusal> {
    let wish = context.reply_when;
    if wish == Some(ReplyWhen::WordFirst) && case.talk.is_none() {
        return Err(Refusal::WordFirst);
    }
    let Some(HeldBack { why, until }) = held_back(day, due, context.calendar, wish) else {
        return Ok(None);
    };
    let reason = reason.filter(|reason| !reason.trim().is_empty());
    let reason = reason.ok_or(Refusal::HeldBack { why, until })?;
    needed("reason", reason).map(Some)
}
