//! The figures, as a head of team reads them: counted by hand here, and nobody picked out.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use rightsdesk_core::case::{
    Body, ChangeKind, Command, ExtensionGround, Outcome, Part, PartDecision, TaskKind,
};
use rightsdesk_core::ids::{AccountId, CaseId, NoticeId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::{NewRequest, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};

use super::people::{TODAY, at_work, hired_by, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

fn staff(number: u128) -> Actor {
    Actor::Staff {
        account: AccountId(uuid::Uuid::from_u128(number)),
        roles: vec![Role::Caseworker, Role::Manager, Role::Reviewer],
    }
}

fn morning(day: Date) -> Timestamp {
    format!("{day}T09:00:00Z").parse().unwrap()
}

fn accepts() -> Command {
    Command::Accept {
        notices: Vec::new(),
        subject: Subject::Requester,
    }
}

async fn does(site: &Site, case: CaseId, who: &Actor, day: Date, command: Command) {
    let act = Act::new(morning(day), who);
    site.store.execute(case, command, &act).await.unwrap();
}

/// A case that was received on a day.
async fn received(site: &Site, day: Date) -> CaseId {
    let new = NewRequest {
        received: day,
        ..new_request(Right::Restriction)
    };
    let act = Act::new(morning(day), &Actor::Resident);
    site.store.open_request(&new, &act).await.unwrap().cases[0].0
}

/// A case that was received on a day and answered on another, with half an hour of work.
async fn answered(site: &Site, from: Date, on: Date) -> CaseId {
    let case = received(site, from).await;
    let one = staff(1);
    does(site, case, &one, from, accepts()).await;
    let change = Command::RecordChange {
        task: None,
        change: ChangeKind::Restricted,
        kept: None,
        proof: Vec::new(),
        recipients: Vec::new(),
        system: "Mailing list".into(),
        on,
        done: "Marked".into(),
    };
    does(site, case, &one, on, change).await;
    let time = Command::RecordTime {
        on,
        minutes: 30,
        note: "Marking".into(),
    };
    does(site, case, &one, on, time).await;
    let decide = Command::Decide {
        outcome: Outcome::Granted,
        parts: vec![Part {
            asked: "To stop".into(),
            decision: PartDecision::Granted,
            reasons: Vec::new(),
            explanation: "It is done.".into(),
        }],
        nothing_severable: None,
        health: None,
        stops: Vec::new(),
        given: Vec::new(),
        quote: None,
    };
    does(site, case, &one, on, decide).await;
    does(site, case, &staff(2), on, Command::Approve).await;
    let request = site
        .store
        .load_case(case)
        .await
        .unwrap()
        .unwrap()
        .case
        .request;
    let reply = NewDocument {
        request,
        case: Some(case),
        purpose: Purpose::Pack,
        name: "reply.pdf".into(),
        media_type: "application/pdf".into(),
        pages: Some(1),
        bytes: b"reply".to_vec().into(),
    };
    let act = Act::new(morning(on), &Actor::Worker);
    let document = site.store.documents().put(reply, &act).await.unwrap();
    let pack = Command::RecordPack {
        document,
        sha256: "00".into(),
        pages: 1,
        accompanying: Vec::new(),
        page: None,
    };
    does(site, case, &Actor::Worker, on, pack).await;
    does(site, case, &one, on, Command::Send { reason: None }).await;
    case
}

/// September: 3 received, answered late in October. October: 6 answered in time that month, 6 late
/// in November. November: 7 in time.
async fn autumn(site: &Site) {
    for (cases, from, on) in [
        (3, date(2026, 9, 1), date(2026, 10, 13)),
        (6, date(2026, 10, 1), date(2026, 10, 13)),
        (6, date(2026, 10, 1), date(2026, 11, 17)),
        (7, date(2026, 11, 2), date(2026, 11, 17)),
    ] {
        for _ in 0..cases {
            answered(site, from, on).await;
        }
    }
}

/// The cells of a row of a table of the page.
fn row(page: &Answer, table: &str, name: &str) -> Vec<String> {
    let html = page.html();
    let (_, rest) = html
        .split_once(&format!("<div class=\"rightsdesk-figure\" id=\"{table}\">"))
        .unwrap();
    let (section, _) = rest.split_once("</table>").unwrap();
    let (_, rest) = section.split_once(&format!(">{name}</th>")).unwrap();
    let (row, _) = rest.split_once("</tr>").unwrap();
    let cells = row.split("<td").skip(1);
    cells
        .map(|cell| {
            let (_, text) = cell.split_once('>').unwrap();
            text.split_once("</td>").unwrap().0.trim().to_owned()
        })
        .collect()
}

async fn cost(site: &Site, browser: &mut Browser, address: &str) -> u64 {
    let before = site.store.statements();
    browser.get(address).await.says(200, &[]);
    site.store.statements() - before
}

on_each_database! {
    async fn tables_say_what_was_counted_by_hand(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        autumn(&site).await;
        let page = manu.get("/desk/figures").await;
        page.says(200, &["Norfolk County Council", "role=\"img\"", "href=\"/desk/figures\""]);
        assert!(!page.html().contains(">["), "a text is missing: {}", page.html());
        let cells = |table, name| row(&page, table, name);
        // Three are not told; the seven are not told either, or 22 less 12 less 7 would tell.
        assert_eq!(cells("received", "September 2026"), ["fewer than 5", "fewer than 5"]);
        assert_eq!(cells("received", "October 2026"), ["12", "12"]);
        assert_eq!(cells("received", "November 2026"), ["not shown", "not shown"]);
        assert_eq!(cells("received", "August 2026"), ["0", "0"]);
        assert_eq!(cells("received", "All"), ["22", "22"]);
        // October: 6 in time, 3 late. November: 7 and 6.
        assert_eq!(cells("in-time", "October 2026"), ["not shown", "not shown", "fewer than 5", "not shown"]);
        assert_eq!(cells("in-time", "November 2026"), ["not shown", "not shown", "not shown", "not shown"]);
        assert_eq!(cells("in-time", "All"), ["22", "13", "9", "59%"]);
        // By right there is one row, which is the total.
        assert_eq!(cells("rights", "Restriction"), ["22", "13", "9", "59%"]);
        // 3 in 42 days, 6 in 12, 6 in 47, 7 in 15: 126 + 72 + 282 + 105 = 585 days.
        assert_eq!(cells("days", "All"), ["22", "27", "0"]);
        assert_eq!(cells("days", "November 2026"), ["13", "30", "0"]);
        assert_eq!(cells("hours", "All"), ["11"]);
        assert_eq!(cells("outcomes", "Granted"), ["22"]);
        assert_eq!(cells("open", "All"), ["0", "0", "0"]);
        let access = manu.get("/desk/figures?right=access").await;
        assert_eq!(row(&access, "received", "All"), ["0", "0"]);

        // The same in the file.
        let csv = manu.get("/desk/figures/csv?table=in-time&from=2026-10&to=2026-11").await;
        assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
        let text = String::from_utf8(csv.bytes.clone()).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[1], "October 2026,not shown,not shown,fewer than 5,not shown");
        assert_eq!(lines[3], "All,22,13,9,59%");
        manu.get("/desk/figures/csv?table=no-such-table").await.says(404, &[]);

        // What does not fit is told, and another council's figures do not exist.
        let misfit = "Some of what was asked for is not there";
        manu.get("/desk/figures?from=2031-01").await.says(200, &[misfit]);
        manu.get("/desk/figures?right=flying").await.says(200, &[misfit]);
        manu.get("/desk/figures?service=kent-parent-carer-panel").await.says(200, &[misfit]);
        page.does_not_say(&[misfit]);
        for address in ["", "/csv", "/year", "/late", "/questions"] {
            let address = format!("/desk/figures{address}?council=kent");
            manu.get(&address).await.says(404, &[]);
        }
        manu.get("/desk/forecast?council=kent").await.says(404, &[]);
        assert_eq!(site.store.check_figures(|_| {}).await.unwrap().problems, []);
    }

    /// Five of each kind, so that they are told: open and overdue, extended, gone on from a stage, before
    /// the regulator, of a service.
    async fn each_kind_is_counted(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let one = staff(1);
        let family_hub = NoticeId("norfolk-family-hub-feedback".into());
        for number in 0..10 {
            let case = received(&site, date(2026, 10, 5)).await;
            let extended = number < 5;
            let accept = Command::Accept {
                notices: extended.then(|| family_hub.clone()).into_iter().collect(),
                subject: Subject::Requester,
            };
            does(&site, case, &one, date(2026, 10, 12), accept).await;
            let next = if extended {
                Command::Extend { ground: ExtensionGround::Complexity, reason: "Many systems".into() }
            } else {
                Command::RecordProceedings {
                    body: Body::Regulator,
                    on: date(2026, 10, 20),
                    ended: false,
                    note: "They have written to us".into(),
                }
            };
            does(&site, case, &one, date(2026, 10, 20), next).await;
        }
        let page = manu.get("/desk/figures").await;
        let cells = |table, name| row(&page, table, name);
        // Forty-nine days old: five since 5 November overdue, five with two months more.
        assert_eq!(cells("open", "32 to 61 days"), ["10", "5", "5"]);
        assert_eq!(cells("open", "11 to 20 days"), ["0", "0", "0"]);
        assert_eq!(cells("extensions", "The request is complex"), ["5"]);
        assert_eq!(cells("stages", "Received"), ["10", "7"]);
        assert_eq!(cells("complaints", "October 2026"), ["5", "0", "0", "0"]);
        assert_eq!(cells("complaints", "November 2026"), ["0", "0", "0", "0"]);
        // Nothing of the service was answered, but it was asked for.
        assert_eq!(cells("services", "Family Hub feedback and case studies"), ["0", "0", "0", "none"]);
        let hub = manu.get("/desk/figures?service=norfolk-family-hub-feedback").await;
        assert_eq!(row(&hub, "received", "October 2026"), ["5", "5"]);
        assert_eq!(row(&hub, "open", "All"), ["5", "0", "5"]);
        assert_eq!(row(&hub, "complaints", "October 2026"), ["0", "0", "0", "0"]);
        let year = manu.get("/desk/figures/year").await;
        year.says(200, &["10 open; overdue 5, not overdue 5"]);
        let (_, complaints) = year.html().split_once("Complaints to the Information Commission</th>").unwrap();
        let (cell, _) = complaints.split_once("</td>").unwrap();
        assert!(cell.ends_with(">5"), "{cell}");
        assert_eq!(site.store.check_figures(|_| {}).await.unwrap().problems, []);
    }

    async fn the_nine_figures_of_a_year(database: TestDatabase) {
        const HERE: &str = "/desk/figures/year";
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let mut audrey = at_work(&site, "Audrey", &[Role::Auditor]).await;
        autumn(&site).await;
        let page = manu.get(HERE).await;
        page.says(200, &[
            "2026-27 (April to March)",
            "Requests: 22",
            "0.5 hours on average, from 22 answered cases",
            "Of those answered: 13 of 22 (59%)",
            // Until the end of October only the three of September were due.
            "Of those due: 0 of fewer than 5 (not shown)",
            "0 open; overdue 0, not overdue 0",
            "Decisions sent back: 0",
            "Not entered",
        ]);
        let wrong = [("staff", "two"), ("outside", "a lot"), ("pay_band", "Grade 7")];
        let answer = manu.submit(&page, HERE, &wrong).await;
        answer.says(422, &["Enter a number, such as 2.5", "Enter an amount in pounds", "value=\"two\"", "Grade 7"]);
        let fields = [("staff", "2.5"), ("outside", "6,660"), ("pay_band", "Grade 7"), ("note", "Software")];
        for press in ["first", "second"] {
            let answer = manu.submit(&page, HERE, &fields).await;
            let to = answer.leads_to();
            assert_eq!(to, format!("{HERE}?council=norfolk&year=2026-04&done=entered"), "{press}");
        }
        let mut marie = at_work(&site, "Marie", &[Role::Manager]).await;
        let page_of_marie = marie.get(HERE).await;
        page_of_marie.says(200, &["2.50 full-time equivalent", "£6660", "Grade 7", "Entered by Manu Sample on 23 November 2026."]);
        // Manu has the page from before still open.
        let answer = marie.submit(&page_of_marie, HERE, &[("staff", "3")]).await;
        assert!(answer.leads_to().ends_with("done=entered"));
        // More than can be is not cut to what can be, and a slip does not hide what Marie entered.
        let slip = manu.submit(&page, HERE, &[("staff", "42,949,673"), ("outside", "£50,000,000")]).await;
        slip.says(422, &["Enter a number that is 10,000 or less", "Enter an amount that is £40000000 or less", "value=\"42,949,673\""]);
        slip.does_not_say(&["Somebody else has entered something"]);
        let late = manu.submit(&slip, HERE, &[("staff", "4")]).await;
        late.says(422, &["Somebody else has entered something", "3 full-time equivalent", "value=\"4\""]);
        let read = audrey.get(HERE).await;
        read.says(200, &["3 full-time equivalent"]);
        read.does_not_say(&["Enter what cases do not tell"]);
        // A manager of another council does not find the form.
        hired_by(&site, "Kim", "kent", &[Role::Manager]).await;
        let mut kim = signed_in(&site, "Kim").await;
        let own = kim.get(HERE).await;
        let strange = kim.submit(&own, HERE, &[("council", "norfolk"), ("staff", "9")]).await;
        strange.says(404, &[]);
    }

    async fn who_is_late_why_and_what_was_done(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let one = staff(1);
        let late = answered(&site, date(2026, 10, 1), date(2026, 11, 17)).await;
        let open = received(&site, date(2026, 10, 5)).await;
        does(&site, open, &one, date(2026, 10, 12), accepts()).await;
        let ask = Command::AskIdentity { reason: "A new address".into() };
        does(&site, open, &one, date(2026, 10, 13), ask).await;
        let confirm = Command::ConfirmIdentity {
            on: date(2026, 10, 15),
            by: rightsdesk_core::case::IdentityCheck::Document,
            how: "Seen".into(),
        };
        does(&site, open, &one, date(2026, 10, 15), confirm).await;
        let told = Command::TellProgress { text: "We are at work.".into() };
        does(&site, open, &one, date(2026, 11, 18), told).await;
        let hidden = received(&site, date(2026, 10, 6)).await;
        at_work(&site, "Casey", &[Role::Caseworker]).await;
        let norfolk = rightsdesk_core::ids::ControllerId("norfolk".into());
        let accounts = site.store.accounts().of_controllers(&[norfolk]).await.unwrap();
        let casey = accounts.iter().find(|account| account.name == "Casey Sample").unwrap();
        let limit = Command::LimitAccess { people: vec![casey.id], reason: "A colleague".into() };
        let casey = Actor::Staff { account: casey.id, roles: vec![Role::Manager] };
        does(&site, hidden, &casey, date(2026, 10, 6), limit).await;

        let page = manu.get("/desk/figures/late").await;
        page.says(200, &[
            &format!("/desk/cases/{open}"),
            "Before triage was through: 7 days",
            "The person told how it stands on 18 November 2026",
            "since 12 October 2026",
        ]);
        assert!(!page.html().contains(">["), "a text is missing: {}", page.html());
        // Identity came on 15 October, so that the month ends on 15 November, a Sunday.
        page.says(200, &["7 days<br>due 16 November 2026"]);
        page.does_not_say(&[&hidden.to_string(), &late.to_string()]);
        let page = manu.get("/desk/figures/late?show=answered").await;
        page.says(200, &[&late.to_string(), "15 days<br>due 2 November 2026", "Nothing is on record"]);
        page.does_not_say(&[&open.to_string()]);
        let none = manu.get("/desk/figures/late?show=answered&from=2026-10&to=2026-10").await;
        none.says(200, &["No case is in this list."]);

        // Day 8 is after day 5; the two days that it took are in the days to the reply.
        let page = manu.get("/desk/figures/questions").await;
        page.says(200, &[&open.to_string(), "on day 8, 13 October 2026", "A new address", "49 days so far", "2 days"]);
        page.does_not_say(&[&late.to_string()]);
        manu.get("/desk/figures/questions?from=2026-11").await.says(200, &["Nothing was asked after day 5"]);

        // The forecast: 6 usual hours less nothing, and no hours to do them in.
        let page = manu.get("/desk/forecast?hours=0").await;
        page.says(200, &["With 0 hours a week, 1 of 1 open cases with a last day will be late.", "Workload is no ground", "At the worst 6 hours are short."]);
        page.does_not_say(&[&hidden.to_string(), "Extend for complexity"]);
        manu.get("/desk/forecast?hours=many").await.says(422, &["Enter whole hours", "value=\"many\""]);
        manu.get("/desk/forecast").await.says(200, &["value=\"37\""]);
        let complex = Command::Assess {
            complexity: rightsdesk_core::case::Complexity::Complex,
            priority: rightsdesk_core::case::Priority::Ordinary,
            reason: "Many systems".into(),
        };
        does(&site, open, &one, date(2026, 11, 20), complex.clone()).await;
        // Its month is over: the law has no extension for it any more.
        manu.get("/desk/forecast?hours=0").await.does_not_say(&["Extend for"]);
        let running = received(&site, date(2026, 11, 2)).await;
        does(&site, running, &one, date(2026, 11, 9), accepts()).await;
        does(&site, running, &one, date(2026, 11, 20), complex).await;
        let page = manu.get("/desk/forecast?hours=0").await;
        page.says(200, &["Extend for complexity", &format!("/desk/cases/{running}/extend")]);

        // Two rights in one request are a number of requests; a complaint beside one is not, and nothing is
        // extended twice.
        let number = "Extend for the number of requests";
        page.does_not_say(&[number]);
        let several = async |rights: &[Right]| {
            let new = NewRequest {
                received: date(2026, 11, 2),
                rights: rights.to_vec(),
                ..new_request(Right::Access)
            };
            let act = Act::new(morning(date(2026, 11, 2)), &Actor::Resident);
            site.store.open_request(&new, &act).await.unwrap().cases[0].0
        };
        several(&[Right::Access, Right::Complaint]).await;
        manu.get("/desk/forecast?hours=0").await.does_not_say(&[number]);
        let access = several(&[Right::Access, Right::Rectification]).await;
        let page = manu.get("/desk/forecast?hours=0").await;
        page.says(200, &[&format!("/desk/cases/{access}/extend")]);
        assert_eq!(page.html().matches(number).count(), 2);
        does(&site, access, &one, date(2026, 11, 9), accepts()).await;
        let extend = Command::Extend { ground: ExtensionGround::NumberOfRequests, reason: "Two at once".into() };
        does(&site, access, &one, date(2026, 11, 9), extend).await;
        assert_eq!(manu.get("/desk/forecast?hours=0").await.html().matches(number).count(), 1);
    }

    async fn a_page_takes_as_many_statements_for_many_cases(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let pages = [
            "/desk/figures",
            "/desk/figures/csv?table=stages",
            "/desk/figures/year",
            "/desk/figures/late",
            "/desk/figures/late?show=answered",
            "/desk/figures/questions",
            "/desk/forecast",
        ];
        let one = staff(1);
        let task = || Command::AskTask {
            what: rightsdesk_core::case::NewTask {
                task_kind: TaskKind::Restrict,
                system: "Mailing list".into(),
                keeper: rightsdesk_core::case::Keeper {
                    name: "Kim Keeper".into(),
                    email: Some("kim@example.org".into()),
                },
                ask: "Mark it".into(),
                terms: None,
                period: rightsdesk_core::case::Period::default(),
                due: date(2026, 12, 4),
            },
        };
        let mut costs = Vec::new();
        for round in 0..2 {
            for _ in 0..=round * 3 {
                answered(&site, date(2026, 10, 1), date(2026, 11, 17)).await;
                let open = received(&site, date(2026, 10, 5)).await;
                let ask = Command::AskIdentity { reason: "A new address".into() };
                does(&site, open, &one, date(2026, 10, 13), ask).await;
                let open = received(&site, date(2026, 10, 5)).await;
                does(&site, open, &one, date(2026, 10, 13), task()).await;
            }
            let mut of_round = Vec::new();
            for page in pages {
                of_round.push(cost(&site, &mut manu, page).await);
            }
            assert!(of_round.iter().all(|cost| *cost <= 12), "{of_round:?}");
            costs.push(of_round);
        }
        assert_eq!(costs[0], costs[1]);
    }
}
