//! Whole stories, told on each database: `story::sqlite` and `story::postgres`.
//!
//! Those of the demonstration, and those in `tests/law/`, which it leaves out. Each is played by
//! the commands that the pages give, with the worker beside; it must meet every refusal that it
//! names, and end as it says.

#[cfg(test)]
mod support {
    pub(crate) mod databases;
}

/// What plays the demonstration.
#[cfg(test)]
#[path = "../crates/cli/src/demo/player/mod.rs"]
#[expect(dead_code, reason = "the demonstration needs more of it")]
mod player;

use support::databases::on_each_database;

on_each_database! {
    /// Every story is played, all together, day by day, and ends as it says; the letters that it
    /// names went out, and no other; nothing of it stands in the clear.
    async fn every_story_ends_as_it_says(database: TestDatabase) {
        playing::all(&database).await;
    }

    /// What one test writes no other sees, and nothing stays behind.
    async fn every_story_starts_with_nothing(database: TestDatabase) {
        fixture::check(&database);
    }
}

#[cfg(test)]
mod fixture {
    use std::fs::File;
    use std::path::Path;

    use super::support::databases::{TestDatabase, psql};

    pub(super) fn check(database: &TestDatabase) {
        let on_sqlite = database.url().starts_with("sqlite:");
        let other = if on_sqlite {
            TestDatabase::sqlite()
        } else {
            TestDatabase::postgres()
        };
        write(database.url());
        write(other.url());
        let address = other.url().to_owned();
        drop(other);
        assert!(!holds_something(&address), "{address} was left behind");
        assert!(
            holds_something(database.url()),
            "one test removed the database of another"
        );
    }

    /// Fails if it was written to before.
    fn write(address: &str) {
        match address.strip_prefix("sqlite:") {
            Some(file) => drop(File::create_new(file).unwrap()),
            None => psql(address, "create table something (id int)").unwrap(),
        }
    }

    fn holds_something(address: &str) -> bool {
        match address.strip_prefix("sqlite:") {
            Some(file) => Path::new(file).exists(),
            None => psql(address, "select from something").is_ok(),
        }
    }
}

/// Which row of the law each story proves.
#[cfg(test)]
mod law {
    use std::collections::BTreeSet;

    use rightsdesk_core::case::Outcome::{
        self, Granted, Lapsed, Misdirected, NeitherConfirmNorDeny, NoDataHeld, NoRightsRequest,
        PartGranted, Refused, Withdrawn,
    };
    use rightsdesk_core::right::Right::{
        self, Access, AccessLawEnforcement, AutomatedDecisions, Complaint, Erasure, Objection,
        ObjectionDirectMarketing, ObjectionResearch, Portability, Rectification, Restriction,
        WithdrawalOfConsent,
    };

    use super::playing::stories;

