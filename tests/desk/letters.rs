//! Letters: what is added to one, what goes by post, and what is kept.

use std::sync::Arc;

use rightsdesk_content::Words;
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Role;
use rightsdesk_core::request::{NewRequest, Person};
use rightsdesk_core::right::Right;
use rightsdesk_documents::child::Child;
use rightsdesk_mail::{Mailer, Settings as MailSettings, Transport};
use rightsdesk_store::messages::{HandOver, MessageFile, MessageState};
use rightsdesk_store::{MessageId, jobs};
use rightsdesk_worker::Worker;
use tempfile::TempDir;

use super::people::{TODAY, arrived, at_work, file, give, gives, hired_by, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Site};

/// A worker of the site, whose mail goes into a folder.
fn worker(site: &Site, folder: &TempDir) -> Worker {
    let now = site.now();
    Worker {
        store: site.store.clone(),
        words: Arc::new(Words::new().unwrap()),
        mailer: Arc::new(
            Mailer::new(MailSettings {
                transport: Transport::Folder(folder.path().to_owned()),
                domain: "council.example".into(),
            })
            .unwrap(),
        ),
        child: Arc::new(Child::new(env!("CARGO_BIN_EXE_rightsdesk"))),
        scanner: None,
        now: Arc::new(move || now),
        base_url: "http://requests.example.org".into(),
        mail_from: "noreply@council.example".into(),
        bounces: None,
        name: "worker".into(),
    }
}

/// Does all the work that waits; gives the texts of the mails that were sent.
pub(crate) async fn works(site: &Site) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    worker(site, &folder).run_until_idle().await.unwrap();
    let mails = rightsdesk_mail::preview(folder.path()).unwrap();
    mails.into_iter().map(|mail| mail.text).collect()
}

/// A request by somebody without an email address.
fn by_letter() -> NewRequest {
    NewRequest {
        requester: Person {
            name: "Siân Sample".into(),
            address: Some("1 Sample Street\nSampletown\nSA1 1AA".into()),
            ..Person::default()
        },
        ..new_request(Right::Access)
    }
}

/// The letters of a case's request, as they are kept.
async fn kept(site: &Site, case: CaseId) -> Vec<MessageFile> {
    let request = file(site, case).await.case.request;
    site.store.messages().of_request(request).await.unwrap()
}

/// The only letter of a kind.
async fn letter(site: &Site, case: CaseId, kind: &str) -> MessageFile {
    let mut all = kept(site, case).await;
    all.retain(|message| message.kind == kind);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// What a PDF says, as poppler reads it.
fn words_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 200);
    assert_eq!(answer.headers["content-type"], "application/pdf");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.pdf");
    std::fs::write(&path, &answer.bytes).unwrap();
    let output = std::process::Command::new("pdftotext")
        .arg(&path)
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The mail server refuses a letter for good.
pub(super) async fn refused(site: &Site, id: MessageId) {
    let lease = jiff::SignedDuration::from_secs(60);
    let jobs = site.store.jobs();
    let kinds = [jobs::TaskKind::SendMessage];
    for job in jobs
        .claim(&kinds, 10, lease, site.now(), "worker")
        .await
        .unwrap()
    {
        if job.task == jobs::Task::SendMessage(id) {
            let messages = site.store.messages();
            let parked = messages
                .park(id, "550 no such mailbox", &job, site.now())
                .await;
            assert_eq!(parked.unwrap(), jobs::Lease::Held);
        }
    }
}

fn page(id: MessageId) -> String {
    format!("/desk/letters/{id}")
}

