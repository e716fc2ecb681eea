//! The desk of the day: what needs whom, and giving several cases to somebody at once.

use jiff::civil::{Date, date};
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::NewRequest;
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::account_changes::Change;

use super::people::{TODAY, arrived, at_work, file, gives, hired_by, id_of, new_request, team};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

async fn asked(site: &Site, name: &str, received: Date) -> CaseId {
    let mut new = new_request(Right::Access);
    new.requester.name = format!("{name} Sample");
    new.received = received;
    arrived(site, &new).await
}

async fn given(site: &Site, case: CaseId, owner: AccountId) {
    let by = Actor::Staff {
        account: owner,
        roles: vec![Role::Caseworker],
    };
    let act = Act::new(site.now(), &by);
    site.store
        .execute(case, Command::Assign { owner }, &act)
        .await
        .unwrap();
}

/// The headings of the groups with how many are in each, in their order.
fn groups(page: &Answer) -> Vec<String> {
    let headings = page.html().split("govuk-!-margin-bottom-1\" id=\"").skip(1);
    let words = headings.filter_map(|rest| {
        let (_, rest) = rest.split_once('>')?;
        let (title, rest) = rest.split_once(" <span")?;
        let (_, rest) = rest.split_once('>')?;
        let (count, _) = rest.split_once('<')?;
        Some(format!("{title} {count}"))
    });
    words.collect()
}

/// Ticks cases in a list and gives them to somebody.
async fn gives_all(browser: &mut Browser, page: &Answer, cases: &[&str], owner: &str) -> Answer {
    let mut fields = vec![("owner", owner), ("codes", "show=all")];
    fields.extend(cases.iter().map(|case| ("case", *case)));
    browser.submit(page, "/desk/assign", &fields).await
}

