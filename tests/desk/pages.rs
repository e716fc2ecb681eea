//! The page of every command: it opens, an empty form comes back with what is wrong, and what is
//! filled in well is done once, however often the button is pressed.

use std::collections::BTreeSet;

use rightsdesk_core::case::{CommandKind, search};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Role;
use rightsdesk_core::request::{NewRequest, Person, Subject};
use rightsdesk_core::right::Right;

use super::letters::refused;
use super::people::{
    TODAY, arrived, at_work, file, new_request, owner_of, pdf, signed_in, upload_as,
};
use super::working::worker_builds;
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

/// The fields of a date in 2026.
fn day<'d>(names: [&'d str; 3], day: &'d str, month: &'d str) -> [(&'d str, &'d str); 3] {
    let [d, m, y] = names;
    [(d, day), (m, month), (y, "2026")]
}

/// The day of these stories, in the field `on`.
const ON: [(&str, &str); 3] = [("on-day", "23"), ("on-month", "11"), ("on-year", "2026")];

/// Walks through pages, and remembers of which commands.
struct Walk<'s> {
    site: &'s Site,
    seen: BTreeSet<CommandKind>,
}

impl Walk<'_> {
    /// Opens the page, sends it empty, and sends it filled in, twice.
    async fn once(
        &mut self,
        browser: &mut Browser,
        case: CaseId,
        command: &str,
        fields: &[(&str, &str)],
    ) {
        self.with_file(browser, case, command, fields, None).await;
    }

    /// The same with a file in this field.
    async fn with_file(
        &mut self,
        browser: &mut Browser,
        case: CaseId,
        command: &str,
        fields: &[(&str, &str)],
        file_in: Option<&str>,
    ) {
        let address = format!("/desk/cases/{case}/{command}");
        let before = file(self.site, case).await.events.len();
        let page = browser.get(&address).await;
        page.says(200, &["<h1", "govuk-button"]);
        assert!(
            !page.html().contains(">["),
            "a text is missing: {}",
            page.html()
        );
        if !fields.is_empty() {
            let empty = browser.submit(&page, &address, &[]).await;
            empty.says(422, &["There is a problem"]);
            assert!(
                !empty.html().contains(">["),
                "a text is missing: {}",
                empty.html()
            );
            assert_eq!(
                file(self.site, case).await.events.len(),
                before,
                "{command}"
            );
        }
        let mut after = 0;
        for press in ["first", "second"] {
            let done = match file_in {
                Some(field) => {
                    let files = [("a.pdf", &pdf()[..])];
                    upload_as(field, browser, &page, &address, fields, &files).await
                }
                None => browser.submit(&page, &address, fields).await,
            };
            let expected = format!("/desk/cases/{case}?done={command}");
            assert_eq!(done.leads_to(), expected, "{command}, {press} press");
            let events = file(self.site, case).await.events.len();
            assert!(events > before, "{command} did nothing");
            assert!(
                press == "first" || events == after,
                "{command} was done twice"
            );
            after = events;
        }
        let shown = browser
            .get(&format!("/desk/cases/{case}?done={command}"))
            .await;
        shown.says(200, &["govuk-notification-banner--success"]);
        let kind = CommandKind::from_code(&command.replace('-', "_")).unwrap();
        self.seen.insert(kind);
    }
}

/// The first value of a field that a page offers.
fn offered(page: &Answer, field: &str) -> String {
    let select = format!("name=\"{field}\"");
    let (_, rest) = page.html().split_once(&select).unwrap();
    let (before, after) = page.html().split_at(page.html().len() - rest.len());
    let inside = if before.rsplit('<').next().unwrap().starts_with("select") {
        // The first option is empty.
        after.split("<option value=\"").nth(2).unwrap()
    } else {
        after.split("value=\"").nth(1).unwrap()
    };
    inside.split('"').next().unwrap().to_owned()
}

/// A request by telephone, from somebody without an email address.
fn by_phone(right: Right) -> NewRequest {
    NewRequest {
        requester: Person {
            name: "Siân Sample".into(),
            phone: Some("01632 960 001".into()),
            ..Person::default()
        },
        ..new_request(right)
    }
}

