//! Two programs on one database, as on two machines: each message goes exactly once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use rightsdesk_core::calendar::local_date;
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::NewRequest;
use rightsdesk_store::Act;
use rightsdesk_store::messages::MessageState;
use tokio::time::sleep;

use super::killing::{configuration, letters, start, system_now};
use super::{Office, a_request};
use crate::support::databases::{TestDatabase, on_each_database};
use crate::support::server::Server;

/// How many letters wait beside the receipt.
const LETTERS: usize = 60;
/// How long the server looks at each, in milliseconds. With its four connections one program alone
/// would need more than ten seconds for all: the other has begun long before that.
const LOOKS_FOR: u64 = 700;
/// Who each of the two says that it is, to the server alone.
const SENDERS: [&str; 2] = ["noreply@council.example", "other@council.example"];

/// A running program, which ends with the test.
struct Program(Child);

impl Program {
    fn start(configuration: &Path) -> Program {
        Program(start(configuration, 0))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

async fn two_programs(database: TestDatabase) {
    let server = Server::start([]).await;
    server.looks_for(LOOKS_FOR);
    let office = Office::open(&database).await;
    office.set(system_now());
    let new = NewRequest {
        received: local_date(office.now()),
        ..a_request()
    };
    let act = Act::new(office.now(), &Actor::Resident);
    let opened = office.worker.store.open_request(&new, &act).await.unwrap();
    for number in 0..LETTERS {
        let to = format!("trust-{number}@example.org");
        office.encloses(&opened, &to).await;
    }

    let one = configuration(&office, &database, &server);
    let other = office.folder.path().join("other.toml");
    let text = fs::read_to_string(&one).unwrap();
    fs::write(&other, text.replace(SENDERS[0], SENDERS[1])).unwrap();
    let programs = [Program::start(&one), Program::start(&other)];
    let (begun, opened) = (Instant::now(), [opened]);
    let files = loop {
        let files = letters(&office, &opened).await;
        let waits = files.iter().any(|file| file.state == MessageState::Queued);
        if !waits || begun.elapsed() > Duration::from_mins(1) {
            break files;
        }
        sleep(Duration::from_millis(100)).await;
    };
    // A message that goes twice would be on its way by now.
    sleep(Duration::from_secs(1)).await;
    drop(programs);

    assert_eq!(files.len(), LETTERS + 1);
    for file in &files {
        assert_eq!(
            (file.state, file.attempts, file.maybe_twice),
            (MessageState::Sent, 1, false),
            "{:?}",
            file.last_error
        );
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for taken in server.seen(|seen| seen.taken.clone()) {
        *times.entry(taken.id).or_default() += 1;
    }
    assert_eq!(times.len(), LETTERS + 1);
    assert!(times.values().all(|times| *times == 1), "{times:?}");
    let sent_by = SENDERS.map(|from| {
        let from = format!("<{from}>");
        let is_from = |mail: &&String| {
            let mut lines = mail.lines();
            lines.any(|line| line.starts_with("From:") && line.contains(&from))
        };
        server.seen(|seen| seen.messages.iter().filter(is_from).count())
    });
    assert!(sent_by.iter().all(|some| *some > 0), "{sent_by:?}");
    assert_eq!(sent_by.iter().sum::<usize>(), LETTERS + 1, "{sent_by:?}");
    let counts = office.worker.store.jobs().counts().await.unwrap();
    assert_eq!((counts.queued, counts.running, counts.dead), (0, 0, 0));
    let audit = office.worker.store.audit(|_| {}).await.unwrap();
    assert_eq!(audit.problems, []);
}

on_each_database! {
    /// Both programs send some of the letters, and none is sent by both.
    async fn two_programs_send_each_letter_once(database: TestDatabase) {
        Box::pin(two_programs(database)).await;
    }
}
