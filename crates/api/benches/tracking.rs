//! What it costs when a thousand residents look at their requests at once.
//!
//! `cargo bench -p rightsdesk-api --bench tracking`
//!
//! The requests are made first, through the store as ever, and each resident is given a session:
//! that takes some seconds and is not measured. Then every resident opens a connection, all ask for
//! their page in the same moment, and again as soon as they have it, for as long as is said below.
//! The same is done with an address that answers "ok" and nothing else, and with a page for which
//! no database is asked: so that the figures of machines can be compared. The residents run in this
//! same program and take their part of its processors.
//!
//! On SQLite, or on the empty database that `RIGHTSDESK_BENCH_DATABASE=postgres://...` names;
//! `RIGHTSDESK_BENCH_RESIDENTS` is another number of them.

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use rightsdesk_api::{Settings, State, Surface, serve, translator};
use rightsdesk_content::Words;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::right::Right;
use rightsdesk_documents::child::Child;
use rightsdesk_store::sessions::{Holder, Lifetime};
use rightsdesk_store::{Act, MasterKey, Store};
use rightsdesk_web::Pages;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Barrier;

/// How long each address is asked for. Whoever has begun to wait then waits to the end.
const LASTING: Duration = Duration::from_secs(10);

type Failure = Box<dyn Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let wanted = std::env::var("RIGHTSDESK_BENCH_RESIDENTS");
    let wanted: usize = wanted.as_deref().unwrap_or("1000").parse()?;
    let folder = tempfile::tempdir()?;
    let sqlite = format!("sqlite:{}", folder.path().join("bench.sqlite").display());
    let store = Store::open(rightsdesk_store::Settings {
        url: std::env::var("RIGHTSDESK_BENCH_DATABASE").unwrap_or(sqlite),
        documents: folder.path().join("documents"),
        master_key: MasterKey::generate()?,
        plan: Plan::default(),
        retention: Retention::default(),
        scans: false,
    })
    .await?;
    store.migrate().await?;
    let now: Timestamp = "2026-11-30T09:00:00Z".parse()?;
    let tokens = make(&store, wanted, now).await?;

    let words = Arc::new(Words::new()?);
    let state = State {
        store,
        pages: Arc::new(Pages::new(translator(Arc::clone(&words)))?),
        words,
        language: ENGLISH.into(),
        child: Arc::new(Child::new("no document is opened here")),
        now: Arc::new(move || now),
        settings: Arc::new(Settings {
            base_url: "http://requests.example.org".into(),
            client_address_header: None,
            upload_most: 1024,
            demo_mails: None,
        }),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let served = serve(
        listener,
        state,
        &[Surface::Residents],
        std::future::pending(),
    );
    tokio::spawn(served);

    let empty = ask_all("/health/live", &address, &tokens).await?;
    let plain = ask_all("/norfolk/cookies", &address, &tokens).await?;
    let tracking = ask_all("/norfolk/track/request", &address, &tokens).await?;
    report(
        tokens.len(),
        &[
            ("nothing", &empty),
            ("cookies", &plain),
            ("tracking", &tracking),
        ],
    );
    Ok(())
}

/// Makes the requests, each with a little history; the token of a session for each.
async fn make(store: &Store, wanted: usize, now: Timestamp) -> Result<Vec<String>, Failure> {
    let lifetime = Lifetime {
        idle: SignedDuration::from_hours(1),
        absolute: SignedDuration::from_hours(1),
    };
    let staff = Actor::Staff {
        account: AccountId("00000000-0000-7000-8000-000000000001".parse()?),
        roles: vec![Role::TriageOfficer, Role::Caseworker],
    };
    let mut tokens = Vec::with_capacity(wanted);
    for number in 0..wanted {
        let new = NewRequest {
            controller: ControllerId("norfolk".into()),
            channel: Channel::Web,
            received: jiff::civil::date(2026, 11, 27),
            rights: vec![Right::Access],
            words: "Everything that the family hub has about me".into(),
            notice: None,
            subject: Subject::Requester,
            requester: Person {
                name: format!("Sample person {number}"),
                email: Some(format!("sample{number}@example.org")),
                ..Person::default()
            },
            data_subject: None,
            acting_as: None,
            complains_of: None,
            receipt: Receipt::default(),
            preferences: Preferences::default(),
        };
        let opened = store
            .open_request(&new, &Act::new(now, &Actor::Resident))
            .await?;
        let accept = Command::Accept {
            notices: Vec::new(),
            subject: Subject::Requester,
        };
        let tell = Command::TellProgress {
            text: "We have begun to look for your information.".into(),
        };
        for (case, _) in &opened.cases {
            for command in [accept.clone(), tell.clone()] {
                store
                    .execute(*case, command, &Act::new(now, &staff))
                    .await?;
            }
        }
        let holder = Holder::Resident(opened.request);
        let session = store.sessions().create(holder, lifetime, now).await?;
        tokens.push(session.token);
    }
    Ok(tokens)
}

