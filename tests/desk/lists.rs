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
            ("?show=all", &["Late", "Today", "Week", "Eight", "Later", "Waiting"][..]),
            ("?show=overdue", &["Late"]),
            ("?show=due-soon", &["Today", "Week"]),
            ("?show=waiting", &["Waiting"]),
            ("?show=finished", &["Over"]),
            ("?show=mine", &[]),
            ("?show=no-such-list", &["Late", "Today", "Week", "Eight", "Later", "Waiting"]),
            ("?show=all&after=not-a-place", &["Late", "Today", "Week", "Eight", "Later", "Waiting"]),
            ("?show=all&sort=received&order=down", &["Later", "Waiting", "Eight", "Week", "Today", "Late"]),
            ("?show=all&sort=right&right=erasure", &[]),
            ("?show=all&hold=clarification", &["Waiting"]),
            ("?show=all&due-from=2026-11-23&due-to=2026-11-30", &["Today", "Week"]),
            ("?show=all&received-to=2026-10-22", &["Late"]),
            ("?show=finished&stage=answered", &[]),
            ("?show=all&limited=yes", &[]),
        ] {
            assert_eq!(names_on(&mut casey, &format!("/desk{list}")).await, names, "{list}");
        }
        let desk = casey.get("/desk?show=all").await;
        for count in ["Waiting for others <span class=\"moj-badge moj-badge--grey\">1<", "Overdue <span class=\"moj-badge moj-badge--grey\">1<", "Due in 7 days <span class=\"moj-badge moj-badge--grey\">2<"] {
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
        let page = casey.get(&next).await;
        page.says(200, &["Back to the first page", "Previous page"]);
        let (_, link) = page.html().split_once("/desk?show=unassigned&amp;before=").unwrap();
        let before = link.split('"').next().unwrap();
        let back = names_on(&mut casey, &format!("/desk?show=unassigned&before={before}")).await;
        assert_eq!(back, first);
        // A page beyond the end, and one that means nothing, say so and lead to the first.
        let beyond = "/desk?show=unassigned&after=2099-01-01~018f0000-0000-7000-8000-000000000000";
        for address in [beyond, "/desk?show=unassigned&after=x", "/desk?show=unassigned&after=access~018f0000-0000-7000-8000-000000000000"] {
            casey.get(address).await.says(200, &["There is no such page of this list.", "Back to the first page"]);
        }
        let all: Vec<String> = (0..27).map(|number| format!("N{number:02}")).collect();
        assert_eq!([first, second].concat(), all);
    }

    /// What an address says and nothing knows is told, and the rest is shown; a day that is none is
    /// told beside its field, and what was typed is kept.
    async fn what_no_longer_fits_is_said(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        asked(&site, "Later", date(2026, 11, 20)).await;
        let no_such = "018f0000-0000-7000-8000-000000000000";
        for (narrowed, said) in [
            ("service=gone-service".to_owned(), "The service is no longer in the register."),
            (format!("owner={no_such}"), "The owner has left"),
            (format!("team={no_such}"), "The team has ended"),
            ("right=flying".to_owned(), "A choice is not known here."),
            ("sort=colour".to_owned(), "not listed in that order"),
        ] {
            let page = casey.get(&format!("/desk?show=all&{narrowed}")).await;
            page.says(200, &["Something that this list was narrowed by no longer fits.", said, "Later Sample"]);
        }
        let page = casey.get("/desk?show=all&due-from=yesterday&due-to=2026-11-20").await;
        page.says(422, &["Enter a day as year, month and day", "value=\"yesterday\""]);
        let page = casey.get("/desk?show=all&received-from=2026-11-20&received-to=2026-11-19").await;
        page.says(422, &["This day is before the first one."]);
        // Each order says which it is.
        let page = casey.get("/desk?show=all&sort=reference&order=down").await;
        page.says(200, &["aria-sort=\"descending\""]);
        let page = casey.get("/desk?show=finished").await;
        page.does_not_say(&["sort=right", "sort=stage"]);
    }
}
