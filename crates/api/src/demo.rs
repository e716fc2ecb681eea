//! The demonstration's own page: the mails that were sent, since none of them left the machine.
//! Outside the demonstration there is no such page.

use axum::extract::State as Extract;
use axum::response::Response;
use serde::Serialize;

use crate::access::Access;
use crate::error::PageError;
use crate::page::Shell;
use crate::routes::{Endpoint, Surface};
use crate::state::State;

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint::get(Surface::Residents, "/demo/mails", Access::Public, mails)]
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

/// The mails, the latest first.
async fn mails(Extract(state): Extract<State>) -> Result<Response, PageError> {
    let folder = state.settings.demo_mails.clone().ok_or(PageError::NotFound)?;
    let mails = tokio::task::spawn_blocking(move || rightsdesk_mail::preview(&folder))
        .await
        .map_err(PageError::internal)?
        .map_err(PageError::internal)?;
    let mut mails: Vec<Mail> = mails
        .into_iter()
        .map(|mail| Mail {
            to: mail.to,
            subject: mail.subject,
            date: mail.date.map(|date| date.to_string()).unwrap_or_default(),
            text: mail.text,
        })
        .collect();
    mails.sort_by(|one, other| other.date.cmp(&one.date));
    Shell::desk(&state, None).show(&state, "staff/mails.html", MailsPage { mails })
}
