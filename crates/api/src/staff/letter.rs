//! Letters in words: before they go, and as they went.

use rightsdesk_content::{Sender, Voice, letters};
use rightsdesk_core::letter::Letter;
use rightsdesk_core::paper::Paper;

use super::opened::voice;
use crate::state::State;

/// A letter in the words that it would be sent in today. `None` if the register does not know who
/// writes it.
pub(super) fn word(state: &State, letter: &Letter) -> Option<Paper> {
    let register = &state.store.rules().register;
    let base_url = &state.settings.base_url;
    let sender = Sender::of(register, &letter.controller, state.today(), base_url)?;
    Some(letters::word(voice(state), letter, &sender))
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
