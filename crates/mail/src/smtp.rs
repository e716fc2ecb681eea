//! Sending to a mail server.
//!
//! The protocol is lettre's. The connections are kept here, because a conversation that was given
//! up must never go on: lettre's own pool takes such a connection back, and the server's late answer
//! would then be read as the answer to the next message.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::Message;
use lettre::address::{Address, Envelope};
use lettre::transport::smtp::authentication::{self, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use crate::mailer::{SendError, SettingsError, Unusable};

/// A mail server, and how to reach it.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Its name, as in its certificate.
    pub host: String,
    /// Its port: 587 for STARTTLS, 465 for TLS.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Whose certificates are believed beside those that this machine believes: for a server of the
    /// council's own.
    pub certificate_authority: Option<Authority>,
    /// What it asks for before it takes mail, if anything.
    pub credentials: Option<Credentials>,
    /// How long each step may take: waiting for a free connection, finding one that answers,
    /// opening one, and saying whom a message is for. The answer to the whole message may take
    /// four times as long.
    pub timeout: Duration,
    /// The most connections at a time.
    pub connections: u32,
}

/// How many times as long as other steps the answer to a whole message may take: a server may look
/// at the message first, and one that is given up too soon gets it twice (RFC 5321 section
/// 4.5.3.2.6).
pub(crate) const ANSWER: u32 = 4;

/// How long each step may take where nothing else is said: see [`Smtp::timeout`].
pub const PATIENCE: Duration = Duration::from_secs(30);

