//! To a mail server.

use std::time::{Duration, Instant};

use rightsdesk_mail::{
    Credentials, Mailer, Security, SendError, Settings, SettingsError, Smtp, Transport, Unusable,
};

use super::server::{Next, Server};
use super::{assert_sound, outgoing, paper, parse};

fn settings(port: u16) -> Smtp {
    Smtp {
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        certificate_authority: None,
        credentials: None,
        timeout: Duration::from_secs(2),
        connections: 2,
    }
}

fn mailer_with(smtp: Smtp) -> Result<Mailer, SettingsError> {
    Mailer::new(Settings {
        transport: Transport::Smtp(smtp),
        domain: "council.example".into(),
    })
}

fn mailer(server: &Server) -> Mailer {
    mailer_with(settings(server.port)).unwrap()
}

#[tokio::test]
async fn a_message_arrives_as_it_was_written() {
    let server = Server::start([]).await;
    let paper = paper();
    mailer(&server)
        .send(&outgoing("0193-a", &paper))
        .await
        .unwrap();
    let message = server.seen(|seen| seen.messages[0].clone());
    assert_sound(&parse(message.as_bytes()), "0193-a");
    server.seen(|seen| assert!(seen.recipients[0].contains("<sample.person@resident.example>")));
}

#[tokio::test]
async fn busy_then_taken_with_the_same_message_id() {
    let server = Server::start([Next::RefuseMessage("451 4.3.0 try later")]).await;
    let (mailer, paper) = (mailer(&server), paper());
    let first = mailer.send(&outgoing("0193-a", &paper)).await;
    assert!(
        matches!(
            first,
            Err(SendError::Temporary {
                code: Some(451),
                ..
            })
        ),
        "{first:?}"
    );
    mailer.send(&outgoing("0193-a", &paper)).await.unwrap();
    server.seen(|seen| {
        assert_eq!(seen.messages.len(), 2);
        assert_eq!(
            seen.messages[0], seen.messages[1],
            "an attempt again is the same message"
        );
        assert_sound(&parse(seen.messages[1].as_bytes()), "0193-a");
    });
}

#[tokio::test]
async fn a_mailbox_that_is_not_there_is_permanent() {
    let answer = "550 5.1.1 <sample.person@resident.example> unknown";
    let server = Server::start([Next::RefuseRecipient(answer)]).await;
    let paper = paper();
    let error = mailer(&server)
        .send(&outgoing("0193-a", &paper))
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            SendError::Permanent {
                code: Some(550),
                ..
            }
        ),
        "{error:?}"
    );
    // The server's words name the person; an error is logged.
    assert!(
        !format!("{error} {error:?}").contains("sample.person"),
        "{error:?}"
    );
    server.seen(|seen| assert!(seen.messages.is_empty()));
}

/// Many servers wait for the recipient before they say what they have against the sender.
#[tokio::test]
async fn a_refusal_of_us_at_the_recipient_says_nothing_of_the_address() {
    for answer in [
        "554 5.7.1 <sample.person@resident.example>: Relay access denied",
        "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
        "553-5.7.1 Sender address rejected:\r\n553 5.7.1 not owned by you",
    ] {
        let server = Server::start([Next::RefuseRecipient(answer)]).await;
        let (mailer, paper) = (mailer(&server), paper());
        let error = mailer.send(&outgoing("a", &paper)).await.unwrap_err();
        assert!(
            matches!(error, SendError::NotFromUs { code: Some(_), .. }) && error.is_temporary(),
            "{answer}: {error:?}"
        );
        assert!(!format!("{error} {error:?}").contains("sample.person"));
        mailer.send(&outgoing("a", &paper)).await.unwrap();
    }
    // Without such a status it is taken for what it usually is.
    for answer in [
        "550 no such user",
        "550 5.1.1 5.7.1",
        "550 5.7 x",
        "550 5.2.1 5.7.1",
    ] {
        let server = Server::start([Next::RefuseRecipient(answer)]).await;
        let paper = paper();
        let error = mailer(&server).send(&outgoing("a", &paper)).await;
        assert!(
            matches!(error, Err(SendError::Permanent { .. })),
            "{answer}: {error:?}"
        );
    }
}

