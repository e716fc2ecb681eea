//! How a notice stands on each item that the law asks of it, and what to do.

use rightsdesk_content::{Voice, citation, findings};
use rightsdesk_core::register::Notice;
use rightsdesk_core::register::completeness::{Check, Item, Status, TakenFrom};
use serde::Serialize;

/// How a notice stands on one item.
#[derive(Serialize)]
pub(super) struct Standing {
    name: String,
    citation: String,
    status: String,
    colour: &'static str,
    findings: Vec<Finding>,
    /// Where replies take the item from; none where a reply does not need it.
    reply: Option<String>,
    /// Replies have nothing to say on it.
    lacking: bool,
    /// Where the item can be filled once for all replies, for whoever may.
    fill: Option<String>,
}

#[derive(Serialize)]
struct Finding {
    said: String,
    to_do: String,
}

/// How `notice` stands on every item.
pub(super) fn standings(
    voice: Voice<'_>,
    notice: &Notice,
    checks: &[Check],
    fill: impl Fn(Item) -> Option<String>,
) -> Vec<Standing> {
    checks
        .iter()
        .map(|check| Standing {
            name: voice.capital(&findings::item_name(voice, check.item)),
            citation: citation::written_out(voice, check.item.citation()),
            status: findings::status(voice, check.status),
            colour: colour(check.status),
            findings: check
                .findings
                .iter()
                .map(|finding| Finding {
                    said: findings::word(voice, finding),
                    to_do: findings::to_do(voice, check.item, finding),
                })
                .collect(),
            reply: reply(voice, notice, check),
            lacking: check.leaves_a_gap_in_replies(notice),
            fill: fill(check.item),
        })
        .collect()
}

fn reply(voice: Voice<'_>, notice: &Notice, check: &Check) -> Option<String> {
    let from = check.item.in_a_reply()?;
    if let Some(text) = notice.filled.get(&check.item) {
        return Some(voice.say("register-filled", &[("text", text.into())]));
    }
    let key = match from {
        TakenFrom::Law => "rests-on-law",
        TakenFrom::Notice if check.leaves_a_gap_in_replies(notice) => "register-reply-gap",
        TakenFrom::Notice => "rests-on-notice",
    };
    Some(voice.text(key))
}

/// The names of the items that replies lack.
pub(super) fn lacking(voice: Voice<'_>, notice: &Notice, checks: &[Check]) -> Vec<String> {
    let gaps = checks.iter().filter(|c| c.leaves_a_gap_in_replies(notice));
    gaps.map(|check| findings::item_name(voice, check.item))
        .collect()
}

/// What replies lack, in a sentence.
pub(super) fn replies_lack(voice: Voice<'_>, lacking: &[String]) -> String {
    let facts = [
        ("count", lacking.len().into()),
        ("items", voice.and(lacking).into()),
    ];
    voice.say("check-replies-lack", &facts)
}

/// The colour of a status, beside its word.
pub(super) fn colour(status: Status) -> &'static str {
    match status {
        Status::Given => "govuk-tag--green",
        Status::Partial => "govuk-tag--yellow",
        Status::Wrong | Status::Missing => "govuk-tag--red",
    }
}
