//! The files of a reply: which there are, and fetching one.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::http::Method;
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_core::case::{Case, Command};
use rightsdesk_core::ids::{CaseId, ControllerId, DocumentId};
use rightsdesk_core::people::Actor;
use rightsdesk_store::documents::Document;
use rightsdesk_store::{Act, ExecuteError};
use serde::Serialize;
use uuid::Uuid;

use super::request;
use crate::download::attachment;
use crate::error::PageError;
use crate::session::TrackingSession;
use crate::state::State;

/// A file that can be fetched, as the page lists it.
#[derive(Debug, Serialize)]
pub(super) struct FileLine {
    name: String,
    /// What kind of file, how long and how big: "PDF, 12 pages, 340 KB".
    details: String,
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

/// A document of a reply, as the page lists it.
pub(super) fn line(voice: Voice<'_>, controller: &ControllerId, document: &Document) -> FileLine {
    let mut details = vec![kind(voice, document)];
    if let Some(pages) = document.pages {
        details.push(voice.say("file-pages", &[("pages", pages.into())]));
    }
    details.push(size(voice, document.size));
    FileLine {
        name: document.name.clone(),
        details: details.join(&voice.text("list-comma")),
        href: format!("/{controller}/track/files/{}", document.id),
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

/// A file of the reply. Any other file does not exist as far as this page goes.
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
    let case = cases
        .iter()
        .find(|file| of_reply(&file.case).contains(&document));
    let case = case.ok_or(PageError::NotFound)?.case.id;
    let (found, bytes) = state
        .store
        .documents()
        .get(document)
        .await?
        .ok_or(PageError::NotFound)?;
    // Whoever asks only for the headers gets no file.
    if method == Method::GET {
        record(&state, case, document).await?;
    }
    Ok(attachment(&found, bytes))
}

/// Puts the download on record: once a minute, since one press can fetch a file several times.
async fn record(state: &State, case: CaseId, document: DocumentId) -> Result<(), PageError> {
    let minute = state.now().as_second().div_euclid(60);
    let key = format!("download {document} {minute}");
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
