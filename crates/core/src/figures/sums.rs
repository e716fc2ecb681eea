//! Sums over cases, and what one case adds to them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{CaseFigure, Cause, month_of};
use crate::case::{Complexity, ExtensionGround};

/// The last day of each band that the days from receipt to reply are counted in. What took longer
/// stands in one band more.
pub const BANDS: [u32; 11] = [5, 10, 15, 20, 25, 31, 45, 60, 75, 92, 122];

/// The band of a number of days: its place in [`BANDS`], or after all of them.
pub fn band_of(days: u32) -> usize {
    BANDS
        .iter()
        .position(|last| days <= *last)
        .unwrap_or(BANDS.len())
}

/// The names of what is summed.
pub mod measure {
    /// Cases received, by the month of receipt.
    pub const RECEIVED: &str = "received";
    /// Cases answered, by the month of the reply; as the next ones.
    pub const ANSWERED: &str = "answered";
    /// Answered by the last day.
    pub const IN_TIME: &str = "in_time";
    /// Answered after it.
    pub const LATE: &str = "late";
    /// Days from first receipt to reply, everything counted in.
    pub const DAYS: &str = "days";
    /// Days among them on which the person had been asked something.
    pub const WAITED: &str = "waited";
    /// Answered in a band of days: this, and the band's place in two digits.
    pub const BAND: &str = "band_";
    /// Answered with minutes on record, and those minutes.
    pub const TIMED: &str = "timed";
    /// The minutes of cases that were answered.
    pub const TIMED_MINUTES: &str = "timed_minutes";
    /// The same by complexity: this, and its code.
    pub const TIMED_BY: &str = "timed_";
    /// The minutes by complexity: this, and its code.
    pub const MINUTES_BY: &str = "minutes_";
    /// Cases that were answered after a decision had been sent back.
    pub const REWORKED: &str = "reworked";
    /// Cases that ended, by the month of the reply or of the end: this, and the outcome.
    pub const OUTCOME: &str = "outcome_";
    /// Answered relying on an exemption: this, and its code.
    pub const EXEMPTION: &str = "exemption_";
    /// Cases whose last day is in the month and that were answered or are open.
    pub const DUE: &str = "due";
    /// Those of them that were answered by that day.
    pub const DUE_IN_TIME: &str = "due_in_time";
    /// Extended, by the month of the notice: this, and the ground.
    pub const EXTENDED: &str = "extended_";
    /// Cases that left a stage, by the month: this, and the stage.
    pub const STAGE_LEFT: &str = "left_";
    /// The days they had been in it: this, and the stage.
    pub const STAGE_DAYS: &str = "stage_days_";
    /// Complaints to the regulator, by the month.
    pub const REGULATOR: &str = "regulator";
    /// Minutes spent, by the month.
    pub const MINUTES: &str = "minutes";
    /// Decisions sent back, by the month.
    pub const SENT_BACK: &str = "sent_back";
    /// What people were asked, by the month.
    pub const ASKED: &str = "asked";
    /// What they were asked later than day 5.
    pub const ASKED_LATE: &str = "asked_late";
}

/// What a sum is of. An empty `right` or `service` stands for all of them, where a case that
/// concerns two services counts once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The controller.
    pub controller: String,
    /// The code of the right.
    pub right: String,
    /// The notice of the service.
    pub service: String,
    /// `2026-11`.
    pub month: String,
    /// One of [`measure`].
    pub measure: String,
}

/// A sum, and how many people there are in it: requests, for somebody with four rights is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The sum.
    pub value: i64,
    /// How many requests it is of; where the cases of one request count differently, no more than
    /// that.
    pub people: i64,
}

impl Amount {
    /// Whether there is nothing in it.
    pub fn is_zero(self) -> bool {
        self == Amount::default()
    }

    /// The two together.
    #[must_use]
    pub fn plus(self, other: Amount) -> Amount {
        Amount {
            value: self.value.saturating_add(other.value),
            people: self.people.saturating_add(other.people),
        }
    }

    /// The same with the other sign.
    #[must_use]
    pub fn negated(self) -> Amount {
        Amount {
            value: self.value.saturating_neg(),
            people: self.people.saturating_neg(),
        }
    }
}

/// Sums, or changes of them, in the order of their keys. None is zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<Key, Amount>);

impl Sums {
    /// What changes where a case counts as `after` and counted as `before`.
    pub fn between(before: Option<&CaseFigure>, after: Option<&CaseFigure>) -> Sums {
        let mut sums = Sums::default();
        if before != after {
            if let Some(before) = before {
                sums.count(before, true);
            }
            if let Some(after) = after {
                sums.count(after, false);
            }
        }
        sums
    }

    /// Counts a case in.
    pub fn add(&mut self, figure: &CaseFigure) {
        self.count(figure, false);
    }

    /// Adds to one sum.
    pub fn put(&mut self, key: Key, amount: Amount) {
        use std::collections::btree_map::Entry;
        match self.0.entry(key) {
            Entry::Vacant(place) => {
                if !amount.is_zero() {
                    place.insert(amount);
                }
            }
            Entry::Occupied(mut place) => {
                let together = place.get().plus(amount);
                if together.is_zero() {
                    place.remove();
                } else {
                    place.insert(together);
                }
            }
        }
    }

