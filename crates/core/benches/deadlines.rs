//! Deadlines per second on one core, for a case with ten events, with and without the working.
//!
//! `cargo bench -p rightsdesk-core --bench deadlines`

use std::hint::black_box;
use std::time::Instant;

use jiff::civil::Date;
use rightsdesk_core::calendar::{Calendar, Nation, published};
use rightsdesk_core::clock::{
    Clock, Dated, Happening, History, HistoryError, Policy, compute, compute_dates,
};
use rightsdesk_core::right::Right;

/// Half a second and more on any machine.
const ROUNDS: u32 = 1_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let calendar = Calendar::new(Nation::EnglandAndWales, &published()?, []);
    let history = ten_events()?;
    report(
        "dates only",
        per_second(&history, &calendar, compute_dates)?,
    );
    report("with working", per_second(&history, &calendar, compute)?);
    Ok(())
}

type Count = fn(&History, &Calendar, &Policy) -> Result<Clock, HistoryError>;

fn per_second(history: &History, calendar: &Calendar, count: Count) -> Result<f64, HistoryError> {
    let policy = Policy::default();
    let begun = Instant::now();
    for _ in 0..ROUNDS {
        black_box(count(black_box(history), calendar, &policy)?);
    }
    Ok(f64::from(ROUNDS) / begun.elapsed().as_secs_f64())
}

/// Identity, three questions with their answers, one that does not pause, and an extension.
fn ten_events() -> Result<History, Box<dyn std::error::Error>> {
    let asked = |name: &str, qualifies| Happening::ClarificationRequested {
        reference: Some(name.into()),
        qualifies,
    };
    let answered = |name: &str| Happening::ClarificationReceived {
        reference: Some(name.into()),
    };
    let events = [
        ("2026-10-02", Happening::IdRequested),
        ("2026-10-05", asked("q1", true)),
        ("2026-10-07", Happening::IdReceived),
        ("2026-10-09", answered("q1")),
        ("2026-10-12", asked("q2", true)),
        ("2026-10-14", asked("q3", false)),
        ("2026-10-19", answered("q2")),
        ("2026-10-26", asked("q4", true)),
        ("2026-10-28", answered("q4")),
        ("2026-11-02", Happening::Extended),
    ];
    let mut history = History::new(Right::Access, "2026-10-01".parse::<Date>()?);
    for (date, happening) in events {
        history.events.push(Dated {
            date: date.parse()?,
            happening,
        });
    }
    Ok(history)
}

#[expect(
    clippy::print_stdout,
    reason = "a bench reports to the person who runs it"
)]
fn report(what: &str, per_second: f64) {
    println!("{what:>12}: {per_second:>9.0} a second");
}
