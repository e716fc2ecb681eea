//! The record of the search on one page, to be printed and shown to the regulator: where was
//! searched, by whom, when, for what, and what came of it; what was left out and why; what is
//! missing. It tells that documents were found and never what they say.

use axum::extract::{Extension, Path, State as Extract};
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_core::case::{Case, Event, Search, Stage, Task, TaskKind, TaskState, search};
use rightsdesk_core::register::Register;
use rightsdesk_core::register::work::{places_to_search, same_name};
use serde::Serialize;

use super::super::letter::moment;
use super::super::opened::{self, Opened, voice};
use super::{Row, history, work};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::state::State;

#[derive(Serialize)]
struct RecordPage {
    title: String,
    case_title: String,
    /// When it was printed, and by whom.
    as_at: String,
    /// The request and its dates.
    request: Vec<Row>,
    words: String,
    /// What is missing, in plain words; nothing where the record is whole.
    missing: Vec<String>,
    /// Each place that the notices name, and each other that was searched.
    places: Vec<Place>,
    tasks: Vec<Line>,
    recipients: Vec<String>,
    sources: Vec<String>,
    /// Everything about the search, the earliest first.
    log: Vec<history::Happening>,
}

/// A place, and what is on record of it.
#[derive(Serialize)]
struct Place {
    name: String,
    /// Who answers for it, by the notices.
    keepers: String,
    /// Whether the notices name it.
    named: bool,
    standing: String,
    /// One of the colours of tags.
    colour: &'static str,
    /// One list of rows for each search, change or reason.
    entries: Vec<Vec<Row>>,
}

/// What a keeper was asked, and when they answered.
#[derive(Serialize)]
struct Line {
    what: String,
    place: String,
    keeper: String,
    asked: String,
    due: String,
    state: String,
}

/// The page.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, &id).await?;
    let voice = voice(&state);
    let rules = state.store.rules();
    let teller = Teller {
        voice,
        register: &rules.register,
        opened: &opened,
        case: opened.case(),
    };
    let facts = [
        ("at", moment(voice, state.now()).into()),
        ("name", (&session.name).into()),
    ];
    let page = RecordPage {
        title: voice.text("record-title"),
        case_title: opened.title(voice),
        as_at: voice.say("record-as-at", &facts),
        request: teller.request(),
        words: opened.file.request.arrived.words.clone(),
        missing: teller.missing(),
        places: teller.places(),
        tasks: teller.tasks(),
        recipients: owned(teller.case.confirmed_recipients()),
        sources: owned(teller.case.confirmed_sources()),
        log: teller.log(),
    };
    super::super::shell(&state, &session, DESK)
        .back(format!("{DESK}/cases/{}", opened.case().id))
        .show(&state, "staff/search-record.html", page)
}

fn owned<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

struct Teller<'a> {
    voice: Voice<'a>,
    register: &'a Register,
    opened: &'a Opened,
    case: &'a Case,
}

