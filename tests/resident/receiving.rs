//! Following a request, answering, taking it back, and receiving the reply.

use rightsdesk_core::case::{Command, Event, ExtensionGround, Matter};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::NewRequest;
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, Opened};

use super::people::{answered, codes, new_request, opened, signed_in, staff, told};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

const NOW: &str = "2026-11-20T09:00:00Z";
const REQUEST: &str = "/nottinghamshire/track/request";

/// How often something of the reply was opened, as it is on record.
async fn downloads(site: &Site, opened: &Opened) -> usize {
    let case = opened.cases[0].0;
    let file = site.store.load_case(case).await.unwrap().unwrap();
    let events = file.events.into_iter();
    events
        .filter(|recorded| matches!(recorded.event, Event::Downloaded { .. }))
        .count()
}

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
            "Our letter<span",
            "</a> (PDF, 2 pages, 1 KB)",
            "It says what we decided, and why.",
            "It is saved as: Reply – part 1.pdf",
            "Your information, pages 1 to 2<span",
            "call.mp3<span",
            "</a> (sound, 1 KB)",
            "You can open our reply here until the end of Thursday 18 February 2027.",
            "If you are not happy with our reply",
        ]);
        page.does_not_say(&["found.txt", "Secret system", "Kim Keeper", "I no longer want this", "reply.json"]);

        let address = |id: rightsdesk_core::ids::DocumentId| format!("/nottinghamshire/track/files/{id}");
        let no_file = "00000000-0000-7000-8000-000000000000".parse().unwrap();
        for other in [reply.found, reply.page, their_reply.pack, rightsdesk_core::ids::DocumentId(no_file)] {
            browser.get(&address(other)).await.says(404, &["Page not found"]);
        }
        browser.get("/nottinghamshire/track/files/x").await.says(404, &["Page not found"]);
        site.browser().get(&address(reply.pack)).await.says(401, &[]);

        browser.head(&address(reply.pack)).await;
        assert_eq!(downloads(&site, &mine).await, 0);
        for _ in 0..2 {
            let file = browser.get(&address(reply.pack)).await;
            assert_eq!((file.status.as_u16(), file.bytes.as_slice()), (200, b"%PDF-1.7".as_slice()));
            assert_eq!(file.headers["content-type"], "application/pdf");
            assert_eq!(file.headers["content-length"], "8");
            assert_eq!(file.headers["cache-control"], "no-store");
            assert_eq!(file.headers["x-content-type-options"], "nosniff");
            assert_eq!(file.headers["content-security-policy"], "sandbox; default-src 'none'");
            assert_eq!(
                file.headers["content-disposition"],
                "attachment; filename=\"Reply _ part 1.pdf\"; filename*=UTF-8''Reply%20%E2%80%93%20part%201.pdf"
            );
        }
        assert_eq!(downloads(&site, &mine).await, 1);
        browser.get(&address(reply.beside)).await.says(200, &["sound"]);
        assert_eq!(downloads(&site, &mine).await, 2);
        browser.get(REQUEST).await.says(200, &["You opened a file of our reply"]);
    }

    /// The reply is read as a page. Opening it goes on record, once in an hour; asking for its
    /// headers does not.
    async fn a_reply_is_read_as_a_page(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (mine, theirs) = (opened(&site, &new_request()).await, opened(&site, &new_request()).await);
        let address = |opened: &Opened| format!("/nottinghamshire/track/reply/{}", opened.cases[0].0);
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.does_not_say(&["/track/reply/"]);
        browser.get(&address(&mine)).await.says(404, &["Page not found"]);
        answered(&site, &mine).await;
        answered(&site, &theirs).await;
        browser.get(REQUEST).await.says(200, &[&address(&mine)]);
        browser.get(&address(&theirs)).await.says(404, &["Page not found"]);
        site.browser().get(&address(&mine)).await.says(401, &[]);
        browser.head(&address(&mine)).await;
        assert_eq!(downloads(&site, &mine).await, 0);
        for _ in 0..2 {
            let page = browser.get(&address(&mine)).await;
            page.says(200, &[
                "href=\"#part-1\">Our reply",
                "href=\"#part-1-1\">What you asked for",
                "id=\"part-1-1\"",
                "Everything &lt;about&gt; your calls",
            ]);
            assert_eq!(page.headers["cache-control"], "no-store");
        }
        assert_eq!(downloads(&site, &mine).await, 1);
        browser.get(REQUEST).await.says(200, &["You opened our reply on this website"]);
    }

    /// Half an hour after the code nothing of the reply opens: a new code is asked for, and leads
    /// back. A wrong one opens nothing.
    async fn a_reply_opens_with_a_fresh_code(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let reply = answered(&site, &mine).await;
        let case = mine.cases[0].0;
        let file = format!("/nottinghamshire/track/files/{}", reply.pack);
        let page = format!("/nottinghamshire/track/reply/{case}");
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await;
        site.set_now("2026-11-20T09:29:00Z");
        browser.get(&file).await.says(200, &[]);
        site.set_now("2026-11-20T09:31:00Z");
        let fresh = "/nottinghamshire/track/fresh";
        let after = format!("{fresh}?reply={case}");
        assert_eq!(browser.get(&file).await.leads_to(), fresh);
        assert_eq!(browser.head(&file).await.leads_to(), fresh);
        assert_eq!(browser.get(&page).await.leads_to(), after);
        assert_eq!(downloads(&site, &mine).await, 1);
        browser.get(REQUEST).await.says(200, &["Our letter"]);

        // No code lets anybody else in, and no address leads out of here.
        site.browser().get(fresh).await.says(401, &[]);
        let elsewhere = browser.get(&format!("{fresh}?reply=//example.org")).await;
        elsewhere.says(200, &["Enter a new code"]);
        elsewhere.does_not_say(&["example.org/"]);

        let asked = browser.get(&after).await;
        asked.says(200, &["Send me a code", "email address that we have for you"]);
        let send = "/nottinghamshire/track/fresh/send";
        let case_typed = case.to_string();
        let reply = [("reply", case_typed.as_str())];
        let before = codes(&site, mine.request, 1).await;
        let sent = browser.submit(&asked, send, &reply).await;
        assert_eq!(sent.leads_to(), format!("{fresh}?reply={case}&sent=1"));
        let sent = browser.get(&format!("{fresh}?reply={case}&sent=1")).await;
        sent.says(200, &["We have sent you a code"]);
        let code = codes(&site, mine.request, before.len() + 1).await.pop().unwrap();
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for (typed, told) in [("", "Enter the code that we sent you"), (wrong, "or ask for a new one")] {
            let refused = browser.submit(&sent, fresh, &[("code", typed), reply[0]]).await;
            refused.says(422, &[told, "<a href=\"#code\">"]);
            assert_eq!(browser.get(&page).await.leads_to(), after);
        }
        let mut old = browser.clone();
        let right = browser.submit(&sent, fresh, &[("code", &code), reply[0]]).await;
        assert_eq!(right.leads_to(), page);
        browser.get(&page).await.says(200, &["What you asked for"]);
        browser.get(&file).await.says(200, &[]);
        // The session before it has ended, and the code works once.
        old.get(REQUEST).await.says(401, &[]);
        let again = browser.get(fresh).await;
        browser.submit(&again, fresh, &[("code", &code)]).await.says(422, &["or ask for a new one"]);
    }

    /// After its time the reply opens no more, which is said plainly; it is asked for again once,
    /// and opens when somebody has renewed it.
    async fn a_reply_ends_and_is_renewed(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let reply = answered(&site, &mine).await;
        let case = mine.cases[0].0;
        let file = format!("/nottinghamshire/track/files/{}", reply.pack);
        let page = format!("/nottinghamshire/track/reply/{case}");
        let renew = format!("/nottinghamshire/track/renew/{case}");
        let mut browser = site.browser();
        // The last day is a whole day.
        site.set_now("2027-02-18T23:00:00Z");
        let before = signed_in(&site, &mut browser, &mine).await;
        before.says(200, &["until the end of Thursday 18 February 2027", "Our letter"]);
        before.does_not_say(&["That time has passed"]);
        browser.get(&file).await.says(200, &[]);

        site.set_now("2027-02-19T00:10:00Z");
        let mut browser = site.browser();
        let ended = signed_in(&site, &mut browser, &mine).await;
        ended.says(200, &["That time has passed", "Ask us to open them again", "Ask us about a page"]);
        ended.does_not_say(&[&file, &page, "call.mp3", "Read our reply"]);
        for address in [&file, &page] {
            let gone = browser.get(address).await;
            gone.says(410, &["You cannot open this any more", REQUEST]);
            gone.does_not_say(&["letter", "Reply", "calls", "download"]);
        }
        assert_eq!(downloads(&site, &mine).await, 1);
        for _ in 0..2 {
            let asked = browser.submit(&ended, &renew, &[]).await;
            assert_eq!(asked.leads_to(), "/nottinghamshire/track/request?done=renewal-asked");
        }
        // With a key of its own, too: what is asked already is not asked again.
        let csrf = ended.hidden("csrf").unwrap();
        browser.post(&renew, &[("csrf", &csrf), ("once", &"b".repeat(32))]).await.leads_to();
        let waiting = browser.get(REQUEST).await;
        waiting.says(200, &["You asked us on Friday 19 February 2027 to open them again"]);
        waiting.does_not_say(&["Ask us to open them again"]);
        let asked = site.store.load_case(case).await.unwrap().unwrap().case;
        let matters: Vec<_> = asked.messages.iter().map(|one| one.matter).collect();
        assert_eq!(matters, [Some(Matter::Renewal)]);

        told(&site, case, Command::RenewFiles, &staff(1)).await;
        browser.get(REQUEST).await.says(200, &[&file, &page, "until the end of Thursday 20 May 2027"]);
        browser.get(&page).await.says(200, &["What you asked for"]);
        browser.get(&file).await.says(200, &[]);
        let letters = site.store.messages().of_request(mine.request).await.unwrap();
        assert!(letters.iter().any(|letter| letter.kind == "files_renewed"));
        // It ends again, and can be asked for again.
        site.set_now("2027-05-21T09:00:00Z");
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &["Ask us to open them again"]);
    }

    /// A page of the reply is asked about: what is wrong is said at the field, and what was typed
    /// is kept.
    async fn a_page_of_a_reply_is_asked_about(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (mine, theirs) = (opened(&site, &new_request()).await, opened(&site, &new_request()).await);
        let case = mine.cases[0].0;
        let address = format!("/nottinghamshire/track/page/{case}");
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await;
        assert_eq!(browser.get(&address).await.leads_to(), REQUEST);
        let reply = answered(&site, &mine).await;
        answered(&site, &theirs).await;
        let other = format!("/nottinghamshire/track/page/{}", theirs.cases[0].0);
        browser.get(&other).await.says(404, &["Page not found"]);

        let form = browser.get(&format!("{address}?file=letter")).await;
        form.says(200, &["value=\"letter\" checked", "Your information, pages 1 to 2", "call.mp3"]);
        let beside = reply.beside.to_string();
        for (file, page, question, told) in [
            ("", "1", "Who?", "Select which part of our reply it is in"),
            ("nonsense", "1", "Who?", "Select which part of our reply it is in"),
            ("pages", "3", "Who?", "ends at page 2. Enter a page number from 1 to 2"),
            ("letter", "0", "Who?", "ends at page 2. Enter a page number from 1 to 2"),
            ("letter", "two", "Who?", "Enter the page number in digits, like 12"),
            ("letter", "-1", "Who?", "Enter the page number in digits, like 12"),
            (&beside, "1", "Who?", "call.mp3 has no pages"),
            ("letter", "1", " ", "Enter your question"),
            ("letter", "1", &"y".repeat(19_501), "Question must be 19,500 characters or fewer"),
        ] {
            let typed = [("file", file), ("page", page), ("question", question)];
            let refused = browser.submit(&form, &address, &typed).await;
            refused.says(422, &[told, question, &format!("value=\"{page}\"")]);
            assert_eq!(refused.hidden("once"), form.hidden("once"));
        }
        for (file, page, question) in [
            ("pages", "NCC-26-0001-K p 2", "Who wrote this?"),
            ("letter", "", "And what of June?"),
            (&beside, "", "Who speaks?"),
        ] {
            let form = browser.get(&address).await;
            for _ in 0..2 {
                let typed = [("file", file), ("page", page), ("question", question)];
                let sent = browser.submit(&form, &address, &typed).await;
                assert_eq!(sent.leads_to(), "/nottinghamshire/track/request?done=page-asked");
            }
        }
        browser.get("/nottinghamshire/track/request?done=page-asked").await.says(200, &[
            "Thank you. We have your question", "Who wrote this?",
        ]);
        let asked = site.store.load_case(case).await.unwrap().unwrap().case;
        let asked: Vec<_> = asked.messages.iter().map(|one| (one.matter, one.page, one.text.as_str())).collect();
        let about = Some(Matter::ReplyPage);
        assert_eq!(asked, [
            (about, Some(2), "Your information, pages 1 to 2\n\nWho wrote this?"),
            (about, None, "Our letter\n\nAnd what of June?"),
            (about, None, "call.mp3\n\nWho speaks?"),
        ]);
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
