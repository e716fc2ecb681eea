//! When something is to be said, worked out the slow way: day by day, from plain facts, with a
//! calendar written down by hand. Nothing of the program's own rules is used.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use rightsdesk_core::ids::AccountId;

/// The bank holidays of England from September 2027 to August 2028 and beside.
const HOLIDAYS: [Date; 17] = [
    date(2027, 8, 30),
    date(2027, 12, 27),
    date(2027, 12, 28),
    date(2028, 1, 3),
    date(2028, 4, 14),
    date(2028, 4, 17),
    date(2028, 5, 1),
    date(2028, 5, 29),
    date(2028, 8, 28),
    date(2028, 12, 25),
    date(2028, 12, 26),
    // Days of the years on either side, which no step of this year reaches.
    date(2027, 3, 26),
    date(2027, 3, 29),
    date(2027, 5, 3),
    date(2027, 5, 31),
    date(2029, 1, 1),
    date(2029, 3, 30),
];

/// Whether offices are open.
pub(super) fn works(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !HOLIDAYS.contains(&day)
}

fn after(day: Date, days: i32) -> Date {
    day.checked_add(days.days()).unwrap()
}

/// The day itself if offices are open, else the next on which they are.
fn open_from(mut day: Date) -> Date {
    while !works(day) {
        day = after(day, 1);
    }
    day
}

/// The day itself if offices are open, else the last before it on which they were.
fn open_until(mut day: Date) -> Date {
    while !works(day) {
        day = after(day, -1);
    }
    day
}

/// So many working days after (or before) a day.
fn working(mut day: Date, days: i32) -> Date {
    for _ in 0..days.abs() {
        day = after(day, days.signum());
        while !works(day) {
            day = after(day, days.signum());
        }
    }
    day
}

/// A task of a keeper.
#[derive(Clone, Debug)]
pub(super) struct TaskFacts {
    pub(super) asked: Date,
    pub(super) due: Date,
    pub(super) has_email: bool,
}

/// Something that the person was asked for and has not given.
#[derive(Clone, Debug)]
pub(super) struct Awaited {
    pub(super) asked: Date,
    /// Whether the case cannot go on without it.
    pub(super) stops: bool,
}

/// What is known of a case, in plain facts.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) received: Date,
    pub(super) open: bool,
    pub(super) owner: Option<AccountId>,
    pub(super) due: Option<Date>,
    /// The last day for a notice of extension, as long as one can be given.
    pub(super) extend_by: Option<Date>,
    /// Whether what is due is to acknowledge a complaint: the worker does so in the same run, before
    /// the morning's mail, and nobody needs to be told of it any more.
    pub(super) acknowledges: bool,
    /// When the person was last written to how it goes.
    pub(super) last_word: Option<Date>,
    /// Whether a late word is promised at all: the reply is what is waited for.
    pub(super) promises: bool,
    pub(super) wrote: Option<Date>,
    pub(super) proof: Option<Date>,
    pub(super) awaited: Vec<Awaited>,
    /// Those of them for which the person has sent nothing that waits to be looked at.
    pub(super) chased: Vec<Awaited>,
    pub(super) notify_by: Option<Date>,
    /// The day of the answer, as long as recipients are to be told.
    pub(super) untold_since: Option<Date>,
    /// The day of the answer, as long as nothing is open but closing the case.
    pub(super) to_close_since: Option<Date>,
    pub(super) tasks: Vec<TaskFacts>,
    /// The last day for the files, as long as nobody fetched any.
    pub(super) files_until: Option<Date>,
}

/// What is said about a case, and to whom: `team`, `dpo`, an account, `keeper`, `requester`. A later
/// step of one line makes an earlier one pointless. No script asks two tasks at once, or the person
/// for two things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub(super) kind: &'static str,
    pub(super) to: String,
}

/// The last day on which a line is still of use, where there is one.
fn of_use_until(facts: &Facts, line: &Line) -> Option<Date> {
    match line.kind {
        "due_soon" => facts.due.map(|due| after(due, -1)),
        "due_today" => facts.due,
        "extension_ends" => facts.extend_by,
        "progress_due" => facts.due.map(|due| promised(facts, due)),
        "files_ending" => facts.files_until,
        _ => None,
    }
}

/// The day of the next word to somebody whose reply is late.
fn promised(facts: &Facts, due: Date) -> Date {
    after(facts.last_word.map_or(due, |last| last.max(due)), 14)
}