impl Smtp {
    /// The longest that sending one message can take in all.
    pub fn longest(&self) -> Duration {
        self.timeout.saturating_mul(4 + ANSWER)
    }
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

/// Certificates of an authority.
#[derive(Clone, Debug)]
pub struct Authority(Certificate);

impl Authority {
    /// Reads certificates in PEM form: one, or several one after the other.
    ///
    /// # Errors
    /// There is none, or one that cannot be used.
    pub fn from_pem(pem: &[u8]) -> Result<Authority, SettingsError> {
        const BEGINS: &[u8] = b"-----BEGIN CERTIFICATE-----";
        // What holds something else, such as a key, is read without a word and trusts nobody.
        if !pem.windows(BEGINS.len()).any(|bytes| bytes == BEGINS) {
            return Err(SettingsError::Authority);
        }
        let certificate = Certificate::from_pem(pem).map_err(|_| SettingsError::Authority)?;
        TlsParameters::builder("localhost".to_owned())
            .certificate_store(CertificateStore::None)
            .add_root_certificate(certificate.clone())
            .build()
            .map_err(|_| SettingsError::Authority)?;
        Ok(Authority(certificate))
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
                let mut parameters = TlsParameters::builder(settings.host.clone());
                if let Some(Authority(certificate)) = &settings.certificate_authority {
                    parameters = parameters.add_root_certificate(certificate.clone());
                }
                Some(parameters.build().map_err(|error| SettingsError::Server {
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
        let mut server = Server {
            settings,
            tls,
            idle: Mutex::default(),
            free: Semaphore::new(0),
        };
        server.free = Semaphore::new(server.places());
        Ok(server)
    }

    /// How many connections there may be at a time.
    pub(crate) fn places(&self) -> usize {
        usize::try_from(self.settings.connections)
            .unwrap_or(1)
            .clamp(1, 1_000)
    }

    /// Sends; done when the server has said that it takes responsibility.
    pub(crate) async fn send(&self, message: &Message) -> Result<(), SendError> {
        let free = async { self.free.acquire().await.map_err(|_| slow()) };
        let _permit = self.within(free).await?;
        let mut connection = match self.awake().await {
            Some(connection) => connection,
            None => self.within(self.open()).await?,
        };
        let (envelope, bytes) = (message.envelope(), message.formatted());
        let announced = announce(&mut connection, envelope, &bytes);
        match tokio::time::timeout(self.settings.timeout, announced).await {
            Ok(announced) => announced?,
            // The connection was open: another message may well be taken.
            Err(_) => return Err(no_answer(false)),
        }
        let patience = self.settings.timeout.saturating_mul(ANSWER);
        match tokio::time::timeout(patience, connection.message(&bytes)).await {
            Ok(answer) => answer.map(drop).map_err(|error| refusal(&error, true))?,
            Err(_) => return Err(no_answer(true)),
        }
        // Only a connection whose last answer was read is kept; any other is dropped here.
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
        Ok(())
    }

    /// A kept connection that still answers. However many do not, no more time goes than for one.
    async fn awake(&self) -> Option<AsyncSmtpConnection> {
        let answers = async {
            loop {
                let mut connection = self
                    .idle
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .pop()?;
                if connection.test_connected().await {
                    return Some(connection);
                }
            }
        };
        tokio::time::timeout(self.settings.timeout, answers)
            .await
            .ok()
            .flatten()
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
        let server = (host.as_str(), *port);
        let opened = if *security == Security::Tls {
            let tls = self.tls.clone();
            AsyncSmtpConnection::connect_tokio1(server, Some(*timeout), &hello, tls, None).await
        } else {
            // lettre writes the end of a message by itself: held back until what went before it is
            // acknowledged, it would make every message wait for forty milliseconds.
            let stream = TcpStream::connect(server).await.map_err(|_| failed())?;
            stream.set_nodelay(true).map_err(|_| failed())?;
            AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await
        };
        let mut connection = opened.map_err(|error| not_open(&error))?;
        if *security == Security::StartTls {
            let Some(tls) = self.tls.clone().filter(|_| connection.can_starttls()) else {
                let problem = "the server offers no protected connection";
                return Err(SendError::Unavailable {
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
        tokio::time::timeout(self.settings.timeout, step)
            .await
            .unwrap_or_else(|_| Err(slow()))
    }
}

/// Says whom a message is for, up to the point where it may be handed over. Extensions are used as
/// lettre's own sending does.
async fn announce(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    bytes: &[u8],
) -> Result<(), SendError> {
    let mut parameters = Vec::new();
    let offers =
        |connection: &AsyncSmtpConnection, what| connection.server_info().supports_feature(what);
    let is_wide = |address: &Address| !AsRef::<str>::as_ref(address).is_ascii();
    let ours_is_wide = envelope.from().is_some_and(is_wide);
    if ours_is_wide || envelope.to().iter().any(is_wide) {
        if !offers(connection, Extension::SmtpUtfEight) {
            return Err(if ours_is_wide {
                SendError::Unusable(Unusable::Sender)
            } else {
                SendError::unusable("the server cannot take this address")
            });
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !bytes.is_ascii() && offers(connection, Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let from = Mail::new(envelope.from().cloned(), parameters);
    // The sender is the same for every message: what is said of it is said of us.
    let named = connection.command(from).await;
    named.map_err(|error| match refusal(&error, false) {
        SendError::Permanent { code, problem }
        | SendError::Temporary {
            code: code @ Some(_),
            problem,
            ..
        } => SendError::Unavailable { code, problem },
        error => error,
    })?;
    for to in envelope.to() {
        let told = connection.command(Rcpt::new(to.clone(), Vec::new())).await;
        told.map_err(|error| of_recipient(&error))?;
    }
    let begun = connection.command(Data).await;
    begun.map(drop).map_err(|error| refusal(&error, false))
}

/// No connection was to be had in time.
fn slow() -> SendError {
    SendError::Unavailable {
        code: None,
        problem: "the server did not answer in time",
    }
}

/// The conversation had begun, and then nothing was heard.
fn no_answer(maybe_gone: bool) -> SendError {
    SendError::Temporary {
        code: None,
        problem: "the server did not answer in time",
        maybe_gone,
    }
}

fn is_this_machine(host: &str) -> bool {
    let address = host.parse::<std::net::IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// Why no connection was to be had.
fn not_open(error: &lettre::transport::smtp::Error) -> SendError {
    let problem = if is_about_protection(error) {
        "the connection could not be protected"
    } else if error.is_response() || error.status().is_some() {
        "the server does not take mail from us"
    } else {
        return failed();
    };
    SendError::Unavailable {
        code: error.status().map(u16::from),
        problem,
    }
}

/// Nothing was said on either side.
fn failed() -> SendError {
    SendError::Unavailable {
        code: None,
        problem: "the connection failed",
    }
}

/// Whether it is TLS that failed, such as a certificate that proves nothing. To lettre that is any
/// failure of a connection; beneath it is what the TLS library says of an answer that it cannot take.
fn is_about_protection(error: &lettre::transport::smtp::Error) -> bool {
    let mut beneath: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = beneath {
        let of_io = error.downcast_ref::<io::Error>();
        if of_io.is_some_and(|error| error.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        beneath = error.source();
    }
    false
}

/// What says nothing about the message: the server closes the connection (RFC 5321 section 3.8), or
/// does not know us (RFC 4954 section 6).
const NOT_ABOUT_THE_MESSAGE: [u16; 4] = [421, 530, 535, 538];

/// What a refusal of the recipient means. Many servers say only then what they have against us: that
/// they do not pass mail on for us, or do not take our sender. They say so by a status of security or
/// policy, X.7.X (RFC 3463 section 3.8).
fn of_recipient(error: &lettre::transport::smtp::Error) -> SendError {
    match refusal(error, false) {
        SendError::Permanent { code, .. } if is_of_policy(error) => SendError::NotFromUs {
            code,
            problem: "the server does not take it from us",
        },
        refused => refused,
    }
}

/// Whether the answer begins with a status 5.7.X (RFC 2034 section 4).
fn is_of_policy(error: &lettre::transport::smtp::Error) -> bool {
    let text = error.source().map(ToString::to_string).unwrap_or_default();
    let detail = text.trim_start().strip_prefix("5.7.");
    detail.is_some_and(|detail| detail.starts_with(|c: char| c.is_ascii_digit()))
}

/// What a failure in the conversation means; `handed_over` says whether the message itself had gone.
/// A server's own text can name the recipient, so only its code is kept.
fn refusal(error: &lettre::transport::smtp::Error, handed_over: bool) -> SendError {
    let code = error.status().map(u16::from);
    match code {
        Some(about) if NOT_ABOUT_THE_MESSAGE.contains(&about) => SendError::Unavailable {
            code,
            problem: "the server takes no mail now",
        },
        Some(_) if error.is_permanent() => SendError::Permanent {
            code,
            problem: "the server refused the message",
        },
        Some(_) => SendError::Temporary {
            code,
            problem: "the server asked to try again later",
            maybe_gone: false,
        },
        None => SendError::Temporary {
            code,
            problem: "the connection failed",
            maybe_gone: handed_over,
        },
    }
}
