//! Asking, from the first page to the reference.

use rightsdesk_core::case::ActingAs;
use rightsdesk_core::ids::{ControllerId, NoticeId, Reference};
use rightsdesk_core::request::{
    Adjustment, Channel, NewRequest, Person, Preferences, Receipt, ReplyBy, ReplyWhen, Subject,
};
use rightsdesk_core::right::Right;
use rightsdesk_store::{DeskQuery, RequestFile};

use super::people::ABOUT_YOU;
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

const TODAY: &str = "2026-11-20T09:00:00Z";
const WANTED: [(&str, &str); 1] = [("words", "Everything you have on me")];
const RIGHTS: [(&str, &str); 1] = [("rights", "access")];
const CHOSEN: [(&str, &str); 1] = [("notice", "nottinghamshire-customer-service")];

/// Answers every page in turn, and is at the page with all answers.
async fn answer_all(browser: &mut Browser) {
    let start = "/nottinghamshire/ask";
    for (step, fields, next) in [
        ("what", &WANTED[..], "rights"),
        ("rights", &RIGHTS, "service"),
        ("service", &CHOSEN, "who"),
        ("who", &[("subject", "requester")], "you"),
        ("you", &ABOUT_YOU, "reply"),
        ("reply", &[("reply_by", "any")], "check"),
    ] {
        let taken = browser.post(&format!("{start}/{step}"), fields).await;
        assert_eq!(taken.leads_to(), format!("{start}/{next}"));
    }
}

/// The reference on the last page.
fn reference_on(done: &Answer) -> Reference {
    let (_, after) = done.html().split_once("Your reference is<br>").unwrap();
    Reference::parse(after.split_once('<').unwrap().0).unwrap()
}

async fn request_of(site: &Site, reference: &Reference) -> RequestFile {
    let summary = site
        .store
        .request_by_reference(reference)
        .await
        .unwrap()
        .unwrap();
    site.store.load_request(summary.id).await.unwrap().unwrap()
}

async fn number_of_cases(site: &Site) -> usize {
    let controllers = ["norfolk", "nottinghamshire", "essex", "kent"];
    let controllers = controllers.map(|id| ControllerId(id.into())).into();
    let query = DeskQuery {
        controllers,
        ..DeskQuery::default()
    };
    site.store.desk(&query).await.unwrap().cases.len()
}