    /// Story, right, outcome, and the row of the law.
    const PROVES: &[(&str, Right, Outcome, &str)] = &[
        (
            "feedback-copy",
            Access,
            Granted,
            "Art 15; the month from proof of identity, Art 12A",
        ),
        (
            "centre-records",
            Access,
            PartGranted,
            "Art 15; paused for a question, Art 12A(5)",
        ),
        (
            "two-conferences",
            Access,
            PartGranted,
            "Art 15; two further months, Art 12A",
        ),
        (
            "one-call",
            Access,
            Granted,
            "Art 15; an item promised by a day",
        ),
        (
            "panel-recording",
            Access,
            PartGranted,
            "Art 15; others weighed one by one, Sch 2 para 16",
        ),
        (
            "wrong-conviction",
            Rectification,
            PartGranted,
            "Art 16; an opinion stays, with a statement; Art 19",
        ),
        (
            "the-leaflet",
            Erasure,
            PartGranted,
            "Art 17(1)(b), 17(2); identifiability, Art 4(1)",
        ),
        ("the-leaflet", WithdrawalOfConsent, Granted, "Art 7(3)"),
        (
            "another-familys-entry",
            Restriction,
            Granted,
            "Art 18(1)(a), 18(2), 18(3); Art 33",
        ),
        (
            "another-familys-entry",
            Rectification,
            Granted,
            "Art 16; Art 19 to who had it",
        ),
        (
            "survey-calls",
            Objection,
            Granted,
            "Art 21(1); stopped the same day",
        ),
        (
            "erasure-refused",
            Erasure,
            Refused,
            "Art 17(3)(b); Art 12(4)",
        ),
        (
            "a-mother-asks",
            Access,
            PartGranted,
            "the right is the child's; Sch 3 paras 5, 6, 10",
        ),
        (
            "silent-held",
            Access,
            NeitherConfirmNorDeny,
            "nothing is confirmed where something is held",
        ),
        (
            "silent-nothing",
            Access,
            NeitherConfirmNorDeny,
            "nor where nothing is",
        ),
        (
            "consent-withdrawn",
            WithdrawalOfConsent,
            Granted,
            "Art 7(3); what rests on another basis goes on",
        ),
        (
            "consent-withdrawn",
            Access,
            Granted,
            "the copy before the erasure, DPA s.173",
        ),
        (
            "consent-withdrawn",
            Erasure,
            PartGranted,
            "Art 17; Art 11(2)",
        ),
        ("note-of-a-call", Restriction, Granted, "Art 18(3)"),
        (
            "solicitor",
            Access,
            Granted,
            "authority shown; a fee, Art 12(5)",
        ),
        (
            "a-file-to-take-along",
            Portability,
            PartGranted,
            "Art 20(1)(a): consent, and not a public task",
        ),
        (
            "no-more-newsletters",
            ObjectionDirectMarketing,
            Granted,
            "Art 21(2)-(3): absolute, with a suppression entry",
        ),
        (
            "not-in-your-study",
            ObjectionResearch,
            Refused,
            "Art 21(6): needed for a public task",
        ),
        (
            "an-objection-weighed",
            Objection,
            PartGranted,
            "Art 21(1): compelling grounds, the council's burden",
        ),
        (
            "a-person-decides-again",
            AutomatedDecisions,
            Granted,
            "Arts 22A-22C",
        ),
        (
            "the-enforcement-file",
            AccessLawEnforcement,
            PartGranted,
            "DPA s.45",
        ),
        (
            "look-again",
            Access,
            Granted,
            "the reply that is complained about",
        ),
        (
            "look-again",
            Complaint,
            Granted,
            "DPA s.164A: by others than who decided",
        ),
        (
            "nothing-held",
            Access,
            NoDataHeld,
            "Art 15(1A): a reasonable and proportionate search",
        ),
        (
            "the-schools-own-records",
            Access,
            Misdirected,
            "another controller is named, and told only if she agrees",
        ),
        (
            "a-form-of-the-police",
            Access,
            NoRightsRequest,
            "a request for disclosure is no right of access",
        ),
        (
            "adoption-records",
            Access,
            NoRightsRequest,
            "adoption records have a law of their own",
        ),
        (
            "the-person-has-died",
            Access,
            NoRightsRequest,
            "Recital 27; nobody is written to",
        ),
        (
            "no-proof-came",
            Access,
            Lapsed,
            "Art 12(6): waited for as long as the policy gives",
        ),
        (
            "taken-back",
            Access,
            Withdrawn,
            "whoever was at work is told",
        ),
        (
            "asked-once",
            Access,
            Granted,
            "Art 15; the request that is asked again",
        ),
        (
            "asked-twice",
            Access,
            Refused,
            "Art 12(5): a duplicate, linked",
        ),
        (
            "a-colleague-asks",
            Access,
            Granted,
            "seen by named people only",
        ),
        (
            "her-neighbour",
            Rectification,
            Granted,
            "a conflict of interest; a task returned",
        ),
        (
            "a-refusal-weighed",
            Access,
            Granted,
            "Sch 2 para 16(3): a refusal does not decide",
        ),
        (
            "erased-before-the-copy",
            Erasure,
            Granted,
            "DPA s.173: his choice, told what is lost",
        ),
        (
            "erased-before-the-copy",
            Access,
            NoDataHeld,
            "answered all the same",
        ),
    ];

    #[test]
    fn every_right_and_every_outcome_has_its_story() {
        let proved: BTreeSet<Right> = PROVES.iter().map(|(_, right, ..)| *right).collect();
        let unproved = Right::ALL.iter().filter(|right| !proved.contains(right));
        assert_eq!(unproved.collect::<Vec<_>>(), Vec::<&Right>::new());
        let proved: BTreeSet<Outcome> = PROVES.iter().map(|(_, _, outcome, _)| *outcome).collect();
        let unproved = Outcome::ALL
            .iter()
            .filter(|outcome| !proved.contains(outcome));
        assert_eq!(unproved.collect::<Vec<_>>(), Vec::<&Outcome>::new());
    }

    #[test]
    fn the_table_and_the_stories_agree() {
        let told: BTreeSet<(String, Right, Outcome)> = stories()
            .iter()
            .flat_map(|story| {
                let ends = story.ends.iter();
                ends.filter_map(|end| Some((story.name.clone(), end.right, end.outcome?)))
            })
            .collect();
        let listed: BTreeSet<(String, Right, Outcome)> = PROVES
            .iter()
            .map(|(story, right, outcome, _)| ((*story).to_owned(), *right, *outcome))
            .collect();
        assert_eq!(told, listed);
    }
}

#[cfg(test)]
mod playing {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use std::fs;
    use std::process::Command as Program;
    use std::sync::{Arc, Mutex};

