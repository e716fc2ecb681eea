//! From a command to events, or a refusal.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::guard::{Refusal, stands_in_the_way};
use super::{
    Beside, Case, Command, CommandKind, Complained, Event, OtherBusiness, Recorded, Stage, Task,
    TaskId, TaskKind, preserve, table, take,
};
use crate::calendar::Calendar;
use crate::clock::{Clock, Policy, Status};
use crate::ids::{AccountId, CaseId, ControllerId, DocumentId, Reference, RequestId};
use crate::letter::{Addressee, AskedLetter, Body, Letter};
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
    /// Who dealt with the cases that a complaint is about: the others of its request, and those it
    /// is linked to. Nobody where the case is no complaint.
    pub dealt: &'a [AccountId],
    /// The name of what the command makes, if it makes something: a case, a task.
    pub fresh: Uuid,
    /// A paragraph to be added to the letter to the person, if the command writes one.
    pub added: Option<&'a str>,
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
    /// Ask the likely keepers to keep what might be deleted.
    Preserve(CaseId),
    /// Destroy these documents.
    Destroy(Vec<DocumentId>),
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
            complained: None,
        };
        let Some(mut case) = Case::begin(next_id(), &event, context.now) else {
            continue;
        };
        let clock = clock_of(&case, context)?;
        dates.push((right, clock.due));
        let mut events = vec![record(1, event, context)];
        // The letter that says a request has arrived acknowledges a complaint, if it can be sent.
        if right == Right::Complaint && new.requester.email.is_some() {
            events.push(acknowledged(&mut case, context));
        }
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
    let mut effects = Vec::new();
    let mut opened = None;
    events.push(recorded_in(&mut after, event, context));
    while let Some(event) = follows(&after, events.last()) {
        events.push(recorded_in(&mut after, event, context));
    }
    // The dates of the new state must still make a clock, whatever was typed.
    let clock = clock_of(&after, context)?;
    for recorded in &events {
        effects.extend(effects_of(case, &after, &recorded.event, &clock, context)?);
        if let Some(beside) = opened_by(&after, &recorded.event, context)? {
            opened = Some(Box::new(beside));
        }
    }
    if after.stage == Stage::Closed && case.stage != Stage::Closed {
        effects.extend(calls_off(case));
        effects.extend(keeping_ends(case, context));
    }
    if after.stage != case.stage {
        effects.extend(letters_to_watchers(&after, context));
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
/// they are known; a decision does not stand when who made or approved it has an interest of their
/// own.
fn follows(after: &Case, last: Option<&Recorded>) -> Option<Event> {
    match &last?.event {
        Event::IdentityConfirmed { .. } => {
            let documents = after.identity_evidence();
            (!documents.is_empty()).then_some(Event::EvidenceDestroyed { documents })
        }
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

fn acknowledged(case: &mut Case, context: &Context<'_>) -> Recorded {
    let event = Event::Acknowledged {
        on: context.today,
        how: "letter".into(),
    };
    recorded_in(case, event, context)
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
        complained: (*right == Right::Complaint).then(|| complained(case)),
    };
    let Some(mut opened) = Case::begin(*id, &received, context.now) else {
        return Ok(None);
    };
    let mut events = vec![record(1, received, context)];
    if *right == Right::Complaint {
        events.push(acknowledged(&mut opened, context));
    }
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
            Some(outcome) => Body::ReplyReady { outcome },
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
        Event::Accepted { .. } => return Ok(vec![Effect::Preserve(after.id)]),
        Event::EvidenceDestroyed { documents } => {
            return Ok(vec![Effect::Destroy(documents.clone())]);
        }
        Event::Approved => return Ok(vec![Effect::BuildPack(after.id)]),
        event => return Ok(letters_to_others(after, event, clock, context)),
    };
    Ok(vec![Effect::Send(letter(
        after,
        Addressee::Requester,
        body,
        context,
    ))])
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
    let to_asked = |task: Option<&Task>, body: fn(AskedLetter) -> Body| {
        let letter = task.and_then(|task| Some((task.addressee()?, task)));
        letter.map_or_else(Vec::new, |(to, task)| {
            let facts = AskedLetter {
                task: task.id,
                task_kind: task.what.task_kind,
                due: task.what.due,
                reply_due: clock.due,
            };
            send(to, body(facts))
        })
    };
    match event {
        Event::TaskAsked { task, .. } => to_asked(asked(task), Body::TaskAsked),
        Event::TaskChased { task, .. } => to_asked(asked(task), Body::TaskChased),
        Event::TaskMoved { task, .. } => to_asked(asked(task), Body::TaskMoved),
        Event::TaskCalledOff { task, .. } => to_asked(asked(task), Body::TaskCalledOff),
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
