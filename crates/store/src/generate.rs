//! Requests that are made up, many at a time: to measure, and to try things out.
//!
//! What happens in each case goes through core's own `receive` and `decide`, and is written with
//! the encoding that everything else is written with: the chains hold, and the rows say what the
//! events add up to. What is different is that many requests are one transaction, and that nothing
//! follows: no letter is enqueued and no job. The files of a made-up case are recorded as
//! destroyed; there are no bytes.
//!
//! While one batch is written, the next is worked out on another thread.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{
    self, Beside, Case, Command, Context, Decision, Event, Recorded, Stage,
};
use rightsdesk_core::figures::{CaseFigure, Sums};
use rightsdesk_core::ids::{CaseId, ControllerId, DocumentId, Reference, RequestId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::reminder;
use rightsdesk_core::request::NewRequest;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait,
    IntoActiveModel, Iterable, PaginatorTrait, QueryFilter,
};
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::codes::to_code;
use crate::desk::search::{SEARCH_FORM, hashed_words};
use crate::documents::Purpose;
use crate::entity::{
    case_figure, case_summary, document, event, installation, person, reference_counter, request,
    search_term, search_word, task,
};
use crate::error::StoreError;
use crate::requests::{DATA_SUBJECT, REQUESTER, terms_of};
use crate::rules::Rules;
use crate::seal::{Label, MasterKey};
use crate::summary::Bookkeeping;
use crate::{Act, Store, chain, events, figures, summary, tasks, time};

/// How many values one statement inserts at most: SQLite takes no more than 32,766.
const VALUES_MOST: usize = 6_000;

/// A small generator of numbers (`SplitMix64`): the same seed gives the same numbers, on every
/// machine.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The generator of one thing among many, such as the tenth request: what it gives does not
    /// depend on the others.
    pub fn of(seed: u64, index: u64) -> Dice {
        let mut dice = Dice(seed ^ index.wrapping_mul(0xa076_1d64_78bd_642f));
        dice.next();
        Dice(dice.next())
    }

    /// The next number.
    #[expect(clippy::should_implement_trait, reason = "it never ends")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `sides`; 0 if there are none.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.next().checked_rem(sides).unwrap_or(0)
    }

    /// Whether something happens that happens in so many of a thousand cases.
    pub fn happens(&mut self, in_a_thousand: u64) -> bool {
        self.roll(1000) < in_a_thousand
    }

    /// One of these.
    pub fn one<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        let index = usize::try_from(self.roll(of.len() as u64)).ok()?;
        of.get(index)
    }

    /// An identifier: UUID version 7 of the moment.
    fn uuid(&mut self, at: Timestamp) -> Uuid {
        let milliseconds = u64::try_from(at.as_millisecond()).unwrap_or(0);
        let (mut rest, bytes) = ([0; 10], [self.next(), self.next()]);
        let bytes = bytes.map(u64::to_be_bytes);
        for (to, from) in rest.iter_mut().zip(bytes.as_flattened()) {
            *to = *from;
        }
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &rest).into_uuid()
    }
}

/// Something that somebody does in a made-up case.
#[derive(Clone, Debug)]
pub struct Move {
    /// When. Not before what was done last.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
    /// What.
    pub command: Command,
}

/// What happens next in a case: told the case as it stands and the rules, with a source of new
/// identifiers. `None` when nothing more does.
pub type Next = Box<dyn FnMut(&Case, &Rules, &mut dyn FnMut() -> Uuid) -> Option<Move> + Send>;

/// A made-up request, and what happens to it.
pub struct Tale {
    /// What arrives.
    pub new: NewRequest,
    /// When it is written down, and by whom.
    pub at: Timestamp,
    /// Who writes it down.
    pub by: Actor,
    /// What its identifiers are made of.
    pub dice: Dice,
    /// What happens next in one of its cases. Each case is told from its beginning to its end, in
    /// the order of the rights.
    pub next: Next,
}

