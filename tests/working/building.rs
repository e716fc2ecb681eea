//! A reply being put together: how far it has come, its end before its time, and what is left when a
//! worker dies in the midst of it.

use std::time::Duration;

use jiff::SignedDuration;
use rightsdesk_core::case::{Command, Stage};
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::people::Actor;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::jobs::{ATTEMPTS_MOST, TaskKind};
use rightsdesk_store::progress::{Building, Going, Progress, Step};
use rightsdesk_store::{Act, ExecuteError, Executed};

use super::replies::Desk;
use crate::support::databases::on_each_database;

impl Desk {
    async fn building(&self) -> Option<Building> {
        let jobs = self.office.worker.store.jobs();
        jobs.building(self.case_id()).await.unwrap()
    }

    async fn stops(&self) -> bool {
        let jobs = self.office.worker.store.jobs();
        let stopped = jobs.stop_building(self.case_id(), self.office.now());
        stopped.await.unwrap()
    }

    async fn builds_again(&self) -> bool {
        let jobs = self.office.worker.store.jobs();
        let again = jobs.build_again(self.case_id(), self.office.now());
        again.await.unwrap()
    }

    /// Keeps a file for a reply, as a worker does before it records it.
    async fn keeps(&self, purpose: Purpose) -> DocumentId {
        let new = NewDocument {
            request: self.opened.request,
            case: Some(self.case_id()),
            purpose,
            name: "reply.pdf".into(),
            media_type: "application/pdf".into(),
            pages: Some(1),
            bytes: b"%PDF-1.4\n".to_vec().into(),
        };
        let act = Act::new(self.office.now(), &Actor::Worker);
        let documents = self.office.worker.store.documents();
        documents.put(new, &act).await.unwrap()
    }

    async fn is_there(&self, document: DocumentId) -> bool {
        let documents = self.office.worker.store.documents();
        documents.get(document).await.unwrap().is_some()
    }

    /// A worker claims the job, keeps two files of the reply, and is never heard of again.
    async fn a_worker_dies(&self) -> [DocumentId; 2] {
        let lease = SignedDuration::from_mins(5);
        let jobs = self.office.worker.store.jobs();
        let claimed = jobs.claim(&[TaskKind::BuildPack], 1, lease, self.office.now(), "dead");
        let claimed = claimed.await.unwrap().remove(0);
        let progress = Progress {
            step: Step::Keeping,
            number: 1,
            of: 2,
            begun: self.office.now(),
        };
        let may = jobs.report(&claimed, &progress).await.unwrap();
        assert_eq!(may, Going::On);
        let kept = [
            self.keeps(Purpose::Pack).await,
            self.keeps(Purpose::Page).await,
        ];
        let later = self.office.now().checked_add(lease).unwrap();
        let later = later.checked_add(SignedDuration::from_mins(1)).unwrap();
        self.office.set(later);
        kept
    }
}

fn recording(pack: DocumentId, page: DocumentId) -> Command {
    Command::RecordPack {
        document: pack,
        sha256: "ab".repeat(32),
        pages: 1,
        accompanying: vec![],
        page: Some(page),
    }
}

