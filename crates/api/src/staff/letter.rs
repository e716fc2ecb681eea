//! Letters in words: before they go, and as they went.

use jiff::civil::Date;
use rightsdesk_content::{Links, Sender, Voice, letters};
use rightsdesk_core::letter::Letter;
use rightsdesk_core::paper::Paper;
use rightsdesk_core::register::ContactRole;

use super::opened::voice;
use crate::state::State;

/// A letter in the words that it would be sent in today. `None` if the register does not know who
/// writes it.
pub(super) fn word(state: &State, letter: &Letter) -> Option<Paper> {
    let sender = sender(state, letter, state.today())?;
    Some(letters::word(voice(state), letter, &sender))
}

fn sender(state: &State, letter: &Letter, date: Date) -> Option<Sender> {
    let register = &state.store.rules().register;
    let controller = register.controller(&letter.controller)?;
    let (id, base_url) = (&controller.id, &state.settings.base_url);
    let dpo = controller.contact_on(ContactRole::Dpo, date);
    // Where the register knows no team, the data protection officer's contacts are the team's.
    let reached = controller.contact_on(ContactRole::Team, date).or(dpo);
    Some(Sender {
        controller: controller.name.clone(),
        team: reached.map_or_else(|| controller.name.clone(), |contact| contact.name.clone()),
        email: reached.and_then(|contact| contact.email.clone()),
        phone: reached.and_then(|contact| contact.phone.clone()),
        address: reached.map(|contact| contact.address.clone()).unwrap_or_default(),
        dpo_email: dpo.and_then(|contact| contact.email.clone()),
        links: Links {
            track: format!("{base_url}/{id}/track"),
            complain: format!("{base_url}/{id}/complain"),
            desk: format!("{base_url}/desk"),
        },
        regulator: register.regulator_on(date).clone(),
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
        &[("date", voice.short_date(local).into()), ("time", clock.into())],
    )
}