on_each_database! {
    /// What was typed arrives as it was typed, and the date is that of the clock.
    async fn a_request_is_asked_page_by_page(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        browser.get("/nottinghamshire").await.says(200, &[
            "Nottinghamshire County Council",
            "href=\"/nottinghamshire/rights/correct\"",
            "You do not have to use this form",
            "href=\"/nottinghamshire/track\"",
        ]);
        let what = browser.get("/nottinghamshire/ask/what?right=erasure").await;
        what.says(200, &["name=\"wanted\" value=\"erasure\"", "name=\"words\""]);
        assert!(!browser.has_cookie("draft"), "looking keeps nothing");

        let wanted = [("words", "My calls\r\nin <2024> & since"), ("wanted", "erasure")];
        let taken = browser.post("/nottinghamshire/ask/what", &wanted).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/rights");
        // What the link said is ticked; the words say nothing more.
        let rights = browser.get("/nottinghamshire/ask/rights").await;
        rights.says(200, &["value=\"erasure\" checked", "My calls<br>in &lt;2024&gt; &amp; since"]);
        rights.does_not_say(&["value=\"access\" checked"]);
        let chosen = [("rights", "erasure"), ("rights", "access"), ("rights", "no such right")];
        let taken = browser.post("/nottinghamshire/ask/rights", &chosen).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/service");
        browser.get("/nottinghamshire/ask/service").await.says(200, &["Customer service", "I do not know"]);
        let taken = browser.post("/nottinghamshire/ask/service", &CHOSEN).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/who");
        let taken = browser.post("/nottinghamshire/ask/who", &[("subject", "child")]).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/acting");
        let acting = browser.get("/nottinghamshire/ask/acting").await;
        acting.says(200, &["You do not have to send us anything now", "birth certificate"]);
        let taken = browser.post("/nottinghamshire/ask/acting", &[("capacity", "parent")]).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/name");
        let name = [("data_subject_name", "Small Sample")];
        let taken = browser.post("/nottinghamshire/ask/name", &name).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/you");
        let you = [
            ("name", " Sam Sample "),
            ("contact", "email"),
            ("contact", "post"),
            ("email", "sam@example.org"),
            ("phone", "01632 960 001"),
            ("address", "1 Sample Street\r\nSampleton"),
            ("contact_safely", "Never leave a message"),
        ];
        let taken = browser.post("/nottinghamshire/ask/you", &you).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/reply");
        // Only ways by which the person can be reached are offered, and no answer is needed.
        let reply = browser.get("/nottinghamshire/ask/reply").await;
        reply.says(200, &["value=\"any\" checked", "value=\"online\"", "value=\"email\"", "value=\"post\""]);
        reply.does_not_say(&["value=\"phone\""]);
        let reply = [("reply_by", "post"), ("reply_when", "word_first"), ("forms", "large_print"), ("forms", "another_language"), ("language", "Polish")];
        let taken = browser.post("/nottinghamshire/ask/reply", &reply).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/check");
        let check = browser.get("/nottinghamshire/ask/check").await;
        check.says(200, &[
            "My calls<br>in &lt;2024&gt; &amp; since",
            "Get a copy of my information<br>Delete my information",
            "Small Sample",
            "1 Sample Street<br>Sampleton",
            "Parent, or someone else with parental responsibility",
            "Never leave a message",
            "By post",
            "Talk to me before you send it",
            "Large print<br>Another language<br>Polish",
            "href=\"/nottinghamshire/ask/you\"",
            "href=\"/nottinghamshire/ask/reply\"",
        ]);
        // The telephone was not ticked as safe, so it is not used.
        check.does_not_say(&["01632"]);

        let sent = browser.post("/nottinghamshire/ask/check", &[]).await;
        assert_eq!(sent.leads_to(), "/nottinghamshire/ask/done");
        let done = browser.get("/nottinghamshire/ask/done").await;
        done.says(200, &["We must reply by Monday 21 December 2026.", "sending you an email"]);

        let request = request_of(&site, &reference_on(&done)).await;
        assert_eq!(request.arrived, NewRequest {
            controller: ControllerId("nottinghamshire".into()),
            channel: Channel::Web,
            received: jiff::civil::date(2026, 11, 20),
            rights: vec![Right::Access, Right::Erasure],
            words: "My calls\nin <2024> & since".into(),
            notice: Some(NoticeId("nottinghamshire-customer-service".into())),
            subject: Subject::Child,
            requester: Person {
                name: "Sam Sample".into(),
                email: Some("sam@example.org".into()),
                phone: None,
                address: Some("1 Sample Street\nSampleton".into()),
            },
            data_subject: Some(Person { name: "Small Sample".into(), ..Person::default() }),
            receipt: Receipt::default(),
            preferences: Preferences {
                adjustments: vec![Adjustment::LargePrint, Adjustment::AnotherLanguage],
                adjustment_detail: Some("Polish".into()),
                reply_by: Some(ReplyBy::Post),
                reply_when: Some(ReplyWhen::WordFirst),
                contact_safely: Some("Never leave a message".into()),
            },
            acting_as: Some(ActingAs::Parent),
            complains_of: None,
        });
        let letters = site.store.messages().of_request(request.summary.id).await.unwrap();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].kind, "acknowledgement");
    }

    /// However often the button is pressed, in whichever window, there is one request.
    async fn two_presses_make_one_request(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        answer_all(&mut browser).await;
        let (mut first, mut second) = (browser.clone(), browser.clone());
        let check = "/nottinghamshire/ask/check";
        let (one, other) = tokio::join!(first.post(check, &[]), second.post(check, &[]));
        for sent in [one, other, browser.post(check, &[]).await, browser.get(check).await] {
            assert_eq!(sent.leads_to(), "/nottinghamshire/ask/done");
        }
        assert_eq!(number_of_cases(&site).await, 1);
        let done = browser.get("/nottinghamshire/ask/done").await;
        assert_eq!(reference_on(&done), reference_on(&browser.get("/nottinghamshire/ask/done").await));

        // Asking again afterwards is another request, and begins with nothing filled in.
        browser.get("/nottinghamshire/ask/what").await.does_not_say(&["Everything you have"]);
        answer_all(&mut browser).await;
        browser.post(check, &[]).await;
        let again = browser.get("/nottinghamshire/ask/done").await;
        assert_ne!(reference_on(&done), reference_on(&again));
        assert_eq!(number_of_cases(&site).await, 2);
    }

    /// Every slip is named in the summary and beside its field, and nothing typed is lost.
    async fn every_error_keeps_what_was_typed(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        let start = "/nottinghamshire/ask";
        let error = |field: &str, words: &str| {
            [
                format!("<a href=\"#{field}\">{words}</a>"),
                format!("id=\"{field}-error\" class=\"govuk-error-message\""),
            ]
        };

        let long = "x".repeat(20_001);
        let taken = browser.post(&format!("{start}/what"), &[("words", ""), ("wanted", "access")]).await;
        taken.says(422, &["<title>Error:", "name=\"wanted\" value=\"access\""]);
        let [summary, beside] = error("words", "Tell us what you want us to do");
        taken.says(422, &[&summary, &beside]);
        let taken = browser.post(&format!("{start}/what"), &[("words", &long)]).await;
        taken.says(422, &[&long, "20,000 characters or fewer"]);
        browser.get(&format!("{start}/what")).await.says(200, &[&long]);
        browser.post(&format!("{start}/what"), &WANTED).await.leads_to();
        let taken = browser.post(&format!("{start}/rights"), &[]).await;
        taken.says(422, &["<a href=\"#rights\">"]);
        let complaint = [("rights", "access"), ("rights", "complaint_s164A")];
        let taken = browser.post(&format!("{start}/rights"), &complaint).await;
        assert_eq!(taken.leads_to(), format!("{start}/complaint"));
        let taken = browser.post(&format!("{start}/complaint"), &[("complains_of", &"r".repeat(201))]).await;
        taken.says(422, &["<a href=\"#complains_of\">Reference must be 200", &"r".repeat(201)]);
        browser.post(&format!("{start}/complaint"), &[]).await.leads_to();
        browser.post(&format!("{start}/rights"), &RIGHTS).await.leads_to();

        for wrong in ["", "no-such-notice", "kent-parent-carer-panel"] {
            let taken = browser.post(&format!("{start}/service"), &[("notice", wrong)]).await;
            taken.says(422, &["<a href=\"#notice\">Select the service"]);
        }
        browser.post(&format!("{start}/service"), &CHOSEN).await.leads_to();

        browser.post(&format!("{start}/who"), &[]).await.says(422, &["<a href=\"#subject\">"]);
        assert_eq!(browser.get(&format!("{start}/name")).await.leads_to(), format!("{start}/who"));
        browser.post(&format!("{start}/who"), &[("subject", "other")]).await.leads_to();
        // One cannot be the parent of "someone else".
        for wrong in ["", "parent", "no-such-thing"] {
            let taken = browser.post(&format!("{start}/acting"), &[("capacity", wrong)]).await;
            taken.says(422, &["<a href=\"#capacity\">Select how you act for them"]);
        }
        browser.post(&format!("{start}/acting"), &[("capacity", "not-sure")]).await.leads_to();
        let nobody = browser.post(&format!("{start}/name"), &[("data_subject_name", " ")]).await;
        nobody.says(422, &["<a href=\"#data_subject_name\">", "the person’s full name?"]);
        let long_name = "n".repeat(201);
        let taken = browser.post(&format!("{start}/name"), &[("data_subject_name", &long_name)]).await;
        taken.says(422, &[&long_name, "200 characters or fewer"]);
        browser.post(&format!("{start}/who"), &[("subject", "requester")]).await.leads_to();

        let taken = browser.post(&format!("{start}/you"), &[("email", "sam@example.org")]).await;
        taken.says(422, &["<a href=\"#name\">", "<a href=\"#contact\">", "value=\"sam@example.org\""]);
        let slips = [
            ("name", "Sam \"Sample\""),
            ("contact", "email"),
            ("contact", "phone"),
            ("contact", "post"),
            ("email", "sam at example"),
            ("address", ""),
        ];
        let taken = browser.post(&format!("{start}/you"), &slips).await;
        taken.says(422, &[
            "<a href=\"#email\">Enter an email address in the correct format",
            "<a href=\"#phone\">",
            "<a href=\"#address\">Enter your postal address",
            "value=\"Sam &quot;Sample&quot;\"",
            "value=\"sam at example\"",
        ]);
        let forms = [("reply_by", "any"), ("forms", "another_language"), ("forms", "other"), ("language", " ")];
        let taken = browser.post(&format!("{start}/reply"), &forms).await;
        taken.says(422, &[
            "<a href=\"#language\">Enter which language you need",
            "<a href=\"#other_form\">Enter what you need",
            "value=\"another_language\" checked",
        ]);
        let elsewhere = browser.get(&format!("{start}/check")).await;
        assert_eq!(elsewhere.leads_to(), format!("{start}/you"));
        let elsewhere = browser.post(&format!("{start}/check"), &[]).await;
        assert_eq!(elsewhere.leads_to(), format!("{start}/you"));
        assert_eq!(number_of_cases(&site).await, 0);
    }

    /// Answers that are no longer kept are said to be so, and what is on the page is not lost.
    async fn a_lost_draft_is_said_plainly(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        let lost = "/nottinghamshire/ask/what?lost=1";
        for page in ["service", "who", "you", "check", "done"] {
            let answer = browser.get(&format!("/nottinghamshire/ask/{page}")).await;
            assert_eq!(answer.leads_to(), lost);
        }
        browser.get(lost).await.says(200, &["no longer here"]);
        assert_eq!(browser.post("/nottinghamshire/ask/check", &[]).await.leads_to(), lost);

        answer_all(&mut browser).await;
        site.set_now("2026-11-21T09:00:01Z");
        assert_eq!(browser.get("/nottinghamshire/ask/check").await.leads_to(), lost);
        // The page that was open in the browser is sent a day later, and is kept.
        let taken = browser.post("/nottinghamshire/ask/you", &ABOUT_YOU).await;
        assert_eq!(taken.leads_to(), lost);
        browser.get("/nottinghamshire/ask/you").await.says(200, &["value=\"Sam Sample\""]);

        // A draft for one council is not one for another.
        assert_eq!(browser.get("/kent/ask/you").await.leads_to(), "/kent/ask/what?lost=1");
        for nowhere in ["/nowhere", "/kent/rights/when", "/nowhere/rights/copy", "/nowhere/ask/saved", "/nowhere/ask/what", "/nottinghamshire/ask/when", "/nowhere/complain"] {
            browser.get(nowhere).await.says(404, &["Page not found"]);
        }
    }

    /// "I am not sure" and "I do not know" are answers.
    async fn somebody_who_does_not_know_can_ask(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        answer_all(&mut browser).await;
        let words = [("words", "I am at my wits' end")];
        let taken = browser.post("/nottinghamshire/ask/what", &words).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/rights", "other words are understood anew");
        let unsure = [("rights", "not-sure")];
        let taken = browser.post("/nottinghamshire/ask/rights", &unsure).await;
        assert_eq!(taken.leads_to(), "/nottinghamshire/ask/check", "a change leads back");
        browser.post("/nottinghamshire/ask/service", &[("notice", "not-sure")]).await.leads_to();
        let you = [("name", "Sam Sample"), ("contact", "phone"), ("phone", "01632 960 001")];
        browser.post("/nottinghamshire/ask/you", &you).await.leads_to();
        let check = browser.get("/nottinghamshire/ask/check").await;
        check.says(200, &["You were not sure", "Get a copy of my information", "I do not know"]);
        browser.post("/nottinghamshire/ask/check", &[]).await.leads_to();
        let done = browser.get("/nottinghamshire/ask/done").await;
        done.says(200, &["write this reference down", "This is your code"]);
        // Without email they follow it by a code, which a page that is opened again still shows.
        let code = |page: &Answer| {
            let (_, code) = page.html().split_once("rightsdesk-whole\">").unwrap();
            code.split('<').next().unwrap().to_owned()
        };
        let code = (code(&done), code(&browser.get("/nottinghamshire/ask/done").await));
        assert_eq!(code.0, code.1);
        let reference = reference_on(&done);
        browser.post("/nottinghamshire/track", &[("reference", reference.as_str())]).await.leads_to();
        let followed = browser.post("/nottinghamshire/track/code", &[("code", &code.0)]).await;
        assert_eq!(followed.leads_to(), "/nottinghamshire/track/request");
        let arrived = request_of(&site, &reference_on(&done)).await.arrived;
        assert_eq!((arrived.rights, arrived.notice), (vec![Right::Access], None));
    }

    /// The last page gives the date of each right: a month, thirty days, the next working day.
    async fn each_right_has_its_own_date(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        answer_all(&mut browser).await;
        let wanted = [
            ("rights", "access"),
            ("rights", "withdrawal_of_consent"),
            ("rights", "complaint_s164A"),
        ];
        browser.post("/nottinghamshire/ask/rights", &wanted).await.leads_to();
        browser.post("/nottinghamshire/ask/complaint", &[]).await.leads_to();
        browser.post("/nottinghamshire/ask/check", &[]).await.leads_to();
        browser.get("/nottinghamshire/ask/done").await.says(200, &[
            "We must reply by Monday 21 December 2026.",
            "We must act on this by Monday 23 November 2026.",
            // The email that goes next acknowledges the complaint; until then the limit for that runs.
            "We must tell you that we have your complaint by Monday 21 December 2026.",
        ]);
    }

    /// Services are found by words, without a script and without the words in the address.
    async fn services_are_found_by_words(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        let service = "/nottinghamshire/ask/service";
        browser.post("/nottinghamshire/ask/what", &WANTED).await.leads_to();
        browser.get(service).await.says(200, &["Customer service", "s Centres", "name=\"search\""]);
        let search = |words| [("search", words), ("action", "search")];
        assert_eq!(browser.post(service, &search("phone CALL")).await.leads_to(), service);
        let found = browser.get(service).await;
        found.says(200, &["1 service for “phone CALL”", "Customer service", "I do not know"]);
        found.does_not_say(&["s Centres"]);
        browser.post(service, &search("zzz")).await.leads_to();
        browser.get(service).await.says(200, &["We found no service for “zzz”", "I do not know"]);
        browser.post(service, &[("search", "zzz"), ("action", "all")]).await.leads_to();
        browser.get(service).await.says(200, &["Customer service", "s Centres"]);

        // What was chosen stays to be seen, whatever is looked for next.
        let chosen = [CHOSEN[0], ("search", "nursery"), ("action", "search")];
        browser.post(service, &chosen).await.leads_to();
        let found = browser.get(service).await;
        found.says(200, &["value=\"nottinghamshire-customer-service\" checked", "s Centres"]);
    }

    /// What a public service says of itself is there for each council, and nothing is cut off.
    async fn every_council_has_its_pages(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        browser.get("/").await.says(200, &["href=\"/norfolk\"", "href=\"/kent\""]);
        for council in ["norfolk", "nottinghamshire", "essex", "kent"] {
            for page in ["", "/accessibility", "/privacy", "/cookies", "/ask/what", "/track",
                "/rights/copy", "/rights/correct", "/rights/delete", "/rights/limit", "/rights/stop-using",
                "/rights/stop-marketing", "/rights/move", "/rights/automated-decisions",
                "/rights/withdraw-consent", "/rights/research", "/rights/complain"] {
                let answer = browser.get(&format!("/{council}{page}")).await;
                answer.says(200, &["County Council", &format!("href=\"/{council}/privacy\"")]);
                answer.does_not_say(&["[", "undefined", "None"]);
            }
            let complain = browser.get(&format!("/{council}/complain")).await;
            let ask = complain.leads_to().to_owned();
            browser.get(&ask).await.says(200, &["name=\"wanted\" value=\"complaint_s164A\""]);
            let colours = browser.get(&format!("/{council}/colours.css")).await;
            assert_eq!(colours.headers["content-type"], "text/css");
            assert!(colours.html().starts_with(":root{"));
        }
        let slash = browser.get("/kent/").await;
        assert_eq!((slash.status.as_u16(), &slash.headers["location"]), (308, &"/kent".parse().unwrap()));
        // The privacy notice of the service says all that the law asks for, with the council's own
        // contacts; what is said in a reply to one person is not said to everybody.
        let privacy = browser.get("/kent/privacy").await;
        privacy.says(200, &[
            "Requests about your information", "a law says that we must", "Who gets it", "give you a copy of the information", "Articles 5(2), 12, 15 to 22 and 32",
            "dpo@kent.gov.uk", "data.protection@kent.gov.uk", "No computer decides alone", "6 years after we have finished",
            "Schedule 1, paragraph 6", "The regulator or a court", "0303 123 1113", "24 hours",
        ]);
        privacy.does_not_say(&["We found no record", "Our letter in this pack", "We do not have this yet"]);
        browser.get("/kent/cookies").await.says(200, &[">draft<", ">track<"]);
    }

    /// What people write is understood, shown, and theirs to change; nothing is ticked that nobody
    /// said.
    async fn own_words_are_understood_and_can_be_put_right(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        let (what, rights) = ("/nottinghamshire/ask/what", "/nottinghamshire/ask/rights");
        let words = [("words", "My address is wrong. I do not want it deleted, just corrected. Who have you told?")];
        browser.post(what, &words).await.leads_to();
        let page = browser.get(rights).await;
        page.says(200, &[
            "Did we understand you?",
            "We think you want us to:",
            "value=\"access\" checked",
            "value=\"rectification\" checked",
        ]);
        page.does_not_say(&["value=\"erasure\" checked"]);
        browser.post(rights, &[("rights", "rectification")]).await.leads_to();
        browser.post(what, &words).await.leads_to();
        // The same words again: what the person chose stands.
        browser.get(rights).await.does_not_say(&["value=\"access\" checked"]);
        // By the link of another page they want that as well.
        let with_link = [words[0], ("wanted", "erasure")];
        assert_eq!(browser.post(what, &with_link).await.leads_to(), rights);
        browser.get(rights).await.says(200, &["value=\"erasure\" checked"]);

        let mut other = site.browser();
        other.post(what, &[("words", "hello")]).await.leads_to();
        let page = other.get(rights).await;
        page.says(200, &["We could not tell from your words", "I am not sure"]);
        page.does_not_say(&["\" checked", "We think you want"]);
    }

    /// A complaint says which request it is about, if the person knows; the team sees it, and the
    /// person is told nothing of whether there is such a request.
    async fn a_complaint_names_a_request(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let real = super::people::opened(&site, &super::people::new_request()).await.reference;
        for typed in [real.as_str(), "NOT-26-9999-X"] {
            let mut browser = site.browser();
            answer_all(&mut browser).await;
            let late = [("words", "You still have not answered")];
            browser.post("/nottinghamshire/ask/what", &late).await.leads_to();
            let complaint = [("rights", "complaint_s164A")];
            let taken = browser.post("/nottinghamshire/ask/rights", &complaint).await;
            assert_eq!(taken.leads_to(), "/nottinghamshire/ask/complaint");
            let taken = browser.post("/nottinghamshire/ask/complaint", &[("complains_of", typed)]).await;
            assert_eq!(taken.leads_to(), "/nottinghamshire/ask/check");
            browser.get("/nottinghamshire/ask/check").await.says(200, &[typed]);
            browser.post("/nottinghamshire/ask/check", &[]).await.leads_to();
            let done = browser.get("/nottinghamshire/ask/done").await;
            let arrived = request_of(&site, &reference_on(&done)).await.arrived;
            assert_eq!(arrived.complains_of.as_deref(), Some(typed));
            assert_eq!(arrived.rights, [Right::Complaint]);
        }
    }

    /// Saved on any page, whatever is wrong with it, and gone on with elsewhere by link and code.
    async fn answers_are_saved_and_come_back_to(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        let start = "/nottinghamshire/ask";
        browser.post(&format!("{start}/what"), &WANTED).await.leads_to();
        browser.post(&format!("{start}/rights"), &RIGHTS).await.leads_to();
        browser.post(&format!("{start}/service"), &CHOSEN).await.leads_to();
        browser.post(&format!("{start}/who"), &[("subject", "requester")]).await.leads_to();
        let slip = [("name", "Sam Sample"), ("contact", "email"), ("email", "sam at"), ("action", "save")];
        let saved = browser.post(&format!("{start}/you"), &slip).await;
        assert_eq!(saved.leads_to(), format!("{start}/saved"));
        let page = browser.get(&format!("{start}/saved")).await;
        page.says(200, &["Your code is<br>", "until Friday 4 December 2026"]);
        let (link, code) = link_and_code(&page);

        // Another device, five days later: neither alone is enough.
        site.set_now("2026-11-25T09:00:00Z");
        let mut other = site.browser();
        let opened = other.get(&link).await;
        opened.says(200, &["Enter the code"]);
        opened.does_not_say(&["Sam"]);
        assert_eq!(other.get(&format!("{start}/you")).await.leads_to(), format!("{start}/what?lost=1"));
        let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
        let back = other.post(&link, &[("saved_code", &typed)]).await;
        assert_eq!(back.leads_to(), format!("{start}/you"));
        other.get(&format!("{start}/you")).await.says(200, &["value=\"Sam Sample\"", "value=\"sam at\""]);

        // Saved again there, the link and the code are the same.
        let again = [("name", "Sam Sample"), ("contact", "email"), ("email", "sam@example.org"), ("action", "save")];
        other.post(&format!("{start}/you"), &again).await.leads_to();
        assert_eq!(link_and_code(&other.get(&format!("{start}/saved")).await), (link.clone(), code.clone()));
        other.post(&format!("{start}/reply"), &[]).await.leads_to();
        other.post(&format!("{start}/check"), &[]).await.leads_to();
        other.get(&format!("{start}/done")).await.says(200, &["Your reference is"]);
        // What was sent is not kept for anybody to come back to.
        site.browser().post(&link, &[("saved_code", &code)]).await.says(422, &["Check the code and the link"]);

        // On a computer of others nothing stays.
        let cleared = other.post(&format!("{start}/clear"), &[]).await;
        assert_eq!(cleared.leads_to(), "/nottinghamshire?cleared=1");
        assert!(!other.has_cookie("draft"));
        other.get("/nottinghamshire?cleared=1").await.says(200, &["no longer has your answers"]);
        assert_eq!(other.get(&format!("{start}/done")).await.leads_to(), format!("{start}/what?lost=1"));
    }

    /// A wrong code, a link that never was, one that is locked and one that is too old get the same
    /// answer; five wrong codes lock a link for the right one too.
    async fn a_saved_draft_tells_nothing_and_locks(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        let start = "/nottinghamshire/ask";
        let save = [("words", "My own words"), ("action", "save")];
        browser.post(&format!("{start}/what"), &save).await.leads_to();
        let (link, code) = link_and_code(&browser.get(&format!("{start}/saved")).await);
        let mut stranger = site.browser();
        let wrong = [("saved_code", "AAAAA-AAAAA")];
        let answer = stranger.post(&link, &wrong).await;
        answer.says(422, &["<a href=\"#saved_code\">Check the code and the link"]);
        let unknown = format!("{start}/back/0123456789abcdef0123456789abcdef");
        for (nowhere, typed) in [(unknown.as_str(), code.as_str()), ("/nottinghamshire/ask/back/x", &code)] {
            let other = stranger.post(nowhere, &[("saved_code", typed)]).await;
            assert_eq!((other.status, other.html()), (answer.status, answer.html()), "{nowhere}");
        }
        // A link of one council opens nothing at another.
        let elsewhere = link.replace("nottinghamshire", "kent");
        stranger.post(&elsewhere, &[("saved_code", &code)]).await.says(422, &["Check the code and the link"]);
        stranger.post(&link, &[("saved_code", "")]).await.says(422, &["Enter your code"]);
        // Coming in forgets the tries before it.
        assert_eq!(site.browser().post(&link, &[("saved_code", &code)]).await.leads_to(), format!("{start}/rights"));
        for _ in 0..5 {
            stranger.post(&link, &wrong).await.says(422, &["Check the code and the link"]);
        }
        let locked = stranger.post(&link, &[("saved_code", &code)]).await;
        assert_eq!((locked.status, locked.html()), (answer.status, answer.html()));
        assert!(!stranger.has_cookie("draft"));
        site.set_now("2026-11-22T09:00:00Z");
        site.browser().post(&link, &[("saved_code", &code)]).await.leads_to();
        site.set_now("2026-12-04T09:00:01Z");
        let old = stranger.post(&link, &[("saved_code", &code)]).await;
        assert_eq!((old.status, old.html()), (answer.status, answer.html()));
    }

    /// The link is mailed to an address that is typed for it; the mail holds no name, no word of the
    /// request, and no code; and the address is forgotten.
    async fn the_link_is_mailed_without_the_code(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut browser = site.browser();
        let start = "/nottinghamshire/ask";
        assert_eq!(browser.post(&format!("{start}/saved"), &[]).await.leads_to(), format!("{start}/what?lost=1"));
        browser.post(&format!("{start}/what"), &WANTED).await.leads_to();
        assert_eq!(browser.get(&format!("{start}/saved")).await.leads_to(), format!("{start}/rights"));
        browser.post(&format!("{start}/rights"), &[("rights", "access"), ("action", "save")]).await.leads_to();
        let saved = format!("{start}/saved");
        let (link, _) = link_and_code(&browser.get(&saved).await);
        for (typed, says) in [("", "Enter your email address"), ("sam at", "in the correct format")] {
            let slip = browser.post(&saved, &[("email", typed)]).await;
            slip.says(422, &["<a href=\"#email\">", says, "Your code is", &format!("value=\"{typed}\"")[..]]);
        }
        let mailed = browser.post(&saved, &[("email", "sam@example.org")]).await;
        assert_eq!(mailed.leads_to(), "/nottinghamshire/ask/saved?mailed=1");
        browser.get(mailed.leads_to()).await.says(200, &["sending you the link"]);
        let link = uuid::Uuid::try_parse(link.rsplit('/').next().unwrap()).unwrap();
        let (controller, envelope) = site.store.saved().envelope(link, site.now()).await.unwrap().unwrap();
        assert_eq!((&*controller.0, &*envelope.email), ("nottinghamshire", "sam@example.org"));
        // Nobody's mailbox can be filled with it.
        for _ in 0..2 {
            browser.post(&saved, &[("email", "SAM@example.org")]).await.leads_to();
        }
        assert_eq!(browser.post(&saved, &[("email", "sam@example.org")]).await.status, 429);
    }
}

/// The address and the code on the page that shows them.
fn link_and_code(page: &Answer) -> (String, String) {
    let html = page.html();
    let (_, after) = html.split_once("Your code is<br>").unwrap();
    let code = after.split_once('<').unwrap().0.to_owned();
    let (_, after) = html.split_once("/ask/back/").unwrap();
    let link = after.split_once('"').unwrap().0;
    (format!("/nottinghamshire/ask/back/{link}"), code)
}