/// What is ours and cannot be used is no fault of the address that the message goes to.
#[tokio::test]
async fn what_is_ours_and_wrong_is_told_from_what_is_theirs() {
    let server = Server::start([]).await;
    let (mailer, paper) = (mailer(&server), paper());
    let sound = outgoing("a", &paper);
    let mut from = sound;
    from.from.email = "noreply@council..example";
    let mut reply_to = sound;
    reply_to.reply_to = Some("Rights Team <rights@council.example>");
    let mut to = sound;
    to.to = "sam.@resident.example";
    let sender = mailer.send(&from).await;
    assert_eq!(sender, Err(SendError::Unusable(Unusable::Sender)));
    let answers = mailer.send(&reply_to).await;
    assert_eq!(answers, Err(SendError::Unusable(Unusable::ReplyTo)));
    let person = mailer.send(&to).await;
    assert!(matches!(
        person,
        Err(SendError::Permanent { code: None, .. })
    ));
    // The server of this test takes no letters of other alphabets.
    from.from.email = "\u{e4}@council.example";
    let wide = mailer.send(&from).await;
    assert_eq!(wide, Err(SendError::Unusable(Unusable::Sender)));
    server.seen(|seen| assert!(seen.messages.is_empty()));
}

/// What the desk, the pages and the register take for an address can stand in a message.
#[tokio::test]
async fn an_address_that_core_takes_can_be_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let to_folder = Mailer::new(Settings {
        transport: Transport::Folder(folder.path().to_owned()),
        domain: "council.example".into(),
    });
    let (mailer, paper) = (to_folder.unwrap(), paper());
    let pieces = [
        "a",
        ".",
        "-",
        "_",
        "'",
        "+",
        "@",
        "b.example",
        "\"",
        "[",
        "\\",
        "/",
        "9",
        "%",
    ];
    let mut taken = 0;
    for number in 0..pieces.len().pow(4) {
        let at = |place: u32| pieces[number / pieces.len().pow(place) % pieces.len()];
        let email = format!("{}{}{}{}.uk", at(0), at(1), at(2), at(3));
        if rightsdesk_core::request::parse_email(&email).is_err() {
            continue;
        }
        taken += 1;
        let mut outgoing = outgoing("a", &paper);
        let email = email.as_str();
        (outgoing.to, outgoing.reply_to, outgoing.from.email) = (email, Some(email), email);
        let sent = mailer.send(&outgoing).await;
        assert_eq!(sent, Ok(()), "{email}");
    }
    assert!(taken > 300, "{taken}");
}

#[tokio::test]
async fn a_connection_that_breaks_after_the_message_is_tried_again() {
    let server = Server::start([Next::DropAfterData]).await;
    let (mailer, paper) = (mailer(&server), paper());
    let first = mailer.send(&outgoing("0193-a", &paper)).await.unwrap_err();
    assert!(
        matches!(first, SendError::Temporary { code: None, .. }),
        "{first:?}"
    );
    mailer.send(&outgoing("0193-a", &paper)).await.unwrap();
    server.seen(|seen| assert_eq!((seen.messages.len(), seen.connections), (2, 2)));
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up_in_time() {
    let server = Server::start([Next::Stall]).await;
    let mailer = mailer_with(Smtp {
        timeout: Duration::from_millis(300),
        ..settings(server.port)
    })
    .unwrap();
    let (paper, began) = (paper(), Instant::now());
    assert!(
        mailer
            .send(&outgoing("0193-a", &paper))
            .await
            .unwrap_err()
            .is_temporary()
    );
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
}

#[tokio::test]
async fn a_server_that_is_not_there_is_temporary() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let paper = paper();
    let sent = mailer_with(settings(port))
        .unwrap()
        .send(&outgoing("0193-a", &paper))
        .await;
    assert!(sent.unwrap_err().is_temporary());
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let server = Server::start([]).await;
    let (mailer, paper) = (mailer(&server), paper());
    for id in ["a", "b", "c"] {
        mailer.send(&outgoing(id, &paper)).await.unwrap();
    }
    server.seen(|seen| assert_eq!((seen.messages.len(), seen.connections), (3, 1)));
}

