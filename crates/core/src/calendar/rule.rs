//! Bank holidays computed by rule, for the years that the published list does not cover.
//!
//! Christmas Day and Good Friday are holidays by common law; the Mondays and 26 December by
//! Schedule 1 to the Banking and Financial Dealings Act 1971; the rest by yearly proclamation,
//! which has followed these rules in every year of the published list but 2012, 2020, 2022
//! and 2023 (a test compares).

use jiff::civil::{Date, Weekday};

use super::{Nation, add_days, is_weekend};

/// Whether the rules make `date` a bank holiday in `nation`.
pub(super) fn is_bank_holiday(nation: Nation, date: Date) -> bool {
    bank_holidays(nation, date.year()).any(|holiday| holiday == date)
}

/// The bank holidays of a year by rule; those on a fixed date first.
pub(super) fn bank_holidays(nation: Nation, year: i16) -> impl Iterator<Item = Date> {
    let scotland = nation == Nation::Scotland;
    let ireland = nation == Nation::NorthernIreland;
    let easter = easter_sunday(year);

    // Holidays on a fixed date. One that falls on a weekend is kept on the next weekday that the
    // holiday before it has not taken: 25 and 26 December on a Saturday and a Sunday are kept on
    // Monday and Tuesday.
    let fixed = [
        day(year, 1, 1),
        day(year, 1, 2).filter(|_| scotland),
        day(year, 3, 17).filter(|_| ireland), // St Patrick's Day
        day(year, 7, 12).filter(|_| ireland), // Battle of the Boyne
        day(year, 11, 30).filter(|_| scotland), // St Andrew's Day
        day(year, 12, 25),
        day(year, 12, 26),
    ];
    let mut taken = None;
    let kept = fixed.into_iter().flatten().map(move |day| {
        let day = next_weekday(day, taken);
        taken = Some(day);
        day
    });

    // Holidays on a fixed weekday.
    let summer = if scotland {
        monday(year, 8, 1)
    } else {
        monday(year, 8, -1)
    };
    let weekdays = [
        easter.map(|sunday| add_days(sunday, -2)),
        easter
            .map(|sunday| add_days(sunday, 1))
            .filter(|_| !scotland),
        monday(year, 5, 1),
        monday(year, 5, -1),
        summer,
    ];
    kept.chain(weekdays.into_iter().flatten())
}

/// Those of [`bank_holidays`] at New Year, on Good Friday and at Christmas, which no proclamation
/// has moved in any year of the published list.
pub(super) fn never_moved(nation: Nation, year: i16) -> impl Iterator<Item = Date> {
    let good_friday = easter_sunday(year).map(|sunday| add_days(sunday, -2));
    bank_holidays(nation, year).filter(move |&date| {
        // A substitute for a weekend is at most three days later; 2 January is Scotland's alone.
        let new_year = date.month() == 1;
        let christmas = date.month() == 12 && date.day() >= 25;
        new_year || christmas || Some(date) == good_friday
    })
}

/// The day itself if it is a weekday, or the first weekday after it that is not `taken`.
fn next_weekday(date: Date, taken: Option<Date>) -> Date {
    let mut day = date;
    while is_weekend(day) || Some(day) == taken {
        day = add_days(day, 1);
    }
    day
}

fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The `nth` Monday of a month, from its end if negative.
fn monday(year: i16, month: i8, nth: i8) -> Option<Date> {
    day(year, month, 1)?
        .nth_weekday_of_month(nth, Weekday::Monday)
        .ok()
}

/// Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher.
fn easter_sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let golden = y % 19;
    let (century, of_century) = (y / 100, y % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let month = i8::try_from(days / 31).ok()?;
    let of_month = i8::try_from(days % 31 + 1).ok()?;
    day(year, month, of_month)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::calendar::published;

    #[test]
    fn easter_is_where_it_is_known_to_be() {
        for sunday in [
            date(1961, 4, 2),
            date(2000, 4, 23),
            date(2008, 3, 23),
            date(2011, 4, 24),
            date(2026, 4, 5),
            date(2027, 3, 28),
            date(2038, 4, 25),
            date(2285, 3, 22),
        ] {
            assert_eq!(easter_sunday(sunday.year()), Some(sunday));
        }
    }

    #[test]
    fn the_rule_gives_the_published_list_but_for_proclamations() {
        // (day by rule that was not kept, days kept in its stead or beside), in all nations alike.
        let proclaimed = |year| -> (Vec<Date>, Vec<Date>) {
            match year {
                // Spring bank holiday moved, and the Diamond Jubilee.
                2012 => (
                    vec![date(2012, 5, 28)],
                    vec![date(2012, 6, 4), date(2012, 6, 5)],
                ),
                // Early May bank holiday moved to VE Day.
                2020 => (vec![date(2020, 5, 4)], vec![date(2020, 5, 8)]),
                // Spring bank holiday moved, the Platinum Jubilee, the late Queen's funeral.
                2022 => (
                    vec![date(2022, 5, 30)],
                    vec![date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)],
                ),
                // The coronation.
                2023 => (vec![], vec![date(2023, 5, 8)]),
                _ => (vec![], vec![]),
            }
        };
        let published = published().unwrap();
        let (first, last) = published.years();
        assert!(last - first >= 16, "the list has shrunk: {first}-{last}");
        for nation in Nation::ALL {
            for year in first..=last {
                let (dropped, added) = proclaimed(year);
                let mut ruled: BTreeSet<Date> = bank_holidays(nation, year).collect();
                for day in dropped {
                    assert!(
                        ruled.remove(&day),
                        "{day} is no holiday by rule in {nation:?}"
                    );
                }
                ruled.extend(added);
                let listed: BTreeSet<Date> = published
                    .of(nation)
                    .filter(|day| day.year() == year)
                    .collect();
                assert_eq!(ruled, listed, "{nation:?} {year}");
            }
        }
    }

    #[test]
    fn every_year_has_its_number_of_holidays_and_none_on_a_weekend() {
        for (nation, number) in [
            (Nation::EnglandAndWales, 8),
            (Nation::Scotland, 9),
            (Nation::NorthernIreland, 10),
        ] {
            for year in 1972..=3000 {
                let days: BTreeSet<Date> = bank_holidays(nation, year).collect();
                assert_eq!(days.len(), number, "{nation:?} {year}");
                assert!(
                    !days.iter().any(|&day| is_weekend(day)),
                    "{nation:?} {year}"
                );
            }
        }
    }
}
