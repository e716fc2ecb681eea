//! From a command to events, or a refusal.

use jiff::civil::Date;

use super::context::{Context, clock_of};
use super::effects::{self, Effect, letter};
use super::guard::{Refusal, stands_in_the_way};
use super::{Case, Command, CommandKind, Complained, Event, Matter, Recorded, table, take};
use crate::ids::{AccountId, CaseId, DocumentId, Reference, RequestId};
use crate::letter::{Addressee, Body};
use crate::people::Actor;
use crate::request::NewRequest;
use crate::retention;
use crate::right::Right;

/// What a command leads to, all of it to be done in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The case with the events folded in.
    pub case: Case,
    /// The events to append, in order.
    pub events: Vec<Recorded>,
    /// What is to be done afterwards.
    pub effects: Vec<Effect>,
    /// The case that was opened beside this one, with its own first event.
    pub opened: Option<Box<Decision>>,
}

/// Opens the cases of a new request: one for each right, none twice.
///
/// The acknowledgement is one letter for the whole request, and goes with the first case. It
/// acknowledges a complaint too (DPA 2018 s.164A(3)), from the day on which it has gone: the worker
/// records that.
///
/// # Errors
/// [`Refusal::Dates`] if a clock cannot be made of the dates; the caller has checked
/// [`NewRequest::problems`] before.
pub fn receive(
    new: &NewRequest,
    request: RequestId,
    reference: &Reference,
    mut next_id: impl FnMut() -> CaseId,
    context: &Context<'_>,
) -> Result<Vec<Decision>, Refusal> {
    let mut decisions: Vec<Decision> = Vec::new();
    let mut dates: Vec<(Right, Option<Date>)> = Vec::new();
    for &right in &new.rights {
        if dates.iter().any(|(seen, _)| *seen == right) {
            continue;
        }
        let event = Event::Received {
            request,
            controller: new.controller.clone(),
            reference: reference.clone(),
            right,
            on: new.received,
            channel: new.channel,
            notice: new.notice.clone(),
            complained: None,
        };
        let Some(case) = Case::begin(next_id(), &event, context.now) else {
            continue;
        };
        let clock = clock_of(&case, context)?;
        dates.push((right, clock.due));
        let events = vec![record(1, event, context)];
        // Before anybody has looked at the request, and whoever it is from.
        let effects = match &case.notices[..] {
            [] => Vec::new(),
            _ => vec![Effect::Preserve(case.id)],
        };
        decisions.push(Decision {
            case,
            events,
            effects,
            opened: None,
        });
    }
    if let Some(first) = decisions.first_mut() {
        let body = Body::Acknowledgement {
            rights: dates,
            received: new.received,
        };
        let mut letter = letter(&first.case, Addressee::Requester, body, context);
        (letter.case, letter.right) = (None, None);
        first.effects.push(Effect::Send(letter));
    }
    Ok(decisions)
}

/// Decides a command: the events it leads to, the case after them, and what follows.
///
/// # Errors
/// Every refusal names what stands in the way; none changes anything.
pub fn decide(case: &Case, command: Command, context: &Context<'_>) -> Result<Decision, Refusal> {
    debug_assert!(
        table::row(command.kind()).is_some(),
        "every command stands in the table"
    );
    if let Some(refusal) = stands_in_the_way(case, command.kind(), context.actor) {
        return Err(refusal);
    }
    own_work(case, command.kind(), context)?;
    let event = take::event_of(case, command, context)?;
    let mut after = case.clone();
    let mut events = Vec::new();
    let mut opened = None;
    events.push(recorded_in(&mut after, event, context));
    while let Some(event) = follows(case, &after, events.last(), context) {
        events.push(recorded_in(&mut after, event, context));
    }
    // The dates of the new state must still make a clock, whatever was typed.
    let clock = clock_of(&after, context)?;
    let effects = effects::of(case, &after, &events, &clock, context)?;
    for recorded in &events {
        if let Some(beside) = opened_by(&after, &recorded.event, context)? {
            opened = Some(Box::new(beside));
        }
    }
    Ok(Decision {
        case: after,
        events,
        effects,
        opened,
    })
}

/// A complaint is ruled on by nobody who dealt with what it is about, however it came to be known
/// what that is.
fn own_work(case: &Case, command: CommandKind, context: &Context<'_>) -> Result<(), Refusal> {
    let rules = matches!(
        command,
        CommandKind::Decide | CommandKind::PassReview | CommandKind::Approve
    );
    let account = context.actor.account();
    let dealt = account.is_some_and(|account| context.dealt.contains(&account));
    if case.right == Right::Complaint && rules && dealt {
        Err(Refusal::OwnCaseComplained)
    } else {
        Ok(())
    }
}

