//! Which days are working days, in which nation of the United Kingdom.
//!
//! A period that ends on a Saturday, a Sunday or a public holiday ends on the next working day
//! instead. Bank holidays come from the list that GOV.UK publishes ([`BankHolidays`]), and an
//! administrator can add one-off days ([`OneOffDays`]). A year that the list does not cover is computed by rule,
//! and is marked as such ([`Certainty::ByRule`]), because one-off holidays are announced late.
//!
//! A council's own closure days, such as those between Christmas and New Year, are working days:
//! the law knows only weekends and public holidays.

mod holidays;
mod local;
mod one_off;
mod rule;

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

pub use holidays::{BankHolidays, HolidayError};
pub use local::{local_date, local_hour};
pub use one_off::{OneOffDay, OneOffDays, OneOffError};

/// A part of the United Kingdom with bank holidays of its own.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Nation {
    /// England and Wales.
    #[default]
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl Nation {
    /// Every nation, in the order of GOV.UK's list.
    pub const ALL: [Nation; 3] = [
        Nation::EnglandAndWales,
        Nation::Scotland,
        Nation::NorthernIreland,
    ];

    /// The nation's name in GOV.UK's list, in configuration and in the API.
    pub fn code(self) -> &'static str {
        match self {
            Nation::EnglandAndWales => "england-and-wales",
            Nation::Scotland => "scotland",
            Nation::NorthernIreland => "northern-ireland",
        }
    }

    /// The nation with this name.
    pub fn from_code(code: &str) -> Option<Nation> {
        Self::ALL.into_iter().find(|nation| nation.code() == code)
    }
}

/// How sure a calendar is of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The day's year is in the published list.
    Published,
    /// The day's year is not in the published list; its holidays were computed by rule, and a
    /// one-off holiday may still be announced.
    ByRule,
}

/// The bank holidays that are shipped with the program, as published by GOV.UK.
///
/// Contains public sector information licensed under the Open Government Licence v3.0.
///
/// # Errors
/// None in a program that passed its tests: the shipped list is checked there.
pub fn published() -> Result<BankHolidays, HolidayError> {
    BankHolidays::parse(include_str!("../../../../register/bank-holidays.json"))
}

/// The working days of one nation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    nation: Nation,
    /// First and last year of the published list.
    published: (i16, i16),
    /// Published holidays and one-off days, in order.
    holidays: Vec<Date>,
}

impl Calendar {
    /// The calendar of `nation`, with the one-off days an administrator has added.
    pub fn new(
        nation: Nation,
        holidays: &BankHolidays,
        extra_days: impl IntoIterator<Item = Date>,
    ) -> Calendar {
        let all: BTreeSet<Date> = holidays.of(nation).chain(extra_days).collect();
        Calendar {
            nation,
            published: holidays.years(),
            holidays: all.into_iter().collect(),
        }
    }

    /// Whose calendar it is.
    pub fn nation(&self) -> Nation {
        self.nation
    }

    /// Whether the holidays of the day's year were published or computed.
    pub fn certainty(&self, date: Date) -> Certainty {
        let (first, last) = self.published;
        if (first..=last).contains(&date.year()) {
            Certainty::Published
        } else {
            Certainty::ByRule
        }
    }

    /// Whether the day is a bank holiday, or a one-off day an administrator has added.
    pub fn is_holiday(&self, date: Date) -> bool {
        self.holidays.binary_search(&date).is_ok()
            || (self.certainty(date) == Certainty::ByRule
                && rule::is_bank_holiday(self.nation, date))
    }

    /// Whether the day is neither a Saturday, nor a Sunday, nor a holiday.
    pub fn is_working_day(&self, date: Date) -> bool {
        !is_weekend(date) && !self.is_holiday(date)
    }

    /// The day itself, or the first working day after it.
    pub fn next_working_day_on_or_after(&self, date: Date) -> Date {
        self.walk(date, 1)
    }

    /// The day itself, or the last working day before it.
    pub fn last_working_day_on_or_before(&self, date: Date) -> Date {
        self.walk(date, -1)
    }