/// What was made up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generated {
    /// Requests.
    pub requests: u64,
    /// Their cases.
    pub cases: u64,
    /// Those of them that are open.
    pub open: u64,
    /// The events of all.
    pub events: u64,
    /// The tasks of all.
    pub tasks: u64,
    /// Commands that core refused, by the command and the refusal: the tale went on without them.
    pub refused: BTreeMap<String, u64>,
}

impl Generated {
    fn add(&mut self, other: Generated) {
        self.requests += other.requests;
        self.cases += other.cases;
        self.open += other.open;
        self.events += other.events;
        self.tasks += other.tasks;
        for (what, times) in other.refused {
            *self.refused.entry(what).or_default() += times;
        }
    }
}

/// Why nothing is made up.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// The database holds requests of real people, or of a demonstration.
    #[error(
        "this database holds requests that were not made up ({0} of them); made-up requests go \
         into a database of their own"
    )]
    HoldsRequests(u64),
    /// A tale does not hold together.
    #[error("a made-up request is not sound: {0}")]
    Tale(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for GenerateError {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

/// The rows of one batch.
#[derive(Default)]
struct Rows {
    requests: Vec<request::Model>,
    people: Vec<person::Model>,
    terms: Vec<search_term::Model>,
    words: Vec<search_word::Model>,
    cases: Vec<case_summary::Model>,
    events: Vec<event::Model>,
    tasks: Vec<task::Model>,
    documents: Vec<document::Model>,
    figures: Vec<case_figure::Model>,
    sums: Sums,
    generated: Generated,
}

/// How many references were given, by controller and year.
type Counters = BTreeMap<(ControllerId, i16), u32>;

/// Requests being made up.
pub struct Generator<'a> {
    store: &'a Store,
    counters: Counters,
    until: Date,
    /// The batch that is being worked out, and the numbers of references after it.
    ahead: Option<(JoinHandle<Result<Rows, GenerateError>>, Counters)>,
    generated: Generated,
    before: u64,
}

impl Store {
    /// Begins to make up requests, as they stand on the day `until`.
    ///
    /// # Errors
    /// [`GenerateError::HoldsRequests`] on a database with requests that were not made up.
    pub async fn generate(&self, until: Date) -> Result<Generator<'_>, GenerateError> {
        let connection = self.db().read();
        let requests = request::Entity::find().count(connection).await?;
        let row = installation::Entity::find_by_id(1).one(connection).await?;
        let generated = row.map_or(0, |row| row.generated.unsigned_abs());
        if requests != generated {
            let real = requests.saturating_sub(generated);
            return Err(GenerateError::HoldsRequests(real.max(1)));
        }
        let mut counters = Counters::new();
        for row in reference_counter::Entity::find().all(connection).await? {
            let year = i16::try_from(row.year);
            let last = u32::try_from(row.last);
            if let (Ok(year), Ok(last)) = (year, last) {
                counters.insert((ControllerId(row.controller), year), last);
            }
        }
        Ok(Generator {
            store: self,
            counters,
            until,
            ahead: None,
            generated: Generated::default(),
            before: generated,
        })
    }
}

