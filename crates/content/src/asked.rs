//! What somebody outside the team is asked by a task that nobody of the team has worded.

use rightsdesk_core::case::preserve::LikelyKeeper;
use rightsdesk_core::request::Person;

use crate::words::Voice;

/// The keeper as a letter greets them. Where no notice names one, the place stands for them.
pub fn keeper_name(voice: Voice<'_>, keeper: &LikelyKeeper) -> String {
    match &keeper.keeper {
        Some(name) => name.clone(),
        None => voice.say("asked-keeper-of", &[("system", (&keeper.system).into())]),
    }
}

/// What is to be kept, in full.
pub fn preserve(voice: Voice<'_>, system: &str) -> String {
    voice.say("asked-preserve", &[("system", system.into())])
}

/// Whose data are to be kept, with what they can be found by. The address where they live finds no
/// recording and no chat, and is left out.
pub fn who(voice: Voice<'_>, person: &Person) -> String {
    let mut lines = vec![voice.say("asked-who-name", &[("name", (&person.name).into())])];
    if let Some(email) = &person.email {
        lines.push(voice.say("asked-who-email", &[("email", email.into())]));
    }
    if let Some(phone) = &person.phone {
        lines.push(voice.say("asked-who-phone", &[("phone", phone.into())]));
    }
    lines.join("\n")
}
