//! Plays stories: every step through the commands that the pages use, in the order of its day, with
//! the clock set to that day, so that letters, reminders and packs come as they would have come.
//!
//! A second run on the same data finds what is there, by the keys of the steps, and plays only what
//! is missing. What the law does not allow is tried as well, and must be refused as the story says.
//!
//! Used by the demonstration and by `tests/stories.rs`.

pub(crate) mod people;
mod samples;
pub(crate) mod story;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rightsdesk_core::case::{Case, Command, Outcome, Refusal, TaskId};
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::work::same_name;
use rightsdesk_documents::media;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::{Act, CaseFile, ExecuteError, Executed, Opened, Store};
use rightsdesk_worker::Worker;

use people::{Accounts, STAFF, Who};
use story::{Names, Sample, Step, Story, TaskName};

/// What went wrong, with the story it went wrong in.
#[derive(Debug)]
pub(crate) struct Trouble(pub(crate) String);

impl Trouble {
    fn new(error: impl std::fmt::Display) -> Trouble {
        Trouble(error.to_string())
    }
}

/// Who plays, and with what.
pub(crate) struct Player<'a> {
    /// Where it is played.
    pub(crate) store: &'a Store,
    /// Who does what was enqueued.
    pub(crate) worker: &'a Worker,
    /// Sets the clock that the worker reads.
    pub(crate) set_clock: &'a (dyn Fn(Timestamp) + Sync),
    /// The sample people.
    pub(crate) accounts: Accounts,
    /// Hears how much is played, in percent, at every tenth.
    pub(crate) told: &'a (dyn Fn(usize) + Sync),
}

/// Something that happens in a story: its arrival, or a step.
struct Turn {
    day: Date,
    story: usize,
    step: Option<usize>,
}

/// What happens in all stories up to `today`, by day; on one day, story by story.
fn turns(stories: &[Story], today: Date) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (number, story) in stories.iter().enumerate() {
        turns.push(Turn {
            day: story.begins(),
            story: number,
            step: None,
        });
        let steps = story.steps.iter().enumerate();
        turns.extend(steps.map(|(step, s)| Turn {
            day: s.day,
            story: number,
            step: Some(step),
        }));
    }
    turns.retain(|turn| turn.day <= today);
    turns.sort_by_key(|turn| (turn.day, turn.story, turn.step));
    turns
}

/// A moment on a day, by the clock on the wall in the United Kingdom.
fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    day.at(hour, minute, 0, 0)
        .to_zoned(zone)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// The key under which a story's request is opened.
fn opening_key(story: &Story) -> String {
    format!("demo:{}", story.name)
}

/// Opens the request of a story, or finds it.
///
/// # Errors
/// [`Trouble`].
pub(crate) async fn open(
    store: &Store,
    story: &Story,
    accounts: &Accounts,
    now: Timestamp,
) -> Result<Opened, Trouble> {
    let actor = actor(story.opened_by(), accounts, None);
    let key = opening_key(story);
    let act = Act::new(now, &actor).with_key(&key);
    let opened = store.open_request(&story.request(), &act).await;
    opened.map_err(|error| Trouble(format!("{}: {error}", story.name)))
}