async fn accepted(walk: &mut Walk<'_>, browser: &mut Browser, case: CaseId, subject: &str) {
    let page = browser.get(&format!("/desk/cases/{case}/accept")).await;
    let owner = owner_of(&page, "Casey Sample");
    let given = [("subject", subject), ("owner", &owner), ("doubt", "no")];
    walk.once(browser, case, "accept", &given).await;
}

/// Searches one place, with a file.
async fn searched(walk: &mut Walk<'_>, browser: &mut Browser, case: CaseId) {
    let search = [
        ("system-other", "Family hub mailbox"),
        ("keeper", "Family hubs"),
        ("terms", "Name, 2026"),
        ("hits", "1,200"),
        ("period-from-day", "1"),
        ("period-from-month", "1"),
        ("period-from-year", "2026"),
        ("recipients-other", "The printer"),
    ];
    let search = [&search[..], &ON].concat();
    walk.with_file(browser, case, "record-search", &search, Some("documents"))
        .await;
}

/// The identifier of a task of the case.
async fn task(site: &Site, case: CaseId, system: &str) -> String {
    let tasks = file(site, case).await.case.tasks;
    let task = tasks.iter().rfind(|task| task.what.system == system);
    task.unwrap().id.to_string()
}

/// The fields of a task for a place that no notice names.
fn new_task<'f>(kind: &'f str, place: &'f str) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("task_kind", kind),
        ("system", place),
        ("keeper", "Family hubs"),
        ("email", "hubs@council.example"),
        ("ask", "Everything about Siân Sample"),
    ];
    fields.extend(day(["due-day", "due-month", "due-year"], "2", "12"));
    fields
}

on_each_database! {
    /// Every command that the team may give has a page, and here each of them is used.
    async fn every_page_is_used(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        let manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let drew = at_work(&site, "Drew", &[Role::Dpo]).await;
        at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let mut walk = Walk { site: &site, seen: BTreeSet::new() };
        let walk = &mut walk;

        let mut team = Team { casey, rowan, manu, drew };
        let case = arrived(&site, &new_request(Right::Access)).await;
        // Each part by itself, so that the stack of a test holds it.
        Box::pin(the_file(walk, &mut team, case)).await;
        Box::pin(the_person(walk, &mut team, case)).await;
        Box::pin(the_others(walk, &mut team, case)).await;
        Box::pin(the_reply(walk, &mut team, case)).await;
        Box::pin(what_else(walk, &mut team, case)).await;
        Box::pin(changes(walk, &mut team.casey, &mut team.rowan)).await;
        Box::pin(ends(walk, &mut team.casey)).await;

        let every: BTreeSet<CommandKind> = CommandKind::ALL
            .into_iter()
            .filter(|kind| {
                let row = rightsdesk_core::case::table::row(*kind).unwrap();
                !row.roles.is_empty()
            })
            .collect();
        // These need a decision that only a manager may approve, and time that passes: other
        // stories tell them.
        let told_elsewhere = [
            CommandKind::PassReview,
            CommandKind::Lapse,
            CommandKind::WarnOfLifting,
            CommandKind::LiftRestriction,
            CommandKind::RenewFiles,
        ];
        let missing: Vec<_> = every.difference(&walk.seen).copied().collect();
        assert_eq!(missing, told_elsewhere);
    }
}

/// The people of the story.
struct Team {
    casey: Browser,
    rowan: Browser,
    manu: Browser,
    drew: Browser,
}

