//! The days on which one matter is reminded of: some named days, and then again and again.
//!
//! Every day is a working day. A day that is counted in calendar days and falls on another goes on
//! the next working day.

use jiff::civil::Date;

use super::ReminderKind;
use crate::calendar::{Calendar, add_days, days_between};

/// The most days for which a holiday and the weekends around it move a day.
const MOVED_MOST: i32 = 14;

/// A day on which something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) on: Date,
    /// Tells the step from the others of its matter, for as long as the matter lasts.
    pub(super) name: String,
    pub(super) kind: ReminderKind,
    /// The last day on which it is still so; none if it stays so.
    pub(super) until: Option<Date>,
}

/// How something comes again.
#[derive(Clone, Copy, Debug)]
pub(super) enum Every {
    /// Every so many days, counted from a day. Each goes on the next working day.
    Days { first: Date, days: u32 },
    /// Every so many working days, counted from a working day.
    WorkingDays { first: Date, days: u32 },
}

/// The days of one matter.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    /// In any order.
    pub(super) named: Vec<Step>,
    pub(super) again: Option<(Every, ReminderKind)>,
    /// The last day on which what comes again falls, and is still so.
    pub(super) until: Option<Date>,
}

impl Steps {
    pub(super) fn named(named: Vec<Step>) -> Steps {
        Steps {
            named,
            again: None,
            until: None,
        }
    }

    pub(super) fn every(every: Every, kind: ReminderKind) -> Steps {
        Steps {
            named: Vec::new(),
            again: Some((every, kind)),
            until: None,
        }
    }

    /// The same, and nothing comes again after a day.
    pub(super) fn until(self, day: Date) -> Steps {
        Steps {
            until: Some(day),
            ..self
        }
    }

    /// The steps that fall on one of these days, in their order; of two on one day the later.
    pub(super) fn within(&self, from: Date, to: Date, calendar: &Calendar) -> Vec<Step> {
        let is_within = |step: &Step| from <= step.on && step.on <= to;
        let mut steps: Vec<Step> = self
            .named
            .iter()
            .filter(|s| is_within(s))
            .cloned()
            .collect();
        if let Some((every, kind)) = self.again {
            let to = self.until.map_or(to, |until| to.min(until));
            let days = every.within(from, to, calendar);
            steps.extend(days.into_iter().map(|(on, name)| Step {
                on,
                name,
                kind,
                until: self.until,
            }));
        }
        steps.sort_by_key(|step| step.on);
        // What is named first says less than what comes after it.
        steps.reverse();
        steps.dedup_by_key(|step| step.on);
        steps.reverse();
        steps
    }

    /// The first day after `today` on which a step falls.
    pub(super) fn next_after(&self, today: Date, calendar: &Calendar) -> Option<Date> {
        let named = self.named.iter().map(|step| step.on);
        let again = self
            .again
            .and_then(|(every, _)| every.next_after(today, calendar))
            .filter(|&on| self.until.is_none_or(|until| on <= until));
        named.filter(|&on| on > today).chain(again).min()
    }
}

impl Every {
    fn within(self, from: Date, to: Date, calendar: &Calendar) -> Vec<(Date, String)> {
        let mut found = Vec::new();
        let mut turn = self.turn_before(from, calendar);
        loop {
            let on = self.day_of(turn, calendar);
            if on > to {
                return found;
            }
            if on >= from {
                found.push((on, self.name(turn, on)));
            }
            if self.is_once() || on == Date::MAX {
                return found;
            }
            turn += 1;
        }
    }

    fn next_after(self, today: Date, calendar: &Calendar) -> Option<Date> {
        let mut turn = self.turn_before(today, calendar);
        loop {
            let on = self.day_of(turn, calendar);
            if on > today {
                return Some(on);
            }
            if self.is_once() || on == Date::MAX {
                return None;
            }
            turn += 1;
        }
    }

    fn is_once(self) -> bool {
        matches!(
            self,
            Every::Days { days: 0, .. } | Every::WorkingDays { days: 0, .. }
        )
    }

    /// What comes every working day is named by its day, so that a holiday that is added does not
    /// make it another.
    fn name(self, turn: u32, on: Date) -> String {
        match self {
            Every::WorkingDays { days: 1, .. } => on.to_string(),
            Every::Days { .. } | Every::WorkingDays { .. } => (turn + 1).to_string(),
        }
    }

    /// A turn whose day is not after the first one from `day` on.
    fn turn_before(self, day: Date, calendar: &Calendar) -> u32 {
        match self {
            Every::Days { days: 0, .. } | Every::WorkingDays { days: 0, .. } => 0,
            Every::Days { first, days } => {
                let since = days_between(first, day) - MOVED_MOST;
                u32::try_from(since).map_or(0, |since| since / days)
            }
            Every::WorkingDays { first, days } => calendar.working_days_between(first, day) / days,
        }
    }

    fn day_of(self, turn: u32, calendar: &Calendar) -> Date {
        match self {
            Every::Days { first, days } => {
                let days = turn.saturating_mul(days);
                let day = add_days(first, i32::try_from(days).unwrap_or(i32::MAX));
                calendar.next_working_day_on_or_after(day)
            }
            Every::WorkingDays { first, days } => {
                calendar.add_working_days(first, turn.saturating_mul(days))
            }
        }
    }
}