impl Player<'_> {
    /// Plays everything up to `today`. Gives the requests by the names of their stories.
    ///
    /// # Errors
    /// The first thing that went wrong, with the story it went wrong in.
    pub(crate) async fn play(
        &self,
        stories: &[Story],
        today: Date,
    ) -> Result<BTreeMap<String, Opened>, Trouble> {
        let mut opened: BTreeMap<String, Opened> = BTreeMap::new();
        let turns = turns(stories, today);
        let (mut day, mut told) = (None, 0);
        for (number, turn) in turns.iter().enumerate() {
            if day != Some(turn.day) {
                day = Some(turn.day);
                (self.set_clock)(at(turn.day, 9, 0));
                self.work().await?;
            }
            let Some(story) = stories.get(turn.story) else {
                continue;
            };
            // A minute between one thing and the next keeps their order plain in every list.
            let minute = i8::try_from(number % 50).unwrap_or(0);
            (self.set_clock)(at(turn.day, 10, minute).max(self.now()));
            match turn.step {
                None => {
                    let new = open(self.store, story, &self.accounts, self.now()).await?;
                    opened.insert(story.name.clone(), new);
                }
                Some(number) => {
                    if let (Some(step), Some(request)) =
                        (story.steps.get(number), opened.get(&story.name))
                    {
                        let key = format!("{}:{number}", opening_key(story));
                        let done = self.take(step, request, &opened, &key).await;
                        done.map_err(|Trouble(problem)| {
                            let command = step.command.get("command").and_then(|c| c.as_str());
                            let (name, day) = (&story.name, step.day);
                            let command = command.unwrap_or("a step");
                            Trouble(format!("{name}, {command} on {day}: {problem}"))
                        })?;
                    }
                }
            }
            self.work().await?;
            let percent = (number + 1) * 100 / turns.len();
            if percent >= told + 10 {
                told = percent - percent % 10;
                (self.told)(told);
            }
        }
        (self.set_clock)(at(today, 12, 0).max(self.now()));
        self.work().await?;
        Ok(opened)
    }

    fn now(&self) -> Timestamp {
        (self.worker.now)()
    }

    async fn work(&self) -> Result<(), Trouble> {
        let round = self.worker.run_until_idle().await;
        round.map(drop).map_err(Trouble::new)
    }

    async fn take(
        &self,
        step: &Step,
        request: &Opened,
        opened: &BTreeMap<String, Opened>,
        key: &str,
    ) -> Result<(), Trouble> {
        // Once the case has gone on, the same command may be possible, or refused for another
        // reason.
        if step.refused.is_some() && request.already {
            return Ok(());
        }
        let file = self.file(step, request).await?;
        let case = &file.case;
        let task = match &step.task {
            None => None,
            Some(name) => {
                Some(find(case, name).ok_or_else(|| Trouble(format!("no task fits {name:?}")))?)
            }
        };
        let references = opened
            .iter()
            .map(|(name, opened)| (name.clone(), opened.reference.clone()));
        let names = Names {
            accounts: self.accounts.clone(),
            references: references.collect(),
            task,
        };
        let mut command = step.command(&names).map_err(Trouble)?;
        let actor = actor(step.who, &self.accounts, task);
        let act = Act::new(self.now(), &actor).with_key(key);
        if !step.found.is_empty() && was_done(case, &command) {
            return Ok(());
        }
        if let Some(documents) = documents_of(&mut command) {
            for sample in &step.found {
                documents.push(self.put(sample, case, &act).await?);
            }
        } else if !step.found.is_empty() {
            return Err(Trouble("nothing is found by this command".into()));
        }
        // The sample files are as they go out: what is withheld was taken out of them.
        if let Command::Decide {
            outcome: Outcome::PartGranted,
            given,
            ..
        } = &mut command
        {
            given.extend(case.documents_found());
        }
        match (
            self.store.execute(case.id, command, &act).await,
            &step.refused,
        ) {
            (Ok(Executed::Done(_) | Executed::AlreadyApplied), None) => Ok(()),
            (Err(error), Some(expected)) if name_of(&error).as_ref() == Some(expected) => Ok(()),
            (Err(error), None) => Err(Trouble(format!("{error} {:?}", name_of(&error)))),
            (Err(error), Some(expected)) => {
                let met = name_of(&error);
                Err(Trouble(format!("{met:?} ({error}), not {expected}")))
            }
            (Ok(_), Some(expected)) => {
                Err(Trouble(format!("it was done, and should be: {expected}")))
            }
        }
    }

    /// The case that a step is about. Asked anew for each step: a step before may have opened a case
    /// beside the others.
    async fn file(&self, step: &Step, request: &Opened) -> Result<CaseFile, Trouble> {
        let cases = self.store.cases_of_request(request.request).await;
        let mut cases = cases.map_err(Trouble::new)?.into_iter();
        let case = cases.find(|case| step.right.is_none_or(|wanted| wanted == case.right));
        let case = case.ok_or_else(|| Trouble("no case has this right".into()))?;
        let file = self.store.load_case(case.id).await.map_err(Trouble::new)?;
        file.ok_or_else(|| Trouble("the case has vanished".into()))
    }

    async fn put(
        &self,
        sample: &Sample,
        case: &Case,
        act: &Act<'_>,
    ) -> Result<DocumentId, Trouble> {
        let bytes = samples::bytes(sample).map_err(Trouble::new)?;
        let media_type = media::sniff(&bytes, &sample.name)
            .ok_or_else(|| Trouble(format!("{}: unknown kind", sample.name)))?;
        let new = NewDocument {
            request: case.request,
            case: Some(case.id),
            purpose: Purpose::Found,
            name: sample.name.clone(),
            media_type: media_type.as_str().to_owned(),
            pages: None,
            bytes: bytes.into(),
        };
        let put = self.store.documents().put(new, act).await;
        put.map_err(Trouble::new)
    }
}

