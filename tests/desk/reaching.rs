//! Whom a letter did not reach, what needs no answer, and the reminders of a case.

use jiff::Timestamp;
use jiff::civil::date;
use rightsdesk_core::case::{Command, Matter, ReachedBy};
use rightsdesk_core::ids::{CaseId, LetterId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::messages::MessageState;
use rightsdesk_store::{Act, ExecuteError, MessageId};

use super::letters::refused;
use super::limits::account;
use super::people::{TODAY, arrived, at_work, file, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

const TOLD: &str = "Told her the <new> date, she wrote it down";

/// A case whose first letter the mail server refused for good.
async fn unreached(site: &Site) -> (CaseId, MessageId) {
    let case = arrived(site, &new_request(Right::Access)).await;
    let request = file(site, case).await.case.request;
    let letters = site.store.messages().of_request(request).await.unwrap();
    let id = letters[0].id;
    refused(site, id).await;
    (case, id)
}

fn on(day: &str) -> [(&'static str, &str); 3] {
    [("on-day", day), ("on-month", "11"), ("on-year", "2026")]
}

async fn state_of(site: &Site, letter: MessageId) -> MessageState {
    let message = site.store.messages().file(letter).await.unwrap();
    message.unwrap().state
}

async fn thanks(site: &Site, case: CaseId) {
    let command = Command::WriteIn {
        matter: Matter::General,
        page: None,
        text: "Thank you".into(),
        documents: Vec::new(),
    };
    let act = Act::new(site.now(), &Actor::Resident);
    site.store.execute(case, command, &act).await.unwrap();
}

on_each_database! {
    /// Somebody rings the person, and the letter no longer waits for anybody.
    async fn the_person_is_reached_another_way(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, letter) = unreached(&site).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let (of_case, of_letter) = (format!("/desk/cases/{case}"), format!("/desk/letters/{letter}"));
        let link = format!("{of_case}/record-reached?letter={letter}");
        casey.get(&of_case).await.says(200, &["Reach them another way. The letter of 23 November 2026", &link]);
        casey.get(&of_letter).await.says(200, &["Record that you reached them another way", &link]);
        casey.get("/desk/letters").await.says(200, &[&of_letter]);

        // What is wrong is said beside its field, and what was typed is kept.
        let form = casey.get(&link).await;
        form.says(200, &["Which letter is it about?", ", 23 November 2026", "By telephone", "What was said"]);
        let said = letter.to_string();
        let address = format!("{of_case}/record-reached");
        let typed = [&[("letter", &*said), ("by", "telephone"), ("how", TOLD)][..], &on("24")].concat();
        let future = casey.submit(&form, &address, &typed).await;
        future.says(422, &["The date must be today or in the past", "#on-day", "Told her the &lt;new&gt; date"]);
        let typed = [&[("letter", &*said), ("by", "telephone"), ("how", TOLD)][..], &on("22")].concat();
        casey.submit(&form, &address, &typed).await.says(422, &["#on-day", "23 November 2026"]);
        let nothing = casey.submit(&form, &address, &[]).await;
        nothing.says(422, &[
            "Select which letter it is about", "Select how you reached them", "Enter when you reached them",
            "Enter what was said",
        ]);
        assert_eq!(state_of(&site, letter).await, MessageState::Parked);

        let sent = [&[("letter", &*said), ("by", "telephone"), ("how", TOLD)][..], &on("23")].concat();
        for press in ["first", "second"] {
            let done = casey.submit(&form, &address, &sent).await;
            assert_eq!(done.leads_to(), format!("{of_case}?done=record-reached"), "{press}");
        }
        assert_eq!(state_of(&site, letter).await, MessageState::Skipped);
        let page = casey.get(&format!("{of_case}?done=record-reached")).await;
        page.says(200, &[
            "It is recorded how they were reached.", "Reached the person another way on 23 November 2026: By telephone",
            "Told her the &lt;new&gt; date", "They were reached another way, and the history of the case says how.",
        ]);
        page.does_not_say(&["Reach them another way.", "record-reached?letter"]);
        let page = casey.get(&of_letter).await;
        page.does_not_say(&["record-reached", "Send it again"]);
        casey.get("/desk/letters").await.does_not_say(&[&of_letter]);
        casey.get(&address).await.says(200, &["No letter to this person is waiting."]);
        let reached = file(&site, case).await.events.into_iter().filter(|one| one.event.kind() == "reached");
        assert_eq!(reached.count(), 1);
    }

    /// Two people deal with one letter: the first counts, and nothing is settled that does not wait.
    async fn only_a_letter_that_waits_is_settled(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, letter) = unreached(&site).await;
        let (other, _) = unreached(&site).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let by = casey_of(&site).await;
        let address = format!("/desk/cases/{case}/record-reached");
        let form = casey.get(&address).await;
        let command = |letter: MessageId| Command::RecordReached {
            letter: LetterId(letter.0),
            on: date(2026, 11, 23),
            by: ReachedBy::InPerson,
            how: TOLD.into(),
        };
        let act = Act::new(site.now(), &by);
        // Another request's letter is none of this case's.
        let refused = site.store.execute(other, command(letter), &act).await;
        assert!(matches!(refused, Err(ExecuteError::Refused(_))), "{refused:?}");
        assert!(site.store.messages().send_again(letter, "key", site.now()).await.unwrap());
        let refused = site.store.execute(case, command(letter), &act).await;
        assert!(matches!(refused, Err(ExecuteError::Refused(_))), "{refused:?}");
        let said = letter.to_string();
        let sent = [&[("letter", &*said), ("by", "post"), ("how", TOLD)][..], &on("23")].concat();
        let late = casey.submit(&form, &address, &sent).await;
        assert_eq!(late.status, 422);
        assert_eq!(state_of(&site, letter).await, MessageState::Queued);
        let audrey = at_work(&site, "Audrey", &[Role::Auditor]).await.get(&address).await.status;
        assert_eq!(audrey, 403);
    }

    /// A word of thanks stops the disposal of a request until somebody says that it needs no answer.
    async fn a_word_of_thanks_stops_nothing_for_ever(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let request = file(&site, case).await.case.request;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let of_case = format!("/desk/cases/{case}");
        assert_eq!(manu.get(&format!("{of_case}/need-no-answer")).await.status, 409);
        let act = Act::new(site.now(), &Actor::Resident);
        site.store.execute(case, Command::Withdraw, &act).await.unwrap();
        thanks(&site, case).await;

        let late = "2032-11-24T09:00:00Z";
        site.set_now(late);
        let later: Timestamp = late.parse().unwrap();
        site.store.look_at(request, later).await.unwrap();
        let mut manu = signed_in(&site, "Manu").await;
        let link = format!("{of_case}/need-no-answer");
        manu.get("/desk/disposal").await.says(200, &[
            "Stopped: the person wrote and nobody has answered.",
            "Answer it on the page of the case, or say there that it needs no answer.", &of_case,
        ]);
        manu.get(&of_case).await.says(200, &["and waits for an answer", &link]);
        let form = manu.get(&link).await;
        form.says(200, &["Thank you", "Why does it need no answer?"]);
        manu.submit(&form, &link, &[]).await.says(422, &["Enter the reason"]);
        for press in ["first", "second"] {
            let done = manu.submit(&form, &link, &[("reason", "She only says thank you")]).await;
            assert_eq!(done.leads_to(), format!("{of_case}?done=need-no-answer"), "{press}");
        }
        let page = manu.get(&of_case).await;
        page.says(200, &["What the person wrote needs no answer", "She only says thank you"]);
        page.does_not_say(&["and waits for an answer"]);

        // The request is looked at again at once.
        let due = site.store.requests_to_look_at(date(2032, 11, 24), 10).await.unwrap();
        assert_eq!(due, [request]);
        site.store.look_at(request, later).await.unwrap();
        let page = manu.get("/desk/disposal").await;
        page.says(200, &["Everything about the request", "Keep longer"]);
        page.does_not_say(&["Stopped:"]);
    }

    /// What was to be said of a case stands on a page, with what became of it.
    async fn the_reminders_of_a_case(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let address = format!("/desk/cases/{case}/reminders");
        let mut audrey = at_work(&site, "Audrey", &[Role::Auditor]).await;
        audrey.get(&format!("/desk/cases/{case}")).await.says(200, &[&address]);
        audrey.get(&address).await.says(200, &["Nothing was to be said so far."]);
        site.set_now("2027-01-11T09:00:00Z");
        site.store.remind(case, site.now()).await.unwrap();
        let mut audrey = signed_in(&site, "Audrey").await;
        let page = audrey.get(&address).await;
        page.says(200, &[
            "Nobody owns the case (20 November 2026)", "The reply is late", "The team",
            "The data protection officer", "Waits for the next email of a morning",
            "Not sent: a later one said more, or somebody did it by hand",
        ]);
        page.does_not_say(&["Siân", "@", ">[", "superseded"]);
    }
}

/// Casey, as an actor.
async fn casey_of(site: &Site) -> Actor {
    Actor::Staff {
        account: account(site, "Casey").await,
        roles: vec![Role::Caseworker],
    }
}
