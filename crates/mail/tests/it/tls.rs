//! To a mail server over a protected connection, in a real conversation.

use std::sync::Arc;
use std::time::Duration;

use rightsdesk_mail::{
    Authority, Credentials, Mailer, Security, SendError, Settings, SettingsError, Smtp, Transport,
};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{ServerConfig, SupportedProtocolVersion};

use super::server::{self, Server};
use super::{assert_sound, outgoing, paper, parse};

const AUTHORITY: &[u8] = include_bytes!("certificates/authority.pem");
const ANOTHER_AUTHORITY: &[u8] = include_bytes!("certificates/another-authority.pem");
const KEY: &[u8] = include_bytes!("certificates/key-for-tests-only.der");
/// For `localhost`, of the authority.
const GOOD: &[u8] = include_bytes!("certificates/localhost.der");
/// The same for another name.
const ELSEWHERE: &[u8] = include_bytes!("certificates/elsewhere.der");
/// The same as the good one, until 2021.
const EXPIRED: &[u8] = include_bytes!("certificates/expired.der");

const PROTECTED: [Security; 2] = [Security::StartTls, Security::Tls];

/// How somebody signs in as `desk` with the password `SECRET-WORD` (RFC 4616).
const SIGNS_IN: &str = "AUTH PLAIN AGRlc2sAU0VDUkVULVdPUkQ=";

fn acceptor(certificate: &'static [u8], version: &'static SupportedProtocolVersion) -> TlsAcceptor {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(KEY));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[version])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(certificate)], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// A server with this certificate. Before the connection is protected it takes no name and
/// password, as real ones do.
async fn server(
    security: Security,
    certificate: &'static [u8],
    version: &'static SupportedProtocolVersion,
) -> Server {
    let acceptor = acceptor(certificate, version);
    Server::start_with(0, [], move |stream, seen| {
        let acceptor = acceptor.clone();
        async move {
            let offers = ["8BITMIME", "AUTH PLAIN LOGIN"];
            if security == Security::Tls {
                if let Ok(stream) = acceptor.accept(stream).await {
                    server::greet(stream, &seen, &offers).await;
                }
            } else if let Some(stream) = server::greet(stream, &seen, &["STARTTLS"]).await
                && let Ok(stream) = acceptor.accept(stream).await
            {
                server::converse(stream, &seen, &offers).await;
            }
        }
    })
    .await
}

fn settings(security: Security, port: u16) -> Smtp {
    Smtp {
        host: "localhost".into(),
        port,
        security,
        certificate_authority: Some(Authority::from_pem(AUTHORITY).unwrap()),
        credentials: None,
        timeout: Duration::from_secs(5),
        connections: 2,
    }
}

fn desk(password: &str) -> Credentials {
    Credentials {
        user: "desk".into(),
        password: password.into(),
    }
}

fn mailer(smtp: Smtp) -> Mailer {
    let settings = Settings {
        transport: Transport::Smtp(smtp),
        domain: "council.example".into(),
    };
    Mailer::new(settings).unwrap()
}

async fn send(smtp: Smtp) -> Result<(), SendError> {
    mailer(smtp).send(&outgoing("0193-a", &paper())).await
}

/// Nothing was sent, nothing was said of the message, and it waits for the server.
fn assert_waits(sent: Result<(), SendError>, server: &Server, problem: &str) {
    let error = sent.unwrap_err();
    assert!(
        matches!(&error, SendError::Unavailable { .. }) && error.is_temporary(),
        "{error:?}"
    );
    assert!(error.to_string().contains(problem), "{error}");
    server.seen(|seen| {
        assert!(seen.messages.is_empty() && seen.recipients.is_empty() && seen.sign_ins.is_empty());
    });
}

