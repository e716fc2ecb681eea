//! Holidays that the published list does not name: a coronation, a day of mourning.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{BankHolidays, Calendar, Nation, is_weekend};

/// A holiday that an administrator added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OneOffDay {
    /// Who keeps it.
    pub nation: Nation,
    /// The day.
    pub date: Date,
    /// What it is kept for.
    pub name: String,
}

/// Why a one-off day is not added or removed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OneOffError {
    /// Nobody works on a Saturday or a Sunday anyway.
    #[error("{0} is a Saturday or a Sunday, so it is no working day already")]
    Weekend(Date),
    /// It is so far from the years of the published list that it must be a slip.
    #[error(
        "{date} is more than {} years from the published list, which covers {first} to {last}",
        OneOffDays::YEARS_AWAY_MOST
    )]
    FarAway {
        /// The day.
        date: Date,
        /// The first year of the list.
        first: i16,
        /// Its last year.
        last: i16,
    },
    /// The bank holidays name it, or the rule that stands for a year they do not cover.
    #[error("{date} is a bank holiday in {} already", .nation.code())]
    BankHoliday {
        /// Whose bank holiday.
        nation: Nation,
        /// The day.
        date: Date,
    },
    /// It was added before.
    #[error("{date} was added for {} before, as \"{name}\"", .nation.code())]
    Twice {
        /// For whom.
        nation: Nation,
        /// The day.
        date: Date,
        /// Under which name.
        name: String,
    },
    /// Nobody could tell later what it was for.
    #[error("the day needs a name, such as \"Coronation\"")]
    NoName,
    /// The name is longer than a line.
    #[error("the name has more than {} characters", OneOffDays::NAME_MOST)]
    NameTooLong,
    /// There is no such day to remove.
    #[error("{date} is not among the one-off days of {}", .nation.code())]
    NotThere {
        /// For whom.
        nation: Nation,
        /// The day.
        date: Date,
    },
}

/// The one-off days of all nations, by nation and date, no day twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OneOffDays(Vec<OneOffDay>);

impl OneOffDays {
    /// The most characters of a name.
    pub const NAME_MOST: usize = 100;

    /// The most years from the published list's first or last year to a day's.
    pub const YEARS_AWAY_MOST: i16 = 10;

    /// Every day, by nation and date.
    pub fn iter(&self) -> impl Iterator<Item = &OneOffDay> {
        self.0.iter()
    }

    /// The days of a nation, in order.
    pub fn of(&self, nation: Nation) -> impl Iterator<Item = Date> {
        self.0
            .iter()
            .filter(move |day| day.nation == nation)
            .map(|day| day.date)
    }

    /// Adds a day beside the bank holidays in use.
    ///
    /// # Errors
    /// [`OneOffError`] for a day that is a holiday anyway, or has no name; nothing is then added.
    pub fn add(&mut self, day: OneOffDay, holidays: &BankHolidays) -> Result<(), OneOffError> {
        let (nation, date) = (day.nation, day.date);
        if day.name.trim().is_empty() {
            return Err(OneOffError::NoName);
        }
        if day.name.chars().count() > OneOffDays::NAME_MOST {
            return Err(OneOffError::NameTooLong);
        }
        let (first, last) = holidays.years();
        let most = OneOffDays::YEARS_AWAY_MOST;
        if !(first.saturating_sub(most)..=last.saturating_add(most)).contains(&date.year()) {
            return Err(OneOffError::FarAway { date, first, last });
        }
        if is_weekend(date) {
            return Err(OneOffError::Weekend(date));
        }
        if let Some(before) = self.find(nation, date) {
            let name = before.name.clone();
            return Err(OneOffError::Twice { nation, date, name });
        }
        if Calendar::new(nation, holidays, []).is_holiday(date) {
            return Err(OneOffError::BankHoliday { nation, date });
        }
        self.0.push(day);
        self.0.sort();
        Ok(())
    }

    /// Takes a day away.
    ///
    /// # Errors
    /// [`OneOffError::NotThere`].
    pub fn remove(&mut self, nation: Nation, date: Date) -> Result<OneOffDay, OneOffError> {
        let place = self
            .0
            .iter()
            .position(|day| day.nation == nation && day.date == date);
        match place {
            Some(place) => Ok(self.0.remove(place)),
            None => Err(OneOffError::NotThere { nation, date }),
        }
    }

