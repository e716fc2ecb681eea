//! What goes when its period is over: each class to the day, what stops it, what stays, and that
//! nothing personal is left.

use bytes::Bytes;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rightsdesk_core::case::{AttachedAs, Command, Matter};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, DocumentId, RequestId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{NewRequest, Person};
use rightsdesk_core::retention::{Approval, Class, Settings as Retention, Stop};
use rightsdesk_core::right::Right;
use rightsdesk_store::disposal::{Approved, Begun, Certificate, Disposal, Kept, State};
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::{Act, Opened, Store, StoreError, Viewer};
use sea_orm::{
    ConnectionTrait, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use uuid::Uuid;

use crate::secrecy::{files_in, holds, rows_of, tables};
use crate::support::{Env, at, everybody, new_request, norfolk, note, on_each_database, staff};

/// Every line but those that are gone.
const UNFINISHED: [State; 5] = [
    State::Listed,
    State::Stopped,
    State::Kept,
    State::Approved,
    State::Going,
];

/// A name that nobody has, with the words of a request and of a letter about it.
const NAME: &str = "Quillfeather";
const WORDS: &str = "Zyxwinter";

const ENDED: &str = "2026-11-20T10:00:00Z";

/// Nine o'clock on a day, in winter.
fn morning(day: Date) -> Timestamp {
    at(&format!("{day}T09:00:00Z"))
}

fn asker() -> NewRequest {
    NewRequest {
        words: format!("Everything about {WORDS}"),
        requester: Person {
            name: format!("Ann {NAME}"),
            email: Some(format!("{NAME}@example.org")),
            address: Some(format!("1 {NAME} Street, Sampletown")),
            ..Person::default()
        },
        ..new_request()
    }
}

async fn give(store: &Store, case: CaseId, actor: &Actor, command: Command, now: Timestamp) {
    let act = Act::new(now, actor);
    store.execute(case, command, &act).await.unwrap();
}

async fn put(store: &Store, opened: &Opened, purpose: Purpose) -> DocumentId {
    let new = NewDocument {
        request: opened.request,
        case: Some(opened.cases[0].0),
        purpose,
        name: format!("{WORDS}.txt"),
        media_type: "text/plain".into(),
        pages: None,
        bytes: Bytes::from(format!("a file about {WORDS}")),
    };
    let act = Act::new(at(ENDED), &Actor::Worker);
    store.documents().put(new, &act).await.unwrap()
}

/// A request with a file of each purpose and something written in it, which ended on 20 November.
async fn ended(store: &Store) -> (Opened, CaseId, Vec<DocumentId>) {
    let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
    let opened = store.open_request(&asker(), &act).await.unwrap();
    let case = opened.cases[0].0;
    let mut files = Vec::new();
    for purpose in [
        Purpose::Found,
        Purpose::Pack,
        Purpose::Page,
        Purpose::Evidence,
    ] {
        files.push(put(store, &opened, purpose).await);
    }
    let now = at(ENDED);
    let attach = Command::Attach {
        documents: files[3..].to_vec(),
        attached_as: AttachedAs::File,
        note: "What they sent".into(),
    };
    give(store, case, &staff(1), attach, now).await;
    give(store, case, &staff(1), note(&format!("of {WORDS}")), now).await;
    let task = Command::AskTask {
        what: crate::support::new_task(rightsdesk_core::case::TaskKind::Search, WORDS),
    };
    give(store, case, &staff(1), task, now).await;
    give(store, case, &staff(1), Command::Withdraw, now).await;
    (opened, case, files)
}

/// The sums of all months.
async fn figures_of(store: &Store) -> Vec<rightsdesk_store::figures::Sum> {
    let query = rightsdesk_store::figures::FiguresQuery {
        controller: norfolk(),
        from: "2000-01".into(),
        to: "2099-12".into(),
        right: None,
        service: None,
    };
    let mut sums = store.sums_by_month(&query, &["received"]).await.unwrap();
    sums.sort_by(|one, other| (&one.by, &one.measure).cmp(&(&other.by, &other.measure)));
    sums
}

/// What the sweep does.
async fn sweep(store: &Store, now: Timestamp) {
    let today = rightsdesk_core::calendar::local_date(now);
    store.note_periods(today).await.unwrap();
    for request in store.requests_to_look_at(today, 100).await.unwrap() {
        store.look_at(request, now).await.unwrap();
    }
    let left = store.requests_to_look_at(today, 100).await.unwrap();
    assert_eq!(left, [], "looking moves the day on");
}

async fn lines(store: &Store) -> Vec<Disposal> {
    store
        .disposals_in(&everybody(), &UNFINISHED, 100)
        .await
        .unwrap()
        .0
}

async fn classes(store: &Store, day: Date) -> Vec<(Class, State)> {
    sweep(store, morning(day)).await;
    let lines = lines(store).await;
    lines.iter().map(|line| (line.class, line.state)).collect()
}

fn approver() -> AccountId {
    AccountId(Uuid::from_u128(7))
}

async fn approve(store: &Store, line: &Disposal, now: Timestamp) -> Approved {
    store
        .approve_disposal(line.id, &everybody(), approver(), now)
        .await
        .unwrap()
}

/// The job, step by step.
async fn let_go(store: &Store, line: &Disposal, now: Timestamp) -> Certificate {
    assert_eq!(
        store.begin_disposal(line.id, now).await.unwrap(),
        Begun::Going
    );
    store.remove_disposed_files(line.id).await.unwrap();
    store.finish_disposal(line.id, now).await.unwrap().unwrap()
}

/// Approves the only line there is, and lets it go.
async fn dispose(store: &Store, now: Timestamp) -> Certificate {
    let lines = lines(store).await;
    let [line] = lines.as_slice() else {
        panic!("one line: {lines:?}");
    };
    assert_eq!(approve(store, line, now).await, Approved::Now);
    let_go(store, line, now).await
}

fn is_there(env: &Env, file: DocumentId) -> bool {
    let name = file.to_string();
    let mut files = files_in(&env.documents).into_iter();
    files.any(|path| path.to_string_lossy().ends_with(&name))
}

on_each_database! {
    /// A request that cannot be read is looked at again tomorrow, and holds up no other.
    async fn what_cannot_be_read_holds_up_no_other(env: &Env) {
        let store = &env.store;
        let (broken, _, _) = ended(store).await;
        let (sound, _, _) = ended(store).await;
        let sql = env.sql().await;
        // The key of another request opens nothing of this one.
        let [broken_id, sound_id] = [broken.request, sound.request].map(|id| env.uuid(id.0));
        let swap = format!("UPDATE request SET wrapped_key = (SELECT wrapped_key FROM request WHERE id = {sound_id}) WHERE id = {broken_id}");
        sql.execute_unprepared(&swap).await.unwrap();
        let due = date(2027, 11, 20);
        // Other periods than before have every request looked at again.
        store.note_periods(due).await.unwrap();
        let error = store.look_at(broken.request, morning(due)).await.unwrap_err();
        assert!(matches!(error, StoreError::Corrupt { .. } | StoreError::Key(_)), "{error:?}");
        store.look_tomorrow(broken.request, due).await.unwrap();
        assert_eq!(store.requests_to_look_at(due, 100).await.unwrap(), [sound.request]);
        assert_eq!(classes(store, due).await, [(Class::WorkingCopies, State::Listed)]);
        let tomorrow = due.tomorrow().unwrap();
        assert_eq!(store.requests_to_look_at(tomorrow, 100).await.unwrap(), [broken.request]);
    }

    async fn each_class_goes_on_its_day_and_not_a_day_before(env: &Env) {
        let store = &env.store;
        let (opened, case, files) = ended(store).await;
        let figures = figures_of(store).await;
        assert_eq!(figures.iter().filter(|sum| sum.measure == "received").count(), 1);

        assert_eq!(classes(store, date(2027, 11, 19)).await, []);
        let due = date(2027, 11, 20);
        assert_eq!(classes(store, due).await, [(Class::WorkingCopies, State::Listed)]);
        let line = lines(store).await.remove(0);
        assert_eq!((line.due, line.files, line.letters), (due, 1, 0));
        assert_eq!(line.since_on, date(2026, 11, 20));
        let first = dispose(store, morning(due)).await;
        assert_eq!((first.number, first.files, first.class), (1, 1, Class::WorkingCopies));
        assert_eq!(first.approved_by, Some(approver()));
        for (file, there) in files.iter().zip([false, true, true, true]) {
            assert_eq!(store.documents().get(*file).await.unwrap().is_some(), there);
            assert_eq!(is_there(env, *file), there);
        }
        // Its row says so, and the case's history.
        let found = store.documents().find(files[0]).await.unwrap().unwrap();
        assert_eq!(found.destroyed_at, Some(morning(due)));
        let file = store.load_case(case).await.unwrap().unwrap();
        assert!(file.case.disposed.contains(&Class::WorkingCopies));

        assert_eq!(classes(store, date(2028, 11, 19)).await, []);
        let due = date(2028, 11, 20);
        assert_eq!(classes(store, due).await, [(Class::Reply, State::Listed)]);
        let second = dispose(store, morning(due)).await;
        assert_eq!((second.number, second.files), (2, 2));

        assert_eq!(classes(store, date(2032, 11, 19)).await, []);
        let due = date(2032, 11, 20);
        assert_eq!(classes(store, due).await, [(Class::CaseData, State::Listed)]);
        let events = store.load_case(case).await.unwrap().unwrap().events.len();
        let third = dispose(store, morning(due)).await;
        assert_eq!((third.number, third.files), (3, 1));
        assert_eq!(third.events as usize, events);
        assert!(third.letters > 0);
        assert_eq!(third.heads.len(), 1);
        assert_eq!(third.heads[0].events as usize, events);

        // The data are gone, what proves it is there, and the figures are what they were.
        let gone = store.load_case(case).await.unwrap_err();
        assert!(matches!(gone, StoreError::Erased(id) if id == opened.request));
        let known = store.certificate_of(opened.request, &everybody()).await.unwrap();
        assert_eq!(known, Some(third));
        assert_eq!(figures_of(store).await, figures);
        assert_eq!(store.check_figures(|_| {}).await.unwrap().problems, []);
        let report = store.audit(|_| {}).await.unwrap();
        assert_eq!(report.problems, []);
        assert_eq!((report.cases, report.erased), (1, 1));
        assert_eq!(files_in(&env.documents).len(), 0);
        assert_eq!(classes(store, date(2099, 1, 1)).await, []);
        assert_eq!(store.certificates(&everybody(), 10).await.unwrap().len(), 3);
    }

    async fn nothing_personal_is_left(env: &Env) {
        let store = &env.store;
        ended(store).await;
        // Somebody else's stays.
        env.opened().await;
        let due = date(2032, 11, 20);
        assert_eq!(classes(store, due).await.len(), 3);
        let all = lines(store).await;
        let line = all.iter().find(|line| line.class == Class::CaseData).unwrap();
        store
            .keep_longer(line.id, &everybody(), approver(), date(2033, 1, 1), WORDS, morning(due))
            .await
            .unwrap();
        let later = date(2033, 1, 1);
        sweep(store, morning(later)).await;
        approve(store, line, morning(later)).await;
        let_go(store, line, morning(later)).await;
        // The other lines of the request went with it.
        assert_eq!(lines(store).await, []);

        for file in files_in(env.folder()) {
            let bytes = std::fs::read(&file).unwrap();
            for word in [NAME, WORDS, "Sampletown"] {
                assert!(!holds(&bytes, word), "{word} in {}", file.display());
            }
            if file.to_string_lossy().ends_with("test.db") {
                assert!(holds(&bytes, "sample@example.org"), "the search finds what is there");
            }
        }
        if !env.is_sqlite() {
            let sql = env.sql().await;
            let mut seen = false;
            for table in tables(&sql).await {
                let rows = rows_of(&sql, &table).await;
                for word in [NAME, WORDS, "Sampletown"] {
                    assert!(!holds(&rows, word), "{word} in {table}");
                }
                seen |= holds(&rows, "sample@example.org");
            }
            assert!(seen, "the search finds what is there");
        }
        // Nor anything sealed that belongs to the request, wherever that stands.
        let sql = env.sql().await;
        let backend = sql.get_database_backend();
        for (table, column) in [
            ("message", "request_id"), ("task", "request_id"), ("document", "request_id"),
            ("access_code", "request_id"), ("person", "request_id"),
            ("reminder", "request_id"),
        ] {
            let count = format!(
                "SELECT count(*) AS n FROM {table} WHERE {column} IN
                 (SELECT id FROM request WHERE wrapped_key IS NULL)"
            );
            let row = sql.query_one_raw(Statement::from_string(backend, count)).await.unwrap();
            let n: i64 = row.unwrap().try_get("", "n").unwrap();
            assert_eq!(n, 0, "{table}");
        }
    }

    /// Of a request from before there were figures that goes before it was counted, one case is the
    /// first.
    async fn what_goes_uncounted_is_one_person(env: &Env) {
        let store = &env.store;
        let new = NewRequest { rights: vec![Right::Access, Right::Erasure], ..asker() };
        let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
        let opened = store.open_request(&new, &act).await.unwrap();
        for (case, _) in &opened.cases {
            give(store, *case, &staff(1), Command::Withdraw, at(ENDED)).await;
        }
        let mut figures = figures_of(store).await;
        figures.retain(|sum| sum.amount.value != 0);
        let sql = env.sql().await;
        for as_before in [
            "DELETE FROM figure",
            "DELETE FROM case_figure",
            "UPDATE figures_counted SET done = false, after = NULL",
        ] {
            sql.execute_unprepared(as_before).await.unwrap();
        }
        let now = morning(date(2032, 11, 20));
        sweep(store, now).await;
        let all = lines(store).await;
        let line = all.iter().find(|line| line.class == Class::CaseData).unwrap();
        assert_eq!(approve(store, line, now).await, Approved::Now);
        let_go(store, line, now).await;
        assert_eq!(figures_of(store).await, figures);
        assert_eq!(store.check_figures(|_| {}).await.unwrap().problems, []);
    }

    async fn whatever_is_killed_goes_on(env: &Env) {
        let store = &env.store;
        let (opened, case, files) = ended(store).await;
        let now = morning(date(2032, 11, 20));
        sweep(store, now).await;
        let all = lines(store).await;
        let line = all.iter().find(|line| line.class == Class::CaseData).unwrap();
        // Not approved: nothing goes.
        assert_eq!(store.begin_disposal(line.id, now).await.unwrap(), Begun::Stopped);
        store.remove_disposed_files(line.id).await.unwrap();
        assert_eq!(store.finish_disposal(line.id, now).await.unwrap(), None);
        assert!(store.load_case(case).await.is_ok());

        assert_eq!(approve(store, line, now).await, Approved::Now);
        assert_eq!(store.begin_disposal(line.id, now).await.unwrap(), Begun::Going);
        // The worker died. Another takes over, and does all of it again.
        let other = env.another_store().await;
        let audit = other.audit(|_| {}).await.unwrap();
        assert_eq!(audit.problems, []);
        assert!(matches!(other.load_case(case).await, Err(StoreError::Erased(_))));
        assert_eq!(other.begin_disposal(line.id, now).await.unwrap(), Begun::Going);
        assert_eq!(other.check_figures(|_| {}).await.unwrap().problems, []);
        // It died after the first of the files.
        let path = files_in(&env.documents).remove(0);
        std::fs::remove_file(path).unwrap();
        other.remove_disposed_files(line.id).await.unwrap();
        other.remove_disposed_files(line.id).await.unwrap();
        for file in files {
            assert!(!is_there(env, file));
        }
        let certificate = other.finish_disposal(line.id, now).await.unwrap().unwrap();
        // It died before it could say that the job is done.
        assert_eq!(store.begin_disposal(line.id, now).await.unwrap(), Begun::Done(1));
        assert_eq!(store.finish_disposal(line.id, now).await.unwrap(), Some(certificate));
        assert_eq!(store.certificates(&everybody(), 10).await.unwrap().len(), 1);
        let after = store.certificate_of(opened.request, &everybody()).await.unwrap();
        assert_eq!(after.unwrap().files, 4);
    }

    async fn what_happened_since_is_looked_at_again(env: &Env) {
        let store = &env.store;
        let (opened, case, files) = ended(store).await;
        let now = morning(date(2027, 11, 20));
        sweep(store, now).await;
        let line = lines(store).await.remove(0);
        assert_eq!(approve(store, &line, now).await, Approved::Now);
        // Before the job comes to it somebody says that nothing goes.
        let hold = Command::PlaceHold { reason: "A claim".into(), review_on: None };
        give(store, case, &staff(5), hold, now).await;
        assert_eq!(store.begin_disposal(line.id, now).await.unwrap(), Begun::Stopped);
        let stopped = lines(store).await.remove(0);
        assert_eq!((stopped.state, &*stopped.stops), (State::Stopped, &[Stop::LegalHold][..]));
        assert_eq!(stopped.decided_by, None);
        assert!(is_there(env, files[0]));
        assert_eq!(approve(store, &line, now).await, Approved::NotNow);

        // Lifted, it is listed again, and needs a new approval.
        let lift = Command::LiftHold { reason: "Settled".into() };
        give(store, case, &staff(5), lift, now).await;
        assert_eq!(classes(store, date(2027, 11, 21)).await, [(Class::WorkingCopies, State::Listed)]);
        assert_eq!(store.begin_disposal(line.id, now).await.unwrap(), Begun::Stopped);

        // A complaint in the same request takes it off: the period begins anew when it ends.
        let resident = Act::new(now, &Actor::Resident);
        let complain = Command::OpenBeside {
            right: Right::Complaint,
            on: date(2027, 11, 20),
            reason: "It was late".into(),
        };
        store.execute(case, complain, &resident).await.unwrap();
        assert_eq!(classes(store, date(2027, 11, 22)).await, [(Class::WorkingCopies, State::Stopped)]);
        let beside = store.cases_of_request(opened.request).await.unwrap();
        let complaint = beside.iter().find(|one| one.right == Right::Complaint).unwrap().id;
        let answer = Command::WriteToPerson { text: "We are sorry.".into() };
        give(store, complaint, &staff(6), answer, now).await;
        let later = morning(date(2027, 12, 1));
        give(store, complaint, &staff(6), Command::Withdraw, later).await;
        assert_eq!(classes(store, date(2027, 12, 2)).await, []);
        assert_eq!(classes(store, date(2028, 11, 30)).await, []);
        assert_eq!(classes(store, date(2028, 12, 1)).await, [(Class::WorkingCopies, State::Listed)]);
        let audit = store.audit(|_| {}).await.unwrap();
        assert_eq!(audit.problems, []);
    }

    async fn a_complaint_in_another_request_stops_it(env: &Env) {
        let store = &env.store;
        let (first, ..) = ended(store).await;
        let due = date(2027, 11, 20);
        let complain = |new: NewRequest| NewRequest {
            rights: vec![Right::Complaint],
            received: due,
            ..new
        };
        let act = Act::new(morning(due), &Actor::Resident);
        // By somebody else, about something else.
        let other = store.open_request(&complain(new_request()), &act).await.unwrap();
        let listed = [(Class::WorkingCopies, State::Listed)];
        assert_eq!(classes(store, due).await, listed);
        // By the same person, who does not say about what.
        let own = store.open_request(&complain(asker()), &act).await.unwrap();
        let stopped = [(Class::WorkingCopies, State::Stopped)];
        assert_eq!(classes(store, date(2027, 11, 27)).await, stopped);
        let line = lines(store).await.remove(0);
        assert_eq!(line.stops, [Stop::Complaint]);
        // It turned out to be about nothing of this, and is over: nothing begins anew.
        let close = |case, day| async move {
            give(store, case, &staff(1), Command::Withdraw, morning(day)).await;
        };
        close(own.cases[0].0, date(2027, 11, 28)).await;
        assert_eq!(classes(store, date(2027, 12, 4)).await, listed);
        // The first is linked with the request now, and stops it; when it ends the period begins.
        let link = Command::Link {
            other: first.reference.clone(),
            link: rightsdesk_core::case::LinkKind::Related,
            reason: "It is about this".into(),
        };
        give(store, other.cases[0].0, &staff(1), link, morning(date(2027, 12, 5))).await;
        assert_eq!(classes(store, date(2027, 12, 11)).await, stopped);
        close(other.cases[0].0, date(2027, 12, 12)).await;
        assert_eq!(classes(store, date(2027, 12, 18)).await, []);
        assert_eq!(classes(store, date(2028, 12, 11)).await, []);
        // The complaint of the person itself has come to its own day meanwhile, with no files.
        assert_eq!(classes(store, date(2028, 12, 12)).await, listed);
    }

    /// What stops it is asked in the transaction in which it goes.
    async fn a_complaint_that_comes_while_it_waits_for_its_turn_stops_it(env: &Env) {
        let store = &env.store;
        let (opened, ..) = ended(store).await;
        let now = morning(date(2027, 11, 20));
        let act = Act::new(now, &Actor::Resident);
        let complain = NewRequest { rights: vec![Right::Complaint], ..asker() };
        let complaint = store.open_request(&complain, &act).await.unwrap();
        // It is as if it had not come yet.
        let sql = env.sql().await;
        let [request, case] = [opened.request.0, complaint.cases[0].0.0].map(|id| env.uuid(id));
        let set = |right: Right| {
            let right = right.code();
            format!("UPDATE case_summary SET \"right\" = '{right}' WHERE id = {case}")
        };
        sql.execute_unprepared(&set(Right::Access)).await.unwrap();
        sweep(store, now).await;
        let line = lines(store).await.remove(0);
        assert_eq!(approve(store, &line, now).await, Approved::Now);

        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let first = sql.begin_with_options(options).await.unwrap();
        let lock = format!("UPDATE case_summary SET holds = holds WHERE request_id = {request}");
        first.execute_unprepared(&lock).await.unwrap();
        let (other, id) = (env.another_store().await, line.id);
        let waiting = tokio::spawn(async move { other.begin_disposal(id, now).await });
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert!(!waiting.is_finished());
        first.execute_unprepared(&set(Right::Complaint)).await.unwrap();
        first.commit().await.unwrap();
        assert_eq!(waiting.await.unwrap().unwrap(), Begun::Stopped);
        assert_eq!(lines(store).await.remove(0).stops, [Stop::Complaint]);
    }

    /// A complaint that cannot be read stops what it may be about, and nothing else.
    async fn a_complaint_that_cannot_be_read_holds_up_only_its_own_person(env: &Env) {
        let store = &env.store;
        ended(store).await;
        let due = date(2027, 11, 20);
        let act = Act::new(morning(due), &Actor::Resident);
        let complain = |new: NewRequest| NewRequest { rights: vec![Right::Complaint], ..new };
        let sql = env.sql().await;
        let break_it = |opened: &Opened| {
            let case = env.uuid(opened.cases[0].0.0);
            let sql = &sql;
            async move {
                // A log without its beginning cannot be read; its guard is for who has no such prompt.
                let sealed = if env.is_sqlite() { "x'00'" } else { "'\\x00'" };
                let (off, on) = if env.is_sqlite() {
                    ("DROP TRIGGER event_no_update", "SELECT 1")
                } else {
                    ("ALTER TABLE event DISABLE TRIGGER USER", "ALTER TABLE event ENABLE TRIGGER USER")
                };
                let _gone_before = sql.execute_unprepared(off).await;
                let broken = format!("UPDATE event SET sealed = {sealed}, facts = {sealed} WHERE case_id = {case}");
                sql.execute_unprepared(&broken).await.unwrap();
                sql.execute_unprepared(on).await.unwrap();
            }
        };
        let other = store.open_request(&complain(new_request()), &act).await.unwrap();
        break_it(&other).await;
        assert!(store.load_case(other.cases[0].0).await.is_err());
        assert_eq!(classes(store, due).await, [(Class::WorkingCopies, State::Listed)]);
        let line = lines(store).await.remove(0);
        let own = store.open_request(&complain(asker()), &act).await.unwrap();
        assert_eq!(approve(store, &line, morning(due)).await, Approved::Now);
        break_it(&own).await;
        let begun = store.begin_disposal(line.id, morning(due)).await.unwrap();
        assert_eq!(begun, Begun::Stopped);
        assert_eq!(lines(store).await.remove(0).stops, [Stop::Complaint]);
        // As far as the row says, it is over, and was about nothing that is known.
        let case = env.uuid(own.cases[0].0.0);
        let close = format!("UPDATE case_summary SET stage = 'closed', closed_at = opened_at WHERE id = {case}");
        sql.execute_unprepared(&close).await.unwrap();
        assert_eq!(classes(store, date(2027, 11, 27)).await, [(Class::WorkingCopies, State::Listed)]);
    }

    async fn a_hold_on_one_case_keeps_what_another_of_the_request_holds(env: &Env) {
        let store = &env.store;
        let both = NewRequest { rights: vec![Right::Access, Right::Erasure], ..asker() };
        let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
        let opened = store.open_request(&both, &act).await.unwrap();
        let [access, erasure] = [0, 1].map(|number: usize| opened.cases[number].0);
        let proof = put(store, &opened, Purpose::Evidence).await;
        let attach = Command::Attach {
            documents: vec![proof],
            attached_as: AttachedAs::Identity,
            note: "A passport".into(),
        };
        let now = at(ENDED);
        give(store, access, &staff(1), attach, now).await;
        let hold = Command::PlaceHold { reason: "A claim".into(), review_on: None };
        give(store, erasure, &staff(5), hold, now).await;
        // The one ends, and the other: the proof stays as long as the hold.
        give(store, access, &staff(1), Command::Withdraw, now).await;
        sweep(store, now).await;
        assert!(store.documents().get(proof).await.unwrap().is_some());
        give(store, erasure, &staff(1), Command::Withdraw, now).await;
        sweep(store, now).await;
        sweep(store, morning(date(2026, 11, 28))).await;
        assert!(store.documents().get(proof).await.unwrap().is_some());
        // Lifted, it goes.
        let lift = Command::LiftHold { reason: "Settled".into() };
        give(store, erasure, &staff(5), lift, morning(date(2026, 12, 1))).await;
        sweep(store, morning(date(2026, 12, 8))).await;
        assert!(store.documents().get(proof).await.unwrap().is_none());
    }

    async fn what_few_could_see_stays_hidden_from_the_others(env: &Env) {
        let store = &env.store;
        let (_, case, _) = ended(store).await;
        let named = staff(5);
        let by = named.account().unwrap();
        let limit = Command::LimitAccess { people: vec![by], reason: "Safety".into() };
        give(store, case, &named, limit, at("2026-11-21T09:00:00Z")).await;
        let insider = Viewer::staff(by, vec![norfolk()]);
        let now = morning(date(2033, 1, 3));
        sweep(store, now).await;
        let lines = store.disposals_in(&insider, &UNFINISHED, 10).await.unwrap().0;
        let line = lines.iter().find(|line| line.class == Class::CaseData).unwrap();
        let approved = store.approve_disposal(line.id, &insider, by, now).await.unwrap();
        assert_eq!(approved, Approved::Now);
        let_go(store, line, now).await;
        let seen = store.load_case_for(case, &insider).await;
        assert!(matches!(seen, Err(StoreError::Erased(_))), "it is gone");
        assert!(store.load_case_for(case, &everybody()).await.unwrap().is_none());
    }

    async fn who_may_see_a_request_may_approve_it_once(env: &Env) {
        let store = &env.store;
        let (opened, case, _) = ended(store).await;
        let now = morning(date(2027, 11, 20));
        sweep(store, now).await;
        let line = lines(store).await.remove(0);
        let elsewhere = Viewer::staff(approver(), vec![ControllerId("kent".into())]);
        assert_eq!(store.disposals_in(&elsewhere, &UNFINISHED, 10).await.unwrap().0, []);
        let refused = store.approve_disposal(line.id, &elsewhere, approver(), now).await.unwrap();
        assert_eq!(refused, Approved::NotFound);
        // A case that is limited to others is none.
        let limit = |people| Command::LimitAccess { people, reason: "Safety".into() };
        let named = staff(5);
        let people = vec![named.account().unwrap()];
        give(store, case, &named, limit(people), now).await;
        assert_eq!(lines(store).await, []);
        assert_eq!(approve(store, &line, now).await, Approved::NotFound);
        let kept = store
            .keep_longer(line.id, &everybody(), approver(), date(2028, 1, 1), "x", now)
            .await
            .unwrap();
        assert_eq!(kept, Kept::NotFound);
        give(store, case, &named, limit(Vec::new()), now).await;

        assert_eq!(approve(store, &line, now).await, Approved::Now);
        assert_eq!(approve(store, &line, now).await, Approved::Before);
        let_go(store, &line, now).await;
        assert_eq!(approve(store, &line, now).await, Approved::Before);
        let late = store
            .keep_longer(line.id, &everybody(), approver(), date(2028, 1, 1), "x", now)
            .await
            .unwrap();
        assert_eq!(late, Kept::TooLate);
        assert!(store.certificate_for(1, &everybody()).await.unwrap().is_some());
        assert!(store.certificate_for(1, &elsewhere).await.unwrap().is_none());
        assert!(store.certificate_of(opened.request, &everybody()).await.unwrap().is_none());
    }

    async fn what_is_kept_longer_comes_back_on_its_day(env: &Env) {
        let store = &env.store;
        ended(store).await;
        let now = morning(date(2027, 11, 20));
        sweep(store, now).await;
        let line = lines(store).await.remove(0);
        let until = date(2028, 2, 29);
        approve(store, &line, now).await;
        let kept = store
            .keep_longer(line.id, &everybody(), approver(), until, "Still needed", now)
            .await
            .unwrap();
        assert_eq!(kept, Kept::Now);
        // The approval is taken back with it.
        assert_eq!(store.begin_disposal(line.id, now).await.unwrap(), Begun::Stopped);
        assert_eq!(approve(store, &line, now).await, Approved::NotNow);
        let kept = lines(store).await.remove(0);
        assert_eq!(kept.reason.as_deref(), Some("Still needed"));
        assert_eq!((kept.keep_until, kept.decided_by), (Some(until), Some(approver())));
        assert_eq!(classes(store, date(2028, 2, 28)).await, [(Class::WorkingCopies, State::Kept)]);
        assert_eq!(classes(store, date(2028, 3, 7)).await, [(Class::WorkingCopies, State::Listed)]);
    }

    async fn what_is_kept_longer_stays_so_whatever_stops_it_meanwhile(env: &Env) {
        let store = &env.store;
        let (opened, case, _) = ended(store).await;
        let now = morning(date(2027, 11, 20));
        sweep(store, now).await;
        let line = lines(store).await.remove(0);
        let until = date(2029, 11, 19);
        store
            .keep_longer(line.id, &everybody(), approver(), until, "Still needed", now)
            .await
            .unwrap();
        let is_kept = |line: &Disposal| {
            let reason = line.reason.as_deref();
            let decided = (line.keep_until, line.decided_by, line.decided_at);
            assert_eq!(reason, Some("Still needed"), "{line:?}");
            assert_eq!(decided, (Some(until), Some(approver()), Some(now)), "{line:?}");
        };
        let hold = Command::PlaceHold { reason: "A claim".into(), review_on: None };
        give(store, case, &staff(5), hold, now).await;
        assert_eq!(classes(store, date(2027, 11, 21)).await, [(Class::WorkingCopies, State::Stopped)]);
        is_kept(&lines(store).await[0]);
        let lift = Command::LiftHold { reason: "Settled".into() };
        give(store, case, &staff(5), lift, morning(date(2027, 11, 22))).await;
        assert_eq!(classes(store, date(2027, 11, 23)).await, [(Class::WorkingCopies, State::Kept)]);
        is_kept(&lines(store).await[0]);

        // A complaint begins the period anew: the line is off the list, and comes back with what was
        // said about it.
        let resident = Act::new(morning(date(2027, 11, 24)), &Actor::Resident);
        let complain = Command::OpenBeside {
            right: Right::Complaint,
            on: date(2027, 11, 24),
            reason: "It was late".into(),
        };
        store.execute(case, complain, &resident).await.unwrap();
        let beside = store.cases_of_request(opened.request).await.unwrap();
        let complaint = beside.iter().find(|one| one.right == Right::Complaint).unwrap().id;
        let later = morning(date(2027, 12, 1));
        let answer = Command::WriteToPerson { text: "We are sorry.".into() };
        give(store, complaint, &staff(6), answer, later).await;
        give(store, complaint, &staff(6), Command::Withdraw, later).await;
        assert_eq!(classes(store, date(2027, 12, 2)).await, []);
        let gone = approve(store, &line, later).await;
        assert_eq!(gone, Approved::NotFound);
        assert!(store.disposal_for(line.id, &everybody()).await.unwrap().is_none());
        assert_eq!(store.begin_disposal(line.id, later).await.unwrap(), Begun::Stopped);
        assert_eq!(classes(store, date(2028, 11, 30)).await, []);
        assert_eq!(classes(store, date(2028, 12, 1)).await, [
            (Class::WorkingCopies, State::Kept),
        ]);
        let back = lines(store).await.remove(0);
        assert_eq!((back.id, back.since_on), (line.id, date(2027, 12, 1)));
        assert_eq!(back.listed_at, morning(date(2028, 12, 1)));
        is_kept(&back);
        // Who did what, and when, is there in order.
        let sql = env.sql().await;
        let select = "SELECT step FROM disposal_step ORDER BY at, id";
        let backend = sql.get_database_backend();
        let rows = sql.query_all_raw(Statement::from_string(backend, select)).await.unwrap();
        let steps: Vec<String> = rows.iter().map(|row| row.try_get("", "step").unwrap()).collect();
        assert_eq!(steps, [
            "listed", "kept", "stopped", "kept", "off", "kept",
        ]);
        let back = classes(store, until).await;
        assert!(back.contains(&(Class::WorkingCopies, State::Listed)), "{back:?}");
    }

    /// A certificate says that it went by itself only where nobody approved it.
    async fn what_a_person_approved_did_not_go_by_itself(env: &Env) {
        let retention = Retention { approval: Approval::Automatic, ..Retention::default() };
        let automatic = env.store_keeping(retention).await;
        automatic.migrate().await.unwrap();
        let (_, case, _) = ended(&automatic).await;
        let now = morning(date(2027, 11, 20));
        sweep(&automatic, now).await;
        let line = lines(&automatic).await.remove(0);
        assert!(line.automatic);
        let hold = Command::PlaceHold { reason: "A claim".into(), review_on: None };
        give(&automatic, case, &staff(5), hold, now).await;
        assert_eq!(automatic.begin_disposal(line.id, now).await.unwrap(), Begun::Stopped);
        assert!(!lines(&automatic).await[0].automatic);
        // The council wants a person to approve from now on.
        let store = &env.store;
        let lift = Command::LiftHold { reason: "Settled".into() };
        give(store, case, &staff(5), lift, now).await;
        sweep(store, morning(date(2027, 11, 21))).await;
        let certificate = dispose(store, morning(date(2027, 11, 21))).await;
        assert_eq!((certificate.automatic, certificate.approved_by), (false, Some(approver())));
    }

    /// Beside the number, the right and the days of receipt and of ending nothing is left of a case
    /// by which its figure could be found.
    async fn the_bare_row_says_no_more_than_it_must(env: &Env) {
        let store = &env.store;
        let (opened, case, _) = ended(store).await;
        let now = morning(date(2032, 11, 20));
        sweep(store, now).await;
        let all = lines(store).await;
        let line = all.iter().find(|line| line.class == Class::CaseData).unwrap();
        let sql = env.sql().await;
        let id = env.uuid(case.0);
        let plan = format!(
            "UPDATE case_summary SET extended = true, send_on = '2026-11-20', desk_on = '2026-12-21',
             due_on = '2026-12-21', clock_status = 'running_extended' WHERE id = {id}"
        );
        sql.execute_unprepared(&plan).await.unwrap();
        assert_eq!(approve(store, line, now).await, Approved::Now);
        let_go(store, line, now).await;
        let bare = store.cases_of_request(opened.request).await.unwrap().remove(0);
        assert_eq!((bare.due, bare.deadline, bare.extended), (None, None, false));
        assert_eq!(bare.clock_status, rightsdesk_core::clock::Status::NoStatutoryPeriod);
        assert_eq!((bare.outcome, bare.owner, bare.answered), (None, None, None));
        let planned = format!("SELECT id FROM case_summary WHERE id = {id} AND send_on IS NOT NULL");
        let backend = sql.get_database_backend();
        let planned = sql.query_one_raw(Statement::from_string(backend, planned)).await.unwrap();
        assert!(planned.is_none());
        assert_eq!(store.audit(|_| {}).await.unwrap().problems, []);
        // And of its figure nothing: what is left is its part of the sums.
        let rows = Statement::from_string(backend, "SELECT id FROM case_figure");
        assert!(sql.query_one_raw(rows).await.unwrap().is_none());
    }

    async fn a_council_may_let_it_go_by_itself(env: &Env) {
        let retention = Retention { approval: Approval::Automatic, ..Retention::default() };
        let store = &env.store_keeping(retention).await;
        store.migrate().await.unwrap();
        ended(store).await;
        let now = morning(date(2027, 11, 20));
        sweep(store, now).await;
        let line = lines(store).await.remove(0);
        assert_eq!((line.state, line.automatic), (State::Approved, true));
        let certificate = let_go(store, &line, now).await;
        assert_eq!((certificate.automatic, certificate.approved_by), (true, None));
    }

    async fn other_periods_are_looked_at_at_once(env: &Env) {
        let store = &env.store;
        ended(store).await;
        let day = date(2027, 3, 1);
        assert_eq!(classes(store, day).await, []);
        let shorter: Retention = serde_json::from_str(r#"{"working_copies_months": 3}"#).unwrap();
        let store = &env.store_keeping(shorter).await;
        store.migrate().await.unwrap();
        assert_eq!(classes(store, day).await, [(Class::WorkingCopies, State::Listed)]);
        let longer = env.another_store().await;
        longer.migrate().await.unwrap();
        assert_eq!(classes(&longer, day).await, []);
    }

    async fn proof_that_is_left_goes_without_being_asked_for(env: &Env) {
        let store = &env.store;
        let (opened, case) = env.opened().await;
        let proof = put(store, &opened, Purpose::Evidence).await;
        let now = at(ENDED);
        let attach = Command::Attach {
            documents: vec![proof],
            attached_as: AttachedAs::Authority,
            note: "A letter".into(),
        };
        give(store, case, &staff(1), attach, now).await;
        let hold = Command::PlaceHold { reason: "A claim".into(), review_on: None };
        give(store, case, &staff(5), hold, now).await;
        give(store, case, &staff(1), Command::Withdraw, now).await;
        sweep(store, now).await;
        assert!(store.documents().get(proof).await.unwrap().is_some());
        let lift = Command::LiftHold { reason: "Settled".into() };
        give(store, case, &staff(5), lift, now).await;
        sweep(store, now).await;
        assert!(store.documents().get(proof).await.unwrap().is_none());
        sweep(store, now).await;
    }

    /// The day of a request follows what happens to its cases.
    async fn the_day_on_which_to_look_follows_the_events(env: &Env) {
        let store = &env.store;
        let sql = env.sql().await;
        let day_of = |request: RequestId| {
            let id = env.uuid(request.0);
            let sql = &sql;
            async move {
                let select = format!(
                    "SELECT CAST(dispose_on AS text) AS d FROM case_summary WHERE request_id = {id}"
                );
                let backend = sql.get_database_backend();
                let row = sql.query_one_raw(Statement::from_string(backend, select)).await.unwrap();
                row.unwrap().try_get::<Option<String>>("", "d").unwrap()
            }
        };
        let (open, _) = env.opened().await;
        assert_eq!(day_of(open.request).await, None);
        let (opened, case, _) = ended(store).await;
        assert_eq!(day_of(opened.request).await.as_deref(), Some("2026-11-20"));
        sweep(store, at(ENDED)).await;
        assert_eq!(day_of(opened.request).await.as_deref(), Some("2027-11-20"));
        // Whatever happens to it, it is looked at again, and then at the same day.
        let wrote = Command::WriteIn {
            matter: Matter::General,
            page: None,
            text: "Thank you".into(),
            documents: Vec::new(),
        };
        give(store, case, &Actor::Resident, wrote, at(ENDED)).await;
        assert_eq!(day_of(opened.request).await.as_deref(), Some("2026-11-20"));
        sweep(store, at(ENDED)).await;
        assert_eq!(day_of(opened.request).await.as_deref(), Some("2027-11-20"));
    }
}