/// The file, and who works on it.
async fn the_file(walk: &mut Walk<'_>, team: &mut Team, case: CaseId) {
    let site = walk.site;
    let Team { casey, manu, .. } = team;
    let other = arrived(site, &new_request(Right::Erasure)).await;
    walk.once(casey, case, "watch", &[]).await;
    walk.once(casey, case, "unwatch", &[]).await;
    let page = casey.get(&format!("/desk/cases/{case}/note")).await;
    let colleague = offered(&page, "mentions");
    walk.once(
        casey,
        case,
        "note",
        &[("note", "Called"), ("mentions", &colleague)],
    )
    .await;
    let time = [&ON[..], &[("minutes", "90"), ("note", "Reading")]].concat();
    walk.once(casey, case, "record-time", &time).await;
    let reference = file(site, other)
        .await
        .case
        .reference
        .to_string()
        .to_lowercase();
    let link = [
        ("other", &*reference),
        ("link", "related"),
        ("reason", "Same family"),
    ];
    walk.once(casey, case, "link", &link).await;
    let attach = [("attached_as", "identity"), ("note", "Driving licence")];
    walk.with_file(casey, case, "attach", &attach, Some("documents"))
        .await;
    let assess = [
        ("complexity", "complex"),
        ("priority", "urgent"),
        ("reason", "A hearing"),
    ];
    walk.once(casey, case, "assess", &assess).await;
    let care = [("care", "safety"), ("purpose", "Do not write to the home")];
    let until = day(["until-day", "until-month", "until-year"], "31", "12");
    walk.once(casey, case, "note-care", &[&care[..], &until].concat())
        .await;
    walk.once(casey, case, "drop-care", &[("care", "safety")])
        .await;
    let page = manu
        .get(&format!("/desk/cases/{case}/declare-conflict"))
        .await;
    let tess = owner_of(&page, "Tess Sample");
    let conflict = [("account", &*tess), ("reason", "A neighbour")];
    walk.once(manu, case, "declare-conflict", &conflict).await;
    let page = casey
        .get(&format!("/desk/cases/{case}/declare-conflict"))
        .await;
    page.does_not_say(&["Tess Sample</option>"]);
    let owner = owner_of(
        &casey.get(&format!("/desk/cases/{case}/assign")).await,
        "Casey",
    );
    walk.once(casey, case, "assign", &[("owner", &owner)]).await;
    let receipt = day(["on-day", "on-month", "on-year"], "19", "11");
    let receipt = [&receipt[..], &[("reason", "The postmark")]].concat();
    walk.once(casey, case, "correct-receipt", &receipt).await;
    let contact = [
        ("name", "Siân Sample"),
        ("email", "sian@example.org"),
        ("address", "2 Sample Street"),
        ("adjustments", "large_print"),
        ("reply_by", "post"),
        ("reason", "She wrote that she has moved"),
    ];
    walk.once(casey, case, "change-contact", &contact).await;
}

/// Another body, and what the person is asked.
async fn the_person(walk: &mut Walk<'_>, team: &mut Team, case: CaseId) {
    let Team { casey, manu, .. } = team;
    let named = [("name", "Sample School"), ("contact", "1 School Lane")];
    walk.once(casey, case, "name-controller", &named).await;
    let agreed = day(["agreed-day", "agreed-month", "agreed-year"], "23", "11");
    let forward = [&[("name", "Sample School")], &agreed[..], &ON].concat();
    walk.once(casey, case, "forward", &forward).await;
    walk.once(casey, case, "ask-identity", &[("reason", "Another name")])
        .await;
    let settled = [&ON[..], &[("by", "document"), ("how", "A licence")]].concat();
    let page = casey
        .get(&format!("/desk/cases/{case}/confirm-identity"))
        .await;
    page.says(
        200,
        &["1 document that shows who the person is will be destroyed"],
    );
    walk.once(casey, case, "confirm-identity", &settled).await;
    let question = [("question", "Which hub?"), ("qualifies", "yes")];
    walk.once(casey, case, "ask-clarification", &question).await;
    let answer = [&ON[..], &[("answer", "Everything")]].concat();
    walk.once(casey, case, "answer-clarification", &answer)
        .await;
    let fee = [("amount", "10"), ("reason", "The third copy")];
    walk.once(manu, case, "ask-fee", &fee).await;
    walk.once(casey, case, "record-fee", &ON).await;
    let extend = [("ground", "complexity"), ("reason", "Many systems")];
    walk.once(casey, case, "extend", &extend).await;
    walk.once(casey, case, "tell-progress", &[("text", "We have begun")])
        .await;
    let rang = [("matter", "general"), ("text", "She rang: when?")];
    walk.once(casey, case, "write-in", &rang).await;
    let thanks = [("reason", "She says thank you")];
    walk.once(casey, case, "need-no-answer", &thanks).await;
    walk.once(casey, case, "write-in", &rang).await;
    let site = walk.site;
    let request = file(site, case).await.case.request;
    let letters = site.store.messages().of_request(request).await.unwrap();
    refused(site, letters[0].id).await;
    let letter = letters[0].id.to_string();
    let reached = [
        ("letter", &*letter),
        ("by", "telephone"),
        ("how", "She knows"),
    ];
    walk.once(casey, case, "record-reached", &[&reached[..], &ON].concat())
        .await;
    walk.once(casey, case, "write-to-person", &[("text", "Soon")])
        .await;
    let beside = [
        &[("right", "erasure"), ("reason", "And delete it")][..],
        &ON,
    ]
    .concat();
    walk.once(casey, case, "open-beside", &beside).await;
    accepted(walk, casey, case, "requester").await;
}

