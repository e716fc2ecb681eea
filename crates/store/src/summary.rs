//! The row of a case that answers lists: made from the folded case and its clock, and read back.

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::case::{Case, Complexity, Hold, Outcome, Priority, Stage};
use rightsdesk_core::clock::{Clock, Status};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, NoticeId, Reference, RequestId};
use rightsdesk_core::reminder;
use rightsdesk_core::retention;
use rightsdesk_core::right::Right;

use crate::codes::{from_code, from_codes, join_notices, to_code};
use crate::entity::case_summary;
use crate::error::StoreError;
use crate::events::to_column;
use crate::{Rules, time};

/// A case as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that lists show"
)]
pub struct CaseSummary {
    /// Which case.
    pub id: CaseId,
    /// The request it came in.
    pub request: RequestId,
    /// The controller it was made to.
    pub controller: ControllerId,
    /// The reference of the request.
    pub reference: Reference,
    /// The right exercised.
    pub right: Right,
    /// How far the work has come.
    pub stage: Stage,
    /// What is waited for.
    pub holds: Vec<Hold>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The notices of the services concerned.
    pub notices: Vec<NoticeId>,
    /// Who is answerable.
    pub owner: Option<AccountId>,
    /// The day of receipt.
    pub received: Date,
    /// The last day for the reply, if a period runs.
    pub due: Option<Date>,
    /// The same, or where the law sets no period the day by which to act: what the desk is
    /// ordered by.
    pub deadline: Option<Date>,
    /// How the clock stood when the case last changed.
    pub clock_status: Status,
    /// The next day on which somebody is to be reminded.
    pub next_action: Option<Date>,
    /// Whether two further months were taken.
    pub extended: bool,
    /// How many events it has.
    pub version: u32,
    /// When it was logged.
    pub opened_at: Timestamp,
    /// When the reply went.
    pub answered: Option<Date>,
    /// When nothing more was to be done.
    pub closed_at: Option<Timestamp>,
    /// The day on which it came to the stage it is in.
    pub stage_since: Date,
    /// The first day by which somebody outside the team is to answer, if the case waits for that.
    pub task_due: Option<Date>,
    /// Whether the person wrote, and nobody has answered.
    pub answer_awaited: bool,
    /// How soon it is begun, once triage has said so.
    pub priority: Option<Priority>,
    /// How much work it is, once triage has said so.
    pub complexity: Option<Complexity>,
    /// The name of who asked; none once it has been erased.
    pub requester: Option<String>,
    /// Whether only named people may see it. Said by lists only.
    pub limited: bool,
    /// Whether the reader has an interest of their own in it, and keeps away. Said by lists only.
    pub own_conflict: bool,
}

/// What the row of a case holds beside what its events and clock say.
#[derive(Clone, Debug)]
pub(crate) struct Bookkeeping {
    /// The hash of the last event.
    pub(crate) head: Vec<u8>,
    /// The version up to which daily roots have covered it.
    pub(crate) rooted_version: i32,
    /// The next day on which somebody is to be reminded.
    pub(crate) next_action: Option<Date>,
    /// When the first event was recorded.
    pub(crate) opened_at: Timestamp,
    /// When the case closed.
    pub(crate) closed_at: Option<Timestamp>,
    /// The revision of the rules that the clock was computed by.
    pub(crate) rules_revision: u32,
    /// The day on which it came to the stage it is in.
    pub(crate) stage_since: Date,
}

/// The form in which rows hold what the desk asks for. A row with a smaller number was written
/// before; a sweep reads the log of its case ([`crate::desk::refresh`]).
pub(crate) const DESK_FORM: i32 = 1;

/// The row of a case.
pub(crate) fn to_row(
    case: &Case,
    clock: &Clock,
    books: Bookkeeping,
) -> Result<case_summary::Model, StoreError> {
    let holds: Vec<&str> = case.holds().into_iter().map(Hold::code).collect();
    let deadline = clock.deadline().unwrap_or(time::LAST_DATE);
    let clock_history = serde_json::to_string(&case.history())
        .map_err(|error| StoreError::corrupt("history", error))?;
    let asked = asked_by_desk(case);
    Ok(case_summary::Model {
        id: case.id.0,
        request_id: case.request.0,
        controller: case.controller.0.clone(),
        reference: case.reference.as_str().to_owned(),
        right: case.right.code().to_owned(),
        stage: case.stage.code().to_owned(),
        holds: holds.join(","),
        outcome: case.outcome.map(|outcome| outcome.code().to_owned()),
        notices: join_notices(&case.notices),
        owner: case.owner.map(|owner| owner.0),
        received_on: time::to_date_column(case.received),
        due_on: clock.due.map(time::to_date_column),
        clock_status: to_code(&clock.status)?,
        desk_on: time::to_date_column(deadline),
        next_action_on: books.next_action.map(time::to_date_column),
        extended: case.extension.is_some(),
        version: to_column(case.version)?,
        head: books.head,
        rooted_version: books.rooted_version,
        opened_at: time::to_column(books.opened_at),
        answered_on: case.answered.map(time::to_date_column),
        closed_at: books.closed_at.map(time::to_column),
        rules_revision: to_column(books.rules_revision)?,
        clock_history: Some(clock_history),
        send_on: case
            .planned
            .as_ref()
            .map(|planned| time::to_date_column(planned.on)),
        dispose_on: retention::look_on(case).map(time::to_date_column),
        open_in: (case.stage.is_open()).then(|| case.controller.0.clone()),
        stage_since: time::to_date_column(books.stage_since),
        task_due_on: asked.task_due.map(time::to_date_column),
        answer_awaited: asked.answer_awaited,
        decided_by: asked.decided_by.map(|account| account.0),
        priority: asked.priority,
        complexity: asked.complexity,
        desk_form: DESK_FORM,
    })
}

