//! Cases: commands given to them, and the file of each.

use std::collections::{BTreeMap, BTreeSet};

use rightsdesk_core::case::{
    self, Beside, Case, Command, Context, Decision, Effect, Event, Recorded, Refusal, Undelivered,
};
use rightsdesk_core::clock::Clock;
use rightsdesk_core::figures::Sums;
use rightsdesk_core::ids::{AccountId, CaseId, RequestId};
use rightsdesk_core::letter::Body;
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::ReplyWhen;
use rightsdesk_core::right::Right;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entity::{case_summary, event, request};
use crate::error::StoreError;
use crate::events;
use crate::jobs::{self, Task};
use crate::messages::{self, Outgoing};
use crate::readers::{self, Viewer};
use crate::requests::{RequestFile, change_contact};
use crate::seal::RequestKey;
use crate::summary::{self, Bookkeeping};
use crate::{Act, Rules, Store, chain, documents, figures, progress, sending, tasks, time};

/// A case with everything that is known of it.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// What its events add up to.
    pub case: Case,
    /// Its clock, with the working.
    pub clock: Clock,
    /// Its log.
    pub events: Vec<Recorded>,
    /// The request it came in.
    pub request: RequestFile,
    /// The other cases of the request.
    pub beside: Vec<Beside>,
    /// Who dealt with the cases that it is about, where it is a complaint.
    pub dealt: Vec<AccountId>,
    /// Those of them that whoever looks may not see.
    pub hidden_beside: BTreeSet<CaseId>,
    /// The only people who may see it; empty if all may who may read the controller's cases.
    pub readers: BTreeSet<AccountId>,
    /// What opens the request, for whatever else of it is read beside the case.
    pub(crate) key: RequestKey,
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Executed {
    /// It was done now; this is the case after it.
    Done(Box<Case>),
    /// It had been done before under the same key, so that nothing was done now.
    AlreadyApplied,
}

/// Why a command was not done. Nothing is then changed.
#[derive(Debug, thiserror::Error)]
pub enum ExecuteError {
    /// There is no such case, or none that the actor may see.
    #[error("no such case")]
    NotFound,
    /// Core refuses it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else changed the case since the actor looked at it.
    #[error("somebody else changed the case")]
    Conflict,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for ExecuteError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => ExecuteError::Conflict,
            error => ExecuteError::Store(error),
        }
    }
}

impl From<sea_orm::DbErr> for ExecuteError {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

/// A decision about to be kept, and what it is kept with.
pub(crate) struct Changed<'a> {
    pub(crate) decision: &'a Decision,
    pub(crate) request: RequestId,
    pub(crate) key: &'a RequestKey,
    /// The case's row before; `None` if the case is new.
    pub(crate) before: Option<&'a case_summary::Model>,
    /// The case's tasks before.
    pub(crate) tasks_before: &'a [case::Task],
    pub(crate) command_key: Option<&'a str>,
    /// What it was decided by.
    pub(crate) rules: &'a Rules,
    /// The case's log before; `None` where what is decided changes nothing that is counted.
    pub(crate) log: Option<&'a [Recorded]>,
}

impl Store {
    /// Gives a command to a case: load, decide, append, in one transaction.
    ///
    /// Under one idempotency key a command is given to a case once.
    ///
    /// # Errors
    /// [`ExecuteError`]; nothing is then changed.
    pub async fn execute(
        &self,
        case: CaseId,
        command: Command,
        act: &Act<'_>,
    ) -> Result<Executed, ExecuteError> {
        self.execute_all(case, vec![command], act).await
    }

