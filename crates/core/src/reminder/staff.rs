//! What the council's own people are reminded of.

use jiff::civil::Date;

use super::steps::{Every, Step, Steps};
use super::{Basis, Matter, ReminderKind};
use crate::calendar::add_days;
use crate::case::{CommandKind, Guard, LATE_WORD_EVERY, Stage, Task, table};
use crate::letter::Addressee;
use crate::people::Actor;

pub(super) fn matters<'a>(basis: &Basis<'a>) -> Vec<Matter<'a>> {
    let mut matters = Vec::new();
    if basis.case.stage.is_open() {
        matters.extend(unassigned(basis));
        if let Some(due) = basis.clock.deadline() {
            matters.extend(last_day(basis, due));
            matters.extend(promised_word(basis, due));
        }
        matters.extend(extension(basis));
        matters.extend(proof(basis));
        matters.extend(may_lapse(basis));
    }
    matters.extend(unanswered(basis));
    matters.extend(recipients(basis));
    matters.extend(breach(basis));
    matters.extend(tasks(basis));
    matters.extend(more_time(basis));
    matters.extend(hold_review(basis));
    matters.extend(to_close(basis));
    matters
}

/// Who is answerable; the team where nobody is.
fn owner(basis: &Basis<'_>) -> Addressee {
    basis.case.owner.map_or(Addressee::Team, Addressee::Owner)
}

/// The same with the team beside them.
fn owner_and_team(basis: &Basis<'_>) -> Vec<Addressee> {
    let mut all = vec![owner(basis), Addressee::Team];
    all.dedup();
    all
}

fn unassigned<'a>(basis: &Basis<'a>) -> Option<Matter<'a>> {
    let after = days(basis.plan.unassigned_after_days);
    let every = Every::Days {
        first: add_days(basis.case.received, after),
        days: basis.plan.unassigned_every_days,
    };
    let steps = Steps::every(every, ReminderKind::Unassigned);
    let nobody = basis.case.owner.is_none();
    nobody
        .then(|| Matter::new("unassigned", vec![Addressee::Team], steps).about(basis.case.received))
}

fn last_day<'a>(basis: &Basis<'a>, due: Date) -> [Matter<'a>; 4] {
    let plan = basis.plan;
    let day_before = Some(add_days(due, -1));
    let soon = before(basis, &plan.working_days_before, due, day_before, |n| {
        ReminderKind::DueSoon { working_days: n }
    });
    let today = on_the_day(basis, due, ReminderKind::DueToday);
    let daily = Every::WorkingDays {
        first: basis.calendar.add_working_days(due, 1),
        days: 1,
    };
    let weekly = Every::Days {
        first: add_days(due, 1),
        days: plan.overdue_team_every_days,
    };
    let late = |every, kind| Steps::every(every, kind);
    [
        Matter::new("due_soon", owner_and_team(basis), Steps::named(soon)),
        Matter::new(
            "due_today",
            owner_and_team(basis),
            Steps::named(vec![today]),
        ),
        Matter::new(
            "overdue",
            vec![owner(basis)],
            late(daily, ReminderKind::Overdue),
        ),
        Matter::new(
            "overdue_weekly",
            vec![Addressee::Dpo, Addressee::Team],
            late(weekly, ReminderKind::OverdueWeekly),
        ),
    ]
    .map(|matter| matter.about(due))
}

/// The word that a person was promised whose reply is late: see [`crate::case::NextWord`].
fn promised_word<'a>(basis: &Basis<'a>, due: Date) -> Vec<Matter<'a>> {
    if !basis.clock.outstanding.is_empty() {
        return Vec::new();
    }
    let since = basis.case.last_word().map_or(due, |last| last.max(due));
    let word = add_days(since, i32::from(LATE_WORD_EVERY));
    let plan = basis.plan;
    let kind = ReminderKind::ProgressDue;
    let mut soon = before(
        basis,
        &[plan.progress_working_days_before],
        word,
        Some(word),
        |_| kind,
    );
    soon.push(on_the_day(basis, word, kind));
    let daily = Every::WorkingDays {
        first: basis.calendar.add_working_days(word, 1),
        days: 1,
    };
    let weekly = Every::Days {
        first: add_days(word, 1),
        days: plan.overdue_team_every_days,
    };
    let missed = Steps::every(daily, ReminderKind::ProgressMissed);
    let weekly = Steps::every(weekly, ReminderKind::ProgressMissedWeekly);
    vec![
        Matter::new("progress_due", vec![owner(basis)], Steps::named(soon)).about(word),
        Matter::new("progress_missed", vec![owner(basis)], missed).about(word),
        Matter::new("progress_missed_weekly", vec![Addressee::Dpo], weekly).about(word),
    ]
}

