//! The local date: what "today" is.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The date in the United Kingdom at a moment: "today", for every controller. Summer time is
/// counted, so that half past midnight on a July morning is not the day before.
pub fn local_date(at: Timestamp) -> Date {
    at.to_zoned(zone()).date()
}

/// The hour of the day in the United Kingdom at a moment, from 0 to 23.
pub fn local_hour(at: Timestamp) -> i8 {
    at.to_zoned(zone()).hour()
}

fn zone() -> TimeZone {
    // The zone is compiled in, so it is there. Were it not, UTC is an hour off for half the year.
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::{local_date, local_hour};

    #[test]
    fn late_on_a_summer_evening_in_utc_it_is_already_tomorrow() {
        let summer = "2026-07-01T23:30:00Z".parse().unwrap();
        let winter = "2026-12-01T23:30:00Z".parse().unwrap();
        assert_eq!(local_date(summer).to_string(), "2026-07-02");
        assert_eq!(local_date(winter).to_string(), "2026-12-01");
        assert_eq!((local_hour(summer), local_hour(winter)), (0, 23));
    }
}