/// What others are asked.
async fn the_others(walk: &mut Walk<'_>, team: &mut Team, case: CaseId) {
    let site = walk.site;
    let Team { casey, .. } = team;
    for (kind, place) in [
        ("preserve", "Call recordings"),
        ("search", "Mailbox"),
        ("search", "Chats"),
        ("search", "Paper"),
        ("consult", "Letter of 4 May"),
    ] {
        walk.once(casey, case, "ask-task", &new_task(kind, place))
            .await;
    }
    let calls = task(site, case, "Call recordings").await;
    let kept = [("task", &*calls), ("how", "Taken out of the deletion run")];
    walk.once(casey, case, "confirm-preserved", &kept).await;
    let mail = task(site, case, "Mailbox").await;
    let until = day(["until-day", "until-month", "until-year"], "4", "12");
    let more = [&[("task", &*mail), ("reason", "On leave")][..], &until].concat();
    walk.once(casey, case, "ask-more-time", &more).await;
    let due = day(["due-day", "due-month", "due-year"], "4", "12");
    walk.once(
        casey,
        case,
        "move-task",
        &[&[("task", &*mail)][..], &due].concat(),
    )
    .await;
    walk.once(casey, case, "chase-task", &[("task", &mail)])
        .await;
    let chats = task(site, case, "Chats").await;
    let returned = [("task", &*chats), ("reason", "Not ours"), ("instead", "IT")];
    walk.once(casey, case, "return-task", &returned).await;
    let paper = task(site, case, "Paper").await;
    let off = [("task", &*paper), ("reason", "There is no paper")];
    walk.once(casey, case, "call-off-task", &off).await;
    let letter = task(site, case, "Letter of 4 May").await;
    let view = [
        ("task", &*letter),
        ("view", "refuses"),
        ("answer", "I would rather not"),
    ];
    walk.once(casey, case, "answer-consultation", &view).await;
    let balance = [
        ("task", &*letter),
        ("give", "no"),
        ("reason", "Told in confidence"),
    ];
    walk.once(casey, case, "strike-balance", &balance).await;
    // An answer that came by telephone: the task names the system.
    let told = [
        ("task", &*mail),
        ("keeper", "Family hubs"),
        ("terms", "Name"),
        ("nil_reason", "She never wrote"),
    ];
    walk.once(casey, case, "record-search", &[&told[..], &ON].concat())
        .await;
    searched(walk, casey, case).await;
    let opinion = [
        ("professional", "Dr Sample"),
        ("finding", "harm_not_likely"),
        ("about", "Notes"),
    ];
    walk.once(casey, case, "record-opinion", &[&ON[..], &opinion].concat())
        .await;
    let test = [("identifiable", "yes"), ("reason", "A name")];
    walk.once(casey, case, "test-identifiability", &test).await;
}

