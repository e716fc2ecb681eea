//! A case from its first day to its reply, by several people, through the pages alone.

use rightsdesk_core::case::{Command, Event, Outcome, Stage, search};
use rightsdesk_core::ids::{CaseId, DocumentId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reason;
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};

use super::people::{
    TODAY, arrived, at_work, file, give, gives, new_request, owner_of, pdf, upload,
};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

/// The request of a letter, as triage types it.
pub(crate) const LETTER: [(&str, &str); 9] = [
    ("received-day", "20"),
    ("received-month", "11"),
    ("received-year", "2026"),
    ("channel", "letter"),
    ("words", "All you have on my <family hub> visits"),
    ("rights", "access"),
    ("rights", "erasure"),
    ("name", "Siân Sample"),
    ("subject", "requester"),
];

/// The case that a redirect leads to.
pub(crate) fn case_of(answer: &Answer) -> CaseId {
    let address = answer.leads_to();
    let id = address
        .trim_start_matches("/desk/cases/")
        .split('?')
        .next()
        .unwrap();
    CaseId(id.parse().unwrap())
}

/// The links to pages of a command on a case's page.
fn links(page: &Answer, command: &str) -> Vec<String> {
    let links = page.html().split("href=\"").skip(1);
    let links = links.filter_map(|link| link.split('"').next());
    links
        .filter(|link| link.contains(command))
        .map(str::to_owned)
        .collect()
}

/// What the worker does once a decision is approved: builds the reply, and records it.
pub(crate) async fn worker_builds(site: &Site, case: CaseId) -> DocumentId {
    let file = file(site, case).await;
    let act = Act::new(site.now(), &Actor::Worker);
    let reply = NewDocument {
        request: file.case.request,
        case: Some(case),
        purpose: Purpose::Pack,
        name: "reply.pdf".into(),
        media_type: "application/pdf".into(),
        pages: Some(8),
        bytes: pdf().into(),
    };
    let document = site.store.documents().put(reply, &act).await.unwrap();
    let record = Command::RecordPack {
        page: None,
        document,
        sha256: "ab".repeat(32),
        pages: 8,
        accompanying: vec![],
    };
    site.store.execute(case, record, &act).await.unwrap();
    document
}

