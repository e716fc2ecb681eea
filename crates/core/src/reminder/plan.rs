//! When a council wants to be reminded: settings, each with a default.

use jiff::{SignedDuration, Timestamp};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::calendar::{Calendar, add_days, local_date, local_hour};

/// When the council's people, the keepers and the person are reminded.
///
/// Where a number says how often something comes again, 0 means that it does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plan {
    /// Working days before the last day; the last day itself is always reminded of.
    pub working_days_before: Vec<u32>,
    /// Days after receipt when a case without an owner is pointed out to the team.
    pub unassigned_after_days: u32,
    /// Days until that is pointed out again.
    pub unassigned_every_days: u32,
    /// Days between two reminders to the data protection officer and the team of a late case.
    pub overdue_team_every_days: u32,
    /// Working days before the last day for the notice of an extension; that day itself is always
    /// reminded of.
    pub extension_working_days_before: Vec<u32>,
    /// Working days before the day of a promised word; that day itself is always reminded of.
    pub progress_working_days_before: u32,
    /// Working days after which a message that nobody answered is pointed out.
    pub unanswered_after_working_days: u32,
    /// Working days until that is pointed out again.
    pub unanswered_every_working_days: u32,
    /// Working days after which proof that nobody looked at is pointed out.
    pub proof_after_working_days: u32,
    /// Working days until that is pointed out again.
    pub proof_every_working_days: u32,
    /// Working days after the answer when recipients who were not told are pointed out.
    pub recipients_after_working_days: u32,
    /// Working days until that is pointed out again.
    pub recipients_every_working_days: u32,
    /// Working days before the end of the 72 hours of a breach; that end itself is always reminded
    /// of.
    pub breach_working_days_before: u32,
    /// Working days before the day of a task when whoever was asked is reminded.
    pub task_working_days_before: u32,
    /// Working days after the day of a task when they are chased.
    pub task_chase_after_working_days: u32,
    /// Working days after the day of a task when their manager is written to as well.
    pub task_manager_after_working_days: u32,
    /// Working days until that is done again.
    pub task_manager_every_working_days: u32,
    /// Working days after somebody asked for more time for a task when that is pointed out.
    pub more_time_after_working_days: u32,
    /// Working days until that is pointed out again.
    pub more_time_every_working_days: u32,
    /// Days until the review of a legal hold is pointed out again; its day itself is always reminded
    /// of.
    pub hold_review_every_days: u32,
    /// Working days after the answer when a case in which nothing is open, and that nobody closed, is
    /// pointed out.
    pub close_after_working_days: u32,
    /// Working days until that is pointed out again.
    pub close_every_working_days: u32,
    /// Days after something was asked of the person when they are reminded of it. A question that
    /// stops no clock is reminded of on the first of them only.
    pub chaser_after_days: Vec<u32>,
    /// Days before the files of the reply can no longer be fetched.
    pub files_ending_days_before: Vec<u32>,
    /// The hour of the day, in local time, from which digests are sent.
    #[serde(deserialize_with = "hour")]
    pub digest_hour: i8,
    /// The hour of the day, in local time, from which letters that nobody asked for are sent.
    #[serde(deserialize_with = "hour")]
    pub letters_from_hour: i8,
    /// On a day before a weekend or a holiday, the hour from which none are sent any more.
    #[serde(deserialize_with = "hour")]
    pub letters_until_hour_before_days_off: i8,
}

/// An hour of the day.
fn hour<'de, D: Deserializer<'de>>(read: D) -> Result<i8, D::Error> {
    let hour = i8::deserialize(read)?;
    if (0..=23).contains(&hour) {
        Ok(hour)
    } else {
        Err(D::Error::custom("must be an hour of the day, from 0 to 23"))
    }
}

impl Plan {
    /// Whether digests may go at this moment: on a working day, from an hour on.
    pub fn digests_may_go(&self, at: Timestamp, calendar: &Calendar) -> bool {
        calendar.is_working_day(local_date(at)) && local_hour(at) >= self.digest_hour
    }

    /// The first moment from this one on, to the hour, at which digests may go.
    pub fn digests_go_at(&self, at: Timestamp, calendar: &Calendar) -> Timestamp {
        first_hour(at, |at| self.digests_may_go(at, calendar))
    }