impl Generator<'_> {
    /// Takes a batch of tales: it is worked out while the batch before it is written. Some hundred
    /// at a time are a good number.
    ///
    /// # Errors
    /// [`GenerateError`]; what was written before stays.
    pub async fn add(&mut self, tales: Vec<Tale>) -> Result<(), GenerateError> {
        let rules = self.store.rules();
        let mut with_references = Vec::with_capacity(tales.len());
        for tale in tales {
            let reference = self.next_reference(&tale, &rules)?;
            with_references.push((tale, reference));
        }
        let master_key = self.store.master_key().clone();
        let until = self.until;
        let working =
            tokio::task::spawn_blocking(move || rows(with_references, &rules, &master_key, until));
        let before = self.ahead.replace((working, self.counters.clone()));
        self.write(before).await
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// [`GenerateError`]; what was written before stays.
    pub async fn finish(mut self) -> Result<Generated, GenerateError> {
        let last = self.ahead.take();
        self.write(last).await?;
        self.store.refresh_statistics().await?;
        Ok(self.generated)
    }

    /// How many requests were made up before.
    pub fn requests_before(&self) -> u64 {
        self.before
    }

    /// What was written so far.
    pub fn so_far(&self) -> &Generated {
        &self.generated
    }

    async fn write(
        &mut self,
        batch: Option<(JoinHandle<Result<Rows, GenerateError>>, Counters)>,
    ) -> Result<(), GenerateError> {
        let Some((working, counters)) = batch else {
            return Ok(());
        };
        let rows = working
            .await
            .map_err(|error| GenerateError::Tale(error.to_string()))??;
        let generated = rows.generated.clone();
        let write = self.store.db().write().await?;
        if write.get_database_backend() == DbBackend::Sqlite {
            // The indexes are written all over; two megabytes, the default, would be read and
            // written again and again. It counts until the program ends.
            write
                .execute_unprepared("PRAGMA cache_size = -262144")
                .await?;
        }
        insert(&write, rows.requests).await?;
        insert(&write, rows.people).await?;
        insert(&write, rows.terms).await?;
        insert(&write, rows.words).await?;
        insert(&write, rows.cases).await?;
        insert(&write, rows.events).await?;
        insert(&write, rows.tasks).await?;
        insert(&write, rows.documents).await?;
        insert(&write, rows.figures).await?;
        figures::apply(&write, &rows.sums).await?;
        count_up(&write, &counters).await?;
        let more = i64::try_from(generated.requests).unwrap_or(i64::MAX);
        let column = installation::Column::Generated;
        installation::Entity::update_many()
            .col_expr(column, sea_orm::ExprTrait::add(Expr::col(column), more))
            .filter(installation::Column::Id.eq(1))
            .exec(&write)
            .await?;
        write.commit().await?;
        self.generated.add(generated);
        Ok(())
    }

    /// As `Store::next_reference`, counted here: nobody else writes meanwhile, and if somebody does
    /// the batch is refused, because no reference is given twice.
    fn next_reference(&mut self, tale: &Tale, rules: &Rules) -> Result<Reference, GenerateError> {
        let controller = &tale.new.controller;
        let year = local_date(tale.at).year();
        let last = self.counters.entry((controller.clone(), year)).or_default();
        *last += 1;
        let known = rules.register.controller(controller);
        let known = known.ok_or_else(|| StoreError::UnknownController(controller.clone()))?;
        Reference::compose(&known.prefix, year, *last)
            .map_err(|error| GenerateError::Tale(error.to_string()))
    }
}

async fn count_up(write: &DatabaseTransaction, counters: &Counters) -> Result<(), StoreError> {
    use reference_counter::{Column, Entity, Model};
    if counters.is_empty() {
        return Ok(());
    }
    let rows = counters.iter().map(|((controller, year), last)| {
        let row = Model {
            controller: controller.0.clone(),
            year: i32::from(*year),
            last: i64::from(*last),
        };
        row.into_active_model()
    });
    let replace = OnConflict::columns([Column::Controller, Column::Year])
        .update_column(Column::Last)
        .to_owned();
    Entity::insert_many(rows)
        .on_conflict(replace)
        .exec_without_returning(write)
        .await?;
    Ok(())
}

/// Inserts rows, as many in a statement as both databases take.
async fn insert<A, M>(write: &DatabaseTransaction, rows: Vec<M>) -> Result<(), StoreError>
where
    A: ActiveModelTrait,
    M: IntoActiveModel<A>,
{
    let columns = <A::Entity as EntityTrait>::Column::iter().count().max(1);
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    loop {
        let some: Vec<A> = rows.by_ref().take(VALUES_MOST / columns).collect();
        if some.is_empty() {
            return Ok(());
        }
        A::Entity::insert_many(some)
            .exec_without_returning(write)
            .await?;
    }
}

/// Works tales out: no database is asked.
fn rows(
    tales: Vec<(Tale, Reference)>,
    rules: &Arc<Rules>,
    master_key: &MasterKey,
    until: Date,
) -> Result<Rows, GenerateError> {
    let mut rows = Rows::default();
    for (tale, reference) in tales {
        tell(tale, &reference, rules, master_key, until, &mut rows)?;
    }
    Ok(rows)
}

