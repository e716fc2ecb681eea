//! Which open cases will be late with so many hours of work a week, and how many hours are short.
//!
//! A plain reckoning: whoever works takes the case that is due first, and works on it until it is
//! done; each working day brings a fifth of the week's hours. Nothing here is a ground of
//! extension: workload is none (UK GDPR Art 12A).

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::calendar::{Calendar, days_between};
use crate::case::{Complexity, Stage};
use crate::ids::CaseId;
use crate::right::Right;

/// From so many finished cases of a kind on, their own minutes are reckoned with.
pub const ENOUGH: i64 = 10;

/// What a case still takes at least, in minutes.
pub const LEAST: u32 = 30;

/// The weeks that are looked ahead at.
pub const WEEKS: u32 = 104;

/// The minutes that a case takes from beginning to end, where fewer than [`ENOUGH`] of its kind are
/// known.
pub fn usual_minutes(right: Right, complexity: Complexity) -> u32 {
    let copy = right.is_answered_with_a_copy();
    match (complexity, copy) {
        (Complexity::Simple, true) => 4 * 60,
        (Complexity::Ordinary, true) => 12 * 60,
        (Complexity::Complex, true) => 40 * 60,
        (Complexity::Simple, false) => 2 * 60,
        (Complexity::Ordinary, false) => 6 * 60,
        (Complexity::Complex, false) => 20 * 60,
    }
}

/// The minutes that a case still takes: what such cases take, less what was spent. What waits for a
/// second reader takes a quarter at most, and what only has to go half an hour.
pub fn minutes_left(whole: u32, spent: u32, stage: Stage) -> u32 {
    let left = whole.saturating_sub(spent).max(LEAST);
    match stage {
        Stage::Received | Stage::Triage | Stage::Gathering | Stage::Acting | Stage::Preparing => {
            left
        }
        Stage::Review | Stage::Approval => left.min((whole / 4).max(LEAST)),
        Stage::Ready => LEAST,
        Stage::Answered | Stage::Closed => 0,
    }
}

/// An open case with a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which.
    pub case: CaseId,
    /// Its last day.
    pub due: Date,
    /// The minutes that it still takes.
    pub minutes: u32,
}

/// A case that will be late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// Which.
    pub case: CaseId,
    /// Its last day.
    pub due: Date,
    /// The day on which it is done; none within the weeks that are looked ahead at.
    pub done: Option<Date>,
    /// By how many days it is late then.
    pub days: Option<u32>,
}

/// One week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub begins: Date,
    /// How many cases are due in it; in the first, also those whose day has passed.
    pub cases: u32,
    /// The minutes that they take.
    pub needed: u64,
    /// The minutes of work in it, from today on.
    pub there: u64,
    /// The minutes that are short by its end, with everything that is due until then.
    pub short: u64,
}

/// What will be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// The cases that will be late, in the order of their last days.
    pub late: Vec<Late>,
    /// Week by week, until the last case is due.
    pub weeks: Vec<Week>,
}

impl Forecast {
    /// The most minutes that are short at the end of a week.
    pub fn short(&self) -> u64 {
        self.weeks.iter().map(|week| week.short).max().unwrap_or(0)
    }
}

/// Reckons. The order of the cases makes no difference.
pub fn forecast(cases: &[Due], minutes_a_week: u32, calendar: &Calendar, today: Date) -> Forecast {
    let mut cases = cases.to_vec();
    cases.sort_by_key(|case| (case.due, case.case.0));
    let days = Days::from(minutes_a_week, calendar, today);
    let mut spent = 0_u64;
    let mut late = Vec::new();
    // Cases come in the order in which they are done, so that the days are walked once.
    let mut day = 0;
    for case in &cases {
        spent += u64::from(case.minutes);
        while days
            .until
            .get(day)
            .is_some_and(|(_, minutes)| *minutes < spent)
        {
            day += 1;
        }
        let done = days.until.get(day).map(|(date, _)| *date);
        if done.is_none_or(|done| done > case.due) {
            late.push(Late {
                case: case.case,
                due: case.due,
                done,
                days: done.map(|done| days_between(case.due, done).max(0).unsigned_abs()),
            });
        }
    }
    Forecast {
        late,
        weeks: weeks(&cases, &days, today),
    }
}

/// The working days ahead.
struct Days {
    /// Each, with the minutes of work until its end.
    until: Vec<(Date, u64)>,
}

impl Days {
    fn from(minutes_a_week: u32, calendar: &Calendar, today: Date) -> Days {
        let ahead = (0..i64::from(WEEKS) * 7).map(|days| today.saturating_add(days.days()));
        let working = ahead.filter(|day| calendar.is_working_day(*day));
        let until = working
            .zip(1_u64..)
            .map(|(day, days)| (day, u64::from(minutes_a_week) * days / 5))
            .collect();
        Days { until }
    }

