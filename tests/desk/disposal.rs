//! What is past its day: somebody approves it on a page, it goes, and what is left says so.

use jiff::Timestamp;
use jiff::civil::date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, RequestId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::disposal::{Begun, DisposalId, Kept, State};
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::{Act, Viewer};
use uuid::Uuid;

use super::people::{TODAY, arrived, at_work, file, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

/// Every line but those that are gone.
const UNFINISHED: [State; 5] = [
    State::Listed,
    State::Stopped,
    State::Kept,
    State::Approved,
    State::Going,
];

/// A day on which copies of what was found are past their day, and nothing else is.
const A_YEAR_ON: &str = "2027-11-23T09:00:00Z";
/// A day on which everything is.
const SIX_YEARS_ON: &str = "2032-11-23T09:00:00Z";

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// A case with a file that was found, and that has ended.
async fn ended(site: &Site) -> (CaseId, RequestId) {
    let case = arrived(site, &new_request(Right::Access)).await;
    let request = file(site, case).await.case.request;
    let found = NewDocument {
        request,
        case: Some(case),
        purpose: Purpose::Found,
        name: "a.txt".into(),
        media_type: "text/plain".into(),
        pages: None,
        bytes: b"sample".to_vec().into(),
    };
    let act = Act::new(site.now(), &Actor::Worker);
    site.store.documents().put(found, &act).await.unwrap();
    let resident = Act::new(site.now(), &Actor::Resident);
    site.store
        .execute(case, Command::Withdraw, &resident)
        .await
        .unwrap();
    (case, request)
}

/// What the worker's sweep does.
async fn sweep(site: &Site) {
    let now = site.now();
    site.store.note_periods(local_date(now)).await.unwrap();
    let due = site.store.requests_to_look_at(local_date(now), 100).await;
    for request in due.unwrap() {
        site.store.look_at(request, now).await.unwrap();
    }
}

fn everybody() -> Viewer {
    let nobody = AccountId(Uuid::from_u128(u128::MAX));
    Viewer::staff(nobody, vec![ControllerId("norfolk".into())])
}

/// What the worker's jobs do: lets go what is approved.
async fn let_go(site: &Site) {
    for line in site
        .store
        .disposals_in(&everybody(), &UNFINISHED, 100)
        .await
        .unwrap()
        .0
    {
        if site
            .store
            .begin_disposal(line.id, site.now())
            .await
            .unwrap()
            == Begun::Going
        {
            site.store.remove_disposed_files(line.id).await.unwrap();
            site.store
                .finish_disposal(line.id, site.now())
                .await
                .unwrap();
        }
    }
}

/// A line of the list, and the number of a certificate, as addresses name them.
pub(super) async fn disposed(site: &Site) -> (String, String) {
    let (_, first) = ended(site).await;
    let (_, second) = ended(site).await;
    for request in [first, second] {
        site.store.look_at(request, at(A_YEAR_ON)).await.unwrap();
    }
    let lines = site
        .store
        .disposals_in(&everybody(), &UNFINISHED, 10)
        .await
        .unwrap()
        .0;
    let [kept, gone] = lines.as_slice() else {
        panic!("two lines: {lines:?}");
    };
    let by = AccountId(Uuid::from_u128(1));
    let now = at(A_YEAR_ON);
    site.store
        .approve_disposal(gone.id, &everybody(), by, now)
        .await
        .unwrap();
    site.store.begin_disposal(gone.id, now).await.unwrap();
    let certificate = site.store.finish_disposal(gone.id, now).await.unwrap();
    (kept.id.to_string(), certificate.unwrap().number.to_string())
}

async fn line_of(site: &Site, request: RequestId) -> DisposalId {
    let lines = site
        .store
        .disposals_in(&everybody(), &UNFINISHED, 10)
        .await
        .unwrap()
        .0;
    lines
        .into_iter()
        .rfind(|line| line.request == request)
        .unwrap()
        .id
}

on_each_database! {
    /// The list, wrong input, an approval that is pressed twice, and what is left afterwards.
    async fn somebody_approves_what_goes(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, request) = ended(&site).await;
        let reference = file(&site, case).await.case.reference;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        manu.get("/desk/disposal").await.says(200, &["Nothing is waiting for approval.", "1 year", "2 years", "6 years"]);
        manu.get("/desk").await.says(200, &["/desk/disposal"]);
        for (name, role) in [("Casey", Role::Caseworker), ("Audrey", Role::Auditor)] {
            let mut browser = at_work(&site, name, &[role]).await;
            browser.get("/desk/disposal").await.says(403, &[]);
            browser.get("/desk").await.does_not_say(&["/desk/disposal"]);
        }

        site.set_now(A_YEAR_ON);
        sweep(&site).await;
        let mut manu = signed_in(&site, "Manu").await;
        let page = manu.get("/desk/disposal").await;
        page.says(200, &[
            reference.as_str(), "Copies of what was found", "1 file goes.", "Keep longer",
            "Due since 23 November 2027: 1 year after 23 November 2026",
        ]);
        page.does_not_say(&["Siân", "visits"]);
        let nothing = manu.submit(&page, "/desk/disposal", &[]).await;
        nothing.says(422, &["Select what you approve", "#line"]);
        let stranger = [("line", "00000000-0000-7000-8000-000000000000")];
        manu.submit(&page, "/desk/disposal", &stranger).await.says(422, &["Something on the list has changed"]);
        assert_eq!(manu.submit(&page, "/desk/disposal", &[("line", "x")]).await.status, 400);

        // Kept longer, with what is wrong said first; then it is not on the list that is approved.
        let line = line_of(&site, request).await.to_string();
        let keep = format!("/desk/disposal/{line}/keep");
        let form = manu.get(&keep).await;
        form.says(200, &["Until when?", reference.as_str()]);
        let until = |day, month, year| [("until-day", day), ("until-month", month), ("until-year", year)];
        for (fields, words) in [
            (vec![], vec!["Enter the day until which it is kept", "Enter why it is still needed"]),
            (until("23", "11", "2027").to_vec(), vec!["The day must be after today"]),
            (until("24", "11", "2029").to_vec(), vec!["The day must be within two years from today"]),
            (until("31", "2", "2028").to_vec(), vec!["real date"]),
        ] {
            manu.submit(&form, &keep, &fields).await.says(422, &words);
        }
        let fields = [&until("1", "12", "2027")[..], &[("reason", "A councillor <asked>")]].concat();
        assert_eq!(manu.submit(&form, &keep, &fields).await.leads_to(), "/desk/disposal?done=kept");
        let page = manu.get("/desk/disposal?done=kept").await;
        page.says(200, &["It is kept longer.", "Until 1 December 2027, says Manu Sample: A councillor &lt;asked&gt;"]);
        let kept = manu.submit(&page, "/desk/disposal", &[("line", &line)]).await;
        kept.says(422, &["Something on the list has changed"]);

        site.set_now("2027-12-01T09:00:00Z");
        sweep(&site).await;
        let mut manu = signed_in(&site, "Manu").await;
        let page = manu.get("/desk/disposal").await;
        for _ in 0..2 {
            let sent = manu.submit(&page, "/desk/disposal", &[("line", &line)]).await;
            assert_eq!(sent.leads_to(), "/desk/disposal?approved=1");
        }
        manu.get("/desk/disposal?approved=1").await.says(200, &["1 line is approved", "Approved by Manu Sample on 1 December 2027"]);
        let_go(&site).await;
        let page = manu.get("/desk/disposal/certificates/1").await;
        page.says(200, &["Disposal certificate 1", "Copies of what was found", "Manu Sample"]);
        manu.get(&format!("/desk/cases/{case}")).await.says(200, &["Copies of what was found: 1 file disposed of"]);
        assert_eq!(file(&site, case).await.case.reference, reference);
    }

    /// However many lines there are, kept longer with a reason or not.
    async fn the_list_takes_as_many_statements_for_many_lines(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        at_work(&site, "Manu", &[Role::Manager]).await;
        site.set_now(A_YEAR_ON);
        let mut manu = signed_in(&site, "Manu").await;
        let mut taken = Vec::new();
        let (by, viewer) = (AccountId(Uuid::from_u128(1)), everybody());
        for _round in 0..3 {
            for keeps in [false, true] {
                site.set_now(TODAY);
                let (_, request) = ended(&site).await;
                site.set_now(A_YEAR_ON);
                site.store.look_at(request, at(A_YEAR_ON)).await.unwrap();
                if keeps {
                    let line = line_of(&site, request).await;
                    let (until, now) = (date(2028, 6, 1), at(A_YEAR_ON));
                    let kept = site.store.keep_longer(line, &viewer, by, until, "A claim", now);
                    assert_eq!(kept.await.unwrap(), Kept::Now);
                }
            }
            let before = site.store.statements();
            manu.get("/desk/disposal").await.says(200, &["A claim"]);
            taken.push(site.store.statements() - before);
        }
        assert_eq!(taken, [taken[0]; 3]);
    }

    /// Once everything is gone, the desk says where it went, and nobody else learns that it was.
    async fn what_is_left_of_a_request(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, request) = ended(&site).await;
        let reference = file(&site, case).await.case.reference;
        let letter = site.store.messages().of_request(request).await.unwrap().remove(0).id;
        at_work(&site, "Drew", &[Role::Dpo]).await;
        site.set_now(SIX_YEARS_ON);
        sweep(&site).await;
        let mut drew = signed_in(&site, "Drew").await;
        let page = drew.get("/desk/disposal").await;
        page.says(200, &["Everything about the request", "A figure without a name stays."]);
        let line = line_of(&site, request).await.to_string();
        drew.submit(&page, "/desk/disposal", &[("line", &line)]).await.leads_to();
        let_go(&site).await;

        let address = format!("/desk/cases/{case}");
        let to = drew.get(&address).await;
        assert_eq!(to.leads_to(), "/desk/disposal/certificates/1");
        let page = drew.get("/desk/disposal/certificates/1").await;
        page.says(200, &[reference.as_str(), "was disposed of on 23 November 2032", "still verifies"]);
        page.does_not_say(&["Siân", "visits", "a.txt"]);
        let text = drew.get("/desk/disposal/certificates/1.txt").await;
        text.says(200, &["Disposal certificate 1", reference.as_str(), "Drew Sample"]);
        let json = drew.get("/desk/disposal/certificates/1.json").await;
        json.says(200, &["\"number\": 1", "case_data"]);
        assert_eq!(drew.get("/desk/disposal/certificates/1.pdf").await.status, 200);
        assert_eq!(drew.get("/desk/disposal/certificates/1.exe").await.status, 404);
        assert_eq!(drew.get("/desk/disposal/certificates/2").await.status, 404);
        // Every page that led to it.
        for (address, status) in [
            (format!("/desk/cases/{case}/note"), 303),
            (format!("/desk/cases/{case}/triage"), 303),
            (format!("/desk/cases/{case}/search-record"), 303),
            (format!("/desk/letters/{}", letter.0), 404),
            (format!("/desk/disposal/{line}/keep"), 404),
            ("/desk/letters".to_owned(), 200),
            ("/desk".to_owned(), 200),
            ("/desk?stage=closed".to_owned(), 200),
        ] {
            assert_eq!(drew.get(&address).await.status.as_u16(), status, "{address}");
        }
        let desk = drew.get("/desk").await;
        let found = drew.submit(&desk, "/desk/search", &[("search", reference.as_str())]).await;
        found.says(200, &[reference.as_str()]);
        drew.submit(&desk, "/desk/search", &[("search", "Sian")]).await.says(200, &["Nothing was found"]);

        // Whoever asks by the reference is told what they are told of one that never was.
        let known = site.store.request_by_reference(&reference).await.unwrap();
        assert_eq!(known, None);
        // What runs by itself goes on.
        let audit = site.store.audit(|_| {}).await.unwrap();
        assert_eq!((audit.problems.len(), audit.erased), (0, 1));
        let day = date(2032, 11, 24);
        assert!(site.store.record_chain_root(day, site.now()).await.unwrap().is_some());
        let reminded = site.store.remind(case, site.now()).await.unwrap();
        assert_eq!((reminded.waiting, reminded.letters), (0, 0));
        assert_eq!(site.store.recompute(site.now(), 10, &[]).await.unwrap().moved, 0);
        let again = site.store.audit(|_| {}).await.unwrap();
        assert_eq!(again.problems, []);
    }
}