on_each_database! {
    /// A paragraph is added; it is previewed, sent and kept, and takes the place of nothing.
    async fn a_paragraph_is_added_to_a_letter(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        works(&site).await;
        gives(&mut casey, case, "tell-progress", &[("text", "We have begun.")]).await;
        works(&site).await;

        let added = "We are closed on <Friday>.\r\n\r\nCall us on Monday.";
        let extend = [("ground", "complexity"), ("reason", "4,000 pages"), ("added", added)];
        let mut asked = extend.to_vec();
        asked.push(("preview", "yes"));
        let shown = give(&mut casey, case, "extend", &asked).await;
        shown.says(200, &[
            "Add a paragraph to this letter (optional)",
            "What else we want to tell you",
            "<p class=\"govuk-body\">We are closed on &lt;Friday&gt;.</p>",
            "22 February 2027",
            "Go to court",
        ]);

        // Too long: said beside the field, and what was typed is kept.
        let long = "x".repeat(2_001);
        let wrong = [("ground", "complexity"), ("reason", "4,000 pages"), ("added", &*long)];
        let refused = give(&mut casey, case, "extend", &wrong).await;
        refused.says(422, &["What you add to the letter must be 2,000 characters or fewer", &long, "4,000 pages"]);
        assert_eq!(file(&site, case).await.case.version, 2, "nothing was done");

        gives(&mut casey, case, "extend", &extend).await;
        let mails = works(&site).await;
        assert_eq!(mails.len(), 1);
        let mail = mails[0].split_whitespace().collect::<Vec<_>>().join(" ");
        let paper = letter(&site, case, "extended").await.paper.unwrap();
        let sent = serde_json::to_string(&paper).unwrap();
        for said in [&mail, &sent] {
            for words in [
                "We are closed on <Friday>.",
                "Call us on Monday.",
                "22 February 2027",
                "Go to court",
                "4,000 pages",
                "/norfolk/complain",
            ] {
                assert!(said.contains(words), "{words} is not in {said}");
            }
        }
        // A letter in which nobody chooses words takes none.
        let progress = letter(&site, case, "progress").await;
        assert_eq!(progress.letter.added, None);
    }

    /// A letter to somebody without email is printed, posted, and kept as it was printed.
    async fn a_letter_goes_by_post(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut audrey = at_work(&site, "Audrey", &[Role::Auditor]).await;
        let case = arrived(&site, &by_letter()).await;
        assert!(works(&site).await.is_empty());
        let id = letter(&site, case, "acknowledgement").await.id;
        let address = page(id);
        casey.get("/desk").await.says(200, &["1 letter needs you", "/desk/letters"]);
        casey.get("/desk/letters").await.says(200, &["We have your request", "To post", &address]);
        let shown = casey.get(&format!("/desk/cases/{case}")).await;
        shown.says(200, &["To post", &address, "Siân Sample"]);

        let shown = casey.get(&address).await;
        shown.says(200, &["I have posted this letter", "The letter as it would go today", "1 Sample Street"]);
        shown.does_not_say(&["Send again", "/norfolk/track"]);
        let today = [("posted-day", "23"), ("posted-month", "11"), ("posted-year", "2026")];
        let posted = format!("{address}/posted");
        let unprinted = casey.submit(&shown, &posted, &today).await;
        unprinted.says(422, &["Print the letter first"]);

        // Whoever only reads fixes nothing.
        words_of(&audrey.get(&format!("{address}.pdf")).await);
        assert_eq!(letter(&site, case, "acknowledgement").await.printed_at, None);
        audrey.get(&address).await.does_not_say(&["I have posted this letter"]);

        let first = casey.get(&format!("{address}.pdf")).await;
        let words = words_of(&first);
        for said in ["Siân Sample 1 Sample Street Sampletown SA1 1AA", "Monday 23 November 2026", "Our reference: NOR-26-", "Norfolk County Council", "We got your request"] {
            assert!(words.contains(said), "{said} is not in {words}");
        }
        assert!(!words.contains("/norfolk/track"), "{words}");
        // On another day it is the same print; in large print the same words.
        site.set_now("2026-11-25T09:00:00Z");
        let mut casey = signed_in(&site, "Casey").await;
        let again = casey.get(&format!("{address}.pdf")).await;
        assert_eq!(again.bytes, first.bytes);
        let large = casey.get(&format!("{address}.pdf?print=large")).await;
        assert!(words_of(&large).contains("Monday 23 November 2026"));
        assert_ne!(large.bytes, first.bytes);

        let shown = casey.get(&address).await;
        for (day, wrong) in [("26", "must be today or in the past"), ("22", "23 November 2026 or later"), ("31", "must be a real date")] {
            let mut on = today;
            on[0].1 = day;
            casey.submit(&shown, &posted, &on).await.says(422, &[wrong]);
        }
        let mut on = today;
        on[0].1 = "24";
        let done = casey.submit(&shown, &posted, &on).await;
        assert_eq!(done.leads_to(), format!("{address}?done=posted"));
        let twice = casey.submit(&shown, &posted, &today).await;
        assert_eq!(twice.leads_to(), format!("{address}?done=posted"));
        let message = letter(&site, case, "acknowledgement").await;
        assert_eq!(message.state, MessageState::Sent);
        assert_eq!(message.posted_on, Some(jiff::civil::date(2026, 11, 24)), "the first counts");
        casey.get(&address).await.says(200, &["Posted on 24 November 2026", "Casey Sample"]);
        assert_eq!(casey.get(&format!("{address}.pdf")).await.bytes, first.bytes);
        casey.get("/desk").await.does_not_say(&["needs you"]);
    }

    /// The worker left a reminder to be posted; before anybody printed it, the person came in.
    async fn a_reminder_that_came_too_late_is_not_printed(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &by_letter()).await;
        gives(&mut casey, case, "ask-identity", &[("reason", "Another address")]).await;
        site.set_now("2026-12-03T10:00:00Z");
        works(&site).await;
        let chaser = letter(&site, case, "chaser").await;
        assert_eq!((chaser.state, chaser.printed_at), (MessageState::ToPost, None));
        let address = page(chaser.id);
        let mut casey = signed_in(&site, "Casey").await;
        casey.get(&address).await.says(200, &["I have posted this letter"]);

        let settled = [("on-day", "3"), ("on-month", "12"), ("on-year", "2026"), ("by", "document"), ("how", "A bus pass")];
        gives(&mut casey, case, "confirm-identity", &settled).await;
        let printed = casey.get(&format!("{address}.pdf")).await;
        assert_eq!(printed.leads_to(), address);
        let shown = casey.get(&address).await;
        shown.says(200, &["Not sent. By the time it could go, the person had done what it reminds them of."]);
        shown.does_not_say(&["I have posted this letter"]);
        assert_eq!(letter(&site, case, "chaser").await.state, MessageState::Skipped);
        // What asked them for it can still be printed: it is a letter like any other.
        let asked = letter(&site, case, "identity_asked").await;
        assert_eq!(casey.get(&format!("{}.pdf", page(asked.id))).await.status, 200);
    }

    /// What could not be sent says why, and is sent again; what was sent by email can be printed.
    async fn a_letter_is_sent_again_and_printed(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut by_phone = by_letter();
        by_phone.requester.address = None;
        by_phone.requester.phone = Some("01632 960 002".into());
        let case = arrived(&site, &by_phone).await;
        works(&site).await;
        let address = page(letter(&site, case, "acknowledgement").await.id);
        let shown = casey.get(&address).await;
        shown.says(200, &["We have no email address and no postal address", "Send again"]);
        assert_eq!(casey.get(&format!("{address}.pdf")).await.status, 404);
        let again = format!("{address}/again");
        for _ in 0..2 {
            let done = casey.submit(&shown, &again, &[]).await;
            assert_eq!(done.leads_to(), format!("{address}?done=again"));
        }
        casey.get(&address).await.says(200, &["It is about to be sent"]);
        works(&site).await;
        casey.get(&address).await.says(200, &["Send again"]);

        let case = arrived(&site, &new_request(Right::Access)).await;
        assert_eq!(works(&site).await.len(), 1);
        let message = letter(&site, case, "acknowledgement").await;
        let address = page(message.id);
        let shown = casey.get(&address).await;
        shown.says(200, &["Sent by email on 23 November 2026", "sian@example.org"]);
        shown.does_not_say(&["Send again", "I have posted"]);
        let words = words_of(&casey.get(&format!("{address}.pdf")).await);
        assert!(words.contains("Siân Sample") && words.contains("See your request"), "{words}");
    }

    /// A worker died while it handed a letter over: wherever the letter ends, the desk says that it may
    /// have come nevertheless.
    async fn a_letter_that_may_have_come(database: TestDatabase) {
        const NEVERTHELESS: &str = "It may have come by email nevertheless";
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let id = letter(&site, case, "acknowledgement").await.id;
        let (messages, queue) = (site.store.messages(), site.store.jobs());
        let kinds = [jobs::TaskKind::SendMessage];
        let lease = jiff::SignedDuration::from_secs(60);
        let hand_over = HandOver {
            to: "sian@example.org".into(),
            from_name: "Kent County Council".into(),
            from_email: "noreply@council.example".into(),
            reply_to: None,
            paper: rightsdesk_core::paper::Paper {
                title: "Sample".into(),
                language: "en-GB".into(),
                blocks: Vec::new(),
            },
        };
        let now = site.now();
        let dies = queue.claim(&kinds, 1, lease, now, "dies").await.unwrap().remove(0);
        messages.begin(id, hand_over, &dies, now).await.unwrap();
        let later = now.checked_add(lease).unwrap().checked_add(lease).unwrap();
        let next = queue.claim(&kinds, 1, lease, later, "next").await.unwrap().remove(0);
        assert_eq!(messages.park(id, "550 no such mailbox", &next, later).await.unwrap(), jobs::Lease::Held);
        let address = page(id);
        casey.get(&address).await.says(200, &["550 no such mailbox", NEVERTHELESS]);
        let reached = [
            ("name", "Siân Sample"), ("email", "sian@example.org"),
            ("address", "1 Sample Street\nSampletown"), ("reason", "She called us"),
        ];
        gives(&mut casey, case, "change-contact", &reached).await;
        let shown = casey.get(&address).await;
        casey.submit(&shown, &format!("{address}/by-post"), &[]).await.leads_to();
        let shown = casey.get(&address).await;
        shown.says(200, &["To post", NEVERTHELESS]);
        casey.get(&format!("{address}.pdf")).await;
        let on = [("posted-day", "23"), ("posted-month", "11"), ("posted-year", "2026")];
        casey.submit(&shown, &format!("{address}/posted"), &on).await.leads_to();
        let shown = casey.get(&address).await;
        shown.says(200, &["Posted on 23 November 2026. It may have come by email as well"]);
        shown.does_not_say(&[NEVERTHELESS]);
    }

    /// A letter that the mail server refused is posted instead, and the record says both.
    async fn a_refused_letter_is_posted_instead(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut audrey = at_work(&site, "Audrey", &[Role::Auditor]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let id = letter(&site, case, "acknowledgement").await.id;
        refused(&site, id).await;
        let address = page(id);
        let by_post = format!("{address}/by-post");

        // Without a postal address there is nothing to post to.
        let shown = casey.get(&address).await;
        shown.says(200, &["550 no such mailbox", "Send again", "We have no postal address either"]);
        shown.does_not_say(&["Post it instead"]);
        assert_eq!(casey.submit(&shown, &by_post, &[]).await.status, 409);
        assert_eq!(casey.get(&format!("{address}.pdf")).await.status, 404);
        let reached = [
            ("name", "Siân Sample"), ("email", "sian@example.org"),
            ("address", "1 Sample Street\nSampletown"), ("reason", "She called us"),
        ];
        gives(&mut casey, case, "change-contact", &reached).await;

        let shown = casey.get(&address).await;
        shown.says(200, &["We have a postal address", "Post it instead", "Send again"]);
        let read = audrey.get(&address).await;
        read.does_not_say(&["Post it instead", "Send again"]);
        assert_eq!(audrey.submit(&read, &by_post, &[]).await.status, 403);
        for _ in 0..2 {
            let done = casey.submit(&shown, &by_post, &[]).await;
            assert_eq!(done.leads_to(), format!("{address}?done=by-post"));
        }
        let shown = casey.get(&address).await;
        shown.says(200, &[
            "To post", "Post this letter",
            "Not sent by email. The mail server would not take it: 550 no such mailbox",
        ]);
        shown.does_not_say(&["Send again", "Post it instead"]);
        let words = words_of(&casey.get(&format!("{address}.pdf")).await);
        assert!(words.contains("Siân Sample 1 Sample Street Sampletown"), "{words}");
        assert!(!words.contains("sian@example.org"), "{words}");
        let on = [("posted-day", "23"), ("posted-month", "11"), ("posted-year", "2026")];
        casey.submit(&shown, &format!("{address}/posted"), &on).await.leads_to();
        let both = "The mail server would not take it: 550 no such mailbox. Posted on 23 November 2026";
        casey.get(&address).await.says(200, &[both, "Casey Sample"]);
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &[both]);
        // What was sent is not posted as well.
        assert_eq!(casey.submit(&shown, &by_post, &[]).await.status, 409);
        let kept = letter(&site, case, "acknowledgement").await;
        assert_eq!(kept.refused_by_mail(), Some("550 no such mailbox"));
    }

    /// One-time codes are not found, and no letter of another council's.
    async fn what_is_not_shown(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let request = file(&site, case).await.case.request;
        assert!(site.store.access_codes().issue(request, site.now()).await.unwrap());
        let missing = casey.get("/desk/letters/00000000-0000-7000-8000-000000000000").await;
        missing.says(404, &["Page not found"]);
        let all = kept(&site, case).await;
        let hidden: Vec<_> = all.iter().filter(|m| m.kind != "acknowledgement").collect();
        assert_eq!(hidden.len(), 1, "a code");
        let shown = casey.get(&format!("/desk/cases/{case}")).await;
        for message in hidden {
            shown.does_not_say(&[&page(message.id)]);
            for end in ["", ".pdf"] {
                let answer = casey.get(&format!("{}{end}", page(message.id))).await;
                assert_eq!((answer.status, &answer.bytes), (missing.status, &missing.bytes));
            }
            let form = casey.get("/desk").await;
            for what in ["posted", "again"] {
                let answer = casey.submit(&form, &format!("{}/{what}", page(message.id)), &[]).await;
                assert_eq!(answer.status, 404);
            }
        }
        hired_by(&site, "Kim", "kent", &[Role::Caseworker, Role::Manager, Role::Dpo]).await;
        let mut kim = signed_in(&site, "Kim").await;
        let theirs = letter(&site, case, "acknowledgement").await.id;
        casey.get(&page(theirs)).await.says(200, &["We have your request"]);
        for end in ["", ".pdf"] {
            let answer = kim.get(&format!("{}{end}", page(theirs))).await;
            assert_eq!((answer.status, &answer.bytes), (missing.status, &missing.bytes));
        }
        kim.get("/desk/letters").await.says(200, &["No letter needs you."]);

        // Nobody prints a letter without having signed in, or as an administrator of settings.
        works(&site).await;
        let print = format!("{}.pdf", page(theirs));
        assert_eq!(site.browser().get(&print).await.leads_to(), "/desk/sign-in");
        hired_by(&site, "Ada", "norfolk", &[Role::Administrator]).await;
        assert_eq!(signed_in(&site, "Ada").await.get(&print).await.status, 403);
        words_of(&casey.get(&print).await);
    }
}
