//! Messages that people saved, and files that only look like some.

use std::fmt::Write as _;

use rightsdesk_mail::incoming::{ATTACHMENTS_MOST, BYTES_MOST, Incoming, Sender, Unread, read};

const HEAD: &str = "From: Ann Sample <ann@example.org>\r\nTo: requests@council.example\r\n\
                    Date: Thu, 22 Oct 2026 23:30:00 +0000\r\nSubject: My recording\r\n";

fn mail(rest: &str) -> Incoming {
    read(format!("{HEAD}{rest}").as_bytes()).unwrap()
}

fn refused(bytes: impl AsRef<[u8]>) -> Unread {
    read(bytes.as_ref()).unwrap_err()
}

/// A message of several pieces.
fn of_pieces(pieces: &[&str]) -> String {
    let mut text =
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n".to_owned();
    for piece in pieces {
        write!(text, "--edge\r\n{piece}\r\n").unwrap();
    }
    text + "--edge--\r\n"
}

#[test]
fn an_ordinary_message() {
    let read = mail("\r\nPlease send me the recording.\r\n\r\nAnn\r\n");
    let from = Sender {
        name: "Ann Sample".into(),
        address: "ann@example.org".into(),
    };
    assert_eq!(read.from, Some(from));
    assert_eq!(read.sent.unwrap().to_string(), "2026-10-22T23:30:00Z");
    assert_eq!(read.subject, "My recording");
    assert_eq!(read.text, "Please send me the recording.\n\nAnn");
    assert_eq!(read.attachments, []);
}

#[test]
fn names_and_text_in_other_alphabets() {
    let read = read(
        b"From: =?utf-8?B?U2nDom4=?= =?iso-8859-1?Q?_Caf=E9?= <sian@example.org>\r\n\
          Subject: =?windows-1252?Q?It=92s_mine?=\r\n\
          Content-Type: text/plain; charset=windows-1252\r\n\
          Content-Transfer-Encoding: quoted-printable\r\n\r\n\
          =93Everything=94 =96 about =8010\r\n",
    )
    .unwrap();
    assert_eq!(read.from.unwrap().name, "Siân Café");
    assert_eq!(read.subject, "It’s mine");
    assert_eq!(read.text, "“Everything” – about €10");
    assert_eq!(read.sent, None, "no Date");
}

#[test]
fn a_message_that_is_only_html_becomes_text() {
    let read = mail(
        "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{color:red}</style>\
         <script>alert(1)</script></head><body><p>Delete my <b>data</b>.</p><p>Thanks &amp; \
         regards</p></body></html>",
    );
    for word in ["Delete my data", "Thanks & regards"] {
        assert!(read.text.contains(word), "{}", read.text);
    }
    assert!(!read.text.contains(['<', '>']), "{}", read.text);
}

#[test]
fn what_came_with_it_is_there_byte_for_byte() {
    let read = mail(&of_pieces(&[
        "Content-Type: text/plain\r\n\r\nSee the two files.",
        "Content-Type: application/pdf; name=\"=?utf-8?Q?caf=C3=A9.pdf?=\"\r\n\
         Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcK",
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=",
    ]));
    assert_eq!(read.text, "See the two files.");
    let [pdf, png] = &read.attachments[..] else {
        panic!("{:?}", read.attachments)
    };
    assert_eq!(
        (pdf.name.as_str(), &pdf.bytes[..]),
        ("café.pdf", &b"%PDF-1.7\n"[..])
    );
    assert_eq!(
        (png.name.as_str(), &png.bytes[..]),
        ("attachment", &b"\x89PNG\r\n\x1a\n"[..])
    );
}

#[test]
fn a_message_within_is_kept_as_it_stands() {
    let inner = "From: Other <other@example.org>\r\nSubject: Before\r\n\r\nThe first letter.";
    let read = mail(&of_pieces(&[
        "Content-Type: text/plain\r\n\r\nI wrote before.",
        &format!("Content-Type: message/rfc822\r\n\r\n{inner}"),
    ]));
    assert_eq!(read.text, "I wrote before.", "the person's own words only");
    assert_eq!(read.attachments.len(), 1);
    assert_eq!(read.attachments[0].name, "attachment.eml");
    assert_eq!(
        String::from_utf8_lossy(&read.attachments[0].bytes).trim(),
        inner
    );
}

#[test]
fn of_two_senders_none_is_taken() {
    let twice = format!("From: Bad <bad@example.org>\r\n{HEAD}\r\nHello");
    assert_eq!(read(twice.as_bytes()).unwrap().from, None);
    let listed = "From: a@example.org, b@example.org\r\nSubject: x\r\n\r\nHello";
    assert_eq!(read(listed.as_bytes()).unwrap().from, None);
    let nobody = "Subject: x\r\nDate: Thu, 22 Oct 2026 10:00:00 +0100\r\n\r\nHello";
    assert_eq!(read(nobody.as_bytes()).unwrap().from, None);
}

