//! Who may see which case.
//!
//! A case can be limited to named people. Its request is then hidden from everybody else, with all
//! its cases, since they share the person and the words. `case_reader` holds, for each case of such
//! a request, who may see it: the people named for the case, or, where nobody is named for it,
//! everybody who is named for another case of the request. A case without rows is seen by all who
//! may read the cases of its controller. The rows are written with the event that they follow.
//!
//! Who may see a case is asked in the query that looks for it, before a key is unwrapped: a case
//! that somebody may not see costs what a case costs that does not exist.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rightsdesk_core::case::{Case, Command, Event, Refusal};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, RequestId};
use rightsdesk_core::people::Actor;
use sea_orm::sea_query::{Expr, IntoColumnRef, Query, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait,
    IntoActiveModel, QueryFilter, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::cases::{Changed, ExecuteError, load_folded};
use crate::codes::controller_codes;
use crate::entity::{case_conflict, case_reader, case_summary, request};
use crate::error::StoreError;
use crate::requests::{self, RequestFile};
use crate::seal::RequestKey;
use crate::{CaseSummary, Store};

/// Who looks at cases from outside: a person of the council, or another system. The worker and the
/// person whose request it is do not look through these eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The person; `None` for another system, which is never named and sees no limited case.
    pub account: Option<AccountId>,
    /// The controllers whose cases they may read. None: no cases.
    pub controllers: Vec<ControllerId>,
}

impl Viewer {
    /// A person of the council who may read the cases of these controllers.
    pub fn staff(account: AccountId, controllers: Vec<ControllerId>) -> Viewer {
        Viewer {
            account: Some(account),
            controllers,
        }
    }

    /// Another system that works for a controller.
    pub fn system(controller: ControllerId) -> Viewer {
        Viewer {
            account: None,
            controllers: vec![controller],
        }
    }
}

impl Store {
    /// A request with all that is personal in it, if it is the viewer's to see. One statement, and
    /// nothing opened, if it is not: the same as if there were no such request.
    ///
    /// # Errors
    /// [`StoreError::Erased`] if its key was destroyed.
    pub async fn load_request_for(
        &self,
        id: RequestId,
        viewer: &Viewer,
    ) -> Result<Option<RequestFile>, StoreError> {
        let connection = self.db().read();
        let row = request::Entity::find_by_id(id.0)
            .filter(sees_part_of(
                viewer,
                (request::Entity, request::Column::Id),
                None::<(request::Entity, request::Column)>,
            ))
            .one(connection)
            .await?;
        match row {
            None => Ok(None),
            Some(row) => Ok(Some(self.read_request(connection, row).await?)),
        }
    }

    /// The cases of a request that are the viewer's to see, in the order of the rights in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn cases_of_request_for(
        &self,
        id: RequestId,
        viewer: &Viewer,
    ) -> Result<Vec<CaseSummary>, StoreError> {
        requests::cases_of(self.db().read(), [id], visible_to(viewer)).await
    }

    /// The cases of several requests that are the viewer's to see, in the order in which they were
    /// made: in one statement.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn cases_of_requests_for(
        &self,
        ids: impl IntoIterator<Item = RequestId>,
        viewer: &Viewer,
    ) -> Result<Vec<CaseSummary>, StoreError> {
        requests::cases_of(self.db().read(), ids, visible_to(viewer)).await
    }

    /// Who may see a case, if it is hidden from the others; empty if it is not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn readers_of(&self, case: CaseId) -> Result<BTreeSet<AccountId>, StoreError> {
        readers_of(self.db().read(), case).await
    }
}

/// The cases that a viewer may see, as a condition on `case_summary`.
pub(crate) fn visible_to(viewer: &Viewer) -> Condition {
    let theirs = case_summary::Column::Controller.is_in(controller_codes(&viewer.controllers));
    Condition::all()
        .add(theirs)
        .add(not_hidden_from(viewer.account))
}

/// The cases that are not hidden from somebody, as a condition on `case_summary`.
pub(crate) fn not_hidden_from(account: Option<AccountId>) -> Condition {
    let named = |account: Option<AccountId>| {
        let of_case = Expr::col((case_reader::Entity, case_reader::Column::CaseId))
            .equals((case_summary::Entity, case_summary::Column::Id));
        let mut select = Query::select();
        select
            .expr(Expr::value(1))
            .from(case_reader::Entity)
            .and_where(of_case);
        if let Some(AccountId(id)) = account {
            select.and_where(case_reader::Column::AccountId.eq(id));
        }
        Expr::exists(select)
    };
    let open = Condition::any().add(named(None).not());
    match account {
        None => open,
        Some(account) => open.add(named(Some(account))),
    }
}

/// The cases to which an actor may give a command at all, as a condition on `case_summary`. The
/// worker, the person and whoever was asked by a task go on as before.
pub(crate) fn open_to(actor: &Actor) -> Condition {
    match actor {
        Actor::Staff { account, .. } => not_hidden_from(Some(*account)),
        Actor::Client { .. } => not_hidden_from(None),
        Actor::Resident | Actor::Worker | Actor::Asked { .. } => Condition::all(),
    }
}