    /// Adds others.
    pub fn merge(&mut self, other: Sums) {
        for (key, amount) in other.0 {
            self.put(key, amount);
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, Amount)> {
        self.0.iter().map(|(key, amount)| (key, *amount))
    }

    /// One, taken out; nothing is zero.
    pub fn take(&mut self, key: &Key) -> Amount {
        self.0.remove(key).unwrap_or_default()
    }

    fn count(&mut self, figure: &CaseFigure, off: bool) {
        let rights = [None, Some(figure.right.code())];
        let services = figure.services.iter().map(|id| Some(id.0.as_str()));
        let services: Vec<Option<&str>> = [None].into_iter().chain(services).collect();
        for (month, measure, value) in counted(figure) {
            for right in rights {
                let people = i64::from(right.is_some() || figure.first);
                let amount = Amount { value, people };
                let amount = if off { amount.negated() } else { amount };
                for service in &services {
                    let key = Key {
                        controller: figure.controller.0.clone(),
                        right: right.unwrap_or_default().to_owned(),
                        service: service.unwrap_or_default().to_owned(),
                        month: month.clone(),
                        measure: measure.clone(),
                    };
                    self.put(key, amount);
                }
            }
        }
    }
}

/// What a case adds to the sums of each month.
fn counted(figure: &CaseFigure) -> Vec<(String, String, i64)> {
    let mut counted: BTreeMap<(String, String), i64> = BTreeMap::new();
    let mut count = |month: String, measure: String, value: u32| {
        if value > 0 {
            *counted.entry((month, measure)).or_default() += i64::from(value);
        }
    };
    count(month_of(figure.received), measure::RECEIVED.to_owned(), 1);
    if let Some(on) = figure.answered {
        answered(figure, on, &mut count);
    }
    if let (Some(outcome), Some(on)) = (figure.outcome, figure.answered.or(figure.closed)) {
        let named = format!("{}{}", measure::OUTCOME, outcome.code());
        count(month_of(on), named, 1);
    }
    // Whoever took the request back waits for no reply.
    if let Some(due) = figure
        .due
        .filter(|_| figure.answered.is_some() || figure.is_open())
    {
        count(month_of(due), measure::DUE.to_owned(), 1);
        if figure.in_time == Some(true) {
            count(month_of(due), measure::DUE_IN_TIME.to_owned(), 1);
        }
    }
    if let Some((ground, on)) = figure.extended {
        let named = format!("{}{}", measure::EXTENDED, ground_code(ground));
        count(month_of(on), named, 1);
    }
    let left = figure.stages.iter().skip(1);
    for ((stage, from), (_, until)) in figure.stages.iter().zip(left) {
        let month = month_of(*until);
        let days = super::days_from(*from, *until);
        count(
            month.clone(),
            format!("{}{}", measure::STAGE_LEFT, stage.code()),
            1,
        );
        count(
            month,
            format!("{}{}", measure::STAGE_DAYS, stage.code()),
            days,
        );
    }
    for on in &figure.regulator {
        count(month_of(*on), measure::REGULATOR.to_owned(), 1);
    }
    for (month, minutes) in &figure.minutes {
        count(month.clone(), measure::MINUTES.to_owned(), *minutes);
    }
    for on in &figure.sent_back {
        count(month_of(*on), measure::SENT_BACK.to_owned(), 1);
    }
    for asked in &figure.asked {
        count(month_of(asked.on), measure::ASKED.to_owned(), 1);
    }
    for asked in figure.asked_late() {
        count(month_of(asked.on), measure::ASKED_LATE.to_owned(), 1);
    }
    counted
        .into_iter()
        .map(|((month, measure), value)| (month, measure, value))
        .collect()
}

/// What is counted in the month of the reply.
fn answered(figure: &CaseFigure, on: Date, count: &mut impl FnMut(String, String, u32)) {
    let mut count = |measure: &str, value: u32| count(month_of(on), measure.to_owned(), value);
    let days = figure.days().unwrap_or(0);
    count(measure::ANSWERED, 1);
    match figure.in_time {
        Some(true) => count(measure::IN_TIME, 1),
        Some(false) => count(measure::LATE, 1),
        None => {}
    }
    count(measure::DAYS, days);
    count(measure::WAITED, figure.days_of(Cause::Person, on));
    count(&format!("{}{:02}", measure::BAND, band_of(days)), 1);
    let minutes = figure.minutes_spent();
    if minutes > 0 {
        let complexity = figure.complexity.unwrap_or(Complexity::Ordinary).code();
        count(measure::TIMED, 1);
        count(measure::TIMED_MINUTES, minutes);
        count(&format!("{}{complexity}", measure::TIMED_BY), 1);
        count(&format!("{}{complexity}", measure::MINUTES_BY), minutes);
    }
    if !figure.sent_back.is_empty() {
        count(measure::REWORKED, 1);
    }
    for code in &figure.exemptions {
        count(&format!("{}{code}", measure::EXEMPTION), 1);
    }
}

/// The stable name of a ground of extension.
fn ground_code(ground: ExtensionGround) -> &'static str {
    match ground {
        ExtensionGround::Complexity => "complexity",
        ExtensionGround::NumberOfRequests => "number_of_requests",
    }
}