/// A case with its log, while it is told.
struct Told {
    case: Case,
    log: Vec<Recorded>,
    closed_at: Option<Timestamp>,
    /// When it came to the stage it is in.
    stage_since: Option<Timestamp>,
}

impl Told {
    fn begin(decision: Decision) -> Told {
        Told {
            case: decision.case,
            log: decision.events,
            closed_at: None,
            stage_since: None,
        }
    }
}

fn tell(
    mut tale: Tale,
    reference: &Reference,
    rules: &Rules,
    master_key: &MasterKey,
    until: Date,
    rows: &mut Rows,
) -> Result<(), GenerateError> {
    let at = time::to_microseconds(tale.at);
    let problems = tale.new.problems(local_date(at));
    if let Some(problem) = problems.first() {
        return Err(GenerateError::Tale(format!("{problem:?}")));
    }
    let id = RequestId(tale.dice.uuid(at));
    let (key, wrapped_key) = master_key.new_request_key(id)?;
    let controller = tale.new.controller.clone();
    let act = Act::new(at, &tale.by);
    let context = act.context(rules, &controller, &[], &[])?;
    // What is made in turn also sorts in turn.
    let mut millisecond = 0;
    let dice = &mut tale.dice;
    let next_id = || {
        millisecond += 1;
        let later = jiff::SignedDuration::from_millis(millisecond);
        CaseId(dice.uuid(at.saturating_add(later).unwrap_or(at)))
    };
    let decisions = case::receive(&tale.new, id, reference, next_id, &context);
    let decisions = decisions.map_err(|refusal| GenerateError::Tale(refusal.to_string()))?;
    let mut told: Vec<Told> = decisions.into_iter().map(Told::begin).collect();

    rows.requests.push(request::Model {
        id: id.0,
        controller: controller.0.clone(),
        reference: reference.as_str().to_owned(),
        channel: tale.new.channel.code().to_owned(),
        received_on: time::to_date_column(tale.new.received),
        logged_at: time::to_column(at),
        wrapped_key: Some(wrapped_key),
        sealed: key.seal_json(Label::Request(id), &tale.new)?,
        idempotency_key: None,
        restricted: false,
        preferences_sealed: None,
        search_form: SEARCH_FORM,
    });
    let words = hashed_words(master_key, &tale.new.words);
    let words = words.into_iter().map(|word| search_word::Model {
        word,
        request_id: id.0,
    });
    rows.words.extend(words);
    let mut terms = std::collections::BTreeSet::new();
    for (part, somebody) in [
        (REQUESTER, Some(&tale.new.requester)),
        (DATA_SUBJECT, tale.new.data_subject.as_ref()),
    ] {
        let Some(somebody) = somebody else { continue };
        rows.people.push(person::Model {
            id: tale.dice.uuid(at),
            request_id: id.0,
            part: part.to_owned(),
            name: somebody.name.clone(),
            email: somebody.email.clone(),
            phone: somebody.phone.clone(),
            address: somebody.address.clone(),
        });
        terms.extend(terms_of(somebody));
    }
    let terms = terms.into_iter().map(|term| search_term::Model {
        request_id: id.0,
        term,
    });
    rows.terms.extend(terms);

    for index in 0..told.len() {
        live(index, &mut told, &mut tale, rules, rows)?;
    }
    rows.generated.requests += 1;
    for (index, one) in told.into_iter().enumerate() {
        let mut head = chain::BEGINNING.to_vec();
        for recorded in &one.log {
            let row = events::to_row(one.case.id, recorded, &key, &head)?;
            head.clone_from(&row.hash);
            rows.events.push(row);
            for (id, purpose) in files_in(&recorded.event) {
                let file = destroyed(&one.case, id, purpose, recorded, &key)?;
                rows.documents.push(file);
            }
        }
        let clock = rules.clock_of(&one.case)?;
        let books = Bookkeeping {
            head,
            rooted_version: 0,
            // As if somebody had been reminded every day, the last included.
            next_action: reminder::next_on(&rules.basis(&one.case, &clock)?, until),
            opened_at: one.log.first().map_or(at, |first| first.at),
            closed_at: one.closed_at,
            rules_revision: rules.number,
            stage_since: local_date(one.stage_since.unwrap_or(at)),
        };
        let figure = CaseFigure::of(&one.case, &clock, &one.log, index == 0);
        rows.sums.add(&figure);
        rows.figures.push(figures::to_row(&one.case, &figure)?);
        let own_tasks = tasks::to_rows(&one.case)?;
        let generated = &mut rows.generated;
        generated.cases += 1;
        generated.open += u64::from(one.case.stage.is_open());
        generated.events += one.log.len() as u64;
        generated.tasks += own_tasks.len() as u64;
        rows.tasks.extend(own_tasks);
        rows.cases.push(summary::to_row(&one.case, &clock, books)?);
    }
    Ok(())
}

