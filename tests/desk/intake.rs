//! A request is entered: where it was first received, how the person wants to be written to, an
//! email that fills the form in, and requests that may be the same.

use rightsdesk_core::people::Role;
use rightsdesk_core::request::{Adjustment, Elsewhere, ReceivedAt, ReplyBy, ReplyWhen};
use rightsdesk_core::right::Right;
use rightsdesk_store::documents::Purpose;

use super::people::{
    TODAY, address, arrived, at_work, file, hired, hired_by, new_request, signed_in, upload_as,
};
use super::working::{LETTER, case_of};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

const NEW: &str = "/desk/requests/new";

/// An email with a file that is taken and one that is not, sent late on 19 November in Boston.
const MAIL: &str = "From: =?utf-8?Q?Si=C3=A2n_Sample?= <sian@example.org>\r\n\
    To: requests@council.example\r\n\
    Date: Thu, 19 Nov 2026 20:30:00 -0500\r\n\
    Subject: My visits\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=edge\r\n\r\n\
    --edge\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAll you have on my <visits>.\r\n\
    --edge\r\nContent-Type: text/plain; name=\"C:\\\\notes\\\\visit.txt\"\r\n\
    Content-Disposition: attachment\r\n\r\n4 May, 10 o'clock\r\n\
    --edge\r\nContent-Type: application/zip; name=all.zip\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nUEsDBBQAAAAAAA==\r\n\
    --edge--\r\n";

/// What a mail does not say.
const REST: [(&str, &str); 2] = [("rights", "access"), ("subject", "requester")];

/// Presses "Fill in the form from this file".
async fn fill(
    browser: &mut Browser,
    page: &Answer,
    fields: &[(&str, &str)],
    mail: &[u8],
) -> Answer {
    let mut fields = fields.to_vec();
    fields.push(("fill", "yes"));
    upload_as(
        "mail",
        browser,
        page,
        NEW,
        &fields,
        &[("request.eml", mail)],
    )
    .await
}

/// What an email that was read has put into the form.
const FILLED: [(&str, &str); 7] = [
    ("received-day", "20"),
    ("received-month", "11"),
    ("received-year", "2026"),
    ("channel", "email"),
    ("words", "My visits\n\nAll you have on my <visits>."),
    ("name", "Siân Sample"),
    ("email", "sian@example.org"),
];

