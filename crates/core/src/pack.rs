//! What a response pack must contain: facts only, worded by `rightsdesk-content`.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::case::Case;
use crate::ids::NoticeId;
use crate::register::completeness::Item;
use crate::register::supplementary::{About, ConfirmedRecipient, Supplementary, supplementary};
use crate::register::{Notice, Register};
use crate::right::Right;

/// What the reply to an access request takes from the notices of the services concerned, and from
/// no other: one entry for each notice that triage chose, on the day of the reply.
///
/// Where no notice fits there is one entry with nothing in it but what was filled or promised: a
/// request is made to a controller, not to a notice. Empty for other rights.
pub fn supplementary_of(case: &Case, register: &Register, date: Date) -> Vec<Supplementary> {
    let Some(controller) = register.controller(&case.controller) else {
        return Vec::new();
    };
    if case.right != Right::Access {
        return Vec::new();
    }
    let confirmed: Vec<ConfirmedRecipient> = case
        .confirmed_recipients()
        .into_iter()
        .map(|name| ConfirmedRecipient {
            name: name.to_owned(),
            entry: None,
            on: None,
        })
        .collect();
    let no_notice_fits = Notice::blank(NoticeId("none".into()), "");
    let mut notices: Vec<&Notice> = case
        .notices
        .iter()
        .filter_map(|id| register.notice(id))
        .collect();
    if notices.is_empty() {
        notices.push(&no_notice_fits);
    }
    notices
        .into_iter()
        .map(|notice| {
            supplementary(&About {
                controller,
                notice,
                purposes: &[],
                confirmed: &confirmed,
                remedies: &case.remedies,
                regulator: register.regulator_on(date),
                date,
            })
        })
        .collect()
}

/// The items of an access reply that nothing answers yet: neither a notice, nor words supplied for
/// the case, nor a promise. A pack is not approved while there are any.
pub fn items_missing(case: &Case, register: &Register, date: Date) -> Vec<Item> {
    let replies = supplementary_of(case, register, date);
    let lacking: BTreeSet<Item> = replies.iter().flat_map(Supplementary::lacking).collect();
    lacking.into_iter().collect()
}
