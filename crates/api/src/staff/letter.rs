//! Letters in words: before they go, and as they went.

use rightsdesk_content::{Sender, Voice, letters};
use rightsdesk_core::letter::{Letter, Way};
use rightsdesk_core::paper::Paper;
use rightsdesk_store::messages::MessageFile;

use super::opened::voice;
use crate::state::State;

/// A letter in the words that it would be sent in today, by post or else by email. `None` if the
/// register does not know who writes it.
pub(super) fn word(state: &State, letter: &Letter, way: Option<Way>) -> Option<Paper> {
    let rules = state.store.rules();
    let (controller, base_url) = (&letter.controller, &state.settings.base_url);
    let sender = Sender::of(&rules.register, controller, state.today(), base_url)?;
    let sender = sender.wording(rules.wordings(controller));
    let way = way.unwrap_or(Way::Email);
    Some(letters::word_for(voice(state), letter, &sender, way))
}

/// What kind of letter it is, in words: its title without the reference.
pub(super) fn kind(state: &State, message: &MessageFile) -> Option<String> {
    let title = match &message.paper {
        Some(paper) => paper.title.clone(),
        None => word(state, &message.letter, None)?.title,
    };
    let reference = format!("({})", message.letter.reference);
    Some(match title.strip_suffix(&reference) {
        Some(kind) => kind.trim_end().to_owned(),
        None => title,
    })
}

/// "23 November 2026 at 9:05am": a moment as the council's people read it.
pub(super) fn moment(voice: Voice<'_>, at: jiff::Timestamp) -> String {
    let local = rightsdesk_core::calendar::local_date(at);
    let zone = jiff::tz::TimeZone::get("Europe/London").unwrap_or(jiff::tz::TimeZone::UTC);
    let time = at.to_zoned(zone);
    let (hour, half) = match time.hour() {
        0 => (12, "am"),
        hour @ 1..12 => (hour, "am"),
        12 => (12, "pm"),
        hour => (hour - 12, "pm"),
    };
    let clock = format!("{hour}:{:02}{half}", time.minute());
    voice.say(
        "moment",
        &[
            ("date", voice.short_date(local).into()),
            ("time", clock.into()),
        ],
    )
}
