//! The list of bank holidays that GOV.UK publishes, checked when it is read: each year is compared
//! with the rule, which the published list has left only by moving a Monday or adding a day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

use super::{Nation, is_weekend, rule};

/// How many more holidays than the rule gives a year may have. 2022 had two more.
const MOST_ONE_OFF_DAYS: usize = 4;

/// How many holidays of a year may stand on another day than the rule's, as one did in 2012, 2020
/// and 2022.
const MOST_MOVED: usize = 1;

/// How many years before its end the list in use is still needed, for the cases that are open.
const YEARS_NEEDED: i16 = 2;

/// The published bank holidays of the three nations, for a run of whole years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHolidays {
    days: BTreeMap<Nation, BTreeSet<Date>>,
    years: (i16, i16),
}

/// Why a list of bank holidays is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HolidayError {
    /// It is not JSON in the shape that GOV.UK publishes; a list cut short ends here.
    #[error("the list of bank holidays cannot be read: {0}")]
    Unreadable(String),
    /// A nation is not in it.
    #[error("the list of bank holidays has no part for {0}")]
    NationMissing(&'static str),
    /// A part is headed by one nation's name and holds another's.
    #[error("the part for {expected} says that it is for {found}")]
    WrongNation {
        /// Whose part it should be.
        expected: &'static str,
        /// Whose it says it is.
        found: String,
    },
    /// A day is there twice.
    #[error("{date} is in the list for {nation} twice")]
    Twice {
        /// Whose list.
        nation: &'static str,
        /// Which day.
        date: Date,
    },
    /// A day is a Saturday or a Sunday, which the published list never names.
    #[error("{date}, in the list for {nation}, is a Saturday or a Sunday")]
    Weekend {
        /// Whose list.
        nation: &'static str,
        /// Which day.
        date: Date,
    },
    /// A year has too few or too many days to be right, as in a list that was cut short.
    #[error(
        "{year} has {found} bank holidays in the list for {nation}; expected {fewest} to {most}"
    )]
    Implausible {
        /// Whose list.
        nation: &'static str,
        /// Which year.
        year: i16,
        /// How many it has.
        found: usize,
        /// The fewest that can be right.
        fewest: usize,
        /// The most that can be right.
        most: usize,
    },
    /// A year's days are those of another nation.
    #[error("the list for {nation} has the days of {other} in {year}")]
    OfAnotherNation {
        /// Whose list.
        nation: &'static str,
        /// Whose days.
        other: &'static str,
        /// Which year.
        year: i16,
    },
    /// A holiday that never moves is not there: at New Year, Easter or Christmas.
    #[error("{date} is missing from the list for {nation}: this holiday is never moved")]
    FixedMissing {
        /// Whose list.
        nation: &'static str,
        /// The day of the holiday.
        date: Date,
    },
    /// More holidays of a year are missing from their days than were ever moved in one year.
    #[error("{first} and {second} are both missing from the list for {nation}")]
    TwoMissing {
        /// Whose list.
        nation: &'static str,
        /// The first that is missing.
        first: Date,
        /// The next.
        second: Date,
    },
    /// The nations' lists cover different years.
    #[error("the list for {nation} covers {found}, not {expected} as the others do")]
    YearsDiffer {
        /// Whose list.
        nation: &'static str,
        /// The years it covers.
        found: String,
        /// The years the first one covers.
        expected: String,
    },
    /// The list ends before the one in use does.
    #[error("the list ends with {found}, but the one in use reaches {expected}")]
    EndsEarlier {
        /// The last year of the new list.
        found: i16,
        /// The last year of the list in use.
        expected: i16,
    },
    /// The list begins too late: open cases would lose the holidays that they are counted by.
    #[error("the list begins with {found}; it must begin with {expected} or earlier")]
    BeginsLater {
        /// The first year of the new list.
        found: i16,
        /// The latest year with which it may begin.
        expected: i16,
    },
}

