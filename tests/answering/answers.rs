//! Each way to answer, and what comes of it.

use jiff::civil::date;
use rightsdesk_core::case::{
    ChangeKind, Command, Event, HealthContent, Keeper, NewTask, Outcome, Part, PartDecision,
    Period, Stage, TaskId, TaskKind, TaskState, View,
};
use rightsdesk_core::right::Right;
use rightsdesk_store::documents::Purpose;

use super::people::{
    TODAY, answers, asked, asks, done_by, enters, of_the_keeper, task as task_now, told, worked_on,
};
use crate::desk::people::{file, pdf, upload_as};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

/// A day in three boxes.
fn day<'f>(names: [&'f str; 3], day: [&'f str; 3]) -> [(&'f str, &'f str); 3] {
    [0, 1, 2].map(|part| (names[part], day[part]))
}

const ON: [&str; 3] = ["on-day", "on-month", "on-year"];
const UNTIL: [&str; 3] = ["until-day", "until-month", "until-year"];
const FROM: [&str; 3] = ["period-from-day", "period-from-month", "period-from-year"];
const TO: [&str; 3] = ["period-to-day", "period-to-month", "period-to-year"];

/// A search by the team that found nothing.
fn searched(task: Option<TaskId>) -> Command {
    Command::RecordSearch {
        task,
        period: Period::default(),
        hits: None,
        system: "Case files".into(),
        keeper: "Kim Keeper".into(),
        on: date(2026, 11, 23),
        terms: "The name".into(),
        documents: Vec::new(),
        recipients: Vec::new(),
        sources: Vec::new(),
        nil_reason: Some("Never used it".into()),
    }
}

/// The decision that nothing is held.
fn not_held() -> Command {
    Command::Decide {
        outcome: Outcome::NoDataHeld,
        parts: vec![Part {
            asked: "Everything".into(),
            decision: PartDecision::NotHeld,
            reasons: Vec::new(),
            explanation: "We looked and found nothing.".into(),
        }],
        nothing_severable: None,
        health: Some(HealthContent::None),
        stops: Vec::new(),
        given: Vec::new(),
        quote: None,
    }
}