    /// Whether commands were given to a case under this idempotency key.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn is_given(&self, case: CaseId, key: &str) -> Result<bool, StoreError> {
        applied_before(self.db().read(), case, Some(key)).await
    }

    /// Gives several commands to a case, each decided on what the ones before it made of the case:
    /// all of them in one transaction, or none.
    ///
    /// Under one idempotency key they are given once, together. [`Act::seen`] is the version
    /// before the first.
    ///
    /// # Errors
    /// [`ExecuteError`]; nothing is then changed. A command that would change nothing is refused,
    /// and so are no commands at all.
    pub async fn execute_all(
        &self,
        case: CaseId,
        commands: Vec<Command>,
        act: &Act<'_>,
    ) -> Result<Executed, ExecuteError> {
        let act = act.cut();
        match Box::pin(self.execute_once(case, commands.clone(), &act)).await {
            // PostgreSQL may undo one of two that deadlock. The second time finds the way clear.
            Err(ExecuteError::Conflict) if act.seen.is_none() => {
                Box::pin(self.execute_once(case, commands, &act)).await
            }
            done => done,
        }
    }

    async fn execute_once(
        &self,
        id: CaseId,
        commands: Vec<Command>,
        act: &Act<'_>,
    ) -> Result<Executed, ExecuteError> {
        let write = self.db().write().await?;
        // The row is locked before the log is read, so that commands to one case queue up.
        // What the actor may not see does not exist for them, whatever else is in the way.
        let before = case_summary::Entity::find_by_id(id.0)
            .filter(readers::open_to(act.actor))
            .lock_exclusive()
            .one(&write)
            .await?;
        let before = before.ok_or(ExecuteError::NotFound)?;
        if applied_before(&write, id, act.key).await? {
            return Ok(Executed::AlreadyApplied);
        }
        if act
            .seen
            .is_some_and(|seen| seen != before.version.unsigned_abs())
        {
            return Err(ExecuteError::Conflict);
        }
        let request = RequestId(before.request_id);
        let key = self.request_key(&write, request).await?;
        let key = key.ok_or_else(|| StoreError::corrupt("case", "its request is missing"))?;
        let mut logs = load_logs(&write, request.0).await?;
        let own = logs.remove(&id.0).unwrap_or_default();
        let (case, log) = fold(id, own.iter(), &key)?;
        if case.version != before.version.unsigned_abs() {
            let why = format!("{id}: the row and the log are at different versions");
            return Err(StoreError::corrupt("case", why).into());
        }
        // Access may have been limited while this command waited for the row.
        if !case.is_visible_to(act.actor) {
            return Err(ExecuteError::NotFound);
        }

        readers::may_be_named(&write, id, &commands).await?;
        if !progress::are_kept(&write, &commands).await? {
            return Err(ExecuteError::Conflict);
        }

        // A date that other rules have moved is recorded as moved before anything rests on it.
        let rules = self.newest_rules(&write).await?;
        let (before, case, mut sums) = self
            .catch_up(&write, before, case, &key, &rules, act.now)
            .await?;

        let beside = fold_beside(&logs, &key)?;
        let dealt = dealt_with(&write, &case).await?;
        let reply_when = if commands.iter().any(sends) {
            self.reply_when(&write, request).await?
        } else {
            None
        };
        let undelivered = if commands.iter().any(settles) {
            messages::undelivered(&write, request, id, &key).await?
        } else {
            Vec::new()
        };
        let around = Around {
            beside,
            dealt: &dealt,
            reply_when,
            undelivered: &undelivered,
            rules: &rules,
        };
        let (decision, opened) = decide_all(&case, commands, around, act)?;
        let changed = Changed {
            decision: &decision,
            request,
            key: &key,
            before: Some(&before),
            tasks_before: &case.tasks,
            command_key: act.key,
            rules: &rules,
            log: Some(&log),
        };
        sums.merge(self.keep(&write, &changed, act).await?);
        for decision in &opened {
            let opened = Changed {
                decision,
                before: None,
                tasks_before: &[],
                command_key: None,
                log: Some(&[]),
                ..changed
            };
            sums.merge(self.keep(&write, &opened, act).await?);
        }
        figures::apply(&write, &sums).await?;
        write.commit().await?;
        if !decision.effects.is_empty() || !opened.is_empty() {
            self.there_is_work();
        }
        Ok(Executed::Done(Box::new(decision.case)))
    }

    /// Keeps a decision: appends its events, writes the case's row, enqueues what follows. Gives
    /// what changes in the sums: whoever keeps adds that at the end of the transaction, all of it in
    /// one order, so that two who write at once never wait for each other.
    pub(crate) async fn keep(
        &self,
        write: &DatabaseTransaction,
        changed: &Changed<'_>,
        act: &Act<'_>,
    ) -> Result<Sums, StoreError> {
        let Changed {
            decision,
            request,
            key,
            before,
            tasks_before,
            command_key,
            rules,
            log,
        } = changed;
        let case = &decision.case;
        let mut head = before.map_or_else(|| chain::BEGINNING.to_vec(), |row| row.head.clone());
        let mut command_key = *command_key;
        let mut rows = Vec::with_capacity(decision.events.len());
        for recorded in &decision.events {
            let mut row = events::to_row(case.id, recorded, key, &head)?;
            row.idempotency_key = command_key.take().map(str::to_owned);
            head.clone_from(&row.hash);
            rows.push(row.into_active_model());
        }
        event::Entity::insert_many(rows)
            .exec_without_returning(write)
            .await?;

        let of_its_time = match before {
            // The dates of a case that has ended stay those that were in force when it did.
            Some(before) if !summary::is_open(before)? => {
                Some(self.rules_of_row(write, before).await?)
            }
            _ => None,
        };
        let rules = of_its_time.as_deref().unwrap_or(rules);
        let row = row_of(case, *before, head, act, rules)?;
        match before {
            None => {
                case_summary::Entity::insert(row.into_active_model())
                    .exec_without_returning(write)
                    .await?;
            }
            Some(before) => {
                let written = case_summary::Entity::update_many()
                    .set(row.into_active_model().reset_all())
                    .filter(case_summary::Column::Id.eq(before.id))
                    .filter(case_summary::Column::Version.eq(before.version))
                    .exec(write)
                    .await?;
                if written.rows_affected != 1 {
                    return Err(StoreError::Conflict);
                }
            }
        }

        tasks::keep(write, tasks_before, case).await?;
        readers::follow(write, changed).await?;
        for recorded in &decision.events {
            if let Event::ContactChanged { person, .. } = &recorded.event {
                change_contact(write, *request, key, person).await?;
            }
        }
        for effect in &decision.effects {
            match effect {
                Effect::Send(letter) => {
                    let letter = sending::to_reader(self, write, case, letter).await?;
                    let outgoing = Outgoing {
                        request: *request,
                        key,
                        letter: &letter,
                        dedupe_key: None,
                    };
                    messages::enqueue(self, write, &outgoing, act.now).await?;
                }
                Effect::BuildPack(id) => {
                    let dedupe = format!("build_pack:{id}:{}", case.version);
                    jobs::enqueue(write, Task::BuildPack(*id), Some(&dedupe), act.now).await?;
                }
                Effect::Preserve(id) => {
                    let dedupe = format!("preserve:{id}:{}", case.version);
                    jobs::enqueue(write, Task::Preserve(*id), Some(&dedupe), act.now).await?;
                }
                Effect::Settle(letter) => messages::settle(write, *request, *letter).await?,
                Effect::Destroy(destroyed) => {
                    documents::destroy(write, *request, destroyed, act.now).await?;
                }
            }
        }
        let Some(log) = log else {
            return Ok(Sums::default());
        };
        let clock = rules.clock_of(case)?;
        let log = log.iter().chain(&decision.events);
        figures::follow(write, case, &clock, log).await
    }

    /// A case with everything that is known of it, for the worker and for the person whose request
    /// it is. Whoever else looks asks [`Store::load_case_for`].
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn load_case(&self, id: CaseId) -> Result<Option<CaseFile>, StoreError> {
        self.open_file(id, None).await
    }

    /// A case with everything that is known of it, if it is the viewer's to see. One statement,
    /// and nothing opened, if it is not: the same as if there were no such case.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if the request's key was destroyed.
    pub async fn load_case_for(
        &self,
        id: CaseId,
        viewer: &Viewer,
    ) -> Result<Option<CaseFile>, StoreError> {
        self.open_file(id, Some(viewer)).await
    }

    /// Four statements, and two more for a complaint, however much is on the file.
    async fn open_file(
        &self,
        id: CaseId,
        viewer: Option<&Viewer>,
    ) -> Result<Option<CaseFile>, StoreError> {
        let connection = self.db().read();
        let its_request = case_summary::Entity::belongs_to(request::Entity)
            .from(case_summary::Column::RequestId)
            .to(request::Column::Id)
            .into();
        let found = case_summary::Entity::find_by_id(id.0)
            .filter(viewer.map_or_else(Condition::all, readers::visible_to))
            .join(JoinType::LeftJoin, its_request)
            .select_also(request::Entity)
            .one(connection)
            .await?;
        let Some((row, request)) = found else {
            return Ok(None);
        };
        let request =
            request.ok_or_else(|| StoreError::corrupt("case", "its request is missing"))?;
        let key = self.key_in(&request)?;
        let mut logs = load_logs(connection, row.request_id).await?;
        let own = logs.remove(&id.0).unwrap_or_default();
        let (case, events) = fold(id, own.iter(), &key)?;
        let rules = if case.stage.is_open() {
            self.rules()
        } else {
            self.rules_of_row(connection, &row).await?
        };
        let clock = rules.clock_of(&case)?;
        let beside = fold_beside(&logs, &key)?;
        let dealt = dealt_with(connection, &case).await?;
        let request = self.read_request(connection, request).await?;
        let mut named = readers::named_in_request(connection, case.request).await?;
        let readers = named.remove(&id).unwrap_or_default();
        let hidden = |named: &BTreeSet<AccountId>| {
            viewer.is_some_and(|viewer| viewer.account.is_none_or(|who| !named.contains(&who)))
        };
        let hidden_beside = named.into_iter().filter(|(_, named)| hidden(named));
        let hidden_beside = hidden_beside.map(|(case, _)| case).collect();
        Ok(Some(CaseFile {
            case,
            clock,
            events,
            request,
            beside,
            dealt,
            hidden_beside,
            readers,
            key,
        }))
    }
}

