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

mod asking;

use std::sync::Arc;

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
use tokio::net::TcpListener;

use asking::{Failure, NO_TIME, ask_all, report};

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

    let each = |path: &str| {
        let ask = |token| {
            vec![format!(
                "GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: track={token}\r\naccept-encoding: gzip\r\n\r\n"
            )]
        };
        tokens.iter().map(ask).collect()
    };
    let empty = ask_all(&address, each("/health/live"), NO_TIME).await?;
    let plain = ask_all(&address, each("/norfolk/cookies"), NO_TIME).await?;
    let tracking = ask_all(&address, each("/norfolk/track/request"), NO_TIME).await?;
    report(
        &format!("{} residents", tokens.len()),
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
