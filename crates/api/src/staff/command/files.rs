//! The documents that a search found: told by their bytes, and kept sealed.

use rightsdesk_content::Voice;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::DocumentId;
use rightsdesk_documents::{MediaType, media};
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};
use uuid::Uuid;

use super::super::fields::Wrong;
use super::super::opened::Opened;
use crate::error::PageError;
use crate::sent::{File, Sent};
use crate::state::State;

/// The most characters of a file's name that are kept.
const NAME_MOST: usize = 150;

/// Stands for each file until it is kept, while core looks at the command.
const NOT_KEPT_YET: DocumentId = DocumentId(Uuid::nil());

/// One identifier for each file that was sent, to be replaced by [`keep`]; what is wrong with those
/// of no kind that is taken.
pub(super) fn placeholders(voice: Voice<'_>, sent: &Sent) -> Result<Vec<DocumentId>, Vec<Wrong>> {
    let unknown = sent.files.iter().filter(|file| kind_of(file).is_none());
    let wrong: Vec<Wrong> = unknown
        .map(|file| {
            let facts = [("name", base_name(&file.name).into())];
            Wrong::new("documents", voice.say("command-file-unknown", &facts))
        })
        .collect();
    if wrong.is_empty() {
        Ok(vec![NOT_KEPT_YET; sent.files.len()])
    } else {
        Err(wrong)
    }
}

/// Keeps the files of a search, and puts their identifiers into the command.
pub(super) async fn keep(
    state: &State,
    opened: &Opened,
    command: &mut Command,
    sent: &Sent,
    act: &Act<'_>,
) -> Result<(), PageError> {
    let Command::RecordSearch { documents, .. } = command else {
        return Ok(());
    };
    let case = opened.case();
    documents.clear();
    for file in &sent.files {
        let Some(kind) = kind_of(file) else { continue };
        let new = NewDocument {
            request: case.request,
            case: Some(case.id),
            purpose: Purpose::Found,
            name: base_name(&file.name),
            media_type: kind.as_str().to_owned(),
            pages: None,
            bytes: file.bytes.clone().into(),
        };
        documents.push(state.store.documents().put(new, act).await?);
    }
    Ok(())
}

fn kind_of(file: &File) -> Option<MediaType> {
    media::sniff(&file.bytes, &file.name)
}

/// The name without the folders that some browsers send along.
fn base_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let visible = name.chars().filter(|c| !c.is_control());
    visible.take(NAME_MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::base_name;

    #[test]
    fn folders_are_nobodys_business() {
        assert_eq!(
            base_name("C:\\Users\\Sample\\visit notes.pdf"),
            "visit notes.pdf"
        );
        assert_eq!(base_name("../../etc/notes.txt"), "notes.txt");
        assert_eq!(base_name("a\r\nb.pdf"), "ab.pdf");
    }
}