/// Whether a command depends on when the person wants to hear that the reply is ready.
fn sends(command: &Command) -> bool {
    matches!(command, Command::Send { .. } | Command::PlanSend { .. })
}

/// Whether a command depends on which letters did not reach the person.
fn settles(command: &Command) -> bool {
    matches!(command, Command::RecordReached { .. })
}

/// What commands are decided on beside the case itself.
struct Around<'a> {
    beside: Vec<Beside>,
    dealt: &'a [AccountId],
    reply_when: Option<ReplyWhen>,
    undelivered: &'a [Undelivered],
    rules: &'a Rules,
}

/// Decides commands one after the other. What they lead to together is one decision; the cases
/// that they open beside this one are decisions of their own.
fn decide_all(
    case: &Case,
    commands: Vec<Command>,
    around: Around<'_>,
    act: &Act<'_>,
) -> Result<(Decision, Vec<Decision>), ExecuteError> {
    let Around {
        mut beside,
        dealt,
        reply_when,
        undelivered,
        rules,
    } = around;
    if commands.is_empty() {
        return Err(Refusal::NothingChanges.into());
    }
    let mut together = Decision {
        case: case.clone(),
        events: Vec::new(),
        effects: Vec::new(),
        opened: None,
    };
    let mut opened = Vec::new();
    for command in commands {
        let context = Context {
            reply_when,
            undelivered,
            ..act.context(rules, &case.controller, &beside, dealt)?
        };
        let mut next = case::decide(&together.case, command, &context)?;
        if let Some(beside_it) = next.opened.take() {
            beside.push(Beside::of(&beside_it.case));
            opened.push(*beside_it);
        }
        // Who watches the case is told once how far it has come.
        if next.effects.iter().any(says_moved_on) {
            together.effects.retain(|effect| !says_moved_on(effect));
        }
        together.case = next.case;
        together.events.append(&mut next.events);
        together.effects.append(&mut next.effects);
    }
    Ok((together, opened))
}