on_each_database! {
    /// Whose desk it is, and what stands in which group.
    async fn the_day_begins_with_what_is_most_urgent(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        casey.get("/desk").await.says(200, &["Your desk", "Nothing needs you today.", "23 November 2026"]);
        let caseys = id_of(&site, "Casey").await;
        for (name, received) in [("Late", date(2026, 10, 1)), ("Soon", date(2026, 10, 27)), ("Later", date(2026, 11, 20))] {
            let case = asked(&site, name, received).await;
            given(&site, case, caseys).await;
        }
        let waits = asked(&site, "Waits", date(2026, 11, 19)).await;
        given(&site, waits, caseys).await;
        let question = [("question", "Which years?"), ("qualifies", "yes")];
        gives(&mut casey, waits, "ask-clarification", &question).await;
        for number in 0..7 {
            asked(&site, &format!("N{number}"), date(2026, 11, 20)).await;
        }
        let page = casey.get("/desk").await;
        assert_eq!(groups(&page), ["Overdue 1", "Due in 7 days 1", "To do 1", "Waiting for others 1", "Unassigned 7"]);
        page.says(200, &["Show all 7", "/desk?show=unassigned&amp;whose=me"]);
        // Nothing of it is Rowan's; what nobody owns is anybody's.
        let page = rowan.get("/desk").await;
        assert_eq!(groups(&page), ["Unassigned 7"]);
        let page = rowan.get("/desk?whose=everyone").await;
        assert_eq!(groups(&page), ["Overdue 1", "Due in 7 days 1", "To do 1", "Waiting for others 1", "Unassigned 7"]);
        // The person wrote: what waited calls.
        let act = Act::new(site.now(), &Actor::Resident);
        let wrote = Command::WriteIn {
            matter: rightsdesk_core::case::Matter::General,
            page: None,
            text: "When?".into(),
            documents: Vec::new(),
        };
        let written = site.store.execute(waits, wrote, &act).await;
        assert!(written.is_ok(), "{written:?}");
        let page = casey.get("/desk").await;
        page.says(200, &["The person waits for an answer"]);
        assert_eq!(groups(&page), ["Overdue 1", "Due in 7 days 1", "To do 2", "Unassigned 7"]);
    }

    /// The cases of its services, and those that its members own.
    async fn a_team_has_a_desk(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let (caseys, tess) = (id_of(&site, "Casey").await, id_of(&site, "Tess").await);
        let own = asked(&site, "Own", date(2026, 11, 20)).await;
        given(&site, own, caseys).await;
        let elsewhere = asked(&site, "Elsewhere", date(2026, 11, 20)).await;
        given(&site, elsewhere, tess).await;
        let mut new = new_request(Right::Erasure);
        new.notice = Some(rightsdesk_core::ids::NoticeId("norfolk-family-hub-feedback".into()));
        new.requester.name = "Hub Sample".into();
        arrived(&site, &new).await;
        asked(&site, "Nobody", date(2026, 11, 20)).await;
        let id = team(&site, "Family hub", &[caseys], &["norfolk-family-hub-feedback"]).await;
        let page = casey.get(&format!("/desk?team={id}")).await;
        page.says(200, &["Family hub", "Own Sample", "Hub Sample"]);
        page.does_not_say(&["Elsewhere Sample", "Nobody Sample"]);
        assert_eq!(groups(&page), ["To do 1", "Unassigned 1"]);
        let list = casey.get(&format!("/desk?show=all&team={id}")).await;
        list.says(200, &["Of the team Family hub", "Own Sample", "Hub Sample"]);
        list.does_not_say(&["Elsewhere Sample", "Nobody Sample"]);
    }

    /// What is ticked is given, once, each by itself; what cannot be is listed with why.
    async fn several_cases_are_given_at_once(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        at_work(&site, "Casey", &[Role::Caseworker]).await;
        let caseys = id_of(&site, "Casey").await;
        let owner = caseys.to_string();
        let mut cases = Vec::new();
        for name in ["One", "Changed", "Over", "Family"] {
            cases.push(asked(&site, name, date(2026, 11, 20)).await);
        }
        let by = Actor::Staff { account: id_of(&site, "Manu").await, roles: vec![Role::Manager] };
        let act = Act::new(site.now(), &by);
        let conflict = Command::DeclareConflict { account: caseys, reason: "A cousin".into() };
        site.store.execute(cases[3], conflict, &act).await.unwrap();
        let list = manu.get("/desk?show=all").await;
        let values: Vec<String> = cases.iter().map(|case| {
            let (_, rest) = list.html().split_once(&format!("name=\"case\" value=\"{case}~")).unwrap();
            format!("{case}~{}", rest.split('"').next().unwrap())
        }).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let note = Command::Note { note: "Looked".into(), mentions: Vec::new() };
        site.store.execute(cases[1], note, &act).await.unwrap();
        let resident = Act::new(site.now(), &Actor::Resident);
        site.store.execute(cases[2], Command::Withdraw, &resident).await.unwrap();

        // What was chosen comes back with what is missing.
        let none = gives_all(&mut manu, &list, &[], &owner).await;
        none.says(422, &["Choose at least one case", "href=\"#case-1\"", &format!("value=\"{owner}\" selected")]);
        none.does_not_say(&["Choose who gets the cases"]);
        let nobody = gives_all(&mut manu, &list, &values[..1], "").await;
        let ticked = format!("value=\"{}\" checked", values[0]);
        nobody.says(422, &["Choose who gets the cases", "href=\"#to\"", &ticked]);
        assert_eq!(nobody.html().matches(" checked").count(), 1);
        let done = gives_all(&mut manu, &list, &values, &owner).await;
        done.says(200, &["1 case now belongs to Casey Sample.", "3 cases stay where they were", "/desk?show=all"]);
        let again = gives_all(&mut manu, &list, &values[..1], &owner).await;
        again.says(200, &["1 case now belongs to Casey Sample."]);
        let one = file(&site, cases[0]).await;
        assert_eq!(one.case.owner, Some(caseys));
        assert_eq!(one.events.len(), 2, "it was given once");
        for case in &cases[1..] {
            assert_eq!(file(&site, *case).await.case.owner, None);
        }
        // What is another council's, limited to others or not there is one and the same.
        let foreign = NewRequest { controller: ControllerId("kent".into()), ..new_request(Right::Access) };
        let foreign = arrived(&site, &foreign).await;
        let limited = asked(&site, "Limited", date(2026, 11, 20)).await;
        at_work(&site, "Rowan", &[Role::Caseworker]).await;
        let rowan = id_of(&site, "Rowan").await;
        let limit = Command::LimitAccess { people: vec![rowan], reason: "A colleague".into() };
        let by_rowan = Actor::Staff { account: rowan, roles: vec![Role::Manager] };
        site.store.execute(limited, limit, &Act::new(site.now(), &by_rowan)).await.unwrap();
        let nowhere = CaseId(uuid::Uuid::from_u128(7));
        let list = manu.get("/desk?show=all").await;
        let hidden: Vec<String> = [(foreign, 1), (limited, 2), (nowhere, 1)].iter().map(|(case, version)| format!("{case}~{version}")).collect();
        let hidden: Vec<&str> = hidden.iter().map(String::as_str).collect();
        let done = gives_all(&mut manu, &list, &hidden, &owner).await;
        done.says(200, &["3 cases stay where they were"]);
        assert_eq!(done.html().matches("A case that you can no longer see").count(), 3);
        done.does_not_say(&["Limited Sample", "Siân Sample"]);
        for case in [foreign, limited] {
            assert_eq!(file(&site, case).await.case.owner, None);
        }
        // Nobody who works for another council alone can be chosen.
        hired_by(&site, "Kim", "kent", &[Role::Caseworker]).await;
        let kim = id_of(&site, "Kim").await.to_string();
        let list = manu.get("/desk?show=all").await;
        gives_all(&mut manu, &list, &values[1..2], &kim).await.says(422, &["Choose who gets the cases"]);

        // The whole page, without ticking each.
        let list = manu.get("/desk?show=unassigned").await;
        let mut fields = vec![("owner", owner.as_str()), ("codes", "show=unassigned"), ("all", "page")];
        let shown: Vec<String> = list.html().split("name=\"shown\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
        assert_eq!(shown.len(), 2);
        fields.extend(shown.iter().map(|case| ("shown", case.as_str())));
        let done = manu.submit(&list, "/desk/assign", &fields).await;
        done.says(200, &["1 case now belongs to Casey Sample.", "1 case stays where it was"]);
    }

    /// What says nothing is not looked for: it is told beside the field, and kept.
    async fn a_search_for_nothing_is_told(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let desk = casey.get("/desk").await;
        for (typed, said) in [
            ("", "Enter what you look for"),
            ("s", "Enter at least two letters"),
            (&"x".repeat(10_000), "Enter 200 characters or fewer"),
        ] {
            let before = site.store.statements();
            let page = casey.submit(&desk, "/desk/search", &[("search", typed)]).await;
            page.says(422, &[said]);
            assert!(typed.is_empty() || page.html().contains(&format!("value=\"{typed}\"")), "what was typed is kept");
            // Who it is, and nothing else.
            assert!(site.store.statements() - before <= 3, "{typed}");
        }
    }

    /// A list is kept under a name, and still shown where part of it no longer fits.
    async fn a_list_is_kept_under_a_name(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        asked(&site, "Ann", date(2026, 11, 20)).await;
        let caseys = id_of(&site, "Casey").await;
        let id = team(&site, "Family hub", &[caseys], &[]).await.to_string();
        let list = manu.get(&format!("/desk?show=all&right=access&owner={caseys}")).await;
        let codes = list.hidden("codes").unwrap().replace("&amp;", "&");
        let fields = [("codes", &*codes), ("name", "Casey’s access"), ("team", &*id)];
        let no_name = manu.submit(&list, "/desk/lists", &[("codes", &*codes), ("name", "")]).await;
        no_name.says(422, &["Enter a name for the list"]);
        for _ in 0..2 {
            let kept = manu.submit(&list, "/desk/lists", &fields).await;
            assert!(kept.leads_to().ends_with("&done=saved"));
        }
        let filters = site.store.saved_filters(caseys).await.unwrap();
        assert_eq!(filters.len(), 1, "it is kept once, and shared");
        casey.get("/desk").await.says(200, &["Casey’s access"]);
        let shared = casey.get("/desk/lists").await;
        shared.says(200, &["Casey’s access", "Shared with the team Family hub"]);
        shared.does_not_say(&["Forget"]);

        let page = manu.get("/desk/lists").await;
        let list = filters[0].id.to_string();
        let field = format!("name-{list}");
        let change = async |browser: &mut Browser, what: &str, name: &str| {
            browser.submit(&page, "/desk/lists/change", &[("list", &*list), ("do", what), (&*field, name)]).await
        };
        // A name that cannot be is told beside its field, and stays there.
        let long = "x".repeat(61);
        let refused = change(&mut manu, "rename", &long).await;
        refused.says(422, &["The name must have 60 characters or fewer", &format!("href=\"#{field}\""), &format!("value=\"{long}\"")]);
        assert_eq!(change(&mut manu, "rename", "Hers").await.leads_to(), "/desk/lists?done=renamed");
        assert_eq!(change(&mut manu, "first", "").await.leads_to(), "/desk/lists?done=first");
        assert!(manu.get("/desk").await.leads_to().starts_with("/desk?show=all&right=access"));
        // From there everything can be reached, and the way back does not lead there again.
        let first = manu.get("/desk").await.leads_to().to_owned();
        let first = manu.get(&first).await;
        first.says(200, &["action=\"/desk/search\"", "href=\"/desk/lists\"", "href=\"/desk/calendar\"", "href=\"/desk?whose=everyone\" class=\"govuk-back-link\""]);
        manu.get("/desk?whose=me").await.says(200, &["Your desk"]);
        site.store.accounts().close(caseys, &Change::by_command_line(site.now())).await.unwrap();
        manu.get("/desk/lists").await.says(200, &["Hers", "The owner has left"]);
        manu.get(&format!("/desk?{}", filters[0].codes)).await.says(200, &["The owner has left", "Ann Sample"]);
        assert_eq!(change(&mut manu, "forget", "").await.leads_to(), "/desk/lists?done=forgotten");
        manu.get("/desk/lists").await.says(200, &["You keep no list yet."]);
    }
}