    use jiff::Timestamp;
    use jiff::civil::date;
    use rightsdesk_content::Words;
    use rightsdesk_core::letter::Addressee;
    use rightsdesk_core::register::SHIPPED;
    use rightsdesk_core::reminder::Plan;
    use rightsdesk_core::retention::Settings as Retention;
    use rightsdesk_documents::child::Child;
    use rightsdesk_mail::{Mailer, Settings as MailSettings, Transport};
    use rightsdesk_store::messages::{MessageFile, MessageState};
    use rightsdesk_store::{MasterKey, Opened, Settings, Store};
    use rightsdesk_worker::Worker;
    use toml::Value;

    use super::player::story::{End, Story, parse, problems};
    use super::player::{Player, people};
    use super::support::databases::TestDatabase;

    /// Those of the demonstration and those that it leaves out.
    pub(super) fn stories() -> Vec<Story> {
        let files = [
            include_str!("../crates/cli/demo/stories.toml"),
            include_str!("law/rights.toml"),
            include_str!("law/ways_out.toml"),
            include_str!("law/people.toml"),
        ];
        files.iter().flat_map(|file| parse(file).unwrap()).collect()
    }

    #[test]
    fn the_stories_can_be_read_and_are_in_order() {
        assert_eq!(problems(&stories()), Vec::<String>::new());
    }

    pub(super) async fn all(database: &TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(Settings {
            url: database.url().to_owned(),
            documents: folder.path().join("documents"),
            master_key: MasterKey::generate().unwrap(),
            plan: Plan::default(),
            retention: Retention::default(),
            scans: false,
        })
        .await
        .unwrap();
        store.migrate().await.unwrap();
        let clock = Arc::new(Mutex::new("2026-06-01T09:00:00Z".parse().unwrap()));
        let mail = folder.path().join("mail");
        fs::create_dir(&mail).unwrap();
        let read = clock.clone();
        let worker = Worker {
            store: store.clone(),
            words: Arc::new(Words::new().unwrap()),
            mailer: Arc::new(
                Mailer::new(MailSettings {
                    transport: Transport::Folder(mail),
                    domain: "council.example".into(),
                })
                .unwrap(),
            ),
            child: Arc::new(Child::new(env!("CARGO_BIN_EXE_rightsdesk"))),
            scanner: None,
            now: Arc::new(move || *read.lock().unwrap()),
            base_url: "http://127.0.0.1:8080".into(),
            mail_from: "noreply@council.example".into(),
            bounces: None,
            name: "worker".into(),
        };
        let now = (worker.now)();
        let player = Player {
            store: &store,
            worker: &worker,
            set_clock: &|moment: Timestamp| *clock.lock().unwrap() = moment,
            accounts: people::settle(&store, "none", now).await.unwrap(),
            told: &|_| {},
        };
        let stories = stories();
        // It fails where a step is refused that should be done, or the other way round.
        let opened = player.play(&stories, date(2026, 11, 23)).await.unwrap();
        let mut wrong = Vec::new();
        for story in &stories {
            let ended = Ended::of(&store, &opened[&story.name]).await;
            if ended.ends != story.ends || ended.letters != story.letters {
                wrong.push(format!("{}:\n{}", story.name, ended.as_a_story_writes_it()));
            }
        }
        assert!(
            wrong.is_empty(),
            "these ended otherwise:\n{}",
            wrong.join("\n")
        );
        assert_eq!(store.audit(|_| {}).await.unwrap().problems, []);
        nothing_stands_in_the_clear(database, &stories);
    }

    /// How a story ended in fact.
    struct Ended {
        ends: Vec<End>,
        letters: Vec<String>,
    }

    impl Ended {
        async fn of(store: &Store, opened: &Opened) -> Ended {
            let mut ends = Vec::new();
            for case in store.cases_of_request(opened.request).await.unwrap() {
                let file = store.load_case(case.id).await.unwrap().unwrap();
                ends.push(End {
                    right: file.case.right,
                    due: file.clock.deadline(),
                    stage: file.case.stage,
                    outcome: file.case.outcome,
                });
            }
            let letters = store.messages().of_request(opened.request).await.unwrap();
            Ended {
                ends,
                letters: letters
                    .iter()
                    .filter(|letter| letter.kind != "reminder")
                    .map(in_a_line)
                    .collect(),
            }
        }

        fn as_a_story_writes_it(&self) -> String {
            let mut text = String::from("ends = [\n");
            for end in &self.ends {
                let due = end
                    .due
                    .map_or_else(String::new, |due| format!("due = \"{due}\", "));
                let (right, stage) = (end.right.code(), end.stage.code());
                let outcome = end.outcome.map_or("", |outcome| outcome.code());
                let end = format!(
                    "right = \"{right}\", {due}stage = \"{stage}\", outcome = \"{outcome}\""
                );
                writeln!(text, "  {{ {end} }},").unwrap();
            }
            text += "]\nletters = [\n";
            for letter in &self.letters {
                writeln!(text, "  \"{letter}\",").unwrap();
            }
            text + "]\n"
        }
    }

