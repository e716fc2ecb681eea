//! What is counted of a case: facts that a head of team answers for, without names and words.
//!
//! [`CaseFigure::of`] makes them of a case and its log. [`Sums`] adds them up by controller, month,
//! right and service; what changes in one case changes the sums by the difference, so that they are
//! kept up to date with the events. [`disclosure`] says which sums are shown.

pub mod disclosure;
mod sums;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{days_between, local_date};
use crate::case::{
    Body, Case, ChaseStep, Complexity, Event, ExtensionGround, Outcome, Priority, Recorded, Stage,
    TaskKind, TaskState,
};
use crate::clock::{Clock, Happening};
use crate::ids::{AccountId, ControllerId, NoticeId};
use crate::reason::{self, Sort};
use crate::right::Right;

pub use sums::{Amount, BANDS, Key, Sums, band_of, measure};

/// The last day after receipt on which a question does not look like a way to win time.
pub const ASKED_LATE_AFTER: u32 = 5;

/// What is counted of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFigure {
    /// The controller.
    pub controller: ControllerId,
    /// The right exercised.
    pub right: Right,
    /// The notices of the services concerned.
    pub services: BTreeSet<NoticeId>,
    /// Whether it is the first case of its request: people are counted by requests.
    pub first: bool,
    /// The first receipt anywhere in the council.
    pub received: Date,
    /// The last day for the reply, if a period runs.
    pub due: Option<Date>,
    /// The day on which the reply went.
    pub answered: Option<Date>,
    /// The day on which nothing more was to be done.
    pub closed: Option<Date>,
    /// Whether the reply went by its last day; `None` where none went, or none was due.
    pub in_time: Option<bool>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The extension: its ground, and when notice was given.
    pub extended: Option<(ExtensionGround, Date)>,
    /// The codes of the exemptions that the decision relies on.
    pub exemptions: BTreeSet<String>,
    /// How much work triage says that it is.
    pub complexity: Option<Complexity>,
    /// Each stage that it came to, and the day on which it did; in order.
    pub stages: Vec<(Stage, Date)>,
    /// What it waited for, and when. The same day can stand under several causes.
    pub spans: BTreeMap<Cause, Vec<Span>>,
    /// What the person was asked, in the order of the days.
    pub asked: Vec<Asked>,
    /// The days on which complaints to the regulator came to be known.
    pub regulator: Vec<Date>,
    /// The minutes spent, by the month.
    pub minutes: BTreeMap<String, u32>,
    /// The days on which a decision was sent back.
    pub sent_back: Vec<Date>,
    /// What was done so that it is not late, or less so.
    pub deeds: Vec<(Deed, Date)>,
}

/// What the days of a case went by with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Nobody was answerable for it.
    NobodyOwned,
    /// Triage was not through.
    NotBegun,
    /// The person had been asked something.
    Person,
    /// Keepers, or others who were asked, had not answered.
    Keepers,
    /// It was worked on.
    Work,
    /// It was read by a second person.
    Review,
    /// It was approved and had not gone.
    Ready,
}

impl Cause {
    /// Every cause, in order.
    pub const ALL: [Cause; 7] = [
        Cause::NobodyOwned,
        Cause::NotBegun,
        Cause::Person,
        Cause::Keepers,
        Cause::Work,
        Cause::Review,
        Cause::Ready,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Cause::NobodyOwned => "nobody_owned",
            Cause::NotBegun => "not_begun",
            Cause::Person => "person",
            Cause::Keepers => "keepers",
            Cause::Work => "work",
            Cause::Review => "review",
            Cause::Ready => "ready",
        }
    }

    fn of_stage(stage: Stage) -> Option<Cause> {
        match stage {
            Stage::Received | Stage::Triage => Some(Cause::NotBegun),
            Stage::Gathering | Stage::Acting | Stage::Preparing => Some(Cause::Work),
            Stage::Review | Stage::Approval => Some(Cause::Review),
            Stage::Ready => Some(Cause::Ready),
            Stage::Answered | Stage::Closed => None,
        }
    }
}

/// Days from one, up to and without another; without an end while it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The day on which it was over.
    pub until: Option<Date>,
}

/// Something that the person was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What.
    pub what: Asking,
    /// When.
    pub on: Date,
    /// When it came.
    pub came: Option<Date>,
}

impl CaseFigure {
    /// How many days after the first receipt something was asked.
    pub fn day_of(&self, asked: &Asked) -> u32 {
        days_from(self.received, asked.on)
    }

    /// What was asked so late that it is listed.
    pub fn asked_late(&self) -> impl Iterator<Item = &Asked> {
        self.asked
            .iter()
            .filter(|asked| self.day_of(asked) > ASKED_LATE_AFTER)
    }
}