pub(crate) async fn searches(browser: &mut Browser, case: CaseId) -> Answer {
    let address = format!("/desk/cases/{case}/record-search");
    let page = browser.get(&address).await;
    page.says(200, &["enctype=\"multipart/form-data\"", "Microsoft"][..1]);
    let fields = [
        ("system-other", "Family hub mailbox"),
        ("keeper", "Family hubs"),
        ("on-day", "23"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("terms", "Name and email address, 2026"),
        ("recipients-other", "The hub's printer\n\nA partner"),
    ];
    let sound = pdf();
    let files = [
        ("C:\\notes\\Visit, May.pdf", &sound[..]),
        ("mail.txt", &b"Hello"[..]),
    ];
    upload(browser, &page, &address, &fields, &files).await
}

on_each_database! {
    /// A letter is entered, triaged, searched, decided, approved by another person, and sent.
    async fn a_letter_becomes_a_reply(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        let mut drew = at_work(&site, "Drew", &[Role::Dpo]).await;

        // Triage enters the letter; pressed twice, it is one request with a case for each right.
        let form = tess.get("/desk/requests/new").await;
        let mut letter = LETTER.to_vec();
        letter.push(("address", "1 Sample Street\nSampletown"));
        let entered = tess.submit(&form, "/desk/requests/new", &letter).await;
        let case = case_of(&entered);
        let again = tess.submit(&form, "/desk/requests/new", &letter).await;
        assert_eq!(case_of(&again), case);
        let page = tess.get(entered.leads_to()).await;
        page.says(200, &[
            "The request is entered.",
            "Siân Sample",
            "All you have on my &lt;family hub&gt; visits",
            "1 Sample Street<br>Sampletown",
            "Erasure (Received)",
            "21 December 2026",
        ]);
        casey.get("/desk?show=unassigned").await.says(200, &["Siân Sample", "Erasure", "Access"]);

        // Triage on one page: service, whose information, owner, and no doubt about identity.
        let owner = owner_of(&tess.get(&format!("/desk/cases/{case}/accept")).await, "Casey Sample");
        gives(&mut tess, case, "accept", &[
            ("notices", "norfolk-family-hub-feedback"),
            ("subject", "requester"),
            ("owner", &owner),
            ("doubt", "no"),
        ])
        .await;
        let now = file(&site, case).await.case;
        assert_eq!((now.stage, now.owner.map(|id| id.to_string())), (Stage::Gathering, Some(owner)));
        casey.get("/desk?show=mine").await.says(200, &["Siân Sample", "Gathering"]);

        // A search brings two documents, which can be fetched and run nothing.
        let searched = searches(&mut casey, case).await;
        let page = casey.get(searched.leads_to()).await;
        page.says(200, &["The search is recorded.", "Visit, May.pdf", "mail.txt", "A partner"]);
        // Every other place that the notice names is left out, with a reason.
        let rules = site.store.rules();
        let left = search::unsearched(&file(&site, case).await.case, &rules.register);
        let mut left_out: Vec<_> = left.iter().map(|place| ("systems", place.as_str())).collect();
        left_out.push(("reason", "The mailbox holds a copy of what would be there"));
        gives(&mut casey, case, "leave-out", &left_out).await;
        let download = links(&page, "/desk/documents/").remove(0);
        let fetched = casey.get(&download).await;
        assert_eq!(fetched.bytes, pdf());
        assert_eq!(fetched.headers["content-type"], "application/pdf");
        assert!(fetched.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
        let disposition = fetched.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.starts_with("attachment") && disposition.contains("May.pdf"));

        // What the reply lacks is supplied or promised; the page says what it is.
        for link in links(&casey.get(&format!("/desk/cases/{case}")).await, "supply-item?item=") {
            let item = link.split('=').nth(1).unwrap().to_owned();
            if item == "retention" {
                let promise = [
                    ("item", item.as_str()),
                    ("by-day", "1"),
                    ("by-month", "12"),
                    ("by-year", "2026"),
                ];
                gives(&mut drew, case, "promise-item", &promise).await;
            } else {
                let words = [("item", item.as_str()), ("text", "As our leaflet says.")];
                gives(&mut casey, case, "supply-item", &words).await;
            }
        }

        // Decided in two points. A reason asks what must hold for it; what was typed is kept.
        let mut decision = vec![
            ("asked-1", "Notes of visits"),
            ("decision-1", "granted"),
            ("explanation-1", "They are all here."),
            ("asked-2", "Names of other families"),
            ("decision-2", "refused"),
            ("reason-2", "TP16"),
            ("explanation-2", "They have not agreed."),
            ("outcome", "part_granted"),
        ];
        let asked = give(&mut casey, case, "decide", &decision).await;
        asked.says(422, &[
            "For “Information about other people” each of these must hold",
            "tests-tp16-2",
            "because-tp16-2",
            "They have not agreed.",
            "Select whether it holds health information",
        ]);
        let tests = reason::find("TP16").unwrap().tests;
        decision.extend(tests.iter().map(|test| ("tests-tp16-2", test.code())));
        decision.push(("because-tp16-2", "Both families were asked on 3 November."));
        decision.push(("health", "none"));
        // What is withheld in part does not go by itself.
        let nothing = give(&mut casey, case, "decide", &decision).await;
        nothing.says(422, &["Select the files that go with the reply", "Visit, May.pdf", "#given"]);
        let given = file(&site, case).await.case.documents_found().next().unwrap().to_string();
        decision.push(("given", &given));
        gives(&mut casey, case, "decide", &decision).await;
        // Another person reads it beside what was asked.
        casey.get(&format!("/desk/cases/{case}/approve")).await.says(403, &[]);
        rowan.get(&format!("/desk/cases/{case}/approve")).await.says(200, &[
            "All you have on my &lt;family hub&gt; visits",
            "Names of other families",
            "Information about other people",
            "decided by Casey Sample",
        ]);
        gives(&mut rowan, case, "approve", &[]).await;
        casey.get(&format!("/desk/cases/{case}/send")).await.says(409, &["still being put together"]);

        let reply = worker_builds(&site, case).await;
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &[
            &format!("/desk/documents/{reply}"),
            &"ab".repeat(32),
            "Approved by",
        ]);
        gives(&mut casey, case, "send", &[]).await;
        let done = file(&site, case).await.case;
        assert_eq!((done.stage, done.outcome), (Stage::Answered, Some(Outcome::PartGranted)));
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["Reply sent", "Decision approved", "Request received", "by Rowan Sample"]);
        casey.get("/desk?show=finished").await.says(200, &["Siân Sample"]);
        gives(&mut casey, case, "close", &[]).await;
        gives(&mut casey, case, "note", &[("note", "Thanked\nby phone.")]).await;
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &["Thanked<br>by phone."]);
    }

    /// Letters can be read before they go, and what is read is what is sent.
    async fn a_letter_is_read_before_it_goes(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let question = [("question", "Which hub?"), ("qualifies", "yes"), ("preview", "yes")];
        let shown = give(&mut casey, case, "ask-clarification", &question).await;
        shown.says(200, &["The letter as it would be sent", "Which hub?", "there is no date"]);
        assert_eq!(file(&site, case).await.events.len(), 1, "reading sends nothing");

        gives(&mut casey, case, "ask-clarification", &question[..2]).await;
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &[
            "Paused",
            "Which hub?",
            "It is about to be sent",
            "What would change the date",
            "If everything we are waiting for comes on",
        ]);
        let answer = [
            ("on-day", "23"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("answer", "Everything"),
        ];
        gives(&mut casey, case, "answer-clarification", &answer).await;
        // A period runs again; what would move its end is told too.
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &[
            "What would change the date",
            "that we need two more months, the last day to reply is Monday 22 February 2027",
            "If we need an answer to find the information",
        ]);

        let extend = [("ground", "complexity"), ("reason", "Many files"), ("preview", "yes")];
        let shown = give(&mut casey, case, "extend", &extend).await;
        shown.says(200, &["Many files", "the reply would be due on Monday 22 February 2027"]);
        gives(&mut casey, case, "extend", &extend[..2]).await;
        let clock = file(&site, case).await.clock;
        assert_eq!(clock.due, Some(jiff::civil::date(2027, 2, 22)));
        // There is one extension.
        casey.get(&format!("/desk/cases/{case}")).await.does_not_say(&["that we need two more months, the"]);
    }

    /// A doubt about identity leads from triage to the letter that asks for proof.
    async fn a_doubt_leads_on(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Rectification)).await;
        let accept = casey.get(&format!("/desk/cases/{case}/accept")).await;
        let owner = owner_of(&accept, "Casey Sample");
        let given = give(&mut casey, case, "accept", &[
            ("subject", "requester"),
            ("owner", &owner),
            ("doubt", "yes"),
        ])
        .await;
        assert_eq!(given.leads_to(), format!("/desk/cases/{case}/ask-identity"));
        gives(&mut casey, case, "ask-identity", &[("reason", "Another name on file")]).await;
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["Waiting for identity", "Not started", "Record that identity is settled"]);
        let settled = [
            ("on-day", "23"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("by", "knowledge"),
            ("how", "Knew the hub"),
        ];
        gives(&mut casey, case, "confirm-identity", &settled).await;

        // A change, and who was told of it.
        let change = [
            ("system-other", "Mailing list"),
            ("on-day", "23"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("change", "corrected"),
            ("done", "Surname corrected"),
        ];
        gives(&mut casey, case, "record-change", &change).await;
        let told = [
            ("recipient-other", "The printer"),
            ("on-day", "23"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("told_as", "recipient"),
            ("telling", "told"),
            ("how", "By email"),
        ];
        gives(&mut casey, case, "record-told", &told).await;
        let kinds: Vec<_> =
            file(&site, case).await.events.iter().map(|event| event.event.kind()).collect();
        assert_eq!(kinds, [
            "received",
            "assigned",
            "accepted",
            "identity_asked",
            "identity_confirmed",
            "system_changed",
            "recipient_told",
        ]);
    }

    /// Whoever looks for a name finds the case, in a page whose address holds nothing.
    async fn a_case_is_found_by_name(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let desk = casey.get("/desk").await;
        let found = casey.submit(&desk, "/desk/search", &[("search", "sian")]).await;
        found.says(200, &[&format!("/desk/cases/{case}"), "value=\"sian\""]);
        let nothing = casey.submit(&desk, "/desk/search", &[("search", "<b>nobody")]).await;
        nothing.says(200, &["Nothing was found", "&lt;b&gt;nobody"]);
        let events = file(&site, case).await.events;
        assert!(matches!(events[0].event, Event::Received { .. }));
    }
}
