//! A case that only named people may see: for everybody else there is no such case, on any page.

use axum::http::Method;
use rightsdesk_api::{Access, Surface, endpoints};
use rightsdesk_core::case::{Command, table};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};
use uuid::Uuid;

use super::people::{
    TODAY, arrived, at_work, file, give, gives, hired, id_of, new_request, signed_in,
};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

pub(crate) use super::people::id_of as account;

const NO_SUCH: &str = "00000000-0000-7000-8000-000000000000";

/// Lets only these people see a case; the first of them says so.
async fn limit(site: &Site, case: CaseId, names: &[&str]) {
    let mut people = Vec::new();
    for name in names {
        people.push(id_of(site, name).await);
    }
    let by = Actor::Staff {
        account: people[0],
        roles: vec![Role::Manager],
    };
    let limit = Command::LimitAccess {
        people,
        reason: "A colleague's family".into(),
    };
    let act = Act::new(site.now(), &by);
    site.store.execute(case, limit, &act).await.unwrap();
}

/// What came back, and how many statements it took.
async fn costs(site: &Site, answer: impl Future<Output = Answer>) -> (Answer, u64) {
    let before = site.store.statements();
    let answer = answer.await;
    (answer, site.store.statements() - before)
}

/// Fails unless two answers are one to whoever reads them.
#[track_caller]
fn alike(address: &str, (one, one_cost): (Answer, u64), (other, other_cost): (Answer, u64)) {
    assert_eq!(one.status, other.status, "{address}");
    assert_eq!(one.headers, other.headers, "{address}");
    assert_eq!(one.bytes, other.bytes, "{address}");
    assert_eq!(one_cost, other_cost, "statements of {address}");
}

/// Sends a form to an address as a page of the desk would.
async fn post(browser: &mut Browser, csrf: &str, address: &str) -> Answer {
    let fields = [
        ("csrf", csrf),
        ("once", "0123456789abcdef0123456789abcdef"),
        ("version", "1"),
        ("note", "x"),
    ];
    browser.post(address, &fields).await
}

