//! Who may use what: every address of the desk, with every role.

use axum::http::Method;
use rightsdesk_api::{Access, Endpoint, Surface, endpoints};
use rightsdesk_core::case::table;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::right::Right;
use rightsdesk_core::settings::Settled;
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::revisions::{Author, Edit};

use super::disposal::disposed;
use super::people::{TODAY, account, arrived, file, hired_by, new_request, signed_in, team};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

const ROLES: [(Role, &str); 7] = [
    (Role::TriageOfficer, "Tess"),
    (Role::Caseworker, "Casey"),
    (Role::Reviewer, "Rowan"),
    (Role::Manager, "Manu"),
    (Role::Dpo, "Drew"),
    (Role::Auditor, "Audrey"),
    (Role::Administrator, "Ada"),
];

fn of_the_desk() -> impl Iterator<Item = Endpoint> {
    endpoints()
        .into_iter()
        .filter(|endpoint| endpoint.surface == Surface::Staff)
}

/// The commands that have a page, as core names them.
fn commands() -> impl Iterator<Item = (&'static table::Row, String)> {
    table::TABLE
        .iter()
        .filter(|row| !row.roles.is_empty())
        .map(|row| {
            let name = serde_json::to_value(row.command).unwrap();
            let name = name.as_str().unwrap().replace('_', "-");
            (row, name)
        })
}

#[test]
fn every_address_of_the_desk_asks_who_is_there() {
    let public = of_the_desk().filter(|endpoint| endpoint.access == Access::Public);
    let public: Vec<_> = public.map(|e| format!("{} {}", e.method, e.path)).collect();
    // This list may only become shorter.
    assert_eq!(
        public,
        [
            "GET /desk/sign-in",
            "POST /desk/sign-in",
            // Whoever has no password yet, or has forgotten it: a code is mailed.
            "GET /desk/join/{link}",
            "POST /desk/join/{link}",
            "GET /desk/join/{link}/code",
            "POST /desk/join/{link}/code",
            "GET /desk/forgotten",
            "POST /desk/forgotten",
            "GET /desk/forgotten/{link}",
            "POST /desk/forgotten/{link}",
            "GET /desk/accessibility",
            "GET /desk/privacy",
            "GET /desk/cookies",
            // A calendar program has no session: the secret in the address is the key.
            "GET /desk/calendar/{token}",
        ]
    );
    let others = of_the_desk().filter(|endpoint| endpoint.access != Access::Public);
    let others: Vec<_> = others.collect();
    assert!(others.len() >= 9);
    for endpoint in others {
        assert!(matches!(endpoint.access, Access::Staff(_)), "{endpoint:?}");
    }
}

