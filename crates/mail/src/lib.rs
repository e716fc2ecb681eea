//! From papers to messages, and messages to people: by SMTP, or into a folder.
//!
//! A [`Paper`](rightsdesk_core::paper::Paper) becomes one message with a plain-text and an HTML
//! part that say the same. What is sent is a function of what is given: the same [`Outgoing`] gives
//! the same bytes, with the same Message-ID, so that sending it again is recognisable as the same.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`html`], [`text`] | the two parts |
//! | [`Mailer`] | sends, and says whether a failure is worth another attempt |
//! | [`bounces`] | reads reports of what could not be delivered |
//! | [`Gate`] | closed for a while when the server cannot be reached |
//! | [`incoming`] | reads a message that somebody saved as a file |
//! | [`preview`] | reads the folder again, for the demonstration |
//!
//! This is the only crate that names lettre.

pub mod bounces;
mod folder;
mod gate;
pub mod html;
pub mod incoming;
mod mailer;
mod message;
pub mod preview;
mod smtp;
pub mod text;

pub use gate::{Gate, Passage};
pub use incoming::{Attachment, Incoming, Sender, Unread};
pub use mailer::{Mailer, SendError, Settings, SettingsError, Transport, Unusable};
pub use message::{From, Outgoing};
pub use preview::{Eml, preview};
pub use smtp::{Authority, Credentials, PATIENCE, Security, Smtp};