    /// The working day that is `days` working days after `date`; the day itself is not counted.
    /// With `days` 0, the day itself, working or not.
    pub fn add_working_days(&self, date: Date, days: u32) -> Date {
        self.step(date, days, 1)
    }

    /// The working day that is `days` working days before `date`; the day itself is not counted.
    /// With `days` 0, the day itself, working or not.
    pub fn subtract_working_days(&self, date: Date, days: u32) -> Date {
        self.step(date, days, -1)
    }

    /// How many working days there are after `from`, up to and including `to`; none if `to` is
    /// not after `from`.
    pub fn working_days_between(&self, from: Date, to: Date) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            day = add_days(day, 1);
            count += u32::from(self.is_working_day(day));
        }
        count
    }

    /// The first working day from `date` on, in the direction of `step`. Stays at the ends of
    /// the calendar (the years -9999 and 9999), where no day follows.
    fn walk(&self, date: Date, step: i32) -> Date {
        let mut day = date;
        while !self.is_working_day(day) && day != Date::MIN && day != Date::MAX {
            day = add_days(day, step);
        }
        day
    }

    fn step(&self, date: Date, days: u32, step: i32) -> Date {
        let mut day = date;
        for _ in 0..days {
            let next = self.walk(add_days(day, step), step);
            if next == day {
                break;
            }
            day = next;
        }
        day
    }
}

/// The date `days` days later. Stays at the ends of the calendar.
pub(crate) fn add_days(date: Date, days: i32) -> Date {
    // Nearly every step stays within a month, which needs no count of days since an epoch.
    let same_month = i32::from(date.day()).checked_add(days);
    let same_month = same_month
        .filter(|day| (1..=i32::from(date.days_in_month())).contains(day))
        .and_then(|day| i8::try_from(day).ok())
        .and_then(|day| Date::new(date.year(), date.month(), day).ok());
    same_month
        .unwrap_or_else(|| date.saturating_add(SignedDuration::from_hours(24 * i64::from(days))))
}

/// The corresponding date `months` months later: the same day of that month or, where it has no
/// such day, its last. Stays at the end of the calendar.
pub(crate) fn add_months(date: Date, months: u8) -> Date {
    let month = i16::from(date.month()) - 1 + i16::from(months);
    let (year, month) = (date.year() + month / 12, (month % 12 + 1).unsigned_abs());
    let first = i8::try_from(month)
        .ok()
        .and_then(|month| Date::new(year, month, 1).ok());
    let corresponding = first.and_then(|first| {
        let day = date.day().min(first.days_in_month());
        Date::new(first.year(), first.month(), day).ok()
    });
    corresponding.unwrap_or(Date::MAX)
}

