//! From a command to events, or a refusal.

use jiff::Timestamp;
use jiff::civil::Date;

use super::guard::{Refusal, stands_in_the_way};
use super::{Case, Command, Event, Outcome, Part, PartDecision, Recorded, table};
use crate::calendar::Calendar;
use crate::clock::{Clock, Policy, Status};
use crate::ids::{CaseId, ControllerId, Reference, RequestId};
use crate::letter::{Addressee, Body, Letter};
use crate::pack;
use crate::people::Actor;
use crate::reason;
use crate::register::Register;
use crate::request::{NewRequest, WORDS_MOST, text_problem};
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
        });
    }
    if let Some(first) = decisions.first_mut() {
        let body = Body::Acknowledgement {
            rights: dates,
            received: new.received,
        };
        let mut letter = letter(&first.case, Addressee::Requester, body);
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
    let event = event_of(case, command, context)?;
    let recorded = record(case.version + 1, event, context);
    let mut after = case.clone();
    after.apply(&recorded);
    // The dates of the new state must still make a clock, whatever was typed.
    let clock = clock_of(&after, context)?;
    let effects = effects_of(case, &after, &recorded.event, &clock, context)?;
    Ok(Decision {
        case: after,
        events: vec![recorded],
        effects,
    })
}

/// The event that a command leads to, after looking at what the command carries.
fn event_of(case: &Case, command: Command, context: &Context<'_>) -> Result<Event, Refusal> {
    let today = context.today;
    let dated = |on: Date| not_outside(on, case.received, today);
    Ok(match command {
        Command::Assign { owner } => Event::Assigned { owner },
        Command::Accept { notices, subject } => Event::Accepted { notices, subject },
        Command::AskIdentity { reason } => Event::IdentityAsked {
            on: today,
            reason: needed("reason", reason)?,
        },
        Command::ConfirmIdentity { on, how } => Event::IdentityConfirmed {
            on: dated(on)?,
            how: needed("how", how)?,
        },
        Command::AskClarification {
            question,
            qualifies,
        } => Event::ClarificationAsked {
            on: today,
            question_id: format!("q{}", case.questions.len() + 1),
            qualifies,
            question: needed("question", question)?,
        },
        Command::AnswerClarification { on, answer } => {
            let question = case.open_question().ok_or(Refusal::NoQuestionOpen)?;
            Event::ClarificationAnswered {
                on: not_outside(on, question.asked, today)?,
                question_id: question.id.clone(),
                answer: needed("answer", answer)?,
            }
        }
        Command::Extend { ground, reason } => {
            let clock = clock_of(case, context)?;
            if !clock.extendable {
                return Err(Refusal::NoPeriodToExtend);
            }
            // While something is outstanding no time runs, so there is no last day yet.
            if let Some(last_day) = clock
                .extension_notice_by
                .filter(|last_day| today > *last_day)
            {
                return Err(Refusal::TooLateToExtend { last_day });
            }
            Event::Extended {
                on: today,
                ground,
                reason: needed("reason", reason)?,
            }
        }
        Command::RecordSearch {
            system,
            keeper,
            on,
            terms,
            documents,
            recipients,
            sources,
            nil_reason,
        } => {
            let nothing = documents.is_empty();
            Event::SystemSearched {
                system: needed("system", system)?,
                on: dated(on)?,
                keeper: needed("keeper", keeper)?,
                terms: needed("terms", terms)?,
                nil_reason: if nothing {
                    Some(needed("nil_reason", nil_reason.unwrap_or_default())?)
                } else {
                    None
                },
                documents,
                recipients: only_full(recipients),
                sources: only_full(sources),
            }
        }
        Command::RecordChange { system, on, done } => Event::SystemChanged {
            system: needed("system", system)?,
            on: dated(on)?,
            done: needed("done", done)?,
        },
        Command::RecordTold { on, recipient, how } => Event::RecipientTold {
            on: dated(on)?,
            recipient: needed("recipient", recipient)?,
            how: needed("how", how)?,
        },
        Command::SupplyItem { item, text } => Event::ItemSupplied {
            item,
            text: needed("text", text)?,
        },
        Command::PromiseItem { item, by } => {
            if by < today {
                return Err(Refusal::DateTooEarly { earliest: today });
            }
            Event::ItemPromised { item, by }
        }
        Command::Decide { outcome, parts } => decided(case, outcome, parts)?,
        Command::Approve => {
            let items = pack::items_missing(case, context.register, today);
            if !items.is_empty() {
                return Err(Refusal::ItemsMissing { items });
            }
            Event::Approved
        }
        Command::SendBack { reason } => Event::SentBack {
            reason: needed("reason", reason)?,
        },
        Command::RecordPack {
            document,
            sha256,
            pages,
            accompanying,
        } => Event::PackBuilt {
            document,
            sha256,
            pages,
            accompanying,
        },
        Command::Send => Event::Sent { on: today },
        Command::RecordDownload { document } => Event::Downloaded { document },
        Command::TellProgress { text } => Event::ProgressTold {
            on: today,
            text: needed("text", text)?,
        },
        Command::Withdraw => Event::Withdrawn { on: today },
        Command::Lapse => Event::Lapsed { on: today },
        Command::Note { note } => Event::Noted {
            note: needed("note", note)?,
        },
        Command::Close => Event::Closed,
    })
}

