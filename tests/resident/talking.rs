//! Writing to the council, showing who one is, changing how one is reached, and complaining.

use rightsdesk_core::case::{AttachedAs, Command, Event, IdentityCheck, Matter};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::letter::{Addressee, Body};
use rightsdesk_core::request::{NewRequest, Person, ReplyWhen};
use rightsdesk_core::right::Right;
use rightsdesk_store::CaseFile;

use super::people::{new_request, opened, signed_in, staff, told, uploaded};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

const NOW: &str = "2026-11-20T09:00:00Z";
const REQUEST: &str = "/nottinghamshire/track/request";
const TRACK: &str = "/nottinghamshire/track";
const CODE: &str = "/nottinghamshire/track/code";
/// The first bytes of a picture.
const PHOTO: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00";
/// A program for Windows, whatever it is called.
const PROGRAM: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00";

fn page(what: &str, case: CaseId) -> String {
    format!("/nottinghamshire/track/{what}/{case}")
}

async fn file(site: &Site, case: CaseId) -> CaseFile {
    site.store.load_case(case).await.unwrap().unwrap()
}

fn doubt() -> Command {
    Command::AskIdentity {
        reason: "The address is new to us".into(),
    }
}

/// The letters of a kind that were written, and to whom.
async fn letters(site: &Site, opened: &rightsdesk_store::Opened, kind: &str) -> Vec<Addressee> {
    let letters = site.store.messages().of_request(opened.request).await;
    let of_kind = letters.unwrap().into_iter().filter(|one| one.kind == kind);
    of_kind.map(|one| one.letter.to).collect()
}

