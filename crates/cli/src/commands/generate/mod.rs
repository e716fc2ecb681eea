//! `generate`: fills a database with made-up requests, to measure with and to try things out.
//!
//! The same seed makes the same requests, by people who do not exist, in the same order. Nothing is
//! sent and no job is enqueued; the files of the cases are recorded as destroyed.

mod people;
mod tales;

use std::process::ExitCode;
use std::time::Instant;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rightsdesk_core::calendar::{Calendar, local_date};
use rightsdesk_store::generate::{Dice, GenerateError};
use serde::Serialize;

use crate::args::GenerateArguments;
use crate::error::CliError;
use crate::output::{line, note};
use crate::{parts, time};

use people::Teams;
use tales::Teller;

/// How many requests are one transaction.
const BATCH: usize = 500;

/// The days over which requests arrive where nothing is said: two years, or where all are to be
/// open the six weeks in which a case can be open and in time.
const DAYS: i32 = 730;
const DAYS_ALL_OPEN: i32 = 42;

#[derive(Serialize)]
struct Report {
    requests: u64,
    cases: u64,
    open: u64,
    events: u64,
    tasks: u64,
    refused: std::collections::BTreeMap<String, u64>,
    from: Date,
    to: Date,
    seed: u64,
    seconds: f64,
}

/// Makes the requests.
///
/// # Errors
/// When the days make no sense, or the database holds requests of real people.
pub(crate) async fn run(arguments: &GenerateArguments) -> Result<ExitCode, CliError> {
    let config = parts::configuration(&arguments.place)?;
    let now = (time::system())();
    let to = arguments.to.unwrap_or_else(|| local_date(now));
    let days = match arguments.open {
        Some(100) => DAYS_ALL_OPEN,
        _ => DAYS,
    };
    let from = arguments
        .from
        .unwrap_or_else(|| to.saturating_sub(days.days()));
    if from > to {
        return Err(CliError::Found(format!("--from {from} is after --to {to}")));
    }
    if from < rightsdesk_core::request::FIRST_RECEIPT {
        let first = rightsdesk_core::request::FIRST_RECEIPT;
        return Err(CliError::Found(format!(
            "--from {from} is before {first}, the first day on which these rights could be exercised"
        )));
    }
    let store = parts::store_at_work(&config, now).await?;
    let mut generator = store.generate(to).await.map_err(found)?;
    let teams = Teams::settle(&store, time::at(from, 8, 0)).await?;
    let rules = store.rules();
    let calendar = rules.calendar_in(rightsdesk_core::calendar::Nation::EnglandAndWales);
    let arrivals = Arrivals::new(from, to, calendar);
    let first = generator.requests_before();
    let teller = Teller::new(teams, to, arguments.open, arguments.cases, &rules);

    let begun = Instant::now();
    let mut told = 0;
    let (mut cases, mut number) = (0, first);
    while cases < arguments.cases {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH && cases < arguments.cases {
            let mut dice = Dice::of(arguments.seed, number);
            let day = arrivals.day(cases, arguments.cases, &mut dice);
            let most = arguments.cases - cases;
            let tale = teller.tell(day, number, most, dice)?;
            cases += tale.new.rights.len() as u64;
            number += 1;
            batch.push(tale);
        }
        generator.add(batch).await.map_err(found)?;
        let percent = cases * 100 / arguments.cases;
        if percent >= told + 5 {
            told = percent;
            let seconds = begun.elapsed().as_secs();
            note(format_args!("{percent} % after {seconds} seconds"));
        }
    }
    let generated = generator.finish().await.map_err(found)?;
    let report = Report {
        requests: generated.requests,
        cases: generated.cases,
        open: generated.open,
        events: generated.events,
        tasks: generated.tasks,
        refused: generated.refused,
        from,
        to,
        seed: arguments.seed,
        seconds: begun.elapsed().as_secs_f64(),
    };
    if arguments.json {
        line(serde_json::to_string_pretty(&report).map_err(CliError::internal)?);
    } else {
        line(format_args!(
            "{} requests with {} cases, {} of them open, and {} events",
            report.requests, report.cases, report.open, report.events
        ));
        note(people::welcome());
    }
    Ok(ExitCode::SUCCESS)
}

fn found(error: GenerateError) -> CliError {
    match error {
        GenerateError::Store(error) => error.into(),
        other => CliError::Found(other.to_string()),
    }
}

/// When requests arrive: on working days mostly, on other days some.
struct Arrivals {
    from: Date,
    /// The weights of the days up to and with each.
    sums: Vec<u64>,
}

impl Arrivals {
    fn new(from: Date, to: Date, calendar: Option<&Calendar>) -> Arrivals {
        let mut sums = Vec::new();
        let (mut day, mut sum) = (from, 0);
        while day <= to {
            let works = calendar.is_none_or(|calendar| calendar.is_working_day(day));
            sum += match (works, day.weekday()) {
                (true, Weekday::Monday) => 120,
                (true, _) => 100,
                (false, Weekday::Saturday) => 35,
                (false, _) => 25,
            };
            sums.push(sum);
            day = day.saturating_add(1.day());
            if day == Date::MAX {
                break;
            }
        }
        Arrivals { from, sums }
    }

    /// The day of one among so many, in the order in which they arrive.
    fn day(&self, number: u64, of: u64, dice: &mut Dice) -> Date {
        let all = self.sums.last().copied().unwrap_or(1);
        // Somewhere within its own share of the period.
        let place = u128::from(number) * 1000 + u128::from(dice.roll(1000));
        let place = place * u128::from(all) / (u128::from(of.max(1)) * 1000);
        let place = u64::try_from(place).unwrap_or(0);
        let index = self.sums.partition_point(|sum| *sum <= place);
        let days = i32::try_from(index).unwrap_or(0);
        self.from.saturating_add(days.days())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rightsdesk_core::calendar::{BankHolidays, Nation, OneOffDays, published};

    use super::*;

    #[test]
    fn requests_arrive_in_turn_and_seldom_at_weekends() {
        let holidays: BankHolidays = published().unwrap();
        let none = OneOffDays::default();
        let nation = Nation::EnglandAndWales;
        let calendar = Calendar::new(nation, &holidays, none.of(nation));
        let (from, to) = (date(2026, 10, 1), date(2026, 11, 22));
        let arrivals = Arrivals::new(from, to, Some(&calendar));
        let days: Vec<Date> = (0..5000)
            .map(|number| arrivals.day(number, 5000, &mut Dice::of(7, number)))
            .collect();
        assert!(days.is_sorted());
        assert_eq!((days[0], days[4999]), (from, to));
        let on = |wanted: Date| days.iter().filter(|day| **day == wanted).count();
        let (monday, tuesday, saturday) = (
            on(date(2026, 11, 2)),
            on(date(2026, 11, 3)),
            on(date(2026, 11, 7)),
        );
        assert!(monday > tuesday && tuesday > 2 * saturday && saturday > 0);
    }
}
