//! The ladder of those who were asked by a task: before its day, on it, after it, and then with
//! their manager. It goes on while the case's clock is paused, and after the reply has gone. While
//! somebody wants more time and nobody has decided on that, it stands still until the day that they
//! asked for.

use super::steps::{Every, Step, Steps};
use super::{Basis, Matter, ReminderKind};
use crate::case::{ChaseStep, Task, TaskKind};

pub(super) fn matters<'a>(basis: &Basis<'a>) -> Vec<Matter<'a>> {
    let tasks = basis.case.tasks.iter();
    let waited_for = tasks.filter(|task| task.is_waited_for());
    waited_for.filter_map(|task| ladder(basis, task)).collect()
}

fn ladder<'a>(basis: &Basis<'a>, task: &'a Task) -> Option<Matter<'a>> {
    let to = task.addressee()?;
    let (plan, calendar, due) = (basis.plan, basis.calendar, task.what.due);
    let kind = |step| ReminderKind::Task {
        task: task.id,
        step,
    };
    let step = |on, step: ChaseStep| Step {
        on,
        name: step.code().to_owned(),
        kind: kind(step),
        until: None,
    };
    let before = calendar.subtract_working_days(due, plan.task_working_days_before);
    let mut named = vec![Step {
        until: Some(due),
        ..step(before, ChaseStep::Before)
    }];
    named.push(step(
        calendar.next_working_day_on_or_after(due),
        ChaseStep::Due,
    ));
    // Who was asked on that day, or given another day, has just been told.
    named.retain(|step| step.on > task.told);
    // Nobody is late before the day is over, whatever the settings say.
    let after = |days: u32| calendar.add_working_days(due, days.max(1));
    named.push(step(
        after(plan.task_chase_after_working_days),
        ChaseStep::Chase,
    ));
    let after = after(plan.task_manager_after_working_days);
    // A third party, or a health professional, is asked and not pressed: there is no manager, and
    // the decision does not wait for them for ever.
    let is_keeper = task.what.task_kind != TaskKind::Consult;
    let again = is_keeper.then(|| {
        let every = Every::WorkingDays {
            first: calendar.next_working_day_on_or_after(after),
            days: plan.task_manager_every_working_days,
        };
        (every, kind(ChaseStep::ChaseWithManager))
    });
    let steps = Steps {
        named,
        again,
        until: None,
    };
    let matter = Matter::new(format!("task:{}", task.id), vec![to], steps).about(due);
    Some(Matter {
        chased: &task.chased,
        ..matter.held_until(task.more_time.as_ref().map(|more| more.until))
    })
}