/// How many days `to` is after `from`; negative if it is before.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    if (from.year(), from.month()) == (to.year(), to.month()) {
        return i32::from(to.day()) - i32::from(from.day());
    }
    // No two dates there are lie further apart than an i32 counts.
    i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or(i32::MAX)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    fn calendar(nation: Nation) -> Calendar {
        Calendar::new(nation, &published().unwrap(), [])
    }

    #[test]
    fn nations_are_named_as_gov_uk_names_them() {
        for nation in Nation::ALL {
            assert_eq!(serde_json::to_value(nation).unwrap(), nation.code());
            assert_eq!(Nation::from_code(nation.code()), Some(nation));
        }
    }

    #[test]
    fn each_nation_keeps_its_own_holidays() {
        let [england, scotland, ireland] = Nation::ALL.map(calendar);
        for (day, working) in [
            (date(2026, 3, 17), [true, true, false]), // St Patrick's Day
            (date(2026, 4, 6), [false, true, false]), // Easter Monday
            (date(2026, 8, 3), [true, false, true]),  // Scotland's summer bank holiday
            (date(2026, 8, 31), [false, true, false]), // the others'
            (date(2026, 11, 30), [true, false, true]), // St Andrew's Day
            (date(2026, 12, 28), [false, false, false]), // for Boxing Day
            (date(2026, 12, 29), [true, true, true]), // council offices may be shut
        ] {
            let found = [&england, &scotland, &ireland].map(|c| c.is_working_day(day));
            assert_eq!(found, working, "{day}");
        }
    }

    #[test]
    fn the_next_working_day_passes_christmas() {
        let calendar = calendar(Nation::EnglandAndWales);
        let next = |day| calendar.next_working_day_on_or_after(day);
        assert_eq!(next(date(2026, 12, 24)), date(2026, 12, 24));
        assert_eq!(next(date(2026, 12, 25)), date(2026, 12, 29));
        assert_eq!(
            calendar.last_working_day_on_or_before(date(2026, 12, 28)),
            date(2026, 12, 24)
        );
    }

    #[test]
    fn working_days_are_counted_both_ways() {
        let calendar = calendar(Nation::EnglandAndWales);
        let (thursday, tuesday) = (date(2026, 12, 24), date(2026, 12, 29));
        assert_eq!(calendar.add_working_days(thursday, 1), tuesday);
        assert_eq!(calendar.subtract_working_days(tuesday, 1), thursday);
        assert_eq!(
            calendar.add_working_days(date(2026, 12, 26), 0),
            date(2026, 12, 26)
        );
        assert_eq!(calendar.working_days_between(thursday, tuesday), 1);
        assert_eq!(calendar.working_days_between(tuesday, thursday), 0);
        for days in 0..600 {
            let later = calendar.add_working_days(thursday, days);
            assert_eq!(calendar.working_days_between(thursday, later), days);
            assert_eq!(calendar.subtract_working_days(later, days), thursday);
        }
    }

    #[test]
    fn an_added_day_counts_in_any_year() {
        let wedding = date(2027, 7, 2);
        let jubilee = date(2052, 2, 6);
        let days = [wedding, jubilee];
        let calendar = Calendar::new(Nation::EnglandAndWales, &published().unwrap(), days);
        assert!(!calendar.is_working_day(wedding));
        assert!(!calendar.is_working_day(jubilee));
        assert_eq!(
            calendar.next_working_day_on_or_after(wedding),
            date(2027, 7, 5)
        );
    }

    #[test]
    fn years_outside_the_list_are_marked() {
        let calendar = calendar(Nation::EnglandAndWales);
        assert_eq!(calendar.certainty(date(2012, 1, 1)), Certainty::Published);
        assert_eq!(calendar.certainty(date(2028, 12, 31)), Certainty::Published);
        assert_eq!(calendar.certainty(date(2011, 12, 31)), Certainty::ByRule);
        assert_eq!(calendar.certainty(date(2029, 1, 1)), Certainty::ByRule);
        assert!(
            !calendar.is_working_day(date(2029, 3, 30)),
            "Good Friday 2029"
        );
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_cliff() {
        let calendar = calendar(Nation::EnglandAndWales);
        assert!(calendar.next_working_day_on_or_after(Date::MAX) <= Date::MAX);
        assert!(calendar.last_working_day_on_or_before(Date::MIN) >= Date::MIN);
        assert_eq!(
            calendar.add_working_days(date(9999, 12, 1), 10_000),
            Date::MAX
        );
        assert_eq!(add_days(Date::MAX, i32::MAX), Date::MAX);
        assert_eq!(add_months(Date::MAX, 1), Date::MAX);
    }

    /// The short ways through a month give what jiff's general arithmetic gives.
    #[test]
    fn days_and_months_are_counted_as_jiff_counts_them() {
        let mut day = date(2023, 12, 1);
        while day < date(2025, 3, 2) {
            for months in [0, 1, 3, 11, 13, 255] {
                let expected = day.saturating_add(i64::from(months).months());
                assert_eq!(
                    add_months(day, months),
                    expected,
                    "{day} and {months} months"
                );
            }
            for days in [-400, -31, -30, -1, 0, 1, 2, 27, 28, 29, 30, 31, 32, 400] {
                let expected = day.saturating_add(i64::from(days).days());
                assert_eq!(add_days(day, days), expected, "{day} and {days} days");
                assert_eq!(days_between(day, expected), days);
            }
            day = add_days(day, 1);
        }
    }
}
