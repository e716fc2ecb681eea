//! Files that a person sends: told by what they hold, and kept sealed with the request.

use rightsdesk_content::Voice;
use rightsdesk_core::case::Case;
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::people::Actor;
use rightsdesk_documents::{MediaType, media};
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};

use crate::error::PageError;
use crate::sent::{File, Sent, base_name};
use crate::state::State;

/// The field in which they come.
pub(super) const FIELD: &str = "files";
/// The most files at a time.
pub(super) const MOST: usize = 10;
/// The most that they may hold together, in megabytes. The server takes more than that before it
/// cuts a form off, so that a slip is said on the page with what was typed.
pub(super) const MEGABYTES: usize = 20;

/// What a telephone or computer offers to choose from. What is sent is told by what it holds.
pub(super) const OFFERED: &str =
    "image/jpeg,image/png,image/heic,image/heif,application/pdf,.docx,.odt,.rtf,.txt";

/// The kinds that somebody can look at as a page or picture.
const TAKEN: [MediaType; 10] = [
    MediaType::Pdf,
    MediaType::Jpeg,
    MediaType::Png,
    MediaType::Heic,
    MediaType::Gif,
    MediaType::Tiff,
    MediaType::Docx,
    MediaType::Odt,
    MediaType::Rtf,
    MediaType::PlainText,
];

fn kind_of(file: &File) -> Option<MediaType> {
    media::sniff(&file.bytes, &file.name).filter(|kind| TAKEN.contains(kind))
}

/// What is wrong with the files that were sent, one sentence each; nothing if all can be taken.
pub(super) fn problems(voice: Voice<'_>, sent: &Sent) -> Vec<String> {
    let mut wrong = Vec::new();
    let together: usize = sent.files.iter().map(|file| file.bytes.len()).sum();
    if sent.files.len() > MOST {
        wrong.push(voice.say("upload-too-many", &[("most", MOST.into())]));
    }
    if together > MEGABYTES * 1_000_000 {
        wrong.push(voice.say("upload-too-large", &[("most", MEGABYTES.into())]));
    }
    for file in &sent.files {
        let facts = [("name", base_name(&file.name).into())];
        if file.bytes.is_empty() {
            wrong.push(voice.say("upload-empty", &facts));
        } else if kind_of(file).is_none() {
            wrong.push(voice.say("upload-unknown", &facts));
        }
    }
    wrong
}

/// Keeps the files, which were looked at before.
pub(super) async fn keep(
    state: &State,
    case: &Case,
    sent: &Sent,
) -> Result<Vec<DocumentId>, PageError> {
    let act = Act::new(state.now(), &Actor::Resident);
    let mut kept = Vec::new();
    for file in &sent.files {
        let Some(kind) = kind_of(file) else { continue };
        let new = NewDocument {
            request: case.request,
            case: Some(case.id),
            purpose: Purpose::Evidence,
            name: base_name(&file.name),
            media_type: kind.as_str().to_owned(),
            pages: None,
            bytes: file.bytes.clone().into(),
        };
        kept.push(state.store.documents().put(new, &act).await?);
    }
    Ok(kept)
}
