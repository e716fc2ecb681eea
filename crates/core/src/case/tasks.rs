//! Commands about tasks, looked at, and turned into events: what is asked of others, and what they
//! answer.

use super::context::Context;
use super::guard::Refusal;
use super::take::{line, needed, not_outside, only_full};
use super::{
    Case, ChangeKind, Command, Event, Keeper, NewTask, Period, Stage, Task, TaskId, TaskKind,
    ruling, search,
};
use crate::people::Actor;
use crate::register::work::same_name;
use crate::request::parse_email;
use crate::right::Right;

/// The event that a command about a task leads to.
pub(super) fn event_of(
    case: &Case,
    command: Command,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    let today = context.today;
    let dated = |on| not_outside(on, case.received, today);
    Ok(match command {
        Command::AskTask { what } => Event::TaskAsked {
            task: TaskId(context.fresh),
            on: today,
            what: asked(case, what, context)?,
        },
        Command::ConfirmPreserved { task, how } => Event::Preserved {
            task: open_task(case, task, context.actor, |kind| kind == TaskKind::Preserve)?.id,
            on: today,
            how: needed("how", how)?,
        },
        Command::ReturnTask {
            task,
            reason,
            instead,
        } => Event::TaskReturned {
            task: open_task(case, task, context.actor, |_| true)?.id,
            on: today,
            reason: needed("reason", reason)?,
            instead: instead.filter(|instead| !instead.trim().is_empty()),
        },
        Command::AskMoreTime {
            task,
            until,
            reason,
        } => {
            let task = open_task(case, task, context.actor, |_| true)?;
            if until <= task.what.due {
                return Err(Refusal::DateTooEarly {
                    earliest: task.what.due,
                });
            }
            Event::MoreTimeAsked {
                task: task.id,
                until,
                reason: needed("reason", reason)?,
            }
        }
        Command::MoveTask { task, due } => Event::TaskMoved {
            task: open_task(case, task, context.actor, |_| true)?.id,
            due: not_past(due, context)?,
        },
        // Only the worker climbs the ladder, and it does nothing else.
        Command::ChaseTask { step, .. } if step.is_some() != (*context.actor == Actor::Worker) => {
            return Err(Refusal::NotPermitted);
        }
        Command::ChaseTask { task, step } => Event::TaskChased {
            task: open_task(case, task, context.actor, |_| true)?.id,
            on: today,
            step,
        },
        Command::CallOffTask { task, reason } => Event::TaskCalledOff {
            task: open_task(case, task, context.actor, |_| true)?.id,
            on: today,
            reason: needed("reason", reason)?,
        },
        Command::AnswerConsultation { task, view, answer } => Event::ConsultationAnswered {
            task: open_task(case, task, context.actor, |kind| kind == TaskKind::Consult)?.id,
            on: today,
            view,
            answer: needed("answer", answer)?,
        },
        Command::StrikeBalance { task, give, reason } => {
            let task = case.task(task).ok_or(Refusal::NoSuchTask)?;
            if task.what.task_kind != TaskKind::Consult {
                return Err(Refusal::OtherTask);
            }
            Event::BalanceStruck {
                task: task.id,
                on: today,
                give,
                reason: needed("reason", reason)?,
            }
        }
        Command::LeaveOut { systems, reason } => {
            let systems = only_full(systems);
            let places = search::places(case, context.register);
            let known = |name: &String| places.iter().any(|place| same_name(place, name));
            if systems.is_empty() || !systems.iter().all(known) {
                return Err(Refusal::Text { field: "systems" });
            }
            Event::PlacesLeftOut {
                systems,
                reason: needed("reason", reason)?,
            }
        }
        Command::RecordSearch {
            task,
            period,
            hits,
            system,
            keeper,
            on,
            terms,
            documents,
            recipients,
            sources,
            nil_reason,
        } => {
            let task = answered(case, task, context.actor, TaskKind::searches)?;
            let nothing = documents.is_empty();
            Event::SystemSearched {
                system: task.map_or(system, |task| task.what.system.clone()),
                task: task.map(|task| task.id),
                period: sound(period)?,
                hits,
                on: dated(on)?,
                keeper: needed("keeper", keeper)?,
                terms: needed("terms", terms)?,
                nil_reason: if nothing {
                    Some(needed("nil_reason", nil_reason.unwrap_or_default())?)
                } else {
                    None
                },
                documents,
                recipients: names("recipients", recipients)?,
                sources: names("sources", sources)?,
            }
        }
        Command::RecordChange {
            task,
            change,
            kept,
            proof,
            recipients,
            system,
            on,
            done,
        } => {
            // What is marked, taken down or stopped is still there to be given. A correction goes
            // on in the normal course; a consent that is withdrawn takes no data away from a copy.
            let loses = match case.right {
                Right::Erasure => matches!(
                    change,
                    ChangeKind::Erased | ChangeKind::BeyondUse | ChangeKind::Other
                ),
                Right::Rectification => false,
                _ => matches!(change, ChangeKind::Erased | ChangeKind::BeyondUse),
            };
            // A mark that is taken off lifts the restriction (UK GDPR Art 18(3)).
            let lifts = change == ChangeKind::Unrestricted;
            if lifts && case.is_restricted() && case.lifting.warned.is_none() {
                return Err(Refusal::NotWarned);
            }
            if loses {
                ruling::access_comes_first(case, context)?;
            }
            let task = answered(case, task, context.actor, TaskKind::changes)?;
            Event::SystemChanged {
                system: needed(
                    "system",
                    task.map_or(system, |task| task.what.system.clone()),
                )?,
                task: task.map(|task| task.id),
                change,
                kept: kept.filter(|kept| !kept.trim().is_empty()),
                proof,
                recipients: names("recipients", recipients)?,
                on: dated(on)?,
                done: needed("done", done)?,
            }
        }
        // Every other command is read elsewhere.
        _ => return Err(Refusal::NotPermitted),
    })
}