#[tokio::test]
async fn credentials_are_given_and_never_printed() {
    let server = Server::start([]).await;
    let credentials = Credentials {
        user: "desk".into(),
        password: "SECRET-WORD".into(),
    };
    let smtp = Smtp {
        credentials: Some(credentials),
        ..settings(server.port)
    };
    let mailer = mailer_with(smtp.clone()).unwrap();
    let paper = paper();
    mailer.send(&outgoing("0193-a", &paper)).await.unwrap();
    server.seen(|seen| assert_eq!(seen.sign_ins.len(), 1));
    assert!(!format!("{smtp:?} {mailer:?}").contains("SECRET-WORD"));
}

#[tokio::test]
async fn a_password_that_is_refused_is_no_refusal_of_the_message() {
    let server = Server::start([Next::RefuseSignIn("535 5.7.8 wrong")]).await;
    let credentials = Credentials {
        user: "desk".into(),
        password: "old".into(),
    };
    let smtp = Smtp {
        credentials: Some(credentials),
        ..settings(server.port)
    };
    let paper = paper();
    let sent = mailer_with(smtp)
        .unwrap()
        .send(&outgoing("0193-a", &paper))
        .await;
    assert!(
        matches!(
            sent,
            Err(SendError::Unavailable {
                code: Some(535),
                ..
            })
        ),
        "{sent:?}"
    );
}

#[tokio::test]
async fn a_late_answer_is_not_taken_for_the_answer_to_the_next_message() {
    // The first message is taken, but too late; the second is refused.
    let refused = "554 5.7.1 no";
    let server = Server::start([Next::AcceptAfter(1_500), Next::RefuseMessage(refused)]).await;
    let one = Smtp {
        timeout: Duration::from_millis(300),
        connections: 1,
        ..settings(server.port)
    };
    let (mailer, paper) = (mailer_with(one).unwrap(), paper());
    assert!(
        mailer
            .send(&outgoing("a", &paper))
            .await
            .unwrap_err()
            .is_temporary()
    );
    let second = mailer.send(&outgoing("b", &paper)).await;
    assert!(
        matches!(
            second,
            Err(SendError::Permanent {
                code: Some(554),
                ..
            })
        ),
        "{second:?}"
    );
}

#[tokio::test]
async fn no_more_connections_than_allowed() {
    let slow = [Next::AcceptAfter(50); 8];
    let server = Server::start(slow).await;
    let (mailer, paper) = (mailer(&server), paper());
    let ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let mut sending = tokio::task::JoinSet::new();
    for id in ids {
        let (mailer, paper) = (mailer.clone(), paper.clone());
        sending.spawn(async move { mailer.send(&outgoing(id, &paper)).await });
    }
    for sent in sending.join_all().await {
        sent.unwrap();
    }
    server.seen(|seen| assert_eq!((seen.messages.len(), seen.connections), (8, 2)));
}

#[tokio::test]
async fn mail_does_not_leave_unprotected() {
    let server = Server::start([]).await;
    let paper = paper();
    // The server offers no STARTTLS, as if somebody in between had taken the offer out.
    let protected = Smtp {
        security: Security::StartTls,
        ..settings(server.port)
    };
    let sent = mailer_with(protected)
        .unwrap()
        .send(&outgoing("0193-a", &paper))
        .await;
    assert!(sent.unwrap_err().is_temporary());
    server.seen(|seen| assert!(seen.messages.is_empty() && seen.recipients.is_empty()));

    let elsewhere = Smtp {
        host: "mail.council.example".into(),
        ..settings(25)
    };
    let refused = mailer_with(elsewhere).unwrap_err();
    assert!(
        matches!(refused, SettingsError::Unprotected { .. }),
        "{refused}"
    );
}

#[test]
fn a_domain_cannot_break_a_header() {
    for domain in ["", "a b", "x>\r\nBcc: y"] {
        let transport = Transport::Smtp(settings(25));
        let refused = Mailer::new(Settings {
            transport,
            domain: domain.into(),
        });
        assert!(
            matches!(refused, Err(SettingsError::Domain { .. })),
            "{domain}"
        );
    }
}