/// What the desk asks of a case, beside its stage and its dates.
pub(crate) struct AskedByDesk {
    /// The first day by which somebody outside the team is to answer, without whose answer the case
    /// does not go on.
    pub(crate) task_due: Option<Date>,
    /// Whether the person wrote, and nobody has answered.
    pub(crate) answer_awaited: bool,
    /// Who made the decision that stands: somebody else looks at it.
    pub(crate) decided_by: Option<AccountId>,
    pub(crate) priority: Option<String>,
    pub(crate) complexity: Option<String>,
}

/// What the desk asks of a case.
pub(crate) fn asked_by_desk(case: &Case) -> AskedByDesk {
    let waited = case.tasks.iter();
    let waited = waited.filter(|task| task.is_waited_for() && task.holds_up());
    let assessment = case.assessment.as_ref();
    AskedByDesk {
        task_due: waited.map(|task| task.what.due).min(),
        answer_awaited: case.to_be_answered().next().is_some(),
        decided_by: case
            .decided
            .as_ref()
            .and_then(|decided| decided.by.account()),
        priority: assessment.map(|it| it.priority.code().to_owned()),
        complexity: assessment.map(|it| it.complexity.code().to_owned()),
    }
}

/// The summary in a row. The requester's name is in another table, and is put in by the caller.
pub(crate) fn from_row(row: case_summary::Model) -> Result<CaseSummary, StoreError> {
    let deadline = deadline_of(&row)?;
    Ok(CaseSummary {
        id: CaseId(row.id),
        request: RequestId(row.request_id),
        controller: ControllerId(row.controller),
        reference: from_code("reference", &row.reference)?,
        right: from_code("right", &row.right)?,
        stage: from_code("stage", &row.stage)?,
        holds: from_codes("hold", &row.holds)?,
        outcome: row
            .outcome
            .map(|code| from_code("outcome", &code))
            .transpose()?,
        notices: from_codes("notice", &row.notices)?,
        owner: row.owner.map(AccountId),
        received: time::from_date_column(row.received_on)?,
        due: time::from_date_column_opt(row.due_on)?,
        deadline,
        clock_status: from_code("clock status", &row.clock_status)?,
        next_action: time::from_date_column_opt(row.next_action_on)?,
        extended: row.extended,
        version: row.version.unsigned_abs(),
        opened_at: time::from_column(row.opened_at)?,
        answered: time::from_date_column_opt(row.answered_on)?,
        closed_at: time::from_column_opt(row.closed_at)?,
        stage_since: time::from_date_column(row.stage_since)?,
        task_due: time::from_date_column_opt(row.task_due_on)?,
        answer_awaited: row.answer_awaited,
        priority: row.priority.as_deref().and_then(Priority::from_code),
        complexity: row.complexity.as_deref().and_then(Complexity::from_code),
        requester: None,
        limited: false,
        own_conflict: false,
    })
}

/// Whether the case of a row is still worked on.
pub(crate) fn is_open(row: &case_summary::Model) -> Result<bool, StoreError> {
    from_code("stage", &row.stage).map(Stage::is_open)
}

/// The deadline in a row.
pub(crate) fn deadline_of(row: &case_summary::Model) -> Result<Option<Date>, StoreError> {
    let desk_on = time::from_date_column(row.desk_on)?;
    Ok((desk_on != time::LAST_DATE).then_some(desk_on))
}

/// The day on which the sweep of reminders has to look at a case that has just changed: the first on
/// which something falls, as the case stands. What fell before today and was not yet looked at,
/// since no worker ran, is not forgotten.
pub(crate) fn next_action(
    case: &Case,
    clock: &Clock,
    before: Option<Date>,
    today: Date,
    rules: &Rules,
) -> Result<Option<Date>, StoreError> {
    let basis = rules.basis(case, clock)?;
    let from = before.map_or(today, |before| before.min(today));
    Ok(reminder::first_on(&basis, from, today))
}
