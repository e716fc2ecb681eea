//! Sending to a mail server.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

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
    /// How long one step of the conversation may take.
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

pub(crate) type Connection = AsyncSmtpTransport<Tokio1Executor>;

impl Smtp {
    /// A transport with a pool of connections; none is opened yet.
    pub(crate) fn connection(&self) -> Result<Connection, SettingsError> {
        let builder = match self.security {
            Security::StartTls => Connection::starttls_relay(&self.host),
            Security::Tls => Connection::relay(&self.host),
            Security::None if is_this_machine(&self.host) => {
                Ok(Connection::builder_dangerous(&self.host))
            }
            Security::None => {
                return Err(SettingsError::Unprotected {
                    host: self.host.clone(),
                });
            }
        };
        let mut builder = builder
            .map_err(|error| SettingsError::Server {
                problem: error.to_string(),
            })?
            .port(self.port)
            .timeout(Some(self.timeout))
            .pool_config(PoolConfig::new().max_size(self.connections.max(1)));
        if let Some(Credentials { user, password }) = &self.credentials {
            builder = builder.credentials(authentication::Credentials::new(
                user.clone(),
                password.clone(),
            ));
        }
        Ok(builder.build())
    }
}

fn is_this_machine(host: &str) -> bool {
    let address = host.parse::<std::net::IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// Sends; done when the server has said that it takes responsibility.
pub(crate) async fn send(connection: &Connection, message: Message) -> Result<(), SendError> {
    match connection.send(message).await {
        Ok(_) => Ok(()),
        Err(error) => Err(classify(&error)),
    }
}

/// What a failure means for the next attempt. A server's own text can name the recipient, so only
/// its code is kept.
fn classify(error: &lettre::transport::smtp::Error) -> SendError {
    let code = error.status().map(u16::from);
    if error.is_permanent() {
        SendError::Permanent {
            code,
            problem: "the server refused the message",
        }
    } else {
        let problem = if error.is_transient() {
            "the server asked to try again later"
        } else if error.is_timeout() {
            "the server did not answer in time"
        } else if error.is_tls() {
            "the connection could not be protected"
        } else {
            "the connection failed"
        };
        SendError::Temporary { code, problem }
    }
}
