//! What it costs to compute 100,000 open cases again after a one-off day was added, on SQLite.
//!
//! `cargo bench -p rightsdesk-store --bench recomputation`
//!
//! The cases are made first, through the store as ever, which takes a minute and is not measured.
//! `RIGHTSDESK_BENCH_CASES` makes another number of them.

use std::error::Error;
use std::time::Instant;

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use rightsdesk_core::calendar::{Nation, OneOffDay};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Actor;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::right::Right;
use rightsdesk_store::revisions::{Author, Edit};
use rightsdesk_store::{Act, MasterKey, Settings, Store};

/// One case for each of these in every request.
const RIGHTS: [Right; 10] = [
    Right::Access,
    Right::Rectification,
    Right::Erasure,
    Right::Restriction,
    Right::Objection,
    Right::Portability,
    Right::ObjectionDirectMarketing,
    Right::ObjectionResearch,
    Right::AutomatedDecisions,
    Right::Complaint,
];

/// As the worker's sweep takes them.
const BATCH: u32 = 500;

/// The requests arrived on the days before this one, the same number on each.
const TODAY: Date = date(2026, 11, 30);
const DAYS: usize = 91;

/// A Wednesday that many of the requests are due on.
const ADDED: Date = date(2026, 12, 9);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let wanted = std::env::var("RIGHTSDESK_BENCH_CASES");
    let wanted: usize = wanted.as_deref().unwrap_or("100000").parse()?;
    let folder = tempfile::tempdir()?;
    let store = Store::open(Settings {
        url: format!("sqlite:{}", folder.path().join("bench.sqlite").display()),
        documents: folder.path().join("documents"),
        master_key: MasterKey::generate()?,
        plan: Plan::default(),
        retention: Retention::default(),
        scans: false,
    })
    .await?;
    store.migrate().await?;
    let now: Timestamp = "2026-11-30T09:00:00Z".parse()?;
    make(&store, wanted, now).await?;
    let day = OneOffDay {
        nation: Nation::EnglandAndWales,
        date: ADDED,
        name: "Sample holiday".into(),
    };
    let added = Edit::AddOneOffDays(vec![day]);
    store.edit_rules(added, Author::CommandLine, now).await?;

    let (cpu, begun) = (cpu_seconds(), Instant::now());
    let (mut looked_at, mut moved) = (0, 0);
    loop {
        let done = store.recompute(now, BATCH, &[]).await?;
        looked_at += done.looked_at;
        moved += done.moved;
        if done.is_last {
            break;
        }
    }
    let wall = begun.elapsed().as_secs_f64();
    let cpu = cpu_seconds().zip(cpu).map(|(after, before)| after - before);
    report(looked_at, moved, cpu, wall);
    Ok(())
}

async fn make(store: &Store, wanted: usize, now: Timestamp) -> Result<(), Box<dyn Error>> {
    for number in 0..wanted.div_ceil(RIGHTS.len()) {
        let before = i32::try_from(number % DAYS)?;
        let new = NewRequest {
            controller: ControllerId("norfolk".into()),
            channel: Channel::Web,
            received: TODAY.checked_sub(before.days())?,
            rights: RIGHTS.to_vec(),
            words: "Everything that the family hub has about me".into(),
            notice: None,
            subject: Subject::Requester,
            requester: Person {
                name: format!("Sample person {number}"),
                email: Some(format!("sample{number}@example.org")),
                phone: None,
                address: None,
            },
            data_subject: None,
            receipt: Receipt::default(),
            preferences: Preferences::default(),
            acting_as: None,
            complains_of: None,
        };
        store
            .open_request(&new, &Act::new(now, &Actor::Resident))
            .await?;
    }
    Ok(())
}

/// Processor time of this program so far, of all its threads; none where `/proc` does not tell.
fn cpu_seconds() -> Option<f64> {
    /// Linux counts processor time for programs in hundredths of a second, on every machine.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name, which may hold anything, ends with the last bracket.
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(f64::from(user + system) / TICKS)
}

#[expect(
    clippy::print_stdout,
    reason = "a bench reports to the person who runs it"
)]
fn report(looked_at: u64, moved: u64, cpu: Option<f64>, wall: f64) {
    let cpu = cpu.map_or_else(|| "unknown".to_owned(), |cpu| format!("{cpu:.2} s"));
    println!(
        "{looked_at} open cases computed again: {cpu} of processor time, {wall:.2} s; {moved} moved"
    );
}