/// Whether a viewer may see what belongs to a request, or to one case of it if `case` is not null.
pub(crate) fn sees_part_of(
    viewer: &Viewer,
    request: impl IntoColumnRef,
    case: Option<impl IntoColumnRef + Clone>,
) -> Expr {
    let mut select = Query::select();
    select
        .expr(Expr::value(1))
        .from(case_summary::Entity)
        .and_where(
            Expr::col((case_summary::Entity, case_summary::Column::RequestId)).equals(request),
        )
        .cond_where(visible_to(viewer));
    if let Some(case) = case {
        let same = Expr::col((case_summary::Entity, case_summary::Column::Id)).equals(case.clone());
        select.cond_where(Condition::any().add(Expr::col(case).is_null()).add(same));
    }
    Expr::exists(select)
}

/// Who may see a case, if it is hidden from the others; empty if it is not.
pub(crate) async fn readers_of(
    connection: &impl ConnectionTrait,
    case: CaseId,
) -> Result<BTreeSet<AccountId>, StoreError> {
    let ids: Vec<Uuid> = case_reader::Entity::find()
        .select_only()
        .column(case_reader::Column::AccountId)
        .filter(case_reader::Column::CaseId.eq(case.0))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Who may see each case of a request that is hidden from the others; a case that is not is not
/// there.
pub(crate) async fn named_in_request(
    connection: &impl ConnectionTrait,
    request: RequestId,
) -> Result<BTreeMap<CaseId, BTreeSet<AccountId>>, StoreError> {
    let rows: Vec<(Uuid, Uuid)> = case_reader::Entity::find()
        .select_only()
        .columns([case_reader::Column::CaseId, case_reader::Column::AccountId])
        .filter(case_reader::Column::RequestId.eq(request.0))
        .into_tuple()
        .all(connection)
        .await?;
    let mut named: BTreeMap<CaseId, BTreeSet<AccountId>> = BTreeMap::new();
    for (case, account) in rows {
        named
            .entry(CaseId(case))
            .or_default()
            .insert(AccountId(account));
    }
    Ok(named)
}

/// Who may see any case of a request that is hidden from the others; empty if it is not.
pub(crate) async fn readers_of_request(
    connection: &impl ConnectionTrait,
    request: RequestId,
) -> Result<BTreeSet<AccountId>, StoreError> {
    let ids: Vec<Uuid> = case_reader::Entity::find()
        .select_only()
        .column(case_reader::Column::AccountId)
        .distinct()
        .filter(case_reader::Column::RequestId.eq(request.0))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Refuses commands that give a case to people who may not see it, or call them to it. Core knows
/// who is named for the case itself; who is named for another of its request is known here.
pub(crate) async fn may_be_named(
    connection: &impl ConnectionTrait,
    case: CaseId,
    commands: &[Command],
) -> Result<(), ExecuteError> {
    let named = commands.iter().flat_map(|command| match command {
        Command::Assign { owner } => std::slice::from_ref(owner),
        Command::Note { mentions, .. } => mentions,
        _ => &[],
    });
    let named: BTreeSet<AccountId> = named.copied().collect();
    if named.is_empty() {
        return Ok(());
    }
    let readers = readers_of(connection, case).await?;
    if readers.is_empty() || named.is_subset(&readers) {
        Ok(())
    } else {
        Err(Refusal::MayNotSee.into())
    }
}

/// Marks which cases of a list are hidden from others, and from which the reader keeps away.
pub(crate) async fn mark(
    connection: &impl ConnectionTrait,
    cases: &mut [CaseSummary],
    account: Option<AccountId>,
) -> Result<(), StoreError> {
    if cases.is_empty() {
        return Ok(());
    }
    let ids = || cases.iter().map(|case| case.id.0);
    let mut both = case_reader::Entity::find()
        .select_only()
        .column_as(case_reader::Column::CaseId, "case_id")
        .expr_as(Expr::value(0), "what")
        .filter(case_reader::Column::CaseId.is_in(ids()))
        .distinct()
        .into_query();
    if let Some(account) = account {
        let own = case_conflict::Entity::find()
            .select_only()
            .column_as(case_conflict::Column::CaseId, "case_id")
            .expr_as(Expr::value(1), "what")
            .filter(case_conflict::Column::CaseId.is_in(ids()))
            .filter(case_conflict::Column::AccountId.eq(account.0));
        both.union(UnionType::All, own.into_query());
    }
    let (mut limited, mut conflicts) = (HashSet::new(), HashSet::new());
    for row in connection.query_all(&both).await? {
        let case: Uuid = row.try_get("", "case_id")?;
        let what: i32 = row.try_get("", "what")?;
        if what == 0 {
            limited.insert(case);
        } else {
            conflicts.insert(case);
        }
    }
    for case in cases {
        case.limited = limited.contains(&case.id.0);
        case.own_conflict = conflicts.contains(&case.id.0);
    }
    Ok(())
}

/// Follows a decision that is being kept: who may see the cases of the request from now on, and who
/// keeps away from this one.
pub(crate) async fn follow(
    write: &DatabaseTransaction,
    changed: &Changed<'_>,
) -> Result<(), StoreError> {
    let case = &changed.decision.case;
    let mut limits = false;
    for recorded in &changed.decision.events {
        match &recorded.event {
            Event::AccessLimited { .. } => limits = true,
            Event::ConflictDeclared { account, .. } => {
                let row = case_conflict::Model {
                    case_id: case.id.0,
                    account_id: account.0,
                };
                case_conflict::Entity::insert(row.into_active_model())
                    .on_conflict_do_nothing()
                    .exec_without_returning(write)
                    .await?;
            }
            _ => {}
        }
    }
    // A case that is opened in a hidden request is hidden from its first moment.
    if !limits && changed.before.is_some() {
        return Ok(());
    }
    // Two that name people for two cases of one request take turns.
    let row = request::Entity::find_by_id(changed.request.0)
        .lock_exclusive()
        .one(write)
        .await?;
    let hidden = row.is_some_and(|row| row.restricted);
    if limits || hidden {
        name_readers(write, changed).await?;
    }
    Ok(())
}

async fn name_readers(
    write: &DatabaseTransaction,
    changed: &Changed<'_>,
) -> Result<(), StoreError> {
    let named = named_in_cases(write, changed.request, changed.key).await?;
    let readers = effective(&named);
    case_reader::Entity::delete_many()
        .filter(case_reader::Column::RequestId.eq(changed.request.0))
        .exec(write)
        .await?;
    let rows = readers.iter().map(|(case, account)| {
        let row = case_reader::Model {
            case_id: case.0,
            account_id: account.0,
            request_id: changed.request.0,
        };
        row.into_active_model()
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        case_reader::Entity::insert_many(rows)
            .exec_without_returning(write)
            .await?;
    }
    request::Entity::update_many()
        .col_expr(
            request::Column::Restricted,
            Expr::value(!readers.is_empty()),
        )
        .filter(request::Column::Id.eq(changed.request.0))
        .exec(write)
        .await?;
    Ok(())
}

/// Who may see each case of a request, by who is named for each. Nobody: everybody may.
fn effective(named: &BTreeMap<CaseId, BTreeSet<AccountId>>) -> BTreeSet<(CaseId, AccountId)> {
    let all: BTreeSet<AccountId> = named.values().flatten().copied().collect();
    let readers = named.iter().flat_map(|(case, people)| {
        let people = if people.is_empty() { &all } else { people };
        people.iter().map(|account| (*case, *account))
    });
    readers.collect()
}

/// What the logs say of people who alone see a case or keep away from it: gathered case by case, to
/// be compared with the rows in the end.
#[derive(Debug, Default)]
pub(crate) struct InLogs {
    requests: BTreeMap<RequestId, BTreeMap<CaseId, BTreeSet<AccountId>>>,
    conflicts: BTreeSet<(CaseId, AccountId)>,
    /// The cases whose logs nobody can read.
    unread: BTreeSet<CaseId>,
}

impl InLogs {
    /// Notes what a case's log adds up to.
    pub(crate) fn note(&mut self, case: &Case) {
        let request = self.requests.entry(case.request).or_default();
        request.insert(case.id, case.limited_to.clone());
        let conflicts = case.conflicts.iter().map(|account| (case.id, *account));
        self.conflicts.extend(conflicts);
    }

    /// Notes that a case's log cannot be read.
    pub(crate) fn note_unread(&mut self, case: CaseId) {
        self.unread.insert(case);
    }

    /// The cases whose rows say otherwise.
    pub(crate) async fn differing(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<BTreeSet<CaseId>, StoreError> {
        let expected: BTreeSet<_> = self.requests.values().flat_map(effective).collect();
        let rows = case_reader::Entity::find().all(connection).await?;
        let readers = rows
            .iter()
            .map(|row| (CaseId(row.case_id), AccountId(row.account_id)));
        let readers: BTreeSet<_> = readers.collect();
        let rows = case_conflict::Entity::find().all(connection).await?;
        let conflicts = rows
            .iter()
            .map(|row| (CaseId(row.case_id), AccountId(row.account_id)));
        let conflicts: BTreeSet<_> = conflicts.collect();
        let differ = readers
            .symmetric_difference(&expected)
            .chain(conflicts.symmetric_difference(&self.conflicts));
        let cases = differ.map(|(case, _)| *case);
        Ok(cases.filter(|case| !self.unread.contains(case)).collect())
    }
}

/// The people named for each case of a request, as their logs have it.
async fn named_in_cases(
    connection: &impl ConnectionTrait,
    request: RequestId,
    key: &RequestKey,
) -> Result<BTreeMap<CaseId, BTreeSet<AccountId>>, StoreError> {
    let ids: Vec<Uuid> = case_summary::Entity::find()
        .select_only()
        .column(case_summary::Column::Id)
        .filter(case_summary::Column::RequestId.eq(request.0))
        .into_tuple()
        .all(connection)
        .await?;
    let mut named = BTreeMap::new();
    for id in ids.into_iter().map(CaseId) {
        let (case, _) = load_folded(connection, id, key).await?;
        named.insert(id, case.limited_to);
    }
    Ok(named)
}