/// What the person was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asking {
    /// Who they are.
    Identity,
    /// That they may act for another.
    Authority,
    /// A fee.
    Fee,
    /// What they mean, without which it cannot be found: in an access request it pauses the clock.
    Needed,
    /// What they mean, which pauses nothing.
    Other,
}

impl Asking {
    /// Every kind, in order.
    pub const ALL: [Asking; 5] = [
        Asking::Identity,
        Asking::Authority,
        Asking::Fee,
        Asking::Needed,
        Asking::Other,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Asking::Identity => "identity",
            Asking::Authority => "authority",
            Asking::Fee => "fee",
            Asking::Needed => "needed",
            Asking::Other => "other",
        }
    }
}

/// Something that was done about a case that is, or might become, late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Who had been asked was reminded.
    Chased,
    /// Their manager was written to as well.
    Escalated,
    /// The person was told how it stands.
    ProgressTold,
    /// Two further months were taken.
    Extended,
    /// Somebody else was made answerable.
    PassedOn,
    /// It was put before others.
    MadeUrgent,
}

impl Deed {
    /// Every deed, in order.
    pub const ALL: [Deed; 6] = [
        Deed::Chased,
        Deed::Escalated,
        Deed::ProgressTold,
        Deed::Extended,
        Deed::PassedOn,
        Deed::MadeUrgent,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Deed::Chased => "chased",
            Deed::Escalated => "escalated",
            Deed::ProgressTold => "progress_told",
            Deed::Extended => "extended",
            Deed::PassedOn => "passed_on",
            Deed::MadeUrgent => "made_urgent",
        }
    }
}

impl CaseFigure {
    /// What is counted of a case.
    ///
    /// `log` is the whole log that adds up to the case. `first` says whether the case is the first
    /// of its request.
    pub fn of<'a>(
        case: &Case,
        clock: &Clock,
        log: impl IntoIterator<Item = &'a Recorded>,
        first: bool,
    ) -> CaseFigure {
        let mut read = Reading::begin(case);
        for recorded in log {
            read.take(case.right, recorded);
        }
        let closed = case.closed.map(local_date);
        let end = case.answered.or(closed);
        let mut spans = read.spans(end);
        let (asked, waits) = asked(case, end);
        spans.entry(Cause::Person).or_default().extend(waits);
        spans
            .entry(Cause::Keepers)
            .or_default()
            .extend(keepers(case, end));
        let spans = spans
            .into_iter()
            .map(|(cause, spans)| (cause, merged(spans)))
            .filter(|(_, spans)| !spans.is_empty())
            .collect();
        let extended = case
            .extension
            .as_ref()
            .map(|extension| (extension.ground, extension.on));
        let regulator = case.proceedings.iter();
        let regulator = regulator.filter(|going| going.body == Body::Regulator);
        let figure = CaseFigure {
            controller: case.controller.clone(),
            right: case.right,
            services: case.notices.iter().cloned().collect(),
            first,
            received: case.received,
            due: None,
            answered: case.answered,
            closed,
            in_time: None,
            outcome: case.outcome,
            extended,
            exemptions: exemptions(case),
            complexity: case.assessment.as_ref().map(|found| found.complexity),
            stages: read.stages,
            spans,
            asked,
            regulator: regulator.map(|going| going.on).collect(),
            minutes: read.minutes,
            sent_back: read.sent_back,
            deeds: read.deeds,
        };
        figure.by(case, clock)
    }

    /// The same where only the clock of the case is another: the rules that it is computed by have
    /// changed.
    #[must_use]
    pub fn by(self, case: &Case, clock: &Clock) -> CaseFigure {
        // The period of a complaint is the one in which to acknowledge it (DPA 2018 s.164A(3)).
        let done = match case.right {
            Right::Complaint => case.acknowledged.or(case.answered),
            _ => case.answered,
        };
        let in_time = case.answered.and(done).zip(clock.due);
        CaseFigure {
            due: clock.due,
            in_time: in_time.map(|(on, due)| on <= due),
            ..self
        }
    }

    /// Days from the first receipt to the reply, with everything that was waited for counted in.
    pub fn days(&self) -> Option<u32> {
        self.answered.map(|on| days_from(self.received, on))
    }

    /// The stage that it is at, and since when.
    pub fn stands(&self) -> Option<(Stage, Date)> {
        self.stages.last().copied()
    }

    /// Whether it is still to be answered.
    pub fn is_open(&self) -> bool {
        self.answered.is_none() && self.closed.is_none()
    }

    /// The day on which a late reply went.
    pub fn late_on(&self) -> Option<Date> {
        self.answered.filter(|_| self.in_time == Some(false))
    }

    /// By how many days it is late: until the reply went, or until `today`. 0 if it is not.
    pub fn days_late(&self, today: Date) -> u32 {
        if self.in_time == Some(true) || (self.closed.is_some() && self.answered.is_none()) {
            return 0;
        }
        let until = self.answered.unwrap_or(today);
        self.due.map_or(0, |due| days_from(due, until))
    }

    /// How many days went by with each cause until `today`, most first. The days of several causes
    /// can be the same.
    pub fn causes(&self, today: Date) -> Vec<(Cause, u32)> {
        let mut causes: Vec<(Cause, u32)> = self
            .spans
            .iter()
            .map(|(cause, spans)| (*cause, days_in(spans, today)))
            .filter(|(_, days)| *days > 0)
            .collect();
        causes.sort_by_key(|(cause, days)| (std::cmp::Reverse(*days), *cause));
        causes
    }

    /// How many days went by with a cause until `today`.
    pub fn days_of(&self, cause: Cause, today: Date) -> u32 {
        self.spans
            .get(&cause)
            .map_or(0, |spans| days_in(spans, today))
    }

    /// The minutes spent.
    pub fn minutes_spent(&self) -> u32 {
        self.minutes
            .values()
            .fold(0, |sum, minutes| sum.saturating_add(*minutes))
    }
}

