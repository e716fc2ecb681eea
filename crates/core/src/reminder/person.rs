//! What the person is written to without anybody pressing a button: what they were asked for has
//! not come, or the files of the reply can soon no longer be fetched.

use jiff::civil::Date;

use super::staff::days;
use super::steps::{Step, Steps};
use super::{Awaited, Basis, Matter, ReminderKind};
use crate::calendar::add_days;
use crate::case::Proof;
use crate::letter::{Addressee, ChaserLetter};

pub(super) fn matters<'a>(basis: &Basis<'a>) -> Vec<Matter<'a>> {
    let mut matters = chasers(basis);
    matters.extend(files_ending(basis));
    matters
}

/// What was asked of the person, and when, as far as nothing has come that may settle it.
pub fn awaited(basis: &Basis<'_>) -> Vec<(Awaited, Date)> {
    let case = basis.case;
    if !case.stage.is_open() {
        return Vec::new();
    }
    let fee = case.fee.as_ref().filter(|fee| fee.paid.is_none());
    let question = case.open_question().map(|question| {
        let stops = basis.clock.outstanding.clarification.is_some();
        let what = if stops {
            Awaited::Question
        } else {
            Awaited::OtherQuestion
        };
        (what, question.asked)
    });
    let asked = [
        case.identity
            .awaited_since()
            .map(|on| (Awaited::Identity, on)),
        case.authority
            .awaited_since()
            .map(|on| (Awaited::Authority, on)),
        fee.map(|fee| (Awaited::Fee, fee.asked)),
        question,
    ];
    asked.into_iter().flatten().collect()
}

/// The letter that reminds the person of what they were asked for; none if it is not waited for, or
/// if they have written or sent something since.
pub fn chaser_letter(basis: &Basis<'_>, what: Awaited) -> Option<ChaserLetter> {
    let case = basis.case;
    let (_, asked) = silent_on(basis).into_iter().find(|(one, _)| *one == what)?;
    let outstanding = basis.clock.outstanding;
    let reason = |proof: &Proof| match proof {
        Proof::Asked { reason, .. } => reason.clone(),
        Proof::NotAsked | Proof::Settled { .. } => String::new(),
    };
    let question = || case.open_question().map(|one| one.question.clone());
    let (text, stops) = match what {
        Awaited::Identity => (reason(&case.identity), outstanding.identity.is_some()),
        Awaited::Authority => (reason(&case.authority), outstanding.authority.is_some()),
        Awaited::Fee => {
            let reason = case.fee.as_ref().map(|fee| fee.reason.clone());
            (reason.unwrap_or_default(), outstanding.fee.is_some())
        }
        Awaited::Question => (question()?, true),
        Awaited::OtherQuestion => (question()?, false),
    };
    let ends = what != Awaited::OtherQuestion;
    Some(ChaserLetter {
        what,
        asked,
        text,
        pence: case.fee.as_ref().map(|fee| fee.pence),
        stops,
        may_close_on: case.may_lapse_on(basis.policy).filter(|_| ends),
    })
}

/// What was asked of the person, and when, as far as nothing was heard from them since: whoever has
/// sent something hears about that first.
fn silent_on(basis: &Basis<'_>) -> Vec<(Awaited, Date)> {
    let case = basis.case;
    let proofs = [&case.identity, &case.authority];
    let came = proofs.iter().any(|proof| proof.to_be_looked_at().is_some());
    let wrote_since = |asked: Date| {
        let mut messages = case.waits_for_an_answer();
        came || messages.any(|message| message.on >= asked)
    };
    let mut asked = awaited(basis);
    asked.retain(|(_, asked)| !wrote_since(*asked));
    asked
}

fn chasers<'a>(basis: &Basis<'a>) -> Vec<Matter<'a>> {
    let asked = silent_on(basis).into_iter();
    asked
        .map(|(what, asked)| chaser(basis, what, asked))
        .collect()
}

fn chaser<'a>(basis: &Basis<'a>, what: Awaited, asked: Date) -> Matter<'a> {
    let mut after = basis.plan.chaser_after_days.clone();
    after.sort_unstable();
    if what == Awaited::OtherQuestion {
        after.truncate(1);
    }
    let steps = after.into_iter().map(|after| Step {
        on: basis
            .calendar
            .next_working_day_on_or_after(add_days(asked, days(after))),
        name: after.to_string(),
        kind: ReminderKind::Chaser { what },
        until: None,
    });
    let name = format!("chaser:{}", what.code());
    let to = vec![Addressee::Requester];
    Matter::new(name, to, Steps::named(steps.collect())).about(asked)
}

fn files_ending<'a>(basis: &Basis<'a>) -> Option<Matter<'a>> {
    let until = basis.case.files_until(basis.policy)?;
    if basis.case.reply_opened.is_some() {
        return None;
    }
    let mut before = basis.plan.files_ending_days_before.clone();
    before.sort_unstable_by(|one, other| other.cmp(one));
    let calendar = basis.calendar;
    let steps = before.into_iter().map(|before| {
        let day = calendar.next_working_day_on_or_after(add_days(until, -days(before)));
        Step {
            // After the last day it would be too late.
            on: day.min(calendar.last_working_day_on_or_before(until)),
            name: before.to_string(),
            kind: ReminderKind::FilesEnding,
            until: Some(until),
        }
    });
    let to = vec![Addressee::Requester];
    Some(Matter::new("files_ending", to, Steps::named(steps.collect())).about(until))
}
