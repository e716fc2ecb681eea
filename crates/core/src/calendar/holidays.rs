//! The list of bank holidays that GOV.UK publishes, checked when it is read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

use super::{Nation, is_weekend, rule};

/// How many more holidays than the rule gives a year may have. 2022 had two more.
const MOST_ONE_OFF_DAYS: usize = 4;

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
    /// year with an implausible number of holidays is refused as a whole.
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
    /// [`HolidayError::EndsEarlier`] if it would lose years that the list in use knows.
    pub fn may_replace(&self, in_use: &BankHolidays) -> Result<(), HolidayError> {
        if self.years.1 < in_use.years.1 {
            return Err(HolidayError::EndsEarlier {
                found: self.years.1,
                expected: in_use.years.1,
            });
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

/// The first and the last year of a list, each year between checked for a plausible number.
fn years_of(nation: Nation, days: &BTreeSet<Date>) -> Result<(i16, i16), HolidayError> {
    let (Some(earliest), Some(latest)) = (days.first(), days.last()) else {
        return Err(HolidayError::NationMissing(nation.code()));
    };
    let mut in_year: BTreeMap<i16, usize> = BTreeMap::new();
    for day in days {
        *in_year.entry(day.year()).or_default() += 1;
    }
    let (first, last) = (earliest.year(), latest.year());
    for year in first..=last {
        let found = in_year.get(&year).copied().unwrap_or(0);
        let fewest = rule::bank_holidays(nation, year).count();
        let most = fewest + MOST_ONE_OFF_DAYS;
        if !(fewest..=most).contains(&found) {
            let nation = nation.code();
            return Err(HolidayError::Implausible {
                nation,
                year,
                found,
                fewest,
                most,
            });
        }
    }
    Ok((first, last))
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
