//! Tasks of keepers, what the register proposes beside them, and consultations.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, family};
use rightsdesk_core::case::{Case, CommandKind, Task, TaskKind, TaskState, search};
use rightsdesk_core::register::Register;
use rightsdesk_core::register::work::{Place, places_to_search, same_name};
use serde::Serialize;

use super::super::opened::Opened;
use super::{Link, command_link};

/// Everything that others were asked, or could be.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Tasks {
    asked: Vec<Line>,
    /// How many wait for an answer.
    waiting: usize,
    proposed: Vec<Proposed>,
    /// Asks all that is proposed.
    ask_all: Option<Link>,
    consultations: Vec<Consultation>,
}

/// A task in the table.
#[derive(Clone, Debug, Serialize)]
struct Line {
    what: String,
    place: String,
    keeper: String,
    asked: String,
    /// The day to answer by, while an answer is waited for.
    due: Option<String>,
    /// Whether the day to answer by has passed.
    late: bool,
    state: String,
    /// One of the colours of tags.
    colour: &'static str,
    /// What came instead of an answer, and when the keeper was reminded.
    notes: Vec<String>,
    links: Vec<Link>,
}

/// A place of the register of which nobody was asked.
#[derive(Clone, Debug, Serialize)]
struct Proposed {
    place: String,
    keepers: String,
    ask: Option<Link>,
}

/// A person who was asked whether something about them may be given.
#[derive(Clone, Debug, Serialize)]
struct Consultation {
    who: String,
    about: String,
    asked: String,
    due: String,
    /// What they said; that they did not yet.
    said: String,
    /// What was decided on it.
    balance: Option<String>,
    /// That they have no address of email, while an answer is waited for.
    by_hand: Option<String>,
    links: Vec<Link>,
}

/// The tasks of a case.
pub(super) fn of(
    voice: Voice<'_>,
    register: &Register,
    opened: &Opened,
    open: &BTreeSet<CommandKind>,
    today: Date,
) -> Tasks {
    let case = opened.case();
    let teller = Teller {
        voice,
        case,
        open,
        today,
    };
    let (consulted, asked): (Vec<&Task>, Vec<&Task>) = case
        .tasks
        .iter()
        .partition(|task| task.what.task_kind == TaskKind::Consult);
    let proposed = teller.proposed(register, opened);
    Tasks {
        waiting: asked.iter().filter(|task| task.is_open()).count(),
        asked: asked.into_iter().map(|task| teller.line(task)).collect(),
        ask_all: match &proposed[..] {
            [] | [_] => None,
            several => {
                let codes: Vec<&str> = several.iter().map(|(code, _)| code.as_str()).collect();
                teller.ask(&codes)
            }
        },
        proposed: proposed.into_iter().map(|(_, proposed)| proposed).collect(),
        consultations: consulted
            .into_iter()
            .map(|task| teller.consultation(task))
            .collect(),
    }
}

/// Whether nothing has been done about a place since its task came back.
pub(super) fn is_unsettled(case: &Case, returned: &Task) -> bool {
    let same = |name: &str| same_name(name, &returned.what.system);
    let after = case.tasks.iter().skip_while(|task| task.id != returned.id);
    let asked_again = after.skip(1).any(|task| same(&task.what.system));
    let searched = case.searches.iter().any(|search| same(&search.system));
    let changed = case.changes.iter().any(|change| same(&change.system));
    let left_out = case.left_out.iter().flat_map(|left| &left.systems);
    let mut left_out = left_out.map(String::as_str);
    !(asked_again || searched || changed || left_out.any(same))
}

/// A place of the register in an address: the code of its first entry, never its name.
fn place_code(place: &Place) -> String {
    place.entries.first().map_or_else(String::new, |entry| {
        format!("{}/{}", entry.notice, entry.id)
    })
}

struct Teller<'a> {
    voice: Voice<'a>,
    case: &'a Case,
    open: &'a BTreeSet<CommandKind>,
    today: Date,
}

