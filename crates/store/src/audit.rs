//! Proof that nothing was changed afterwards: every chain and every root is computed again, and
//! every row is compared with what its events add up to.
//!
//! What is compared, and what it shows:
//!
//! - each event's hash with its stored bytes, and its link to the event before: a changed, missing
//!   or inserted event;
//! - the row of a case with its log: a row changed by hand, a log cut short, a case whose row or
//!   whose log is missing;
//! - the daily roots, each with the one before and with the events it covers: a chain rewritten as
//!   a whole, or a case that vanished with everything that belonged to it;
//! - the installation's own log, in the same ways, and each revision of the rules with the hash
//!   that the log says: a changed, missing or inserted revision;
//! - the requests with their cases and with the numbers that were given out.
//!
//! The chain needs no key: a case whose personal data was erased is checked as well.

mod export;

use std::collections::HashMap;

use jiff::civil::Date;
use rightsdesk_core::case::Case;
use rightsdesk_core::ids::{CaseId, ControllerId, RequestId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, sea_query::Query,
};
use uuid::Uuid;

use crate::chain::{
    BEGINNING, ChainRoot, Hash, Head, INSTALLATION, hash_event, hash_root, read_hash,
};
use crate::entity::{case_summary, chain_root, event, reference_counter, request, task};
use crate::error::StoreError;
use crate::readers::InLogs;
use crate::seal::{Label, RequestKey};
use crate::summary::Bookkeeping;
use crate::{Store, events, installation, summary, tasks, time};

pub use export::{ExportError, Exported};

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// The requests that were looked at.
    pub requests: u64,
    /// The cases that were looked at.
    pub cases: u64,
    /// Those among them whose personal data was erased: their chain was checked, their content
    /// cannot be.
    pub erased: u64,
    /// The events that were looked at.
    pub events: u64,
    /// The entries of the installation's log that were looked at.
    pub deeds: u64,
    /// The revisions of the rules that were looked at.
    pub revisions: u64,
    /// The roots that were looked at.
    pub roots: u64,
    /// The last root. Compare it with the copy kept elsewhere.
    pub last_root: Option<ChainRoot>,
    /// Everything that is wrong.
    pub problems: Vec<AuditProblem>,
}

/// How far an audit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditProgress {
    /// The cases that were looked at.
    pub done: u64,
    /// All cases.
    pub all: u64,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each says what its fields are")]
pub enum AuditProblem {
    #[error("case {case}: event {sequence} was changed after it was recorded")]
    EventChanged { case: CaseId, sequence: u32 },
    #[error("case {case}: event {expected} is missing")]
    EventMissing { case: CaseId, expected: u32 },
    #[error("case {case}: event {sequence} does not follow the one before it")]
    LinkBroken { case: CaseId, sequence: u32 },
    #[error("case {case}: the row says {row} events, the log has {log}")]
    LogLength { case: CaseId, row: u32, log: u32 },
    #[error("case {case}: the row names another last event than the log")]
    HeadDiffers { case: CaseId },
    #[error("case {case}: there is a log and no row")]
    RowMissing { case: CaseId },
    #[error("case {case}: the row differs from what the events add up to, in {columns}")]
    RowDiffers { case: CaseId, columns: String },
    #[error("case {case}: the rows of its tasks differ from what the events add up to")]
    TasksDiffer { case: CaseId },
    #[error(
        "case {case}: the rows of who may see it, or keeps away from it, differ from the events"
    )]
    PeopleDiffer { case: CaseId },
    #[error("case {case}: {why}")]
    Unreadable { case: CaseId, why: String },
    #[error("request {request}: {expected} rights, and {found} cases")]
    CasesMissing {
        request: RequestId,
        expected: u64,
        found: u64,
    },
    #[error("request {request}: {why}")]
    RequestUnreadable { request: RequestId, why: String },
    #[error("controller {controller}: {given} references were given, {found} requests are there")]
    RequestsMissing {
        controller: ControllerId,
        given: u64,
        found: u64,
    },
    #[error("the root of {day} was changed, or does not follow the root before it")]
    RootBroken { day: Date },
    #[error("case {case} is not there; the root of {day} covers it")]
    CaseVanished { case: CaseId, day: Date },
    #[error("case {case}: event {sequence} is not the one that the root of {day} covers")]
    RootedEventDiffers {
        case: CaseId,
        sequence: u32,
        day: Date,
    },
    #[error("the installation's log: entry {number} was changed after it was recorded")]
    DeedChanged { number: u32 },
    #[error("the installation's log: entry {expected} is missing")]
    DeedMissing { expected: u32 },
    #[error("the installation's log: entry {number} does not follow the one before it")]
    DeedLinkBroken { number: u32 },
    #[error("the installation's log: the row says {row} entries, the log has {log}")]
    DeedsLength { row: u32, log: u32 },
    #[error("the installation's log: the row names another last entry than the log")]
    DeedsHeadDiffers,
    #[error("the installation's log: entry {number} is not the one that the root of {day} covers")]
    RootedDeedDiffers { number: u32, day: Date },
    #[error("the installation's log: entry {number} cannot be read: {why}")]
    DeedUnreadable { number: u32, why: String },
    #[error("revision {revision} of the rules was changed after it was recorded")]
    RevisionChanged { revision: u32 },
    #[error("revision {revision} of the rules is in the installation's log, and is not there")]
    RevisionMissing { revision: u32 },
    #[error("revision {revision} of the rules is not in the installation's log")]
    RevisionNotRecorded { revision: u32 },
    #[error("one of the first {revisions} revisions of the rules was changed")]
    FirstRevisionsChanged { revisions: u32 },
}

