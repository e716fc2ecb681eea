//! Between the dates and moments of the domain (jiff) and those of the columns (chrono).
//!
//! The only place that names chrono. Moments are cut to microseconds, which is what PostgreSQL
//! keeps: a moment that has been stored equals the one that was given.

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::prelude::{ChronoDate, ChronoDateTimeUtc};

use crate::error::StoreError;

/// A date after every other: where something without a date stands in an order by date.
pub(crate) const LAST_DATE: Date = jiff::civil::date(9999, 12, 31);

/// The moment, cut to microseconds.
pub(crate) fn to_microseconds(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

/// No moment, as a column holds it.
pub(crate) const NO_MOMENT: Option<ChronoDateTimeUtc> = None;

/// A moment as a column holds it.
pub(crate) fn to_column(at: Timestamp) -> ChronoDateTimeUtc {
    // Every moment of jiff is one of chrono's, whose range is wider.
    ChronoDateTimeUtc::from_timestamp_micros(at.as_microsecond()).unwrap_or_default()
}

/// A moment from a column.
pub(crate) fn from_column(at: ChronoDateTimeUtc) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(at.timestamp_micros())
        .map_err(|error| StoreError::corrupt("moment", error))
}

/// A moment from a column that may be empty.
pub(crate) fn from_column_opt(
    at: Option<ChronoDateTimeUtc>,
) -> Result<Option<Timestamp>, StoreError> {
    at.map(from_column).transpose()
}

/// A date as a column holds it.
pub(crate) fn to_date_column(date: Date) -> ChronoDate {
    let (year, month, day) = (date.year(), date.month(), date.day());
    ChronoDate::from_ymd_opt(
        year.into(),
        month.unsigned_abs().into(),
        day.unsigned_abs().into(),
    )
    .unwrap_or_default()
}

/// A date from a column.
pub(crate) fn from_date_column(date: ChronoDate) -> Result<Date, StoreError> {
    date.to_string()
        .parse()
        .map_err(|error| StoreError::corrupt("date", error))
}

/// A date from a column that may be empty.
pub(crate) fn from_date_column_opt(date: Option<ChronoDate>) -> Result<Option<Date>, StoreError> {
    date.map(from_date_column).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_what_was_given() {
        let at: Timestamp = "2026-11-23T09:00:00.123456789Z".parse().unwrap();
        let cut = to_microseconds(at);
        assert_eq!(from_column(to_column(at)).unwrap(), cut);
        assert_eq!(cut.to_string(), "2026-11-23T09:00:00.123456Z");
        for date in ["2024-02-29", "2026-11-23", "9999-12-31"] {
            let date: Date = date.parse().unwrap();
            assert_eq!(from_date_column(to_date_column(date)).unwrap(), date);
        }
    }
}