impl Teller<'_> {
    /// A link to a command about one task, if it is open.
    fn link(&self, kind: CommandKind, task: &Task) -> Option<Link> {
        let link = command_link(self.voice, self.case, kind);
        let link = link.filter(|_| self.open.contains(&kind))?;
        Some(Link {
            href: format!("{}?task={}", link.href, task.id),
            ..link
        })
    }

    /// A link to asking the keepers of these places of the register.
    fn ask(&self, places: &[&str]) -> Option<Link> {
        let link = command_link(self.voice, self.case, CommandKind::AskTask);
        let link = link.filter(|_| self.open.contains(&CommandKind::AskTask))?;
        Some(Link {
            href: format!("{}?place={}", link.href, places.join(",")),
            ..link
        })
    }

    fn line(&self, task: &Task) -> Line {
        let voice = self.voice;
        let kind = task.what.task_kind;
        let answer = match kind {
            TaskKind::Preserve => CommandKind::ConfirmPreserved,
            TaskKind::Consult => CommandKind::AnswerConsultation,
            kind if kind.searches() => CommandKind::RecordSearch,
            _ => CommandKind::RecordChange,
        };
        let commands: &[CommandKind] = if task.is_open() {
            &[
                answer,
                CommandKind::ChaseTask,
                CommandKind::MoveTask,
                CommandKind::ReturnTask,
                CommandKind::AskMoreTime,
                CommandKind::CallOffTask,
            ]
        } else {
            &[]
        };
        Line {
            what: names::choice(voice, family::TASK_KIND, kind.code()),
            place: task.what.system.clone(),
            keeper: task.what.keeper.name.clone(),
            asked: voice.short_date(task.asked),
            due: task.is_open().then(|| voice.short_date(task.what.due)),
            late: task.is_open() && task.what.due < self.today,
            state: names::choice(voice, family::TASK_STATE, task.state.code()),
            colour: match task.state {
                TaskState::Asked => "blue",
                TaskState::Answered { .. } => "green",
                TaskState::Returned { .. } => "orange",
                TaskState::CalledOff { .. } => "grey",
            },
            notes: self.notes(task),
            links: self.links(commands, task),
        }
    }

    /// The commands that lead somewhere. Nobody can be reminded by email who has no address here.
    fn links(&self, commands: &[CommandKind], task: &Task) -> Vec<Link> {
        let has_email = task.what.keeper.email.is_some();
        let commands = commands.iter().copied();
        let commands = commands.filter(|kind| has_email || *kind != CommandKind::ChaseTask);
        commands.filter_map(|kind| self.link(kind, task)).collect()
    }

    fn notes(&self, task: &Task) -> Vec<String> {
        let voice = self.voice;
        let day = |date| voice.short_date(date).into();
        let mut notes = Vec::new();
        if task.is_open() && task.what.keeper.email.is_none() {
            notes.push(voice.text("task-by-hand"));
        }
        for chased in &task.chased {
            notes.push(voice.say("task-chased-on", &[("on", day(chased.on))]));
        }
        if let Some(more) = task.more_time.as_ref().filter(|_| task.is_open()) {
            let facts = [
                ("until", day(more.until)),
                ("reason", (&more.reason).into()),
            ];
            notes.push(voice.say("task-more-time", &facts));
        }
        match &task.state {
            TaskState::Asked => {}
            TaskState::Answered { on } => notes.push(voice.short_date(*on)),
            TaskState::Returned {
                on,
                reason,
                instead,
            } => {
                let facts = [("on", day(*on)), ("reason", reason.into())];
                notes.push(voice.say("task-dated", &facts));
                if let Some(instead) = instead {
                    notes.push(voice.say("task-instead", &[("who", instead.into())]));
                }
            }
            TaskState::CalledOff { on, reason } => {
                let facts = [("on", day(*on)), ("reason", reason.into())];
                notes.push(voice.say("task-dated", &facts));
            }
        }
        notes
    }

    /// The places of the register of which nobody was asked and nothing is on record, each after
    /// its code in addresses.
    fn proposed(&self, register: &Register, opened: &Opened) -> Vec<(String, Proposed)> {
        if !self.open.contains(&CommandKind::AskTask) {
            return Vec::new();
        }
        let unsearched = search::unsearched(self.case, register);
        let asked = |name: &str| {
            let mut tasks = self.case.tasks.iter();
            tasks.any(|task| {
                task.is_open()
                    && task.what.task_kind != TaskKind::Preserve
                    && same_name(&task.what.system, name)
            })
        };
        let places = places_to_search(&opened.notices(register)).into_iter();
        let open = places.filter(|place| {
            unsearched.iter().any(|name| same_name(name, &place.name)) && !asked(&place.name)
        });
        open.map(|place| {
            let code = place_code(&place);
            let proposed = Proposed {
                keepers: self.voice.and(&place.keepers),
                ask: self.ask(&[&code]),
                place: place.name,
            };
            (code, proposed)
        })
        .collect()
    }

    fn consultation(&self, task: &Task) -> Consultation {
        let voice = self.voice;
        let said = match (&task.view, &task.state) {
            (Some(view), _) => {
                let facts = [
                    ("on", voice.short_date(view.on).into()),
                    (
                        "view",
                        names::choice(voice, family::VIEW, view.view.code()).into(),
                    ),
                    ("words", (&view.words).into()),
                ];
                voice.say("consultation-said", &facts)
            }
            (None, TaskState::Asked) => voice.text("consultation-waits"),
            (None, state) => names::choice(voice, family::TASK_STATE, state.code()),
        };
        let balance = task.balance.as_ref().map(|balance| {
            let facts = [
                ("on", voice.short_date(balance.on).into()),
                ("reason", (&balance.reason).into()),
            ];
            let key = if balance.give {
                "consultation-given"
            } else {
                "consultation-withheld"
            };
            voice.say(key, &facts)
        });
        let mut commands = Vec::new();
        if task.is_open() {
            commands.extend([
                CommandKind::AnswerConsultation,
                CommandKind::ChaseTask,
                CommandKind::CallOffTask,
            ]);
        }
        if task.holds_up() {
            commands.push(CommandKind::StrikeBalance);
        }
        Consultation {
            who: task.what.keeper.name.clone(),
            about: task.what.system.clone(),
            asked: voice.short_date(task.asked),
            due: voice.short_date(task.what.due),
            said,
            balance,
            by_hand: (task.is_open() && task.what.keeper.email.is_none())
                .then(|| voice.text("task-by-hand")),
            links: self.links(&commands, task),
        }
    }
}