/// Lets everything happen in one case that does.
fn live(
    index: usize,
    told: &mut [Told],
    tale: &mut Tale,
    rules: &Rules,
    rows: &mut Rows,
) -> Result<(), GenerateError> {
    loop {
        let others = told.iter().enumerate().filter(|(other, _)| *other != index);
        let beside: Vec<Beside> = others.map(|(_, other)| Beside::of(&other.case)).collect();
        let Some(one) = told.get_mut(index) else {
            return Ok(());
        };
        let at = tale.at;
        let dice = &mut tale.dice;
        let Some(step) = (tale.next)(&one.case, rules, &mut || dice.uuid(at)) else {
            return Ok(());
        };
        let act = Act::new(time::to_microseconds(step.at), &step.by);
        let context = Context {
            fresh: tale.dice.uuid(step.at),
            ..act.context(rules, &one.case.controller, &beside, &[])?
        };
        let kind = step.command.kind();
        match case::decide(&one.case, step.command, &context) {
            // A case that would be opened beside it has no tale.
            Ok(decision) if decision.opened.is_none() => {
                if decision.case.stage != one.case.stage {
                    one.stage_since = Some(act.now);
                }
                one.case = decision.case;
                one.log.extend(decision.events);
                if one.case.stage == Stage::Closed {
                    one.closed_at = one.closed_at.or(Some(act.now));
                }
            }
            Ok(_) => {}
            Err(refusal) => {
                let what = format!("{}: {refusal}", to_code(&kind)?);
                *rows.generated.refused.entry(what).or_default() += 1;
            }
        }
    }
}

/// The files that an event speaks of.
fn files_in(event: &Event) -> Vec<(DocumentId, Purpose)> {
    match event {
        Event::SystemSearched { documents, .. } => {
            documents.iter().map(|id| (*id, Purpose::Found)).collect()
        }
        Event::PackBuilt { document, .. } => vec![(*document, Purpose::Pack)],
        _ => Vec::new(),
    }
}

/// The row of a file of which nothing but the row is left.
fn destroyed(
    case: &Case,
    id: DocumentId,
    purpose: Purpose,
    recorded: &Recorded,
    key: &crate::seal::RequestKey,
) -> Result<document::Model, StoreError> {
    let at = time::to_column(recorded.at);
    let name = format!("sample-{}.pdf", recorded.sequence);
    Ok(document::Model {
        id: id.0,
        request_id: case.request.0,
        case_id: Some(case.id.0),
        purpose: to_code(&purpose)?,
        name_sealed: key.seal(Label::DocumentName(id), name.as_bytes())?,
        media_type: "application/pdf".to_owned(),
        size: 0,
        sha256: vec![0; 32],
        pages: Some(1),
        path: format!("generated/{id}"),
        created_at: at,
        created_by: serde_json::to_vec(&recorded.by)
            .map_err(|error| StoreError::corrupt("actor", error))?,
        destroyed_at: Some(at),
        state: "clean".to_owned(),
    })
}