    /// The minutes of work until the end of a day.
    fn minutes_until(&self, day: Date) -> u64 {
        let passed = self.until.partition_point(|(date, _)| *date <= day);
        let last = passed.checked_sub(1).and_then(|last| self.until.get(last));
        last.map_or(0, |(_, minutes)| *minutes)
    }
}

fn weeks(cases: &[Due], days: &Days, today: Date) -> Vec<Week> {
    let Some(last) = cases.last() else {
        return Vec::new();
    };
    let since_monday = i64::from(today.weekday().since(Weekday::Monday));
    let first = today.saturating_sub(since_monday.days());
    let mut weeks = Vec::new();
    let (mut counted, mut needed_before, mut there_before) = (0, 0, 0);
    for number in 0..i64::from(WEEKS) {
        let begins = first.saturating_add((number * 7).days());
        let ends = begins.saturating_add(6.days());
        let until = cases.partition_point(|case| case.due <= ends);
        let own = cases.iter().take(until).skip(counted);
        let needed: u64 = own.map(|case| u64::from(case.minutes)).sum();
        let there_until = days.minutes_until(ends);
        let needed_until = needed_before + needed;
        weeks.push(Week {
            begins,
            cases: u32::try_from(until - counted).unwrap_or(u32::MAX),
            needed,
            there: there_until.saturating_sub(there_before),
            short: needed_until.saturating_sub(there_until),
        });
        (counted, needed_before, there_before) = (until, needed_until, there_until);
        if last.due <= ends {
            break;
        }
    }
    weeks
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::calendar::{Nation, OneOffDays, published};

    const TODAY: Date = date(2026, 11, 23);

    fn calendar() -> Calendar {
        let days = OneOffDays::default();
        let days = days.of(Nation::EnglandAndWales);
        Calendar::new(Nation::EnglandAndWales, &published().unwrap(), days)
    }

    fn due(number: u128, due: Date, hours: u32) -> Due {
        Due {
            case: CaseId(Uuid::from_u128(number)),
            due,
            minutes: hours * 60,
        }
    }

    #[test]
    fn ten_hours_a_week_do_two_a_day() {
        // Monday to Friday, two hours each. The first takes Monday and Tuesday, the second from
        // Wednesday to the Monday after, whose Friday before was its last day.
        let cases = [
            due(1, date(2026, 11, 24), 4),
            due(2, date(2026, 11, 27), 8),
            due(3, date(2026, 12, 4), 6),
        ];
        let told = forecast(&cases, 600, &calendar(), TODAY);
        assert_eq!(
            told.late,
            [Late {
                case: cases[1].case,
                due: date(2026, 11, 27),
                done: Some(date(2026, 11, 30)),
                days: Some(3),
            }]
        );
        let weeks: Vec<_> = told
            .weeks
            .iter()
            .map(|week| (week.cases, week.needed, week.there, week.short))
            .collect();
        assert_eq!(weeks, [(2, 720, 600, 120), (1, 360, 600, 0)]);
        assert_eq!(told.short(), 120);
        assert_eq!(forecast(&cases, 0, &calendar(), TODAY).late.len(), 3);
    }

    #[test]
    fn a_bank_holiday_is_no_day_of_work() {
        // Christmas 2026: Friday 25 December, and Monday 28 for Boxing Day.
        let case = [due(1, date(2026, 12, 28), 8)];
        let told = forecast(&case, 600, &calendar(), date(2026, 12, 23));
        assert_eq!(told.late[0].done, Some(date(2026, 12, 30)));
    }

    fn cases() -> impl Strategy<Value = Vec<Due>> {
        prop::collection::vec((-20_i64..90, 1_u32..60), 0..12).prop_map(|cases| {
            let numbered = (1..).zip(cases);
            numbered
                .map(|(number, (days, hours))| {
                    due(number, TODAY.saturating_add(days.days()), hours)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn more_hours_make_nothing_later(cases in cases(), hours in 0_u32..60, more in 0_u32..60) {
            let calendar = calendar();
            let few = forecast(&cases, hours * 60, &calendar, TODAY);
            let many = forecast(&cases, (hours + more) * 60, &calendar, TODAY);
            prop_assert!(many.late.len() <= few.late.len());
            prop_assert!(many.short() <= few.short());
            for late in &many.late {
                let before = few.late.iter().find(|before| before.case == late.case);
                let before = before.expect("late with fewer hours too");
                prop_assert!(before.done.is_none_or(|done| late.done.is_some_and(|it| it <= done)));
            }
        }

        #[test]
        fn the_order_makes_no_difference(
            (cases, mixed) in cases().prop_flat_map(|cases| {
                (Just(cases.clone()), Just(cases).prop_shuffle())
            }),
        ) {
            let calendar = calendar();
            prop_assert_eq!(
                forecast(&cases, 900, &calendar, TODAY),
                forecast(&mixed, 900, &calendar, TODAY)
            );
        }
    }
}
