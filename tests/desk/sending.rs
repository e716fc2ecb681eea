//! The page on which a reply is sent: what speaks against today, and the ways out.

use jiff::civil::date;
use rightsdesk_core::case::{Command, Stage};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::{Contact, Person, Preferences, ReplyWhen};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;

use super::commands::{accepted, one_point};
use super::people::{TODAY, arrived, at_work, file, give, gives, new_request, signed_in};
use super::working::worker_builds;
use crate::support::databases::on_each_database;
use crate::support::site::{Browser, Site};

/// The day of these stories, in the field `on`.
const ON: [(&str, &str); 3] = [("on-day", "23"), ("on-month", "11"), ("on-year", "2026")];

/// A restriction, decided, approved and built on Monday 23 November 2026.
async fn ready(site: &Site, casey: &mut Browser, rowan: &mut Browser) -> CaseId {
    let case = arrived(site, &new_request(Right::Restriction)).await;
    accepted(casey, case, "requester").await;
    let change = [
        ("system-other", "Mailing list"),
        ("change", "restricted"),
        ("done", "Marked"),
    ];
    gives(casey, case, "record-change", &[&ON[..], &change].concat()).await;
    gives(casey, case, "decide", &one_point("granted", "granted")).await;
    gives(rowan, case, "approve", &[]).await;
    worker_builds(site, case).await;
    case
}

/// The person says when they want to hear.
async fn wishes(site: &Site, case: CaseId, when: ReplyWhen) {
    let contact = Contact {
        requester: Person {
            name: "Siân Sample".into(),
            email: Some("sian@example.org".into()),
            ..Person::default()
        },
        preferences: Preferences {
            reply_when: Some(when),
            ..Preferences::default()
        },
    };
    let change = Command::ChangeContact {
        contact: Box::new(contact),
        reason: "As they asked".into(),
        former: None,
    };
    let act = Act::new(site.now(), &Actor::Resident);
    site.store.execute(case, change, &act).await.unwrap();
}

on_each_database! {
    /// On a Friday the page says what speaks against it and asks; on a Monday it asks nothing.
    async fn the_page_asks_before_a_weekend(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        let case = ready(&site, &mut casey, &mut rowan).await;
        let address = format!("/desk/cases/{case}/send");
        let monday = casey.get(&address).await;
        monday.says(200, &["Send the reply"]);
        monday.does_not_say(&["When does it go?", "not a working day"]);

        site.set_now("2026-11-27T16:30:00Z");
        let mut casey = signed_in(&site, "Casey").await;
        let friday = casey.get(&address).await;
        friday.says(200, &[
            "The next day is not a working day",
            "On Monday 30 November 2026, from 9 in the morning",
            "When does it go?",
        ]);
        let silent = casey.submit(&friday, &address, &[]).await;
        silent.says(422, &["Select when the reply goes"]);
        let without = casey.submit(&friday, &address, &[("when", "now"), ("reason", " ")]).await;
        without.says(422, &["Enter why it goes now", "href=\"#reason\""]);
        assert_eq!(file(&site, case).await.case.stage, Stage::Ready);

        // Pressed twice it is planned once.
        for _ in 0..2 {
            let planned = casey.submit(&friday, &address, &[("when", "planned")]).await;
            assert_eq!(planned.leads_to(), format!("/desk/cases/{case}?done=plan-send"));
        }
        let planned = file(&site, case).await;
        assert_eq!(planned.case.planned.map(|planned| planned.on), Some(date(2026, 11, 30)));
        let page = casey.get(&format!("/desk/cases/{case}?done=plan-send")).await;
        page.says(200, &[
            "A day is planned",
            "The reply goes on Monday 30 November 2026, from 9 in the morning.",
            "Take back the day for the reply",
        ]);
        gives(&mut casey, case, "drop-plan", &[]).await;
        casey.get(&format!("/desk/cases/{case}/drop-plan")).await.says(409, &["nothing to take back"]);

        let now = [("when", "now"), ("reason", "They asked for it on the telephone.")];
        gives(&mut casey, case, "send", &now).await;
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["Reply sent", "They asked for it on the telephone."]);
    }

    /// A day of one's own choice: not yesterday, not after the last day, not before a weekend without
    /// a reason. What was typed is kept.
    async fn a_day_can_be_chosen(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        let case = ready(&site, &mut casey, &mut rowan).await;
        let on = |day| [("on-day", day), ("on-month", "11"), ("on-year", "2026")];
        let page = casey.get(&format!("/desk/cases/{case}/plan-send")).await;
        page.says(200, &["value=\"24\"", "Last day to reply"]);
        let early = give(&mut casey, case, "plan-send", &on("22")).await;
        early.says(422, &["#on-day", "value=\"22\""]);
        let never = give(&mut casey, case, "plan-send", &on("31")).await;
        never.says(422, &["#on-day"]);
        let friday = give(&mut casey, case, "plan-send", &on("27")).await;
        friday.says(422, &["The next good day is Monday 30 November 2026", "href=\"#reason\""]);
        let why = [&on("27")[..], &[("reason", "She has a friend with her on Friday.")]].concat();
        gives(&mut casey, case, "plan-send", &why).await;
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["Reply planned for 27 November 2026", "She has a friend with her on Friday."]);
        // Who only triages sends nothing.
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        for page in ["plan-send", "drop-plan", "record-talk", "send"] {
            tess.get(&format!("/desk/cases/{case}/{page}")).await.says(403, &[]);
        }
    }

    /// Who asked for a word first gets one before the reply.
    async fn the_page_says_that_a_word_is_missing(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        let case = ready(&site, &mut casey, &mut rowan).await;
        wishes(&site, case, ReplyWhen::WordFirst).await;
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["asked us to talk to them before the reply comes", "Record a word before the reply"]);
        let refused = give(&mut casey, case, "send", &[]).await;
        refused.says(422, &["First record that somebody has"]);
        let talk = [&ON[..], &[("reached", "no"), ("how", "Rang three times, no answer")]].concat();
        gives(&mut casey, case, "record-talk", &talk).await;
        casey.get(&format!("/desk/cases/{case}/send")).await.says(200, &[
            "23 November 2026, not reached: Rang three times, no answer",
            "After somebody has spoken to them",
        ]);
        gives(&mut casey, case, "send", &[]).await;
        assert_eq!(file(&site, case).await.case.stage, Stage::Answered);
    }
}