on_each_database! {
    /// Every address of the desk that names a case, a document or a letter, for every role: who is
    /// not named gets what anybody gets for something that does not exist.
    async fn no_address_tells_of_it(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut new = new_request(Right::Access);
        new.rights.push(Right::Erasure);
        let act = Act::new(site.now(), &Actor::Resident);
        let opened = site.store.open_request(&new, &act).await.unwrap();
        let (case, sibling) = (opened.cases[0].0, opened.cases[1].0);
        let document = |case| NewDocument {
            request: opened.request,
            case,
            purpose: Purpose::Found,
            name: "a.txt".into(),
            media_type: "text/plain".into(),
            pages: None,
            bytes: b"sample".to_vec().into(),
        };
        let act = Act::new(site.now(), &Actor::Worker);
        let of_case = site.store.documents().put(document(Some(case)), &act).await.unwrap();
        let of_request = site.store.documents().put(document(None), &act).await.unwrap();
        let letter = site.store.messages().of_request(opened.request).await.unwrap()[0].id;
        hired(&site, "Manu", &[Role::Manager]).await;
        limit(&site, case, &["Manu"]).await;
        let events = file(&site, case).await.events.len();

        let commands = || table::TABLE.iter().map(|row| {
            let name = serde_json::to_value(row.command).unwrap();
            name.as_str().unwrap().replace('_', "-")
        });
        let roles = [
            ("Tess", Role::TriageOfficer),
            ("Casey", Role::Caseworker),
            ("Rowan", Role::Reviewer),
            ("Maud", Role::Manager),
            ("Drew", Role::Dpo),
            ("Audrey", Role::Auditor),
            ("Ada", Role::Administrator),
        ];
        for (name, role) in roles {
            let mut browser = at_work(&site, name, &[role]).await;
            let csrf = browser.get("/desk").await.hidden("csrf").unwrap();
            let (mut asked, mut not_found) = (0, 0);
            for endpoint in endpoints() {
                if endpoint.surface != Surface::Staff || !endpoint.path.contains("{id}") {
                    continue;
                }
                let Access::Staff(may) = endpoint.access else { panic!("{endpoint:?}") };
                let ids: Vec<Uuid> = match endpoint.path {
                    path if path.contains("/documents/") => vec![of_case.0, of_request.0],
                    path if path.contains("/letters/") => vec![letter.0],
                    _ => vec![case.0, sibling.0],
                };
                let slugs: Vec<String> = if endpoint.path.contains("{command}") {
                    commands().chain(["no-such-command".to_owned()]).collect()
                } else {
                    vec![String::new()]
                };
                for slug in slugs {
                    for id in &ids {
                        let at = |id: &str| endpoint.path.replace("{id}", id).replace("{command}", &slug);
                        let (missing, there) = (at(NO_SUCH), at(&id.to_string()));
                        let (missing, found) = if endpoint.method == Method::GET {
                            (costs(&site, browser.get(&missing)).await, costs(&site, browser.get(&there)).await)
                        } else {
                            let missing = costs(&site, post(&mut browser, &csrf, &missing)).await;
                            (missing, costs(&site, post(&mut browser, &csrf, &there)).await)
                        };
                        if may.contains(&role) {
                            assert_eq!(found.0.status, 404, "{there}");
                            not_found += 1;
                        }
                        alike(&there, missing, found);
                        asked += 1;
                    }
                }
            }
            assert!(asked > 200, "{asked} addresses were asked for");
            assert!(not_found > 0 || role == Role::Administrator, "{role:?}");

            // Neither do the lists, the counts and the searches tell.
            if role != Role::Administrator {
                let desk = browser.get("/desk").await;
                desk.says(200, &["Nothing needs you today."]);
                for words in ["Siân", "sian@example.org", opened.reference.as_str()] {
                    let found = browser.submit(&desk, "/desk/search", &[("search", words)]).await;
                    found.says(200, &["Nothing was found"]);
                    found.does_not_say(&["Siân Sample", "/desk/cases/"]);
                }
            }
        }
        assert_eq!(file(&site, case).await.events.len(), events, "nothing was done");

        // Who is named finds everything.
        let mut manu = signed_in(&site, "Manu").await;
        for address in [
            format!("/desk/cases/{case}"),
            format!("/desk/cases/{sibling}"),
            format!("/desk/cases/{case}/note"),
            format!("/desk/documents/{of_case}"),
            format!("/desk/documents/{of_request}"),
            format!("/desk/letters/{letter}"),
        ] {
            assert_eq!(manu.get(&address).await.status, 200, "{address}");
        }
    }

    /// The page says plainly who alone sees the case, and the desk marks it; others are not told of
    /// duplicates either.
    async fn those_named_are_told_who_else_is(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let other = arrived(&site, &new_request(Right::Access)).await;
        let page = casey.get(&format!("/desk/cases/{other}")).await;
        let reference = file(&site, case).await.case.reference.to_string();
        page.says(200, &[&reference]);

        // Through the page, as a manager does it.
        let (manus, drews) = (id_of(&site, "Manu").await.to_string(), {
            hired(&site, "Drew", &[Role::Dpo]).await;
            id_of(&site, "Drew").await.to_string()
        });
        let alone = [("people", &*drews), ("reason", "A colleague's family")];
        let page = give(&mut manu, case, "limit-access", &alone).await;
        page.says(422, &["Include yourself, or you could not see the case any more."]);
        let both = [("people", &*manus), ("people", &*drews), ("reason", "A colleague's family")];
        gives(&mut manu, case, "limit-access", &both).await;

        let page = manu.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["Only 2 named people see this case: Drew Sample and Manu Sample."]);
        manu.get("/desk").await.says(200, &["Named people only"]);
        casey.get("/desk").await.does_not_say(&["Named people only", &reference]);
        let page = casey.get(&format!("/desk/cases/{other}")).await;
        page.says(200, &["Siân Sample"]);
        page.does_not_say(&[&reference, &case.to_string()]);

        // Nobody is called to it, or given it, who may not see it: they do not stand in the lists.
        let caseys = id_of(&site, "Casey").await.to_string();
        let page = manu.get(&format!("/desk/cases/{case}/note")).await;
        page.says(200, &[&drews]);
        page.does_not_say(&[&caseys]);
        let note = [("note", "Please look"), ("mentions", &*caseys)];
        let page = give(&mut manu, case, "note", &note).await;
        page.says(422, &["Select people from the list", "Please look"]);
        manu.get(&format!("/desk/cases/{case}/assign")).await.does_not_say(&[&caseys]);
        let assigned = give(&mut manu, case, "assign", &[("owner", &*caseys)]).await;
        assert_eq!(assigned.status, 422);
        assert_eq!(file(&site, case).await.case.owner, None);
    }

    /// Who has an interest of their own is told so on the case and on the desk.
    async fn a_conflict_of_interest_is_shown(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let caseys = id_of(&site, "Casey").await;
        let by = Actor::Staff { account: caseys, roles: vec![Role::Caseworker] };
        let conflict = Command::DeclareConflict { account: caseys, reason: "A cousin".into() };
        site.store.execute(case, conflict, &Act::new(site.now(), &by)).await.unwrap();
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["You have a conflict of interest in this case."]);
        casey.get("/desk").await.says(200, &["You have a conflict of interest"]);
        let page = manu.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["Casey Sample"]);
        page.does_not_say(&["You have a conflict of interest"]);
        manu.get("/desk").await.does_not_say(&["You have a conflict of interest"]);
    }
}
