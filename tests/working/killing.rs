//! The program itself is killed at fifty points of a day's work. No letter is lost, and none goes
//! twice outside the window that `docs/sending.md` states.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{BuildHasher as _, RandomState};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::NewRequest;
use rightsdesk_store::messages::{MessageFile, MessageState};
use rightsdesk_store::{Act, Opened};
use tokio::time::sleep;

use super::{Office, a_request};
use crate::support::databases::{TestDatabase, on_each_database};
use crate::support::server::{Server, Taken};

const KILLS: u32 = 50;
/// How much later each new start takes it to be: longer than a lease, so that what the killed
/// program held is taken over.
const LATER: u32 = 6;
/// How many connections the program opens at a time.
const CONNECTIONS: usize = 4;
/// Names the seed of a run that is to be done again.
const SEED: &str = "RIGHTSDESK_TEST_SEED";

/// Numbers that look random and follow from a seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn new() -> Dice {
        let given = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
        Dice(given.unwrap_or_else(|| RandomState::new().hash_one("seed")))
    }

    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most.max(1)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the program that is started reads the clock of the system"
)]
pub(super) fn system_now() -> Timestamp {
    Timestamp::now()
}

/// Everything that the program needs to find the office's database and the server.
pub(super) fn configuration(office: &Office, database: &TestDatabase, server: &Server) -> PathBuf {
    let folder = office.folder.path();
    let text = format!(
        "[database]\nurl = \"{}\"\n[documents]\nfolder = \"{}\"\n[keys]\nmaster_key_file = \"{}\"\n\
         [mail]\ntransport = \"smtp\"\nhost = \"127.0.0.1\"\nport = \"{}\"\nsecurity = \"none\"\n\
         from = \"noreply@council.example\"\n",
        database.url(),
        folder.join("documents").display(),
        folder.join("master.key").display(),
        server.port,
    );
    let path = folder.join("rightsdesk.toml");
    fs::write(&path, text).unwrap();
    path
}

