//! What the finished pages of a reply must be seen to say.
//!
//! The letter is written in one place and looked for in another: were a part of it to get lost on
//! its way to the page, the pack would not be released.

use rightsdesk_core::case::Outcome;
use rightsdesk_core::register::supplementary::RestsOn;
use rightsdesk_core::right::Right;

use super::{Activity, PackFacts};
use crate::reasons;
use crate::words::Voice;

/// The phrases without which a reply is not what the law asks for: the decision and its reasons,
/// point by point, the three places to complain to (UK GDPR Art 12(4), DPA 2018 s.164A), whose
/// information it is where the person asked for somebody else, who was
/// told of a change (Art 19), and of each activity the purposes, the periods and the recipients
/// that a keeper confirmed (Art 15(1)).
pub fn must_say(voice: Voice<'_>, facts: &PackFacts<'_>) -> Vec<String> {
    let regulator = &facts.sender.regulator;
    let mut phrases = vec![
        facts.reference.to_string(),
        voice.text("complain-us"),
        regulator.name.clone(),
        regulator.phone.clone(),
        voice.text("complain-court"),
    ];
    phrases.extend(facts.for_another.map(str::to_owned));
    if facts.outcome == Outcome::NeitherConfirmNorDeny {
        phrases.push(voice.text("pack-neither-confirm-nor-deny"));
        return phrases;
    }
    for part in facts.parts {
        phrases.push(part.explanation.clone());
        let citations = part.reasons.iter();
        phrases.extend(citations.filter_map(|relied| reasons::citation(voice, &relied.code)));
    }
    if facts.right.recipients_are_told() && !facts.changes.is_empty() {
        phrases.extend(facts.told.iter().map(|told| told.recipient.clone()));
    }
    let stops = facts.stopped.stops.iter();
    phrases.extend(stops.map(|purpose| purpose.statement.clone()));
    let goes_on = facts.stopped.goes_on.iter();
    phrases.extend(goes_on.map(|(purpose, _)| purpose.statement.clone()));
    if facts.right == Right::Restriction && !facts.changes.is_empty() {
        phrases.push(voice.text("pack-done-restriction"));
    }
    phrases.extend(facts.activities.iter().flat_map(of_activity));
    phrases
}

fn of_activity(activity: &Activity<'_>) -> Vec<String> {
    let supplementary = activity.supplementary;
    let purposes = supplementary.purposes.facts.iter();
    let mut phrases: Vec<String> = purposes.map(|purpose| purpose.statement.clone()).collect();
    if supplementary.retention.rests_on == RestsOn::Notice {
        let periods = supplementary.retention.facts.iter();
        phrases.extend(periods.map(|retention| retention.statement.clone()));
    }
    let confirmed = supplementary.recipients.facts.confirmed.iter();
    phrases.extend(confirmed.map(|recipient| recipient.name.clone()));
    phrases
}
