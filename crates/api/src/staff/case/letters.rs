//! What was written to the person.

use rightsdesk_core::ids::CaseId;
use rightsdesk_core::letter::{Addressee, Body};
use rightsdesk_core::paper::Block;
use rightsdesk_store::messages::{MessageFile, MessageState};
use serde::Serialize;

use super::super::letter::{self, moment};
use super::super::opened::{Opened, voice};
use crate::state::State;

/// A letter with how far it has come.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Shown {
    title: String,
    state: String,
    /// Whether somebody has to see to it.
    parked: bool,
    blocks: Vec<Block>,
}

/// The letters about this case, or about its request as a whole, the latest first. One-time codes
/// are nobody's business but the person's; reminders to the staff are no letters to the person.
pub(super) fn sent(state: &State, opened: &Opened, messages: &[MessageFile]) -> Vec<Shown> {
    let case = opened.case().id;
    let wanted = messages
        .iter()
        .rev()
        .filter(|message| concerns(message, case));
    wanted.filter_map(|message| shown(state, message)).collect()
}

fn concerns(message: &MessageFile, case: CaseId) -> bool {
    message.case.is_none_or(|id| id == case)
        && message.letter.to == Addressee::Requester
        && !matches!(message.letter.body, Body::AccessCode { .. })
}

fn shown(state: &State, message: &MessageFile) -> Option<Shown> {
    let voice = voice(state);
    // Until it is sent there are no words on record: these are the words it would have today.
    let paper = message
        .paper
        .clone()
        .or_else(|| letter::word(state, &message.letter))?;
    let at = |at| moment(voice, at);
    let said = match (message.state, message.sent_at, &message.sent_to) {
        (MessageState::Sent, Some(sent), Some(to)) => voice.say(
            "letter-state-sent",
            &[("at", at(sent).into()), ("to", to.into())],
        ),
        (MessageState::Sent, ..) => voice.text("letter-state-sent-somewhere"),
        (MessageState::Queued, ..) => voice.say(
            "letter-state-queued",
            &[("at", at(message.created_at).into())],
        ),
        (MessageState::Parked, ..) => {
            let why = message.last_error.as_deref().unwrap_or("");
            voice.say("letter-state-parked", &[("why", why.into())])
        }
    };
    Some(Shown {
        title: paper.title,
        state: said,
        parked: message.state == MessageState::Parked,
        blocks: paper.blocks,
    })
}
