//! What is asked in these stories, of made-up keepers, and how they get in.

use std::time::Duration;

use jiff::civil::date;
use rightsdesk_core::case::{
    Case, Command, Event, Keeper, NewTask, Period, Recorded, Task, TaskId, TaskKind,
};
use rightsdesk_core::ids::{AccountId, CaseId, RequestId};
use rightsdesk_core::letter::Body;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;

use crate::desk::people::{arrived, file, new_request};
use crate::support::site::{Answer, Browser, Site};

/// When the stories begin: a Monday.
pub(crate) const TODAY: &str = "2026-11-23T09:00:00Z";
/// A task that there is not.
pub(crate) const NO_TASK: &str = "00000000-0000-7000-8000-000000000000";

/// A person of the council who may ask.
pub(crate) fn caseworker() -> Actor {
    Actor::Staff {
        account: AccountId("00000000-0000-7000-8000-000000000001".parse().unwrap()),
        roles: vec![Role::TriageOfficer, Role::Caseworker, Role::Manager],
    }
}

/// Gives a command as the team.
pub(crate) async fn told(site: &Site, case: CaseId, command: Command) {
    let (now, by) = (site.now(), caseworker());
    let act = Act::new(now, &by);
    site.store.execute(case, command, &act).await.unwrap();
}

/// A case of Norfolk that is worked on.
pub(crate) async fn worked_on(site: &Site, right: Right) -> CaseId {
    let case = arrived(site, &new_request(right)).await;
    let accept = Command::Accept {
        notices: Vec::new(),
        subject: Subject::Requester,
    };
    told(site, case, accept).await;
    case
}

/// What the keeper of a system is asked.
pub(crate) fn of_the_keeper(task_kind: TaskKind) -> NewTask {
    NewTask {
        task_kind,
        system: "Case files".into(),
        keeper: Keeper {
            name: "Kim Keeper".into(),
            email: Some("keeper@example.org".into()),
        },
        ask: "The visits of <May>".into(),
        terms: Some("Sample, born 4 May".into()),
        period: Period {
            from: Some(date(2024, 1, 1)),
            to: None,
        },
        due: date(2026, 12, 4),
    }
}

/// Asks something, and returns the task.
pub(crate) async fn asks(site: &Site, case: CaseId, what: NewTask) -> TaskId {
    told(site, case, Command::AskTask { what }).await;
    file(site, case).await.case.tasks.last().unwrap().id
}

/// The same of the usual keeper, in a case of its own.
pub(crate) async fn asked(site: &Site, right: Right, kind: TaskKind) -> (CaseId, TaskId) {
    let case = worked_on(site, right).await;
    (case, asks(site, case, of_the_keeper(kind)).await)
}

/// The task as it is now.
pub(crate) async fn task(site: &Site, case: CaseId, id: TaskId) -> Task {
    file(site, case).await.case.task(id).unwrap().clone()
}

/// What was done by the link of a task.
pub(crate) async fn done_by(site: &Site, case: CaseId, id: TaskId) -> Vec<Event> {
    let file = file(site, case).await;
    let own = |recorded: &Recorded| recorded.by == Actor::Asked { task: id };
    let events = file.events.into_iter().filter(own);
    events.map(|recorded| recorded.event).collect()
}

async fn request_of(site: &Site, case: CaseId) -> RequestId {
    let Case { request, .. } = file(site, case).await.case;
    request
}

/// The codes that were mailed, oldest first; waits until there are so many.
pub(crate) async fn codes(site: &Site, case: CaseId, number: usize) -> Vec<String> {
    let request = request_of(site, case).await;
    for _ in 0..200 {
        let messages = site.store.messages().of_request(request).await.unwrap();
        let codes: Vec<_> = messages
            .into_iter()
            .filter_map(|message| match message.letter.body {
                Body::AccessCode { code, .. } => Some(code),
                _ => None,
            })
            .collect();
        if codes.len() >= number {
            return codes;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("no {number} codes were mailed");
}

/// How many codes were mailed so far.
async fn codes_so_far(site: &Site, case: CaseId) -> usize {
    let request = request_of(site, case).await;
    let messages = site.store.messages().of_request(request).await.unwrap();
    let codes = messages.iter().filter(|one| one.kind == "access_code");
    codes.count()
}

/// Gets in by the link and the code, and returns the page of the task.
pub(crate) async fn enters(
    site: &Site,
    browser: &mut Browser,
    case: CaseId,
    task: TaskId,
) -> Answer {
    let before = codes_so_far(site, case).await;
    let link = format!("/tasks/{task}");
    let sent = browser.post(&link, &[]).await;
    assert_eq!(sent.leads_to(), format!("{link}/code"));
    let code = codes(site, case, before + 1).await.pop().unwrap();
    let entered = browser
        .post(&format!("{link}/code"), &[("code", &code)])
        .await;
    assert_eq!(entered.leads_to(), format!("{link}/page"));
    browser.get(&format!("{link}/page")).await
}

/// Opens the page of an answer and sends what is typed there.
pub(crate) async fn answers(
    browser: &mut Browser,
    task: TaskId,
    way: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let address = format!("/tasks/{task}/{way}");
    let page = browser.get(&address).await;
    page.says(200, &["<h1"]);
    browser.submit(&page, &address, fields).await
}
