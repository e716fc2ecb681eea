//! What a case's page reminds of where nothing else would: a copy that comes before an erasure, the
//! request that a complaint is about, and how a recipient was told.

use jiff::civil::date;
use rightsdesk_core::case::{ChangeKind, Command, Event, LinkKind, ToldAs};
use rightsdesk_core::ids::{AccountId, CaseId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::{NewRequest, Person, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;

use super::limits::account;
use super::people::{TODAY, arrived, at_work, file, gives, hired_by, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

fn caseworker() -> Actor {
    Actor::Staff {
        account: AccountId("00000000-0000-7000-8000-000000000001".parse().unwrap()),
        roles: vec![Role::TriageOfficer, Role::Caseworker, Role::Manager],
    }
}

async fn told(site: &Site, case: CaseId, commands: Vec<Command>) {
    let by = caseworker();
    for command in commands {
        let act = Act::new(site.now(), &by);
        site.store.execute(case, command, &act).await.unwrap();
    }
}

fn accept() -> Command {
    Command::Accept {
        notices: Vec::new(),
        subject: Subject::Requester,
    }
}

/// One request for several rights; the cases in their order.
async fn asks_for(site: &Site, rights: &[Right]) -> Vec<CaseId> {
    let new = NewRequest {
        rights: rights.to_vec(),
        ..new_request(rights[0])
    };
    let act = Act::new(site.now(), &Actor::Resident);
    let opened = site.store.open_request(&new, &act).await.unwrap();
    opened.cases.into_iter().map(|(case, _)| case).collect()
}

async fn page_of(browser: &mut Browser, case: CaseId) -> Answer {
    browser.get(&format!("/desk/cases/{case}")).await
}

async fn reference(site: &Site, case: CaseId) -> String {
    file(site, case).await.case.reference.to_string()
}

const ELSEWHERE: &str = "The same person seems to have asked for a copy";
const NOT_STOPPED: &str = "This page does not stop you";

on_each_database! {
    /// A copy in a form that a computer can read is a copy as well.
    async fn portability_beside_an_erasure_comes_first(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let cases = asks_for(&site, &[Right::Erasure, Right::Portability]).await;
        let page = page_of(&mut casey, cases[0]).await;
        page.says(200, &["The copy comes first", "Portability (Received)", "/tell-loss\""]);
        page.does_not_say(&[ELSEWHERE]);
        told(&site, cases[1], vec![Command::Withdraw]).await;
        page_of(&mut casey, cases[0]).await.does_not_say(&["The copy comes first"]);
    }

    /// A request for a copy that came by itself is pointed out beside an erasure, as long as it is
    /// not answered and the person has not chosen otherwise.
    async fn a_copy_asked_for_elsewhere_is_pointed_out(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let erasure = arrived(&site, &new_request(Right::Erasure)).await;
        told(&site, erasure, vec![accept()]).await;
        page_of(&mut casey, erasure).await.does_not_say(&[ELSEWHERE, "The copy comes first"]);

        let stranger = NewRequest {
            requester: Person {
                name: "Other Sample".into(),
                email: Some("other@example.org".into()),
                ..Person::default()
            },
            ..new_request(Right::Access)
        };
        let strange = arrived(&site, &stranger).await;
        arrived(&site, &new_request(Right::Rectification)).await;
        page_of(&mut casey, erasure).await.does_not_say(&[ELSEWHERE]);

        let access = arrived(&site, &new_request(Right::Access)).await;
        let number = reference(&site, access).await;
        let open = format!("<a class=\"govuk-link\" href=\"/desk/cases/{access}\">Open {number}");
        let page = page_of(&mut casey, erasure).await;
        page.says(200, &[ELSEWHERE, &number, &open, "The copy comes first", "Access (Received)", "Email, Name", "/tell-loss\""]);
        page.does_not_say(&[&strange.to_string()]);
        for form in ["decide", "record-change", "ask-task"] {
            let form = casey.get(&format!("/desk/cases/{erasure}/{form}")).await;
            form.says(200, &[ELSEWHERE, &number, NOT_STOPPED]);
        }
        assert_eq!(page.html().matches("<li>The same person seems").count(), 1);
        // Beside another right it is no matter; and it says no more than somebody may see.
        page_of(&mut casey, access).await.does_not_say(&[ELSEWHERE]);
        hired_by(&site, "Manu", "norfolk", &[Role::Manager]).await;
        let mut manu = signed_in(&site, "Manu").await;
        let manus = account(&site, "Manu").await;
        let limit = Command::LimitAccess { people: vec![manus], reason: "A colleague".into() };
        let by = Actor::Staff { account: manus, roles: vec![Role::Manager] };
        site.store.execute(access, limit, &Act::new(site.now(), &by)).await.unwrap();
        page_of(&mut casey, erasure).await.does_not_say(&[ELSEWHERE, &number]);
        page_of(&mut manu, erasure).await.says(200, &[ELSEWHERE, &number]);

        // Told what would be lost and wanting erasure first, the person has chosen.
        told(&site, erasure, vec![Command::TellLoss { text: "It is gone for good.".into() }]).await;
        page_of(&mut manu, erasure).await.says(200, &[ELSEWHERE, "The person was told what would be lost."]);
        told(&site, erasure, vec![
            Command::AcceptLoss { on: date(2026, 11, 23), how: "By telephone".into() },
        ]).await;
        page_of(&mut manu, erasure).await.does_not_say(&[ELSEWHERE]);

        // Or the copy is no longer asked for.
        let second = arrived(&site, &new_request(Right::Erasure)).await;
        page_of(&mut manu, second).await.says(200, &[ELSEWHERE, &number]);
        let withdraw = site.store.execute(access, Command::Withdraw, &Act::new(site.now(), &by)).await;
        withdraw.unwrap();
        page_of(&mut manu, second).await.does_not_say(&[ELSEWHERE]);
    }

    /// A complaint about how a request was handled is linked with it, so that others rule on it.
    async fn a_complaint_asks_to_be_linked(database: TestDatabase) {
        const LINK: &str = "If this complaint is about how a request was handled, link that request";
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let access = arrived(&site, &new_request(Right::Access)).await;
        let complaint = arrived(&site, &new_request(Right::Complaint)).await;
        let link = format!("href=\"/desk/cases/{complaint}/link\"");
        page_of(&mut casey, complaint).await.says(200, &[LINK, &link]);
        page_of(&mut casey, access).await.does_not_say(&[LINK]);
        // It stands in nobody's way.
        told(&site, complaint, vec![accept()]).await;
        page_of(&mut casey, complaint).await.says(200, &[LINK]);
        let other = file(&site, access).await.case.reference;
        told(&site, complaint, vec![
            Command::Link { other, link: LinkKind::Related, reason: "It is about this".into() },
        ]).await;
        page_of(&mut casey, complaint).await.does_not_say(&[LINK]);
    }

    /// A recipient to whom a letter was written here was told by it, on a day.
    async fn a_recipient_was_told_by_letter_or_email(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Rectification)).await;
        told(&site, case, vec![accept(), Command::RecordChange {
            task: None,
            change: ChangeKind::Corrected,
            kept: None,
            proof: Vec::new(),
            recipients: vec!["A nursery".into(), "A school".into(), "A club".into()],
            system: "Case files".into(),
            on: date(2026, 11, 23),
            done: "Surname corrected".into(),
        }]).await;
        let write = |recipient: &str, email: Option<&str>, address: Option<&str>| Command::WriteToRecipient {
            recipient: recipient.into(),
            told_as: ToldAs::Recipient,
            email: email.map(str::to_owned),
            address: address.map(str::to_owned),
            text: "Please correct the surname.".into(),
            private: false,
            safety: None,
        };
        told(&site, case, vec![
            write("A nursery", Some("nursery@example.org"), None),
            write("A school", None, Some("1 School Street\nSampletown")),
        ]).await;
        let called = [("recipient", "A club"), ("told_as", "recipient"), ("telling", "told"), ("on-day", "23"), ("on-month", "11"), ("on-year", "2026"), ("how", "By telephone")];
        gives(&mut casey, case, "record-told", &called).await;
        assert!(matches!(file(&site, case).await.events.last().unwrap().event, Event::RecipientTold { .. }));
        let page = page_of(&mut casey, case).await;
        page.says(200, &[
            "Told, 23 November 2026<br>By email",
            "Told, 23 November 2026<br>By letter",
            "Told, 23 November 2026<br>By telephone",
        ]);
    }
}