/// Where a command takes documents.
fn documents_of(command: &mut Command) -> Option<&mut Vec<DocumentId>> {
    match command {
        Command::RecordSearch { documents, .. } | Command::Attach { documents, .. } => {
            Some(documents)
        }
        Command::RecordChange { proof, .. } => Some(proof),
        _ => None,
    }
}

/// Whether what a command records stands in the case: its sample files are then there already.
fn was_done(case: &Case, command: &Command) -> bool {
    match command {
        Command::RecordSearch {
            system, on, terms, ..
        } => case
            .searches
            .iter()
            .any(|one| one.system == *system && one.on == *on && one.terms == *terms),
        Command::RecordChange {
            system, on, done, ..
        } => case
            .changes
            .iter()
            .any(|one| one.system == *system && one.on == *on && one.done == *done),
        Command::Attach { note, .. } => case.attached.iter().any(|one| one.note == *note),
        _ => false,
    }
}

/// The task of this name: one that waits for an answer, or else the last.
fn find(case: &Case, name: &TaskName) -> Option<TaskId> {
    let mut fits: Vec<_> = case
        .tasks
        .iter()
        .filter(|task| {
            let keeper = name.keeper.as_ref();
            task.what.task_kind == name.kind
                && same_name(&task.what.system, &name.system)
                && keeper.is_none_or(|keeper| same_name(&task.what.keeper.name, keeper))
        })
        .collect();
    fits.sort_by_key(|task| task.is_open());
    fits.last().map(|task| task.id)
}

/// The stable name of why a command was not done.
fn name_of(error: &ExecuteError) -> Option<String> {
    match error {
        ExecuteError::Refused(refusal) => code(refusal),
        ExecuteError::NotFound => Some("not_found".into()),
        ExecuteError::Conflict => Some("conflict".into()),
        ExecuteError::Store(_) => None,
    }
}

fn code(refusal: &Refusal) -> Option<String> {
    let refusal = serde_json::to_value(refusal).ok()?;
    refusal.get("refusal")?.as_str().map(str::to_owned)
}

fn actor(who: Who, accounts: &Accounts, task: Option<TaskId>) -> Actor {
    if let (Who::Keeper, Some(task)) = (who, task) {
        return Actor::Asked { task };
    }
    let staff = STAFF.iter().find(|(staff, ..)| *staff == who);
    match (staff, accounts.get(&who)) {
        (Some((_, _, _, roles)), Some(&account)) => Actor::Staff {
            account,
            roles: roles.to_vec(),
        },
        _ => Actor::Resident,
    }
}
