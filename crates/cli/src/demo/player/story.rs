//! Stories as data: a request, and what happens to it step by step.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rightsdesk_core::case::{Command, Outcome, Stage, TaskId, TaskKind};
use rightsdesk_core::ids::{ControllerId, NoticeId, Reference};
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::right::Right;
use serde::Deserialize;
use toml::{Table, Value};

use super::people::{Accounts, Who};

/// A request, and what happens to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Story {
    /// What it is called, here and in the tests; no two have one name.
    pub(crate) name: String,
    /// The worked case it plays, if it is one of those.
    #[serde(default)]
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "names the case for readers and tests")
    )]
    pub(crate) case: Option<String>,
    pub(crate) controller: ControllerId,
    #[serde(default)]
    pub(crate) notice: Option<NoticeId>,
    pub(crate) channel: Channel,
    /// The first receipt anywhere in the council or its processor.
    pub(crate) received: Date,
    /// The day on which the team wrote it down, if that was later.
    #[serde(default)]
    pub(crate) logged: Option<Date>,
    #[serde(default)]
    pub(crate) receipt: Receipt,
    pub(crate) rights: Vec<Right>,
    pub(crate) subject: Subject,
    pub(crate) words: String,
    pub(crate) requester: Person,
    #[serde(default)]
    pub(crate) data_subject: Option<Person>,
    /// What happens, in order.
    #[serde(default, rename = "step")]
    pub(crate) steps: Vec<Step>,
    /// How it ends, case by case: what the tests compare with.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "for the tests"))]
    pub(crate) ends: Vec<End>,
    /// The letters that go out, each as its kind and to whom, reminders to the team left out: what
    /// the tests compare with.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "for the tests"))]
    pub(crate) letters: Vec<String>,
}

/// How the case of one right ends.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct End {
    /// Whose case.
    pub(crate) right: Right,
    /// The last day for the reply, if the law sets one.
    #[serde(default)]
    pub(crate) due: Option<Date>,
    /// Where it stands.
    pub(crate) stage: Stage,
    /// How it ended, if it did.
    #[serde(default)]
    pub(crate) outcome: Option<Outcome>,
}

/// One command, on its day, by somebody.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Step {
    /// The day on which it is given.
    pub(crate) day: Date,
    /// By whom.
    pub(crate) who: Who,
    /// In the case of which right; the first of the request if not said.
    #[serde(default)]
    pub(crate) right: Option<Right>,
    /// The task that it is about, or answers. Tasks have no number before they are asked.
    #[serde(default)]
    pub(crate) task: Option<TaskName>,
    /// Sample files: what a search finds, what proves a change, what somebody sends in.
    #[serde(default)]
    pub(crate) found: Vec<Sample>,
    /// The refusal that it must meet, if the law does not let it be done yet.
    #[serde(default)]
    pub(crate) refused: Option<String>,
    /// The right of the case that `open_beside` opens: `right` says in which case it is given.
    #[serde(default)]
    pub(crate) opens: Option<Right>,
    /// The command, as the pages give it. Accounts stand in it as who they are, another request as
    /// the name of its story; `on` is the day of the step, and lists are empty, where nothing is
    /// said.
    #[serde(flatten)]
    pub(crate) command: Table,
}

/// A task by what is asked, and of whom if two are asked the same.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TaskName {
    pub(crate) kind: TaskKind,
    pub(crate) system: String,
    #[serde(default)]
    pub(crate) keeper: Option<String>,
}

/// A file, made up on the spot.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    /// The file's name.
    pub(crate) name: String,
    /// What sort of file.
    #[serde(default)]
    pub(crate) kind: SampleKind,
    /// Its title.
    pub(crate) title: String,
    /// Its paragraphs or lines.
    pub(crate) text: Vec<String>,
}

/// What sort of file a sample is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SampleKind {
    /// A PDF.
    #[default]
    Pdf,
    /// Plain text.
    Text,
    /// A sound file.
    Sound,
    /// A film.
    Film,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoryFile {
    story: Vec<Story>,
}

/// Reads a file of stories.
///
/// # Errors
/// Says where it cannot be read.
pub(crate) fn parse(text: &str) -> Result<Vec<Story>, toml::de::Error> {
    toml::from_str::<StoryFile>(text).map(|file| file.story)
}

/// What stands behind the names that a step uses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// The accounts.
    pub(crate) accounts: Accounts,
    /// The references of the requests, by the names of their stories.
    pub(crate) references: BTreeMap<String, Reference>,
    /// The task of the step.
    pub(crate) task: Option<TaskId>,
}