/// `2026-11`.
pub fn month_of(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

fn days_from(from: Date, to: Date) -> u32 {
    days_between(from, to).max(0).unsigned_abs()
}

fn days_in(spans: &[Span], today: Date) -> u32 {
    let days = |span: &Span| days_from(span.from, span.until.unwrap_or(today));
    spans.iter().map(days).sum()
}

/// The stage that an event leads to; none where the stage stays. What the table of commands says,
/// read from the log; a test compares it with the folded case.
fn led_to(stage: Stage, right: Right, event: &Event) -> Option<Stage> {
    match event {
        Event::Assigned { .. } if stage == Stage::Received => Some(Stage::Triage),
        Event::Accepted { .. } if stage != Stage::Preparing => Some(Stage::of_work(right)),
        Event::Decided { .. } => Some(Stage::Review),
        Event::Prepared | Event::SentBack { .. } => Some(Stage::Preparing),
        Event::Reviewed => Some(Stage::Approval),
        Event::Approved => Some(Stage::Ready),
        Event::Sent { .. } => Some(Stage::Answered),
        Event::Misdirected { .. }
        | Event::Redirected { .. }
        | Event::Withdrawn { .. }
        | Event::Lapsed { .. }
        | Event::Closed => Some(Stage::Closed),
        _ => None,
    }
}

/// What is read of the log, event by event.
struct Reading {
    stage: Stage,
    stages: Vec<(Stage, Date)>,
    owner: Option<AccountId>,
    /// Since when nobody is answerable.
    unowned: Option<Date>,
    without_owner: Vec<Span>,
    minutes: BTreeMap<String, u32>,
    sent_back: Vec<Date>,
    deeds: Vec<(Deed, Date)>,
}

impl Reading {
    fn begin(case: &Case) -> Reading {
        Reading {
            stage: Stage::Received,
            stages: vec![(Stage::Received, case.received)],
            owner: None,
            unowned: Some(case.received),
            without_owner: Vec::new(),
            minutes: BTreeMap::new(),
            sent_back: Vec::new(),
            deeds: Vec::new(),
        }
    }

    fn take(&mut self, right: Right, recorded: &Recorded) {
        let day = local_date(recorded.at);
        match &recorded.event {
            Event::Assigned { owner } => {
                if self.owner.is_some_and(|before| before != *owner) {
                    self.deeds.push((Deed::PassedOn, day));
                }
                self.owner = Some(*owner);
                if let Some(from) = self.unowned.take() {
                    self.without_owner.push(Span {
                        from,
                        until: Some(day),
                    });
                }
            }
            Event::ConflictDeclared { account, .. } if self.owner == Some(*account) => {
                self.owner = None;
                self.unowned = Some(day);
            }
            Event::Assessed {
                priority: Priority::Urgent,
                ..
            } => self.deeds.push((Deed::MadeUrgent, day)),
            Event::TaskChased { on, step, .. } => {
                let deed = match step {
                    Some(ChaseStep::ChaseWithManager) => Deed::Escalated,
                    _ => Deed::Chased,
                };
                self.deeds.push((deed, *on));
            }
            Event::ProgressTold { on, .. } => self.deeds.push((Deed::ProgressTold, *on)),
            Event::Extended { on, .. } => self.deeds.push((Deed::Extended, *on)),
            Event::TimeSpent { on, minutes, .. } => {
                let month = self.minutes.entry(month_of(*on)).or_default();
                *month = month.saturating_add(*minutes);
            }
            Event::SentBack { .. } => self.sent_back.push(day),
            _ => {}
        }
        let Some(to) = led_to(self.stage, right, &recorded.event) else {
            return;
        };
        if to == self.stage {
            return;
        }
        let day = match &recorded.event {
            Event::Sent { on, .. } => *on,
            _ => day,
        };
        // What was put on record later can speak of a day before.
        let before = self.stages.last().map_or(day, |(_, day)| *day);
        self.stage = to;
        self.stages.push((to, day.max(before)));
    }

    /// What the stages and the want of an owner say.
    fn spans(&self, end: Option<Date>) -> BTreeMap<Cause, Vec<Span>> {
        let mut spans: BTreeMap<Cause, Vec<Span>> = BTreeMap::new();
        let next = self.stages.iter().skip(1).map(|(_, day)| Some(*day));
        for ((stage, from), until) in self.stages.iter().zip(next.chain([None])) {
            if let Some(cause) = Cause::of_stage(*stage) {
                let until = until.or(end);
                let span = Span { from: *from, until };
                spans.entry(cause).or_default().push(span);
            }
        }
        let open = self.unowned.map(|from| Span { from, until: end });
        let without = self.without_owner.iter().copied().chain(open);
        spans.insert(Cause::NobodyOwned, without.collect());
        spans
    }
}

/// What the person was asked, and the days on which that was waited for.
fn asked(case: &Case, end: Option<Date>) -> (Vec<Asked>, Vec<Span>) {
    let history = case.history();
    let mut asked: Vec<(Asked, Option<String>)> = Vec::new();
    for dated in &history.events {
        let on = dated.date;
        let mut ask = |what, reference: Option<String>| {
            let came = None;
            asked.push((Asked { what, on, came }, reference));
        };
        match &dated.happening {
            Happening::IdRequested => ask(Asking::Identity, None),
            Happening::AuthorityRequested => ask(Asking::Authority, None),
            Happening::FeeRequested => ask(Asking::Fee, None),
            Happening::ClarificationRequested {
                reference,
                qualifies,
            } => {
                let what = if *qualifies {
                    Asking::Needed
                } else {
                    Asking::Other
                };
                ask(what, reference.clone());
            }
            Happening::IdReceived => came(&mut asked, &[Asking::Identity], None, on),
            Happening::AuthorityReceived => came(&mut asked, &[Asking::Authority], None, on),
            Happening::FeePaid => came(&mut asked, &[Asking::Fee], None, on),
            Happening::ClarificationReceived { reference } => {
                let questions = [Asking::Needed, Asking::Other];
                came(&mut asked, &questions, reference.as_deref(), on);
            }
            Happening::Extended | Happening::Acknowledged => {}
        }
    }
    let mut asked: Vec<Asked> = asked.into_iter().map(|(asked, _)| asked).collect();
    asked.sort_by_key(|asked| (asked.on, asked.what));
    let waits = asked.iter().map(|asked| Span {
        from: asked.on,
        until: asked.came.or(end),
    });
    let waits = waits.collect();
    (asked, waits)
}

fn came(asked: &mut [(Asked, Option<String>)], what: &[Asking], reference: Option<&str>, on: Date) {
    let open = asked.iter_mut().find(|(asked, named)| {
        what.contains(&asked.what) && asked.came.is_none() && named.as_deref() == reference
    });
    if let Some((asked, _)) = open {
        asked.came = Some(on);
    }
}

/// The days on which somebody else who had been asked had not answered. That nothing is deleted is
/// asked of keepers too, and nothing waits for it.
fn keepers(case: &Case, end: Option<Date>) -> Vec<Span> {
    let tasks = case.tasks.iter();
    tasks
        .filter(|task| task.what.task_kind != TaskKind::Preserve)
        .map(|task| {
            let until = match &task.state {
                TaskState::Asked => end,
                TaskState::Answered { on }
                | TaskState::Returned { on, .. }
                | TaskState::CalledOff { on, .. } => Some(end.map_or(*on, |end| end.min(*on))),
            };
            Span {
                from: task.asked,
                until,
            }
        })
        .collect()
}

/// Spans that do not overlap, in order; those without a day in them are left out.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| span.until.is_none_or(|until| until > span.from));
    spans.sort();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.until.is_none_or(|until| span.from <= until) => {
                last.until = last
                    .until
                    .zip(span.until)
                    .map(|(last, until)| last.max(until));
            }
            _ => merged.push(span),
        }
    }
    merged
}

fn exemptions(case: &Case) -> BTreeSet<String> {
    let parts = case.decided.iter().flat_map(|decided| &decided.parts);
    parts
        .flat_map(|part| &part.reasons)
        .map(|reliance| reliance.code.as_str())
        .filter(|code| reason::find(code).is_some_and(|it| it.sort == Sort::Exemption))
        .map(str::to_owned)
        .collect()
}
