//! How many statements a page of a case takes: as many for a case with much on its file as for one
//! with little.

use axum::http::Method;
use jiff::civil::date;
use rightsdesk_api::{Access, Surface, endpoints};
use rightsdesk_core::case::{Command, Keeper, LinkKind, NewTask, Period, TaskKind};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::ids::{AccountId, CaseId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::{NewRequest, Person, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::account_changes::{Change, Invited};
use rightsdesk_store::documents::{NewDocument, Purpose};

use super::people::{TODAY, account, arrived, at_work, file, hired, new_request, team};
use crate::support::databases::on_each_database;
use crate::support::site::{Browser, Site};

fn caseworker() -> Actor {
    Actor::Staff {
        account: AccountId("00000000-0000-7000-8000-000000000001".parse().unwrap()),
        roles: vec![Role::TriageOfficer, Role::Caseworker, Role::Manager],
    }
}

fn by(name: &str, rights: &[Right]) -> NewRequest {
    NewRequest {
        rights: rights.to_vec(),
        requester: Person {
            name: format!("{name} Sample"),
            email: Some(format!("{name}@example.org")),
            ..Person::default()
        },
        ..new_request(rights[0])
    }
}

/// A case of an erasure with so many tasks, documents, letters, notes and links, beside cases of
/// other rights, by somebody who made so many other requests.
async fn with(site: &Site, name: &str, many: usize) -> CaseId {
    let actor = caseworker();
    let act = Act::new(site.now(), &actor);
    let rights = [
        Right::Erasure,
        Right::Rectification,
        Right::Restriction,
        Right::Objection,
    ];
    let case = arrived(site, &by(name, &rights[..many.min(rights.len())])).await;
    let request = file(site, case).await.case.request;
    for number in 0..many {
        let other = arrived(site, &by(name, &[Right::Access])).await;
        let document = NewDocument {
            request,
            case: Some(case),
            purpose: Purpose::Found,
            name: format!("{number}.txt"),
            media_type: "text/plain".into(),
            pages: None,
            bytes: b"found".to_vec().into(),
        };
        let document = site.store.documents().put(document, &act).await.unwrap();
        let system = format!("Place {number}");
        let commands = [
            Command::AskTask {
                what: NewTask {
                    task_kind: TaskKind::Search,
                    system: system.clone(),
                    keeper: Keeper {
                        name: format!("Keeper {number}"),
                        email: Some(format!("keeper{number}@example.org")),
                    },
                    ask: "All of it".into(),
                    terms: None,
                    period: Period::default(),
                    due: date(2026, 12, 4),
                },
            },
            Command::RecordSearch {
                task: None,
                period: Period::default(),
                hits: None,
                system,
                keeper: "Kim Keeper".into(),
                on: date(2026, 11, 23),
                terms: "The name".into(),
                documents: vec![document],
                recipients: vec![format!("Recipient {number}")],
                sources: Vec::new(),
                nil_reason: None,
            },
            Command::TellProgress {
                text: "We are at work.".into(),
            },
            Command::Note {
                note: "Called".into(),
                mentions: Vec::new(),
            },
            Command::Link {
                other: file(site, other).await.case.reference,
                link: LinkKind::Related,
                reason: "The same person".into(),
            },
        ];
        for command in commands {
            site.store.execute(case, command, &act).await.unwrap();
        }
    }
    case
}

/// The most statements that a page takes.
const MOST: u64 = 12;

/// How many statements a page takes.
async fn cost(site: &Site, browser: &mut Browser, address: &str) -> u64 {
    let before = site.store.statements();
    browser.get(address).await.says(200, &["<h1"]);
    site.store.statements() - before
}

on_each_database! {
    async fn a_page_takes_as_many_statements_for_a_thick_file(database: TestDatabase) {
        const MANY: usize = 8;
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker, Role::TriageOfficer]).await;
        let (thin, thick) = (with(&site, "ann", 2).await, with(&site, "ben", MANY).await);
        casey.get(&format!("/desk/cases/{thick}")).await.says(200, &[
            "Place 7", "7.txt", "Keeper 7", "Recipient 7", "The copy comes first",
        ]);
        let pages = ["", "/triage", "/search-record", "/ask-task", "/record-change", "/reminders"];
        let figures = async |site: &Site, casey: &mut Browser, stage: &str| {
            for page in pages.iter().filter(|page| stage == "triage" || **page != "/triage") {
                let few = cost(site, casey, &format!("/desk/cases/{thin}{page}")).await;
                let many = cost(site, casey, &format!("/desk/cases/{thick}{page}")).await;
                assert_eq!(few, many, "{stage}: {page}");
                assert!(many <= MOST, "{stage}: {page} takes {many}");
            }
        };
        figures(&site, &mut casey, "triage").await;
        let actor = caseworker();
        for case in [thin, thick] {
            let accept = Command::Accept { notices: Vec::new(), subject: Subject::Requester };
            site.store.execute(case, accept, &Act::new(site.now(), &actor)).await.unwrap();
        }
        figures(&site, &mut casey, "work").await;
        // A complaint asks besides who dealt with what it is about.
        let complaint = arrived(&site, &by("ben", &[Right::Complaint])).await;
        let link = Command::Link {
            other: file(&site, thick).await.case.reference,
            link: LinkKind::Related,
            reason: "What it is about".into(),
        };
        site.store.execute(complaint, link, &Act::new(site.now(), &actor)).await.unwrap();
        for page in ["", "/triage"] {
            let cost = cost(&site, &mut casey, &format!("/desk/cases/{complaint}{page}")).await;
            assert!(cost <= MOST, "complaint: {page} takes {cost}");
        }
    }

    /// A page of the desk takes at most twelve statements, however many cases there are.
    async fn the_desk_takes_as_many_statements_for_many_cases(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let roles = [Role::Caseworker, Role::TriageOfficer, Role::Manager];
        let mut casey = at_work(&site, "Casey", &roles).await;
        let found = site.store.accounts().find_by_email("casey@council.example").await.unwrap();
        let account = found.unwrap().0.id;
        let id = team(&site, "Family hub", &[account], &["norfolk-family-hub-feedback"]).await;
        let actor = Actor::Staff { account, roles: roles.to_vec() };
        let mut costs: Vec<Vec<(String, u64)>> = Vec::new();
        for many in [2, 30] {
            for number in 0..many {
                let new = by(&format!("p{number}"), &[Right::Access, Right::Erasure]);
                let case = arrived(&site, &new).await;
                let assign = Command::Assign { owner: account };
                site.store.execute(case, assign, &Act::new(site.now(), &actor)).await.unwrap();
            }
            let mut cost_of = Vec::new();
            for address in [
                "/desk".to_owned(),
                "/desk?whose=everyone".to_owned(),
                format!("/desk?team={id}"),
                "/desk?show=all".to_owned(),
                "/desk?show=all&sort=reference&right=access".to_owned(),
                format!("/desk?show=needs&team={id}"),
                "/desk?show=finished".to_owned(),
                "/desk/lists".to_owned(),
                "/desk/letters".to_owned(),
                "/desk/teams".to_owned(),
                format!("/desk/teams/{id}"),
            ] {
                let statements = cost(&site, &mut casey, &address).await;
                cost_of.push((address, statements));
            }
            let desk = casey.get("/desk").await;
            for typed in ["sample", "p1", "p1 everything", "NOR-26-0001-K"] {
                let before = site.store.statements();
                casey.submit(&desk, "/desk/search", &[("search", typed)]).await.says(200, &["<h1"]);
                cost_of.push((typed.to_owned(), site.store.statements() - before));
            }
            let too_many: Vec<_> = cost_of.iter().filter(|(_, statements)| *statements > MOST).collect();
            assert!(too_many.is_empty(), "{too_many:?}");
            costs.push(cost_of);
        }
        // Where more is found than is shown, a search ends sooner.
        for ((address, few), (_, many)) in costs[0].iter().zip(&costs[1]) {
            assert!(many <= few, "{address}: {few}, then {many}");
        }
    }

    /// Every page of the team whose address names nothing takes at most twelve statements, for
    /// somebody with every role. A page that is new is among them.
    async fn every_page_takes_few_statements(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let roles = [
            Role::TriageOfficer, Role::Caseworker, Role::Reviewer, Role::Manager, Role::Dpo,
            Role::Auditor, Role::Administrator,
        ];
        let mut kim = at_work(&site, "Kim", &roles).await;
        let kims = account(&site, "Kim").await.id;
        with(&site, "ann", 3).await;
        team(&site, "Family hub", &[kims], &["norfolk-family-hub-feedback"]).await;
        let pages = endpoints().into_iter().filter(|endpoint| {
            let is_read = endpoint.surface == Surface::Staff && endpoint.method == Method::GET;
            is_read && !endpoint.path.contains('{')
        });
        let (mut looked_at, mut too_many) = (0, Vec::new());
        for page in pages {
            let before = site.store.statements();
            let status = kim.get(page.path).await.status;
            let cost = site.store.statements() - before;
            // Who is signed in is led on from the page on which one signs in.
            let is_public = page.access == Access::Public;
            assert!(status == 200 || is_public, "{page:?}: {status}");
            looked_at += 1;
            if status == 200 && cost > MOST {
                too_many.push((page.path, cost));
            }
        }
        assert!(looked_at > 25, "{looked_at}");
        assert_eq!(too_many, []);
    }

    /// The pages of administrators take at most one statement more for many people than for few,
    /// and at most twelve.
    async fn administration_takes_as_many_statements_for_many_people(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        hired(&site, "Una", &[Role::Caseworker]).await;
        let una = account(&site, "Una").await.id;
        let pages = [
            "/desk".to_owned(),
            "/desk/me".to_owned(),
            "/desk/administration".to_owned(),
            "/desk/administration/accounts".to_owned(),
            "/desk/administration/accounts/invite".to_owned(),
            format!("/desk/administration/accounts/{una}"),
            "/desk/administration/changes".to_owned(),
        ];
        let mut few = Vec::new();
        for page in &pages {
            few.push(cost(&site, &mut ada, page).await);
        }
        let change = Change::by_command_line(site.now());
        for number in 0..60 {
            let new = Invited {
                email: format!("person{number}@council.example"),
                name: format!("Person {number}"),
                roles: vec![(ControllerId("norfolk".into()), Role::Caseworker)],
            };
            site.store.accounts().invite(&new, &change).await.unwrap().unwrap();
        }
        for (page, few) in pages.iter().zip(few) {
            let many = cost(&site, &mut ada, page).await;
            assert!(many <= few + 1, "{page}: {few}, then {many}");
            assert!(many <= MOST, "{page}: {many}");
        }
    }
}
