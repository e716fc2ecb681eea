//! What nobody claims goes a day later, and nothing else does.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use jiff::Timestamp;
use rightsdesk_core::case::{AttachedAs, Command};
use rightsdesk_core::ids::{CaseId, DocumentId};
use rightsdesk_core::people::Actor;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::strays::Strays;
use rightsdesk_store::{Act, Opened, Store, StoreError};
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use uuid::Uuid;

use crate::support::{Env, at, on_each_database, staff};

const SENT: &str = "2026-11-20T10:00:00Z";
const NEXT_DAY: &str = "2026-11-21T10:00:00Z";
const LATER: &str = "2026-11-21T10:00:01Z";

fn new(opened: &Opened, case: Option<CaseId>, purpose: Purpose) -> NewDocument {
    NewDocument {
        request: opened.request,
        case,
        purpose,
        name: "passport.jpg".into(),
        media_type: "image/jpeg".into(),
        pages: None,
        bytes: Bytes::from_static(b"a passport"),
    }
}

async fn put(store: &Store, new: NewDocument) -> DocumentId {
    let act = Act::new(at(SENT), &Actor::Resident);
    store.documents().put(new, &act).await.unwrap()
}

fn part_of(document: DocumentId) -> u8 {
    document.0.as_bytes()[15]
}

fn path_of(env: &Env, document: DocumentId) -> PathBuf {
    let part = format!("{:02x}", part_of(document));
    env.documents.join(part).join(document.to_string())
}

fn written(path: &PathBuf, when: Timestamp) {
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::from(when)).unwrap();
}

/// A file in the place of a document that there is no row of.
fn lay(env: &Env, name: &str, part: u8, when: Timestamp) -> PathBuf {
    let folder = env.documents.join(format!("{part:02x}"));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, b"sealed").unwrap();
    written(&path, when);
    path
}

/// What the sweep does, until it has been through the whole folder.
async fn sweep(store: &Store, now: Timestamp) -> Strays {
    let mut all = Strays::default();
    for minute in 0..256 {
        let now = now + Duration::from_secs(60 * minute);
        let some = store.clear_strays(now).await.unwrap();
        all.files += some.files;
        all.documents += some.documents;
    }
    all
}

async fn is_live(store: &Store, document: DocumentId) -> bool {
    let found = store.documents().find(document).await.unwrap();
    found.is_some_and(|found| found.destroyed_at.is_none())
}

async fn attach(store: &Store, case: CaseId, document: DocumentId) {
    let attach = Command::Attach {
        documents: vec![document],
        attached_as: AttachedAs::Identity,
        note: "A passport".into(),
    };
    let by = staff(1);
    let act = Act::new(at(SENT), &by);
    store.execute(case, attach, &act).await.unwrap();
}