/// The reply.
async fn the_reply(walk: &mut Walk<'_>, team: &mut Team, case: CaseId) {
    let site = walk.site;
    let Team {
        casey, rowan, drew, ..
    } = team;
    let supply = [("item", "retention"), ("text", "Six years.")];
    walk.once(casey, case, "supply-item", &supply).await;
    let by = day(["by-day", "by-month", "by-year"], "1", "12");
    let promise = [&[("item", "transfers")][..], &by].concat();
    walk.once(drew, case, "promise-item", &promise).await;
    walk.once(casey, case, "prepare", &[]).await;
    let decision = [
        ("asked-1", "All of it"),
        ("decision-1", "granted"),
        ("explanation-1", "It is here."),
        ("outcome", "granted"),
        ("health", "none"),
    ];
    walk.once(casey, case, "decide", &decision).await;
    let back = [
        ("reason", "See the point"),
        ("marks-1", "Say which records"),
    ];
    walk.once(rowan, case, "send-back", &back).await;
    casey
        .get(&format!("/desk/cases/{case}/decide"))
        .await
        .says(200, &["To change in point 1", "Say which records"]);
    walk.once(casey, case, "decide", &decision).await;
    let lacks = file(site, case).await.case;
    assert_eq!(lacks.decided.unwrap().parts.len(), 1);
}

/// A breach, what goes on elsewhere, and named people only.
async fn what_else(walk: &mut Walk<'_>, team: &mut Team, case: CaseId) {
    let Team { casey, manu, .. } = team;
    let page = manu
        .get(&format!("/desk/cases/{case}/declare-conflict"))
        .await;
    let tess = owner_of(&page, "Tess Sample");
    let aware = day(["aware-day", "aware-month", "aware-year"], "22", "11");
    let breach = [&[("facts", "A letter to the wrong address")][..], &aware].concat();
    walk.once(casey, case, "open-breach", &breach).await;
    let page = manu.get(&format!("/desk/cases/{case}/settle-breach")).await;
    page.says(200, &["72 hours", "Wednesday 25 November 2026"]);
    let settle = [("notify", "no"), ("reason", "It came back unopened")];
    walk.once(manu, case, "settle-breach", &settle).await;
    let court = [
        &[("body", "court"), ("ended", "no"), ("note", "A claim")][..],
        &ON,
    ]
    .concat();
    walk.once(casey, case, "record-proceedings", &court).await;
    let hold = [("reason", "A claim was announced")];
    walk.once(manu, case, "place-hold", &hold).await;
    let page = manu.get(&format!("/desk/cases/{case}")).await;
    page.says(200, &["Legal hold since 23 November 2026"]);
    // Reviewed without being lifted in between.
    let page = manu.get(&format!("/desk/cases/{case}/place-hold")).await;
    page.says(200, &["A claim was announced", "If a hold stands already"]);
    let review = day(
        ["review_on-day", "review_on-month", "review_on-year"],
        "1",
        "12",
    );
    let reviewed = [&hold[..], &review].concat();
    walk.once(manu, case, "place-hold", &reviewed).await;
    let page = manu.get(&format!("/desk/cases/{case}")).await;
    page.says(200, &["Ask again on 1 December 2026"]);
    let lifted = [("reason", "The claim was settled")];
    walk.once(manu, case, "lift-hold", &lifted).await;

    // Named people only, and everybody again.
    let page = manu.get(&format!("/desk/cases/{case}/limit-access")).await;
    let own = page.html().split("checked").next().unwrap();
    let own = own
        .rsplit("value=\"")
        .next()
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let shut_out = [("people", &*tess), ("reason", "Staff")];
    let address = format!("/desk/cases/{case}/limit-access");
    let refused = manu.submit(&page, &address, &shut_out).await;
    refused.says(422, &["#people"]);
    let limit = [("people", &*own), ("reason", "A colleague’s case")];
    walk.once(manu, case, "limit-access", &limit).await;
    walk.once(manu, case, "limit-access", &[("reason", "It is over")])
        .await;
}

