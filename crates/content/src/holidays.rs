//! What stands in the way of a change to the bank holidays, in words.

use rightsdesk_core::calendar::{HolidayError, Nation, OneOffDays, OneOffError};

use crate::names;
use crate::words::Voice;

/// Why a one-off day is not added or removed.
pub fn one_off(voice: Voice<'_>, error: &OneOffError) -> String {
    let day = |date| ("date", voice.long_date(date).into());
    let of = |nation| ("nation", names::nation(voice, nation).into());
    match error {
        OneOffError::Weekend(date) => voice.say("holidays-weekend", &[day(*date)]),
        OneOffError::FarAway { date, first, last } => {
            let facts = [
                day(*date),
                ("first", first.to_string().into()),
                ("last", last.to_string().into()),
                ("most", i64::from(OneOffDays::YEARS_AWAY_MOST).into()),
            ];
            voice.say("holidays-far-away", &facts)
        }
        OneOffError::BankHoliday { nation, date } => {
            voice.say("holidays-already", &[day(*date), of(*nation)])
        }
        OneOffError::Twice { nation, date, name } => {
            let facts = [day(*date), of(*nation), ("name", name.into())];
            voice.say("holidays-twice", &facts)
        }
        OneOffError::NoName => voice.text("holidays-no-name"),
        OneOffError::NameTooLong => voice.say(
            "holidays-name-too-long",
            &[("most", OneOffDays::NAME_MOST.into())],
        ),
        OneOffError::NotThere { nation, date } => {
            voice.say("holidays-not-there", &[day(*date), of(*nation)])
        }
    }
}

/// Why a list is refused.
pub fn list(voice: Voice<'_>, error: &HolidayError) -> String {
    let name = |code: &str| {
        let nation = Nation::from_code(code);
        nation.map_or_else(|| code.to_owned(), |nation| names::nation(voice, nation))
    };
    let of = |code: &str| ("nation", name(code).into());
    let day = |date| ("date", voice.long_date(date).into());
    let year = |year: i16| year.to_string().into();
    match error {
        HolidayError::Unreadable(_) => voice.text("holidays-list-unreadable"),
        HolidayError::NationMissing(nation) => {
            voice.say("holidays-list-nation-missing", &[of(nation)])
        }
        HolidayError::WrongNation { expected, .. } => {
            voice.say("holidays-list-wrong-nation", &[of(expected)])
        }
        HolidayError::Twice { nation, date } => {
            voice.say("holidays-list-twice", &[of(nation), day(*date)])
        }
        HolidayError::Weekend { nation, date } => {
            voice.say("holidays-list-weekend", &[of(nation), day(*date)])
        }
        HolidayError::Implausible {
            nation,
            year: of_year,
            found,
            fewest,
            most,
        } => {
            let facts = [
                of(nation),
                ("year", year(*of_year)),
                ("found", (*found).into()),
                ("fewest", (*fewest).into()),
                ("most", (*most).into()),
            ];
            voice.say("holidays-list-implausible", &facts)
        }
        HolidayError::OfAnotherNation {
            nation,
            other,
            year: of_year,
        } => {
            let facts = [
                of(nation),
                ("other", name(other).into()),
                ("year", year(*of_year)),
            ];
            voice.say("holidays-list-of-another-nation", &facts)
        }
        HolidayError::FixedMissing { nation, date } => {
            voice.say("holidays-list-fixed-missing", &[of(nation), day(*date)])
        }
        HolidayError::TwoMissing {
            nation,
            first,
            second,
        } => {
            let facts = [
                of(nation),
                ("first", voice.long_date(*first).into()),
                ("second", voice.long_date(*second).into()),
            ];
            voice.say("holidays-list-two-missing", &facts)
        }
        HolidayError::YearsDiffer {
            nation,
            found,
            expected,
        } => {
            let facts = [
                of(nation),
                ("found", found.into()),
                ("expected", expected.into()),
            ];
            voice.say("holidays-list-years-differ", &facts)
        }
        HolidayError::EndsEarlier { found, expected } => {
            let facts = [("found", year(*found)), ("expected", year(*expected))];
            voice.say("holidays-list-ends-earlier", &facts)
        }
        HolidayError::BeginsLater { found, expected } => {
            let facts = [("found", year(*found)), ("expected", year(*expected))];
            voice.say("holidays-list-begins-later", &facts)
        }
    }
}
