//! People and their roles, as administrators keep them.

use rightsdesk_core::case::Command;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::account_changes::{Change, ChangeError, Invited};
use rightsdesk_store::installation::{Deed, Held};

use super::people::{TODAY, account, arrived, at_work, hired, hired_by, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

const HERE: &str = "/desk/administration/accounts";
const ROLES: &str = "roles-norfolk";

fn page_of(id: impl std::fmt::Display) -> String {
    format!("{HERE}/{id}")
}

/// Opens somebody's account and sends one of its forms.
async fn changes(
    browser: &mut Browser,
    id: impl std::fmt::Display,
    what: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let address = page_of(id);
    let page = browser.get(&address).await;
    page.says(200, &["<h1"]);
    browser
        .submit(&page, &format!("{address}/{what}"), fields)
        .await
}

async fn deeds(site: &Site) -> Vec<Deed> {
    let events = site.store.installation_events(None, 50).await.unwrap();
    events.into_iter().map(|event| event.deed).collect()
}

on_each_database! {
    /// Roles, name, sessions, closing and opening, each in the log, each once however often pressed.
    async fn an_account_is_looked_after(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let id = account(&site, "Casey").await.id;
        ada.get(HERE).await.says(200, &["Casey Sample", "casey@council.example", "Works here", "Caseworker"]);

        let address = page_of(id);
        let page = ada.get(&address).await;
        page.says(200, &["Last signed in on Monday 23 November 2026", "None", "value=\"caseworker\" checked"]);
        let typed = [(ROLES, "caseworker"), (ROLES, "reviewer")];
        for press in ["first", "second"] {
            let done = ada.submit(&page, &format!("{address}/roles"), &typed).await;
            let expected = if press == "first" { "roles" } else { "same" };
            assert_eq!(done.leads_to(), format!("{address}?done={expected}"), "{press}");
        }
        let held = account(&site, "Casey").await;
        assert_eq!(held.controllers_as(&[Role::Reviewer]).len(), 1);
        let norfolk = || ControllerId("norfolk".into());
        let given = vec![Held { controller: norfolk(), role: Role::Reviewer }];
        assert_eq!(deeds(&site).await[0], Deed::RolesChanged { account: id, given, taken: Vec::new() });

        let named = changes(&mut ada, id, "name", &[("name", "Casey Sample-Jones")]).await;
        ada.get(named.leads_to()).await.says(200, &["The name is saved.", "Casey Sample-Jones"]);
        changes(&mut ada, id, "name", &[("name", " ")]).await.says(422, &["Enter a full name", "checked"]);

        casey.get("/desk").await.says(200, &["Casey Sample-Jones"]);
        changes(&mut ada, id, "sign-out", &[]).await.leads_to();
        assert_eq!(casey.get("/desk").await.leads_to(), "/desk/sign-in");

        let mut casey = signed_in(&site, "Casey").await;
        let page = ada.get(&address).await;
        for press in ["close", "same"] {
            let done = ada.submit(&page, &format!("{address}/close"), &[]).await;
            assert_eq!(done.leads_to(), format!("{address}?done={press}"));
        }
        assert_eq!(casey.get("/desk").await.leads_to(), "/desk/sign-in");
        ada.get(&address).await.says(200, &[
            "Closed on Monday 23 November 2026",
            "Open the account again",
            "Ada Sample closed the account of Casey Sample-Jones.",
            "made an account for Casey Sample-Jones.",
        ]);
        changes(&mut ada, id, "reopen", &[]).await.leads_to();
        signed_in(&site, "Casey").await.get("/desk").await.says(200, &["<h1"]);
        let report = site.store.audit(|_| {}).await.unwrap();
        assert_eq!(report.problems, []);
    }

    /// Two administrators with the page open: the second is told what the first did, and keeps what
    /// they chose.
    async fn a_change_made_meanwhile_is_told(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        let mut alan = at_work(&site, "Alan", &[Role::Administrator]).await;
        hired(&site, "Casey", &[Role::Caseworker]).await;
        let id = account(&site, "Casey").await.id;
        let address = format!("{}/roles", page_of(id));
        let (mine, theirs) = (ada.get(&page_of(id)).await, alan.get(&page_of(id)).await);
        alan.submit(&theirs, &address, &[(ROLES, "caseworker"), (ROLES, "dpo")]).await.leads_to();

        let refused = ada.submit(&mine, &address, &[(ROLES, "reviewer")]).await;
        refused.says(422, &[
            "Somebody changed this account while you had it open: Alan Sample changed the roles of Casey Sample. Given: Data protection officer for Norfolk County Council.",
            "value=\"reviewer\" checked",
        ]);
        refused.does_not_say(&["value=\"dpo\" checked", "value=\"caseworker\" checked"]);
        assert!(account(&site, "Casey").await.controllers_as(&[Role::Reviewer]).is_empty());
        ada.submit(&refused, &address, &[(ROLES, "reviewer")]).await.leads_to();
        let held = account(&site, "Casey").await.held();
        assert_eq!(held.into_iter().map(|held| held.role).collect::<Vec<_>>(), [Role::Reviewer]);
    }

    /// The last administrator of a council stays: by the page, by the command line, and by two at once.
    async fn the_last_administrator_stays(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        let id = account(&site, "Ada").await.id;
        for (what, fields) in [("close", &[][..]), ("roles", &[(ROLES, "auditor")][..])] {
            let refused = changes(&mut ada, id, what, fields).await;
            refused.says(422, &["You are the last administrator of Norfolk County Council."]);
        }
        // Who was invited and has not come cannot look after anything yet.
        let by_hand = Change::by_command_line(site.now());
        let new = Invited {
            email: "iris@council.example".into(),
            name: "Iris Sample".into(),
            roles: vec![(ControllerId("norfolk".into()), Role::Administrator)],
        };
        let accounts = site.store.accounts();
        accounts.invite(&new, &by_hand).await.unwrap().unwrap();
        let refused = accounts.close(id, &by_hand).await;
        assert!(matches!(refused, Err(ChangeError::LastAdministrator(_))), "{refused:?}");

        for round in 0..5 {
            let name = format!("Alan{round}");
            hired(&site, &name, &[Role::Administrator]).await;
            let alan = account(&site, &name).await.id;
            let others = site.store.accounts();
            let (one, other) = if round % 2 == 0 {
                tokio::join!(accounts.close(id, &by_hand), others.close(alan, &by_hand))
            } else {
                let none = std::collections::BTreeSet::new();
                tokio::join!(
                    accounts.change_roles(id, &none, &by_hand),
                    others.close(alan, &by_hand),
                )
            };
            let outcomes = [&one, &other].map(|outcome| matches!(outcome, Ok(true)));
            assert_eq!(outcomes.iter().filter(|done| **done).count(), 1, "{round}: {one:?} {other:?}");
            // Begin again with Ada alone.
            if outcomes[0] {
                accounts.reopen(id, &by_hand).await.unwrap();
                let roles = [Held { controller: ControllerId("norfolk".into()), role: Role::Administrator }];
                accounts.change_roles(id, &roles.into(), &by_hand).await.unwrap();
                accounts.close(alan, &by_hand).await.unwrap();
            }
        }
    }

    /// An administrator looks after their own council's people, and learns of others only that they
    /// work for another council too.
    async fn another_councils_people_are_not_theirs(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        hired_by(&site, "Kim", "kent", &[Role::Caseworker]).await;
        hired_by(&site, "Both", "kent", &[Role::Dpo]).await;
        let (kim, both) = (account(&site, "Kim").await.id, account(&site, "Both").await.id);
        ada.get(HERE).await.does_not_say(&["Kim Sample", "Both Sample"]);
        let missing = ada.get(&page_of("00000000-0000-7000-8000-000000000000")).await;
        let theirs = ada.get(&page_of(kim)).await;
        assert_eq!((theirs.status.as_u16(), theirs.bytes), (404, missing.bytes));
        let desk = ada.get(HERE).await;
        let form = [("version", "1"), ("name", "Mine")];
        assert_eq!(ada.submit(&desk, &format!("{}/name", page_of(kim)), &form).await.status, 404);

        let roles = [
            Held { controller: ControllerId("kent".into()), role: Role::Dpo },
            Held { controller: ControllerId("norfolk".into()), role: Role::Reviewer },
        ];
        let by_hand = Change::by_command_line(site.now());
        site.store.accounts().change_roles(both, &roles.into(), &by_hand).await.unwrap();
        let page = ada.get(&page_of(both)).await;
        page.says(200, &["You can change their roles for your council only."]);
        page.does_not_say(&["Kent", "Close the account", "roles-kent"]);
        ada.get(HERE).await.says(200, &["Both Sample", "Also works for another council"]);
        for what in ["close", "name", "sign-out"] {
            let refused = ada.submit(&page, &format!("{}/{what}", page_of(both)), &[("name", "X")]).await;
            refused.says(422, &["You can change their roles for your council only."]);
        }
        ada.submit(&page, &format!("{}/roles", page_of(both)), &[("roles-kent", "manager")]).await.leads_to();
        let held = account(&site, "Both").await.held();
        assert_eq!(held.len(), 1, "only the roles for Norfolk went: {held:?}");
        assert_eq!(held.first().unwrap().controller.0, "kent");
    }

    /// How many open cases somebody owns is a number; once they have left, managers find the cases.
    async fn cases_of_whoever_leaves_are_not_forgotten(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        hired(&site, "Casey", &[Role::Caseworker]).await;
        let owner = account(&site, "Casey").await.id;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let actor = Actor::Staff { account: account(&site, "Manu").await.id, roles: vec![Role::Manager] };
        let act = Act::new(site.now(), &actor);
        site.store.execute(case, Command::Assign { owner }, &act).await.unwrap();
        let page = ada.get(&page_of(owner)).await;
        page.says(200, &["1 open case"]);
        page.does_not_say(&["Nobody works on them now", "NOR-26", "Siân"]);

        let gone = changes(&mut ada, owner, "roles", &[]).await;
        ada.get(gone.leads_to()).await.says(200, &["1 open case", "Nobody works on them now."]);
        manu.get("/desk/handover").await.says(200, &["Casey Sample"]);
        let from = format!("/desk/handover?from={owner}");
        manu.get(&from).await.says(200, &["Casey Sample", "NOR-26"]);
    }

    /// Searching finds by name and address, in no address of a page; odd input is harmless.
    async fn people_are_found(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        for name in ["Casey", "Rowan", "100% Percy"] {
            hired(&site, name, &[Role::Caseworker]).await;
        }
        let page = ada.get(HERE).await;
        for (search, found, not) in [
            ("rOW", "Rowan Sample", "Casey Sample"),
            ("casey@", "Casey Sample", "Rowan Sample"),
            ("0% p", "100% Percy Sample", "Casey Sample"),
        ] {
            let answer = ada.submit(&page, HERE, &[("search", search)]).await;
            answer.says(200, &[found, "Show everybody"]);
            answer.does_not_say(&[not]);
        }
        let long = "x".repeat(10_000);
        for search in ["%", "_", "\\", "'; DROP TABLE account"] {
            ada.submit(&page, HERE, &[("search", search)]).await.says(200, &["<h1"]);
        }
        let answer = ada.submit(&page, HERE, &[("search", &*long)]).await;
        answer.says(422, &["Enter 100 characters or fewer", "href=\"#search\""]);
        ada.submit(&page, HERE, &[("search", "nobody at all")]).await.says(200, &["Nobody was found."]);
        ada.submit(&page, HERE, &[("search", "nobody at all")]).await.does_not_say(&["<dl"]);
        for number in ["0", "-1", "x", "99999999999999999999"] {
            ada.get(&format!("{HERE}?page={number}")).await.says(200, &["Casey Sample"]);
        }
        ada.get(&format!("{HERE}?page=7")).await.says(200, &["There is no such page.", "Casey Sample"]);
    }

    /// One's own name and password: the old one is asked for, and other sessions end.
    async fn ones_own_account(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut elsewhere = signed_in(&site, "Casey").await;
        let page = casey.get("/desk/me").await;
        page.says(200, &["casey@council.example", "Norfolk County Council: Caseworker"]);
        let named = casey.submit(&page, "/desk/me/name", &[("name", "Casey Sample-Jones")]).await;
        casey.get(named.leads_to()).await.says(200, &["Your name is saved.", "Casey Sample-Jones"]);

        let old = super::people::PASSWORD;
        let new = "three blue lorries";
        for (fields, said) in [
            ([("password_old", ""), ("password", new), ("password_again", new)], "Enter your current password"),
            ([("password_old", "wrong"), ("password", new), ("password_again", new)], "That is not your current password"),
            ([("password_old", old), ("password", "short"), ("password_again", "short")], "12 characters or more"),
            ([("password_old", old), ("password", "casey@council.example"), ("password_again", "")], "does not hold your name"),
            ([("password_old", old), ("password", "password1234"), ("password_again", "")], "harder to guess"),
            ([("password_old", old), ("password", new), ("password_again", "other")], "The two passwords differ"),
        ] {
            let refused = casey.submit(&page, "/desk/me/password", &fields).await;
            refused.says(422, &["There is a problem", said]);
            refused.does_not_say(&[new]);
        }
        let fields = [("password_old", old), ("password", new), ("password_again", new)];
        let done = casey.submit(&page, "/desk/me/password", &fields).await;
        casey.get(done.leads_to()).await.says(200, &["Your password is changed."]);
        assert_eq!(elsewhere.get("/desk").await.leads_to(), "/desk/sign-in");
        let mut again = site.browser();
        let fields = [("email", "casey@council.example"), ("password", new)];
        assert_eq!(again.post("/desk/sign-in", &fields).await.leads_to(), "/desk");

        // Tried too often, not even the right one is taken.
        let page = again.get("/desk/me").await;
        for _ in 0..5 {
            let fields = [("password_old", "wrong"), ("password", old), ("password_again", old)];
            again.submit(&page, "/desk/me/password", &fields).await.says(422, &["not your current"]);
        }
        let fields = [("password_old", new), ("password", old), ("password_again", old)];
        again.submit(&page, "/desk/me/password", &fields).await.says(422, &["too many wrong tries"]);
    }
}