impl Teller<'_> {
    fn row(&self, key: &str, text: impl Into<String>) -> Row {
        Row::new(self.voice.text(key), text)
    }

    fn request(&self) -> Vec<Row> {
        let (voice, case) = (self.voice, self.case);
        let controller = self.register.controller(&case.controller);
        let mut rows = Vec::new();
        if let Some(controller) = controller {
            rows.push(self.row("record-controller", &controller.name));
        }
        let right = names::right(voice, case.right, Reader::Staff);
        let facts = [
            ("right", right.into()),
            ("citation", case.right.citation().into()),
        ];
        rows.push(self.row("record-right", voice.say("record-right-text", &facts)));
        rows.push(self.row("case-received", voice.short_date(case.received)));
        if let Some(due) = self.opened.file.clock.deadline() {
            rows.push(self.row("case-due", voice.short_date(due)));
        }
        if let Some(on) = case.answered {
            rows.push(self.row("record-answered", voice.short_date(on)));
        }
        let services: Vec<&str> = self
            .opened
            .notices(self.register)
            .iter()
            .map(|notice| notice.title.as_str())
            .collect();
        let services = match &services[..] {
            [] => voice.text("service-none"),
            services => services.join("\n"),
        };
        rows.push(self.row("triage-row-services", services));
        rows
    }

    /// What the record lacks, so far as it must be whole.
    fn missing(&self) -> Vec<String> {
        let (voice, case) = (self.voice, self.case);
        let mut missing = Vec::new();
        if matches!(case.stage, Stage::Received | Stage::Triage) {
            missing.push(voice.text("record-missing-triage"));
        }
        let unsearched = search::unsearched(case, self.register);
        if !unsearched.is_empty() {
            let key = if search::counts_every_place(case.right) {
                "record-missing-places"
            } else {
                "record-not-every-place"
            };
            missing.push(voice.say(key, &[("places", voice.and(&unsearched).into())]));
        }
        let waits = |task: &&Task| task.holds_up() && task.what.task_kind != TaskKind::Consult;
        for task in case.tasks.iter().filter(waits) {
            let facts = [
                ("place", (&task.what.system).into()),
                ("keeper", (&task.what.keeper.name).into()),
                ("due", voice.short_date(task.what.due).into()),
            ];
            missing.push(voice.say("record-missing-answer", &facts));
        }
        if search::places(case, self.register).is_empty() && case.searches.is_empty() {
            missing.push(voice.text("record-missing-all"));
        }
        missing
    }

    /// The places of the notices in their order, then the others that were searched or changed.
    fn places(&self) -> Vec<Place> {
        let named = places_to_search(&self.opened.notices(self.register)).into_iter();
        let mut places: Vec<Place> = named
            .map(|place| self.place(place.name, self.voice.and(&place.keepers), true))
            .collect();
        let searched = self.case.searches.iter().map(|search| &search.system);
        let changed = self.case.changes.iter().map(|change| &change.system);
        let asked = self.case.tasks.iter().filter(|task| is_of_the_search(task));
        let asked = asked.map(|task| &task.what.system);
        for name in searched.chain(changed).chain(asked) {
            if !places.iter().any(|place| same_name(&place.name, name)) {
                places.push(self.place(name.clone(), String::new(), false));
            }
        }
        places
    }

    fn place(&self, name: String, keepers: String, named: bool) -> Place {
        let same = |other: &String| same_name(other, &name);
        let searches = self.case.searches.iter().filter(|one| same(&one.system));
        let changes = self.case.changes.iter().filter(|one| same(&one.system));
        let left_out = self.left_out(&name);
        let tasks = self.case.tasks.iter();
        let tasks: Vec<&Task> = tasks
            .filter(|task| is_of_the_search(task) && same(&task.what.system))
            .collect();
        let called_off = tasks.iter().find_map(|task| match &task.state {
            TaskState::CalledOff { on, reason } => Some((on, reason)),
            _ => None,
        });

        let mut entries: Vec<Vec<Row>> = searches.map(|one| self.searched(one)).collect();
        let was_searched = !entries.is_empty();
        entries.extend(changes.map(|change| {
            let kind = names::choice(self.voice, family::CHANGE, change.change.code());
            vec![
                self.row("record-changed-on", self.voice.short_date(change.on)),
                self.row("record-changed", kind),
            ]
        }));
        let (standing, colour) = if was_searched {
            ("record-searched", "green")
        } else if !entries.is_empty() {
            ("record-place-changed", "green")
        } else if left_out.is_some() {
            ("record-left-out", "grey")
        } else if tasks.iter().any(|task| awaits_work(task)) {
            ("record-waiting", "blue")
        } else if let Some(kept) = self.kept(&name) {
            (kept, "yellow")
        } else if called_off.is_some() {
            ("record-called-off", "grey")
        } else {
            ("record-not-yet", "red")
        };
        entries.extend(left_out);
        if let Some((on, reason)) = called_off {
            entries.push(vec![
                self.row("record-called-off-on", self.voice.short_date(*on)),
                self.row("record-why", reason),
            ]);
        }
        Place {
            name,
            keepers,
            named,
            standing: self.voice.text(standing),
            colour,
            entries,
        }
    }

    /// How a place stands that nobody has searched and whose keeper was asked to keep what is there,
    /// for this case or for another of its request.
    fn kept(&self, name: &str) -> Option<&'static str> {
        let beside = self.opened.file.beside.iter();
        let beside = beside.flat_map(|beside| &beside.keepers);
        let own = self.case.tasks.iter().filter(|task| keeps(task));
        let mut here = own
            .chain(beside)
            .filter(|task| same_name(&task.what.system, name));
        if here.clone().any(Task::is_answered) {
            Some("record-kept")
        } else {
            here.any(Task::is_open).then_some("record-asked-to-keep")
        }
    }

    fn searched(&self, search: &Search) -> Vec<Row> {
        let voice = self.voice;
        let mut rows = vec![
            self.row("search-on", voice.short_date(search.on)),
            self.row("search-keeper", &search.keeper),
            self.row("search-terms", &search.terms),
            self.row(
                "search-period",
                work::period(voice, search.period).unwrap_or_else(|| voice.text("period-all")),
            ),
        ];
        if let Some(hits) = search.hits {
            rows.push(self.row("search-hits", hits.to_string()));
        }
        rows.push(self.row("record-found", search.documents.len().to_string()));
        if let Some(reason) = &search.nil_reason {
            rows.push(self.row("search-nothing", reason));
        }
        rows
    }

    /// Why a place was left out, with who said so and when.
    fn left_out(&self, name: &str) -> Option<Vec<Row>> {
        let voice = self.voice;
        self.opened.file.events.iter().rev().find_map(|recorded| {
            let Event::PlacesLeftOut { systems, reason } = &recorded.event else {
                return None;
            };
            let here = systems.iter().any(|system| same_name(system, name));
            here.then(|| {
                vec![
                    self.row("record-why", reason),
                    self.row("record-by", self.opened.people.actor(voice, &recorded.by)),
                    self.row("record-on", moment(voice, recorded.at)),
                ]
            })
        })
    }

    fn tasks(&self) -> Vec<Line> {
        let voice = self.voice;
        let tasks = self.case.tasks.iter().filter(|task| is_of_the_search(task));
        tasks
            .map(|task| {
                let state = names::choice(voice, family::TASK_STATE, task.state.code());
                let state = match &task.state {
                    TaskState::Asked => state,
                    TaskState::Answered { on }
                    | TaskState::Returned { on, .. }
                    | TaskState::CalledOff { on, .. } => {
                        let facts = [("what", state.into()), ("on", voice.short_date(*on).into())];
                        voice.say("recipient-told", &facts)
                    }
                };
                Line {
                    what: names::choice(voice, family::TASK_KIND, task.what.task_kind.code()),
                    place: task.what.system.clone(),
                    keeper: task.what.keeper.name.clone(),
                    asked: voice.short_date(task.asked),
                    due: voice.short_date(task.what.due),
                    state,
                }
            })
            .collect()
    }

    /// The events about the search, the earliest first.
    fn log(&self) -> Vec<history::Happening> {
        let all = history::tell(self.voice, self.register, self.opened, &[], 0);
        let events = self.opened.file.events.iter().rev();
        let mut log: Vec<history::Happening> = events
            .zip(all)
            .filter(|(recorded, _)| self.is_of_the_log(&recorded.event))
            .map(|(_, happening)| happening)
            .collect();
        log.reverse();
        log
    }

    fn is_of_the_log(&self, event: &Event) -> bool {
        let of_the_search = |task| self.case.task(task).is_some_and(is_of_the_search);
        match event {
            Event::Received { .. }
            | Event::Accepted { .. }
            | Event::PlacesLeftOut { .. }
            | Event::SystemSearched { .. }
            | Event::SystemChanged { .. }
            // What the person said narrows the search.
            | Event::ClarificationAsked { .. }
            | Event::ClarificationAnswered { .. }
            | Event::Prepared => true,
            Event::TaskAsked { task, .. }
            | Event::Preserved { task, .. }
            | Event::TaskReturned { task, .. }
            | Event::MoreTimeAsked { task, .. }
            | Event::TaskMoved { task, .. }
            | Event::TaskChased { task, .. }
            | Event::TaskCalledOff { task, .. } => of_the_search(*task),
            _ => false,
        }
    }
}

/// Whether something is to be done there. What is only kept is not searched by that.
fn awaits_work(task: &Task) -> bool {
    task.is_open() && !keeps(task)
}

fn keeps(task: &Task) -> bool {
    task.what.task_kind == TaskKind::Preserve
}

/// Consultations are about another person and no part of the search.
fn is_of_the_search(task: &Task) -> bool {
    task.what.task_kind != TaskKind::Consult
}
