//! Sending to a mail server.
//!
//! The protocol is lettre's. The connections are kept here, because a conversation that was given
//! up must never go on: lettre's own pool takes such a connection back, and the server's late answer
//! would then be read as the answer to the next message.

use std::fmt;
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::authentication::{self, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Semaphore;

use crate::mailer::{SendError, SettingsError};

/// A mail server, and how to reach it.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Its name, as in its certificate.
    pub host: String,
    /// Its port: 587 for STARTTLS, 465 for TLS.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// What it asks for before it takes mail, if anything.
    pub credentials: Option<Credentials>,
    /// How long opening a connection, and then sending one message, may each take.
    pub timeout: Duration,
    /// The most connections at a time.
    pub connections: u32,
}

/// A name and a password. Printing one shows neither.
#[derive(Clone)]
pub struct Credentials {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(..)")
    }
}

/// How a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS after the greeting; a server that does not offer it gets no mail.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None: only to this machine, for a relay on it and for tests.
    None,
}

/// The connections to one server: as many at a time as the settings allow, each used again while
/// the server keeps it open.
pub(crate) struct Server {
    settings: Smtp,
    tls: Option<TlsParameters>,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
    free: Semaphore,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}

impl Server {
    /// Opens no connection yet.
    pub(crate) fn new(settings: Smtp) -> Result<Server, SettingsError> {
        let tls = match settings.security {
            Security::StartTls | Security::Tls => {
                let parameters = TlsParameters::new(settings.host.clone());
                Some(parameters.map_err(|error| SettingsError::Server {
                    problem: error.to_string(),
                })?)
            }
            Security::None if is_this_machine(&settings.host) => None,
            Security::None => {
                return Err(SettingsError::Unprotected {
                    host: settings.host,
                });
            }
        };
        // The semaphore's own limit is far above any use.
        let connections = usize::try_from(settings.connections)
            .unwrap_or(1)
            .clamp(1, 1_000);
        Ok(Server {
            settings,
            tls,
            idle: Mutex::default(),
            free: Semaphore::new(connections),
        })
    }

    /// Sends; done when the server has said that it takes responsibility.
    pub(crate) async fn send(&self, message: &Message) -> Result<(), SendError> {
        // Never closed, so this cannot fail.
        let _permit = self.free.acquire().await;
        let mut connection = match self.awake().await {
            Some(connection) => connection,
            None => self.within(self.open()).await?,
        };
        let (envelope, bytes) = (message.envelope(), message.formatted());
        let sent = async {
            connection
                .send(envelope, &bytes)
                .await
                .map_err(|error| refusal(&error))
        };
        self.within(sent).await?;
        // Only a connection whose last answer was read is kept; any other is dropped here.
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
        Ok(())
    }

    /// A kept connection that still answers.
    async fn awake(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let mut connection = self
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop()?;
            let answers = async { Ok(connection.test_connected().await) };
            if self.within(answers).await == Ok(true) {
                return Some(connection);
            }
        }
    }

    /// A new connection, protected and signed in. Whatever goes wrong here is no fault of the
    /// message: a password that was changed must not turn waiting letters into refused ones.
    async fn open(&self) -> Result<AsyncSmtpConnection, SendError> {
        let Smtp {
            host,
            port,
            security,
            credentials,
            timeout,
            ..
        } = &self.settings;
        let hello = ClientId::default();
        let at_once = self.tls.clone().filter(|_| *security == Security::Tls);
        let opened = AsyncSmtpConnection::connect_tokio1(
            (host.as_str(), *port),
            Some(*timeout),
            &hello,
            at_once,
            None,
        );
        let mut connection = opened.await.map_err(|error| not_open(&error))?;
        if *security == Security::StartTls {
            let Some(tls) = self.tls.clone().filter(|_| connection.can_starttls()) else {
                let problem = "the server offers no protected connection";
                return Err(SendError::Temporary {
                    code: None,
                    problem,
                });
            };
            connection
                .starttls(tls, &hello)
                .await
                .map_err(|error| not_open(&error))?;
        }
        if let Some(Credentials { user, password }) = credentials {
            let credentials = authentication::Credentials::new(user.clone(), password.clone());
            let signed_in = connection.auth(DEFAULT_MECHANISMS, &credentials).await;
            signed_in.map_err(|error| not_open(&error))?;
        }
        Ok(connection)
    }

    async fn within<T>(
        &self,
        step: impl Future<Output = Result<T, SendError>>,
    ) -> Result<T, SendError> {
        let problem = "the server did not answer in time";
        let elapsed = SendError::Temporary {
            code: None,
            problem,
        };
        tokio::time::timeout(self.settings.timeout, step)
            .await
            .unwrap_or(Err(elapsed))
    }
}

fn is_this_machine(host: &str) -> bool {
    let address = host.parse::<std::net::IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// Why no connection was to be had.
fn not_open(error: &lettre::transport::smtp::Error) -> SendError {
    let problem = if error.is_tls() {
        "the connection could not be protected"
    } else if error.is_response() || error.status().is_some() {
        "the server does not take mail from us"
    } else {
        "the connection failed"
    };
    SendError::Temporary {
        code: error.status().map(u16::from),
        problem,
    }
}

/// What a failure in the conversation means. A server's own text can name the recipient, so only
/// its code is kept.
fn refusal(error: &lettre::transport::smtp::Error) -> SendError {
    let code = error.status().map(u16::from);
    if error.is_permanent() {
        SendError::Permanent {
            code,
            problem: "the server refused the message",
        }
    } else if error.is_transient() {
        SendError::Temporary {
            code,
            problem: "the server asked to try again later",
        }
    } else {
        SendError::Temporary {
            code,
            problem: "the connection failed",
        }
    }
}
