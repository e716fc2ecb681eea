//! Following a request, answering, taking it back, and receiving the reply.

use rightsdesk_core::case::{Command, Event, ExtensionGround};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::NewRequest;
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;

use super::people::{answered, new_request, opened, signed_in, staff, told};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

const NOW: &str = "2026-11-20T09:00:00Z";
const REQUEST: &str = "/nottinghamshire/track/request";

on_each_database! {
    /// What the person may know is told; what is the council's is not.
    async fn the_page_tells_what_the_person_may_know(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let both = NewRequest {
            rights: vec![Right::Access, Right::Rectification],
            ..new_request()
        };
        let mine = opened(&site, &both).await;
        let (access, owner) = (mine.cases[0].0, staff(7));
        for command in [
            Command::Assign { owner: owner.account().unwrap() },
            Command::Note { note: "A secret note".into(), mentions: vec![] },
            Command::AskIdentity { reason: "The address is new to us".into() },
            Command::Extend { ground: ExtensionGround::Complexity, reason: "Many old files".into() },
            Command::TellProgress { text: "We have found two boxes".into() },
        ] {
            told(&site, access, command, &owner).await;
        }
        let mut browser = site.browser();
        let page = signed_in(&site, &mut browser, &mine).await;
        page.says(200, &[
            "give you a copy of the information",
            "correct information about you that is wrong",
            "The address is new to us",
            "Many old files",
            "We have found two boxes",
            "proof of",
        ]);
        page.does_not_say(&["A secret note", "Kim Keeper", &owner.account().unwrap().to_string()]);
    }

    /// Late is said to be late, with what was told since, and with where to complain.
    async fn a_late_reply_is_said_to_be_late(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        site.set_now("2026-12-22T09:00:00Z");
        let mut browser = site.browser();
        let page = signed_in(&site, &mut browser, &mine).await;
        page.says(200, &["We are sorry that we are late", "We have not written to you since"]);
        let told_late = Command::TellProgress { text: "Two of us were ill".into() };
        told(&site, mine.cases[0].0, told_late, &staff(1)).await;
        let page = browser.get(REQUEST).await;
        page.says(200, &["Two of us were ill", "href=\"/nottinghamshire/track/complain/"]);
        page.does_not_say(&["We have not written to you since"]);
    }

    /// A question is answered once; the clock goes on at once; an error keeps the answer.
    async fn a_question_is_answered(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let case = mine.cases[0].0;
        let ask = |question: &str| {
            // What pauses the clock is asked once.
            Command::AskClarification { question: question.into(), qualifies: question.contains("calls") }
        };
        told(&site, case, ask("Which calls <do> you mean?"), &staff(1)).await;
        let mut browser = site.browser();
        let page = signed_in(&site, &mut browser, &mine).await;
        let address = format!("/nottinghamshire/track/question/{case}");
        page.says(200, &["Which calls &lt;do&gt; you mean?", &address, "The time has stopped"]);

        let question = browser.get(&address).await;
        let long = "y".repeat(20_001);
        let refused = browser.submit(&question, &address, &[("answer", &long)]).await;
        refused.says(422, &[&long, "<a href=\"#answer\">"]);
        assert_eq!(refused.hidden("once"), question.hidden("once"));
        browser.submit(&question, &address, &[("answer", " ")]).await.says(422, &["Enter the answer"]);

        site.set_now("2026-11-24T09:00:00Z");
        let page = signed_in(&site, &mut browser, &mine).await;
        page.says(200, &[&address]);
        let question = browser.get(&address).await;
        for _ in 0..2 {
            let sent = browser.submit(&question, &address, &[("answer", "Those of May")]).await;
            assert_eq!(sent.leads_to(), "/nottinghamshire/track/request?done=answered");
        }
        let page = browser.get("/nottinghamshire/track/request?done=answered").await;
        page.says(200, &["We have your answer", "Those of May", "We must reply by"]);
        assert_eq!(browser.get(&address).await.leads_to(), REQUEST);

        // The form of the first question, sent when a second is open, is no answer to the second.
        told(&site, case, ask("And which number?"), &staff(1)).await;
        let (csrf, once) = (question.hidden("csrf").unwrap(), "a".repeat(32));
        let late = [
            ("csrf", csrf.as_str()),
            ("once", &once),
            ("question", "q1"),
            ("answer", "Those of June"),
        ];
        browser.post(&address, &late).await.leads_to();
        let file = site.store.load_case(case).await.unwrap().unwrap();
        assert!(file.case.open_question().is_some());
        let answers = file.events.iter().filter(|e| matches!(e.event, Event::ClarificationAnswered { .. }));
        assert_eq!(answers.count(), 1);
        let by: Vec<_> = file.events.iter().map(|e| e.by.clone()).collect();
        assert!(by.contains(&Actor::Resident));
    }

    /// Taking one thing back leaves the other; pressing twice is once.
    async fn a_request_is_taken_back(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let both = NewRequest { rights: vec![Right::Access, Right::Erasure], ..new_request() };
        let mine = opened(&site, &both).await;
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &["I no longer want this"]);
        let address = format!("/nottinghamshire/track/withdraw/{}", mine.cases[1].0);
        let sure = browser.get(&address).await;
        sure.says(200, &["Do you no longer want this?", "delete information about you"]);
        for _ in 0..2 {
            let done = browser.submit(&sure, &address, &[]).await;
            assert_eq!(done.leads_to(), "/nottinghamshire/track/request?done=withdrawn");
        }
        let page = browser.get("/nottinghamshire/track/request?done=withdrawn").await;
        page.says(200, &["You have taken this back", "You asked us not to go on", "We have your request"]);
        assert_eq!(browser.get(&address).await.leads_to(), REQUEST);
        let file = site.store.load_case(mine.cases[1].0).await.unwrap().unwrap();
        assert_eq!(file.events.len(), 2);
    }

    /// The reply is fetched by whom it is for, and nothing else is: not before it is sent, not what
    /// was found, not another's.
    async fn a_reply_is_received(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let theirs = opened(&site, &new_request()).await;
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.does_not_say(&["/track/files/"]);
        let reply = answered(&site, &mine).await;
        let their_reply = answered(&site, &theirs).await;
        let page = browser.get(REQUEST).await;
        page.says(200, &[
            "We have given you, or done, what you asked",
            "Reply – part 1.pdf",
            "PDF, 2 pages, 1 KB",
            "call.mp3",
            "sound, 1 KB",
            "If you are not happy with our reply",
        ]);
        page.does_not_say(&["found.txt", "Secret system", "Kim Keeper", "I no longer want this"]);

        let address = |id: rightsdesk_core::ids::DocumentId| format!("/nottinghamshire/track/files/{id}");
        let no_file = "00000000-0000-7000-8000-000000000000".parse().unwrap();
        for other in [reply.found, their_reply.pack, rightsdesk_core::ids::DocumentId(no_file)] {
            browser.get(&address(other)).await.says(404, &["Page not found"]);
        }
        browser.get("/nottinghamshire/track/files/x").await.says(404, &["Page not found"]);
        site.browser().get(&address(reply.pack)).await.says(401, &[]);

        browser.head(&address(reply.pack)).await;
        let downloads = async || {
            let file = site.store.load_case(mine.cases[0].0).await.unwrap().unwrap();
            file.events.into_iter().filter(|e| matches!(e.event, Event::Downloaded { .. })).count()
        };
        assert_eq!(downloads().await, 0);
        for _ in 0..2 {
            let file = browser.get(&address(reply.pack)).await;
            assert_eq!((file.status.as_u16(), file.bytes.as_slice()), (200, b"%PDF-1.7".as_slice()));
            assert_eq!(file.headers["content-type"], "application/pdf");
            assert_eq!(file.headers["x-content-type-options"], "nosniff");
            assert_eq!(file.headers["content-security-policy"], "sandbox; default-src 'none'");
            assert_eq!(
                file.headers["content-disposition"],
                "attachment; filename=\"Reply _ part 1.pdf\"; filename*=UTF-8''Reply%20%E2%80%93%20part%201.pdf"
            );
        }
        assert_eq!(downloads().await, 1);
        browser.get(&address(reply.beside)).await.says(200, &["sound"]);
        assert_eq!(downloads().await, 2);
        browser.get(REQUEST).await.says(200, &["You opened a file of our reply"]);
    }

    /// What was personal in a request is gone: so is its page.
    async fn an_erased_request_is_not_found(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &[]);
        site.store.erase_request(mine.request).await.unwrap();
        browser.get(REQUEST).await.says(404, &["Page not found"]);
        let act = Act::new(site.now(), &Actor::Resident);
        assert!(site.store.execute(mine.cases[0].0, Command::Withdraw, &act).await.is_err());
    }
}