#[derive(Deserialize)]
struct Division {
    division: String,
    events: Vec<Event>,
}

/// One holiday; its title, notes and bunting do not matter here.
#[derive(Deserialize)]
struct Event {
    date: Date,
}

impl BankHolidays {
    /// Reads the JSON that GOV.UK publishes as `bank-holidays.json`.
    ///
    /// # Errors
    /// Names the first thing that is wrong: a list that is cut short, lacks a nation, or has a
    /// year that the rule does not explain is refused as a whole.
    pub fn parse(json: &str) -> Result<BankHolidays, HolidayError> {
        let mut divisions: BTreeMap<String, Division> =
            serde_json::from_str(json).map_err(|e| HolidayError::Unreadable(e.to_string()))?;
        let mut days = BTreeMap::new();
        let mut years = None;
        for nation in Nation::ALL {
            let division = divisions
                .remove(nation.code())
                .ok_or(HolidayError::NationMissing(nation.code()))?;
            let listed = days_of(nation, division)?;
            let covered = years_of(nation, &listed)?;
            let expected = *years.get_or_insert(covered);
            if covered != expected {
                return Err(HolidayError::YearsDiffer {
                    nation: nation.code(),
                    found: format!("{}-{}", covered.0, covered.1),
                    expected: format!("{}-{}", expected.0, expected.1),
                });
            }
            days.insert(nation, listed);
        }
        // `Nation::ALL` is not empty, so the years are known by now.
        let years = years.ok_or(HolidayError::NationMissing(Nation::default().code()))?;
        Ok(BankHolidays { days, years })
    }

    /// The holidays of a nation, in order.
    pub fn of(&self, nation: Nation) -> impl Iterator<Item = Date> {
        self.days.get(&nation).into_iter().flatten().copied()
    }

    /// The first and the last year that the list covers.
    pub fn years(&self) -> (i16, i16) {
        self.years
    }

    /// The list in the shape that [`BankHolidays::parse`] reads, with nothing but the dates.
    pub fn to_json(&self) -> String {
        let division = |nation: Nation| {
            let days = self.of(nation);
            let events: Vec<_> = days.map(|date| json!({ "date": date })).collect();
            let code = nation.code();
            (code, json!({ "division": code, "events": events }))
        };
        let divisions: BTreeMap<_, _> = Nation::ALL.into_iter().map(division).collect();
        json!(divisions).to_string()
    }

    /// Checks that the list may take the place of the one in use.
    ///
    /// # Errors
    /// [`HolidayError::EndsEarlier`] and [`HolidayError::BeginsLater`] if it would lose years that
    /// the list in use knows and open cases need. GOV.UK's own list reaches back some years.
    pub fn may_replace(&self, in_use: &BankHolidays) -> Result<(), HolidayError> {
        if self.years.1 < in_use.years.1 {
            return Err(HolidayError::EndsEarlier {
                found: self.years.1,
                expected: in_use.years.1,
            });
        }
        let expected = in_use.years.1.saturating_sub(YEARS_NEEDED);
        let expected = expected.max(in_use.years.0);
        if self.years.0 > expected {
            let found = self.years.0;
            return Err(HolidayError::BeginsLater { found, expected });
        }
        Ok(())
    }
}

fn days_of(nation: Nation, division: Division) -> Result<BTreeSet<Date>, HolidayError> {
    let nation = nation.code();
    if division.division != nation {
        let found = division.division;
        return Err(HolidayError::WrongNation {
            expected: nation,
            found,
        });
    }
    let mut days = BTreeSet::new();
    for Event { date } in division.events {
        if is_weekend(date) {
            return Err(HolidayError::Weekend { nation, date });
        }
        if !days.insert(date) {
            return Err(HolidayError::Twice { nation, date });
        }
    }
    Ok(days)
}

