//! What follows from events, beside what they add up to: letters, the pack, and work of the worker.

use jiff::civil::Date;

use super::context::{Context, clock_of};
use super::{
    Beside, Case, Event, Matter, OtherBusiness, Recorded, Refusal, Stage, Task, TaskId, TaskKind,
    preserve,
};
use crate::clock::{Clock, Status};
use crate::ids::{CaseId, ControllerId, DocumentId, LetterId};
use crate::letter::{Addressee, AskedLetter, Body, Letter};
use crate::people::Actor;

/// Something to be done once the events are on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Word a letter and send it.
    Send(Letter),
    /// Build the response pack of this case, and prove it.
    BuildPack(CaseId),
    /// Ask the likely keepers to keep what might be deleted.
    Preserve(CaseId),
    /// Destroy these documents.
    Destroy(Vec<DocumentId>),
    /// Say of a letter that did not reach the person that they were reached another way.
    Settle(LetterId),
}

/// All that follows from the events that led from one state of a case to the next.
///
/// # Errors
/// [`Refusal::Dates`] if a clock cannot be made of the dates.
pub(super) fn of(
    before: &Case,
    after: &Case,
    events: &[Recorded],
    clock: &Clock,
    context: &Context<'_>,
) -> Result<Vec<Effect>, Refusal> {
    let mut effects = Vec::new();
    for recorded in events {
        effects.extend(effects_of(before, after, &recorded.event, clock, context)?);
    }
    if after.stage == Stage::Closed && before.stage != Stage::Closed {
        effects.extend(calls_off(before));
        effects.extend(keeping_ends(before, context));
    }
    if after.stage != before.stage {
        effects.extend(letters_to_watchers(after, context));
    }
    Ok(effects)
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
        Event::IdentityConfirmed { .. } if !before.identity.is_open() => return Ok(Vec::new()),
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
            Some(outcome) => Body::ReplyReady {
                outcome,
                until: after.files_until(context.policy),
                // The store knows the council's people and what the person prefers, and puts it in.
                ask: None,
                by: None,
            },
            None => return Ok(Vec::new()),
        },
        Event::Withdrawn { .. } => Body::Withdrawn,
        Event::Lapsed { .. } => Body::Lapsed,
        Event::ControllerNamed { name, contact, .. } => Body::ControllerNamed {
            name: name.clone(),
            contact: contact.clone(),
        },
        Event::Misdirected { .. } => Body::Misdirected {
            names: after
                .other_controllers
                .iter()
                .map(|other| other.name.clone())
                .collect(),
        },
        // Nobody is there to be told.
        Event::Redirected {
            business: OtherBusiness::RequesterDied,
            ..
        } => return Ok(Vec::new()),
        Event::Redirected { business, .. } => Body::Redirected {
            business: *business,
        },
        Event::LossTold { text, .. } => Body::LossTold { text: text.clone() },
        Event::WrittenTo { text, .. } => Body::Message { text: text.clone() },
        Event::FilesRenewed { until } => Body::FilesRenewed { until: *until },
        Event::Accepted { .. } => return Ok(vec![Effect::Preserve(after.id)]),
        Event::EvidenceDestroyed { documents } | Event::Disposed { documents, .. } => {
            return Ok(vec![Effect::Destroy(documents.clone())]);
        }
        Event::Reached { letter, .. } => return Ok(vec![Effect::Settle(*letter)]),
        Event::Approved => return Ok(vec![Effect::BuildPack(after.id)]),
        // Whoever counts on the day hears that it no longer holds.
        Event::SentBack { .. } => {
            let planned = before.planned.as_ref();
            return Ok(
                planned.map_or_else(Vec::new, |planned| plan_dropped(after, planned.on, context))
            );
        }
        event => return Ok(letters_to_others(after, event, clock, context)),
    };
    Ok(vec![Effect::Send(letter(
        after,
        Addressee::Requester,
        body,
        context,
    ))])
}

/// Tells whoever answers for the case that the reply does not go as planned.
fn plan_dropped(case: &Case, on: Date, context: &Context<'_>) -> Vec<Effect> {
    let to = case.owner.map_or(Addressee::Team, Addressee::Owner);
    let body = Body::SendPlanDropped { on };
    vec![Effect::Send(letter(case, to, body, context))]
}