    /// A letter as stories name it: its kind, to whom, and how far it has come if it has not left.
    fn in_a_line(letter: &MessageFile) -> String {
        let to = match &letter.letter.to {
            Addressee::Requester => "requester".to_owned(),
            Addressee::Keeper { email, .. } | Addressee::Consulted { email, .. } => email.clone(),
            Addressee::Recipient { name, .. } => name.clone(),
            Addressee::Owner(_) => "owner".to_owned(),
            Addressee::Account(_) => "account".to_owned(),
            other => other.key(),
        };
        let state = match letter.state {
            MessageState::Sent => "",
            MessageState::ToPost => " (by post)",
            MessageState::Parked => " (could not be sent)",
            MessageState::Queued => " (waits)",
            MessageState::Skipped => " (skipped)",
        };
        format!("{} > {to}{state}", letter.kind)
    }

    /// Fields of steps that hold words about a person. A system and a keeper are named by the
    /// register, which is no secret.
    const PERSONAL: [&str; 22] = [
        "about",
        "answer",
        "ask",
        "asked",
        "because",
        "competence",
        "done",
        "explanation",
        "facts",
        "how",
        "kept",
        "nil_reason",
        "note",
        "professional",
        "purpose",
        "question",
        "reason",
        "recipient",
        "recipients",
        "safety",
        "terms",
        "text",
    ];

    /// The words about a person in a step, at any depth.
    fn collect(value: &Value, within: bool, found: &mut Vec<String>) {
        match value {
            Value::String(text) if within => found.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|v| collect(v, within, found)),
            Value::Table(table) => {
                for (key, value) in table {
                    collect(value, PERSONAL.contains(&key.as_str()), found);
                }
            }
            _ => {}
        }
    }

    fn nothing_stands_in_the_clear(database: &TestDatabase, stories: &[Story]) {
        let mut private: Vec<String> = Vec::new();
        for story in stories {
            private.push(story.words.clone());
            for step in &story.steps {
                collect(&Value::Table(step.command.clone()), false, &mut private);
                private.extend(step.found.iter().flat_map(|sample| sample.text.clone()));
            }
        }
        // Who somebody is and how they are reached stands in `person` and `search_term`.
        let people = stories
            .iter()
            .flat_map(|story| [&story.requester].into_iter().chain(&story.data_subject));
        let known: BTreeSet<&str> = people
            .flat_map(|person| {
                [
                    Some(&person.name),
                    person.email.as_ref(),
                    person.phone.as_ref(),
                ]
            })
            .flatten()
            .map(String::as_str)
            .collect();
        private.retain(|text| text.len() > 12 && !known.contains(text.as_str()));
        private.sort();
        private.dedup();
        assert!(private.len() > 400, "only {} texts", private.len());
        let register: String = SHIPPED.iter().map(|(_, text)| *text).collect();
        let clear = everything_in(database);
        // The search itself works: it finds what is meant to be there.
        assert!(clear.contains("Bryony Example") && clear.contains("part_granted"));
        for text in private
            .iter()
            .filter(|text| !register.contains(text.as_str()))
        {
            assert!(
                !clear.contains(text.as_str()),
                "{text:?} stands in the clear"
            );
        }
    }

    /// Everything in the database that can be read as text.
    fn everything_in(database: &TestDatabase) -> String {
        if let Some(file) = database.url().strip_prefix("sqlite:") {
            let with_log = [file.to_owned(), format!("{file}-wal")];
            let bytes = with_log
                .iter()
                .flat_map(|file| fs::read(file).unwrap_or_default());
            return String::from_utf8_lossy(&bytes.collect::<Vec<u8>>()).into_owned();
        }
        let ask = |statement: &str| {
            let mut psql = Program::new("psql");
            psql.args(["--no-psqlrc", "--tuples-only", "--no-align", "--dbname"]);
            let output = psql
                .args([database.url(), "--command", statement])
                .output()
                .unwrap();
            assert!(output.status.success(), "{statement}");
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        let tables =
            ask("select table_name from information_schema.tables where table_schema = 'public'");
        let tables: Vec<&str> = tables.lines().filter(|name| !name.is_empty()).collect();
        assert!(tables.len() > 15, "{tables:?}");
        // Bytes as the text that they may be.
        let escape = "set bytea_output = 'escape'; ";
        tables
            .iter()
            .map(|table| ask(&format!("{escape}select t.* from \"{table}\" t")))
            .collect()
    }
}
