//! Messages as they leave: in a folder, and in a real conversation with a mail server.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by its panic"
)]

mod bounces;
mod folder;
mod incoming;
#[expect(
    dead_code,
    reason = "the stories of the worker do more with it than those of a mailer"
)]
mod server;
mod smtp;
mod tls;

use jiff::Timestamp;
use mail_parser::{Message, MessageParser};
use rightsdesk_content::{Links, Sender, Words, letters};
use rightsdesk_core::ids::{ControllerId, Reference};
use rightsdesk_core::letter::{Addressee, Body, Letter};
use rightsdesk_core::paper::Paper;
use rightsdesk_core::register::Regulator;
use rightsdesk_core::right::Right;
use rightsdesk_mail::{From, Outgoing};

/// Stands in what a person wrote; it must not reach a subject.
const CANARY: &str = "Kestrel-Canary";

fn at() -> Timestamp {
    "2026-11-23T09:30:00Z".parse().unwrap()
}

/// The paper of a real letter, with something personal in it.
fn paper() -> Paper {
    let letter = Letter {
        controller: ControllerId("sample".into()),
        reference: Reference::compose("NOR", 2026, 42).unwrap(),
        case: None,
        right: Some(Right::Access),
        to: Addressee::Requester,
        body: Body::ClarificationAsked {
            question: format!("Which of the visits to {CANARY} <b>do you mean</b>? Tŷ Ŵyn?"),
            pauses: true,
            due: None,
        },
        added: None,
    };
    let sender = Sender {
        on: jiff::civil::date(2026, 11, 23),
        controller: "Sample County Council".into(),
        team: "Information Rights Team".into(),
        email: Some("rights@council.example".into()),
        phone: Some("01632 960 001".into()),
        address: Vec::new(),
        dpo_email: None,
        links: Links {
            track: "https://rights.council.example/sample/track".into(),
            complain: "https://rights.council.example/sample/complain".into(),
            desk: "https://desk.council.example/sample".into(),
            tasks: "https://rights.council.example/tasks".into(),
        },
        regulator: Regulator {
            from: None,
            name: "Information Commission".into(),
            known_as: None,
            address: Vec::new(),
            address_confirmed: false,
            phone: "0303 123 1113".into(),
            website: "https://ico.org.uk/".into(),
            complaints: "https://ico.org.uk/make-a-complaint/".into(),
        },
        wordings: letters::wording::Wordings::default(),
    };
    let words = Words::new().unwrap();
    letters::word(words.voice("en-GB"), &letter, &sender)
}

fn outgoing<'a>(id: &'a str, paper: &'a Paper) -> Outgoing<'a> {
    Outgoing {
        id,
        at: at(),
        to: "sample.person@resident.example",
        from: From {
            name: "Sample County Council",
            email: "no-reply@council.example",
        },
        reply_to: Some("rights@council.example"),
        paper,
        auto_submitted: true,
    }
}

fn parse(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

/// What every message of ours must be, whichever way it went.
fn assert_sound(message: &Message<'_>, id: &str) {
    let header = |name: &str| {
        message
            .header(name)
            .map(|value| format!("{value:?}"))
            .unwrap_or_default()
    };
    assert_eq!(
        message.message_id(),
        Some(format!("{id}@council.example").as_str())
    );
    assert_eq!(message.date().unwrap().to_timestamp(), at().as_second());
    assert_eq!(message.subject(), Some(paper().title.as_str()));
    assert!(!message.subject().unwrap().contains(CANARY));
    assert!(header("Auto-Submitted").contains("auto-generated"));
    // Not `All` nor `NDR`: a letter that cannot be delivered must come back.
    let suppressed = message.header("X-Auto-Response-Suppress").unwrap();
    assert_eq!(suppressed.as_text(), Some("OOF, AutoReply"));
    assert!(header("Content-Language").contains("en-GB"));
    let from = message.from().unwrap().first().unwrap();
    assert_eq!(from.name(), Some("Sample County Council"));
    assert_eq!(from.address(), Some("no-reply@council.example"));
    let to = message.to().unwrap().first().unwrap();
    assert_eq!(
        (to.name(), to.address()),
        (None, Some("sample.person@resident.example"))
    );
    let reply_to = message.reply_to().unwrap().first().unwrap();
    assert_eq!(reply_to.address(), Some("rights@council.example"));

    assert_eq!(
        (message.text_body_count(), message.html_body_count()),
        (1, 1)
    );
    let (text, html) = (message.body_text(0).unwrap(), message.body_html(0).unwrap());
    for part in [&text, &html] {
        assert!(part.contains(CANARY) && part.contains("Tŷ Ŵyn"), "{part}");
        assert!(
            part.contains("https://rights.council.example/sample/track"),
            "{part}"
        );
    }
    assert!(
        text.contains("<b>do you mean</b>") && html.contains("&lt;b&gt;do you mean"),
        "{html}"
    );
    assert!(
        text.lines().all(|line| line.chars().count() <= 72),
        "{text}"
    );
    assert!(
        html.contains("<html lang=\"en-GB\">") && html.contains("<h2 "),
        "{html}"
    );
    for fetched in ["<img", "<script", "<link", "src="] {
        assert!(!html.contains(fetched), "{html}");
    }
}