/// A restriction from the change to the close, with its recipients; and an erasure that comes
/// before the copy.
async fn changes(walk: &mut Walk<'_>, casey: &mut Browser, rowan: &mut Browser) {
    let site = walk.site;
    let case = arrived(site, &new_request(Right::Restriction)).await;
    accepted(walk, casey, case, "requester").await;
    let change = [
        ("system-other", "Mailing list"),
        ("change", "restricted"),
        ("done", "Marked"),
        ("recipients-other", "The printer\nMx Relative"),
    ];
    let change = [&change[..], &ON].concat();
    walk.with_file(casey, case, "record-change", &change, Some("proof"))
        .await;
    let used = [&[("ground", "claims"), ("reason", "A claim")][..], &ON].concat();
    walk.once(casey, case, "record-use", &used).await;
    let told = [
        ("recipient", "The printer"),
        ("told_as", "recipient"),
        ("telling", "told"),
        ("how", "By telephone"),
    ];
    walk.once(casey, case, "record-told", &[&told[..], &ON].concat())
        .await;
    let page = casey
        .get(&format!("/desk/cases/{case}/write-to-recipient"))
        .await;
    page.says(
        200,
        &["Mx Relative</option>", "whose use is now restricted"],
    );
    page.does_not_say(&["The printer</option>"]);
    let write = [
        ("recipient", "Mx Relative"),
        ("told_as", "recipient"),
        ("email", "mx@example.org"),
        ("text", "Mark the entry of 4 May."),
        ("private", "yes"),
    ];
    let address = format!("/desk/cases/{case}/write-to-recipient");
    let unsafe_yet = casey.submit(&page, &address, &write).await;
    unsafe_yet.says(422, &["Enter why it is safe to write to them", "#safety"]);
    let write = [&write[..], &[("safety", "She says they are on good terms")]].concat();
    walk.once(casey, case, "write-to-recipient", &write).await;
    let decision = [
        ("asked-1", "Stop using it"),
        ("decision-1", "granted"),
        ("explanation-1", "It is marked."),
        ("outcome", "granted"),
    ];
    walk.once(casey, case, "decide", &decision).await;
    walk.once(rowan, case, "approve", &[]).await;
    worker_builds(site, case).await;
    let talk = [&ON[..], &[("reached", "yes"), ("how", "On the telephone")]].concat();
    walk.once(casey, case, "record-talk", &talk).await;
    walk.once(casey, case, "plan-send", &ON).await;
    walk.once(casey, case, "drop-plan", &[]).await;
    walk.once(casey, case, "send", &[]).await;
    walk.once(casey, case, "close", &[]).await;

    let both = NewRequest {
        rights: vec![Right::Erasure, Right::Access],
        ..new_request(Right::Erasure)
    };
    let case = arrived(site, &both).await;
    walk.once(
        casey,
        case,
        "tell-loss",
        &[("text", "You would lose your notes.")],
    )
    .await;
    let chosen = [&ON[..], &[("how", "By email: delete it")]].concat();
    walk.once(casey, case, "accept-loss", &chosen).await;

    // A place that the notice names is left out with a reason.
    let page = casey.get(&format!("/desk/cases/{case}/accept")).await;
    let owner = owner_of(&page, "Casey Sample");
    let accept = [
        ("notices", "norfolk-family-hub-feedback"),
        ("subject", "requester"),
        ("owner", &owner),
        ("doubt", "no"),
    ];
    walk.once(casey, case, "accept", &accept).await;
    let rules = site.store.rules();
    let places = search::unsearched(&file(site, case).await.case, &rules.register);
    let left = [("systems", &*places[0]), ("reason", "Never used")];
    walk.once(casey, case, "leave-out", &left).await;
    walk.once(casey, case, "withdraw", &[]).await;
}

