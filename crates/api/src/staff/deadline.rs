//! How near a deadline is: the badge of lists and of the case.

use jiff::civil::Date;
use rightsdesk_core::case::Stage;
use rightsdesk_core::clock::Status;
use serde::Serialize;

/// Within so many days a case is due soon. The desk counts the same.
const SOON: i32 = rightsdesk_store::desk::SOON;

/// What `components/deadline.html` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Badge {
    /// One of the states that the component knows.
    pub(super) state: &'static str,
    /// Whole calendar days to the deadline, or past it.
    pub(super) days: u32,
}

/// The badge of a case on `today`; none for one that is no longer open, or has no deadline.
pub(super) fn badge(
    stage: Stage,
    status: Status,
    deadline: Option<Date>,
    today: Date,
) -> Option<Badge> {
    if !stage.is_open() {
        return None;
    }
    match (status, deadline) {
        (Status::Paused, None) => Some(Badge {
            state: "paused",
            days: 0,
        }),
        (Status::ClockNotStarted, None) => Some(Badge {
            state: "not_started",
            days: 0,
        }),
        (_, None) => None,
        (_, Some(deadline)) => {
            let left = (deadline - today).get_days();
            let days = left.unsigned_abs();
            Some(match left {
                ..0 => Badge {
                    state: "overdue",
                    days,
                },
                0 => Badge {
                    state: "due_today",
                    days,
                },
                1..=SOON => Badge {
                    state: "due_soon",
                    days,
                },
                _ => Badge {
                    state: "running",
                    days,
                },
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_deadline_comes_nearer_and_passes() {
        let due = date(2026, 11, 23);
        let on = |today| {
            let badge = badge(Stage::Gathering, Status::Running, Some(due), today).unwrap();
            (badge.state, badge.days)
        };
        assert_eq!(on(date(2026, 10, 1)), ("running", 53));
        assert_eq!(on(date(2026, 11, 15)), ("running", 8));
        assert_eq!(on(date(2026, 11, 16)), ("due_soon", 7));
        assert_eq!(on(due), ("due_today", 0));
        assert_eq!(on(date(2026, 12, 23)), ("overdue", 30));
    }

    #[test]
    fn without_a_date_it_says_what_is_waited_for_and_once_answered_nothing() {
        let today = date(2026, 11, 23);
        let state = |stage, status| badge(stage, status, None, today).map(|badge| badge.state);
        assert_eq!(state(Stage::Gathering, Status::Paused), Some("paused"));
        assert_eq!(
            state(Stage::Triage, Status::ClockNotStarted),
            Some("not_started")
        );
        assert_eq!(state(Stage::Closed, Status::Paused), None);
        assert_eq!(
            badge(Stage::Answered, Status::Running, Some(today), today),
            None
        );
    }
}