/// How many cases are looked at in one go.
const PAGE: u64 = 100;

/// The last head of each case that a root covers, and the day of that root.
type Rooted = HashMap<CaseId, (Head, Date)>;

impl Store {
    /// Checks everything. It reads one state of the database from beginning to end, while work
    /// goes on. `progress` is called now and then.
    ///
    /// # Errors
    /// [`StoreError`] if the database cannot be read. What is wrong with what it holds is in the
    /// report.
    pub async fn audit(
        &self,
        mut progress: impl FnMut(AuditProgress) + Send,
    ) -> Result<AuditReport, StoreError> {
        let snapshot = self.db().snapshot().await?;
        let mut report = AuditReport::default();
        let mut rooted = check_roots(&snapshot, &mut report).await?;
        let in_root = rooted.remove(&INSTALLATION);
        installation::check(&snapshot, in_root, &mut report).await?;
        let mut people = InLogs::default();
        let all = case_summary::Entity::find().count(&snapshot).await?;
        let mut after = Uuid::nil();
        loop {
            let rows = case_summary::Entity::find()
                .filter(case_summary::Column::Id.gt(after))
                .order_by_asc(case_summary::Column::Id)
                .limit(PAGE)
                .all(&snapshot)
                .await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            let known = (&mut rooted, &mut people);
            self.check_cases(&snapshot, &rows, known, &mut report)
                .await?;
            progress(AuditProgress {
                done: report.cases,
                all,
            });
        }
        let differing = people.differing(&snapshot).await?.into_iter();
        let differing = differing.map(|case| AuditProblem::PeopleDiffer { case });
        report.problems.extend(differing);
        check_logs_without_row(&snapshot, &mut report).await?;
        let mut vanished: Vec<_> = rooted.into_values().collect();
        vanished.sort_by_key(|(head, _)| head.case);
        report
            .problems
            .extend(
                vanished
                    .into_iter()
                    .map(|(head, day)| AuditProblem::CaseVanished {
                        case: head.case,
                        day,
                    }),
            );
        self.check_requests(&snapshot, &mut report).await?;
        Ok(report)
    }