on_each_database! {
    /// KEN-1: the school's day and the council's are both kept; only the council's counts. What the
    /// person needs is seen before anything else is done.
    async fn receipt_and_preferences_are_entered_and_shown(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let form = tess.get(NEW).await;
        form.says(200, &["separate controller", "15 school days", "value=\"team\" checked"]);
        assert!(!form.html().contains("govuk-details\" open"), "what is seldom needed is folded");
        let mut letter = LETTER.to_vec();
        letter.extend([
            ("address", "1 Sample Street"),
            ("received_at", "council"),
            ("received_by", "Sample <Library>"),
            ("elsewhere_who", "Sample Primary School"),
            ("elsewhere_on-day", "16"),
            ("elsewhere_on-month", "11"),
            ("elsewhere_on-year", "2026"),
            ("adjustments", "another_language"),
            ("adjustments", "large_print"),
            ("adjustment_detail", "Welsh"),
            ("reply_by", "post"),
            ("reply_when", "early_in_the_week"),
            ("contact_safely", "Do not ring <after> four"),
        ]);
        let case = case_of(&tess.submit(&form, NEW, &letter).await);
        let kept = file(&site, case).await;
        let arrived = kept.request.arrived;
        assert_eq!(arrived.receipt.at, ReceivedAt::Council("Sample <Library>".into()));
        let (who, on) = ("Sample Primary School".to_owned(), jiff::civil::date(2026, 11, 16));
        assert_eq!(arrived.receipt.elsewhere, Some(Elsewhere { who, on }));
        let wanted = [Adjustment::LargePrint, Adjustment::AnotherLanguage];
        assert_eq!(arrived.preferences.adjustments, wanted);
        assert_eq!(arrived.preferences.reply_by, Some(ReplyBy::Post));
        assert_eq!(arrived.preferences.reply_when, Some(ReplyWhen::EarlyInTheWeek));
        assert_eq!(kept.case.received, jiff::civil::date(2026, 11, 20), "the school starts nothing");
        tess.get(&format!("/desk/cases/{case}")).await.says(200, &[
            "Contact this person safely: Do not ring &lt;after&gt; four",
            "Another part of the council<br>Sample &lt;Library&gt;",
            "Sample Primary School, on 16 November 2026. A separate controller",
            "Large print<br>Another language<br>Welsh",
            "By post",
            "No other request of this person was found.",
        ]);
    }

    async fn slips_in_receipt_and_preferences_are_named_beside_their_fields(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let form = tess.get(NEW).await;
        let mut with = async |more: &[(&'static str, &'static str)]| {
            let mut fields = LETTER.to_vec();
            fields.push(("phone", "01632 960 001"));
            fields.extend(more);
            tess.submit(&form, NEW, &fields).await
        };
        with(&[("received_at", "team"), ("received_by", "Library")])
            .await
            .says(422, &["#received_at", "Select who received it first"]);
        with(&[("received_at", "processor")])
            .await
            .says(422, &["#received_by", "Enter which part of the council or which firm"]);
        with(&[("received_at", "moon")]).await.says(422, &["#received_at"]);
        with(&[("elsewhere_who", "Sample School")])
            .await
            .says(422, &["#elsewhere_on-day", "Enter the date when they received it", "details\" open"]);
        let day = |day| [("elsewhere_on-day", day), ("elsewhere_on-month", "11"), ("elsewhere_on-year", "2026")];
        with(&day("16")).await.says(422, &["#elsewhere_who", "Enter who received it first"]);
        let mut late = day("21").to_vec();
        late.push(("elsewhere_who", "Sample School"));
        with(&late).await.says(422, &[
            "#elsewhere_on-day",
            "must be 20 November 2026 or earlier, the day the council received it",
            "value=\"Sample School\"",
        ]);
        with(&[("adjustments", "other"), ("reply_by", "post")]).await.says(422, &[
            "#adjustment_detail",
            "Enter which language, or what else they need",
            "#reply_by",
            "Enter the address or number",
            "value=\"other\" checked",
        ]);
        with(&[("reply_by", "pigeon")]).await.says(422, &["#reply_by"]);
        with(&[("reply_when", "never")]).await.says(422, &["#reply_when"]);
    }

    /// An email fills the form in, and is kept with its files once the request is entered.
    async fn an_email_becomes_a_request(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let form = tess.get(NEW).await;
        let typed = [("phone", "01632 960 009"), ("notice", "norfolk-family-hub-feedback")];
        let filled = fill(&mut tess, &form, &typed, MAIL.as_bytes()).await;
        filled.says(200, &[
            "The form is filled in from the email",
            "value=\"Siân Sample\"",
            "value=\"sian@example.org\"",
            // In London it was half past one the next morning.
            "name=\"received-day\" type=\"text\" value=\"20\"",
            "value=\"email\" checked",
            "My visits\n\nAll you have on my &lt;visits&gt;.",
            "value=\"01632 960 009\"",
            "value=\"norfolk-family-hub-feedback\" selected",
            "visit.txt: kept with the request",
            "all.zip: of a kind that we do not take, so it is kept only inside the email",
        ]);
        assert_eq!(filled.hidden("once"), form.hidden("once"));
        assert!(!filled.html().contains("C:\\notes"), "folders are nobody's business");

        // A slip keeps the email.
        let mut fields = FILLED.to_vec();
        let slip = tess.submit(&filled, NEW, &fields).await;
        slip.says(422, &["Select the rights", "visit.txt: kept with the request"]);
        assert_eq!(slip.hidden("mail_kept"), filled.hidden("mail_kept"));

        fields.extend(REST);
        let entered = tess.submit(&slip, NEW, &fields).await;
        let case = case_of(&entered);
        // Pressed twice, it is one request, and nothing is kept twice.
        assert_eq!(case_of(&tess.submit(&slip, NEW, &fields).await), case);
        let kept = file(&site, case).await;
        let documents = site.store.documents();
        let of_request = documents.of_request(kept.case.request).await.unwrap();
        let names: Vec<_> = of_request.iter().map(|one| (one.name.as_str(), one.media_type.as_str())).collect();
        assert_eq!(names, [("request.eml", "message/rfc822"), ("visit.txt", "text/plain")]);
        assert!(of_request.iter().all(|one| one.purpose == Purpose::Evidence && one.case.is_none()));
        let (_, whole) = documents.get(of_request[0].id).await.unwrap().unwrap();
        assert_eq!(whole, MAIL.as_bytes());
        tess.get(&format!("/desk/cases/{case}")).await.says(200, &["request.eml", "visit.txt"]);
    }

    async fn what_was_typed_stays_and_a_second_email_takes_the_place_of_the_first(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let form = tess.get(NEW).await;
        let typed = [("name", "S. Sample-Jones"), ("channel", "another_service")];
        let filled = fill(&mut tess, &form, &typed, MAIL.as_bytes()).await;
        filled.says(200, &[
            "value=\"S. Sample-Jones\"",
            "value=\"another_service\" checked",
            "value=\"sian@example.org\"",
            "What you had typed before is kept: How did it come?, Full name.",
        ]);
        let other = "From: Ben Other <ben@example.org>\r\nSubject: Mine\r\n\
                     Date: Tue, 24 Nov 2026 10:00:00 +0000\r\n\r\nDelete it.";
        let mut fields = FILLED.to_vec();
        fields.retain(|(name, _)| !["name", "channel"].contains(name));
        fields.extend(typed);
        let again = fill(&mut tess, &filled, &fields, other.as_bytes()).await;
        again.says(200, &[
            "value=\"S. Sample-Jones\"",
            "value=\"ben@example.org\"",
            "Mine\n\nDelete it.",
            "The email bears a date after today",
            "name=\"received-day\" type=\"text\"",
        ]);
        again.does_not_say(&["visit.txt", "sian@example.org", "name=\"received-day\" type=\"text\" value=\"20\""]);
        assert_eq!(again.hidden("mail_kept"), filled.hidden("mail_kept"));
    }

    async fn files_that_are_no_email_and_odd_emails(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let form = tess.get(NEW).await;
        let typed = [("name", "Siân Sample")];
        let refused = fill(&mut tess, &form, &typed, b"%PDF-1.7 no email").await;
        refused.says(422, &[
            "The file is not an email. Save the message as .eml and try again",
            "href=\"#mail\"",
            "value=\"Siân Sample\"",
        ]);
        let mut without = typed.to_vec();
        without.push(("fill", "yes"));
        tess.submit(&form, NEW, &without).await.says(422, &["Select the email file"]);
        let nested = format!("From: a@example.org\r\nSubject: x\r\n{}", "Content-Type: message/rfc822\r\n\r\n".repeat(9_000));
        fill(&mut tess, &form, &[], nested.as_bytes()).await.says(422, &["too many emails inside one another"]);
        let nobody = "Subject: x\r\nTo: b@example.org\r\n\r\nHello";
        fill(&mut tess, &form, &[], nobody.as_bytes()).await.says(200, &[
            "does not name one sender",
            "no date that can be the day of receipt",
        ]);
        let long = format!("From: a@example.org\r\nSubject: x\r\n\r\n{}", "word ".repeat(6_000));
        fill(&mut tess, &form, &[], long.as_bytes()).await.says(200, &["longer than 20,000 characters"]);
        // Whichever button was pressed, a file that was chosen is read.
        let mut all = LETTER.to_vec();
        all.push(("phone", "01632 960 001"));
        let pressed = upload_as("mail", &mut tess, &form, NEW, &all, &[("a.eml", MAIL.as_bytes())]).await;
        pressed.says(200, &["The form is filled in from the email"]);
    }

    /// A token is of no use to somebody else, and a day later to nobody.
    async fn an_email_waits_a_day_for_the_one_who_chose_it(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let mut theo = at_work(&site, "Theo", &[Role::TriageOfficer]).await;
        let form = tess.get(NEW).await;
        let filled = fill(&mut tess, &form, &[], MAIL.as_bytes()).await;
        let token = filled.hidden("mail_kept").unwrap();
        let mut fields = FILLED.to_vec();
        fields.extend(REST);
        let theirs = theo.get(NEW).await;
        let mut stolen = fields.clone();
        stolen.push(("mail_kept", &token));
        let gone = "is no longer there. Choose it again";
        theo.submit(&theirs, NEW, &stolen).await.says(422, &[gone]);

        site.set_now("2026-11-24T10:00:00Z");
        let mut tess = signed_in(&site, "Tess").await;
        let fresh = tess.get(NEW).await;
        let late = tess.submit(&fresh, NEW, &stolen).await;
        late.says(422, &[gone, "value=\"Siân Sample\""]);
        assert_eq!(late.hidden("mail_kept"), None);
        case_of(&tess.submit(&late, NEW, &fields).await);
    }

    async fn a_request_that_was_sent_twice_is_seen_in_triage(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut tess = at_work(&site, "Tess", &[Role::TriageOfficer]).await;
        let first = arrived(&site, &new_request(Right::Access)).await;
        let page = tess.get(&format!("/desk/cases/{first}")).await;
        page.says(200, &["Likely duplicates", "No other request of this person was found."]);
        let mut again = new_request(Right::Erasure);
        again.requester.name = "S. S.".into();
        again.words = format!("Again: {}, please", again.words);
        let second = arrived(&site, &again).await;
        let reference = file(&site, first).await.case.reference;
        tess.get(&format!("/desk/cases/{second}")).await.says(200, &[
            &format!("href=\"/desk/cases/{first}\">{reference}"),
            "Access (Received)",
            "Nearly the same words",
            "Email",
        ]);

        // Of another council nothing is seen, and no more once the case is at work.
        hired_by(&site, "Kim", "kent", &[Role::TriageOfficer]).await;
        hired(&site, "Casey", &[Role::Caseworker]).await;
        let mut kim = signed_in(&site, "Kim").await;
        let form = kim.get(NEW).await;
        let mut letter = LETTER.to_vec();
        letter.push(("email", "sian@example.org"));
        let case = case_of(&kim.submit(&form, NEW, &letter).await);
        let page = kim.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["No other request of this person was found."]);
        page.does_not_say(&[reference.as_str(), &address("Casey")]);
    }
}