/// A task as it may be given: once for each kind and system, and answered by a day to come.
fn asked(case: &Case, what: NewTask, context: &Context<'_>) -> Result<NewTask, Refusal> {
    let NewTask {
        task_kind,
        system,
        keeper,
        ask,
        terms,
        period,
        due,
    } = what;
    // The worker asks for nothing but that data be kept.
    if *context.actor == Actor::Worker && task_kind != TaskKind::Preserve {
        return Err(Refusal::NotPermitted);
    }
    // What is given is settled with the decision.
    if task_kind == TaskKind::Consult && case.stage == Stage::Answered {
        return Err(Refusal::NotNow { stage: case.stage });
    }
    let system = line("system", system)?;
    let again = |task: &Task| {
        task.is_open()
            && task.what.task_kind == task_kind
            && same_name(&task.what.system, &system)
            && same_name(&task.what.keeper.name, &keeper.name)
    };
    if case.tasks.iter().any(again) {
        return Err(Refusal::AskedAlready);
    }
    let email = keeper.email.filter(|email| !email.trim().is_empty());
    let email = email.map(|email| parse_email(&email)).transpose();
    Ok(NewTask {
        task_kind,
        keeper: Keeper {
            name: line("keeper", keeper.name)?,
            email: email.map_err(|_| Refusal::Text { field: "email" })?,
        },
        system,
        ask: needed("ask", ask)?,
        terms: terms.filter(|terms| !terms.trim().is_empty()),
        period: sound(period)?,
        due: not_past(due, context)?,
    })
}

/// The task that a search or a change answers, if it answers one. Who was asked by a task answers
/// that task and nothing else.
fn answered<'a>(
    case: &'a Case,
    task: Option<TaskId>,
    actor: &Actor,
    fits: impl Fn(TaskKind) -> bool,
) -> Result<Option<&'a Task>, Refusal> {
    match task {
        Some(task) => open_task(case, task, actor, fits).map(Some),
        None if matches!(actor, Actor::Asked { .. }) => Err(Refusal::NotPermitted),
        None => Ok(None),
    }
}

/// A task that waits for its answer, and is of the kind that this is an answer to.
fn open_task<'a>(
    case: &'a Case,
    id: TaskId,
    actor: &Actor,
    fits: impl Fn(TaskKind) -> bool,
) -> Result<&'a Task, Refusal> {
    if matches!(actor, Actor::Asked { task } if *task != id) {
        return Err(Refusal::NotPermitted);
    }
    let task = case.task(id).ok_or(Refusal::NoSuchTask)?;
    if !task.is_open() {
        return Err(Refusal::TaskNotOpen);
    }
    if !fits(task.what.task_kind) {
        return Err(Refusal::OtherTask);
    }
    Ok(task)
}

/// Names that stand in letters and lists: each fits on a line.
fn names(field: &'static str, names: Vec<String>) -> Result<Vec<String>, Refusal> {
    let names = only_full(names).into_iter();
    names.map(|name| line(field, name)).collect()
}

fn not_past(due: jiff::civil::Date, context: &Context<'_>) -> Result<jiff::civil::Date, Refusal> {
    if due < context.today {
        Err(Refusal::DateTooEarly {
            earliest: context.today,
        })
    } else {
        Ok(due)
    }
}

fn sound(period: Period) -> Result<Period, Refusal> {
    match (period.from, period.to) {
        (Some(from), Some(to)) if to < from => Err(Refusal::DateTooEarly { earliest: from }),
        _ => Ok(period),
    }
}
