//! The clock of the program: the one place that asks the system what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rightsdesk_api::Now;

/// The system's clock.
pub(crate) fn system() -> Now {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that reads the clock"
    )]
    Arc::new(Timestamp::now)
}

/// The same clock, so many minutes ahead.
pub(crate) fn later(clock: Now, minutes: u32) -> Now {
    let ahead = SignedDuration::from_mins(i64::from(minutes));
    Arc::new(move || {
        let now = clock();
        now.saturating_add(ahead).unwrap_or(now)
    })
}

/// A moment on a day, by the clock on the wall in the United Kingdom.
pub(crate) fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    day.at(hour, minute, 0, 0)
        .to_zoned(zone)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// A clock that is set by hand, for a demonstration: every run of it tells the same times.
#[derive(Clone, Debug)]
pub(crate) struct SetByHand {
    microseconds: Arc<AtomicI64>,
}

impl SetByHand {
    /// Set to a moment.
    pub(crate) fn new(at: Timestamp) -> SetByHand {
        SetByHand {
            microseconds: Arc::new(AtomicI64::new(at.as_microsecond())),
        }
    }

    /// Sets it to another moment.
    pub(crate) fn set(&self, at: Timestamp) {
        self.microseconds
            .store(at.as_microsecond(), Ordering::SeqCst);
    }

    /// The moment it is set to.
    pub(crate) fn now(&self) -> Timestamp {
        let microseconds = self.microseconds.load(Ordering::SeqCst);
        Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// It, as the parts of the program take it.
    pub(crate) fn handle(&self) -> Now {
        let clock = self.clone();
        Arc::new(move || clock.now())
    }
}

/// A clock whose day stands still: it begins at ten in the morning and stops just before midnight,
/// so that codes run out and retries come, and "today" stays what it was set to.
pub(crate) fn frozen_on(day: Date) -> Now {
    let begin = at(day, 10, 0);
    let end = at(day, 23, 59);
    let started = Instant::now();
    Arc::new(move || {
        let elapsed = SignedDuration::try_from(started.elapsed()).unwrap_or_default();
        begin.saturating_add(elapsed).unwrap_or(begin).min(end)
    })
}