#[test]
fn dates_that_are_none() {
    for date in [
        "",
        "yesterday",
        "Thu, 45 Oct 2026 99:99:99 +0000",
        "Thu, 1 Foo 2026",
    ] {
        let mail = format!("From: a@example.org\r\nSubject: x\r\nDate: {date}\r\n\r\nHello");
        assert_eq!(read(mail.as_bytes()).unwrap().sent, None, "{date}");
    }
    // A year that no mail can have. Whoever asks decides that it is after today.
    let mail = "From: a@example.org\r\nSubject: x\r\nDate: Fri, 31 Dec 9999 23:59:59 -2359\r\n\r\n";
    let sent = read(mail.as_bytes()).unwrap().sent;
    assert!(sent.is_none_or(|at| at.as_second() > 4_000_000_000));
}

#[test]
fn broken_encoding_loses_no_message() {
    let read = mail(&of_pieces(&[
        "Content-Type: text/plain; charset=no-such-charset\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n!!! this is not base64 %%%",
        "Content-Type: application/pdf; name=a.pdf\r\n\
         Content-Transfer-Encoding: base64\r\n\r\nJVBE===Ri0\x01xLjcK",
    ]));
    assert_eq!(read.subject, "My recording");
    assert!(read.attachments.len() <= 2);
}

#[test]
fn two_thousand_lines_of_headers() {
    let mut head = String::new();
    for n in 0..2_000 {
        writeln!(head, "X-Sample-{n}: {}\r", "a".repeat(60)).unwrap();
    }
    let read = mail(&format!("{head}\r\nStill read."));
    assert_eq!(read.text, "Still read.");
}

#[test]
fn a_subject_is_one_line_and_text_has_no_control_characters() {
    let read = read(
        b"From: \"A\r\n  B\" <a@example.org>\r\nSubject: one\r\n  two\x07\r\n\r\nbell\x07 and\ttab\r\n",
    )
    .unwrap();
    assert_eq!(read.subject, "one two");
    assert_eq!(read.from.unwrap().name, "A B");
    assert_eq!(read.text, "bell and\ttab");
}

#[test]
fn files_that_are_no_message() {
    let letter = "Dear council: I want my file.\nRegards: Ann\n";
    let long = "word ".repeat(100_000);
    for file in [
        &b""[..],
        b"\n\n\n",
        b"%PDF-1.7\n1 0 obj\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0",
        b"\xff\xfe\0\0",
        letter.as_bytes(),
        long.as_bytes(),
    ] {
        assert_eq!(
            refused(file),
            Unread::NotMail,
            "{:?}",
            &file[..file.len().min(20)]
        );
    }
}

#[test]
fn too_much_of_anything_is_refused_quickly() {
    let begun = std::time::Instant::now();
    let large = format!("{HEAD}\r\n{}", "a".repeat(BYTES_MOST));
    assert_eq!(refused(large), Unread::TooLarge);

    let file =
        "Content-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\n\r\nx";
    let with = |files| format!("{HEAD}{}", of_pieces(&vec![file; files]));
    assert_eq!(
        read(with(ATTACHMENTS_MOST).as_bytes())
            .unwrap()
            .attachments
            .len(),
        ATTACHMENTS_MOST
    );
    assert_eq!(
        refused(with(ATTACHMENTS_MOST + 1)),
        Unread::TooManyAttachments
    );

    // Half a million messages, each in the one before.
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(500_000);
    assert_eq!(refused(format!("{HEAD}{nested}Hello")), Unread::TooDeep);
    // Five million empty pieces.
    let pieces = "--edge\n\n".repeat(3_000_000);
    let many = format!("{HEAD}Content-Type: multipart/mixed; boundary=edge\r\n\r\n{pieces}");
    assert_eq!(refused(many), Unread::TooDeep);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_message_within_that_hides_how_deep_it_is_is_refused() {
    for encoding in [
        "base64",
        "Quoted-Printable",
        "\r\n base64",
        "=?us-ascii?Q?base64?=",
    ] {
        for kind in [
            "message/rfc822",
            "Message/GLOBAL; x=y",
            "message\r\n /rfc822",
        ] {
            let piece = format!(
                "Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\nRnJvbTog"
            );
            assert_eq!(
                refused(format!("{HEAD}{}", of_pieces(&[&piece]))),
                Unread::TooDeep
            );
            let turned = format!(
                "Content-Transfer-Encoding: {encoding}\r\nContent-Type: {kind}\r\n\r\nRnJvbTog"
            );
            assert_eq!(
                refused(format!("{HEAD}{}", of_pieces(&[&turned]))),
                Unread::TooDeep
            );
        }
    }
    let digest = of_pieces(&["Content-Transfer-Encoding: base64\r\n\r\nRnJvbTog"])
        .replace("multipart/mixed", "multipart/digest");
    assert_eq!(refused(format!("{HEAD}{digest}")), Unread::TooDeep);
    // Said in so many words, it is what it is.
    let plain = of_pieces(&[
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 7bit\r\n\r\nSubject: x\r\n\r\ny",
    ]);
    assert_eq!(mail(&plain).attachments.len(), 1);
    // As deep as is let in, nothing overflows.
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(299);
    assert!(read(format!("{HEAD}{nested}Hello").as_bytes()).is_ok());
}