fn extension<'a>(basis: &Basis<'a>) -> Option<Matter<'a>> {
    let clock = basis.clock;
    let open = clock.extendable && !clock.extended && basis.case.extension.is_none();
    let by = clock.extension_notice_by.filter(|_| open)?;
    let plan = &basis.plan.extension_working_days_before;
    let kind = ReminderKind::ExtensionEnds;
    let mut steps = before(basis, plan, by, Some(by), |_| kind);
    steps.push(on_the_day(basis, by, kind));
    let to = vec![owner(basis)];
    Some(Matter::new("extension_ends", to, Steps::named(steps)).about(by))
}

fn unanswered<'a>(basis: &Basis<'a>) -> Option<Matter<'a>> {
    let wrote = basis.case.waits_for_an_answer().map(|message| message.on);
    let since = wrote.min()?;
    let plan = basis.plan;
    let steps = waits(
        basis,
        since,
        plan.unanswered_after_working_days,
        plan.unanswered_every_working_days,
        ReminderKind::Unanswered,
    );
    Some(Matter::new("unanswered", vec![owner(basis)], steps).about(since))
}

fn proof<'a>(basis: &Basis<'a>) -> Vec<Matter<'a>> {
    let proofs = [
        ("proof_identity", &basis.case.identity),
        ("proof_authority", &basis.case.authority),
    ];
    let came = proofs
        .into_iter()
        .filter_map(|(name, proof)| Some((name, proof.to_be_looked_at()?)));
    let plan = basis.plan;
    came.map(|(name, came)| {
        let steps = waits(
            basis,
            came,
            plan.proof_after_working_days,
            plan.proof_every_working_days,
            ReminderKind::ProofWaits,
        );
        Matter::new(name, vec![owner(basis)], steps).about(came)
    })
    .collect()
}

fn may_lapse<'a>(basis: &Basis<'a>) -> Option<Matter<'a>> {
    let from = basis.case.may_lapse_on(basis.policy)?;
    let step = Step {
        on: basis.calendar.next_working_day_on_or_after(from),
        name: "on".into(),
        kind: ReminderKind::MayLapse,
        until: None,
    };
    let steps = Steps::named(vec![step]);
    Some(Matter::new("may_lapse", vec![owner(basis)], steps).about(from))
}

fn recipients<'a>(basis: &Basis<'a>) -> Option<Matter<'a>> {
    let case = basis.case;
    let answered = case.answered.filter(|_| case.stage == Stage::Answered)?;
    Guard::RecipientsTold.refusal(case, &Actor::Worker)?;
    let plan = basis.plan;
    let steps = waits(
        basis,
        answered,
        plan.recipients_after_working_days,
        plan.recipients_every_working_days,
        ReminderKind::RecipientsToTell,
    );
    Some(Matter::new("recipients_to_tell", vec![owner(basis)], steps).about(answered))
}

fn breach<'a>(basis: &Basis<'a>) -> Option<Matter<'a>> {
    let by = basis.case.open_breach()?.notify_by;
    let kind = ReminderKind::Breach;
    // Until it is decided it stays open, whatever the day.
    let mut steps = before(
        basis,
        &[basis.plan.breach_working_days_before],
        by,
        None,
        |_| kind,
    );
    steps.push(Step {
        until: None,
        ..on_the_day(basis, by, kind)
    });
    let mut to = vec![Addressee::Dpo, owner(basis)];
    to.dedup();
    Some(Matter::new("breach", to, Steps::named(steps)).about(by))
}

