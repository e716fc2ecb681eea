//! What the team sees of a reply that is being put together, and who may stop it.

use jiff::SignedDuration;
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;
use rightsdesk_store::jobs::{Job, Retry, TaskKind};
use rightsdesk_store::progress::{Building, Progress, Step};

use super::commands::{accepted, one_point};
use super::people::{TODAY, arrived, at_work, file, gives, new_request};
use super::working::worker_builds;
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

/// The day of these stories, in the field `on`.
const ON: [(&str, &str); 3] = [("on-day", "23"), ("on-month", "11"), ("on-year", "2026")];

/// A restriction that is decided and approved, and whose reply waits for a worker.
async fn approved(site: &Site, casey: &mut Browser, rowan: &mut Browser) -> CaseId {
    let case = arrived(site, &new_request(Right::Restriction)).await;
    accepted(casey, case, "requester").await;
    let change = [
        ("system-other", "Mailing list"),
        ("change", "restricted"),
        ("done", "Marked"),
    ];
    gives(casey, case, "record-change", &[&ON[..], &change].concat()).await;
    gives(casey, case, "decide", &one_point("granted", "granted")).await;
    gives(rowan, case, "approve", &[]).await;
    case
}

/// A worker takes the job.
async fn claimed(site: &Site) -> Job {
    let lease = SignedDuration::from_mins(5);
    let jobs = site.store.jobs();
    let jobs = jobs.claim(&[TaskKind::BuildPack], 1, lease, site.now(), "worker");
    jobs.await.unwrap().remove(0)
}

/// Presses a button of a page that was opened before.
async fn presses(browser: &mut Browser, page: &Answer, case: CaseId, what: &str) -> Answer {
    let address = format!("/desk/cases/{case}/pack/{what}");
    browser.submit(page, &address, &[]).await
}

on_each_database! {
    /// The case says how far it has come; a reviewer stops it, a caseworker has it built again, and
    /// the history says who did.
    async fn the_team_sees_and_stops_a_reply(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        let case = approved(&site, &mut casey, &mut rowan).await;
        let (of_case, address) = (format!("/desk/cases/{case}"), format!("/desk/cases/{case}/pack"));
        casey.get(&of_case).await.says(200, &["waiting to be put together", "Look again"]);

        let job = claimed(&site).await;
        let progress = Progress { step: Step::Proving, number: 2, of: 5, begun: site.now() };
        let _going = site.store.jobs().report(&job, &progress).await.unwrap();
        let said = "The reply is being put together: checking file 2 of 5";
        casey.get(&of_case).await.says(200, &[said, "(started"]);
        let page = casey.get(&address).await;
        page.says(200, &[said, "Look again"]);
        page.does_not_say(&["/pack/stop", "/pack/again"]);
        assert_eq!(presses(&mut casey, &page, case, "stop").await.status, 403);

        let going = rowan.get(&address).await;
        going.says(200, &["/pack/stop"]);
        for press in ["first", "second"] {
            let stopped = presses(&mut rowan, &going, case, "stop").await;
            assert_eq!(stopped.leads_to(), format!("{address}?done=stop"), "{press}");
        }
        rowan.get(&address).await.says(200, &["Somebody asked to stop this"]);
        let _dead = site.store.jobs().fail(&job, "cancelled", Retry::Never, site.now()).await.unwrap();
        assert_eq!(site.store.jobs().building(case).await.unwrap(), Some(Building::Stopped));
        casey.get(&of_case).await.says(200, &["Somebody stopped the reply", "Stop it or build it again"]);

        let stopped = casey.get(&address).await;
        for press in ["first", "second"] {
            let again = presses(&mut casey, &stopped, case, "again").await;
            assert_eq!(again.leads_to(), format!("{address}?done=again"), "{press}");
        }
        casey.get(&address).await.says(200, &["waiting to be put together"]);
        worker_builds(&site, case).await;
        casey.get(&address).await.says(200, &["The reply is put together and checked"]);
        assert_eq!(presses(&mut rowan, &going, case, "stop").await.status, 409);
        let history = casey.get(&of_case).await;
        history.says(200, &["Stopped the reply from being put together.", "Had the reply put together again."]);
        let notes = file(&site, case).await.events.iter().filter(|one| one.event.kind() == "noted").count();
        assert_eq!(notes, 2, "each once");
    }

    /// What was given up says why, and can be tried again.
    async fn a_reply_that_failed_can_be_built_again(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        let case = approved(&site, &mut casey, &mut rowan).await;
        let job = claimed(&site).await;
        let why = "document 1: the file is damaged and cannot be read";
        let _dead = site.store.jobs().fail(&job, why, Retry::Never, site.now()).await.unwrap();
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &[why, "build it again"]);
        let failed = casey.get(&format!("/desk/cases/{case}/pack")).await;
        let again = presses(&mut casey, &failed, case, "again").await;
        assert_eq!(again.leads_to(), format!("/desk/cases/{case}/pack?done=again"));
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        tess.get(&format!("/desk/cases/{case}/pack")).await.does_not_say(&["/pack/again", "/pack/stop"]);
        let page = tess.get(&format!("/desk/cases/{case}/pack")).await;
        let address = format!("/desk/cases/{case}/pack/again");
        assert_eq!(tess.submit(&page, &address, &[]).await.status, 403);
    }
}
