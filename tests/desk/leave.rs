//! People on leave, and the hand-over of a whole caseload.

use rightsdesk_core::case::{Command, Event};
use rightsdesk_core::ids::{AccountId, CaseId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;

use super::people::{
    TODAY, arrived, at_work, file, give, gives, hired, hired_by, id_of, new_request, owner_of,
};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

/// A case that somebody owns.
async fn owned_by(site: &Site, name: &str) -> CaseId {
    let case = arrived(site, &new_request(Right::Access)).await;
    let owner = id_of(site, name).await;
    act(site, case, Command::Assign { owner }).await;
    case
}

/// Somebody of the team gives a command past the pages.
async fn act(site: &Site, case: CaseId, command: Command) {
    let by = Actor::Staff {
        account: id_of(site, "Manu").await,
        roles: vec![Role::Manager],
    };
    let act = Act::new(site.now(), &by);
    site.store.execute(case, command, &act).await.unwrap();
}

async fn owner(site: &Site, case: CaseId) -> Option<AccountId> {
    file(site, case).await.case.owner
}

/// The form of the hand-over, with what is typed in it.
async fn hand_over(browser: &mut Browser, page: &Answer, to: &str, reason: &str) -> Answer {
    let hidden = |name: &str| {
        let mark = format!("type=\"hidden\" name=\"{name}\" value=\"");
        let parts = page.html().split(mark.as_str()).skip(1);
        let values = parts.filter_map(|part| part.split_once('"'));
        values
            .map(|(value, _)| value.to_owned())
            .collect::<Vec<_>>()
    };
    let mut fields = vec![
        ("to".to_owned(), to.to_owned()),
        ("reason".to_owned(), reason.to_owned()),
    ];
    for name in ["csrf", "once", "from", "case"] {
        // Signing out has the token too: it stands on the page more than once.
        let values = hidden(name);
        let most = if name == "case" { values.len() } else { 1 };
        fields.extend(
            values
                .into_iter()
                .take(most)
                .map(|value| (name.to_owned(), value)),
        );
    }
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post("/desk/handover", &fields).await
}

on_each_database! {
    /// Somebody says that they are away; while they are, nobody can give them new cases.
    async fn who_is_away_is_given_no_cases(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        hired(&site, "Robin", &[Role::Caseworker]).await;
        let (caseys, robins) = (id_of(&site, "Casey").await, id_of(&site, "Robin").await);
        let theirs = owned_by(&site, "Casey").await;

        let page = casey.get("/desk/away").await;
        page.says(200, &["Nobody is away.", "Record that you are away"]);
        page.does_not_say(&["Who is away?", "/desk/handover"]);
        let (deputy, own) = (robins.to_string(), caseys.to_string());
        let until = |day| [("until-day", day), ("until-month", "12"), ("until-year", "2026")];
        let with = |day, deputy| [&until(day)[..], &[("deputy", deputy)]].concat();
        for (fields, words) in [
            (vec![], "Enter the last day away."),
            (with("32", &deputy), "Enter a real date, such as 23 November 2026."),
            (vec![("until-day", "22"), ("until-month", "11"), ("until-year", "2026")], "The last day away must be today or later."),
            (vec![("until-day", "24"), ("until-month", "11"), ("until-year", "2027")], "The last day away must be within a year from today."),
            (with("7", "nobody"), "Choose a colleague who works for the same council."),
            (with("7", &own), "Choose somebody else: a person cannot stand in for themselves."),
        ] {
            let answer = casey.submit(&page, "/desk/away", &fields).await;
            answer.says(422, &[words]);
        }
        // Nobody records another's leave who does not manage them.
        let mut for_robin = with("7", &deputy);
        for_robin.push(("who", &deputy));
        casey.submit(&page, "/desk/away", &for_robin).await.says(422, &["Choose who is away."]);

        for _ in 0..2 {
            let sent = casey.submit(&page, "/desk/away", &with("7", &deputy)).await;
            assert_eq!(sent.leads_to(), "/desk/away?done=saved");
        }
        let page = manu.get("/desk/away").await;
        page.says(200, &["Casey Sample", "7 December 2026", "Robin Sample", "Record as back", "Who is away?"]);

        // New cases go to others; the case that they have stays theirs.
        let case = arrived(&site, &new_request(Right::Access)).await;
        let answer = give(&mut manu, case, "assign", &[("owner", &own)]).await;
        answer.says(422, &["Casey Sample is away until 7 December 2026. Choose somebody else."]);
        assert_eq!(owner(&site, case).await, None);
        gives(&mut manu, case, "assign", &[("owner", &deputy)]).await;
        assert_eq!(owner(&site, theirs).await, Some(caseys));
        // A deputy who is away stands in for nobody.
        let mut for_robin = with("7", &own);
        for_robin.push(("who", &deputy));
        let answer = manu.submit(&page, "/desk/away", &for_robin).await;
        answer.says(422, &["Casey Sample is away until 7 December 2026 as well."]);

        let back = manu.submit(&page, "/desk/away", &[("back", &own)]).await;
        assert_eq!(back.leads_to(), "/desk/away?done=back");
        manu.get("/desk/away").await.says(200, &["Nobody is away."]);
        let stranger = manu.submit(&page, "/desk/away", &[("back", "00000000-0000-7000-8000-000000000000")]).await;
        assert_eq!(stranger.status, 404);
    }

    /// All open cases of one person go to another; what cannot go is listed with why.
    async fn a_caseload_is_handed_over(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        for name in ["Casey", "Robin"] {
            hired(&site, name, &[Role::Caseworker]).await;
        }
        hired_by(&site, "Kim", "kent", &[Role::Caseworker]).await;
        let (caseys, robins) = (id_of(&site, "Casey").await, id_of(&site, "Robin").await);
        manu.get("/desk/handover").await.says(200, &["Nobody has open cases that you can hand over."]);

        let plain = owned_by(&site, "Casey").await;
        let changed = owned_by(&site, "Casey").await;
        let conflict = owned_by(&site, "Casey").await;
        let limited = owned_by(&site, "Casey").await;
        let hidden = owned_by(&site, "Casey").await;
        let ended = owned_by(&site, "Casey").await;
        act(&site, conflict, Command::DeclareConflict { account: robins, reason: "A cousin".into() }).await;
        let manus = id_of(&site, "Manu").await;
        let people = vec![caseys, manus];
        act(&site, limited, Command::LimitAccess { people, reason: "Safety".into() }).await;
        let by = Actor::Staff { account: caseys, roles: vec![Role::Manager] };
        let alone = Command::LimitAccess { people: vec![caseys], reason: "Safety".into() };
        site.store.execute(hidden, alone, &Act::new(site.now(), &by)).await.unwrap();
        site.store.execute(ended, Command::Withdraw, &Act::new(site.now(), &Actor::Resident)).await.unwrap();

        // Only what the manager may see is counted and listed.
        let page = manu.get("/desk/handover").await;
        page.says(200, &["Casey Sample, 4 open cases"]);
        let page = manu.get(&format!("/desk/handover?from={caseys}")).await;
        page.says(200, &["4 open cases of Casey Sample", "21 December 2026"]);
        page.does_not_say(&[&hidden.to_string(), &ended.to_string()]);
        let robin = owner_of(&page, "Robin");

        let kims = id_of(&site, "Kim").await.to_string();
        for (to, reason, words) in [
            ("", "Leaving", "Choose who takes the cases over."),
            (&*kims, "Leaving", "Choose who takes the cases over."),
            (&*caseys.to_string(), "Leaving", "Choose somebody else: these are their cases already."),
            (&*robin, " ", "Say why the cases are handed over."),
        ] {
            hand_over(&mut manu, &page, to, reason).await.says(422, &[words]);
        }
        let kept = hand_over(&mut manu, &page, "", "Casey moves to planning").await;
        kept.says(422, &["Casey moves to planning"]);
        assert_eq!(owner(&site, plain).await, Some(caseys), "nothing was done yet");

        act(&site, changed, Command::Note { note: "Meanwhile".into(), mentions: Vec::new() }).await;
        for _ in 0..2 {
            let result = hand_over(&mut manu, &page, &robin, "Casey moves to planning").await;
            result.says(200, &[
                "1 case was handed over to Robin Sample.",
                "3 cases were not handed over",
                "Somebody changed it meanwhile.",
                "Only the people named for this request can see it",
            ]);
            let not_done = [changed, conflict, limited].map(|case| format!("/desk/cases/{case}"));
            result.says(200, &not_done.each_ref().map(String::as_str));
            result.does_not_say(&[&plain.to_string()]);
        }
        assert_eq!(owner(&site, plain).await, Some(robins));
        for case in [changed, conflict, limited, hidden] {
            assert_eq!(owner(&site, case).await, Some(caseys));
        }
        let log = file(&site, plain).await.events;
        let assigned = log.iter().filter(|one| matches!(one.event, Event::Assigned { .. })).count();
        assert_eq!(assigned, 2, "the first owner, and once the second");
        let reason = "Handed over from Casey Sample to Robin Sample: Casey moves to planning";
        let noted = |event: &Event| matches!(event, Event::Noted { note, .. } if note == reason);
        assert_eq!(log.iter().filter(|one| noted(&one.event)).count(), 1);
        // What changed is handed over once it has been looked at again.
        let page = manu.get(&format!("/desk/handover?from={caseys}")).await;
        let result = hand_over(&mut manu, &page, &robin, "Casey moves to planning").await;
        result.says(200, &["1 case was handed over to Robin Sample.", "2 cases were not handed over"]);
        // A form that is not ours does nothing.
        let page = manu.get("/desk/handover").await;
        let fields = [("from", &*caseys.to_string()), ("to", &*robin), ("reason", "x"), ("once", "0123456789abcdef0123456789abcdef"), ("case", "nonsense")];
        assert_eq!(manu.submit(&page, "/desk/handover", &fields).await.status, 400);
    }

    /// A manager of one council hands over none of another's cases.
    async fn a_manager_hands_over_their_own_councils_cases(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired(&site, "Manu", &[Role::Manager]).await;
        hired(&site, "Casey", &[Role::Caseworker]).await;
        let case = owned_by(&site, "Casey").await;
        hired_by(&site, "Kim", "kent", &[Role::Manager]).await;
        let mut kim = super::people::signed_in(&site, "Kim").await;
        let page = kim.get(&format!("/desk/handover?from={}", id_of(&site, "Casey").await)).await;
        page.says(200, &["Nobody has open cases that you can hand over."]);
        page.does_not_say(&["Casey"]);
        let kims = id_of(&site, "Kim").await.to_string();
        let value = format!("{case}~2");
        let fields = [("from", &*kims), ("to", &*kims), ("reason", "x"), ("once", "0123456789abcdef0123456789abcdef"), ("case", &*value)];
        kim.submit(&page, "/desk/handover", &fields).await.says(422, &["Choose somebody else"]);
        hired_by(&site, "Lee", "kent", &[Role::Caseworker]).await;
        let lees = id_of(&site, "Lee").await.to_string();
        let fields = [("from", &*lees), ("to", &*kims), ("reason", "x"), ("once", "0123456789abcdef0123456789abcdef"), ("case", &*value)];
        let result = kim.submit(&page, "/desk/handover", &fields).await;
        result.says(200, &["No case was handed over to Kim Sample.", "A case that you can no longer see"]);
        result.does_not_say(&["NOR-"]);
        assert_eq!(file(&site, case).await.events.len(), 2);
    }

    /// Five hundred cases are handed over with one press.
    async fn a_large_caseload_is_handed_over_at_once(database: TestDatabase) {
        const MANY: usize = 500;
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        for name in ["Casey", "Robin"] {
            hired(&site, name, &[Role::Caseworker]).await;
        }
        for _ in 0..MANY {
            owned_by(&site, "Casey").await;
        }
        let caseys = id_of(&site, "Casey").await;
        let page = manu.get(&format!("/desk/handover?from={caseys}")).await;
        page.says(200, &["500 open cases of Casey Sample"]);
        let robin = owner_of(&page, "Robin");
        let result = hand_over(&mut manu, &page, &robin, "Leaving").await;
        result.says(200, &["500 cases were handed over to Robin Sample."]);
        manu.get("/desk/handover").await.says(200, &["Robin Sample, 500 open cases"]);
    }
}