#[tokio::test]
async fn a_message_goes_over_a_protected_connection() {
    for security in PROTECTED {
        for version in [&TLS12, &TLS13] {
            let server = server(security, GOOD, version).await;
            let (mailer, paper) = (mailer(settings(security, server.port)), paper());
            for id in ["0193-a", "0193-b"] {
                mailer.send(&outgoing(id, &paper)).await.unwrap();
            }
            server.seen(|seen| {
                assert_eq!((seen.messages.len(), seen.connections), (2, 1));
                assert_sound(&parse(seen.messages[0].as_bytes()), "0193-a");
                assert!(seen.sign_ins.is_empty(), "nobody asked for it");
            });
        }
    }
}

#[tokio::test]
async fn the_right_password_opens_and_goes_over_the_protected_connection_alone() {
    for security in PROTECTED {
        let server = server(security, GOOD, &TLS13).await;
        server.wants(SIGNS_IN);
        let smtp = Smtp {
            credentials: Some(desk("SECRET-WORD")),
            ..settings(security, server.port)
        };
        send(smtp).await.unwrap();
        server.seen(|seen| {
            assert_eq!(seen.sign_ins, [SIGNS_IN]);
            assert_eq!(seen.taken.len(), 1);
        });
    }
}

#[tokio::test]
async fn a_wrong_password_or_none_is_no_refusal_of_the_message() {
    for security in PROTECTED {
        for (password, code) in [(Some(desk("OLD-WORD")), 535), (None, 530)] {
            let server = server(security, GOOD, &TLS13).await;
            server.wants(SIGNS_IN);
            let smtp = Smtp {
                credentials: password,
                ..settings(security, server.port)
            };
            let error = send(smtp).await.unwrap_err();
            assert!(
                matches!(error, SendError::Unavailable { code: Some(given), .. } if given == code),
                "{error:?}"
            );
            assert!(!format!("{error} {error:?}").contains("OLD-WORD"));
            server.seen(|seen| assert!(seen.messages.is_empty() && seen.recipients.is_empty()));
        }
    }
}

#[tokio::test]
async fn a_server_that_offers_no_protection_gets_neither_mail_nor_password() {
    // As if somebody in between had taken the offer out.
    let server = Server::start([]).await;
    let smtp = Smtp {
        credentials: Some(desk("SECRET-WORD")),
        ..settings(Security::StartTls, server.port)
    };
    assert_waits(send(smtp).await, &server, "offers no protected connection");

    // It speaks first, in the clear, where the first byte should be TLS.
    let smtp = Smtp {
        credentials: Some(desk("SECRET-WORD")),
        ..settings(Security::Tls, server.port)
    };
    assert_waits(send(smtp).await, &server, "could not be protected");
}

#[tokio::test]
async fn a_certificate_that_proves_nothing_gets_no_mail() {
    let known = || Some(Authority::from_pem(AUTHORITY).unwrap());
    let another = Some(Authority::from_pem(ANOTHER_AUTHORITY).unwrap());
    for (what, certificate, authority) in [
        ("for another name", ELSEWHERE, known()),
        ("too old", EXPIRED, known()),
        ("of an authority nobody named", GOOD, None),
        ("of another authority than the one named", GOOD, another),
    ] {
        for security in PROTECTED {
            let server = server(security, certificate, &TLS13).await;
            let smtp = Smtp {
                certificate_authority: authority.clone(),
                credentials: Some(desk("SECRET-WORD")),
                ..settings(security, server.port)
            };
            let sent = send(smtp).await;
            assert!(sent.is_err(), "{what}");
            assert_waits(sent, &server, "could not be protected");
        }
    }
}

#[test]
fn an_authority_is_read_from_one_certificate_or_several() {
    assert!(Authority::from_pem(&[AUTHORITY, ANOTHER_AUTHORITY].concat()).is_ok());
    let cut = &AUTHORITY[..AUTHORITY.len() / 2];
    let key = b"-----BEGIN PRIVATE KEY-----\nMAAA\n-----END PRIVATE KEY-----\n";
    let nonsense = b"-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE-----\n";
    for wrong in [&b""[..], b"a relay", cut, key, nonsense, GOOD] {
        let read = Authority::from_pem(wrong);
        assert!(
            matches!(read, Err(SettingsError::Authority)),
            "{:?}",
            String::from_utf8_lossy(wrong)
        );
    }
}
