//! Whether it is worth trying to send: closed for a while when the mail server cannot be reached.
//!
//! The time is handed down, and so is what spreads the waits.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// How long the gate stays closed after the first failure.
const FIRST: SignedDuration = SignedDuration::from_secs(15);
/// The longest that it stays closed: a server that is back is found within this time.
const LONGEST: SignedDuration = SignedDuration::from_mins(5);

/// Open while the mail server can be reached.
#[derive(Debug, Default)]
pub struct Gate {
    closed: Mutex<Closed>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Closed {
    failures: u32,
    until: Option<Timestamp>,
}

/// How many messages may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// As many as there are places.
    Open,
    /// One, to see whether the server is back.
    One,
    /// None before this moment.
    ClosedUntil(Timestamp),
}

impl Gate {
    /// How many messages may be tried now.
    pub fn passage(&self, now: Timestamp) -> Passage {
        match self.read().until {
            None => Passage::Open,
            Some(until) if until <= now => Passage::One,
            Some(until) => Passage::ClosedUntil(until),
        }
    }

    /// Closes the gate, since the server could not be reached; for how long. Each failure after
    /// that is twice as long up to a limit, and up to a fifth more by `spread`. Those who had gone
    /// through before it was closed, and come back now, close it no longer.
    pub fn close(&self, now: Timestamp, spread: u8) -> Timestamp {
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = closed.until.filter(|until| *until > now) {
            return until;
        }
        let wait = FIRST
            .saturating_mul(1 << closed.failures.min(10))
            .min(LONGEST);
        let wait = wait.saturating_add(wait.saturating_mul(i32::from(spread)) / (5 * 255));
        let until = now.saturating_add(wait).unwrap_or(now);
        closed.failures = closed.failures.saturating_add(1);
        closed.until = Some(until);
        until
    }

    /// Opens the gate: the server was reached.
    pub fn open(&self) {
        *self.closed.lock().unwrap_or_else(PoisonError::into_inner) = Closed::default();
    }

    fn read(&self) -> Closed {
        *self.closed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_closes_for_longer_each_time_and_lets_one_through_to_see() {
        let start: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let gate = Gate::default();
        let mut now = start;
        for seconds in [15, 30, 60, 120, 240, 300, 300] {
            let until = gate.close(now, 0);
            assert_eq!(until.duration_since(now).as_secs(), seconds);
            assert_eq!(gate.passage(now), Passage::ClosedUntil(until));
            // Another that was on its way fails as well.
            assert_eq!(gate.close(now, 255), until);
            assert_eq!(gate.passage(until), Passage::One);
            now = until;
        }
        let spread = gate.close(now, 255).duration_since(now).as_secs();
        assert_eq!(spread, 360);
        gate.open();
        assert_eq!(gate.passage(now), Passage::Open);
    }
}
