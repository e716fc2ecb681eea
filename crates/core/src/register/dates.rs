//! Dates as people write them in a register: `2026-09-30`, with or without quotes; a notice may
//! know only its month.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The date on a notice: a day, or only a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeDate {
    /// `2021-08-16`
    Day(Date),
    /// `2024-04`; holds the month's first day.
    Month(Date),
}

impl NoticeDate {
    /// The last day that the date can mean.
    pub fn latest(self) -> Date {
        match self {
            NoticeDate::Day(day) => day,
            NoticeDate::Month(first) => first.last_of_month(),
        }
    }

    fn parse(text: &str) -> Option<NoticeDate> {
        if let Some(day) = parse_day(text) {
            return Some(NoticeDate::Day(day));
        }
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
        Some(NoticeDate::Month(first))
    }
}

/// Strictly `2026-09-30`: jiff alone would also read times and other spellings.
fn parse_day(text: &str) -> Option<Date> {
    let date: Date = text.parse().ok()?;
    (date.to_string() == text).then_some(date)
}

impl fmt::Display for NoticeDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoticeDate::Day(day) => day.fmt(f),
            NoticeDate::Month(first) => write!(f, "{:04}-{:02}", first.year(), first.month()),
        }
    }
}

impl Serialize for NoticeDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for NoticeDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = text(deserializer)?;
        NoticeDate::parse(&text).ok_or_else(|| {
            de::Error::custom(format!(
                "`{text}` is not a date; write the day as 2021-08-16 or the month as \"2024-04\""
            ))
        })
    }
}

/// Reads an optional day, quoted or not.
pub(super) fn optional_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Date>, D::Error> {
    let text = text(deserializer)?;
    match parse_day(&text) {
        Some(date) => Ok(Some(date)),
        None => Err(de::Error::custom(format!(
            "`{text}` is not a date; write it as 2026-09-30"
        ))),
    }
}

/// The text of a date, whether it was written as text or as TOML's own date.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => Ok(text),
        toml::Value::Datetime(date) => Ok(date.to_string()),
        other => Err(de::Error::custom(format!(
            "expected a date such as 2026-09-30, found {}",
            other.type_str()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_or_a_month_and_nothing_else() {
        for good in ["2021-08-16", "2024-04"] {
            assert_eq!(NoticeDate::parse(good).unwrap().to_string(), good);
        }
        for bad in ["2021-02-30", "2024-13", "April 2024", "2024", "24-04", ""] {
            assert_eq!(NoticeDate::parse(bad), None, "{bad}");
        }
    }
}