/// What falls on a working day.
fn falls_on(facts: &Facts, day: Date) -> Vec<Line> {
    let mut lines = Vec::new();
    let owner = facts.owner.map(|owner| owner.to_string());
    let owner_or_team = owner.clone().unwrap_or_else(|| "team".into());
    let mut say = |kind, to: &str| {
        lines.push(Line {
            kind,
            to: to.to_owned(),
        });
    };
    // The days on which something is said that is repeated every so many days.
    let every = |first: Date, days: i32| (0..200).any(|n| open_from(after(first, n * days)) == day);

    if facts.open {
        if facts.owner.is_none() && every(after(facts.received, 2), 7) {
            say("unassigned", "team");
        }
        if let Some(due) = facts.due {
            for (kind, falls) in [
                (
                    "due_soon",
                    [10, 5, 2, 1].iter().any(|&n| working(due, -n) == day),
                ),
                ("due_today", due == day),
            ] {
                if falls {
                    say(kind, "team");
                    if let Some(owner) = &owner {
                        say(kind, owner);
                    }
                }
            }
            if day > due {
                say("overdue", &owner_or_team);
                if every(after(due, 1), 7) {
                    say("overdue_weekly", "dpo");
                    say("overdue_weekly", "team");
                }
            }
            if facts.promises {
                let promised = promised(facts, due);
                if open_until(promised) == day || working(promised, -3) == day {
                    say("progress_due", &owner_or_team);
                }
                if day > promised {
                    say("progress_missed", &owner_or_team);
                    if every(after(promised, 1), 7) {
                        say("progress_missed_weekly", "dpo");
                    }
                }
            }
        }
        if let Some(by) = facts.extend_by {
            let last = open_until(by);
            if last == day || [2, 5].iter().any(|&n| working(by, -n) == day) {
                say("extension_ends", &owner_or_team);
            }
        }
        let stopping = facts.awaited.iter().filter(|awaited| awaited.stops);
        if let Some(first) = stopping.map(|awaited| awaited.asked).min()
            && open_from(after(first, 30)) == day
        {
            say("may_lapse", &owner_or_team);
        }
        for awaited in &facts.chased {
            let days: &[i32] = if awaited.stops { &[10, 20] } else { &[10] };
            if days
                .iter()
                .any(|&n| open_from(after(awaited.asked, n)) == day)
            {
                say("chaser", "requester");
            }
        }
        if let Some(came) = facts.proof
            && (0..200).any(|n| working(came, 2 + 2 * n) == day)
        {
            say("proof_waits", &owner_or_team);
        }
    }
    if let Some(wrote) = facts.wrote
        && (0..200).any(|n| working(wrote, 3 + 5 * n) == day)
    {
        say("unanswered", &owner_or_team);
    }
    if let Some(by) = facts.notify_by {
        let last = open_until(by);
        if day == last || day == working(by, -1) {
            say("breach", "dpo");
            say("breach", &owner_or_team);
        }
    }
    if let Some(answered) = facts.untold_since
        && (0..200).any(|n| working(answered, 5 + 5 * n) == day)
    {
        say("recipients_to_tell", &owner_or_team);
    }
    if let Some(answered) = facts.to_close_since
        && (0..20).any(|n| working(answered, 10 + 20 * n) == day)
    {
        say("to_close", &owner_or_team);
    }
    for task in &facts.tasks {
        let every_week =
            |first: i32| (0..200).any(|n| working(working(task.due, first), 5 * n) == day);
        let before =
            day > task.asked && (working(task.due, -2) == day || open_from(task.due) == day);
        let chased = before || working(task.due, 2) == day || every_week(5);
        if chased && task.has_email {
            say("task", "keeper");
        }
        // Whom no letter reaches, the owner has to ask as soon as the day has passed.
        if every_week(if task.has_email { 5 } else { 1 }) {
            say("task_unanswered", &owner_or_team);
        }
    }
    if let Some(until) = facts.files_until
        && [14, 3]
            .iter()
            .any(|&n| open_from(after(until, -n)).min(open_until(until)) == day)
    {
        say("files_ending", "requester");
    }
    lines
}

/// What is said because something is due.
const LATENESS: [&str; 4] = ["due_soon", "due_today", "overdue", "overdue_weekly"];

/// A step of a line that fell since the worker last ran.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step {
    pub(super) line: Line,
    /// The day on which it fell.
    pub(super) on: Date,
    /// Whether it is said, rather than passed over.
    pub(super) said: bool,
}

/// What a worker does that runs on `today` and looks back to `from`: of each line the last step that
/// fell since then is said, if it is still of use; the others are passed over.
pub(super) fn fell(facts: &Facts, from: Date, today: Date) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut day = from;
    while day <= today {
        let lines = if works(day) {
            falls_on(facts, day)
        } else {
            Vec::new()
        };
        for line in lines {
            for before in steps.iter_mut().filter(|step| step.line == line) {
                before.said = false;
            }
            let is_settled = facts.acknowledges && LATENESS.contains(&line.kind);
            let said = !is_settled && of_use_until(facts, &line).is_none_or(|day| today <= day);
            let on = day;
            steps.push(Step { line, on, said });
        }
        day = after(day, 1);
    }
    steps
}

/// The first day from `from` on, within a year, on which anything falls.
pub(super) fn next_from(facts: &Facts, from: Date) -> Option<Date> {
    (0..366)
        .map(|days| after(from, days))
        .find(|&day| works(day) && !falls_on(facts, day).is_empty())
}