/// Cases that end early, a complaint, and somebody who acts for another.
async fn ends(walk: &mut Walk<'_>, casey: &mut Browser) {
    let site = walk.site;
    let case = arrived(site, &new_request(Right::Access)).await;
    let named = [("name", "Sample School"), ("contact", "1 School Lane")];
    walk.once(casey, case, "name-controller", &named).await;
    let why = [("reason", "A school’s record")];
    walk.once(casey, case, "misdirect", &why).await;

    let case = arrived(site, &new_request(Right::Access)).await;
    let other = [
        ("business", "freedom_of_information"),
        ("reason", "About budgets"),
    ];
    let address = format!("/desk/cases/{case}/redirect");
    let page = casey.get(&address).await;
    let read = [&other[..], &[("preview", "yes")]].concat();
    let shown = casey.submit(&page, &address, &read).await;
    shown.says(200, &["The letter as it would be sent"]);
    walk.once(casey, case, "redirect", &other).await;

    let case = arrived(site, &by_phone(Right::Complaint)).await;
    let done = [&ON[..], &[("how", "By telephone")]].concat();
    walk.once(casey, case, "acknowledge", &done).await;

    let child = NewRequest {
        subject: Subject::Child,
        data_subject: Some(Person {
            name: "Finn Sample".into(),
            ..Person::default()
        }),
        ..new_request(Right::Access)
    };
    let case = arrived(site, &child).await;
    accepted(walk, casey, case, "child").await;
    walk.once(casey, case, "ask-authority", &[("reason", "No record")])
        .await;
    let shown = [
        ("how", "Birth certificate"),
        ("acting_as", "parent"),
        ("child", "agrees"),
        ("competence", "A teacher says so"),
    ];
    walk.once(
        casey,
        case,
        "confirm-authority",
        &[&ON[..], &shown].concat(),
    )
    .await;
}

on_each_database! {
    /// What is asked of several keepers at once is a task for each of them, or for none.
    async fn several_keepers_are_asked_at_once(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let page = casey.get(&format!("/desk/cases/{case}/accept")).await;
        let owner = owner_of(&page, "Casey Sample");
        let accept = [
            ("notices", "norfolk-family-hub-feedback"),
            ("subject", "requester"),
            ("owner", &owner),
            ("doubt", "no"),
        ];
        super::people::gives(&mut casey, case, "accept", &accept).await;
        let address = format!("/desk/cases/{case}/ask-task");
        let page = casey.get(&address).await;
        // The reply is due on 21 December; five working days before that is the 14th.
        page.says(200, &["Search for everything", "Monday 21 December 2026", "value=\"14\""]);
        let place = offered(&page, "places");
        let mut fields = new_task("search", "Paper files");
        fields.push(("places", &place));
        let none = [("ask", ""), ("system", "Paper files")];
        let wrong = casey.submit(&page, &address, &none).await;
        wrong.says(422, &["Select what you ask for", "Enter what exactly they are to do"]);
        let read = [&fields[..], &[("preview", "yes")]].concat();
        let letter = casey.submit(&page, &address, &read).await;
        letter.says(200, &["The letter as it would be sent", "Paper files"]);
        letter.does_not_say(&["the reply would be due"]);
        let usual = [&fields[..], &[("standard", "yes"), ("task_kind", "preserve")]].concat();
        let usual = casey.submit(&page, &address, &usual).await;
        usual.says(200, &["name=\"ask\""]);

        let asked = casey.submit(&page, &address, &fields).await;
        assert_eq!(asked.leads_to(), format!("/desk/cases/{case}?done=ask-task"));
        casey.submit(&page, &address, &fields).await;
        let now = file(&site, case).await;
        assert_eq!(now.case.tasks.len(), 2, "one for each place, once");
        let mut signed_in = signed_in(&site, "Casey").await;

        // Of a task in the address the page shows what it is, and asks for nothing but the rest.
        let task = now.case.tasks[1].id;
        let chase = format!("/desk/cases/{case}/chase-task?task={task}");
        let page = signed_in.get(&chase).await;
        page.says(200, &["Paper files", "Family hubs", &format!("value=\"{task}\"")]);
        page.does_not_say(&["<select"]);
        let again = signed_in.submit(&page, &chase, &[("task", &task.to_string())]).await;
        assert_eq!(again.leads_to(), format!("/desk/cases/{case}?done=chase-task"));
        // The same of the same keeper is asked once.
        let twice = signed_in.get(&address).await;
        let twice = signed_in.submit(&twice, &address, &fields).await;
        twice.says(422, &["#places"]);
        assert_eq!(file(&site, case).await.case.tasks.len(), 2);
    }
}