/// The first and the last year of a list, each year between checked against the rule.
fn years_of(nation: Nation, days: &BTreeSet<Date>) -> Result<(i16, i16), HolidayError> {
    let (Some(earliest), Some(latest)) = (days.first(), days.last()) else {
        return Err(HolidayError::NationMissing(nation.code()));
    };
    let (first, last) = (earliest.year(), latest.year());
    for year in first..=last {
        let listed = of_year(days, year);
        check_whose(
            nation,
            year,
            &listed,
            &of_year(days, year.saturating_add(1)),
        )?;
        check_year(nation, year, &listed)?;
    }
    Ok((first, last))
}

fn of_year(days: &BTreeSet<Date>, year: i16) -> BTreeSet<Date> {
    let of_year = days.iter().filter(|day| day.year() == year);
    of_year.copied().collect()
}

fn ruled(nation: Nation, year: i16) -> BTreeSet<Date> {
    rule::bank_holidays(nation, year).collect()
}

/// Refuses a year that another nation's rule explains better, and days of another nation alone in
/// this year and again in the next: one such day can be a one-off holiday, two years are a slip.
fn check_whose(
    nation: Nation,
    year: i16,
    listed: &BTreeSet<Date>,
    next: &BTreeSet<Date>,
) -> Result<(), HolidayError> {
    let unexplained = |nation: Nation| listed.symmetric_difference(&ruled(nation, year)).count();
    let foreign = |other: Nation, year: i16, listed: &BTreeSet<Date>| {
        let own = ruled(nation, year);
        let theirs = ruled(other, year);
        theirs.difference(&own).any(|day| listed.contains(day))
    };
    let refusal = |other: Nation| HolidayError::OfAnotherNation {
        nation: nation.code(),
        other: other.code(),
        year,
    };
    let closest = Nation::ALL
        .into_iter()
        .min_by_key(|&other| (unexplained(other), other != nation));
    if let Some(other) = closest.filter(|&other| other != nation) {
        return Err(refusal(other));
    }
    let following = year.saturating_add(1);
    let repeated = Nation::ALL
        .into_iter()
        .find(|&other| foreign(other, year, listed) && foreign(other, following, next));
    repeated.map_or(Ok(()), |other| Err(refusal(other)))
}