on_each_database! {
    async fn files_of_no_document_go_and_no_others(env: &Env) {
        let (opened, _) = env.opened().await;
        let store = &env.store;
        let kept = put(store, new(&opened, None, Purpose::Found)).await;
        let destroyed = put(store, new(&opened, None, Purpose::Found)).await;
        for document in [kept, destroyed] {
            written(&path_of(env, document), at(SENT));
        }
        let sql = env.sql().await;
        let gone = format!(
            "UPDATE document SET destroyed_at = created_at WHERE id = {}", env.uuid(destroyed.0)
        );
        sql.execute_unprepared(&gone).await.unwrap();
        let stray = Uuid::from_u128(7);
        let part = 7;
        let old = lay(env, &stray.to_string(), part, at(SENT));
        let staged = lay(env, &format!("{kept}#1"), part_of(kept), at(SENT));
        let young = lay(env, &Uuid::from_u128(0x107).to_string(), part, at(NEXT_DAY));
        let foreign = lay(env, "notes.txt", part, at(SENT));
        let odd = lay(env, &format!("{stray}#old"), part, at(SENT));

        // Within a day its row may be on the way.
        assert_eq!(store.clear_part(part, at("2026-11-21T09:59:59Z")).await.unwrap(), 0);
        let swept = sweep(store, at(LATER)).await;
        assert_eq!(swept, Strays { files: 3, documents: 0 });
        for (path, there) in [
            (old, false), (staged, false), (young, true), (foreign, true), (odd, true),
            (path_of(env, kept), true), (path_of(env, destroyed), false),
        ] {
            assert_eq!(path.exists(), there, "{}", path.display());
        }
        assert!(store.documents().get(kept).await.unwrap().is_some());
    }

    /// Another database's folder, or one whose database was put back empty.
    async fn nothing_goes_from_a_folder_that_is_another_databases(env: &Env) {
        let (opened, _) = env.opened().await;
        let store = &env.store;
        let known = put(store, new(&opened, None, Purpose::Found)).await;
        let theirs = lay(env, &Uuid::from_u128(7).to_string(), 7, at(SENT));
        let own = path_of(env, known);
        let aside = own.with_extension("aside");
        std::fs::rename(&own, &aside).unwrap();
        assert_eq!(sweep(store, at(LATER)).await.files, 0);
        assert!(theirs.exists());
        std::fs::rename(&aside, &own).unwrap();
        assert_eq!(sweep(store, at(LATER)).await.files, 1);
        assert!(!theirs.exists() && own.exists());
    }

    async fn what_came_with_a_command_that_was_not_taken_goes(env: &Env) {
        let (opened, case) = env.opened().await;
        let store = &env.store;
        let refused = put(store, new(&opened, Some(case), Purpose::Evidence)).await;
        let taken = put(store, new(&opened, Some(case), Purpose::Evidence)).await;
        attach(store, case, taken).await;
        store.destroy_not_taken(opened.request, &[refused, taken], at(SENT)).await.unwrap();
        assert!(!is_live(store, refused).await);
        assert!(store.documents().get(refused).await.unwrap().is_none());
        // It was named, whatever was told of the command.
        assert!(is_live(store, taken).await);
        let kinds = [rightsdesk_store::jobs::TaskKind::DestroyDocument];
        let (queue, lease) = (store.jobs(), jiff::SignedDuration::from_secs(60));
        let queued = queue.claim(&kinds, 10, lease, at(SENT), "test");
        assert_eq!(queued.await.unwrap().len(), 1);
    }

    /// The program ended between the file and the command.
    async fn what_no_event_names_goes_a_day_later(env: &Env) {
        let (opened, case) = env.opened().await;
        let store = &env.store;
        let unnamed = put(store, new(&opened, Some(case), Purpose::Evidence)).await;
        let named = put(store, new(&opened, Some(case), Purpose::Evidence)).await;
        attach(store, case, named).await;
        // The email that the request came in, and what was found.
        let email = put(store, new(&opened, None, Purpose::Evidence)).await;
        let found = put(store, new(&opened, Some(case), Purpose::Found)).await;
        // The last of the sweep's 256 minutes is within the day.
        assert_eq!(sweep(store, at("2026-11-21T05:00:00Z")).await.documents, 0);
        assert_eq!(sweep(store, at(LATER)).await.documents, 1);
        assert!(!is_live(store, unnamed).await);
        for document in [named, email, found] {
            assert!(is_live(store, document).await);
        }
        assert_eq!(store.audit(|_| {}).await.unwrap().problems, []);
    }

    /// No sweep ran for weeks: the look at the ended request finds it.
    async fn what_no_event_names_goes_with_the_end_of_the_request(env: &Env) {
        let (opened, case) = env.opened().await;
        let store = &env.store;
        let unnamed = put(store, new(&opened, Some(case), Purpose::Evidence)).await;
        let email = put(store, new(&opened, None, Purpose::Evidence)).await;
        let by = staff(1);
        store.execute(case, Command::Withdraw, &Act::new(at(SENT), &by)).await.unwrap();
        // It may be that its command is on the way: it is looked at again tomorrow.
        let looked = store.look_at(opened.request, at(SENT)).await.unwrap();
        assert_eq!(looked.next_on, Some(jiff::civil::date(2026, 11, 21)));
        assert!(is_live(store, unnamed).await);
        store.look_at(opened.request, at("2027-01-04T09:00:00Z")).await.unwrap();
        assert!(!is_live(store, unnamed).await);
        assert!(is_live(store, email).await);
    }

    /// Whoever keeps a file while its request goes is either first, and it goes along; or finds no
    /// key.
    async fn no_file_is_kept_of_a_request_that_is_gone(env: &Env) {
        let (opened, _) = env.opened().await;
        let sql = env.sql().await;
        let id = env.uuid(opened.request.0);
        let options = sea_orm::TransactionOptions {
            sqlite_transaction_mode: Some(sea_orm::SqliteTransactionMode::Immediate),
            ..sea_orm::TransactionOptions::default()
        };
        let first = sql.begin_with_options(options).await.unwrap();
        let destroy = format!("UPDATE request SET wrapped_key = NULL WHERE id = {id}");
        first.execute_unprepared(&destroy).await.unwrap();
        let store = env.another_store().await;
        let document = new(&opened, None, Purpose::Found);
        let waiting = tokio::spawn(async move {
            let act = Act::new(at(SENT), &Actor::Resident);
            store.documents().put(document, &act).await
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!waiting.is_finished(), "its file is there, and its row waits");
        first.commit().await.unwrap();
        let refused = waiting.await.unwrap();
        assert!(matches!(refused, Err(StoreError::Erased(_))), "{refused:?}");
        assert_eq!(crate::secrecy::files_in(&env.documents), Vec::<PathBuf>::new());
        let backend = sql.get_database_backend();
        let rows = sql.query_all_raw(Statement::from_string(backend, "SELECT id FROM document"));
        assert_eq!(rows.await.unwrap().len(), 0);
    }
}
