//! The correspondence of a case: every letter, to whom it went and how far it has come. Each has a
//! page of its own.

use rightsdesk_core::ids::CaseId;
use rightsdesk_store::messages::MessageFile;
use serde::Serialize;

use super::super::letter;
use super::super::letters::{self, Standing};
use super::super::opened::{Opened, voice};
use crate::page::DESK;
use crate::state::State;

/// A letter in the list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Listed {
    kind: String,
    href: String,
    to: String,
    standing: Standing,
}

/// The letters about this case, or about its request as a whole, the latest first.
pub(super) fn sent(state: &State, opened: &Opened, messages: &[MessageFile]) -> Vec<Listed> {
    let case = opened.case().id;
    let wanted = messages
        .iter()
        .rev()
        .filter(|message| concerns(message, case));
    wanted
        .filter_map(|message| {
            Some(Listed {
                kind: letter::kind(state, message)?,
                href: format!("{DESK}/letters/{}", message.id),
                to: letters::reader(voice(state), opened, &message.letter.to),
                standing: letters::standing(voice(state), message),
            })
        })
        .collect()
}

fn concerns(message: &MessageFile, case: CaseId) -> bool {
    message.case.is_none_or(|id| id == case) && message.letter.body.is_correspondence()
}
