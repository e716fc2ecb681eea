//! From a command to events, or a refusal.

use jiff::Timestamp;
use jiff::civil::Date;

use super::guard::{Refusal, stands_in_the_way};
use super::{Case, Command, Event, Recorded, Stage, table, take};
use crate::calendar::Calendar;
use crate::clock::{Clock, Policy, Status};
use crate::ids::{CaseId, ControllerId, Reference, RequestId};
use crate::letter::{Addressee, Body, Letter};
use crate::people::Actor;
use crate::register::Register;
use crate::request::NewRequest;
use crate::right::Right;

/// What a decision depends on beside the case: all of it handed in, none of it fetched.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The moment of the command.
    pub now: Timestamp,
    /// The controller's local date at that moment.
    pub today: Date,
    /// Who gives it.
    pub actor: &'a Actor,
    /// The working days of the controller's nation.
    pub calendar: &'a Calendar,
    /// What the law leaves to the council.
    pub policy: &'a Policy,
    /// What the controllers' notices say.
    pub register: &'a Register,
    /// The other cases of the same request.
    pub beside: &'a [Beside],
    /// The name of the case that the command opens, if it opens one.
    pub new_case: CaseId,
    /// A paragraph to be added to the letter to the person, if the command writes one.
    pub added: Option<&'a str>,
}

/// Another case of the same request, as far as a decision depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The right it is about.
    pub right: Right,
    /// How far it has come.
    pub stage: Stage,
}

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

/// Something to be done once the events are on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Word a letter and send it.
    Send(Letter),
    /// Build the response pack of this case, and prove it.
    BuildPack(CaseId),
}

/// Opens the cases of a new request: one for each right, none twice.
///
/// The acknowledgement is one letter for the whole request, and goes with the first case.
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
        };
        let Some(case) = Case::begin(next_id(), &event) else {
            continue;
        };
        let clock = clock_of(&case, context)?;
        dates.push((right, clock.due));
        decisions.push(Decision {
            case,
            events: vec![record(1, event, context)],
            effects: Vec::new(),
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
    let event = take::event_of(case, command, context)?;
    let recorded = record(case.version + 1, event, context);
    let mut after = case.clone();
    after.apply(&recorded);
    // The dates of the new state must still make a clock, whatever was typed.
    let clock = clock_of(&after, context)?;
    let effects = effects_of(case, &after, &recorded.event, &clock, context)?;
    let opened = opened_by(&after, &recorded.event, context)?;
    Ok(Decision {
        case: after,
        events: vec![recorded],
        effects,
        opened: opened.map(Box::new),
    })
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
        ..
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
    };
    let Some(opened) = Case::begin(*id, &received) else {
        return Ok(None);
    };
    let due = clock_of(&opened, context)?.due;
    let body = Body::OpenedBeside { right: *right, due };
    Ok(Some(Decision {
        effects: vec![Effect::Send(letter(
            &opened,
            Addressee::Requester,
            body,
            context,
        ))],
        case: opened,
        events: vec![record(1, received, context)],
        opened: None,
    }))
}

/// What follows from an event: letters to the person, and the pack.
fn effects_of(
    before: &Case,
    after: &Case,
    event: &Event,
    clock: &Clock,
    context: &Context<'_>,
) -> Result<Vec<Effect>, Refusal> {
    let body = match event {
        Event::IdentityAsked { reason, .. } => Body::IdentityAsked {
            reason: reason.clone(),
        },
        Event::ClarificationAsked { question, .. } => Body::ClarificationAsked {
            question: question.clone(),
            pauses: clock.status == Status::Paused,
            due: clock.due,
        },
        Event::AuthorityAsked { reason, .. } => Body::AuthorityAsked {
            reason: reason.clone(),
        },
        Event::FeeAsked { pence, reason, .. } => Body::FeeAsked {
            pence: *pence,
            reason: reason.clone(),
        },
        // What was settled without being asked for changes nothing that the person was told.
        Event::AuthorityConfirmed { .. } if !before.authority.is_open() => return Ok(Vec::new()),
        Event::IdentityConfirmed { .. }
        | Event::AuthorityConfirmed { .. }
        | Event::FeePaid { .. }
        | Event::ClarificationAnswered { .. } => Body::ClockRestarted { due: clock.due },
        Event::LiftingWarned { reason, .. } => Body::LiftingWarned {
            reason: reason.clone(),
        },
        Event::Extended { ground, reason, .. } => Body::Extended {
            ground: *ground,
            reason: reason.clone(),
            was_due: clock_of(before, context)?.due,
            due: clock.due,
        },
        Event::ProgressTold { text, .. } => Body::Progress {
            text: text.clone(),
            due: clock.due,
            late: clock.is_overdue(context.today),
        },
        Event::Sent { .. } => match after.outcome {
            Some(outcome) => Body::ReplyReady { outcome },
            None => return Ok(Vec::new()),
        },
        Event::Withdrawn { .. } => Body::Withdrawn,
        Event::Lapsed { .. } => Body::Lapsed,
        Event::Approved => return Ok(vec![Effect::BuildPack(after.id)]),
        _ => return Ok(Vec::new()),
    };
    Ok(vec![Effect::Send(letter(
        after,
        Addressee::Requester,
        body,
        context,
    ))])
}

/// A letter about a case. What was added is for the person who asked, and for nobody else.
fn letter(case: &Case, to: Addressee, body: Body, context: &Context<'_>) -> Letter {
    let added = context.added.filter(|_| to == Addressee::Requester);
    Letter {
        controller: ControllerId::clone(&case.controller),
        reference: case.reference.clone(),
        case: Some(case.id),
        right: Some(case.right),
        to,
        body,
        added: added.map(str::to_owned),
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

pub(super) fn clock_of(case: &Case, context: &Context<'_>) -> Result<Clock, Refusal> {
    case.clock(context.calendar, context.policy)
        .map_err(Refusal::Dates)
}
