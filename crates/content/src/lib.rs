//! Every word that a person is shown or sent, per language.
//!
//! Core returns codes and facts; this crate puts them into words, and is the only one that does.
//! The words stand in `locales/LANGUAGE/*.ftl`, in the [Fluent](https://projectfluent.org) format,
//! one file for each area. A language is added by adding a folder: what it lacks is taken from
//! English, key by key. Nothing here reads a file, the time or the network.
//!
//! | module | what it words |
//! | --- | --- |
//! | [`words`] | looks a key up in a language, with its facts |
//! | [`letters`] | letters, mails and reminders, as papers |
//! | [`digest`] | what needs somebody of the council today |
//! | [`account_mail`] | invitations and codes to the council's own people |
//! | [`asked`] | what somebody outside the team is asked |
//! | [`names`] | rights, stages, outcomes, roles, buttons: short names |
//! | [`problems`] | what is wrong with a field of a form |
//! | [`guards`] | what must hold before a command is given |
//! | [`refusals`] | why something cannot be done now |
//! | [`reasons`] | exemptions and other reasons, as the person is told them |
//! | [`rights`] | whether a right applies to a purpose, and what it makes the council do |
//! | [`citation`] | provisions of law, written out |
//! | [`clock`] | how the date for a reply was reached |
//! | [`holidays`] | what stands in the way of a change to the bank holidays |
//! | [`findings`] | what a privacy notice lacks, by the rules of the register |
//! | [`pack`] | the papers of a response pack |
//! | [`recognise`] | which rights a person's own words exercise |
//! | [`saved`] | the mail with the link to saved answers |
//! | [`reading`] | how hard a text is to read |
//!
//! # Style
//!
//! "You" and "we", present tense, short sentences, no jargon, no blame. Say what happens next and
//! when. Dates as "Thursday 26 November 2026". A letter is written for somebody who may be
//! distressed, and may be read on a shared telephone: its title holds no personal data.

pub mod account_mail;
pub mod asked;
pub mod citation;
pub mod clock;
pub mod digest;
mod draft;
pub mod findings;
pub mod guards;
pub mod health;
pub mod holidays;
mod language;
pub mod letters;
pub mod names;
pub mod pack;
pub mod problems;
pub mod reading;
pub mod reasons;
pub mod recognise;
pub mod refusals;
pub mod rights;
pub mod saved;
mod sender;
pub mod words;

pub use sender::{Links, Sender};
pub use words::{Value, Voice, Words, WordsError};

#[cfg(test)]
mod tests;
