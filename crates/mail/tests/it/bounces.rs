//! Reports of letters that could not be delivered.

use rightsdesk_mail::bounces::{BYTES_MOST, Fate, Report, read};
use rightsdesk_mail::incoming::Unread;

const ID: &str = "01a203a5-3965-7068-89da-475270f365ff";

/// A report in the form of RFC 3464, with the headers of the letter in this form.
fn report(action: &str, status: &str, returned: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\r\nTo: noreply@council.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nSorry, sam@example.org is unknown.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; sam@example.org\r\nAction: {action}\r\nStatus: {status}\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 <sam@example.org> unknown\r\n\r\n\
         --b\r\n{returned}\r\n--b--\r\n"
    )
}

fn headers() -> String {
    format!(
        "Content-Type: text/rfc822-headers\r\n\r\nFrom: noreply@council.example\r\n\
         Message-ID: <{ID}@council.example>\r\nSubject: We have your request\r\n"
    )
}

fn whole() -> String {
    format!(
        "Content-Type: message/rfc822\r\n\r\nFrom: noreply@council.example\r\n\
         Message-ID: <{ID}@council.example>\r\nSubject: We have your request\r\n\r\nHello\r\n"
    )
}

fn says(text: &str) -> Report {
    read(text.as_bytes()).unwrap().unwrap()
}

#[test]
fn a_letter_that_failed_is_known_by_its_message_id() {
    for returned in [headers(), whole()] {
        let report = says(&report("failed", "5.1.1", &returned));
        assert_eq!(report.message.as_deref(), Some(ID), "{returned}");
        assert_eq!(
            (report.fate, report.status.as_deref()),
            (Fate::Failed, Some("5.1.1"))
        );
        assert!(!format!("{report:?}").contains("sam@"));
    }
}

#[test]
fn what_is_still_tried_has_not_failed() {
    for action in ["delayed", "delivered", "relayed", "expanded"] {
        assert_eq!(
            says(&report(action, "4.4.1", &headers())).fate,
            Fate::Underway,
            "{action}"
        );
    }
    // Tried for days, and given up.
    let expired = says(&report("Failed", "4.4.7 (expired)", &headers()));
    assert_eq!(
        (expired.fate, expired.status.as_deref()),
        (Fate::Failed, Some("4.4.7"))
    );
}

/// A letter that was passed on can have several recipients; one that it did not reach is enough.
#[test]
fn one_recipient_that_it_did_not_reach_is_enough() {
    let two = "Final-Recipient: rfc822; one@example.org\r\nAction: delivered\r\nStatus: 2.1.5\r\n\r\n\
               Original-Recipient: rfc822; sam@example.org\r\n\
               Final-Recipient: rfc822;\r\n <sam@mailbox.example>\r\nAction:\r\n failed (at last)";
    let text = report("x", "5.2.1", &headers());
    let text = text.replace("Final-Recipient: rfc822; sam@example.org\r\nAction: x", two);
    let report = says(&text);
    assert_eq!(
        (report.fate, report.status.as_deref()),
        (Fate::Failed, Some("5.2.1"))
    );
    for (address, may) in [
        ("sam@mailbox.example", true),
        (" Sam@Example.org ", true),
        ("one@example.org", false),
        ("new@example.org", false),
    ] {
        assert_eq!(report.addresses.may_be(address), may, "{address}");
    }
}

/// Whoever passes mail on may name another address; ours then stands in the headers that came back.
#[test]
fn the_headers_that_came_back_say_to_whom_it_went() {
    let named = |returned: &str| {
        let returned = returned.replace("Subject:", "To: ann@example.org\r\nSubject:");
        says(&report("failed", "5.1.1", &returned)).addresses
    };
    for returned in [headers(), whole()] {
        let addresses = named(&returned);
        assert!(addresses.may_be("ann@example.org") && addresses.may_be("sam@example.org"));
        assert!(!addresses.may_be("new@example.org"));
        assert!(!format!("{addresses:?}").contains('@'));
    }
    // Nothing is known of the recipient, or it can be written in another way.
    let text = report("failed", "5.1.1", &headers());
    let silent = says(&text.replace("Final-Recipient: rfc822; sam@example.org", "X: y"));
    assert!(silent.addresses.may_be("new@example.org"));
    let other = says(&text.replace("rfc822; sam@", "utf-8; s\\x{E4}m@"));
    assert!(other.addresses.may_be("new@example.org"));
    assert!(named(&headers()).may_be("s\u{e4}m@example.org"));
}

/// Where an address is not in ASCII, the parts of a report have other names (RFC 6533), and may be
/// encoded.
#[test]
fn a_report_of_an_address_in_other_letters() {
    let returned = headers().replace("text/rfc822-headers", "message/global-headers");
    let text = report("failed", "5.1.1", &returned)
        .replace("message/delivery-status", "message/global-delivery-status")
        .replace("rfc822; sam@", "utf-8; s\u{e4}m@");
    let plain = says(&text);
    assert_eq!(plain.message.as_deref(), Some(ID));
    assert_eq!(
        (plain.fate, plain.status.as_deref()),
        (Fate::Failed, Some("5.1.1"))
    );
    assert!(plain.addresses.may_be("s\u{e4}m@example.org"));
    let encoded = "\r\nContent-Transfer-Encoding: quoted-printable";
    let text = text
        .replace(
            "message/global-delivery-status",
            &format!("message/global-delivery-status{encoded}"),
        )
        .replace(
            "message/global-headers",
            &format!("message/global-headers{encoded}"),
        );
    assert_eq!(says(&text).message.as_deref(), Some(ID));
    // A whole message inside stays closed where its depth cannot be seen.
    let hidden = text.replace("message/global-headers", "message/global");
    assert_eq!(read(hidden.as_bytes()), Err(Unread::TooDeep));
    let folded = text.replace(
        "message/global-headers",
        "message/global;\r\n x=text/rfc822-headers",
    );
    assert_eq!(read(folded.as_bytes()), Err(Unread::TooDeep));
}

#[test]
fn what_is_no_report_is_left() {
    let letter =
        "From: a@example.org\r\nTo: b@example.org\r\nSubject: Hello\r\n\r\nAction: failed\r\n";
    assert_eq!(read(letter.as_bytes()).unwrap(), None);
    let other =
        report("failed", "5.1.1", &headers()).replace("delivery-status; b", "feedback-report; b");
    assert_eq!(read(other.as_bytes()).unwrap(), None);
}

#[test]
fn nothing_in_a_report_is_trusted() {
    let strange = headers().replace(ID, "../../etc");
    assert_eq!(says(&report("failed", "5.1.1", &strange)).message, None);
    for status in ["9.1.1", "5.1", "5.1.1.1", "<script>", "", "5.1.9999"] {
        assert_eq!(
            says(&report("failed", status, &headers())).status,
            None,
            "{status}"
        );
    }
    let long = "a".repeat(BYTES_MOST + 1);
    assert_eq!(read(long.as_bytes()), Err(Unread::TooLarge));
    // Messages inside messages, without end.
    let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(10_000);
    assert!(read(deep.as_bytes()).is_err());
    for cut in 0..report("failed", "5.1.1", &whole()).len() {
        let cut = &report("failed", "5.1.1", &whole()).into_bytes()[..cut];
        drop(read(cut));
    }
}
