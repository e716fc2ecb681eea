//! The files that come with a command: told by their bytes, and kept sealed.

use rightsdesk_content::Voice;
use rightsdesk_core::case::{Case, Command};
use rightsdesk_core::ids::DocumentId;
use rightsdesk_documents::media::Place;
use rightsdesk_documents::preflight::Flag;
use rightsdesk_documents::{Code, MediaType, media};
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::{Act, ExecuteError, Executed};
use uuid::Uuid;

use super::super::fields::Wrong;
use super::super::opened::voice;
use crate::error::PageError;
use crate::kept_files;
use crate::sent::{File, Sent, base_name};
use crate::state::State;

/// Stands for each file until it is kept, while core looks at the command.
const NOT_KEPT_YET: DocumentId = DocumentId(Uuid::nil());

/// One identifier for each file that was sent in a field, to be replaced by [`give`]; what is wrong
/// with those of no kind that is taken.
pub(crate) fn placeholders(
    voice: Voice<'_>,
    field: &str,
    sent: &Sent,
) -> Result<Vec<DocumentId>, Vec<Wrong>> {
    let files: Vec<&File> = in_field(field, sent).collect();
    let unknown = files.iter().filter(|file| kind_of(file).is_none());
    let wrong: Vec<Wrong> = unknown
        .map(|file| {
            let facts = [("name", base_name(&file.name).into())];
            Wrong::new(field, voice.say("command-file-unknown", &facts))
        })
        .collect();
    if wrong.is_empty() {
        Ok(vec![NOT_KEPT_YET; files.len()])
    } else {
        Err(wrong)
    }
}

fn in_field<'s>(field: &str, sent: &'s Sent) -> impl Iterator<Item = &'s File> {
    sent.files.iter().filter(move |file| file.field == field)
}

/// What is wrong with the files that are to become pages, each opened in a limited child: what
/// cannot be part of a reply is better known now than on the day it is due.
pub(crate) async fn inspect(state: &State, sent: &Sent) -> Result<Vec<Wrong>, PageError> {
    let mut wrong = Vec::new();
    for file in &sent.files {
        let Some(kind) = kind_of(file).filter(|kind| kind.place() == Place::Bundle) else {
            continue;
        };
        let (child, bytes) = (state.child.clone(), file.bytes.clone());
        let opened = tokio::task::spawn_blocking(move || child.preflight(&bytes, kind)).await;
        let fault = match opened.map_err(PageError::internal)? {
            Ok(sound) if !sound.flags.contains(&Flag::HiddenLayers) => continue,
            Ok(_) => Code::HiddenLayers,
            Err(code) => code,
        };
        let facts = [("name", base_name(&file.name).into())];
        let words = voice(state).say(key_of(fault), &facts);
        wrong.push(Wrong::new(&*file.field, words));
    }
    Ok(wrong)
}

/// The words for what is wrong with a file.
fn key_of(code: Code) -> &'static str {
    match code {
        Code::Encrypted => "command-file-encrypted",
        Code::HiddenLayers => "command-file-layers",
        Code::NotPdf | Code::Malformed | Code::NoPages => "command-file-damaged",
        Code::NotPages => "command-file-unknown",
        Code::ChildFailed => "command-file-unopened",
        Code::TooManyPages
        | Code::PageTooLarge
        | Code::StreamBomb
        | Code::ImageBomb
        | Code::TooManyOperators
        | Code::Timeout
        | Code::OutOfMemory => "command-file-too-much",
    }
}

/// Gives commands with the files that came with them. The files are kept first, and their identifiers
/// put into the commands; where the commands are not taken, the files are destroyed again.
pub(crate) async fn give(
    state: &State,
    case: &Case,
    mut commands: Vec<Command>,
    sent: &Sent,
    act: &Act<'_>,
) -> Result<Result<Executed, ExecuteError>, PageError> {
    let mut kept = Vec::new();
    let mut given = Ok(());
    for command in &mut commands {
        given = keep(state, case, command, sent, act, &mut kept).await;
        if given.is_err() {
            break;
        }
    }
    let done = match given {
        Ok(()) => Ok(state.store.execute_all(case.id, commands, act).await),
        Err(error) => Err(error),
    };
    if !matches!(done, Ok(Ok(Executed::Done(_)))) {
        kept_files::destroy_not_taken(state, case, &kept).await;
    }
    done
}

/// Keeps the files that came with a command, and puts their identifiers into it.
async fn keep(
    state: &State,
    case: &Case,
    command: &mut Command,
    sent: &Sent,
    act: &Act<'_>,
    kept: &mut Vec<DocumentId>,
) -> Result<(), PageError> {
    let (field, purpose, documents) = match command {
        Command::RecordSearch { documents, .. } => ("documents", Purpose::Found, documents),
        Command::RecordChange { proof, .. } => ("proof", Purpose::Evidence, proof),
        Command::Attach { documents, .. } | Command::WriteIn { documents, .. } => {
            ("documents", Purpose::Evidence, documents)
        }
        _ => return Ok(()),
    };
    documents.clear();
    for file in in_field(field, sent) {
        let Some(kind) = kind_of(file) else { continue };
        let new = NewDocument {
            request: case.request,
            case: Some(case.id),
            purpose,
            name: base_name(&file.name),
            media_type: kind.as_str().to_owned(),
            pages: None,
            bytes: file.bytes.clone().into(),
        };
        let document = state.store.documents().put(new, act).await?;
        documents.push(document);
        kept.push(document);
    }
    Ok(())
}

fn kind_of(file: &File) -> Option<MediaType> {
    media::sniff(&file.bytes, &file.name)
}
