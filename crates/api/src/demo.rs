//! The demonstration's own page: the mails that were sent, since none of them left the machine.
//! Outside the demonstration there is no such page.

use axum::extract::State as Extract;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::access::Access;
use crate::endpoint::{Endpoint, Surface};
use crate::error::PageError;
use crate::page::Shell;
use crate::state::State;

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint::get(
        Surface::Demonstration,
        "/demo/mails",
        Access::Public,
        mails,
    )]
}

/// A mail as the page shows it.
#[derive(Serialize)]
struct Mail {
    to: String,
    subject: String,
    date: String,
    text: String,
}

#[derive(Serialize)]
struct MailsPage {
    mails: Vec<Mail>,
}

/// The most mails that are shown.
const MOST: usize = 200;

/// A moment as the clock on the wall in the United Kingdom shows it.
fn in_words(at: Timestamp) -> String {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).strftime("%-d %B %Y, %H:%M").to_string()
}

/// The mails, the latest first.
async fn mails(Extract(state): Extract<State>) -> Result<Response, PageError> {
    let folder = state
        .settings
        .demo_mails
        .clone()
        .ok_or(PageError::NotFound)?;
    let mails = tokio::task::spawn_blocking(move || rightsdesk_mail::preview(&folder))
        .await
        .map_err(PageError::internal)?
        .map_err(PageError::internal)?;
    let mut mails = mails;
    mails.sort_by_key(|mail| std::cmp::Reverse(mail.date));
    let mails = mails
        .into_iter()
        .take(MOST)
        .map(|mail| Mail {
            to: mail.to,
            subject: mail.subject,
            date: mail.date.map(in_words).unwrap_or_default(),
            text: mail.text,
        })
        .collect();
    Shell::desk(&state, None).show(&state, "staff/mails.html", MailsPage { mails })
}
