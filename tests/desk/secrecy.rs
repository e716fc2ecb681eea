//! What is personal is looked for where a page could let it slip: in every line of the log, and in
//! every address that a form leads to.

use rightsdesk_core::people::Role;

use super::people::{TODAY, at_work, file, give};
use super::working::case_of;
use crate::support::databases::on_each_database;
use crate::support::log::Log;
use crate::support::site::{Answer, Browser, Site};

/// A name that nobody has.
const CANARY: &str = "Zyxwinter";
const TEXT: &str = "about Zyxwinter";

/// Sends a form; what comes back leads nowhere that names the canary.
async fn gives(
    browser: &mut Browser,
    case: rightsdesk_core::ids::CaseId,
    command: &str,
    fields: &[(&str, &str)],
) {
    let given = give(browser, case, command, fields).await;
    leads_on(&given);
}

#[track_caller]
fn leads_on(answer: &Answer) {
    assert!(!answer.leads_to().contains(CANARY), "{}", answer.leads_to());
}

on_each_database! {
    async fn nothing_personal_is_logged_or_stands_in_an_address(database: TestDatabase) {
        let log = Log::begin();
        let site = Site::open(&database, TODAY).await;
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer, Role::Caseworker]).await;

        // How it came, and what the person needs.
        let address = "/desk/requests/new";
        let form = tess.get(address).await;
        let needs = [("adjustments", "large_print"), ("adjustment_detail", TEXT), ("contact_safely", TEXT)];
        let mut fields = vec![
            ("received-day", "20"), ("received-month", "11"), ("received-year", "2026"),
            ("channel", "letter"), ("words", TEXT), ("rights", "access"), ("subject", "requester"),
            ("name", TEXT), ("address", TEXT), ("email", "zyxwinter@example.org"),
            ("received_at", "council"), ("received_by", TEXT), ("elsewhere_who", TEXT),
            ("elsewhere_on-day", "16"), ("elsewhere_on-month", "11"), ("elsewhere_on-year", "2026"),
        ];
        fields.extend(needs);
        // A slip first: the form comes back, and nothing of it is logged.
        let mut slip = fields.clone();
        slip.push(("reply_by", "pigeon"));
        tess.submit(&form, address, &slip).await.says(422, &[CANARY]);
        let entered = tess.submit(&form, address, &fields).await;
        leads_on(&entered);
        let case = case_of(&entered);
        let arrived = file(&site, case).await.request.arrived;
        assert!(format!("{:?}", arrived.receipt).matches(CANARY).count() == 2);
        assert!(format!("{:?}", arrived.preferences).matches(CANARY).count() == 2);

        // How they are reached now, and what a keeper is told and tells.
        let mut contact = vec![("name", TEXT), ("address", TEXT), ("reason", TEXT)];
        contact.extend(needs);
        gives(&mut tess, case, "change-contact", &contact).await;
        gives(&mut tess, case, "ask-task", &[
            ("task_kind", "search"), ("system", TEXT), ("keeper", TEXT), ("email", "zyxwinter@example.org"),
            ("ask", TEXT), ("terms", TEXT), ("due-day", "4"), ("due-month", "12"), ("due-year", "2026"),
        ]).await;
        let task = file(&site, case).await.case.tasks.pop().unwrap().id.to_string();
        let link = format!("/tasks/{task}");
        let mut keeper = site.browser();
        leads_on(&keeper.post(&link, &[]).await);
        keeper.post(&format!("{link}/code"), &[("code", CANARY)]).await.says(422, &["<h1"]);
        let of_task = format!("call-off-task?task={task}");
        gives(&mut tess, case, &of_task, &[("task", &task), ("reason", TEXT)]).await;

        // A search by name, and addresses that somebody typed wrongly.
        let desk = tess.get("/desk").await;
        let found = tess.submit(&desk, "/desk/search", &[("search", TEXT)]).await;
        found.says(200, &[CANARY]);
        for strange in ["/desk/cases/Zyxwinter", "/tasks/Zyxwinter", "/norfolk/Zyxwinter"] {
            tess.get(strange).await.does_not_say(&[CANARY]);
        }
        let words = log.text();
        assert!(words.contains("method=POST"), "what was done is logged:\n{words}");
        let told = words.lines().filter(|line| line.to_lowercase().contains("zyxwinter"));
        let told: Vec<&str> = told.collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
}
