//! Sends messages, and says what a failure means.

use std::path::PathBuf;
use std::sync::Arc;

use crate::folder;
use crate::gate::Gate;
use crate::message::Outgoing;
use crate::smtp::{Server, Smtp};

/// Where messages go.
#[derive(Clone, Debug)]
pub enum Transport {
    /// Into a folder, as `.eml` files.
    Folder(PathBuf),
    /// To a mail server.
    Smtp(Smtp),
}

/// What a [`Mailer`] needs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where messages go.
    pub transport: Transport,
    /// What stands after the `@` of each Message-ID: a domain of the council's own.
    pub domain: String,
}

/// Why a [`Mailer`] cannot be made of its settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Mail would cross a network unprotected.
    #[error("mail to {host} must be protected: set `starttls` or `tls`")]
    Unprotected {
        /// The server.
        host: String,
    },
    /// The server's name or certificates cannot be used.
    #[error("the mail server cannot be used: {problem}")]
    Server {
        /// What is wrong.
        problem: String,
    },
    /// What should hold the certificates of an authority does not.
    #[error("no usable certificate is in it")]
    Authority,
    /// The domain cannot stand in a Message-ID.
    #[error("{domain:?} is not a domain")]
    Domain {
        /// What was given.
        domain: String,
    },
}

/// Why a message was not sent. None names the recipient, since errors are logged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Trying again would not help: the person has to be reached another way.
    #[error("not sent: {problem}{}", code_text(*code))]
    Permanent {
        /// The server's answer (RFC 5321), if it was the server that refused.
        code: Option<u16>,
        /// What happened.
        problem: &'static str,
    },
    /// The server did not take this message for now. Trying again later may help.
    #[error("not sent yet: {problem}{}", code_text(*code))]
    Temporary {
        /// The server's answer, if there was one.
        code: Option<u16>,
        /// What happened.
        problem: &'static str,
        /// Whether the whole message had gone and no answer came, so that it may have arrived. It
        /// bears the same Message-ID at the next attempt.
        maybe_gone: bool,
    },
    /// The server takes nothing from us for whoever this message is for, by a rule of its own or since
    /// it was set up like that. It says nothing about their address. Trying again helps once it was put
    /// right.
    #[error("not sent yet: {problem}{}", code_text(*code))]
    NotFromUs {
        /// The server's answer.
        code: Option<u16>,
        /// What happened.
        problem: &'static str,
    },
    /// What is our own of the message cannot be used, whoever it is for. Trying again helps once it was
    /// put right.
    #[error("not sent: {0}")]
    Unusable(Unusable),
    /// Nothing can be sent now, whichever message it is: the server cannot be reached, or takes no
    /// mail from us. This message was not handed over.
    #[error("not sent yet: {problem}{}", code_text(*code))]
    Unavailable {
        /// The server's answer, if there was one.
        code: Option<u16>,
        /// What happened.
        problem: &'static str,
    },
}

/// What of a message is ours and cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The address that it is from.
    #[error("the address that mail comes from cannot be used")]
    Sender,
    /// The address for answers.
    #[error("the address for answers cannot be used")]
    ReplyTo,
    /// The message itself.
    #[error("the message cannot be put together")]
    Message,
}

impl SendError {
    pub(crate) fn unusable(problem: &'static str) -> SendError {
        SendError::Permanent {
            code: None,
            problem,
        }
    }

    /// Whether another attempt can help.
    pub fn is_temporary(&self) -> bool {
        !matches!(self, SendError::Permanent { .. })
    }
}

fn code_text(code: Option<u16>) -> String {
    code.map(|code| format!(" ({code})")).unwrap_or_default()
}

/// Sends messages. Cheap to clone; connections are kept and shared.
#[derive(Clone, Debug)]
pub struct Mailer {
    way: Way,
    domain: String,
    gate: Arc<Gate>,
}

#[derive(Clone, Debug)]
enum Way {
    Folder(PathBuf),
    Smtp(Arc<Server>),
}

impl Mailer {
    /// A mailer. Opens no connection and touches no folder.
    ///
    /// # Errors
    /// Says which setting cannot be used.
    pub fn new(settings: Settings) -> Result<Mailer, SettingsError> {
        let Settings { transport, domain } = settings;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
        if domain.is_empty() || !domain.chars().all(plain) {
            return Err(SettingsError::Domain { domain });
        }
        let way = match transport {
            Transport::Folder(folder) => Way::Folder(folder),
            Transport::Smtp(smtp) => Way::Smtp(Arc::new(Server::new(smtp)?)),
        };
        let gate = Arc::new(Gate::default());
        Ok(Mailer { way, domain, gate })
    }

    /// Whether it is worth trying to send anything.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// How many messages may be sent at a time.
    pub fn places(&self) -> usize {
        match &self.way {
            Way::Folder(_) => 1,
            Way::Smtp(server) => server.places(),
        }
    }

    /// Sends a message; done when the server, or the disk, has taken it.
    ///
    /// # Errors
    /// Says whether another attempt can help.
    pub async fn send(&self, outgoing: &Outgoing<'_>) -> Result<(), SendError> {
        let message = outgoing.compose(&self.domain)?;
        let sent = match &self.way {
            Way::Smtp(server) => server.send(&message).await,
            Way::Folder(folder) => {
                let (folder, at, id) = (folder.clone(), outgoing.at, outgoing.id.to_owned());
                let keep = move || folder::keep(&folder, at, &id, &message.formatted());
                let kept = tokio::task::spawn_blocking(keep).await;
                let problem = "the folder for messages cannot be written to";
                let failed = SendError::Unavailable {
                    code: None,
                    problem,
                };
                kept.ok().and_then(Result::ok).ok_or(failed)
            }
        };
        match &sent {
            Ok(()) => tracing::info!(message = outgoing.id, "sent"),
            Err(error) => tracing::warn!(message = outgoing.id, %error, "not sent"),
        }
        sent
    }
}