on_each_database! {
    async fn a_keeper_keeps_and_a_second_press_is_one_event(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Access, TaskKind::Preserve).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await.says(200, &["Keep some information"]);
        let address = format!("/tasks/{task}/keep");
        let form = browser.get(&address).await;
        browser.submit(&form, &address, &[("how", " ")]).await.says(422, &[
            "<a href=\"#how\">Enter what you keep, and how",
        ]);
        let typed = [("how", "Copied to <a folder>")];
        for _ in 0..2 {
            let sent = browser.submit(&form, &address, &typed).await;
            assert_eq!(sent.leads_to(), format!("/tasks/{task}/page"));
        }
        let events = done_by(&site, case, task).await;
        let [Event::Preserved { how, .. }] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!(how, "Copied to <a folder>");

        // What was sent, and no more of what was asked.
        let page = browser.get(&format!("/tasks/{task}/page")).await;
        page.says(200, &["Thank you", "Monday 23 November 2026", "Copied to &lt;a folder&gt;"]);
        page.does_not_say(&["visits of", "born 4 May", "Answer by", "/more-time"]);
    }

    async fn a_keeper_sends_what_was_found(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Access, TaskKind::Search).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await.says(200, &["Say what you found"]);
        let address = format!("/tasks/{task}/search");
        let form = browser.get(&address).await;
        form.says(200, &["value=\"Kim Keeper\"", "multipart/form-data", "type=\"file\""]);

        // What is wrong stands at its field, and what was typed is kept.
        let mut fields = vec![("keeper", ""), ("terms", "By <name>"), ("hits", "many"), ("sources", "The school")];
        fields.extend(day(ON, ["24", "11", "2026"]));
        fields.extend(day(FROM, ["2", "5", "2025"]));
        fields.extend(day(TO, ["1", "5", "2025"]));
        let wrong = browser.submit(&form, &address, &fields).await;
        wrong.says(422, &[
            "<a href=\"#keeper\">Enter who searched",
            "<a href=\"#on-day\">Date must be today or in the past",
            "<a href=\"#period-to-day\">The last day must be",
            "<a href=\"#hits\">Enter how much came up",
            "<a href=\"#documents\">Choose the files",
            "By &lt;name&gt;",
            "value=\"many\"",
            "value=\"2025\"",
            "The school",
        ]);
        let early = [&[("keeper", "K"), ("terms", "T"), ("nil_reason", "N")][..], &day(ON, ["1", "1", "2026"])].concat();
        let wrong = browser.submit(&form, &address, &early).await;
        wrong.says(422, &["<a href=\"#on-day\">Date must be 20 November 2026 or later"]);

        let mut fields = vec![
            ("keeper", "Records team"), ("terms", "By name"), ("hits", "1,200"),
            ("recipients", "A nursery\n\nA school"), ("sources", "The school"),
        ];
        fields.extend(day(ON, ["23", "11", "2026"]));
        fields.extend(day(FROM, ["1", "1", "2024"]));
        let upload = async |browser: &mut crate::support::site::Browser, name, bytes: &[u8]| {
            upload_as("documents", browser, &form, &address, &fields, &[(name, bytes)]).await
        };
        let foreign = upload(&mut browser, "tool.exe", b"MZ\x90\x00\x03").await;
        foreign.says(422, &["<a href=\"#documents\">“tool.exe” is not a kind of file", "By name"]);
        let broken = upload(&mut browser, "visit.pdf", b"%PDF-1.7 and no more").await;
        broken.says(422, &["<a href=\"#documents\">“visit.pdf” is damaged", "Choose the files again"]);
        let request = file(&site, case).await.case.request;
        assert!(site.store.documents().of_request(request).await.unwrap().is_empty());

        let pdf = pdf();
        for _ in 0..2 {
            let sent = upload(&mut browser, "visit.pdf", &pdf).await;
            assert_eq!(sent.leads_to(), format!("/tasks/{task}/page"));
        }
        let events = done_by(&site, case, task).await;
        let [Event::SystemSearched { system, keeper, hits, period, documents, recipients, sources, nil_reason, .. }]
            = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((system.as_str(), keeper.as_str(), *hits), ("Case files", "Records team", Some(1200)));
        assert_eq!(*period, Period { from: Some(date(2024, 1, 1)), to: None });
        assert_eq!((recipients.len(), sources.len(), nil_reason), (2, 1, &None));
        let kept = site.store.documents().of_request(request).await.unwrap();
        assert_eq!(kept.len(), 1, "a second press stores nothing");
        assert_eq!((&kept[0].id, kept[0].purpose, kept[0].name.as_str()), (&documents[0], Purpose::Found, "visit.pdf"));
        let page = browser.get(&format!("/tasks/{task}/page")).await;
        page.says(200, &["Thank you", "1 file", "1200", "A nursery<br>", "The school"]);
    }

    async fn finding_nothing_is_an_answer(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Portability, TaskKind::Export).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await.says(200, &["a file that a computer can read"]);
        let mut fields = vec![("keeper", "Kim"), ("terms", "By name"), ("nil_reason", "Never used it")];
        fields.extend(day(ON, ["23", "11", "2026"]));
        answers(&mut browser, task, "search", &fields).await.leads_to();
        let events = done_by(&site, case, task).await;
        let [Event::SystemSearched { nil_reason, documents, hits, .. }] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((nil_reason.as_deref(), documents.len(), *hits), (Some("Never used it"), 0, None));
    }

    async fn a_change_comes_with_what_proves_it(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Erasure, TaskKind::Erase).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await.says(200, &["Delete some information"]);
        let address = format!("/tasks/{task}/change");
        let form = browser.get(&address).await;
        form.says(200, &["value=\"erased\"", "value=\"nothing\""]);
        form.does_not_say(&["value=\"corrected\""]);
        let wrong = browser.submit(&form, &address, &[("change", "corrected"), ("kept", "Invoices, by law")]).await;
        wrong.says(422, &[
            "<a href=\"#change\">Select",
            "<a href=\"#on-day\">Enter the day when you did it",
            "<summary class=\"govuk-details__summary\"",
            "The person who asked will read these words",
            "<a href=\"#done\">Enter what exactly you did",
            "Invoices, by law",
        ]);
        let mut fields = vec![("change", "erased"), ("done", "Deleted the file"), ("kept", "Invoices, by law"), ("recipients", "A nursery")];
        fields.extend(day(ON, ["23", "11", "2026"]));
        let proof: [(&str, &[u8]); 1] = [("log.txt", b"deleted")];
        for _ in 0..2 {
            upload_as("proof", &mut browser, &form, &address, &fields, &proof).await.leads_to();
        }
        let events = done_by(&site, case, task).await;
        let [Event::SystemChanged { change, kept, proof, recipients, system, .. }] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((*change, kept.as_deref(), system.as_str()), (ChangeKind::Erased, Some("Invoices, by law"), "Case files"));
        assert_eq!((proof.len(), recipients.len()), (1, 1));
        let request = file(&site, case).await.case.request;
        let stored = site.store.documents().of_request(request).await.unwrap();
        assert_eq!((stored.len(), stored[0].purpose), (1, Purpose::Evidence));
    }

    /// A consulted person sees what concerns them, and nothing else of the task or the case.
    async fn a_consulted_person_says_what_they_think(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = worked_on(&site, Right::Access).await;
        let what = NewTask {
            task_kind: TaskKind::Consult,
            keeper: Keeper { name: "Nia Neighbour".into(), email: Some("nia@example.org".into()) },
            ask: "You wrote to us on 4 May.".into(),
            ..of_the_keeper(TaskKind::Consult)
        };
        let task = asks(&site, case, what).await;
        let mut browser = site.browser();
        let page = enters(&site, &mut browser, case, task).await;
        page.says(200, &["You wrote to us on 4 May.", "You do not have to answer.", "Friday 4 December 2026"]);
        page.does_not_say(&["Case files", "born 4 May", "Siân", ": Access", "January 2024", "The council must reply"]);
        let wrong = answers(&mut browser, task, "view", &[("answer", "My sister’s <name>")]).await;
        wrong.says(422, &["<a href=\"#view\">Select whether we can give it", "My sister’s &lt;name&gt;"]);
        // Nobody has to say why; a part has to be named.
        let wrong = answers(&mut browser, task, "view", &[("view", "agrees_in_part")]).await;
        wrong.says(422, &["<a href=\"#answer\">Enter which part"]);
        let fields = [("view", "agrees_in_part"), ("answer", "Not my sister’s name")];
        answers(&mut browser, task, "view", &fields).await.leads_to();
        let now = task_now(&site, case, task).await;
        let view = now.view.unwrap();
        assert_eq!((view.view, view.words.as_str()), (View::AgreesInPart, "Not my sister’s name"));
        let thanks = browser.get(&format!("/tasks/{task}/page")).await;
        thanks.says(200, &["Thank you", "Yes, but not all of it", "Not my sister’s name"]);
        thanks.does_not_say(&["You wrote to us on 4 May."]);
    }

    /// Whoever is asked for a view need not say why.
    async fn a_consulted_person_gives_no_reason(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = worked_on(&site, Right::Access).await;
        let what = NewTask {
            task_kind: TaskKind::Consult,
            keeper: Keeper { name: "Nia Neighbour".into(), email: Some("nia@example.org".into()) },
            ..of_the_keeper(TaskKind::Consult)
        };
        let task = asks(&site, case, what).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await;
        answers(&mut browser, task, "view", &[("view", "agrees")]).await.leads_to();
        let view = task_now(&site, case, task).await.view.unwrap();
        assert_eq!((view.view, view.words.as_str()), (View::Agrees, "No reason given."));
        let thanks = browser.get(&format!("/tasks/{task}/page")).await;
        thanks.says(200, &["You do not need to do anything more", "What you sent us", "Yes, you can give it"]);
    }

    async fn a_task_is_somebody_elses(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Access, TaskKind::Search).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await;
        let wrong = answers(&mut browser, task, "not-ours", &[("instead", "The <archive>")]).await;
        wrong.says(422, &["<a href=\"#reason\">Enter why this is not yours", "The &lt;archive&gt;"]);
        let long = "x".repeat(201);
        let wrong = answers(&mut browser, task, "not-ours", &[("reason", "Moved"), ("instead", &long)]).await;
        wrong.says(422, &["<a href=\"#instead\">", "200 characters or fewer"]);
        answers(&mut browser, task, "not-ours", &[("reason", "Moved"), ("instead", "The archive")]).await.leads_to();
        let TaskState::Returned { reason, instead, .. } = task_now(&site, case, task).await.state else { panic!() };
        assert_eq!((reason.as_str(), instead.as_deref()), ("Moved", Some("The archive")));
        browser.get(&format!("/tasks/{task}/page")).await.says(200, &["Thank you", "Moved", "The archive"]);
    }

    /// Only the team moves the day, so that the task stays as it is.
    async fn a_keeper_asks_for_more_time(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let (case, task) = asked(&site, Right::Access, TaskKind::Search).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await;
        let early = [&[("reason", "Two are <ill>")][..], &day(UNTIL, ["4", "12", "2026"])].concat();
        let wrong = answers(&mut browser, task, "more-time", &early).await;
        wrong.says(422, &["<a href=\"#until-day\">Enter a day after Friday 4 December 2026", "Two are &lt;ill&gt;"]);
        let no_day = [&[("reason", "")][..], &day(UNTIL, ["31", "2", "2026"])].concat();
        let wrong = answers(&mut browser, task, "more-time", &no_day).await;
        wrong.says(422, &["<a href=\"#until-day\">Enter a real date", "<a href=\"#reason\">Enter why you need more time"]);

        let address = format!("/tasks/{task}/more-time");
        let form = browser.get(&address).await;
        let good = [&[("reason", "Two are ill")][..], &day(UNTIL, ["9", "12", "2026"])].concat();
        for _ in 0..2 {
            let sent = browser.submit(&form, &address, &good).await;
            assert_eq!(sent.leads_to(), format!("/tasks/{task}/page"));
        }
        assert_eq!(done_by(&site, case, task).await.len(), 1);
        let page = browser.get(&format!("/tasks/{task}/page")).await;
        page.says(200, &["You have asked for time until Wednesday 9 December 2026", "Say what you found"]);
        assert!(task_now(&site, case, task).await.is_open());
    }

    /// What was typed is kept when the answer comes too late, and the team can be told of it.
    async fn an_answer_that_comes_too_late_is_not_lost(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;

        // The team has recorded the answer meanwhile.
        let (case, task) = asked(&site, Right::Access, TaskKind::Search).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await;
        let address = format!("/tasks/{task}/search");
        let form = browser.get(&address).await;
        told(&site, case, searched(Some(task))).await;
        let mut fields = vec![("keeper", "Records"), ("terms", "By <name>"), ("sources", "The school")];
        fields.extend(day(ON, ["23", "11", "2026"]));
        let late = upload_as("documents", &mut browser, &form, &address, &fields, &[("visit.pdf", &pdf())]).await;
        late.says(422, &[
            "This was already answered while you were writing",
            "What you typed is still below",
            "The files you chose were not kept",
            "By &lt;name&gt;",
            "The school",
            "If you have a question",
            "href=\"mailto:",
        ]);
        late.does_not_say(&["type=\"file\"", "Send everything you found", "Send your answer</button>", "Choose the files again"]);
        assert!(done_by(&site, case, task).await.is_empty());
        let request = file(&site, case).await.case.request;
        assert!(site.store.documents().of_request(request).await.unwrap().is_empty());

        // It was called off meanwhile.
        let (case, task) = asked(&site, Right::Erasure, TaskKind::Erase).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await;
        let address = format!("/tasks/{task}/change");
        let form = browser.get(&address).await;
        told(&site, case, Command::CallOffTask { task, reason: "Not needed".into() }).await;
        let late = browser.submit(&form, &address, &[("done", "Deleted the <file>")]).await;
        late.says(422, &["We no longer need an answer", "Deleted the &lt;file&gt;", "href=\"mailto:"]);
        late.does_not_say(&["The files you chose", "<form method=\"post\""]);

        // The case has gone to review meanwhile; of that no word is said.
        let (case, task) = asked(&site, Right::Access, TaskKind::Consult).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await;
        let address = format!("/tasks/{task}/view");
        let form = browser.get(&address).await;
        told(&site, case, searched(None)).await;
        told(&site, case, Command::StrikeBalance { task, give: false, reason: "No answer".into() }).await;
        told(&site, case, not_held()).await;
        assert_eq!(file(&site, case).await.case.stage, Stage::Review);
        let fields = [("view", "refuses"), ("answer", "I was <promised>")];
        let late = browser.submit(&form, &address, &fields).await;
        late.says(422, &[
            "Our work has moved on while you were writing",
            "I was &lt;promised&gt;",
            "value=\"refuses\" checked",
            "href=\"mailto:",
        ]);
        late.does_not_say(&["Review", "review", "<form method=\"post\""]);

        // Whoever has sent it already and presses again is led to what they sent.
        let (case, task) = asked(&site, Right::Access, TaskKind::Preserve).await;
        let mut browser = site.browser();
        enters(&site, &mut browser, case, task).await;
        let address = format!("/tasks/{task}/keep");
        let (form, other) = (browser.get(&address).await, browser.get(&address).await);
        for _ in 0..2 {
            browser.submit(&form, &address, &[("how", "Copied")]).await.leads_to();
        }
        let second = browser.submit(&other, &address, &[("how", "And the <tapes>")]).await;
        second.says(422, &["This was already answered", "And the &lt;tapes&gt;"]);
    }
}
