//! What it costs to find the cases of which somebody is to be reminded, among very many.
//!
//! `cargo bench -p rightsdesk-store --bench due`
//!
//! Processor time is measured, not time on the wall: of this program, and on PostgreSQL of the
//! server's processes for this database, which must run on the same machine.
//!
//! `RIGHTSDESK_BENCH_CASES` open cases are made up first (100,000 if not said), on SQLite or on the
//! empty database that `RIGHTSDESK_BENCH_DATABASE` names. With `RIGHTSDESK_BENCH_KEY`, the file of
//! its master key, that database is taken as it is: one of `rightsdesk generate`, which is changed
//! and of no other use afterwards.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Actor;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::right::Right;
use rightsdesk_store::generate::{Dice, Tale};
use rightsdesk_store::{MasterKey, Settings, Store};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

/// The day of the scan, and how many cases are due on it.
const TODAY: Date = date(2026, 11, 23);
const DUE: u32 = 1_000;
/// How often it is looked for: one look is shorter than the system can measure.
const LOOKS: u32 = 50;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let wanted = std::env::var("RIGHTSDESK_BENCH_CASES");
    let wanted: u64 = wanted.as_deref().unwrap_or("100000").parse()?;
    let folder = tempfile::tempdir()?;
    let given = std::env::var("RIGHTSDESK_BENCH_DATABASE").ok();
    let file = folder.path().join("bench.sqlite");
    let url = given.unwrap_or_else(|| format!("sqlite:{}", file.display()));
    let key = std::env::var("RIGHTSDESK_BENCH_KEY").ok();
    let master_key = match &key {
        Some(file) => MasterKey::load(Path::new(file))?,
        None => MasterKey::generate()?,
    };
    let store = Store::open(Settings {
        url: url.clone(),
        documents: folder.path().join("documents"),
        master_key,
        plan: Plan::default(),
        retention: Retention::default(),
        scans: false,
    })
    .await?;
    store.migrate().await?;
    if key.is_none() {
        make(&store, wanted).await?;
    }
    let sql = Database::connect(&url).await?;
    let cases = settle(&sql).await?;

    let servers = server_processes(&sql).await?;
    let (cpu, begun) = (cpu_seconds(&servers), Instant::now());
    let mut found = Vec::new();
    for _ in 0..LOOKS {
        found = store.cases_to_remind(TODAY, 2 * DUE).await?;
    }
    let wall = begun.elapsed().as_secs_f64() / f64::from(LOOKS);
    let spent = (cpu_seconds(&servers) - cpu) / f64::from(LOOKS);
    report(format_args!(
        "{} due among {cases} open cases: {:.2} ms of processor time, {:.2} ms in all",
        found.len(),
        spent * 1e3,
        wall * 1e3
    ));

    let now: Timestamp = "2026-11-23T09:00:00Z".parse()?;
    let (cpu, begun) = (cpu_seconds(&servers), Instant::now());
    for case in &found {
        store.remind(*case, now).await?;
    }
    let each = u32::try_from(found.len())?.max(1);
    report(format_args!(
        "reminding of each: {:.2} ms of processor time, {:.2} ms in all",
        (cpu_seconds(&servers) - cpu) / f64::from(each) * 1e3,
        begun.elapsed().as_secs_f64() / f64::from(each) * 1e3
    ));
    Ok(())
}

/// Open cases about which nothing has happened.
async fn make(store: &Store, wanted: u64) -> Result<(), Box<dyn Error>> {
    let mut generator = store.generate(TODAY).await?;
    let mut batch = Vec::new();
    for number in 0..wanted {
        let days = i32::try_from(number * 28 / wanted.max(1))?;
        let received = TODAY.saturating_sub(28.days()).saturating_add(days.days());
        let new = NewRequest {
            controller: ControllerId("norfolk".into()),
            channel: Channel::Web,
            received,
            rights: vec![Right::Access],
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
        batch.push(Tale {
            new,
            at: received.at(9, 0, 0, 0).in_tz("UTC")?.timestamp(),
            by: Actor::Resident,
            dice: Dice::of(1, number),
            next: Box::new(|_, _, _| None),
        });
        if batch.len() == 500 {
            generator.add(std::mem::take(&mut batch)).await?;
        }
    }
    generator.add(batch).await?;
    generator.finish().await?;
    Ok(())
}

/// Leaves exactly [`DUE`] cases due, spread over all of them. How many there are.
async fn settle(sql: &DatabaseConnection) -> Result<i64, Box<dyn Error>> {
    let backend = sql.get_database_backend();
    let count = Statement::from_string(backend, "SELECT COUNT(*) AS n FROM case_summary");
    let row = sql.query_one_raw(count).await?;
    let cases: i64 = row.ok_or("no count")?.try_get("", "n")?;
    let step = (cases / i64::from(DUE)).max(1);
    let far = "UPDATE case_summary SET next_action_on = '2027-06-01'";
    sql.execute_unprepared(far).await?;
    let due = format!(
        "UPDATE case_summary SET next_action_on = '{TODAY}' WHERE id IN (SELECT id FROM \
         (SELECT id, row_number() OVER (ORDER BY id) AS n FROM case_summary) AS counted \
         WHERE n % {step} = 0 LIMIT {DUE})"
    );
    sql.execute_unprepared(&due).await?;
    // As PostgreSQL does by itself, and SQLite when somebody asks.
    sql.execute_unprepared("ANALYZE").await?;
    Ok(cases)
}

/// The processes of a PostgreSQL server that work for this database; none on SQLite.
async fn server_processes(sql: &DatabaseConnection) -> Result<Vec<i32>, Box<dyn Error>> {
    let backend = sql.get_database_backend();
    if backend != DbBackend::Postgres {
        return Ok(Vec::new());
    }
    let pids = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()";
    let rows = sql
        .query_all_raw(Statement::from_string(backend, pids))
        .await?;
    let pids: Result<Vec<i32>, _> = rows.iter().map(|row| row.try_get("", "pid")).collect();
    Ok(pids?)
}

/// Processor time of this program and of others so far, of all their threads.
fn cpu_seconds(others: &[i32]) -> f64 {
    /// Linux counts processor time for programs in hundredths of a second, on every machine.
    const TICKS: f64 = 100.0;
    let of = |process: &str| {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The program's name, which may hold anything, ends with the last bracket.
        let (_, after_name) = stat.rsplit_once(')')?;
        let mut fields = after_name.split_whitespace().skip(11);
        let user: u32 = fields.next()?.parse().ok()?;
        let system: u32 = fields.next()?.parse().ok()?;
        Some(f64::from(user + system) / TICKS)
    };
    let others = others.iter().filter_map(|pid| of(&pid.to_string()));
    of("self").unwrap_or(0.0) + others.sum::<f64>()
}

#[expect(
    clippy::print_stdout,
    reason = "a bench reports to the person who runs it"
)]
fn report(line: std::fmt::Arguments<'_>) {
    println!("{line}");
}