fn tasks<'a>(basis: &Basis<'a>) -> Vec<Matter<'a>> {
    let plan = basis.plan;
    let tasks = basis.case.tasks.iter();
    let waited_for = tasks.filter(|task| task.is_waited_for());
    waited_for
        .map(|task| {
            // Whom no letter reaches, somebody has to ask as soon as the day has passed.
            let after = match task.addressee() {
                Some(_) => plan.task_manager_after_working_days,
                None => 1,
            };
            let steps = waits(
                basis,
                task.what.due,
                after,
                plan.task_manager_every_working_days,
                ReminderKind::TaskUnanswered { task: task.id },
            );
            let name = format!("task_unanswered:{}", task.id);
            Matter::new(name, vec![owner(basis)], steps)
                .about(task.what.due)
                .held_until(task.more_time.as_ref().map(|more| more.until))
        })
        .collect()
}

/// More time that was asked for by a task, and nobody has decided on: until the day that it was
/// asked for has passed.
fn more_time<'a>(basis: &Basis<'a>) -> Vec<Matter<'a>> {
    let plan = basis.plan;
    let tasks = basis.case.tasks.iter();
    let waited_for = tasks.filter(|task| task.is_waited_for());
    waited_for
        .filter_map(|task| {
            let more = task.more_time.as_ref()?;
            let steps = waits(
                basis,
                more.on,
                plan.more_time_after_working_days,
                plan.more_time_every_working_days,
                ReminderKind::MoreTimeAsked { task: task.id },
            );
            let name = format!("more_time:{}:{}", task.id, more.on);
            let matter = Matter::new(name, vec![owner(basis)], steps.until(more.until));
            Some(matter.about(more.until))
        })
        .collect()
}

/// A legal hold whose day of review has come, until it is lifted or gets another day.
fn hold_review<'a>(basis: &Basis<'a>) -> Option<Matter<'a>> {
    let hold = basis.case.legal_hold.as_ref()?;
    let review = hold.review_on?;
    let every = Every::Days {
        first: review,
        days: basis.plan.hold_review_every_days,
    };
    let steps = Steps::every(every, ReminderKind::HoldReview);
    let placed_by = hold.by.map_or_else(|| owner(basis), Addressee::Account);
    Some(Matter::new("hold_review", vec![placed_by, Addressee::Dpo], steps).about(review))
}

/// A case that was answered and in which nothing is open, but for closing it: until then no period
/// of keeping runs.
fn to_close<'a>(basis: &Basis<'a>) -> Option<Matter<'a>> {
    let case = basis.case;
    let answered = case.answered.filter(|_| case.stage == Stage::Answered)?;
    let row = table::row(CommandKind::Close)?;
    let mut guards = row.guards.iter();
    let something_open = guards.any(|guard| guard.refusal(case, &Actor::Worker).is_some())
        || case.waits_for_an_answer().next().is_some()
        || case.tasks.iter().any(Task::is_waited_for)
        || case.proceedings.iter().any(|going| going.ended.is_none());
    let plan = basis.plan;
    let steps = waits(
        basis,
        answered,
        plan.close_after_working_days,
        plan.close_every_working_days,
        ReminderKind::ToClose,
    );
    let matter = Matter::new("to_close", vec![owner(basis)], steps).about(answered);
    (!something_open).then_some(matter)
}

/// So many working days after a day, and again every so many.
fn waits(basis: &Basis<'_>, since: Date, after: u32, every: u32, kind: ReminderKind) -> Steps {
    let first = basis.calendar.add_working_days(since, after);
    Steps::every(
        Every::WorkingDays {
            first: basis.calendar.next_working_day_on_or_after(first),
            days: every,
        },
        kind,
    )
}

/// Some working days before a day, the earliest first.
fn before(
    basis: &Basis<'_>,
    working_days: &[u32],
    day: Date,
    until: Option<Date>,
    kind: impl Fn(u32) -> ReminderKind,
) -> Vec<Step> {
    let mut days: Vec<u32> = working_days
        .iter()
        .copied()
        .filter(|&days| days > 0)
        .collect();
    days.sort_unstable_by(|one, other| other.cmp(one));
    days.dedup();
    days.into_iter()
        .map(|days| Step {
            on: basis.calendar.subtract_working_days(day, days),
            name: days.to_string(),
            kind: kind(days),
            until,
        })
        .collect()
}

/// On the day itself; on the working day before it, where it is none: afterwards it is too late.
fn on_the_day(basis: &Basis<'_>, day: Date, kind: ReminderKind) -> Step {
    Step {
        on: basis.calendar.last_working_day_on_or_before(day),
        name: "0".into(),
        kind,
        until: Some(day),
    }
}

/// Days of a setting as they are added.
pub(super) fn days(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}
