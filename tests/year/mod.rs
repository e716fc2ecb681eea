//! A year of many cases, lived in some minutes with a clock that is set by hand. On every
//! day people do what their scripts say, then the worker runs; what it says to whom is compared, line
//! by line, with a list that is worked out the slow way.
//!
//! `./test year` lives it with two thousand cases, as a release build, and prints the report. Every
//! other run lives a hundred.

mod deeds;
mod people;
mod reference;
mod report;

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use rightsdesk_content::Words;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::Role;
use rightsdesk_core::reminder::Plan;
use rightsdesk_documents::child::Child;
use rightsdesk_mail::{Mailer, Settings as MailSettings, Transport};
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::{MasterKey, Settings, Store};
use rightsdesk_worker::Worker;
use tempfile::TempDir;

use self::deeds::Lived;
use self::people::{Script, scripts};
use self::reference::next_from;
use self::report::Report;
use crate::support::databases::{TestDatabase, on_each_database};

/// The first and the last day of the year, and the last on which a request comes. It has a 29
/// February, both changes of the clock, and a Christmas whose holidays are moved to working days.
const FIRST: Date = date(2027, 9, 1);
const LAST: Date = date(2028, 8, 31);
const LAST_RECEIPT: Date = date(2028, 7, 31);
/// The days on which the worker does not run, first and last of each outage.
const OUTAGES: [(Date, Date); 3] = [
    // A day; the days of Christmas and the week after; five weeks and a change of the clock.
    (date(2027, 10, 14), date(2027, 10, 14)),
    (date(2027, 12, 24), date(2028, 1, 4)),
    (date(2028, 3, 1), date(2028, 4, 5)),
];
const SEED: u64 = 1;
/// Set by `./test year`.
const WRITES: &str = "RIGHTSDESK_WRITE_REPORT";

/// A council at which a year passes.
struct Council {
    worker: Worker,
    now: Arc<Mutex<Timestamp>>,
    /// The owners of each controller's cases.
    owners: BTreeMap<&'static str, Vec<AccountId>>,
    _folder: TempDir,
}

impl Council {
    async fn open(database: &TestDatabase) -> Council {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(Settings {
            url: database.url().to_owned(),
            documents: folder.path().join("documents"),
            master_key: MasterKey::generate().unwrap(),
            plan: Plan::default(),
            scans: false,
            retention: rightsdesk_core::retention::Settings::default(),
        })
        .await
        .unwrap();
        store.migrate().await.unwrap();
        let now = Arc::new(Mutex::new(at(FIRST, 6, 0)));
        let hand = now.clone();
        let mail = folder.path().join("mail");
        fs::create_dir(&mail).unwrap();
        let mail = MailSettings {
            transport: Transport::Folder(mail),
            domain: "council.example".into(),
        };
        let worker = Worker {
            store,
            words: Arc::new(Words::new().unwrap()),
            mailer: Arc::new(Mailer::new(mail).unwrap()),
            child: Arc::new(Child::new(env!("CARGO_BIN_EXE_rightsdesk"))),
            scanner: None,
            now: Arc::new(move || *hand.lock().unwrap()),
            base_url: "http://127.0.0.1:8080".into(),
            mail_from: "noreply@council.example".into(),
            bounces: None,
            name: "worker".into(),
        };
        let mut council = Council {
            worker,
            now,
            owners: BTreeMap::new(),
            _folder: folder,
        };
        for controller in ["kent", "nottinghamshire"] {
            let mut owners = Vec::new();
            for number in 0..3 {
                owners.push(council.hire(controller, number).await);
            }
            council.owners.insert(controller, owners);
        }
        council
    }

    async fn hire(&self, controller: &str, number: u32) -> AccountId {
        let account = NewAccount {
            email: format!("{controller}-{number}@council.example"),
            name: format!("Sample {number}"),
            password_hash: "none".into(),
            roles: vec![(ControllerId(controller.into()), Role::Caseworker)],
        };
        let created = self
            .worker
            .store
            .accounts()
            .create(&account, self.now())
            .await;
        created.unwrap().unwrap()
    }

    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    fn set(&self, day: Date, hour: i8, minute: i8) {
        *self.now.lock().unwrap() = at(day, hour, minute);
    }
}

/// A time by the clock on the wall.
fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
    let there = day.at(hour, minute, 0, 0).in_tz("Europe/London");
    there.unwrap().timestamp()
}

fn is_out(day: Date) -> bool {
    OUTAGES
        .iter()
        .any(|(from, to)| (*from..=*to).contains(&day))
}

/// Lives the year, and gives what was to be said and what was.
async fn live(database: &TestDatabase, scripts: &[Script]) -> Report {
    let council = Council::open(database).await;
    let mut report = Report::default();
    let mut lived: Vec<Lived> = Vec::new();
    let mut coming = scripts.iter().peekable();
    let mut today = FIRST;
    while today <= LAST {
        council.set(today, 6, 30);
        while let Some(script) = coming.next_if(|script| script.received <= today) {
            lived.push(council.receive(script).await);
        }
        for case in &mut lived {
            report.refused += council.carry_out(case, today).await;
        }
        if !is_out(today) {
            for case in &mut lived {
                report.expect(case, today);
            }
            // After the hours from which staff and people who asked are written to.
            council.set(today, 9, 30);
            let round = Box::pin(council.worker.run_until_idle()).await.unwrap();
            assert_eq!(round.failed, 0, "{today}");
            // The worker itself records that a complaint is acknowledged, once the letter has gone.
            for case in &mut lived {
                if case.complained.is_some() && case.facts.due.is_some() {
                    case.facts = council.facts(case.case).await;
                    case.next = next_from(&case.facts, today.tomorrow().unwrap());
                }
            }
        }
        today = today.checked_add(1.day()).unwrap();
    }
    report.read(&council.worker.store, &lived).await;
    let audit = council.worker.store.audit(|_| {}).await.unwrap();
    assert_eq!(audit.problems, []);
    report
}

on_each_database! {
    /// Everything that is to be said in a year is said, once, on its day, and nothing else.
    async fn a_year_is_remembered(database: TestDatabase) {
        let writes = std::env::var_os(WRITES).is_some();
        let count = if writes { 2_000 } else { 100 };
        let scripts = scripts(count, SEED, FIRST, LAST_RECEIPT);
        let report = live(&database, &scripts).await;
        report.must_agree();
        if writes {
            report.write_to_the_docs();
        }
    }
}