impl Story {
    /// The request as it arrives.
    pub(crate) fn request(&self) -> NewRequest {
        NewRequest {
            controller: self.controller.clone(),
            channel: self.channel,
            received: self.received,
            rights: self.rights.clone(),
            words: self.words.clone(),
            notice: self.notice.clone(),
            subject: self.subject,
            requester: self.requester.clone(),
            data_subject: self.data_subject.clone(),
            receipt: self.receipt.clone(),
            preferences: Preferences::default(),
            acting_as: None,
            complains_of: None,
        }
    }

    /// The day on which it begins here.
    pub(crate) fn begins(&self) -> Date {
        self.logged.unwrap_or(self.received)
    }

    /// Who writes it down: the person on the residents' pages, else the team.
    pub(crate) fn opened_by(&self) -> Who {
        match self.channel {
            Channel::Web => Who::Resident,
            _ => Who::Triage,
        }
    }
}

impl Step {
    /// The command, with what stands behind the names.
    ///
    /// # Errors
    /// Says which name nobody has, or what cannot be read.
    pub(crate) fn command(&self, names: &Names) -> Result<Command, String> {
        let mut table = self.command.clone();
        for field in ["owner", "account"] {
            if let Some(value) = table.get_mut(field) {
                *value = account(value, names)?;
            }
        }
        for field in ["people", "mentions"] {
            if let Some(Value::Array(people)) = table.get_mut(field) {
                for value in people {
                    *value = account(value, names)?;
                }
            }
        }
        if let Some(Value::String(story)) = table.get_mut("other") {
            let other = names.references.get(story);
            *story = other
                .ok_or_else(|| format!("no story is called {story}"))?
                .to_string();
        }
        let mut set = |field: &str, value: Value| {
            table.entry(field).or_insert(value);
        };
        if let Some(opens) = self.opens {
            let right = Value::try_from(opens).map_err(|error| error.to_string())?;
            set("right", right);
        }
        if let (Some(task), Some(name)) = (names.task, &self.task) {
            set("task", Value::String(task.to_string()));
            set("system", Value::String(name.system.clone()));
        }
        set("on", Value::String(self.day.to_string()));
        for field in ["documents", "recipients", "sources"] {
            set(field, Value::Array(Vec::new()));
        }
        let command: Command = Value::Table(table)
            .try_into()
            .map_err(|error: toml::de::Error| error.to_string())?;
        self.holds_nothing_else(&command)?;
        Ok(command)
    }

    /// A field that no command has is a mistake in the story.
    fn holds_nothing_else(&self, command: &Command) -> Result<(), String> {
        let known = serde_json::to_value(command).map_err(|error| error.to_string())?;
        match self.command.keys().find(|key| known.get(key).is_none()) {
            None => Ok(()),
            Some(key) => Err(format!("{:?} has no field {key}", command.kind())),
        }
    }
}

fn account(value: &Value, names: &Names) -> Result<Value, String> {
    let who: Who = value
        .clone()
        .try_into()
        .map_err(|error: toml::de::Error| error.to_string())?;
    let account = names.accounts.get(&who);
    let account = account.ok_or_else(|| format!("{who:?} has no account"))?;
    Ok(Value::String(account.to_string()))
}

/// What is wrong with stories before they are played: names that stand for nothing, commands that
/// cannot be read, days out of order.
#[cfg(test)]
pub(crate) fn problems(stories: &[Story]) -> Vec<String> {
    let nobody = uuid::Uuid::nil();
    let staff = super::people::STAFF.iter();
    let names = Names {
        accounts: staff
            .map(|(who, ..)| (*who, rightsdesk_core::ids::AccountId(nobody)))
            .collect(),
        references: stories
            .iter()
            .filter_map(|story| {
                let reference = Reference::compose("AAA", 2026, 1).ok()?;
                Some((story.name.clone(), reference))
            })
            .collect(),
        task: Some(TaskId(nobody)),
    };
    let mut problems = Vec::new();
    if names.references.len() != stories.len() {
        problems.push("two stories have one name".to_owned());
    }
    for story in stories {
        let mut note = |problem: String| problems.push(format!("{}: {problem}", story.name));
        let days: Vec<Date> = story.steps.iter().map(|step| step.day).collect();
        if !days.is_sorted() || days.first().is_some_and(|&first| first < story.begins()) {
            note("its days are out of order".to_owned());
        }
        for step in &story.steps {
            if let Err(problem) = step.command(&names) {
                note(format!("{}: {problem}", step.day));
            }
            if step.who == Who::Keeper && step.task.is_none() {
                note(format!("{}: a keeper answers no task", step.day));
            }
        }
    }
    problems
}