on_each_database! {
    /// Whoever waits sees each step, in order; at the end the reply is there.
    async fn people_see_how_far_a_reply_has_come(database: TestDatabase) {
        let desk = Desk::approved(&database).await;
        assert_eq!(desk.building().await, Some(Building::Waiting));
        let worker = desk.office.worker.clone();
        let working = tokio::spawn(async move { worker.run_until_idle().await });
        let mut steps: Vec<Step> = Vec::new();
        while !working.is_finished() {
            if let Some(Building::Going(progress)) = desk.building().await {
                assert!(progress.number <= progress.of, "{progress:?}");
                assert_eq!(progress.begun, desk.office.now());
                if steps.last() != Some(&progress.step) {
                    steps.push(progress.step);
                }
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        assert_eq!(working.await.unwrap().unwrap().failed, 0);
        assert!(desk.case().await.pack.is_some());
        assert_eq!(desk.building().await, None);
        let known = |step: &Step| Step::ALL.iter().position(|known| known == step);
        let places: Vec<_> = steps.iter().map(known).collect();
        assert!(places.is_sorted() && steps.len() > 1, "{steps:?}");
    }

    /// What waits ends at once; what goes on ends at the next point where it can, and keeps nothing.
    /// The decision stays as it is, and the reply can be built again.
    async fn a_reply_can_be_stopped_and_built_again(database: TestDatabase) {
        let desk = Desk::approved(&database).await;
        assert!(!desk.builds_again().await, "one is waiting already");
        assert!(desk.stops().await);
        assert!(!desk.stops().await, "pressed twice");
        assert_eq!(desk.building().await, Some(Building::Stopped));
        assert_eq!(desk.office.work().await.failed, 0);
        assert_eq!((desk.case().await.stage, desk.case().await.pack), (Stage::Ready, None));

        assert!(desk.builds_again().await);
        assert!(!desk.builds_again().await, "pressed twice");
        let worker = desk.office.worker.clone();
        let working = tokio::spawn(async move { worker.run_until_idle().await });
        while !matches!(desk.building().await, Some(Building::Going(_))) {
            assert!(!working.is_finished(), "it was done before it could be stopped");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        assert!(desk.stops().await);
        assert_eq!(working.await.unwrap().unwrap().failed, 1);
        assert_eq!(desk.building().await, Some(Building::Stopped));
        assert_eq!(desk.case().await.pack, None);
        let documents = desk.office.worker.store.documents();
        let left = documents.of_request(desk.opened.request).await.unwrap();
        assert!(left.iter().all(|one| one.destroyed_at.is_some()), "{left:?}");

        assert!(desk.builds_again().await);
        desk.office.work().await;
        assert!(desk.case().await.pack.is_some());
        assert!(!desk.stops().await, "it is done");
    }

    /// The next worker builds the reply anew; what the dead one kept is destroyed, and can never be
    /// recorded, even if it was only slow.
    async fn a_worker_that_dies_before_recording_leaves_nothing(database: TestDatabase) {
        let desk = Desk::approved(&database).await;
        let version = desk.case().await.version;
        let [pack, page] = desk.a_worker_dies().await;
        assert_eq!(desk.office.work().await.failed, 0);
        let case = desk.case().await;
        let recorded = case.pack.clone().unwrap();
        assert!(recorded.document != pack && recorded.page != Some(page));
        assert!(desk.is_there(recorded.document).await);
        assert!(!desk.is_there(pack).await && !desk.is_there(page).await);

        let late = recording(pack, page);
        let key = format!("pack:{}:{version}", case.id);
        let act = Act::new(desk.office.now(), &Actor::Worker);
        let store = &desk.office.worker.store;
        let same = store.execute(case.id, late.clone(), &act.with_key(&key).seeing(version)).await;
        assert_eq!(same.unwrap(), Executed::AlreadyApplied);
        let other = store.execute(case.id, late, &act.seeing(version)).await;
        assert!(matches!(other, Err(ExecuteError::Conflict)), "{other:?}");
        assert_eq!(desk.case().await.pack, Some(recorded));
        assert_eq!(store.audit(|_| {}).await.unwrap().problems, []);
    }

    /// A case that was sent back meanwhile gets no reply, and what was kept for one goes.
    async fn a_reply_of_a_case_that_was_sent_back_is_dropped(database: TestDatabase) {
        let desk = Desk::approved(&database).await;
        let [pack, page] = desk.a_worker_dies().await;
        let back = Command::SendBack { reason: "A page is missing".into(), marks: vec![] };
        desk.gives(&desk.rowan, back).await.unwrap();
        assert_eq!(desk.office.work().await.failed, 0);
        let case = desk.case().await;
        assert_eq!((case.stage, case.pack), (Stage::Preparing, None));
        assert!(!desk.is_there(pack).await && !desk.is_there(page).await);
    }

    /// Nobody takes over from a worker that died, since the reply was stopped meanwhile. What it kept
    /// goes; and it could not be recorded any more, had the worker only been slow.
    async fn a_reply_that_was_stopped_leaves_nothing_of_a_dead_worker(database: TestDatabase) {
        let desk = Desk::approved(&database).await;
        let version = desk.case().await.version;
        let [pack, page] = desk.a_worker_dies().await;
        assert!(desk.stops().await);
        desk.office.work().await;
        assert_eq!(desk.building().await, Some(Building::Stopped));
        desk.office.work().await;
        assert!(!desk.is_there(pack).await && !desk.is_there(page).await);

        let act = Act::new(desk.office.now(), &Actor::Worker);
        let store = &desk.office.worker.store;
        let late = store.execute(desk.case_id(), recording(pack, page), &act.seeing(version)).await;
        assert!(matches!(late, Err(ExecuteError::Conflict)), "{late:?}");
        assert!(desk.builds_again().await);
        desk.office.work().await;
        let built = desk.case().await.pack.unwrap();
        assert!(desk.is_there(built.document).await);
    }

    /// The same where it was given up because every worker died of it; not while another job builds it.
    async fn a_reply_that_was_given_up_leaves_nothing(database: TestDatabase) {
        let desk = Desk::approved(&database).await;
        for _ in 1..ATTEMPTS_MOST {
            desk.a_worker_dies().await;
        }
        let [pack, page] = desk.a_worker_dies().await;
        let jobs = desk.office.worker.store.jobs();
        let none = jobs.claim(&[TaskKind::BuildPack], 1, SignedDuration::from_mins(5), desk.office.now(), "next");
        assert!(none.await.unwrap().is_empty());
        assert!(matches!(desk.building().await, Some(Building::Failed(_))));
        let store = &desk.office.worker.store;
        assert!(store.destroy_given_up(desk.office.now()).await.unwrap() >= 2);
        assert_eq!(store.destroy_given_up(desk.office.now()).await.unwrap(), 0);
        desk.office.work().await;
        assert!(!desk.is_there(pack).await && !desk.is_there(page).await);
    }

    /// The database recorded the reply and its answer was lost: whoever kept the files takes them for
    /// not recorded, and destroys none of them.
    async fn files_of_a_recorded_reply_are_not_discarded(database: TestDatabase) {
        let desk = Desk::approved(&database).await;
        let [pack, page, beside] = [
            desk.keeps(Purpose::Pack).await,
            desk.keeps(Purpose::Page).await,
            desk.keeps(Purpose::Beside).await,
        ];
        let act = Act::new(desk.office.now(), &Actor::Worker);
        let store = &desk.office.worker.store;
        store.execute(desk.case_id(), recording(pack, page), &act).await.unwrap();
        store.discard(desk.case_id(), &[pack, page, beside], desk.office.now()).await.unwrap();
        desk.office.work().await;
        assert!(desk.is_there(pack).await && desk.is_there(page).await);
        assert!(!desk.is_there(beside).await);
        assert_eq!(desk.case().await.pack.unwrap().document, pack);
    }

    /// A reply that was stopped and is tried again from the page of the work goes on to its end.
    async fn a_stopped_reply_can_be_tried_again(database: TestDatabase) {
        let desk = Desk::approved(&database).await;
        desk.a_worker_dies().await;
        assert!(desk.stops().await);
        desk.office.work().await;
        assert_eq!(desk.building().await, Some(Building::Stopped));
        let jobs = desk.office.worker.store.jobs();
        let dead = jobs.dead(10).await.unwrap().remove(0);
        assert_eq!(jobs.retry(dead.id, desk.office.now()).await.unwrap(), Some(true));
        assert_eq!(desk.office.work().await.failed, 0);
        assert!(desk.case().await.pack.is_some());
    }

    /// A reply that was sent back after it was built stays on the file with the one that went.
    async fn a_reply_that_was_recorded_is_kept(database: TestDatabase) {
        let desk = Desk::approved(&database).await;
        desk.office.work().await;
        let first = desk.case().await.pack.unwrap();
        let back = Command::SendBack { reason: "A page is missing".into(), marks: vec![] };
        desk.gives(&desk.rowan, back).await.unwrap();
        desk.decides().await;
        desk.office.work().await;
        let second = desk.case().await.pack.unwrap();
        assert!(first.document != second.document);
        assert!(desk.is_there(first.document).await && desk.is_there(second.document).await);
    }
}