fn says_moved_on(effect: &Effect) -> bool {
    matches!(effect, Effect::Send(letter) if matches!(letter.body, Body::MovedOn { .. }))
}

/// The row of a case after a change.
pub(crate) fn row_of(
    case: &Case,
    before: Option<&case_summary::Model>,
    head: Vec<u8>,
    act: &Act<'_>,
    rules: &Rules,
) -> Result<case_summary::Model, StoreError> {
    let clock = rules.clock_of(case)?;
    let opened_at = match before {
        None => act.now,
        Some(row) => time::from_column(row.opened_at)?,
    };
    let closed_before = before.and_then(|row| row.closed_at);
    let closed_at = match time::from_column_opt(closed_before)? {
        None if case.stage == case::Stage::Closed => Some(act.now),
        closed_before => closed_before,
    };
    let waited = before.and_then(|row| row.next_action_on);
    let waited = time::from_date_column_opt(waited)?;
    let next_action = summary::next_action(case, &clock, waited, act.today(), rules)?;
    let stage_since = match before {
        Some(row) if row.stage == case.stage.code() => time::from_date_column(row.stage_since)?,
        _ => act.today(),
    };
    let books = Bookkeeping {
        stage_since,
        head,
        rooted_version: before.map_or(0, |row| row.rooted_version),
        next_action,
        opened_at,
        closed_at,
        rules_revision: rules.number,
    };
    summary::to_row(case, &clock, books)
}

