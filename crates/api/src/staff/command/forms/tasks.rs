//! What is asked of others: how a task reads, what is asked of whom, and by when.

use jiff::civil::Date;
use rightsdesk_content::names::{self, family};
use rightsdesk_core::case::{Task, TaskKind};
use rightsdesk_core::register::work::{KnownDays, keeping};
use rightsdesk_core::right::Right;

use super::super::super::case::Row;
use super::Planner;

/// Working days that stay between the answer of a keeper and the reply: to read, to decide, and to
/// have it approved.
const WORKING_DAYS_LEFT: u32 = 5;
/// Working days that a keeper has where no day of the reply is known yet.
const WORKING_DAYS_USUAL: u32 = 10;

impl Planner<'_> {
    /// "Search: Case files (Children's services), due 2 December 2026".
    pub(super) fn task_line(&self, task: &Task) -> String {
        let facts = [
            ("kind", self.kind_of_task(task.what.task_kind).into()),
            ("system", (&task.what.system).into()),
            ("keeper", (&task.what.keeper.name).into()),
            ("due", self.voice.short_date(task.what.due).into()),
        ];
        self.voice.say("task-line", &facts)
    }

    fn kind_of_task(&self, kind: TaskKind) -> String {
        names::choice(self.voice, family::TASK_KIND, kind.code())
    }

    /// A task that a form is about.
    pub(super) fn task_facts(&self, task: &Task) -> Vec<Row> {
        let row = |key: &str, text: String| Row::new(self.text(key), text);
        let keeper = &task.what.keeper;
        let keeper = match &keeper.email {
            Some(email) => format!("{}\n{email}", keeper.name),
            None => keeper.name.clone(),
        };
        let mut rows = vec![
            row("fact-task", self.kind_of_task(task.what.task_kind)),
            row("fact-task-system", task.what.system.clone()),
            row("fact-task-keeper", keeper),
            row("fact-task-ask", task.what.ask.clone()),
            row("fact-task-due", self.voice.long_date(task.what.due)),
        ];
        if let Some(more) = &task.more_time {
            let until = self.voice.long_date(more.until);
            let text = format!("{until}\n{}", more.reason);
            rows.push(row("fact-task-more-time", text));
        }
        if let Some(view) = &task.view {
            let said = names::choice(self.voice, family::VIEW, view.view.code());
            rows.push(row("fact-task-view", format!("{said}\n{}", view.words)));
        }
        rows
    }

    /// What the notices say of keeping, where something is to be erased.
    pub(super) fn statements_on_keeping(&self) -> Vec<String> {
        if self.opened.case().right != Right::Erasure {
            return Vec::new();
        }
        let notices = self.notices();
        let kept = keeping(&notices, KnownDays::default(), self.state.today());
        kept.into_iter()
            .map(|kept| match &kept.retention.law {
                Some(law) => {
                    let statement = &kept.retention.statement;
                    let facts = [("statement", statement.into()), ("law", law.into())];
                    self.voice.say("fact-keeping-by-law", &facts)
                }
                None => kept.retention.statement.clone(),
            })
            .collect()
    }

    /// What a keeper is asked to do, as far as it can be said without knowing the person.
    pub(in super::super) fn standard_ask(&self, kind: TaskKind) -> String {
        let mut text = self.text(&text_key(kind));
        let kept = self.statements_on_keeping();
        if kind == TaskKind::Erase && !kept.is_empty() {
            let says = self.text("task-text-erase-keeping");
            text = format!("{text}\n\n{says}\n{}", kept.join("\n"));
        }
        text
    }

    /// A day that leaves working days enough before the reply, and is not today.
    pub(super) fn usual_due(&self) -> Option<Date> {
        let today = self.state.today();
        let calendar = self.rules.calendar(&self.opened.case().controller)?;
        let tomorrow = calendar.add_working_days(today, 1);
        let due = match self.opened.file.clock.deadline() {
            Some(reply) => calendar.subtract_working_days(reply, WORKING_DAYS_LEFT),
            None => calendar.add_working_days(today, WORKING_DAYS_USUAL),
        };
        Some(due.max(tomorrow))
    }
}

/// The key of what a keeper is asked to do.
pub(super) fn text_key(kind: TaskKind) -> String {
    format!("task-text-{}", kind.code().replace('_', "-"))
}