/// Refuses a year with too few or too many days, or without those that the rule gives it.
fn check_year(nation: Nation, year: i16, listed: &BTreeSet<Date>) -> Result<(), HolidayError> {
    let ruled = ruled(nation, year);
    let (found, fewest) = (listed.len(), ruled.len());
    let nation_code = nation.code();
    let most = fewest + MOST_ONE_OFF_DAYS;
    if !(fewest..=most).contains(&found) {
        return Err(HolidayError::Implausible {
            nation: nation_code,
            year,
            found,
            fewest,
            most,
        });
    }
    let missing: Vec<Date> = ruled.difference(listed).copied().collect();
    let never_moved: BTreeSet<Date> = rule::never_moved(nation, year).collect();
    if let Some(&date) = missing.iter().find(|day| never_moved.contains(day)) {
        return Err(HolidayError::FixedMissing {
            nation: nation_code,
            date,
        });
    }
    if let [first, second, ..] = missing[..]
        && missing.len() > MOST_MOVED
    {
        return Err(HolidayError::TwoMissing {
            nation: nation_code,
            first,
            second,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::Value;

    use super::*;
    use crate::calendar::published;

    fn shipped() -> Value {
        serde_json::from_str(include_str!("../../../../register/bank-holidays.json")).unwrap()
    }

    fn refusal(list: &Value) -> HolidayError {
        BankHolidays::parse(&list.to_string()).unwrap_err()
    }

    fn events<'a>(list: &'a mut Value, nation: &str) -> &'a mut Vec<Value> {
        list[nation]["events"].as_array_mut().unwrap()
    }

    #[test]
    fn the_shipped_list_is_sound_and_reaches_2028() {
        let list = published().unwrap();
        assert_eq!(list.years(), (2012, 2028));
        assert_eq!(
            list.of(Nation::EnglandAndWales).last(),
            Some(date(2028, 12, 26))
        );
        assert!(list.may_replace(&list).is_ok());
    }

    #[test]
    fn a_list_that_is_written_down_is_read_again() {
        let list = published().unwrap();
        assert_eq!(BankHolidays::parse(&list.to_json()).unwrap(), list);
    }

    #[test]
    fn a_file_cut_short_anywhere_is_refused() {
        let text = shipped().to_string();
        for length in (0..text.len())
            .step_by(997)
            .filter(|&l| text.is_char_boundary(l))
        {
            let error = BankHolidays::parse(&text[..length]).unwrap_err();
            assert!(
                matches!(error, HolidayError::Unreadable(_)),
                "{length}: {error}"
            );
        }
    }

    #[test]
    fn a_list_that_lost_days_is_refused() {
        let mut list = shipped();
        events(&mut list, "scotland").pop();
        assert_eq!(
            refusal(&list).to_string(),
            "2028 has 8 bank holidays in the list for scotland; expected 9 to 13"
        );

        let mut list = shipped();
        let of_2028 = |e: &Value| e["date"].as_str().unwrap().starts_with("2028");
        events(&mut list, "scotland").retain(|e| !of_2028(e));
        assert_eq!(
            refusal(&list).to_string(),
            "the list for scotland covers 2012-2027, not 2012-2028 as the others do"
        );

        let mut list = shipped();
        let of_2020 = |e: &Value| e["date"].as_str().unwrap().starts_with("2020");
        events(&mut list, "england-and-wales").retain(|e| !of_2020(e));
        assert!(matches!(
            refusal(&list),
            HolidayError::Implausible {
                year: 2020,
                found: 0,
                ..
            }
        ));
    }

    #[test]
    fn a_list_that_is_another_thing_is_refused() {
        let mut list = shipped();
        list.as_object_mut().unwrap().remove("northern-ireland");
        assert_eq!(
            refusal(&list),
            HolidayError::NationMissing("northern-ireland")
        );

        let mut list = shipped();
        list["scotland"] = list["northern-ireland"].clone();
        assert!(matches!(refusal(&list), HolidayError::WrongNation { .. }));

        let mut list = shipped();
        list["scotland"]["events"] = json!([]);
        assert_eq!(refusal(&list), HolidayError::NationMissing("scotland"));

        let mut list = shipped();
        let copy = list["scotland"]["events"][0].clone();
        events(&mut list, "scotland").push(copy);
        assert!(matches!(refusal(&list), HolidayError::Twice { .. }));

        let mut list = shipped();
        list["scotland"]["events"][0]["date"] = json!("2012-01-07");
        assert!(matches!(refusal(&list), HolidayError::Weekend { .. }));

        let mut list = shipped();
        list["scotland"]["events"][0]["date"] = json!("2012-02-30");
        assert!(matches!(refusal(&list), HolidayError::Unreadable(_)));

        assert!(matches!(
            refusal(&json!({"error": "not found"})),
            HolidayError::Unreadable(_)
        ));
        assert!(matches!(refusal(&json!([])), HolidayError::Unreadable(_)));
    }

    fn only_from(list: &Value, year: i16) -> BankHolidays {
        let mut list = list.clone();
        for nation in Nation::ALL {
            let is_kept =
                |e: &Value| e["date"].as_str().unwrap()[..4].parse::<i16>().unwrap() >= year;
            events(&mut list, nation.code()).retain(is_kept);
        }
        BankHolidays::parse(&list.to_string()).unwrap()
    }

    #[test]
    fn one_nations_days_are_not_taken_for_anothers() {
        for nation in Nation::ALL {
            for other in Nation::ALL.into_iter().filter(|&other| other != nation) {
                let mut list = shipped();
                list[nation.code()]["events"] = list[other.code()]["events"].clone();
                let (nation, other) = (nation.code(), other.code());
                assert_eq!(
                    refusal(&list).to_string(),
                    format!("the list for {nation} has the days of {other} in 2012")
                );
                // The later years alone, and one year alone.
                for years in [2026..=2028, 2027..=2027] {
                    let of = |e: &Value| {
                        let year: i16 = e["date"].as_str().unwrap()[..4].parse().unwrap();
                        years.contains(&year)
                    };
                    let mut list = shipped();
                    let theirs: Vec<Value> = events(&mut list, other)
                        .iter()
                        .filter(|e| of(e))
                        .cloned()
                        .collect();
                    events(&mut list, nation).retain(|e| !of(e));
                    events(&mut list, nation).extend(theirs);
                    let year = *years.start();
                    assert_eq!(
                        refusal(&list),
                        HolidayError::OfAnotherNation {
                            nation,
                            other,
                            year
                        }
                    );
                }
            }
        }
    }

    #[test]
    fn another_nations_day_may_be_a_one_off_holiday_but_not_year_after_year() {
        let mut list = shipped();
        events(&mut list, "england-and-wales").push(json!({ "date": "2027-07-12" }));
        assert!(BankHolidays::parse(&list.to_string()).is_ok());
        events(&mut list, "england-and-wales").push(json!({ "date": "2028-07-12" }));
        assert_eq!(
            refusal(&list).to_string(),
            "the list for england-and-wales has the days of northern-ireland in 2027"
        );
    }

    /// Puts a day of the list for England and Wales on another day.
    fn moved(list: &mut Value, from: &str, to: &str) {
        let events = events(list, "england-and-wales");
        let event = events.iter_mut().find(|e| e["date"] == from).unwrap();
        event["date"] = json!(to);
    }

    #[test]
    fn what_never_moves_is_where_it_belongs() {
        for (from, to) in [
            ("2026-01-01", "2026-01-02"),
            ("2026-04-03", "2026-04-02"),
            ("2026-12-25", "2026-12-24"),
            // Boxing Day of 2026 is a Saturday, kept on the Monday.
            ("2026-12-28", "2026-12-29"),
        ] {
            let mut list = shipped();
            moved(&mut list, from, to);
            assert_eq!(
                refusal(&list).to_string(),
                format!(
                    "{from} is missing from the list for england-and-wales: \
                     this holiday is never moved"
                )
            );
        }
    }

    #[test]
    fn one_monday_a_year_may_be_moved_and_no_more() {
        let mut list = shipped();
        moved(&mut list, "2027-05-31", "2027-06-03");
        assert!(BankHolidays::parse(&list.to_string()).is_ok());
        moved(&mut list, "2027-05-03", "2027-05-07");
        assert_eq!(
            refusal(&list).to_string(),
            "2027-05-03 and 2027-05-31 are both missing from the list for england-and-wales"
        );
    }

    #[test]
    fn a_list_without_the_years_that_open_cases_need_does_not_replace_one_with_them() {
        let in_use = published().unwrap();
        let last_year_only = only_from(&shipped(), 2028);
        assert_eq!(
            last_year_only.may_replace(&in_use).unwrap_err().to_string(),
            "the list begins with 2028; it must begin with 2026 or earlier"
        );
        assert!(only_from(&shipped(), 2027).may_replace(&in_use).is_err());
        assert_eq!(only_from(&shipped(), 2026).may_replace(&in_use), Ok(()));
        assert_eq!(last_year_only.may_replace(&last_year_only), Ok(()));
    }

    #[test]
    fn an_older_list_does_not_replace_a_newer_one() {
        let mut older = shipped();
        for nation in Nation::ALL {
            let of_2028 = |e: &Value| e["date"].as_str().unwrap().starts_with("2028");
            events(&mut older, nation.code()).retain(|e| !of_2028(e));
        }
        let older = BankHolidays::parse(&older.to_string()).unwrap();
        let in_use = published().unwrap();
        assert_eq!(
            older.may_replace(&in_use),
            Err(HolidayError::EndsEarlier {
                found: 2027,
                expected: 2028
            })
        );
        assert_eq!(in_use.may_replace(&older), Ok(()));
    }
}