/// The log of a case, and what it adds up to.
pub(crate) async fn load_folded(
    connection: &impl ConnectionTrait,
    id: CaseId,
    key: &RequestKey,
) -> Result<(Case, Vec<Recorded>), StoreError> {
    let rows = events::load_all(connection, &[id.0]).await?;
    fold(id, rows.iter(), key)
}

fn fold<'r>(
    id: CaseId,
    rows: impl Iterator<Item = &'r event::Model>,
    key: &RequestKey,
) -> Result<(Case, Vec<Recorded>), StoreError> {
    let events: Result<Vec<_>, _> = rows.map(|row| events::from_row(row, key)).collect();
    let events = events?;
    let case = Case::fold(id, &events);
    let case = case.ok_or_else(|| StoreError::corrupt("case", format!("{id} has no beginning")))?;
    Ok((case, events))
}

/// The rows of all cases of a request, by case: those of each in order. Identifiers that were made
/// in turn sort in turn, and so the cases come in the order in which they were opened.
async fn load_logs(
    connection: &impl ConnectionTrait,
    request: Uuid,
) -> Result<BTreeMap<Uuid, Vec<event::Model>>, StoreError> {
    let cases = Query::select()
        .column(case_summary::Column::Id)
        .from(case_summary::Entity)
        .and_where(case_summary::Column::RequestId.eq(request))
        .to_owned();
    let rows = event::Entity::find()
        .filter(event::Column::CaseId.in_subquery(cases))
        .order_by_asc(event::Column::Sequence)
        .all(connection)
        .await?;
    let mut logs: BTreeMap<Uuid, Vec<event::Model>> = BTreeMap::new();
    for row in rows {
        logs.entry(row.case_id).or_default().push(row);
    }
    Ok(logs)
}

/// What is known of cases beside another, from their rows.
fn fold_beside(
    logs: &BTreeMap<Uuid, Vec<event::Model>>,
    key: &RequestKey,
) -> Result<Vec<Beside>, StoreError> {
    logs.iter()
        .map(|(id, log)| {
            let (other, _) = fold(CaseId(*id), log.iter(), key)?;
            Ok(Beside::of(&other))
        })
        .collect()
}

/// Who owned, decided, reviewed or approved the cases that a complaint is about: the others of its
/// request, and those of the requests it is linked to. Nobody where the case is no complaint.
async fn dealt_with(
    connection: &impl ConnectionTrait,
    case: &Case,
) -> Result<Vec<AccountId>, StoreError> {
    const RULINGS: [&str; 4] = ["decided", "reviewed", "approved", "sent_back"];
    if case.right != Right::Complaint {
        return Ok(Vec::new());
    }
    let linked = case.links.iter().map(|link| link.other.as_str());
    let linked = Query::select()
        .column(request::Column::Id)
        .from(request::Entity)
        .and_where(request::Column::Reference.is_in(linked))
        .to_owned();
    let theirs = Condition::any()
        .add(case_summary::Column::RequestId.eq(case.request.0))
        .add(case_summary::Column::RequestId.in_subquery(linked));
    let cases = case_summary::Entity::find()
        .filter(theirs)
        .filter(case_summary::Column::Id.ne(case.id.0))
        .all(connection)
        .await?;
    let mut dealt: BTreeSet<AccountId> = cases
        .iter()
        .filter_map(|row| row.owner)
        .map(AccountId)
        .collect();
    let rulings = event::Entity::find()
        .filter(event::Column::CaseId.is_in(cases.iter().map(|row| row.id)))
        .filter(event::Column::Kind.is_in(RULINGS))
        .all(connection)
        .await?;
    for row in rulings {
        let by: Actor = serde_json::from_slice(&row.actor)
            .map_err(|error| StoreError::corrupt("event", error))?;
        dealt.extend(by.account());
    }
    Ok(dealt.into_iter().collect())
}

/// Whether a command was given to the case before under this key.
async fn applied_before(
    connection: &impl ConnectionTrait,
    case: CaseId,
    key: Option<&str>,
) -> Result<bool, StoreError> {
    let Some(key) = key else { return Ok(false) };
    let count = event::Entity::find()
        .filter(event::Column::CaseId.eq(case.0))
        .filter(event::Column::IdempotencyKey.eq(key))
        .count(connection)
        .await?;
    Ok(count > 0)
}