on_each_database! {
    /// What is written comes with its files, once; a slip loses no word of it.
    async fn a_message_is_sent_and_answered(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let case = mine.cases[0].0;
        let address = page("message", case);
        let mut browser = site.browser();
        let request = signed_in(&site, &mut browser, &mine).await;
        request.says(200, &[&address, "You have not sent us a message", "By Monday 21 December 2026 at the latest", "Someone will read it soon"]);
        let form = browser.get(&address).await;
        form.says(200, &["multipart/form-data", "multiple", "accept=\"image/jpeg", "10 files, 20 MB in all"]);
        form.does_not_say(&["capture"]);

        let empty = uploaded(&mut browser, &form, &address, &[("text", " ")], &[]).await;
        empty.says(422, &["<title>Error:", "<a href=\"#text\">"]);
        let files: &[(&str, &[u8])] = &[("bus pass.jpg", PHOTO), ("run.jpg", PROGRAM), ("none.pdf", b"")];
        let wrong = uploaded(&mut browser, &form, &address, &[("text", "Which <calls>?")], files).await;
        wrong.says(422, &[
            "Which &lt;calls&gt;?",
            "<a href=\"#files\">We cannot open “run.jpg”",
            "“none.pdf” has nothing in it",
            "Files that are ready to send",
            "name=\"held\" type=\"checkbox\" value=\"0\" checked",
        ]);
        wrong.does_not_say(&["We cannot open “bus pass.jpg”", "none.pdf</label>"]);
        assert_eq!(file(&site, case).await.events.len(), 1, "nothing is kept of a slip");
        assert!(site.store.documents().of_request(mine.request).await.unwrap().is_empty());
        let many = vec![("a.jpg", PHOTO); 11];
        uploaded(&mut browser, &form, &address, &[("text", "x")], &many).await.says(422, &["Choose 10 files or fewer"]);

        // What was sound is sent without being chosen again, unless it is no longer wanted.
        for _ in 0..2 {
            let fields = [("text", "When will it come?"), ("held", "0")];
            let sent = uploaded(&mut browser, &form, &address, &fields, &[]).await;
            assert_eq!(sent.leads_to(), "/nottinghamshire/track/request?done=sent");
        }
        let kept = site.store.documents().of_request(mine.request).await.unwrap();
        let names: Vec<_> = kept.iter().map(|one| (one.name.as_str(), one.media_type.as_str())).collect();
        assert_eq!(names, [("bus pass.jpg", "image/jpeg")]);
        assert_eq!(file(&site, case).await.case.messages.len(), 1);
        let reply = Command::WriteToPerson { text: "In two weeks".into() };
        told(&site, case, reply, &staff(1)).await;
        browser.get("/nottinghamshire/track/request?done=sent").await.says(200, &[
            "We have your message", "You wrote", "When will it come?", "With 1 file", "We wrote", "In two weeks",
        ]);
    }

    /// Two presses at the same time keep the files of one.
    async fn what_is_sent_twice_at_once_is_kept_once(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let case = mine.cases[0].0;
        let address = page("message", case);
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await;
        let form = browser.get(&address).await;
        let mut other = browser.clone();
        let fields: &[(&str, &str)] = &[("text", "My bus pass")];
        let files: &[(&str, &[u8])] = &[("bus pass.jpg", PHOTO)];
        let (first, second) = tokio::join!(
            uploaded(&mut browser, &form, &address, fields, files),
            uploaded(&mut other, &form, &address, fields, files),
        );
        for sent in [first, second] {
            assert_eq!(sent.leads_to(), "/nottinghamshire/track/request?done=sent");
        }
        let now = file(&site, case).await;
        assert_eq!(now.case.messages.len(), 1);
        let kept = site.store.documents().of_request(mine.request).await.unwrap();
        let live: Vec<_> = kept.iter().filter(|one| one.destroyed_at.is_none()).collect();
        assert_eq!(live.len(), 1, "{kept:?}");
        assert_eq!(now.case.messages[0].documents, [live[0].id]);
    }

    /// Proof is sent as a photo, or shown in another way; the time runs from the day it comes.
    async fn who_somebody_is_is_shown(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let case = mine.cases[0].0;
        let address = page("prove/identity", case);
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.does_not_say(&["Show us"]);
        assert_eq!(browser.get(&address).await.leads_to(), REQUEST, "nobody asked for it");
        told(&site, case, doubt(), &staff(1)).await;
        browser.get(REQUEST).await.says(200, &["The address is new to us", &address, "As soon as you answer, we go on"]);

        let form = browser.get(&address).await;
        form.says(200, &["The address is new to us", "You do not need a passport", "We delete the photo"]);
        let none = uploaded(&mut browser, &form, &address, &[("text", "Here it is")], &[]).await;
        none.says(422, &["<a href=\"#files\">Choose a photo or a file", "Here it is"]);

        // Another way waits for the council, and starts nothing.
        let otherwise = format!("{address}/otherwise");
        let choose = browser.get(&otherwise).await;
        browser.submit(&choose, &otherwise, &[]).await.says(422, &["<a href=\"#way\">"]);
        browser.submit(&choose, &otherwise, &[("way", "other")]).await.says(422, &["<a href=\"#text\">Tell us what would work"]);
        let done = browser.submit(&choose, &otherwise, &[("way", "known"), ("text", "Ask Ms Example")]).await;
        assert_eq!(done.leads_to(), "/nottinghamshire/track/request?done=otherwise");
        let now = file(&site, case).await;
        assert_eq!(now.case.messages[0].text, "Someone at the council knows me\n\nAsk Ms Example");
        assert_eq!(now.clock.due, None);

        site.set_now("2026-11-24T09:00:00Z");
        signed_in(&site, &mut browser, &mine).await;
        let form = browser.get(&address).await;
        for _ in 0..2 {
            let sent = uploaded(&mut browser, &form, &address, &[], &[("pass.jpg", PHOTO)]).await;
            assert_eq!(sent.leads_to(), "/nottinghamshire/track/request?done=proof");
        }
        let page = browser.get("/nottinghamshire/track/request?done=proof").await;
        page.says(200, &[
            "We have what you sent on Tuesday 24 November 2026. We are looking at it. The time we have to reply runs from that day.",
            "We must reply by Thursday 24 December 2026",
            "As soon as we have looked at what you sent",
        ]);
        let now = file(&site, case).await;
        assert_eq!(now.case.attached.len(), 1);
        assert_eq!(now.case.attached[0].attached_as, AttachedAs::Identity);
        // More can be sent while it is looked at.
        browser.get(&address).await.says(200, &["We have what you sent on Tuesday 24 November 2026."]);
        let settle = Command::ConfirmIdentity {
            on: jiff::civil::date(2026, 11, 24),
            by: IdentityCheck::Document,
            how: "A bus pass".into(),
        };
        told(&site, case, settle, &staff(1)).await;
        assert_eq!(browser.get(&address).await.leads_to(), REQUEST);
        assert!(file(&site, case).await.case.attached.is_empty(), "it is to be destroyed");
        // What comes too late is not kept.
        let late = uploaded(&mut browser, &form, &address, &[], &[("again.jpg", PHOTO)]).await;
        late.leads_to();
        let kept = site.store.documents().of_request(mine.request).await.unwrap();
        assert!(kept.iter().all(|one| one.name == "pass.jpg"));
    }

    /// A new address counts once its code has come back, and the old one is told.
    async fn a_new_address_is_shown_to_work(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let case = mine.cases[0].0;
        let (address, code_page) = (page("details", case), format!("{}/code", page("details", case)));
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &[&address]);
        let form = browser.get(&address).await;
        form.says(200, &["Sam Sample", "value=\"sam@example.org\"", "Do not write to sam@example.org any more"]);
        browser.submit(&form, &address, &[("phone", "01632 960 001")]).await.says(422, &["<a href=\"#contact\">"]);
        let wrong = [("contact", "email"), ("email", "sam.example.org"), ("reply_by", "post")];
        browser.submit(&form, &address, &wrong).await.says(422, &[
            "value=\"sam.example.org\"", "<a href=\"#email\">", "<a href=\"#reply_by\">",
        ]);

        // A telephone number is taken as it is.
        let more = [
            ("contact", "email"),
            ("contact", "phone"),
            ("email", "sam@example.org"),
            ("phone", "01632 960 001"),
            ("contact_safely", "No messages"),
            ("adjustments", "large_print"),
            ("reply_by", "any"),
            ("reply_when", "at_once"),
        ];
        assert_eq!(browser.submit(&form, &address, &more).await.leads_to(), "/nottinghamshire/track/request?done=details");
        let known = file(&site, case).await.request;
        assert_eq!(known.requester.as_ref().unwrap().phone.as_deref(), Some("01632 960 001"));
        assert_eq!(known.preferences.contact_safely.as_deref(), Some("No messages"));
        assert_eq!(known.preferences.reply_when, Some(ReplyWhen::AtOnce));

        let form = browser.get(&address).await;
        form.says(200, &["No messages", "value=\"01632 960 001\"", "value=\"any\" checked", "value=\"at_once\" checked"]);
        let moved = [("contact", "email"), ("email", " new@example.org ")];
        assert_eq!(browser.submit(&form, &address, &moved).await.leads_to(), code_page);
        browser.get(&code_page).await.says(200, &["We have sent a code to new@example.org. Nothing has changed yet."]);
        let to_new = |to: &Addressee| matches!(to, Addressee::Address { email } if email == "new@example.org");
        assert!(letters(&site, &mine, "access_code").await.iter().any(to_new));
        let sent = site.store.messages().of_request(mine.request).await.unwrap();
        let code = sent.iter().find_map(|one| match &one.letter.body {
            Body::AccessCode { code, .. } if to_new(&one.letter.to) => Some(code.clone()),
            _ => None,
        }).unwrap();
        // It opens nothing.
        let mut stranger = site.browser();
        stranger.post(TRACK, &[("reference", mine.reference.as_str())]).await.leads_to();
        stranger.post(CODE, &[("code", &code)]).await.says(422, &[]);

        let asked = browser.get(&code_page).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for wrong in ["", wrong] {
            browser.submit(&asked, &code_page, &[("code", wrong)]).await.says(422, &["<a href=\"#code\">"]);
        }
        let email = async || file(&site, case).await.request.requester.unwrap().email;
        assert_eq!(email().await.as_deref(), Some("sam@example.org"));
        for _ in 0..2 {
            let done = browser.submit(&asked, &code_page, &[("code", &code)]).await;
            assert_eq!(done.leads_to(), "/nottinghamshire/track/request?done=details");
        }
        assert_eq!(email().await.as_deref(), Some("new@example.org"));
        let former = Addressee::Address { email: "sam@example.org".into() };
        assert_eq!(letters(&site, &mine, "contact_changed").await, [former, Addressee::Requester]);
        assert_eq!(browser.get(&code_page).await.leads_to(), address);

        // An address that is not safe is not told.
        let form = browser.get(&address).await;
        let quiet = [("contact", "phone"), ("phone", "01632 960 001"), ("former_unsafe", "yes")];
        browser.submit(&form, &address, &quiet).await.leads_to();
        assert_eq!(email().await, None);
        assert_eq!(letters(&site, &mine, "contact_changed").await.len(), 2);
    }

    /// A complaint opens a case of its own, once; what is added goes to it.
    async fn a_complaint_is_made_and_added_to(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let case = mine.cases[0].0;
        let address = page("complain", case);
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &[&address]);
        let form = browser.get(&address).await;
        form.says(200, &["within 30 days", "who did not deal with your request", "Go to court", "Complain to the"]);
        browser.submit(&form, &address, &[("complaint", "")]).await.says(422, &["<a href=\"#complaint\">Tell us what went wrong"]);
        for _ in 0..2 {
            let sent = browser.submit(&form, &address, &[("complaint", "Nobody answers")]).await;
            assert_eq!(sent.leads_to(), "/nottinghamshire/track/request?done=complained");
        }
        let cases = site.store.cases_of_request(mine.request).await.unwrap();
        let complaint = cases.iter().find(|one| one.right == Right::Complaint).unwrap().id;
        assert_eq!(cases.len(), 2);
        let form = browser.get(&address).await;
        form.says(200, &["We are already looking into a complaint"]);
        browser.submit(&form, &address, &[("complaint", "Still nobody")]).await.leads_to();
        let now = file(&site, complaint).await.case;
        let said: Vec<_> = now.messages.iter().map(|one| (one.matter, one.text.as_str())).collect();
        let about = Some(Matter::Complaint);
        assert_eq!(said, [(about, "Nobody answers"), (about, "Still nobody")]);
        // Until the letter has gone that says so, it is not acknowledged.
        browser.get(REQUEST).await.says(200, &["Still nobody", "We must tell you that we have your complaint by"]);
    }

    /// What is typed while a session runs out is there again after the code, and files are asked for.
    async fn nothing_typed_is_lost_when_a_session_ends(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let theirs = opened(&site, &new_request()).await;
        let case = mine.cases[0].0;
        told(&site, case, doubt(), &staff(1)).await;
        let ask = Command::AskClarification { question: "Which?".into(), qualifies: true };
        told(&site, case, ask, &staff(1)).await;
        let mut day = 20;
        for (what, field, files) in [
            ("message", "text", true),
            ("question", "answer", false),
            ("details", "contact_safely", false),
            ("complain", "complaint", false),
            ("prove/identity", "text", true),
        ] {
            let address = page(what, case);
            let mut browser = site.browser();
            signed_in(&site, &mut browser, &mine).await.says(200, &[]);
            let form = browser.get(&address).await;
            form.says(200, &["name=\"once\""]);
            day += 1;
            site.set_now(&format!("2026-11-{day}T09:00:00Z"));
            let typed = [(field, "A page of <typing>")];
            let over = if files {
                uploaded(&mut browser, &form, &address, &typed, &[("pass.jpg", PHOTO)]).await
            } else {
                browser.submit(&form, &address, &typed).await
            };
            assert_eq!(over.leads_to(), "/nottinghamshire/track?kept=1", "{what}");
            browser.get("/nottinghamshire/track?kept=1").await.says(200, &["We have kept what you typed"]);
            assert_eq!(file(&site, case).await.case.messages.len(), 0, "nobody acts on it");

            // The next person at the same computer does not see it.
            let mut next = browser.clone();
            let page = signed_in_after(&site, &mut next, &theirs).await;
            assert_eq!(page, REQUEST);
            let theirs_now = super::talking::page(what, theirs.cases[0].0);
            next.get(&theirs_now).await.does_not_say(&["A page of"]);
            let _ = next;
        }
    }

    /// The same, by the person themselves: the form comes back filled in, and is then sent once.
    async fn what_was_kept_comes_back_to_its_form(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let case = mine.cases[0].0;
        let address = page("message", case);
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &[]);
        let form = browser.get(&address).await;
        let mut other_window = browser.clone();
        site.set_now("2026-11-20T10:00:00Z");
        let typed = [("text", "A page of <typing>")];
        let over = uploaded(&mut browser, &form, &address, &typed, &[("pass.jpg", PHOTO)]).await;
        over.leads_to();
        // A slip on the way loses nothing either.
        browser.post(TRACK, &[("reference", "?")]).await.says(422, &["We have kept what you typed"]);
        assert_eq!(signed_in_after(&site, &mut browser, &mine).await, address);
        let back = browser.get(&address).await;
        back.says(200, &["A page of &lt;typing&gt;", "Choose your files again"]);
        uploaded(&mut browser, &back, &address, &typed, &[]).await.leads_to();
        assert_eq!(file(&site, case).await.case.messages.len(), 1);
        browser.get(&address).await.does_not_say(&["A page of", "We have kept"]);
        assert!(!browser.has_cookie("draft"));

        // A form from before the session, in a window that was left open.
        other_window.take_cookies_of(&browser);
        let stale = other_window.submit(&form, &address, &[("text", "Older words")]).await;
        assert_eq!(stale.leads_to(), address);
        other_window.get(&address).await.says(200, &["Older words", "We have kept what you typed"]);
        assert_eq!(file(&site, case).await.case.messages.len(), 1);

        // Signing out leaves nothing behind, and an empty form is nothing to keep.
        let page = browser.get(REQUEST).await;
        browser.submit(&page, "/nottinghamshire/track/sign-out", &[]).await.leads_to();
        browser.submit(&form, &address, &[("text", "")]).await.says(401, &[]);
        browser.submit(&form, "/nottinghamshire/track/sign-out", &[]).await.says(401, &[]);
    }

    /// Somebody without email gets in with the code of a letter, as often as they like; a wrong one
    /// is answered like any other.
    async fn a_letters_code_opens_the_request(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let silent = NewRequest {
            requester: Person { email: None, phone: Some("01632 960 001".into()), ..new_request().requester },
            ..new_request()
        };
        let mine = opened(&site, &silent).await;
        let code = site.store.access_codes().make_for_letter(mine.request, site.now()).await.unwrap().unwrap();
        for _ in 0..2 {
            let mut browser = site.browser();
            browser.post(TRACK, &[("reference", mine.reference.as_str())]).await.leads_to();
            browser.get(CODE).await.says(200, &["The code from our email or letter"]);
            let wrong = browser.post(CODE, &[("code", "CCC CCC CCCC")]).await;
            wrong.says(422, &["<a href=\"#code\">"]);
            assert_eq!(browser.post(CODE, &[("code", &code.to_lowercase())]).await.leads_to(), REQUEST);
            browser.get(REQUEST).await.says(200, &[mine.reference.as_str()]);
        }
        let unknown = rightsdesk_core::ids::Reference::compose("NOT", 2026, 4711).unwrap();
        let mut seen = Vec::new();
        for reference in [&mine.reference, &unknown] {
            let mut browser = site.browser();
            browser.post(TRACK, &[("reference", reference.as_str())]).await.leads_to();
            // The letter that may be made meanwhile is not counted.
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            for _ in 0..6 {
                let before = site.store.statements();
                let answer = browser.post(CODE, &[("code", "CCC CCC CCCC")]).await;
                let cost = site.store.statements() - before;
                let page = answer.html().replace(reference.as_str(), "REFERENCE");
                seen.push((answer.status, page, cost));
            }
        }
        let known = seen.split_off(6);
        assert_eq!(seen, known);
        let mut browser = site.browser();
        browser.post(TRACK, &[("reference", mine.reference.as_str())]).await.leads_to();
        browser.post(CODE, &[("code", &code)]).await.says(422, &[]);
    }

    /// Late, the page says when the next word comes, and owns up where it has not.
    async fn a_missed_word_is_owned_up_to(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        site.set_now("2026-12-22T09:00:00Z");
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &["By Monday 4 January 2027 at the latest, even if we are not ready"]);
        site.set_now("2027-01-05T09:00:00Z");
        let page = signed_in(&site, &mut browser, &mine).await;
        page.says(200, &["We should have written to you by Monday 4 January 2027, and we did not. We are sorry."]);
    }

    /// Another's case is not found, whatever is asked of it.
    async fn another_s_case_is_not_found(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let theirs = opened(&site, &new_request()).await.cases[0].0;
        told(&site, theirs, doubt(), &staff(1)).await;
        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &[]);
        let form = browser.get(&page("message", mine.cases[0].0)).await;
        for what in ["message", "prove/identity", "details", "complain"] {
            let address = page(what, theirs);
            browser.get(&address).await.says(404, &["Page not found"]);
            let fields = [("text", "x"), ("complaint", "x"), ("way", "known"), ("contact", "phone")];
            browser.submit(&form, &address, &fields).await.says(404, &["Page not found"]);
            site.browser().get(&address).await.says(401, &[]);
        }
        for address in [format!("{}/otherwise", page("prove/identity", theirs)), format!("{}/code", page("details", theirs))] {
            browser.get(&address).await.says(404, &["Page not found"]);
            browser.submit(&form, &address, &[("way", "known")]).await.says(404, &["Page not found"]);
        }
        browser.get(&page("prove/passport", mine.cases[0].0)).await.says(404, &["Page not found"]);
        let events = file(&site, theirs).await.events;
        assert!(!events.iter().any(|one| matches!(one.event, Event::WrittenIn { .. })));
    }
}

/// Gets in again, and gives where that leads.
async fn signed_in_after(
    site: &Site,
    browser: &mut crate::support::site::Browser,
    opened: &rightsdesk_store::Opened,
) -> String {
    let before = letters(site, opened, "access_code").await.len();
    let typed = [("reference", opened.reference.as_str())];
    browser.post(TRACK, &typed).await.leads_to();
    let code = super::people::codes(site, opened.request, before + 1).await;
    let code = code.last().unwrap().clone();
    let answer = browser.post(CODE, &[("code", &code)]).await;
    answer.leads_to().to_owned()
}