pub(super) fn start(configuration: &Path, later: u32) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rightsdesk"));
    command
        .arg("worker")
        .arg("--config")
        .arg(configuration)
        .args(["--later", &later.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

fn taken(server: &Server) -> usize {
    server.seen(|seen| seen.taken.len())
}

/// What the office wrote, in all its requests.
pub(super) async fn letters(office: &Office, opened: &[Opened]) -> Vec<MessageFile> {
    let mut files = Vec::new();
    for one in opened {
        let messages = office.worker.store.messages();
        files.extend(messages.of_request(one.request).await.unwrap());
    }
    files
}

/// What came of it.
struct Report {
    seed: u64,
    letters: usize,
    while_sending: usize,
    doubles: usize,
    doubles_read: usize,
}

async fn killed_fifty_times(database: TestDatabase) -> Report {
    let mut dice = Dice::new();
    let seed = dice.0;
    let server = Server::start([]).await;
    server.looks_for(3);
    let office = Office::open(&database).await;
    let configuration = configuration(&office, &database, &server);

    let mut opened: Vec<Opened> = Vec::new();
    let (mut starts, mut kills): (Vec<Instant>, Vec<Instant>) = (Vec::new(), Vec::new());
    let mut while_sending = 0;
    let mut later = 0;
    // How long the program takes until it sends, as far as it is known.
    let mut startup = Duration::from_secs(2);
    for kill in 0..KILLS {
        let ahead = SignedDuration::from_mins(i64::from(later));
        office.set(system_now().checked_add(ahead).unwrap());
        let new = NewRequest {
            received: local_date(office.now()),
            ..a_request()
        };
        let act = Act::new(office.now(), &Actor::Resident);
        let one = office.worker.store.open_request(&new, &act).await.unwrap();
        for number in 0..12 {
            office
                .encloses(&one, &format!("trust-{number}@example.org"))
                .await;
        }
        opened.push(one);

        let before = taken(&server);
        let begun = Instant::now();
        starts.push(begun);
        let mut program = start(&configuration, later);
        if kill == 0 {
            while taken(&server) == before && begun.elapsed() < Duration::from_mins(1) {
                sleep(Duration::from_millis(5)).await;
            }
            startup = begun.elapsed();
        }
        let until = u64::try_from(startup.as_millis()).unwrap() + 300;
        let point = Duration::from_millis(dice.below(until));
        sleep(point.saturating_sub(begun.elapsed())).await;
        program.kill().unwrap();
        kills.push(Instant::now());
        program.wait().unwrap();
        while_sending += usize::from(taken(&server) > before);
        later += LATER;
    }

    // The server takes what the killed program had handed over, before the next one begins.
    sleep(Duration::from_millis(500)).await;
    let begun = Instant::now();
    starts.push(begun);
    let mut program = start(&configuration, later);
    loop {
        let files = letters(&office, &opened).await;
        let waits = files.iter().any(|file| file.state == MessageState::Queued);
        if !waits || begun.elapsed() > Duration::from_mins(1) {
            break;
        }
        sleep(Duration::from_millis(200)).await;
    }
    program.kill().unwrap();
    program.wait().unwrap();

    let files = letters(&office, &opened).await;
    let mut times: BTreeMap<String, Vec<Taken>> = BTreeMap::new();
    for one in server.seen(|seen| seen.taken.clone()) {
        times.entry(one.id.clone()).or_default().push(one);
    }
    let seed_text = format!("seed {seed}: set {SEED} to do it again");
    // None is lost, and none came from nowhere.
    for file in &files {
        let id = file.id;
        assert_eq!(
            file.state,
            MessageState::Sent,
            "{id}: {:?}; {seed_text}",
            file.last_error
        );
    }
    let written: BTreeSet<String> = files
        .iter()
        .map(|file| format!("{}@council.example", file.id))
        .collect();
    let arrived: BTreeSet<String> = times.keys().cloned().collect();
    assert_eq!(written, arrived, "{seed_text}");

    // What went twice was taken shortly before a kill, and its record says so.
    let (mut doubles, mut doubles_read) = (0, 0);
    let mut of_run: BTreeMap<usize, usize> = BTreeMap::new();
    for file in &files {
        let all = &times[&format!("{}@council.example", file.id)];
        let [early @ .., _last] = all.as_slice() else {
            continue;
        };
        for one in early {
            doubles += 1;
            doubles_read += usize::from(one.answer_read);
            assert!(
                file.maybe_twice,
                "{} went twice unrecorded; {seed_text}",
                file.id
            );
            // The run that took it: it was killed before it could write that down.
            let run = starts.iter().filter(|start| **start <= one.at).count();
            *of_run.entry(run).or_default() += 1;
            let killed = kills.get(run - 1).copied();
            let before = killed.map(|killed| killed.saturating_duration_since(one.at));
            assert!(
                before.is_some_and(|before| before < Duration::from_secs(1)),
                "{} was taken {before:?} before the kill; {seed_text}",
                file.id
            );
        }
    }
    // Each connection holds one message at a time that was taken and is not yet written down.
    assert!(
        of_run.values().all(|times| *times <= CONNECTIONS),
        "{of_run:?}; {seed_text}"
    );
    assert_eq!(
        office.worker.store.audit(|_| {}).await.unwrap().problems,
        []
    );
    Report {
        seed,
        letters: files.len(),
        while_sending,
        doubles,
        doubles_read,
    }
}

on_each_database! {
    /// Some kills come before the program has begun, some while it claims, sends or writes down.
    #[expect(clippy::print_stdout, reason = "the figures are part of what is reported")]
    async fn a_program_that_is_killed_loses_nothing(database: TestDatabase) {
        let report = Box::pin(killed_fifty_times(database)).await;
        println!(
            "{KILLS} kills (seed {}), {} of them while letters were sent; {} letters, none lost; \
             {} went twice, all within the window; of {} the answer had been read",
            report.seed, report.while_sending, report.letters, report.doubles, report.doubles_read
        );
        assert!(report.while_sending >= 5, "the points were not of the day's work");
    }
}