/// What was measured of one address.
struct Measured {
    /// How long each page took, shortest first.
    taken: Vec<Duration>,
    /// How long all of it took.
    wall: Duration,
    /// Processor time of this program, residents and all.
    cpu: Option<f64>,
}

/// Everybody asks for a page at once, and again until the time is over.
async fn ask_all(
    path: &'static str,
    address: &str,
    tokens: &[String],
) -> Result<Measured, Failure> {
    let ready = Arc::new(Barrier::new(tokens.len() + 1));
    let mut residents = Vec::with_capacity(tokens.len());
    for token in tokens {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: track={token}\r\naccept-encoding: gzip\r\n\r\n"
        );
        let stream = TcpStream::connect(address).await?;
        residents.push(tokio::spawn(ask(stream, request, Arc::clone(&ready))));
    }
    ready.wait().await;
    let (cpu, begun) = (cpu_seconds(), Instant::now());
    let mut taken = Vec::new();
    for resident in residents {
        taken.extend(resident.await??);
    }
    taken.sort();
    Ok(Measured {
        taken,
        wall: begun.elapsed(),
        cpu: cpu_seconds().zip(cpu).map(|(after, before)| after - before),
    })
}

/// One resident on one connection.
async fn ask(
    stream: TcpStream,
    request: String,
    ready: Arc<Barrier>,
) -> Result<Vec<Duration>, Failure> {
    let mut stream = BufReader::new(stream);
    let mut taken = Vec::new();
    ready.wait().await;
    let all_began = Instant::now();
    while all_began.elapsed() < LASTING {
        let began = Instant::now();
        stream.write_all(request.as_bytes()).await?;
        let mut length = None;
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        if !line.starts_with("HTTP/1.1 200 ") {
            return Err(format!("a page was not shown: {}", line.trim()).into());
        }
        loop {
            line.clear();
            stream.read_line(&mut line).await?;
            let lower = line.to_ascii_lowercase();
            if let Some(value) = lower.strip_prefix("content-length:") {
                length = Some(value.trim().parse()?);
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length.ok_or("an answer without a length")?];
        stream.read_exact(&mut body).await?;
        taken.push(began.elapsed());
    }
    Ok(taken)
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

impl Measured {
    /// The time that so many in a hundred pages did not exceed, in milliseconds.
    fn percentile(&self, percent: usize) -> f64 {
        let place = (self.taken.len() * percent / 100).min(self.taken.len().saturating_sub(1));
        let taken = self.taken.get(place).copied().unwrap_or_default();
        taken.as_secs_f64() * 1000.0
    }

    fn a_second(&self) -> f64 {
        let pages = u32::try_from(self.taken.len()).unwrap_or(u32::MAX);
        f64::from(pages) / self.wall.as_secs_f64()
    }

    /// Processor time of a page, in milliseconds.
    fn cpu_of_one(&self) -> Option<f64> {
        let pages = u32::try_from(self.taken.len()).unwrap_or(u32::MAX);
        self.cpu.map(|cpu| cpu * 1000.0 / f64::from(pages))
    }
}

#[expect(
    clippy::print_stdout,
    reason = "a bench reports to the person who runs it"
)]
fn report(residents: usize, measured: &[(&str, &Measured)]) {
    println!(
        "{residents} residents at once, {} s each",
        LASTING.as_secs()
    );
    println!(
        "page       pages  pages/s   p50 ms   p95 ms   p99 ms  cpu ms/page  pages/s beside nothing"
    );
    let most = measured
        .first()
        .map_or(1.0, |(_, nothing)| nothing.a_second());
    for (name, one) in measured {
        let cpu = one.cpu_of_one();
        let cpu = cpu.map_or_else(|| "unknown".to_owned(), |cpu| format!("{cpu:.3}"));
        let [p50, p95, p99] = [50, 95, 99].map(|percent| one.percentile(percent));
        let (pages, a_second) = (one.taken.len(), one.a_second());
        println!(
            "{name:<9} {pages:>6} {a_second:>8.0} {p50:>8.0} {p95:>8.0} {p99:>8.0} {cpu:>12}  1 : {:.1}",
            most / a_second
        );
    }
}