/// What people other than the person who asked are written to.
fn letters_to_others(
    case: &Case,
    event: &Event,
    clock: &Clock,
    context: &Context<'_>,
) -> Vec<Effect> {
    let asked = |id: &TaskId| case.task(*id);
    let send = |to, body| vec![Effect::Send(letter(case, to, body, context))];
    let to_asked_by = |task: Option<&Task>, step, body: fn(AskedLetter) -> Body| {
        let letter = task.and_then(|task| Some((task.addressee()?, task)));
        letter.map_or_else(Vec::new, |(to, task)| {
            let facts = AskedLetter {
                task: task.id,
                task_kind: task.what.task_kind,
                due: task.what.due,
                // Nobody is told by when a reply must go that has gone.
                reply_due: clock.due.filter(|_| case.stage.is_open()),
                step,
                to_manager: false,
            };
            send(to, body(facts))
        })
    };
    let to_asked = |task, body| to_asked_by(task, None, body);
    match event {
        Event::TaskAsked { task, .. } => to_asked(asked(task), Body::TaskAsked),
        Event::TaskChased { task, step, .. } => to_asked_by(asked(task), *step, Body::TaskChased),
        Event::TaskMoved { task, .. } => to_asked(asked(task), Body::TaskMoved),
        Event::TaskCalledOff { task, .. } => to_asked(asked(task), Body::TaskCalledOff),
        // The team looks again before it sends anything there. Somebody else may have made the
        // change: both addresses hear of it.
        Event::ContactChanged { former, .. } if *context.actor == Actor::Resident => {
            let team = case.owner.map_or(Addressee::Team, Addressee::Owner);
            let matter = Matter::Contact;
            let mut letters = send(team, Body::PersonWrote { matter });
            if let Some(email) = former.clone() {
                letters.extend(send(Addressee::Address { email }, Body::ContactChanged));
                letters.extend(send(Addressee::Requester, Body::ContactChanged));
            }
            letters
        }
        // What they complain of opens a case of its own, whose team is told of that.
        Event::WrittenIn { matter, .. } if context.actor.account().is_none() => {
            let to = case.owner.map_or(Addressee::Team, Addressee::Owner);
            send(to, Body::PersonWrote { matter: *matter })
        }
        // The team works with what comes back.
        Event::TaskReturned { .. } | Event::MoreTimeAsked { .. } => {
            let to = case.owner.map_or(Addressee::Team, Addressee::Owner);
            send(to, Body::TaskNeedsYou)
        }
        Event::RecipientTold {
            recipient,
            told_as,
            letter: Some(written),
            ..
        } => {
            let to = Addressee::Recipient {
                name: recipient.clone(),
                email: written.email.clone(),
                address: written.address.clone(),
            };
            let body = Body::RecipientTold {
                told_as: *told_as,
                text: written.text.clone(),
            };
            send(to, body)
        }
        Event::BreachOpened { notify_by, .. } => send(
            Addressee::Dpo,
            Body::BreachOpened {
                notify_by: *notify_by,
            },
        ),
        // Who takes a plan back knows of it.
        Event::SendPlanDropped { on } if *context.actor == Actor::Worker => {
            plan_dropped(case, *on, context)
        }
        // The program writes none unless somebody has to do something.
        Event::Noted { .. } if *context.actor == Actor::Worker => {
            let to = case.owner.map_or(Addressee::Team, Addressee::Owner);
            send(to, Body::NoteToRead)
        }
        Event::Noted { mentions, .. } => mentions
            .iter()
            .flat_map(|account| send(Addressee::Account(*account), Body::Mentioned))
            .collect(),
        _ => Vec::new(),
    }
}

/// Tells whoever is still at work for a case that it has ended.
fn calls_off(ended: &Case) -> Vec<Effect> {
    let works = |task: &&Task| task.is_open() && task.what.task_kind != TaskKind::Preserve;
    let open = ended.tasks.iter().filter(works);
    open.filter_map(|task| called_off(&Beside::of(ended), task))
        .collect()
}

/// Keeping ends with the last case of the request: whoever keeps data for any of them is told. As
/// long as another is open, whoever has not yet answered is asked again for that one.
fn keeping_ends(ended: &Case, context: &Context<'_>) -> Vec<Effect> {
    let own = Beside::of(ended);
    if let Some(other) = context.beside.iter().find(|one| one.is_open()) {
        let unanswered = own.keepers.iter().any(Task::is_open);
        return unanswered
            .then_some(Effect::Preserve(other.case))
            .into_iter()
            .collect();
    }
    let mut all = context.beside.to_vec();
    all.push(own);
    let told = all.iter().filter(|one| preserve::is_kept(one, &all));
    told.flat_map(|one| {
        let keepers = one.keepers.iter();
        let keepers = keepers.filter(|task| task.is_open() || task.is_answered());
        keepers.filter_map(|task| called_off(one, task))
    })
    .collect()
}

fn called_off(of: &Beside, task: &Task) -> Option<Effect> {
    let to = task.addressee()?;
    let facts = AskedLetter {
        task: task.id,
        task_kind: task.what.task_kind,
        due: task.what.due,
        reply_due: None,
        step: None,
        to_manager: false,
    };
    Some(Effect::Send(Letter {
        controller: of.controller.clone(),
        reference: of.reference.clone(),
        case: Some(of.case),
        right: Some(of.right),
        to,
        body: Body::TaskCalledOff(facts),
        added: None,
    }))
}

/// Tells whoever watches the case, except who moved it, how far it has come.
fn letters_to_watchers(after: &Case, context: &Context<'_>) -> Vec<Effect> {
    let own = context.actor.account();
    let others = after.watchers.iter().filter(|one| Some(**one) != own);
    let stage = after.stage;
    let letters = others.map(|account| {
        let body = Body::MovedOn { stage };
        Effect::Send(letter(after, Addressee::Account(*account), body, context))
    });
    letters.collect()
}

/// A letter about a case. What was added is for the person who asked, and for nobody else.
pub(super) fn letter(case: &Case, to: Addressee, body: Body, context: &Context<'_>) -> Letter {
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