/// An event that follows from another by itself: what showed who somebody is, is not kept once
/// they are known, nor once it was found not to be enough, nor once the case has ended; a decision
/// does not stand when who made or approved it has an interest of their own.
fn follows(
    before: &Case,
    after: &Case,
    last: Option<&Recorded>,
    context: &Context<'_>,
) -> Option<Event> {
    let destroyed = |documents: Vec<DocumentId>| {
        let kept = documents.is_empty() || retention::is_held(after, context.beside);
        (!kept).then_some(Event::EvidenceDestroyed { documents })
    };
    match &last?.event {
        Event::IdentityConfirmed { .. } => destroyed(after.identity_evidence()),
        Event::IdentityAsked { .. } if before.identity.to_be_looked_at().is_some() => {
            destroyed(after.identity_evidence())
        }
        Event::AuthorityAsked { .. } if before.authority.to_be_looked_at().is_some() => {
            destroyed(after.authority_evidence())
        }
        Event::Withdrawn { .. }
        | Event::Lapsed { .. }
        | Event::Misdirected { .. }
        | Event::Redirected { .. }
        | Event::Closed => destroyed(retention::proof_left(after, context.beside)),
        Event::ConflictDeclared { account, reason } => {
            let undone = table::row(CommandKind::SendBack)?
                .stages
                .contains(&after.stage);
            let ruled = undone && ruled_on(after).any(|one| one == *account);
            ruled.then(|| Event::SentBack {
                reason: reason.clone(),
                marks: Vec::new(),
            })
        }
        _ => None,
    }
}

/// Who decided, reviewed and approved.
fn ruled_on(case: &Case) -> impl Iterator<Item = AccountId> + '_ {
    let decided = case.decided.as_ref().map(|decided| &decided.by);
    let people = [
        decided,
        case.reviewed_by.as_ref(),
        case.approved_by.as_ref(),
    ];
    people.into_iter().flatten().filter_map(Actor::account)
}

fn recorded_in(case: &mut Case, event: Event, context: &Context<'_>) -> Recorded {
    let recorded = record(case.version + 1, event, context);
    case.apply(&recorded);
    recorded
}

/// The case that an event opens beside its own: the same request, another right, received on the
/// day on which the person exercised it.
fn opened_by(
    case: &Case,
    event: &Event,
    context: &Context<'_>,
) -> Result<Option<Decision>, Refusal> {
    let Event::OpenedBeside {
        case: id,
        right,
        on,
        reason,
    } = event
    else {
        return Ok(None);
    };
    let received = Event::Received {
        request: case.request,
        controller: case.controller.clone(),
        reference: case.reference.clone(),
        right: *right,
        on: *on,
        channel: case.channel,
        notice: case.notices.first().cloned(),
        complained: (*right == Right::Complaint).then(|| complained(case)),
    };
    let Some(mut opened) = Case::begin(*id, &received, context.now) else {
        return Ok(None);
    };
    let mut events = vec![record(1, received, context)];
    // What the person complains of, in the case that answers it.
    if *context.actor == Actor::Resident {
        let written = Event::WrittenIn {
            on: context.today,
            matter: Matter::Complaint,
            page: None,
            text: reason.clone(),
            documents: Vec::new(),
        };
        events.push(recorded_in(&mut opened, written, context));
    }
    let due = clock_of(&opened, context)?.due;
    let body = Body::OpenedBeside { right: *right, due };
    let mut effects = vec![Effect::Send(letter(
        &opened,
        Addressee::Requester,
        body,
        context,
    ))];
    if *context.actor == Actor::Resident {
        let matter = Matter::Complaint;
        let body = Body::PersonWrote { matter };
        effects.push(Effect::Send(letter(
            &opened,
            Addressee::Team,
            body,
            context,
        )));
    }
    Ok(Some(Decision {
        effects,
        case: opened,
        events,
        opened: None,
    }))
}

/// What a complaint that is opened beside a case is about: whoever dealt with it does not deal with
/// the complaint.
fn complained(case: &Case) -> Complained {
    Complained {
        case: case.id,
        people: ruled_on(case).collect(),
    }
}

fn record(sequence: u32, event: Event, context: &Context<'_>) -> Recorded {
    Recorded {
        sequence,
        at: context.now,
        by: context.actor.clone(),
        event,
    }
}