fn decided(case: &Case, outcome: Outcome, parts: Vec<Part>) -> Result<Event, Refusal> {
    if parts.is_empty() || !Outcome::DECIDED.contains(&outcome) {
        return Err(Refusal::NoParts);
    }
    let gives = matches!(outcome, Outcome::Granted | Outcome::PartGranted);
    let nothing_was_done = case.changes.is_empty() && !case.right.is_answered_with_a_copy();
    if gives && nothing_was_done {
        return Err(Refusal::NothingDone);
    }
    if outcome == Outcome::NoDataHeld && case.documents_found().next().is_some() {
        return Err(Refusal::SomethingFound);
    }
    for part in &parts {
        for text in [&part.asked, &part.explanation] {
            if text_problem(text, WORDS_MOST).is_some() {
                return Err(Refusal::Text { field: "parts" });
            }
        }
        // An explanation alone does not say which provision is relied on (Art 12(4)).
        let withholds = matches!(
            part.decision,
            PartDecision::PartGranted | PartDecision::Refused
        );
        if withholds && part.reasons.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        if let Some(code) = part
            .reasons
            .iter()
            .find(|code| reason::find(code).is_none())
        {
            return Err(Refusal::UnknownReason { code: code.clone() });
        }
    }
    Ok(Event::Decided { outcome, parts })
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
        Event::IdentityConfirmed { .. } | Event::ClarificationAnswered { .. } => {
            Body::ClockRestarted { due: clock.due }
        }
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
    ))])
}

/// A letter about a case.
fn letter(case: &Case, to: Addressee, body: Body) -> Letter {
    Letter {
        controller: ControllerId::clone(&case.controller),
        reference: case.reference.clone(),
        case: Some(case.id),
        right: Some(case.right),
        to,
        body,
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

fn clock_of(case: &Case, context: &Context<'_>) -> Result<Clock, Refusal> {
    case.clock(context.calendar, context.policy)
        .map_err(Refusal::Dates)
}

fn not_outside(on: Date, earliest: Date, today: Date) -> Result<Date, Refusal> {
    if on > today {
        Err(Refusal::DateInFuture)
    } else if on < earliest {
        Err(Refusal::DateTooEarly { earliest })
    } else {
        Ok(on)
    }
}

fn needed(field: &'static str, text: String) -> Result<String, Refusal> {
    match text_problem(&text, WORDS_MOST) {
        None => Ok(text),
        Some(_) => Err(Refusal::Text { field }),
    }
}

fn only_full(texts: Vec<String>) -> Vec<String> {
    texts
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .collect()
}
