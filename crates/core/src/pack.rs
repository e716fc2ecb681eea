//! What a response pack must contain: facts only, worded by `rightsdesk-content`.

use jiff::civil::Date;
use serde::Serialize;

use crate::case::{Case, Outcome, PurposeRef};
use crate::ids::{DocumentId, NoticeId};
use crate::reason::{self, Sort};
use crate::register::completeness::Item;
use crate::register::supplementary::{
    About, ConfirmedRecipient, Remedies, Supplementary, supplementary,
};
use crate::register::{Notice, Purpose, Register};
use crate::right::Right;
use crate::rights::{self, LawfulBasis};

/// What the reply to an access request takes from the notices of the services concerned, and from
/// no other: one entry for each notice that triage chose, on the day of the reply.
///
/// Nothing where the request itself is refused, for a reason that is no exemption of certain data
/// (UK GDPR Arts 11(2), 12(5)-(6), 15(3)): what the information would explain is not given.
///
/// Where no notice fits there is one entry with nothing in it but what was filled or promised: a
/// request is made to a controller, not to a notice. Empty for other rights.
pub fn supplementary_of(case: &Case, register: &Register, date: Date) -> Vec<Supplementary> {
    let Some(controller) = register.controller(&case.controller) else {
        return Vec::new();
    };
    if case.right != Right::Access || says_nothing_of_data(case) {
        return Vec::new();
    }
    let nothing_filled = Remedies::default();
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
            let name = (notice.id != no_notice_fits.id).then(|| notice.id.clone());
            supplementary(&About {
                controller,
                notice,
                purposes: &[],
                confirmed: &confirmed(case, register, notice),
                remedies: case.remedies.get(&name).unwrap_or(&nothing_filled),
                regulator: register.regulator_on(date),
                date,
            })
        })
        .collect()
}

/// What stops and what goes on, where a right stops uses of data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stopped<'r> {
    /// The purposes for which the data are no longer used.
    pub stops: Vec<&'r Purpose>,
    /// The purposes that go on, and on what basis; no basis where the notice states none.
    pub goes_on: Vec<(&'r Purpose, Vec<LawfulBasis>)>,
}

/// What the reply says of what stops and what goes on (UK GDPR Arts 7(3) and 21): nothing where
/// the right stops no use, nothing was granted, or no notice names a purpose.
pub fn stopped_by<'r>(case: &Case, register: &'r Register) -> Stopped<'r> {
    let mut stopped = Stopped::default();
    let Some(decided) = &case.decided else {
        return stopped;
    };
    if !stops_uses(case.right) || !decided.outcome.gives() || decided.stops.is_empty() {
        return stopped;
    }
    for notice in case.notices.iter().filter_map(|id| register.notice(id)) {
        for purpose in &notice.purposes {
            if decided.stops.contains(&reference(notice, purpose)) {
                stopped.stops.push(purpose);
            } else {
                let bases = notice.stated_bases(purpose);
                stopped.goes_on.push((purpose, bases));
            }
        }
    }
    stopped
}

/// The purposes of the case's notices that its right can stop, in their order: for a withdrawal
/// those that rest on consent, for an objection those that it reaches.
pub fn stoppable(case: &Case, register: &Register) -> Vec<PurposeRef> {
    if !stops_uses(case.right) {
        return Vec::new();
    }
    let notices = case.notices.iter().filter_map(|id| register.notice(id));
    let mut found = Vec::new();
    for notice in notices {
        for line in rights::advise(case.right, notice) {
            let Some(purpose) = notice.purpose(&line.purpose) else {
                continue;
            };
            let reached = reference(notice, purpose);
            // A purpose has a line for each of its bases.
            if line.availability.is_open() && !found.contains(&reached) {
                found.push(reached);
            }
        }
    }
    found
}

fn stops_uses(right: Right) -> bool {
    matches!(
        right,
        Right::WithdrawalOfConsent
            | Right::Objection
            | Right::ObjectionDirectMarketing
            | Right::ObjectionResearch
    )
}

fn reference(notice: &Notice, purpose: &Purpose) -> PurposeRef {
    PurposeRef {
        notice: notice.id.clone(),
        purpose: purpose.id.clone(),
    }
}

/// The documents that go with the reply: those that the decision chose, and no other.
pub fn documents_given(case: &Case) -> Vec<DocumentId> {
    let decided = case.decided.as_ref();
    decided.map_or_else(Vec::new, |decided| decided.given.clone())
}

/// Whether the reply says nothing of any data: it neither confirms nor denies them, or no reason
/// for its refusal is an exemption of certain data.
fn says_nothing_of_data(case: &Case) -> bool {
    let Some(decided) = &case.decided else {
        return false;
    };
    let mut relied = decided.parts.iter().flat_map(|part| &part.reasons);
    match decided.outcome {
        Outcome::NeitherConfirmNorDeny => true,
        Outcome::Refused => !relied.any(|relied| {
            reason::find(&relied.code).is_none_or(|reason| reason.sort == Sort::Exemption)
        }),
        _ => false,
    }
}

/// The recipients that keepers confirmed, each with its entry in the notice, if it has one there:
/// the keeper chooses from the notice's names or writes another.
///
/// One that only another notice of the case names belongs to that notice's part of the reply.
fn confirmed(case: &Case, register: &Register, notice: &Notice) -> Vec<ConfirmedRecipient> {
    let of_another = |name: &str| {
        let notices = case.notices.iter().filter_map(|id| register.notice(id));
        let mut recipients = notices.flat_map(|notice| &notice.recipients);
        recipients.any(|recipient| recipient.name == name)
    };
    let entry = |name: &str| {
        let mut entries = notice.recipients.iter();
        entries
            .find(|recipient| recipient.name == name)
            .map(|recipient| recipient.id.clone())
    };
    case.confirmed_recipients()
        .into_iter()
        .filter(|name| entry(name).is_some() || !of_another(name))
        .map(|name| ConfirmedRecipient {
            name: name.to_owned(),
            entry: entry(name),
            on: None,
        })
        .collect()
}

/// An item of an access reply that nothing answers yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingItem {
    /// The notice that lacks it; none where no notice fits.
    pub notice: Option<NoticeId>,
    /// The item.
    pub item: Item,
}

/// The items of an access reply that nothing answers yet: neither a notice, nor words supplied for
/// the case, nor a promise. A pack is not approved while there are any.
pub fn items_missing(case: &Case, register: &Register, date: Date) -> Vec<MissingItem> {
    let replies = supplementary_of(case, register, date);
    let of_the_case = |notice: &NoticeId| case.notices.contains(notice).then(|| notice.clone());
    replies
        .iter()
        .flat_map(|reply| {
            reply.lacking().into_iter().map(|item| MissingItem {
                notice: of_the_case(&reply.notice),
                item,
            })
        })
        .collect()
}
