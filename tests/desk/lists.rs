//! The desk: which cases stand in which list, and page by page.

use jiff::civil::{Date, date};
use rightsdesk_core::case::Command;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;

use super::people::{TODAY, arrived, at_work, gives, new_request};
use crate::support::databases::on_each_database;
use crate::support::site::{Browser, Site};

/// A case of somebody with this name, received on this day.
async fn asked(site: &Site, name: &str, received: Date) -> rightsdesk_core::ids::CaseId {
    let mut new = new_request(Right::Access);
    new.requester.name = format!("{name} Sample");
    new.received = received;
    arrived(site, &new).await
}

/// The first names on a list, in its order.
async fn names_on(browser: &mut Browser, address: &str) -> Vec<String> {
    let page = browser.get(address).await;
    page.says(200, &["<h1"]);
    let cells = page.html().split("rightsdesk-reference\" href=").skip(1);
    let names = cells.filter_map(|cell| cell.split_once("</a><br>")?.1.split_once(" Sample<"));
    names.map(|(name, _)| name.trim().to_owned()).collect()
}

on_each_database! {
    /// Every list holds what its name says, by the date the reply is due.
    async fn each_list_holds_its_cases(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        asked(&site, "Later", date(2026, 11, 20)).await;
        asked(&site, "Late", date(2026, 10, 20)).await;
        asked(&site, "Today", date(2026, 10, 23)).await;
        asked(&site, "Week", date(2026, 10, 30)).await;
        asked(&site, "Eight", date(2026, 11, 1)).await;
        let waiting = asked(&site, "Waiting", date(2026, 11, 2)).await;
        let question = [("question", "Which years?"), ("qualifies", "yes")];
        gives(&mut casey, waiting, "ask-clarification", &question).await;
        let over = asked(&site, "Over", date(2026, 11, 3)).await;
        let act = Act::new(site.now(), &Actor::Resident);
        site.store.execute(over, Command::Withdraw, &act).await.unwrap();

        for (list, names) in [
            ("", &["Late", "Today", "Week", "Eight", "Later", "Waiting"][..]),
            ("?show=overdue", &["Late"]),
            ("?show=due-soon", &["Today", "Week"]),
            ("?show=waiting", &["Waiting"]),
            ("?show=finished", &["Over"]),
            ("?show=mine", &[]),
            ("?show=no-such-list", &["Late", "Today", "Week", "Eight", "Later", "Waiting"]),
            ("?after=not-a-place", &["Late", "Today", "Week", "Eight", "Later", "Waiting"]),
        ] {
            assert_eq!(names_on(&mut casey, &format!("/desk{list}")).await, names, "{list}");
        }
        let desk = casey.get("/desk").await;
        for count in ["Open <span class=\"moj-badge moj-badge--grey\">6<", "Overdue <span class=\"moj-badge moj-badge--grey\">1<", "Due in 7 days <span class=\"moj-badge moj-badge--grey\">2<"] {
            desk.says(200, &[count]);
        }
        desk.says(200, &["3 days overdue", "Due today", "7 days left", "Paused"]);
    }

    /// A long list is walked page by page, and no case is left out or shown twice.
    async fn a_long_list_has_pages(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        for number in 0..27 {
            asked(&site, &format!("N{number:02}"), date(2026, 11, 20)).await;
        }
        let first = names_on(&mut casey, "/desk?show=unassigned").await;
        let page = casey.get("/desk?show=unassigned").await;
        let (_, link) = page.html().split_once("/desk?show=unassigned&amp;after=").unwrap();
        let after = link.split('"').next().unwrap();
        let next = format!("/desk?show=unassigned&after={after}");
        let second = names_on(&mut casey, &next).await;
        casey.get(&next).await.says(200, &["Back to the first page"]);
        let all: Vec<String> = (0..27).map(|number| format!("N{number:02}")).collect();
        assert_eq!([first, second].concat(), all);
    }
}