    /// The first moment from this one on, to the hour, at which letters that nobody asked for may go.
    pub fn letters_go_at(&self, at: Timestamp, calendar: &Calendar) -> Timestamp {
        first_hour(at, |at| self.letters_may_go(at, calendar))
    }

    /// Whether letters that nobody asked for may go at this moment: on a working day, from an hour
    /// on; and not late on a day before a weekend or a holiday, when nobody could be asked about
    /// them.
    pub fn letters_may_go(&self, at: Timestamp, calendar: &Calendar) -> bool {
        let (today, hour) = (local_date(at), local_hour(at));
        let is_last = !calendar.is_working_day(add_days(today, 1));
        calendar.is_working_day(today)
            && hour >= self.letters_from_hour
            && (!is_last || hour < self.letters_until_hour_before_days_off)
    }
}

/// The moment itself, or the beginning of the first hour after it at which something may be done.
/// Where no hour of the next weeks is one, such as with hours that exclude each other: a day later,
/// to look again.
fn first_hour(at: Timestamp, may: impl Fn(Timestamp) -> bool) -> Timestamp {
    const HOUR: SignedDuration = SignedDuration::from_hours(1);
    const HOURS: usize = 24 * 21;
    if may(at) {
        return at;
    }
    let hour = Timestamp::from_second(at.as_second() - at.as_second().rem_euclid(3600));
    let hours = std::iter::successors(hour.ok(), |hour| hour.checked_add(HOUR).ok());
    let mut hours = hours.skip(1).take(HOURS);
    let day_later = || at.saturating_add(HOUR * 24).unwrap_or(at);
    hours.find(|hour| may(*hour)).unwrap_or_else(day_later)
}

impl Default for Plan {
    fn default() -> Self {
        Plan {
            working_days_before: vec![10, 5, 2, 1],
            unassigned_after_days: 2,
            unassigned_every_days: 7,
            overdue_team_every_days: 7,
            extension_working_days_before: vec![5, 2],
            progress_working_days_before: 3,
            unanswered_after_working_days: 3,
            unanswered_every_working_days: 5,
            proof_after_working_days: 2,
            proof_every_working_days: 2,
            recipients_after_working_days: 5,
            recipients_every_working_days: 5,
            breach_working_days_before: 1,
            task_working_days_before: 2,
            task_chase_after_working_days: 2,
            task_manager_after_working_days: 5,
            task_manager_every_working_days: 5,
            more_time_after_working_days: 1,
            more_time_every_working_days: 2,
            hold_review_every_days: 7,
            close_after_working_days: 10,
            close_every_working_days: 20,
            chaser_after_days: vec![10, 20],
            files_ending_days_before: vec![14, 3],
            digest_hour: 7,
            letters_from_hour: 9,
            letters_until_hour_before_days_off: 16,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::calendar::{Nation, published};

    #[test]
    fn letters_and_digests_wait_for_their_hour() {
        let calendar = Calendar::new(Nation::EnglandAndWales, &published().unwrap(), []);
        let plan = Plan::default();
        let local = |day, hour, minute| {
            let at = date(2026, 10, day).at(hour, minute, 0, 0);
            at.in_tz("Europe/London").unwrap().timestamp()
        };
        // Friday 23 October; the clocks go back on Sunday 25.
        for (at, letters, digests) in [
            ((23, 10, 20), (23, 10, 20), (23, 10, 20)),
            ((23, 6, 59), (23, 9, 0), (23, 7, 0)),
            ((23, 16, 0), (26, 9, 0), (23, 16, 0)),
            ((24, 2, 30), (26, 9, 0), (26, 7, 0)),
            ((25, 23, 59), (26, 9, 0), (26, 7, 0)),
            ((26, 8, 59), (26, 9, 0), (26, 8, 59)),
        ] {
            let [at, letters, digests] = [at, letters, digests].map(|(d, h, m)| local(d, h, m));
            assert_eq!(plan.letters_go_at(at, &calendar), letters);
            assert_eq!(plan.digests_go_at(at, &calendar), digests);
        }
        // Where no hour ever comes it is looked at again a day later, and nothing spins.
        assert_eq!(first_hour(local(23, 10, 20), |_| false), local(24, 10, 20));
    }
}
