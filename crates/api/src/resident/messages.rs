//! What the person and the council wrote to each other in a case.

use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_core::case::{Case, Exchange};
use serde::Serialize;

/// A message, as the page shows it.
#[derive(Debug, Serialize)]
pub(super) struct Message {
    /// Whether the person wrote it.
    own: bool,
    /// The date as a machine reads it.
    at: Date,
    /// The date in words.
    when: String,
    /// What it is about, where that is a page of the reply.
    about: Option<String>,
    text: String,
    /// How many files came with it.
    files: Option<String>,
}

/// The messages of a case, newest first. That somebody only asked for the files of the reply again
/// is in the timeline.
pub(super) fn of(voice: Voice<'_>, case: &Case) -> Vec<Message> {
    let newest_first = case.messages.iter().rev();
    newest_first.map(|message| shown(voice, message)).collect()
}

fn shown(voice: Voice<'_>, message: &Exchange) -> Message {
    let files = message.documents.len();
    Message {
        own: message.is_from_the_person(),
        at: message.on,
        when: voice.long_date(message.on),
        about: message
            .page
            .map(|page| voice.say("message-about-page", &[("page", page.into())])),
        text: message.text.clone(),
        files: (files > 0).then(|| voice.say("message-files", &[("count", files.into())])),
    }
}
