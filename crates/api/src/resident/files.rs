//! The files of a reply: which there are, how long they can be opened, and fetching one.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::http::Method;
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_core::case::{Case, Command, Outcome, PartDecision};
use rightsdesk_core::ids::{CaseId, ControllerId, DocumentId};
use rightsdesk_core::people::Actor;
use rightsdesk_store::documents::{Document, Purpose};
use rightsdesk_store::{Act, ExecuteError};
use serde::Serialize;
use uuid::Uuid;

use super::{fresh_code, renewal, reply_page, request};
use crate::download::attachment;
use crate::error::PageError;
use crate::session::TrackingSession;
use crate::state::State;

/// What the page of the request says of a reply that has gone.
#[derive(Debug, Serialize)]
pub(super) struct ReplySection {
    /// Where it can be read as a page, if it can be.
    read: Option<String>,
    /// The files that can be fetched.
    files: Vec<FileLine>,
    /// How long they can be, or that they no longer can be.
    until: Option<String>,
    /// How to ask for them again, once their time has passed.
    renewal: Option<renewal::Offer>,
    /// Where a page can be asked about.
    ask: String,
}

/// A file that can be fetched, as the page lists it.
#[derive(Debug, Serialize)]
pub(super) struct FileLine {
    /// What it is: "Our letter", "Your information, pages 1 to 40".
    title: String,
    /// What is in it, where the title does not say.
    holds: Option<String>,
    /// What kind of file, how long and how big: "PDF, 12 pages, 340 KB".
    details: String,
    /// Its name once it is saved.
    name: String,
    href: String,
}

