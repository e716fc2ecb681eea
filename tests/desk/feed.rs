//! Due dates in a calendar: fetched by whoever has the address, as long as it is not taken back.

use axum::http::StatusCode;
use jiff::civil::date;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::account_changes::Change;

use super::people::{TODAY, address, arrived, at_work, file, new_request};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Site};

/// The address that a page has just shown.
fn shown(page: &Answer) -> String {
    let (_, rest) = page
        .html()
        .split_once("http://requests.example.org/desk/calendar/")
        .unwrap();
    format!("/desk/calendar/{}", rest.split('<').next().unwrap())
}

on_each_database! {
    async fn a_calendar_fetches_due_dates(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let account = site.store.accounts().find_by_email(&address("Casey")).await.unwrap().unwrap().0.id;
        let by = Actor::Staff { account, roles: vec![Role::Caseworker, Role::Manager, Role::Dpo] };
        let own = async |received| -> CaseId {
            let case = arrived(&site, &rightsdesk_core::request::NewRequest { received, ..new_request(Right::Access) }).await;
            let act = Act::new(site.now(), &by);
            site.store.execute(case, Command::Assign { owner: account }, &act).await.unwrap();
            case
        };
        let first = own(date(2026, 11, 20)).await;
        let second = own(date(2026, 11, 2)).await;
        arrived(&site, &new_request(Right::Erasure)).await;

        let page = casey.get("/desk/calendar").await;
        page.says(200, &["Make an address"]);
        let made = casey.submit(&page, "/desk/calendar", &[]).await;
        made.says(200, &["It is shown this once.", ".ics"]);
        let address = shown(&made);
        casey.get("/desk/calendar").await.does_not_say(&[&address]);

        let mut calendar = site.browser();
        let fetched = calendar.get(&address).await;
        assert_eq!(fetched.headers["content-type"], "text/calendar; charset=utf-8");
        assert_eq!(fetched.headers["cache-control"], "private, no-cache");
        let reference = file(&site, first).await.case.reference;
        fetched.says(200, &[
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", &format!("UID:{first}@rightsdesk\r\n"),
            "DTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20261222\r\n",
            &format!("SUMMARY:{reference}: Access due\r\n"), "END:VCALENDAR\r\n",
        ]);
        fetched.does_not_say(&["Siân", "Erasure", "Casey", "hub"]);
        assert_eq!(fetched.html().matches("BEGIN:VEVENT").count(), 2);
        assert!(fetched.html().split("\r\n").all(|line| line.len() <= 75));
        let tag = fetched.headers["etag"].to_str().unwrap().to_owned();
        calendar.headers.push(("if-none-match", tag));
        assert_eq!(calendar.get(&address).await.status, StatusCode::NOT_MODIFIED);
        calendar.headers.clear();

        // A case that becomes limited to others, or ends, is in it no more.
        let head = rightsdesk_core::ids::AccountId("00000000-0000-7000-8000-000000000001".parse().unwrap());
        let limiter = Actor::Staff { account: head, roles: vec![Role::Manager] };
        let limit = Command::LimitAccess { people: vec![head], reason: "A colleague".into() };
        site.store.execute(second, limit, &Act::new(site.now(), &limiter)).await.unwrap();
        let fetched = calendar.get(&address).await;
        assert_eq!(fetched.html().matches("BEGIN:VEVENT").count(), 1);
        let third = own(date(2026, 11, 3)).await;
        let act = Act::new(site.now(), &Actor::Resident);
        assert_eq!(calendar.get(&address).await.html().matches("BEGIN:VEVENT").count(), 2);
        site.store.execute(third, Command::Withdraw, &act).await.unwrap();
        assert_eq!(calendar.get(&address).await.html().matches("BEGIN:VEVENT").count(), 1);

        // Another address is none; a new one is in the place of the old; one taken back is none.
        let missing = calendar.get("/desk/calendar/nothing.ics").await;
        assert_eq!(missing.status, 404);
        let wrong = format!("/desk/calendar/{}.ics", "0".repeat(64));
        assert_eq!(calendar.get(&wrong).await.bytes, missing.bytes);
        let newer = shown(&casey.submit(&page, "/desk/calendar", &[]).await);
        assert_eq!(calendar.get(&address).await.status, 404);
        calendar.get(&newer).await.says(200, &["BEGIN:VCALENDAR"]);
        assert_eq!(casey.submit(&page, "/desk/calendar/revoke", &[]).await.leads_to(), "/desk/calendar");
        assert_eq!(calendar.get(&newer).await.status, 404);
        // It ends with the account.
        let last = shown(&casey.submit(&page, "/desk/calendar", &[]).await);
        calendar.get(&last).await.says(200, &["BEGIN:VCALENDAR"]);
        site.store.accounts().close(account, &Change::by_command_line(site.now())).await.unwrap();
        assert_eq!(calendar.get(&last).await.status, 404);
    }
}
