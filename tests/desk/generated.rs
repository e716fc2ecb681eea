//! `rightsdesk generate`: made-up requests are sound, the same for the same seed, and never among
//! real ones.

use std::path::Path;
use std::process::{Command, Output};

use jiff::civil::date;
use rightsdesk_core::case::{Outcome, Stage};
use rightsdesk_core::people::Actor;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, CaseSummary, DeskQuery, MasterKey, Settings, Store};
use tempfile::TempDir;

use super::people::{TODAY, new_request};
use crate::support::databases::{TestDatabase, on_each_database};

fn generate(data: &Path, url: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rightsdesk"))
        .args(["generate", "--json", "--data"])
        .arg(data)
        .args(arguments)
        .env("RIGHTSDESK_DATABASE_URL", url)
        .output()
        .unwrap()
}

async fn opened(url: &str, folder: &Path, master_key: MasterKey) -> Store {
    let settings = Settings {
        url: url.to_owned(),
        documents: folder.join("documents"),
        master_key,
        plan: Plan::default(),
        scans: false,
        retention: rightsdesk_core::retention::Settings::default(),
    };
    let store = Store::open(settings).await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// A database with made-up requests.
struct Made {
    store: Store,
    report: serde_json::Value,
    folder: TempDir,
    url: String,
}

impl Made {
    async fn with(database: &TestDatabase, arguments: &[&str]) -> Made {
        let folder = tempfile::tempdir().unwrap();
        let output = generate(folder.path(), database.url(), arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let master_key = MasterKey::load(&folder.path().join("master.key")).unwrap();
        let store = opened(database.url(), folder.path(), master_key).await;
        Made {
            store,
            report: serde_json::from_slice(&output.stdout).unwrap(),
            folder,
            url: database.url().to_owned(),
        }
    }

    /// Every case, as the desk lists it.
    async fn cases(&self) -> Vec<CaseSummary> {
        let rules = self.store.rules();
        let controllers = rules.register.controllers().map(|c| c.id.clone());
        let mut query = DeskQuery {
            controllers: controllers.collect(),
            ..DeskQuery::default()
        };
        let mut cases = Vec::new();
        loop {
            let page = self.store.desk(&query).await.unwrap();
            cases.extend(page.cases);
            query.after = page.next;
            if query.after.is_none() {
                return cases;
            }
        }
    }

    /// What does not depend on where it was made: owners have other identifiers everywhere.
    async fn told(&self) -> Vec<String> {
        let mut told: Vec<String> = self
            .cases()
            .await
            .into_iter()
            .map(|case| {
                format!(
                    "{:?}",
                    CaseSummary {
                        owner: None,
                        ..case
                    }
                )
            })
            .collect();
        told.sort();
        told
    }
}

on_each_database! {
    async fn the_same_seed_makes_the_same_requests_and_all_of_it_holds(database: TestDatabase) {
        let arguments = ["--cases", "400", "--seed", "5", "--from", "2026-02-02", "--to", "2026-11-22"];
        let made = Made::with(&database, &arguments).await;
        let elsewhere = TestDatabase::sqlite();
        let again = Made::with(&elsewhere, &arguments).await;
        assert_eq!(made.told().await, again.told().await);

        let audit = made.store.audit(|_| {}).await.unwrap();
        assert_eq!(audit.problems, []);
        assert_eq!(audit.cases, 400);
        assert_eq!(made.report["cases"], 400);
        assert_eq!(made.report["events"], audit.events);
        let cases = made.cases().await;
        let open = cases.iter().filter(|case| case.stage.is_open()).count();
        assert_eq!(made.report["open"], open);
        assert!((10..200).contains(&open), "{open}");
        let count = |which: &dyn Fn(&CaseSummary) -> bool| cases.iter().filter(|case| which(case)).count();
        let access = count(&|case| case.right == Right::Access);
        assert!((280..=360).contains(&access), "{access}");
        for (what, found) in [
            ("every council has cases", cases.iter().map(|case| &case.controller).collect::<std::collections::BTreeSet<_>>().len() > 3),
            ("some answered in time", count(&|case| case.answered.is_some() && case.answered <= case.due) > 50),
            ("some answered late", count(&|case| case.answered > case.due && case.due.is_some()) > 0),
            ("some extended", count(&|case| case.extended) > 0),
            ("some refused", count(&|case| case.outcome == Some(Outcome::Refused)) > 0),
            ("some withdrawn", count(&|case| case.outcome == Some(Outcome::Withdrawn)) > 0),
            ("some complaints", count(&|case| case.right == Right::Complaint) > 0),
            ("some being gathered", count(&|case| case.stage == Stage::Gathering) > 0),
        ] {
            assert!(found, "{what}");
        }
        // What lists say is what the files say.
        for row in cases.iter().step_by(9) {
            let file = made.store.load_case(row.id).await.unwrap().unwrap();
            assert_eq!((row.stage, row.outcome), (file.case.stage, file.case.outcome));
            assert_eq!((row.due, row.clock_status), (file.clock.due, file.clock.status));
            assert_eq!((row.owner, row.version), (file.case.owner, file.case.version));
            assert!(row.received >= date(2026, 2, 2) && row.received <= date(2026, 11, 22));
            let name = row.requester.as_deref().unwrap();
            assert_eq!(file.request.requester.as_ref().map(|person| &*person.name), Some(name));
            assert!(made.store.messages().of_request(row.request).await.unwrap().is_empty());
        }
        let jobs = made.store.jobs().counts().await.unwrap();
        assert_eq!((jobs.queued, jobs.running, jobs.dead), (0, 0, 0));
        // Whoever was to be reminded up to the last day has been.
        assert!(made.store.cases_to_remind(date(2026, 11, 22), 10).await.unwrap().is_empty());

        // More of them, into the same database.
        let more = generate(made.folder.path(), &made.url, &["--cases", "20", "--open", "100", "--to", "2026-11-22"]);
        assert!(more.status.success(), "{}", String::from_utf8_lossy(&more.stderr));
        let more: serde_json::Value = serde_json::from_slice(&more.stdout).unwrap();
        assert_eq!((&more["cases"], &more["open"]), (&20.into(), &20.into()));
        assert_eq!(made.store.audit(|_| {}).await.unwrap().problems, []);

        // The figures were summed batch by batch, and are what the cases add up to.
        let check = || {
            let output = Command::new(env!("CARGO_BIN_EXE_rightsdesk"))
                .args(["figures", "check", "--json", "--data"])
                .arg(made.folder.path())
                .env("RIGHTSDESK_DATABASE_URL", &made.url)
                .output()
                .unwrap();
            let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            (output.status.code(), report)
        };
        let (code, report) = check();
        assert_eq!((code, &report["wrong"], &report["cases"]), (Some(0), &0.into(), &420.into()));
        assert!(report["sums"].as_u64().unwrap() > 1_000, "{report}");
    }

    async fn real_requests_are_left_alone(database: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let master_key = MasterKey::load_or_create(&folder.path().join("master.key")).unwrap();
        let store = opened(database.url(), folder.path(), master_key).await;
        let act = Act::new(TODAY.parse().unwrap(), &Actor::Resident);
        store.open_request(&new_request(Right::Access), &act).await.unwrap();
        let refused = generate(folder.path(), database.url(), &["--cases", "5"]);
        assert!(!refused.status.success());
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(said.contains("requests that were not made up (1 of them)"), "{said}");
        assert_eq!(store.audit(|_| {}).await.unwrap().requests, 1);
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("x.sqlite").display());
    for (arguments, said) in [
        (&["--cases", "0"][..], "0 is not in 1..=10000000"),
        (&["--cases", "5", "--open", "101"], "101 is not in 0..=100"),
        (
            &["--cases", "5", "--from", "2026-02-02", "--to", "2026-02-01"],
            "--from 2026-02-02 is after --to 2026-02-01",
        ),
        (
            &["--cases", "5", "--from", "2018-05-24", "--to", "2020-02-01"],
            "the first day on which these rights could be exercised",
        ),
    ] {
        let refused = generate(folder.path(), &url, arguments);
        assert!(!refused.status.success());
        let words = String::from_utf8_lossy(&refused.stderr);
        assert!(words.contains(said), "{words}");
    }
}