/// The documents of the reply of a case: none before the reply has gone.
pub(super) fn of_reply(case: &Case) -> Vec<DocumentId> {
    match (&case.pack, case.answered) {
        (Some(pack), Some(_)) => [pack.document]
            .into_iter()
            .chain(pack.accompanying.iter().copied())
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether the time to open the reply has passed.
pub(super) fn has_ended(state: &State, case: &Case) -> bool {
    let rules = state.store.rules();
    let until = case.files_until(&rules.policy);
    until.is_some_and(|until| state.today() > until)
}

/// What the page says of the reply of a case; nothing before it has gone.
pub(super) async fn section(
    state: &State,
    voice: Voice<'_>,
    controller: &ControllerId,
    case: &Case,
) -> Result<Option<ReplySection>, PageError> {
    let of_reply = of_reply(case);
    let rules = state.store.rules();
    let (Some(until), Some(pack)) = (case.files_until(&rules.policy), &case.pack) else {
        return Ok(None);
    };
    let ask = format!("/{controller}/track/page/{}", case.id);
    if has_ended(state, case) {
        return Ok(Some(ReplySection {
            read: None,
            files: Vec::new(),
            until: Some(voice.say("reply-ended", &[("until", until.into())])),
            renewal: Some(renewal::offer(voice, controller, case, until)?),
            ask,
        }));
    }
    let documents = state.store.documents();
    let documents = documents.these(case.request, &of_reply).await?;
    let mut files = Vec::new();
    let mut pages = 0;
    for document in documents {
        let first = pages + 1;
        if document.purpose == Purpose::Volume {
            pages += document.pages.unwrap_or(0);
        }
        files.push(line(voice, controller, case, &document, first));
    }
    Ok(Some(ReplySection {
        read: pack.page.map(|_| reply_page::address(controller, case.id)),
        files,
        until: Some(voice.say("reply-until", &[("until", until.into())])),
        renewal: None,
        ask,
    }))
}

/// A document of a reply, as the page lists it. The pages of volumes are counted through all of
/// them; `first` is the number of the first page of this one.
fn line(
    voice: Voice<'_>,
    controller: &ControllerId,
    case: &Case,
    document: &Document,
    first: u32,
) -> FileLine {
    let mut details = vec![kind(voice, document)];
    if let Some(pages) = document.pages {
        details.push(voice.say("file-pages", &[("pages", pages.into())]));
    }
    details.push(size(voice, document.size));
    let (title, holds) = match document.purpose {
        Purpose::Pack => (voice.text("file-letter"), Some(letter_holds(voice, case))),
        Purpose::Volume => {
            let last = first + document.pages.unwrap_or(1).saturating_sub(1);
            (pages(voice, first, last), None)
        }
        _ => (document.name.clone(), None),
    };
    FileLine {
        title,
        holds,
        details: details.join(&voice.text("list-comma")),
        name: document.name.clone(),
        href: format!("/{controller}/track/files/{}", document.id),
    }
}

/// What is in the letter. Of a reply that neither confirms nor denies it says the same whatever was
/// found.
fn letter_holds(voice: Voice<'_>, case: &Case) -> String {
    let left_out = case.decided.as_ref().is_some_and(|decided| {
        let parts = decided.parts.iter();
        decided.outcome != Outcome::NeitherConfirmNorDeny
            && parts.map(|part| part.decision).any(|decision| {
                matches!(decision, PartDecision::PartGranted | PartDecision::Refused)
            })
    });
    if left_out {
        voice.text("file-letter-left-out")
    } else {
        voice.text("file-letter-decided")
    }
}

/// "Your information, pages 1 to 40".
pub(super) fn pages(voice: Voice<'_>, first: u32, last: u32) -> String {
    if first == last {
        voice.say("file-volume-page", &[("first", first.into())])
    } else {
        let facts = [("first", first.into()), ("last", last.into())];
        voice.say("file-volume-pages", &facts)
    }
}

/// What people call this kind of file.
fn kind(voice: Voice<'_>, document: &Document) -> String {
    let (group, _) = document.media_type.split_once('/').unwrap_or_default();
    match (document.media_type.as_str(), group) {
        ("application/pdf", _) => voice.text("file-pdf"),
        (_, "image") => voice.text("file-image"),
        (_, "audio") => voice.text("file-audio"),
        (_, "video") => voice.text("file-video"),
        (_, "text") => voice.text("file-text"),
        _ => voice.text("file-other"),
    }
}

/// "340 KB", "1.2 MB": thousands of bytes, as file managers count them. Never nothing.
fn size(voice: Voice<'_>, bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    if bytes < 1_000_000 {
        let kilobytes = i64::try_from(bytes.div_ceil(1_000)).unwrap_or(i64::MAX);
        voice.say("file-kilobytes", &[("size", kilobytes.into())])
    } else {
        let megabytes = format!("{}.{}", tenths / 10, tenths % 10);
        voice.say("file-megabytes", &[("size", megabytes.into())])
    }
}

/// A file of the reply, in its time and with a fresh code. Any other file does not exist as far as
/// this page goes.
pub(super) async fn download(
    Extract(state): Extract<State>,
    Path((controller, document)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    method: Method,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let document = DocumentId(document.parse::<Uuid>().map_err(|_| PageError::NotFound)?);
    let request = request::followed(&state, &controller, &session).await?;
    let cases = request::cases(&state, request.summary.id).await?;
    let file = cases
        .iter()
        .find(|file| of_reply(&file.case).contains(&document));
    let case = &file.ok_or(PageError::NotFound)?.case;
    if has_ended(&state, case) {
        return Err(PageError::Gone);
    }
    if !fresh_code::is_fresh(&state, &session) {
        // A file that is saved leaves the page where it is, so they come back to the list of files.
        return Ok(fresh_code::first(&controller, None));
    }
    let (found, bytes) = state
        .store
        .documents()
        .get(document)
        .await?
        .ok_or(PageError::NotFound)?;
    // Whoever asks only for the headers gets no file.
    if method == Method::GET {
        // One press can fetch a file several times.
        record(&state, case.id, document, 60).await?;
    }
    Ok(attachment(&found, bytes))
}

/// Puts on record that a part of the reply was opened: once in so many seconds.
pub(super) async fn record(
    state: &State,
    case: CaseId,
    document: DocumentId,
    seconds: i64,
) -> Result<(), PageError> {
    let time = state.now().as_second().div_euclid(seconds);
    let key = format!("download {document} {time}");
    let act = Act::new(state.now(), &Actor::Resident).with_key(&key);
    let done = state
        .store
        .execute(case, Command::RecordDownload { document }, &act)
        .await;
    done.map(drop).map_err(|error| match error {
        ExecuteError::Store(error) => error.into(),
        error => PageError::internal(error),
    })
}

#[cfg(test)]
mod tests {
    use rightsdesk_content::Words;

    #[test]
    fn sizes_are_said_as_people_say_them() {
        let words = Words::new().unwrap();
        let size = |bytes| super::size(words.voice("en-GB"), bytes);
        assert_eq!(
            [size(1), size(340_000), size(999_001)],
            ["1 KB", "340 KB", "1,000 KB"]
        );
        assert_eq!([size(1_000_000), size(1_234_567)], ["1.0 MB", "1.3 MB"]);
    }
}
