//! What there is to choose from on a page.

use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::register::Notice;
use rightsdesk_core::request::{ReplyBy, ReplyWhen, Subject};
use rightsdesk_core::right::Right;
use serde::Serialize;

use super::super::draft::{ANY_WAY, Draft, FORMS_OFFERED, RIGHTS_OFFERED, Service};
use crate::state::State;

/// From so many services on, there is a box to search them by words.
pub(super) const SEARCHED_FROM: usize = 3;

/// One of several answers.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    value: String,
    text: String,
    hint: Option<String>,
}

impl Choice {
    fn new(value: &str, text: String) -> Choice {
        Choice {
            value: value.to_owned(),
            text,
            hint: None,
        }
    }

    fn with_hint(self, hint: String) -> Choice {
        Choice {
            hint: Some(hint),
            ..self
        }
    }
}

/// The rights: those that we think are wanted first.
pub(super) fn rights(voice: Voice<'_>, draft: &Draft) -> Vec<Choice> {
    let choice = |right: Right| {
        Choice::new(right.code(), names::right_choice(voice, right))
            .with_hint(names::right_hint(voice, right))
    };
    let ticked = draft.ticked();
    let others = RIGHTS_OFFERED
        .into_iter()
        .filter(|right| !ticked.contains(right));
    ticked.iter().copied().chain(others).map(choice).collect()
}

/// Whose information it can be.
pub(super) fn subjects(voice: Voice<'_>) -> Vec<Choice> {
    let choice = |subject: Subject| {
        let text = names::subject(voice, subject, Reader::Resident);
        Choice::new(subject.code(), text)
    };
    Subject::ALL.map(choice).into()
}

/// As what one can act for another, and what we may ask to see.
pub(super) fn capacities(voice: Voice<'_>, draft: &Draft) -> Vec<Choice> {
    let choice = |capacity: &_| {
        let (text, hint) = names::capacity(voice, *capacity);
        Choice::new(capacity.code(), text).with_hint(hint)
    };
    draft.capacities().iter().map(choice).collect()
}

/// How the reply can come.
pub(super) fn ways(voice: Voice<'_>, draft: &Draft) -> Vec<Choice> {
    let any = Choice::new(ANY_WAY, voice.text("ask-reply-any"));
    let choice = |way: ReplyBy| Choice::new(way.code(), way_text(voice, way));
    let ways = draft.ways_of_reply().into_iter().map(choice);
    std::iter::once(any).chain(ways).collect()
}

/// When the person can hear that it is ready.
pub(super) fn times(voice: Voice<'_>) -> Vec<Choice> {
    let any = Choice::new(ANY_WAY, voice.text("ask-reply-when-any"));
    let choice = |when: ReplyWhen| {
        let text = names::reply_when(voice, when, Reader::Resident);
        Choice::new(when.code(), text)
    };
    std::iter::once(any)
        .chain(ReplyWhen::ALL.map(choice))
        .collect()
}

/// How the reply comes, in the words of the person.
pub(super) fn way_text(voice: Voice<'_>, way: ReplyBy) -> String {
    match way {
        ReplyBy::Online => voice.text("ask-reply-online"),
        ReplyBy::Email => voice.text("ask-reply-email"),
        ReplyBy::Post => voice.text("ask-reply-post"),
        ReplyBy::InPerson => voice.text("ask-reply-in-person"),
        ReplyBy::Phone => voice.text("ask-reply-phone"),
    }
}

/// The forms in which a reply can be.
pub(super) fn forms(voice: Voice<'_>) -> Vec<Choice> {
    FORMS_OFFERED
        .map(|form| Choice::new(form.code(), names::adjustment(voice, form)))
        .into()
}

/// The services that fit the words, and the one chosen before whether it fits or not.
pub(super) fn services(state: &State, controller: &ControllerId, draft: &Draft) -> Vec<Choice> {
    let register = &state.store.rules().register;
    let found = register.search_notices(controller, &draft.search);
    let chosen = register
        .choices_for(controller)
        .find(|notice| match &draft.service {
            Some(Service::Of(id)) => notice.id == *id,
            _ => false,
        });
    let unseen = chosen.filter(|chosen| !found.iter().any(|notice| notice.id == chosen.id));
    let choice = |notice: &Notice| Choice::new(&notice.id.0, notice.title.clone());
    unseen.into_iter().chain(found).map(choice).collect()
}
