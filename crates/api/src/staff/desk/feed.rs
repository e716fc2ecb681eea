//! The due dates of somebody's cases as a calendar (RFC 5545), fetched from an address that nobody can
//! guess: a reference, a right and a day, and nothing else. The secret in the address is shown once.
//! It is never logged: the log holds the template of a route.

use axum::extract::{Extension, Path, State as Extract};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::Stage;
use rightsdesk_store::desk::DeskQuery;
use rightsdesk_store::feeds::TOKEN_LENGTH;
use rightsdesk_store::{CaseSummary, Owned};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::super::opened::voice;
use super::super::shell;
use super::fresh_form;
use crate::access::READERS;
use crate::error::PageError;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page, and of every feed before its secret.
const HERE: &str = "/desk/calendar";
/// How the address of a feed ends.
const ENDING: &str = ".ics";
/// The longest line in bytes, without its end.
const LINE_MOST: usize = 75;

#[derive(Serialize)]
struct CalendarPage {
    /// The address, just made.
    address: Option<String>,
    /// Since when there is one.
    since: Option<String>,
}

/// The page.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    page(&state, &session, None).await
}

async fn page(
    state: &State,
    session: &StaffSession,
    token: Option<String>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let made = state.store.feed_made(session.account).await?;
    let base = state.settings.base_url.trim_end_matches('/');
    let page = CalendarPage {
        address: token.map(|token| format!("{base}{HERE}/{token}{ENDING}")),
        since: made.map(|at| voice.long_date(local_date(at))),
    };
    shell(state, session, DESK)
        .back(DESK)
        .with_form(fresh_form()?)
        .show(state, "staff/desk-calendar.html", page)
}

/// Makes the address anew; one from before stops working. It is shown once.
pub(in crate::staff) async fn make(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    _sent: Sent,
) -> Result<Response, PageError> {
    let token = state.store.make_feed(session.account, state.now()).await?;
    page(&state, &session, Some(token)).await
}

/// Takes the address back.
pub(in crate::staff) async fn revoke(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    _sent: Sent,
) -> Result<Response, PageError> {
    state.store.revoke_feed(session.account).await?;
    Ok(Redirect::to(HERE).into_response())
}

/// The feed.
pub(in crate::staff) async fn fetch(
    Extract(state): Extract<State>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let token = token.strip_suffix(ENDING).ok_or(PageError::NotFound)?;
    let is_one = token.len() == TOKEN_LENGTH && token.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_one {
        return Err(PageError::NotFound);
    }
    let account = state.store.account_of_feed(token).await?;
    let account = account.ok_or(PageError::NotFound)?;
    let query = DeskQuery {
        controllers: account.controllers_as(READERS),
        account: Some(account.id),
        stages: Stage::OPEN.to_vec(),
        owned: Some(Owned::By(account.id)),
        ..DeskQuery::default()
    };
    let cases = state.store.page_to_export(&query).await?.cases;
    let text = calendar(voice(&state), &cases);
    let tag = format!("\"{}\"", hex::encode(Sha256::digest(text.as_bytes())));
    let known = headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.contains(&tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = text.into_response();
        let calendar = HeaderValue::from_static("text/calendar; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, calendar);
        response
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    Ok(response)
}

/// Due dates as a calendar. The same cases give the same bytes, whenever they are asked for.
fn calendar(voice: Voice<'_>, cases: &[CaseSummary]) -> String {
    let mut text = String::new();
    let mut line = |line: &str| fold(line, &mut text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Rightsdesk//Due dates//EN");
    line("CALSCALE:GREGORIAN");
    line(&format!(
        "X-WR-CALNAME:{}",
        escaped(&voice.text("calendar-name"))
    ));
    for case in cases {
        let Some(due) = case.deadline else { continue };
        let right = names::right(voice, case.right, Reader::Staff);
        let facts = [
            ("reference", case.reference.as_str().into()),
            ("right", right.into()),
        ];
        let stamp = case.opened_at.to_zoned(TimeZone::UTC);
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@rightsdesk", case.id));
        line(&format!("DTSTAMP:{}", stamp.strftime("%Y%m%dT%H%M%SZ")));
        line(&format!("SEQUENCE:{}", case.version));
        line(&format!("DTSTART;VALUE=DATE:{}", day(due)));
        line(&format!(
            "DTEND;VALUE=DATE:{}",
            day(due.saturating_add(1.day()))
        ));
        line(&format!(
            "SUMMARY:{}",
            escaped(&voice.say("calendar-event", &facts))
        ));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// A text as a value: RFC 5545 section 3.3.11.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line, broken where it would be too long: RFC 5545 section 3.1.
fn fold(line: &str, to: &mut String) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE_MOST {
            to.push_str("\r\n ");
            // The blank is a part of the next line.
            length = 1;
        }
        to.push(c);
        length += c.len_utf8();
    }
    to.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_broken_between_characters() {
        let mut text = String::new();
        fold(&format!("SUMMARY:{}", "é".repeat(80)), &mut text);
        let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| line.len() <= LINE_MOST));
        assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')));
        assert_eq!(text.replace("\r\n ", "").matches('é').count(), 80);
    }

    #[test]
    fn a_text_ends_no_property() {
        assert_eq!(escaped("a,b;c\\d\ne\rf"), "a\\,b\\;c\\\\d\\nef");
    }
}