    /// Takes away, and gives, the days that a list of bank holidays now names itself.
    pub fn take_published(&mut self, holidays: &BankHolidays) -> Vec<OneOffDay> {
        let published = |day: &OneOffDay| holidays.of(day.nation).any(|date| date == day.date);
        let (taken, kept) = self.0.drain(..).partition(published);
        self.0 = kept;
        taken
    }

    fn find(&self, nation: Nation, date: Date) -> Option<&OneOffDay> {
        self.0
            .iter()
            .find(|day| day.nation == nation && day.date == date)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::calendar::published;

    fn day(nation: Nation, date: Date) -> OneOffDay {
        let name = "Sample day".to_owned();
        OneOffDay { nation, date, name }
    }

    #[test]
    fn a_day_is_added_for_one_nation_and_removed_again() {
        let holidays = published().unwrap();
        let mut days = OneOffDays::default();
        let friday = date(2027, 7, 2);
        days.add(day(Nation::Scotland, friday), &holidays).unwrap();
        days.add(day(Nation::EnglandAndWales, date(2027, 9, 3)), &holidays)
            .unwrap();
        assert_eq!(days.of(Nation::Scotland).collect::<Vec<_>>(), [friday]);
        assert_eq!(days.of(Nation::NorthernIreland).count(), 0);
        let nation = Nation::EnglandAndWales;
        let date = friday;
        assert_eq!(
            days.remove(nation, date),
            Err(OneOffError::NotThere { nation, date })
        );
        assert_eq!(
            days.remove(Nation::Scotland, friday).unwrap(),
            day(Nation::Scotland, friday)
        );
        assert_eq!(days.of(Nation::Scotland).count(), 0);
        assert_eq!(days.iter().count(), 1);
    }

    #[test]
    fn a_day_that_changes_nothing_is_refused() {
        let holidays = published().unwrap();
        let mut days = OneOffDays::default();
        let nation = Nation::EnglandAndWales;
        let friday = date(2027, 7, 2);
        days.add(day(nation, friday), &holidays).unwrap();
        let before = days.clone();
        for (new, refusal) in [
            (
                day(nation, date(2027, 7, 3)),
                "2027-07-03 is a Saturday or a Sunday, so it is no working day already",
            ),
            (
                day(nation, date(2026, 12, 25)),
                "2026-12-25 is a bank holiday in england-and-wales already",
            ),
            (
                day(nation, date(2207, 7, 2)),
                "2207-07-02 is more than 10 years from the published list, which covers 2012 to 2028",
            ),
            (
                day(nation, date(2001, 7, 2)),
                "2001-07-02 is more than 10 years from the published list, which covers 2012 to 2028",
            ),
            // Good Friday of a year that the list does not cover.
            (
                day(nation, date(2029, 3, 30)),
                "2029-03-30 is a bank holiday in england-and-wales already",
            ),
            (
                day(nation, friday),
                "2027-07-02 was added for england-and-wales before, as \"Sample day\"",
            ),
            (
                OneOffDay {
                    name: "  ".into(),
                    ..day(nation, date(2027, 7, 5))
                },
                "the day needs a name, such as \"Coronation\"",
            ),
            (
                OneOffDay {
                    name: "x".repeat(101),
                    ..day(nation, date(2027, 7, 5))
                },
                "the name has more than 100 characters",
            ),
        ] {
            let error = days.add(new, &holidays).unwrap_err();
            assert_eq!(error.to_string(), refusal);
        }
        assert_eq!(days, before);
        // As far away as a day can be.
        for far in [date(2002, 7, 2), date(2038, 7, 2)] {
            days.add(day(nation, far), &holidays).unwrap();
        }
        // St Andrew's Day is a holiday in Scotland only.
        days.add(day(nation, date(2026, 11, 30)), &holidays)
            .unwrap();
    }

    #[test]
    fn a_day_that_a_new_list_names_is_no_longer_one_off() {
        let holidays = published().unwrap();
        let named = day(Nation::EnglandAndWales, date(2026, 12, 25));
        let own = day(Nation::EnglandAndWales, date(2027, 7, 2));
        let mut days = OneOffDays(vec![named.clone(), own.clone()]);
        assert_eq!(days.take_published(&holidays), [named]);
        assert_eq!(days, OneOffDays(vec![own]));
    }
}
