//! How many letters a second go through the outbox to a mail server on this machine, with one worker
//! and with two, each letter durable before it is handed over and after it was taken; and what the
//! sending alone costs, without a database, over as many connections.
//!
//! `cargo bench -p rightsdesk-worker --bench outbox`
//!
//! The letters are enqueued first, through the store as ever, which is not measured. The mail server
//! runs in this same program, takes everything at once, and takes its part of the processors.
//!
//! On SQLite, or on the empty database that `RIGHTSDESK_BENCH_DATABASE=postgres://...` names (only
//! the first measurement finds it empty, which is enough); `RIGHTSDESK_BENCH_LETTERS` is another
//! number of letters.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rightsdesk_content::Words;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::letter::{Addressee, Body, Letter};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::people::Actor;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_documents::child::Child;
use rightsdesk_mail::{From, Mailer, Outgoing, PATIENCE, Security, Settings, Smtp, Transport};
use rightsdesk_store::{Act, MasterKey, Store};
use rightsdesk_worker::Worker;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// As many as the program opens.
const CONNECTIONS: u32 = 4;

type Failure = Box<dyn Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let wanted = std::env::var("RIGHTSDESK_BENCH_LETTERS");
    let wanted: usize = wanted.as_deref().unwrap_or("2000").parse()?;
    let (port, taken) = serve().await?;
    let alone = sending_alone(port, wanted).await?;
    say("the sending alone", wanted, alone, alone);
    for workers in [1, 2] {
        let took = through_the_outbox(port, &taken, wanted, workers).await?;
        let name = format!("through the outbox, {workers} at work");
        say(&name, wanted, took, alone);
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a bench says what it measured")]
fn say(what: &str, letters: usize, took: Duration, alone: Duration) {
    let letters = u32::try_from(letters).unwrap_or(u32::MAX);
    let a_second = f64::from(letters) / took.as_secs_f64();
    let ratio = took.as_secs_f64() / alone.as_secs_f64();
    println!(
        "{what:34} {a_second:8.0} letters a second   {ratio:6.2} times the time of the sending alone"
    );
}

fn mailer(port: u16) -> Result<Mailer, Failure> {
    let transport = Transport::Smtp(Smtp {
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        certificate_authority: None,
        credentials: None,
        timeout: PATIENCE,
        connections: CONNECTIONS,
    });
    Ok(Mailer::new(Settings {
        transport,
        domain: "council.example".into(),
    })?)
}

/// The same letter again and again, over as many connections, with no database.
async fn sending_alone(port: u16, wanted: usize) -> Result<Duration, Failure> {
    let mailer = mailer(port)?;
    let at: Timestamp = "2026-11-30T09:00:00Z".parse()?;
    let begun = Instant::now();
    let mut sending = JoinSet::new();
    for one in 0..CONNECTIONS {
        let mailer = mailer.clone();
        let share = wanted / usize::try_from(CONNECTIONS)?;
        sending.spawn(async move {
            let paper = Paper {
                title: "Progress".into(),
                language: "en-GB".into(),
                blocks: vec![Block::paragraph("We have begun. ".repeat(40))],
            };
            for number in 0..share {
                let id = format!("alone-{one}-{number}");
                let outgoing = Outgoing {
                    id: &id,
                    at,
                    to: "sample@example.org",
                    from: From {
                        name: "Sample County Council",
                        email: "noreply@council.example",
                    },
                    reply_to: None,
                    paper: &paper,
                    auto_submitted: true,
                };
                mailer.send(&outgoing).await?;
            }
            Ok::<(), Failure>(())
        });
    }
    for sent in sending.join_all().await {
        sent?;
    }
    Ok(begun.elapsed())
}

async fn through_the_outbox(
    port: u16,
    taken: &AtomicUsize,
    wanted: usize,
    workers: usize,
) -> Result<Duration, Failure> {
    let folder = tempfile::tempdir()?;
    let sqlite = format!("sqlite:{}", folder.path().join("bench.sqlite").display());
    let url = std::env::var("RIGHTSDESK_BENCH_DATABASE").unwrap_or(sqlite);
    let key = MasterKey::load_or_create(&std::env::temp_dir().join("rightsdesk-bench.key"))?;
    let open = async || {
        let settings = rightsdesk_store::Settings {
            url: url.clone(),
            documents: folder.path().join("documents"),
            master_key: key.clone(),
            plan: Plan::default(),
            scans: false,
            retention: rightsdesk_core::retention::Settings::default(),
        };
        let store = Store::open(settings).await?;
        store.migrate().await?;
        Ok::<Store, Failure>(store)
    };
    let store = open().await?;
    let now: Timestamp = "2026-11-30T09:00:00Z".parse()?;
    let enqueued = enqueue(&store, wanted, now).await?;
    let (stop, stopped) = watch::channel(false);
    let mut running = JoinSet::new();
    let before = taken.load(Ordering::SeqCst);
    let begun = Instant::now();
    for number in 0..workers {
        let worker = Worker {
            store: open().await?,
            words: Arc::new(Words::new()?),
            mailer: Arc::new(mailer(port)?),
            child: Arc::new(Child::new("rightsdesk")),
            scanner: None,
            now: Arc::new(move || now),
            base_url: "http://127.0.0.1:8080".into(),
            mail_from: "noreply@council.example".into(),
            bounces: None,
            name: format!("worker-{number}"),
        };
        let stopped = stopped.clone();
        running.spawn(async move { worker.run(stopped).await });
    }
    // Until every one is written down as sent, and not only taken.
    while taken.load(Ordering::SeqCst) - before < enqueued
        || store.jobs().counts().await?.queued + store.jobs().counts().await?.running > 0
    {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let took = begun.elapsed();
    stop.send_replace(true);
    running.join_all().await;
    Ok(took)
}

/// Enqueues so many letters; how many there are with the acknowledgement.
async fn enqueue(store: &Store, wanted: usize, now: Timestamp) -> Result<usize, Failure> {
    let new = NewRequest {
        controller: ControllerId("kent".into()),
        channel: Channel::Web,
        received: jiff::civil::date(2026, 11, 30),
        rights: vec![Right::Access],
        words: "Everything".into(),
        notice: None,
        subject: Subject::Requester,
        requester: Person {
            name: "Sam Sample".into(),
            email: Some("sam@example.org".into()),
            ..Person::default()
        },
        data_subject: None,
        receipt: Receipt::default(),
        preferences: Preferences::default(),
        acting_as: None,
        complains_of: None,
    };
    let act = Act::new(now, &Actor::Resident);
    let opened = store.open_request(&new, &act).await?;
    for number in 0..wanted.saturating_sub(1) {
        let letter = Letter {
            controller: ControllerId("kent".into()),
            reference: opened.reference.clone(),
            case: None,
            right: None,
            to: Addressee::Recipient {
                name: "Sample Trust".into(),
                email: Some(format!("trust-{number}@example.org")),
                address: None,
            },
            body: Body::Progress {
                text: "We have begun. ".repeat(40),
                due: None,
                late: false,
            },
            added: None,
        };
        store
            .messages()
            .enqueue_alone(opened.request, &letter, now)
            .await?;
    }
    Ok(wanted)
}

/// A mail server that takes everything; its port, and how much it took.
async fn serve() -> Result<(u16, Arc<AtomicUsize>), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    let taken = Arc::new(AtomicUsize::new(0));
    let count = taken.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let count = count.clone();
            tokio::spawn(async move { converse(stream, &count).await });
        }
    });
    Ok((port, taken))
}

async fn converse(stream: TcpStream, taken: &AtomicUsize) -> Option<()> {
    let mut stream = BufReader::new(stream);
    stream
        .get_mut()
        .write_all(b"220 mail.example\r\n")
        .await
        .ok()?;
    let (mut line, mut in_message) = (String::new(), false);
    loop {
        line.clear();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let answer: &[u8] = match (in_message, line.trim_end()) {
            (true, ".") => {
                in_message = false;
                taken.fetch_add(1, Ordering::SeqCst);
                b"250 taken\r\n"
            }
            (true, _) => continue,
            (false, "DATA") => {
                in_message = true;
                b"354 go on\r\n"
            }
            (false, "QUIT") => return None,
            (false, _) => b"250 ok\r\n",
        };
        stream.get_mut().write_all(answer).await.ok()?;
    }
}