    async fn check_cases(
        &self,
        connection: &impl ConnectionTrait,
        rows: &[case_summary::Model],
        (rooted, people): (&mut Rooted, &mut InLogs),
        report: &mut AuditReport,
    ) -> Result<(), StoreError> {
        let events = event::Entity::find()
            .filter(event::Column::CaseId.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(event::Column::CaseId)
            .order_by_asc(event::Column::Sequence)
            .all(connection)
            .await?;
        let mut logs: HashMap<Uuid, Vec<event::Model>> = HashMap::new();
        for event in events {
            logs.entry(event.case_id).or_default().push(event);
        }
        let requests = request::Entity::find()
            .filter(request::Column::Id.is_in(rows.iter().map(|row| row.request_id)))
            .all(connection)
            .await?;
        let mut tasks: HashMap<Uuid, Vec<task::Model>> = HashMap::new();
        let task_rows = task::Entity::find()
            .filter(task::Column::CaseId.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(task::Column::Id)
            .all(connection)
            .await?;
        for task in task_rows {
            tasks.entry(task.case_id).or_default().push(task);
        }
        for row in rows {
            let case = CaseId(row.id);
            let tasks = tasks.remove(&row.id).unwrap_or_default();
            let log = logs.remove(&row.id).unwrap_or_default();
            report.cases += 1;
            report.events += log.len() as u64;
            check_chain(case, &log, &mut report.problems);
            check_head(case, row, &log, &mut report.problems);
            if let Some((head, day)) = rooted.remove(&case) {
                check_rooted(&head, day, &log, &mut report.problems);
            }
            let request = requests.iter().find(|request| request.id == row.request_id);
            match request.map(|request| self.key_in(request)) {
                Some(Ok(key)) => {
                    let rows = (row, tasks);
                    let problems = self.compare(connection, rows, &log, &key, people).await;
                    report.problems.extend(problems);
                }
                Some(Err(StoreError::Erased(_))) => {
                    people.note_unread(case);
                    report.erased += 1;
                }
                Some(Err(error)) => {
                    report.problems.push(AuditProblem::Unreadable {
                        case,
                        why: error.to_string(),
                    });
                }
                None => {
                    let why = "its request is missing".to_owned();
                    report.problems.push(AuditProblem::Unreadable { case, why });
                }
            }
        }
        Ok(())
    }

    /// Compares the row of a case, and those of its tasks, with what its log adds up to.
    async fn compare(
        &self,
        connection: &impl ConnectionTrait,
        (row, tasks): (&case_summary::Model, Vec<task::Model>),
        log: &[event::Model],
        key: &RequestKey,
        people: &mut InLogs,
    ) -> Vec<AuditProblem> {
        let case = CaseId(row.id);
        let expected = self.rows_from(connection, row, log, key, people).await;
        let (expected, expected_tasks) = match expected {
            Err(error) => {
                people.note_unread(case);
                let why = error.to_string();
                return vec![AuditProblem::Unreadable { case, why }];
            }
            Ok(None) => return Vec::new(),
            Ok(Some(rows)) => rows,
        };
        let columns = differences(row, &expected);
        let row_differs = (!columns.is_empty()).then(|| AuditProblem::RowDiffers {
            case,
            columns: columns.join(", "),
        });
        let tasks_differ = tasks != expected_tasks;
        let tasks_differ = tasks_differ.then_some(AuditProblem::TasksDiffer { case });
        row_differs.into_iter().chain(tasks_differ).collect()
    }

    /// The rows that a log adds up to, under the rules that the case's row says it was computed by:
    /// an open case is behind until the sweep has come to it, and one that has ended keeps its
    /// dates. `None` for an empty log, which is reported as such.
    async fn rows_from(
        &self,
        connection: &impl ConnectionTrait,
        row: &case_summary::Model,
        log: &[event::Model],
        key: &RequestKey,
        people: &mut InLogs,
    ) -> Result<Option<(case_summary::Model, Vec<task::Model>)>, StoreError> {
        let events: Result<Vec<_>, _> = log.iter().map(|row| events::from_row(row, key)).collect();
        let events = events?;
        let Some(first) = events.first() else {
            return Ok(None);
        };
        let case = Case::fold(CaseId(row.id), &events);
        let case = case.ok_or_else(|| StoreError::corrupt("case", "it has no beginning"))?;
        people.note(&case);
        // What depends on the day of writing, and not on the events alone, is taken as it is.
        let books = Bookkeeping {
            head: row.head.clone(),
            rooted_version: row.rooted_version,
            next_action: time::from_date_column_opt(row.next_action_on)?,
            opened_at: first.at,
            closed_at: time::from_column_opt(row.closed_at)?,
            rules_revision: row.rules_revision.unsigned_abs(),
            stage_since: time::from_date_column(row.stage_since)?,
        };
        let rules = self.rules_of_row(connection, row).await?;
        let mut expected = summary::to_row(&case, &rules.clock_of(&case)?, books)?;
        if row.clock_history.is_none() {
            // Written before rows had it; the next recomputation reads the log instead.
            expected.clock_history = None;
        }
        if row.desk_form != summary::DESK_FORM {
            // Written before rows had these; the sweep reads the log.
            expected.task_due_on = row.task_due_on;
            expected.answer_awaited = row.answer_awaited;
            expected.decided_by = row.decided_by;
            expected.priority.clone_from(&row.priority);
            expected.complexity.clone_from(&row.complexity);
            expected.desk_form = row.desk_form;
        }
        Ok(Some((expected, tasks::to_rows(&case)?)))
    }

    /// Compares requests with their cases, and with the references that were given out.
    async fn check_requests(
        &self,
        connection: &impl ConnectionTrait,
        report: &mut AuditReport,
    ) -> Result<(), StoreError> {
        let counted: Vec<(Uuid, i64)> = case_summary::Entity::find()
            .select_only()
            .column(case_summary::Column::RequestId)
            .column_as(case_summary::Column::Id.count(), "cases")
            .group_by(case_summary::Column::RequestId)
            .into_tuple()
            .all(connection)
            .await?;
        let cases: HashMap<Uuid, i64> = counted.into_iter().collect();
        let opened = opened_beside(connection).await?;
        let mut found: HashMap<String, u64> = HashMap::new();
        let mut after = Uuid::nil();
        loop {
            let rows = request::Entity::find()
                .filter(request::Column::Id.gt(after))
                .order_by_asc(request::Column::Id)
                .limit(PAGE)
                .all(connection)
                .await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            for row in &rows {
                report.requests += 1;
                *found.entry(row.controller.clone()).or_default() += 1;
                let count = |counts: &HashMap<Uuid, i64>| {
                    counts.get(&row.id).map_or(0, |count| count.unsigned_abs())
                };
                let (cases, opened) = (count(&cases), count(&opened));
                report
                    .problems
                    .extend(self.check_request(row, cases, opened));
            }
        }
        let mut given: HashMap<String, u64> = HashMap::new();
        for row in reference_counter::Entity::find().all(connection).await? {
            *given.entry(row.controller).or_default() += row.last.unsigned_abs();
        }
        let mut controllers: Vec<_> = given.keys().chain(found.keys()).cloned().collect();
        controllers.sort();
        controllers.dedup();
        for controller in controllers {
            let given = given.get(&controller).copied().unwrap_or(0);
            let found = found.get(&controller).copied().unwrap_or(0);
            if given != found {
                let controller = ControllerId(controller);
                report.problems.push(AuditProblem::RequestsMissing {
                    controller,
                    given,
                    found,
                });
            }
        }
        Ok(())
    }

    /// Whether a request has a case for each right in it, and for each that was opened beside one
    /// of these.
    fn check_request(&self, row: &request::Model, found: u64, opened: u64) -> Option<AuditProblem> {
        let request = RequestId(row.id);
        let key = match self.key_in(row) {
            Ok(key) => key,
            Err(StoreError::Erased(_)) => return None,
            Err(error) => {
                return Some(AuditProblem::RequestUnreadable {
                    request,
                    why: error.to_string(),
                });
            }
        };
        let label = Label::Request(request);
        match key.open_json::<rightsdesk_core::request::NewRequest>(label, &row.sealed) {
            Err(error) => Some(AuditProblem::RequestUnreadable {
                request,
                why: error.to_string(),
            }),
            Ok(new) => {
                let rights: std::collections::BTreeSet<_> = new.rights.into_iter().collect();
                let expected = rights.len() as u64 + opened;
                (expected != found).then_some(AuditProblem::CasesMissing {
                    request,
                    expected,
                    found,
                })
            }
        }
    }
}

/// How many cases were opened beside others, by request.
async fn opened_beside(
    connection: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, i64>, StoreError> {
    let openers: Vec<Uuid> = event::Entity::find()
        .filter(event::Column::Kind.eq("opened_beside"))
        .select_only()
        .column(event::Column::CaseId)
        .into_tuple()
        .all(connection)
        .await?;
    let of_openers = event::Entity::find()
        .filter(event::Column::Kind.eq("opened_beside"))
        .select_only()
        .column(event::Column::CaseId)
        .into_query();
    let requests: Vec<(Uuid, Uuid)> = case_summary::Entity::find()
        .filter(case_summary::Column::Id.in_subquery(of_openers))
        .select_only()
        .column(case_summary::Column::Id)
        .column(case_summary::Column::RequestId)
        .into_tuple()
        .all(connection)
        .await?;
    let requests: HashMap<Uuid, Uuid> = requests.into_iter().collect();
    let mut opened = HashMap::new();
    for request in openers.iter().filter_map(|case| requests.get(case)) {
        *opened.entry(*request).or_default() += 1;
    }
    Ok(opened)
}

/// Checks the hashes and links of a log.
fn check_chain(case: CaseId, log: &[event::Model], problems: &mut Vec<AuditProblem>) {
    let mut previous: &[u8] = &BEGINNING;
    let mut expected = 1;
    for event in log {
        let sequence = event.sequence.unsigned_abs();
        if sequence != expected {
            problems.push(AuditProblem::EventMissing { case, expected });
        } else if event.previous != previous {
            problems.push(AuditProblem::LinkBroken { case, sequence });
        }
        if hash_event(event).as_slice() != event.hash {
            problems.push(AuditProblem::EventChanged { case, sequence });
        }
        previous = &event.hash;
        expected = sequence.saturating_add(1);
    }
}

/// Compares the end of a log with what the row says of it.
fn check_head(
    case: CaseId,
    row: &case_summary::Model,
    log: &[event::Model],
    problems: &mut Vec<AuditProblem>,
) {
    let length = log.last().map_or(0, |event| event.sequence.unsigned_abs());
    if row.version.unsigned_abs() != length {
        let row = row.version.unsigned_abs();
        problems.push(AuditProblem::LogLength {
            case,
            row,
            log: length,
        });
    } else if log.last().is_some_and(|event| event.hash != row.head) {
        problems.push(AuditProblem::HeadDiffers { case });
    }
}

/// Compares a log with the head that a root covers.
fn check_rooted(head: &Head, day: Date, log: &[event::Model], problems: &mut Vec<AuditProblem>) {
    let (case, sequence) = (head.case, head.sequence);
    let event = log
        .iter()
        .find(|event| event.sequence.unsigned_abs() == sequence);
    if event.is_none_or(|event| event.hash != head.hash) {
        problems.push(AuditProblem::RootedEventDiffers {
            case,
            sequence,
            day,
        });
    }
}

/// Checks the roots, and gathers the last head of each case that they cover.
async fn check_roots(
    connection: &impl ConnectionTrait,
    report: &mut AuditReport,
) -> Result<Rooted, StoreError> {
    let roots = chain_root::Entity::find()
        .order_by_asc(chain_root::Column::Day)
        .all(connection)
        .await?;
    let mut previous: Hash = BEGINNING;
    let mut rooted = Rooted::new();
    for root in roots {
        report.roots += 1;
        let day = time::from_date_column(root.day)?;
        let hash = read_hash(&root.root)?;
        let heads = Head::read_all(&root.heads);
        let sound = hash_root(&root) == hash && root.previous == previous && heads.is_some();
        for head in heads.unwrap_or_default() {
            rooted.insert(head.case, (head, day));
        }
        let cases = rooted.keys().filter(|case| **case != INSTALLATION).count();
        if !sound || root.cases.unsigned_abs() != cases as u64 {
            report.problems.push(AuditProblem::RootBroken { day });
        }
        previous = hash;
        report.last_root = Some(ChainRoot {
            day,
            cases: root.cases.unsigned_abs(),
            root: hash,
        });
    }
    Ok(rooted)
}

async fn check_logs_without_row(
    connection: &impl ConnectionTrait,
    report: &mut AuditReport,
) -> Result<(), StoreError> {
    let known = Query::select()
        .column(case_summary::Column::Id)
        .from(case_summary::Entity)
        .to_owned();
    let ids: Vec<Uuid> = event::Entity::find()
        .select_only()
        .column(event::Column::CaseId)
        .distinct()
        .filter(event::Column::CaseId.not_in_subquery(known))
        .order_by_asc(event::Column::CaseId)
        .into_tuple()
        .all(connection)
        .await?;
    let missing = ids
        .into_iter()
        .map(|id| AuditProblem::RowMissing { case: CaseId(id) });
    report.problems.extend(missing);
    Ok(())
}

/// The columns in which two rows differ.
fn differences(row: &case_summary::Model, expected: &case_summary::Model) -> Vec<&'static str> {
    macro_rules! compare {
        ($($column:ident)*) => {
            [$((stringify!($column), row.$column != expected.$column)),*]
        };
    }
    let compared = compare!(
        request_id controller reference right stage holds outcome notices owner received_on
        due_on clock_status desk_on extended opened_at answered_on clock_history
    );
    compared
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(column, _)| column)
        .collect()
}
