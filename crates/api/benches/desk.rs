//! What the pages of the desk take when twenty people of a council use them at once, beside very
//! many cases.
//!
//! `cargo bench -p rightsdesk-api --bench desk`
//!
//! On a database that `rightsdesk generate --to 2026-11-23` made: `RIGHTSDESK_BENCH_DATABASE` is its
//! address, `RIGHTSDESK_BENCH_KEY` the file of its master key. Each of twenty people opens a
//! connection, asks for a page, reads it for a second and asks for the next; and then once more
//! without reading, which is as much as the machine can do. The same is done with an address that
//! answers "ok" and nothing else: so that the figures of machines can be compared. The first two
//! seconds of each page are not measured. `-- nothing figures` at the end of the command measures
//! these pages alone.
//! The people run in this same program and take their part of its processors.

mod asking;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rightsdesk_api::{Settings, State, Surface, serve, translator};
use rightsdesk_content::Words;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::case::Stage;
use rightsdesk_core::people::Role;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_documents::child::Child;
use rightsdesk_store::accounts::Account;
use rightsdesk_store::sessions::{Holder, Lifetime, NewSession};
use rightsdesk_store::{CaseSummary, DeskQuery, MasterKey, Store};
use rightsdesk_web::Pages;
use tokio::net::TcpListener;

use asking::{Failure, NO_TIME, ask_all, report};

/// How many people use it at once.
const PEOPLE: usize = 20;
/// How long they read, where they read.
const READING: Duration = Duration::from_secs(1);
/// The moment at which they do.
const NOW: &str = "2026-11-23T09:00:00Z";

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(rightsdesk_store::Settings {
        url: std::env::var("RIGHTSDESK_BENCH_DATABASE")?,
        documents: folder.path().join("documents"),
        master_key: MasterKey::load(Path::new(&std::env::var("RIGHTSDESK_BENCH_KEY")?))?,
        plan: Plan::default(),
        retention: Retention::default(),
        scans: false,
    })
    .await?;
    let now: Timestamp = NOW.parse()?;
    let people = people(&store, now).await?;

    let words = Arc::new(Words::new()?);
    let state = State {
        store: store.clone(),
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
    let served = serve(listener, state, &[Surface::Staff], std::future::pending());
    tokio::spawn(served);

    let get = |path: &str| -> Vec<Vec<String>> {
        let ask = |person: &Person| vec![person.get(&address, path)];
        people.iter().map(ask).collect()
    };
    let (mut open, mut answered) = (Vec::new(), Vec::new());
    let (mut common, mut rare) = (Vec::new(), Vec::new());
    for person in &people {
        let cases = store.desk(&person.query(&Stage::OPEN)).await?.cases;
        let page = |case: &CaseSummary| person.get(&address, &format!("/desk/cases/{}", case.id));
        open.push(cases.iter().map(page).collect());
        let names = cases.iter().filter_map(|case| case.requester.as_deref());
        rare.push(names.map(|name| person.search(&address, name)).collect());
        common.push(vec![person.search(&address, "gwen")]);
        let cases = store.desk(&person.query(&[Stage::Closed])).await?.cases;
        let page = |case: &CaseSummary| person.get(&address, &format!("/desk/cases/{}", case.id));
        answered.push(cases.iter().map(page).collect());
    }
    let only: Vec<String> = std::env::args().skip(1).collect();
    let only: Vec<&String> = only.iter().filter(|arg| !arg.starts_with('-')).collect();
    let asked = [
        ("nothing", get("/health/live")),
        ("desk", get("/desk")),
        ("list", get("/desk?show=all")),
        ("finished", get("/desk?show=finished")),
        // A first name that one in sixty-four has, and the whole names of people.
        ("common", common),
        ("rare", rare),
        ("open case", open),
        ("closed", answered),
        ("figures", get("/desk/figures")),
        ("forecast", get("/desk/forecast")),
    ];
    for (how, reading) in [
        ("read each page for a second", READING),
        ("read no page", NO_TIME),
    ] {
        let mut measured = Vec::new();
        for (name, requests) in &asked {
            if !only.is_empty() && !only.iter().any(|wanted| wanted == name) {
                continue;
            }
            measured.push((*name, ask_all(&address, requests.clone(), reading).await?));
        }
        let measured: Vec<_> = measured.iter().map(|(name, one)| (*name, one)).collect();
        report(&format!("{PEOPLE} people who {how}"), &measured);
    }
    Ok(())
}

/// Somebody who is signed in.
struct Person {
    account: Account,
    session: NewSession,
}

impl Person {
    fn get(&self, address: &str, path: &str) -> String {
        let token = &self.session.token;
        format!(
            "GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: desk={token}\r\naccept-encoding: gzip\r\n\r\n"
        )
    }

    fn search(&self, address: &str, words: &str) -> String {
        let NewSession { token, csrf } = &self.session;
        let body = format!("csrf={csrf}&search={}", words.replace(' ', "+"));
        let length = body.len();
        format!(
            "POST /desk/search HTTP/1.1\r\nhost: {address}\r\ncookie: desk={token}\r\n\
             sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {length}\r\naccept-encoding: gzip\r\n\r\n{body}"
        )
    }

    fn query(&self, stages: &[Stage]) -> DeskQuery {
        DeskQuery {
            controllers: self.account.roles.keys().cloned().collect(),
            account: Some(self.account.id),
            stages: stages.to_vec(),
            ..DeskQuery::default()
        }
    }
}

/// Twenty people who work on cases, signed in.
async fn people(store: &Store, now: Timestamp) -> Result<Vec<Person>, Failure> {
    let lifetime = Lifetime {
        idle: SignedDuration::from_hours(1),
        absolute: SignedDuration::from_hours(1),
    };
    let controllers: Vec<_> = {
        let rules = store.rules();
        rules.register.controllers().map(|c| c.id.clone()).collect()
    };
    let accounts = store.accounts().of_controllers(&controllers).await?;
    let works = |account: &Account| {
        let mut roles = account.roles.values().flatten();
        roles.any(|role| matches!(role, Role::Caseworker | Role::TriageOfficer))
    };
    let mut people = Vec::with_capacity(PEOPLE);
    for account in accounts.into_iter().filter(works).cycle().take(PEOPLE) {
        let holder = Holder::Account(account.id);
        let session = store.sessions().create(holder, lifetime, now).await?;
        people.push(Person { account, session });
    }
    if people.len() < PEOPLE {
        return Err("nobody works here: was this database made by `rightsdesk generate`?".into());
    }
    Ok(people)
}
