//! Files that come in, and a scanner that looks at them, or does not answer.

use std::path::PathBuf;

use jiff::SignedDuration;
use rightsdesk_core::case::Event;
use rightsdesk_core::ids::{CaseId, DocumentId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::right::Right;
use rightsdesk_store::documents::{DocumentState, NewDocument, Purpose};
use rightsdesk_store::{Act, Opened, StoreError};
use rightsdesk_worker::Round;
use rightsdesk_worker::scanner::{ScanError, Scanner, Verdict};

use super::{Office, a_request};
use crate::support::clamd::{Clamd, Manner, eicar};
use crate::support::databases::on_each_database;

/// Ways in which a scanner gives no verdict.
const SILENT: [Manner; 4] = [
    Manner::Stalls,
    Manner::Drops,
    Manner::Answers(b"INSTREAM size limit exceeded. ERROR\0"),
    Manner::Answers(b"stream: OK"),
];

impl Office {
    /// Keeps a file that somebody sent in.
    async fn takes(
        &self,
        opened: &Opened,
        case: Option<CaseId>,
        purpose: Purpose,
        bytes: Vec<u8>,
    ) -> DocumentId {
        let new = NewDocument {
            request: opened.request,
            case,
            purpose,
            name: "note.txt".into(),
            media_type: "text/plain".into(),
            pages: None,
            bytes: bytes.into(),
        };
        let act = Act::new(self.now(), &Actor::Resident);
        self.worker.store.documents().put(new, &act).await.unwrap()
    }

    async fn state(&self, id: DocumentId) -> DocumentState {
        let found = self.worker.store.documents().find(id).await.unwrap();
        found.unwrap().state
    }

    fn path(&self, id: DocumentId) -> PathBuf {
        let text = id.to_string();
        let folder = self.folder.path().join("documents");
        folder.join(&text[text.len() - 2..]).join(text)
    }

    /// The notes in the log of a case.
    async fn notes(&self, case: CaseId) -> Vec<String> {
        let file = self.worker.store.load_case(case).await.unwrap().unwrap();
        let notes = file.events.into_iter().filter_map(|one| match one.event {
            Event::Noted { note, .. } => Some(note),
            _ => None,
        });
        notes.collect()
    }
}

#[tokio::test]
async fn a_harmful_file_is_told_from_a_clean_one() {
    let scanner = Clamd::start(Manner::Scans).await.scanner;
    scanner.ping().await.unwrap();
    assert_eq!(scanner.scan(b"a letter").await.unwrap(), Verdict::Clean);
    assert_eq!(scanner.scan(b"").await.unwrap(), Verdict::Clean);
    assert_eq!(scanner.scan(&eicar()).await.unwrap(), Verdict::Harmful);
    // It lies across the end of a piece.
    let mut long = vec![b'a'; 64 * 1024 - 10];
    long.extend(eicar());
    long.extend(vec![b'a'; 200_000]);
    assert_eq!(scanner.scan(&long).await.unwrap(), Verdict::Harmful);
}

#[tokio::test]
async fn a_scanner_that_does_not_answer_gives_no_verdict() {
    let stalls = Clamd::start(Manner::Stalls).await.scanner;
    assert!(matches!(stalls.scan(b"a").await, Err(ScanError::Slow)));
    assert!(matches!(stalls.ping().await, Err(ScanError::Slow)));
    let drops = Clamd::start(Manner::Drops).await.scanner;
    assert!(drops.scan(&vec![b'a'; 1_300_000]).await.is_err());
    assert!(drops.scan(b"a").await.is_err());
    let nobody = Scanner {
        address: "127.0.0.1:1".into(),
        ..drops
    };
    let asked = nobody.scan(b"a").await;
    assert!(matches!(asked, Err(ScanError::Unreachable(_))), "{asked:?}");
}

#[tokio::test]
async fn an_answer_that_is_no_verdict_is_none() {
    for answer in [
        b"".as_slice(),
        b"\0",
        b"stream: OK",
        b"stream: ",
        b"OK\0",
        b"stream: O\0K\0x",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: found nothing\0",
        b"stream: FOUND\0",
        b"\xff\xfe\0",
        // An endless answer ends.
        &[b'a'; 10_000],
    ] {
        let scanner = Clamd::start(Manner::Answers(answer)).await.scanner;
        let verdict = scanner.scan(b"a letter").await;
        assert!(verdict.is_err(), "{verdict:?}");
        assert!(scanner.ping().await.is_err());
    }
}

on_each_database! {
    /// Without a scanner nothing waits, and nobody is asked.
    async fn without_a_scanner_nothing_waits(database: TestDatabase) {
        let office = Office::open(&database).await;
        let opened = office.receive().await;
        office.work().await;
        let file = office.takes(&opened, None, Purpose::Evidence, eicar()).await;
        assert_eq!(office.state(file).await, DocumentState::Clean);
        assert!(office.worker.store.documents().get(file).await.unwrap().is_some());
        assert_eq!(office.work().await, Round::default());
    }

    /// What comes from outside is given to nobody before the scanner has seen it; what we made
    /// ourselves is.
    async fn a_file_waits_until_it_was_scanned(database: TestDatabase) {
        let clamd = Clamd::start(Manner::Scans).await;
        let office = Office::open_to(&database, Some(clamd.scanner.clone())).await;
        let opened = office.receive().await;
        office.work().await;
        let documents = office.worker.store.documents();
        let case = Some(opened.cases[0].0);
        let sent = office.takes(&opened, case, Purpose::Evidence, b"a letter".to_vec()).await;
        let found = office.takes(&opened, case, Purpose::Found, b"a file".to_vec()).await;
        let made = office.takes(&opened, case, Purpose::Pack, b"a reply".to_vec()).await;
        for file in [sent, found] {
            assert_eq!(office.state(file).await, DocumentState::Waiting);
            let got = documents.get(file).await;
            assert!(matches!(got, Err(StoreError::Waiting(id)) if id == file), "{got:?}");
        }
        assert!(documents.get(made).await.unwrap().is_some());
        assert_eq!(office.work().await, Round { done: 2, failed: 0 });
        let (_, bytes) = documents.get(sent).await.unwrap().unwrap();
        assert_eq!(&bytes[..], b"a letter");
        assert!(documents.get(found).await.unwrap().is_some());
        assert!(documents.to_scan(sent).await.unwrap().is_none());
        assert_eq!(office.notes(opened.cases[0].0).await, Vec::<String>::new());
        assert_eq!(office.work().await, Round::default());
    }

    /// As long as the scanner gives no verdict the file waits, and it is never given up.
    async fn a_silent_scanner_lets_nothing_through(database: TestDatabase) {
        let clamd = Clamd::start(Manner::Scans).await;
        let office = Office::open_to(&database, Some(clamd.scanner.clone())).await;
        let opened = office.receive().await;
        office.work().await;
        let file = office.takes(&opened, None, Purpose::Evidence, b"a letter".to_vec()).await;
        for manner in SILENT.into_iter().cycle().take(12) {
            clamd.behaves(manner);
            let round = office.work().await;
            assert_eq!(round.failed, 1, "{manner:?}");
            assert_eq!(office.state(file).await, DocumentState::Waiting, "{manner:?}");
            let got = office.worker.store.documents().get(file).await;
            assert!(matches!(got, Err(StoreError::Waiting(_))), "{got:?}");
            office.set(office.now().checked_add(SignedDuration::from_hours(3)).unwrap());
        }
        clamd.behaves(Manner::Scans);
        office.work().await;
        assert_eq!(office.state(file).await, DocumentState::Clean);
    }

    /// A harmful file is destroyed, and every case that it belongs to says so once.
    async fn a_harmful_file_is_destroyed(database: TestDatabase) {
        let clamd = Clamd::start(Manner::Scans).await;
        let office = Office::open_to(&database, Some(clamd.scanner.clone())).await;
        let mut new = a_request();
        new.rights = vec![Right::Access, Right::Erasure];
        let act = Act::new(office.now(), &Actor::Resident);
        let opened = office.worker.store.open_request(&new, &act).await.unwrap();
        office.work().await;
        let cases: Vec<CaseId> = opened.cases.iter().map(|case| case.0).collect();
        let own = office.takes(&opened, Some(cases[0]), Purpose::Evidence, eicar()).await;
        assert!(office.path(own).exists());
        // The scan, the removal of the bytes, and the mail to the team.
        assert_eq!(office.work().await, Round { done: 3, failed: 0 });
        assert_eq!(office.state(own).await, DocumentState::Refused);
        assert!(office.worker.store.documents().get(own).await.unwrap().is_none());
        assert!(!office.path(own).exists());
        let notes = office.notes(cases[0]).await;
        assert_eq!(notes.len(), 1);
        assert!(notes[0].contains("harmful") && !notes[0].contains("note.txt"), "{notes:?}");
        assert_eq!(office.notes(cases[1]).await, Vec::<String>::new());
        let subject = format!("Something to do on your case: {}", opened.reference);
        let told = office.mails().into_iter().filter(|mail| *mail == subject);
        assert_eq!(told.count(), 1);

        // It came with the request as a whole.
        let shared = office.takes(&opened, None, Purpose::Evidence, eicar()).await;
        office.work().await;
        assert!(!office.path(shared).exists());
        assert_eq!(office.notes(cases[0]).await.len(), 2);
        assert_eq!(office.notes(cases[1]).await.len(), 1);
        assert_eq!(office.work().await, Round::default());
        assert_eq!(office.worker.store.audit(|_| {}).await.unwrap().problems, []);
    }

    /// A verdict that was kept is told by whoever takes the job over, once.
    async fn a_worker_that_died_between_says_it_once(database: TestDatabase) {
        let clamd = Clamd::start(Manner::Stalls).await;
        let office = Office::open_to(&database, Some(clamd.scanner.clone())).await;
        let opened = office.receive().await;
        office.work().await;
        let case = opened.cases[0].0;
        let file = office.takes(&opened, Some(case), Purpose::Evidence, eicar()).await;
        // The verdict was kept, then the worker died before it told anybody.
        let documents = office.worker.store.documents();
        documents.refuse(file, office.now()).await.unwrap();
        documents.refuse(file, office.now()).await.unwrap();
        assert_eq!(office.notes(case).await.len(), 0);
        assert_eq!(office.work().await.failed, 0, "the scanner is not asked again");
        assert_eq!(office.notes(case).await.len(), 1);
        assert!(!office.path(file).exists());
    }
}