on_each_database! {
    /// Each role gets exactly what the address states; whoever is not signed in gets nothing.
    async fn every_address_with_every_role(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let request = file(&site, case).await.case.request;
        let document = NewDocument {
            request,
            case: Some(case),
            purpose: Purpose::Found,
            name: "a.txt".into(),
            media_type: "text/plain".into(),
            pages: None,
            bytes: b"sample".to_vec().into(),
        };
        let act = Act::new(site.now(), &Actor::Worker);
        let document = site.store.documents().put(document, &act).await.unwrap();
        let letter = site.store.messages().of_request(request).await.unwrap().remove(0).id;
        let (line, certificate) = disposed(&site).await;
        // There is a change to look at.
        let plan = Plan { digest_hour: 8, ..Plan::default() };
        let edit = Edit::Settle(Settled::Reminders(plan));
        site.store.edit_rules(edit, Author::CommandLine, site.now()).await.unwrap();
        let team = team(&site, "Sample team", &[], &[]).await.to_string();
        hired_by(&site, "Una", "norfolk", &[Role::Reviewer]).await;
        let una = account(&site, "Una").await.id.to_string();
        let address = |endpoint: &Endpoint| {
            let id = match endpoint.path {
                path if path.contains("documents") => document.0,
                path if path.contains("letters") => letter.0,
                _ => case.0,
            };
            let path = endpoint.path.replace("{id}", &id.to_string());
            let path = path.replace("{line}", &line).replace("{certificate}", &certificate).replace("{team}", &team);
            let path = path.replace("{account}", &una).replace("{change}", "name");
            path.replace("{command}", "note").replace("{notice}", "norfolk-family-hub-feedback").replace("{item}", "transfers").replace("{right}", "access").replace("{group}", "reminders").replace("{controller}", "norfolk").replace("{reason}", "TP16").replace("{number}", "1").replace("{colour}", "1d70b8").replace("{kind}", "withdrawn")
        };

        let mut nobody = site.browser();
        for endpoint in of_the_desk().filter(|endpoint| endpoint.access != Access::Public) {
            let address = address(&endpoint);
            if endpoint.method == Method::GET {
                assert_eq!(nobody.get(&address).await.leads_to(), "/desk/sign-in", "{endpoint:?}");
            } else {
                assert_eq!(nobody.post(&address, &[]).await.status, 401, "{endpoint:?}");
            }
        }

        for (role, name) in ROLES {
            hired_by(&site, name, "norfolk", &[role]).await;
            let mut browser = signed_in(&site, name).await;
            for endpoint in of_the_desk().filter(|endpoint| endpoint.access != Access::Public) {
                let Access::Staff(roles) = endpoint.access else { panic!("{endpoint:?}") };
                let address = address(&endpoint);
                let may = roles.contains(&role);
                if endpoint.method == Method::GET {
                    let searcher = matches!(role, Role::Caseworker | Role::Manager);
                    let triages = searcher || role == Role::TriageOfficer;
                    // Core's table has the last word on commands: not everyone who writes in a
                    // case searches, and for a copy nothing is changed.
                    let expected = match endpoint.path.rsplit('/').next() {
                        Some("record-search") if searcher => 200,
                        Some("record-change") if searcher => 409,
                        Some("write-in") if triages => 200,
                        Some("record-search" | "record-change" | "write-in") => 403,
                        _ if may => 200,
                        _ => 403,
                    };
                    let status = browser.get(&address).await.status;
                    assert_eq!(status, expected, "{endpoint:?} {role:?}");
                } else {
                    // Without its token no form is taken; without the role not even that is asked.
                    let status = browser.post(&address, &[]).await.status;
                    assert_eq!(status, if may { 401 } else { 403 }, "{endpoint:?} {role:?}");
                }
            }
        }
        assert_eq!(file(&site, case).await.events.len(), 1, "nothing was done");
    }

    /// The page of a command is open to exactly those roles that core's table lets give it.
    async fn every_command_with_every_role(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        for (role, name) in ROLES {
            hired_by(&site, name, "norfolk", &[role]).await;
            let mut browser = signed_in(&site, name).await;
            for (row, command) in commands() {
                let before = site.store.statements();
                let page = browser.get(&format!("/desk/cases/{case}/{command}")).await;
                let cost = site.store.statements() - before;
                assert!(cost <= 12, "{command} {role:?}: {cost} statements");
                let may = row.roles.contains(&role);
                let now = row.stages.contains(&file(&site, case).await.case.stage);
                match page.status.as_u16() {
                    200 => assert!(may && now, "{command} {role:?}"),
                    // Core asks more than the table: nothing can be answered that was not asked.
                    409 => assert!(may, "{command} {role:?}"),
                    403 => assert!(!may, "{command} {role:?}"),
                    status => panic!("{command} {role:?}: {status}"),
                }
            }
            let unknown = browser.get(&format!("/desk/cases/{case}/record-pack")).await.status;
            let reads_only = matches!(role, Role::Auditor | Role::Administrator);
            assert_eq!(unknown, if reads_only { 403 } else { 404 }, "{role:?}");
        }
    }

    /// Another controller's case, and one that does not exist, are one and the same.
    async fn another_controllers_case_does_not_exist(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let request = file(&site, case).await.case.request;
        let document = NewDocument {
            request,
            case: Some(case),
            purpose: Purpose::Found,
            name: "a.txt".into(),
            media_type: "text/plain".into(),
            pages: None,
            bytes: b"sample".to_vec().into(),
        };
        let act = Act::new(site.now(), &Actor::Worker);
        let document = site.store.documents().put(document, &act).await.unwrap();
        let letter = site.store.messages().of_request(request).await.unwrap().remove(0).id;
        let every: Vec<Role> = ROLES.iter().map(|(role, _)| *role).collect();
        hired_by(&site, "Kim", "kent", &every).await;
        let mut kim = signed_in(&site, "Kim").await;
        let desk = kim.get("/desk").await;
        desk.says(200, &["Nothing needs you today.", "Kent County Council"]);
        desk.does_not_say(&["Sample Norfolk", "Siân"]);
        let found = kim.submit(&desk, "/desk/search", &[("search", "Sian")]).await;
        found.says(200, &["Nothing was found"]);

        let no_such = "00000000-0000-7000-8000-000000000000";
        let missing = kim.get(&format!("/desk/cases/{no_such}")).await;
        missing.says(404, &["Page not found"]);
        for address in [
            format!("/desk/cases/{case}"),
            format!("/desk/cases/{case}/note"),
            format!("/desk/cases/{case}/record-search"),
            format!("/desk/cases/{case}/no-such-command"),
            format!("/desk/documents/{document}"),
            format!("/desk/documents/{no_such}"),
            format!("/desk/letters/{letter}"),
            format!("/desk/letters/{letter}.pdf"),
            format!("/desk/letters/{no_such}"),
            "/desk/letters/not-a-letter.pdf".to_owned(),
            "/desk/cases/not-a-case".to_owned(),
        ] {
            let answer = kim.get(&address).await;
            assert_eq!(answer.status, 404, "{address}");
            assert_eq!(answer.bytes, missing.bytes, "{address}");
        }
        let page = kim.get("/desk").await;
        let address = format!("/desk/cases/{case}/note");
        let sent = kim.submit(&page, &address, &[("note", "x"), ("version", "1")]).await;
        assert_eq!((sent.status.as_u16(), sent.bytes), (404, missing.bytes));
        assert_eq!(file(&site, case).await.events.len(), 1);
    }

    /// An administrator keeps accounts and reads no case; an auditor reads and changes nothing.
    async fn administrators_and_auditors(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        hired_by(&site, "Ada", "norfolk", &[Role::Administrator]).await;
        hired_by(&site, "Audrey", "norfolk", &[Role::Auditor]).await;
        let mut ada = signed_in(&site, "Ada").await;
        let desk = ada.get("/desk").await;
        desk.says(200, &["Settings and accounts", "Norfolk County Council", "Administrator"]);
        desk.does_not_say(&["Siân", "/desk/cases"]);
        // No route of a case is theirs, and no page of theirs says anything of one.
        let of_cases = of_the_desk().filter(|endpoint| {
            let case = ["/desk/cases", "/desk/documents", "/desk/letters", "/desk/search"];
            case.iter().any(|path| endpoint.path.starts_with(path))
        });
        let mut looked_at = 0;
        for endpoint in of_cases {
            let address = endpoint.path.replace("{id}", &case.to_string()).replace("{command}", "note");
            let answer = if endpoint.method == Method::GET {
                ada.get(&address).await
            } else {
                ada.submit(&desk, &address, &[("search", "Sian")]).await
            };
            assert!(matches!(answer.status.as_u16(), 403 | 404), "{endpoint:?}: {}", answer.status);
            looked_at += 1;
        }
        assert!(looked_at > 15, "{looked_at}");
        let reference = file(&site, case).await.case.reference;
        for endpoint in of_the_desk() {
            if endpoint.path.starts_with("/desk/administration") && endpoint.method == Method::GET {
                let ada_id = account(&site, "Ada").await.id.to_string();
                let page = ada.get(&endpoint.path.replace("{account}", &ada_id)).await;
                page.says(200, &["<h1"]);
                page.does_not_say(&["Siân", reference.as_str(), "/desk/cases", "my &lt;visits"]);
            }
        }
        let mut audrey = signed_in(&site, "Audrey").await;
        let page = audrey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["Siân Sample", "Request received"]);
        page.does_not_say(&["What to do next", "/note\""]);
    }
}
