//! What is due to be said about cases, and what became of it.
//!
//! Each case's row holds the next day on which something may be due. The sweep asks for the cases
//! whose day has come; core says what fell since. What is for the council's own people is written
//! down as rows that wait for the next digest ([`crate::digests`]); what is for others is a letter
//! of its own. What is of no use any more is written down with the reason. Every row has a key of
//! its own, so that a sweep may run any number of times, and one that slept for weeks says each
//! thing once.

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{self, Case, ChaseStep, Command, Effect, Recorded, Stage};
use rightsdesk_core::figures::Sums;
use rightsdesk_core::ids::{CaseId, ControllerId, RequestId};
use rightsdesk_core::letter::{Addressee, AskedLetter, Body, Letter, Reach, Way};
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::Register;
use rightsdesk_core::reminder::{self, Basis, Due, ReminderKind, Skipped, Useful};
use sea_orm::prelude::ChronoDate;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, ExprTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::cases::{Changed, load_folded};
use crate::entity::case_summary::{Column, Entity, Model as CaseRow};
use crate::entity::{installation, reminder as table, request};
use crate::error::StoreError;
use crate::ids::{self, DigestId, ReminderId};
use crate::messages::{self, Outgoing};
use crate::requests::requester_of;
use crate::seal::RequestKey;
use crate::{Act, Rules, Store, accounts, addressees, db, figures, keepers, time};

/// What was done about a case. What was done before is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// Reminders that wait for the next digest of whoever they are for.
    pub waiting: u32,
    /// Letters that were enqueued.
    pub letters: u32,
    /// Reminders that are of no use any more.
    pub skipped: u32,
    /// The next day on which to look at the case: one that has come, where letters wait for their
    /// hour.
    pub next_on: Option<Date>,
}

/// What became of a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReminderState {
    /// It waits for the next digest.
    Waiting,
    /// It was sent, or the letter was enqueued.
    Sent,
    /// It was not sent.
    Skipped,
}

impl ReminderState {
    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            ReminderState::Waiting => "waiting",
            ReminderState::Sent => "sent",
            ReminderState::Skipped => "skipped",
        }
    }
}

/// A reminder as it is on record: nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderRow {
    /// Which.
    pub id: ReminderId,
    /// Its key.
    pub key: String,
    /// The case it is about.
    pub case: CaseId,
    /// The controller.
    pub controller: ControllerId,
    /// What it says: the stable name of a [`ReminderKind`].
    pub kind: String,
    /// Who it is for: `team`, `dpo`, an account, or who else without a name.
    pub addressee: String,
    /// The day on which it fell.
    pub fell_on: Date,
    /// The date it speaks of.
    pub about: Option<Date>,
    /// What became of it.
    pub state: ReminderState,
    /// Why it was skipped: the stable name of a [`Skipped`].
    pub why: Option<String>,
    /// The digest it stands in.
    pub digest: Option<DigestId>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it was sent or skipped.
    pub settled_at: Option<Timestamp>,
}

/// A case whose day has come, and that day: where to go on after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseToRemind {
    /// The day.
    pub on: Date,
    /// The case.
    pub case: CaseId,
}

impl Store {
    /// Takes note of when the council wants to be reminded. With other settings than before, what
    /// falls when is another, also in cases that nobody touches: every case of which something may
    /// yet be said is looked at again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn note_plan(&self, today: Date) -> Result<(), StoreError> {
        let rules = self.refresh_rules().await?;
        let plan = serde_json::to_string(&rules.plan)
            .map_err(|error| StoreError::corrupt("settings of reminders", error))?;
        let known = installation::Entity::find_by_id(1)
            .one(self.db().read())
            .await?;
        if known.is_some_and(|known| known.reminder_plan.as_ref() == Some(&plan)) {
            return Ok(());
        }
        let write = self.db().write().await?;
        installation::Entity::update_many()
            .col_expr(installation::Column::ReminderPlan, Expr::value(Some(plan)))
            .filter(installation::Column::Id.eq(1))
            .exec(&write)
            .await?;
        let today = time::to_date_column(today);
        let said_all = Column::NextActionOn
            .is_null()
            .and(Column::Stage.ne(Stage::Closed.code()));
        Entity::update_many()
            .col_expr(Column::NextActionOn, Expr::value(today))
            .filter(Column::NextActionOn.gt(today).or(said_all))
            .exec(&write)
            .await?;
        Ok(write.commit().await?)
    }

    /// The cases whose day has come, the longest waiting first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn cases_to_remind(&self, today: Date, most: u32) -> Result<Vec<CaseId>, StoreError> {
        let rows = self.cases_to_remind_after(None, today, most).await?;
        Ok(rows.into_iter().map(|row| row.case).collect())
    }

    /// The same from behind one of them on.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn cases_to_remind_after(
        &self,
        after: Option<CaseToRemind>,
        today: Date,
        most: u32,
    ) -> Result<Vec<CaseToRemind>, StoreError> {
        let mut query = Entity::find()
            .select_only()
            .column(Column::NextActionOn)
            .column(Column::Id)
            .filter(Column::NextActionOn.lte(time::to_date_column(today)));
        if let Some(after) = after {
            let on = time::to_date_column(after.on);
            let same_day = Column::NextActionOn.eq(on).and(Column::Id.gt(after.case.0));
            let behind = Condition::any()
                .add(Column::NextActionOn.gt(on))
                .add(same_day);
            query = query.filter(behind);
        }
        let rows: Vec<(ChronoDate, Uuid)> = query
            .order_by_asc(Column::NextActionOn)
            .order_by_asc(Column::Id)
            .limit(u64::from(most))
            .into_tuple()
            .all(self.db().read())
            .await?;
        rows.into_iter()
            .map(|(on, id)| {
                Ok(CaseToRemind {
                    on: time::from_date_column(on)?,
                    case: CaseId(id),
                })
            })
            .collect()
    }

    /// Writes down what has fallen due for a case, enqueues the letters among it, and moves its day
    /// on, in one transaction.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if the case cannot be read: it is to be set aside.
    pub async fn remind(&self, id: CaseId, now: Timestamp) -> Result<Reminded, StoreError> {
        let now = time::to_microseconds(now);
        match Box::pin(self.remind_once(id, now)).await {
            // PostgreSQL may undo one of two that deadlock. The second time finds the way clear.
            Err(StoreError::Conflict) => Box::pin(self.remind_once(id, now)).await,
            done => done,
        }
    }

    async fn remind_once(&self, id: CaseId, now: Timestamp) -> Result<Reminded, StoreError> {
        let write = self.db().write().await?;
        let today = local_date(now);
        let row = Entity::find_by_id(id.0)
            .lock_exclusive()
            .one(&write)
            .await?;
        let Some(row) = row else {
            return Ok(Reminded::default());
        };
        let from = match time::from_date_column_opt(row.next_action_on)? {
            Some(from) if from <= today => from,
            next_on => {
                return Ok(Reminded {
                    next_on,
                    ..Reminded::default()
                });
            }
        };
        let request = RequestId(row.request_id);
        let (reminded, sums) = match self.request_key(&write, request).await {
            // Nothing more is to be done about a case that nobody can read.
            Err(StoreError::Erased(_)) | Ok(None) => (Reminded::default(), Sums::default()),
            Err(error) => return Err(error),
            Ok(Some(key)) => {
                let work = Work {
                    store: self,
                    write: &write,
                    request,
                    key: &key,
                    now,
                };
                Box::pin(work.remind(id, row, from)).await?
            }
        };
        move_on(&write, id, reminded.next_on).await?;
        figures::apply(&write, &sums).await?;
        write.commit().await?;
        if reminded.letters > 0 {
            self.there_is_work();
        }
        Ok(reminded)
    }

    /// Everything that was to be said about a case, by the day on which it fell.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reminders_of(&self, case: CaseId) -> Result<Vec<ReminderRow>, StoreError> {
        let rows = table::Entity::find()
            .filter(table::Column::CaseId.eq(case.0))
            .order_by_asc(table::Column::FellOn)
            .order_by_asc(table::Column::Id)
            .all(self.db().read())
            .await?;
        rows.into_iter().map(read).collect()
    }
}

/// One case that is reminded of.
struct Work<'a> {
    store: &'a Store,
    write: &'a DatabaseTransaction,
    request: RequestId,
    key: &'a RequestKey,
    now: Timestamp,
}

impl Work<'_> {
    async fn remind(
        &self,
        id: CaseId,
        row: CaseRow,
        from: Date,
    ) -> Result<(Reminded, Sums), StoreError> {
        let Work {
            store, write, now, ..
        } = *self;
        let today = local_date(now);
        let (case, log) = load_folded(write, id, self.key).await?;
        let newest = store.newest_rules(write).await?;
        let mut sums = Sums::default();
        let (row, case, rules) = if case.stage.is_open() {
            let caught_up = store.catch_up(write, row, case, self.key, &newest, now);
            let (row, case, moved) = caught_up.await?;
            sums.merge(moved);
            (row, case, newest)
        } else {
            let rules = store.rules_of_row(write, &row).await?;
            (row, case, rules)
        };
        let clock = rules.clock_of(&case)?;
        let basis = rules.basis(&case, &clock)?;
        let letters_may_go = rules.plan.letters_may_go(now, basis.calendar);

        let mut done = Reminded::default();
        let mut held = None;
        let mut chases = Vec::new();
        for due in reminder::due(&basis, from, today) {
            if due.kind.is_for_staff() {
                self.write_for_staff(&case, &due, &mut done).await?;
                continue;
            }
            match due.useful {
                Useful::Skipped(why) => {
                    let new = self
                        .insert(&case, &due, &due.key, Settled::Skipped(why))
                        .await?;
                    done.skipped += u32::from(new);
                }
                // Its hour comes; what came before it is skipped then.
                Useful::Now if !letters_may_go => {
                    held = held.or(Some(due.on));
                }
                Useful::Now => match due.kind {
                    ReminderKind::Task { task, step } => {
                        let new = self.insert(&case, &due, &due.key, Settled::Sent).await?;
                        let step = Some(step);
                        chases.extend(new.then_some(Command::ChaseTask { task, step }));
                    }
                    _ => self.write_to_the_person(&basis, &due, &mut done).await?,
                },
            }
        }
        done.letters += u32::try_from(chases.len()).unwrap_or(u32::MAX);
        let chased = Box::pin(self.chase((case.clone(), &log), row, chases, &rules));
        let (case, chased) = chased.await?;
        sums.merge(chased);
        let clock = rules.clock_of(&case)?;
        let next_on = reminder::next_on(&rules.basis(&case, &clock)?, today);
        done.next_on = held.or(next_on);
        Ok((done, sums))
    }

    /// Writes a reminder to the council's own people down, for each of those who hear it.
    async fn write_for_staff(
        &self,
        case: &Case,
        due: &Due,
        done: &mut Reminded,
    ) -> Result<(), StoreError> {
        let register = &self.store.rules().register;
        let today = local_date(self.now);
        for key in hearers(self.write, register, self.request, case, due, today).await? {
            let settled = match due.useful {
                Useful::Now => Settled::Waiting,
                Useful::Skipped(why) => Settled::Skipped(why),
            };
            let new = self.insert(case, due, &key, settled).await?;
            match settled {
                Settled::Waiting => done.waiting += u32::from(new),
                Settled::Sent => done.letters += u32::from(new),
                Settled::Skipped(_) => done.skipped += u32::from(new),
            }
        }
        Ok(())
    }

    /// Enqueues a letter to the person, unless they have no use for it.
    async fn write_to_the_person(
        &self,
        basis: &Basis<'_>,
        due: &Due,
        done: &mut Reminded,
    ) -> Result<(), StoreError> {
        let case = basis.case;
        let body = match due.kind {
            ReminderKind::Chaser { what } => reminder::chaser_letter(basis, what).map(Body::Chaser),
            ReminderKind::FilesEnding => due.about.map(|until| Body::FilesEnding { until }),
            _ => None,
        };
        let Some(body) = body else { return Ok(()) };
        let settled = match self.way(&body).await? {
            None => Settled::Skipped(Skipped::NoAddress),
            // There are no files to fetch for who has the reply on paper.
            Some(Way::Post) if due.kind == ReminderKind::FilesEnding => {
                Settled::Skipped(Skipped::OnPaper)
            }
            Some(_) => Settled::Sent,
        };
        if !self.insert(case, due, &due.key, settled).await? {
            return Ok(());
        }
        if settled != Settled::Sent {
            done.skipped += 1;
            return Ok(());
        }
        done.letters += 1;
        let letter = Letter {
            controller: case.controller.clone(),
            reference: case.reference.clone(),
            case: Some(case.id),
            right: Some(case.right),
            to: due.to.clone(),
            body,
            added: None,
        };
        let outgoing = Outgoing {
            request: self.request,
            key: self.key,
            letter: &letter,
            dedupe_key: Some(&due.key),
        };
        messages::enqueue(self.store, self.write, &outgoing, self.now).await?;
        Ok(())
    }

    /// How a letter would go to the person.
    async fn way(&self, body: &Body) -> Result<Option<Way>, StoreError> {
        let Some(person) = requester_of(self.write, self.request).await? else {
            return Ok(None);
        };
        let row = request::Entity::find_by_id(self.request.0)
            .one(self.write)
            .await?;
        let preferences = row.map(|row| self.store.preferences_of(&row)).transpose()?;
        let reply_by = preferences.and_then(|preferences| preferences.reply_by);
        Ok(Reach::of(&person, reply_by).way(body))
    }

    /// Reminds whoever was asked by tasks: each a command by the worker, in the log like any other.
    async fn chase(
        &self,
        (case, log): (Case, &[Recorded]),
        row: CaseRow,
        commands: Vec<Command>,
        rules: &Rules,
    ) -> Result<(Case, Sums), StoreError> {
        if commands.is_empty() {
            return Ok((case, Sums::default()));
        }
        let act = Act::new(self.now, &Actor::Worker);
        let context = act.context(rules, &case.controller, &[], &[])?;
        let tasks_before = case.tasks.clone();
        let mut together = case::Decision {
            case,
            events: Vec::new(),
            effects: Vec::new(),
            opened: None,
        };
        for command in commands {
            let next = case::decide(&together.case, command, &context)
                .map_err(|refusal| StoreError::corrupt("reminder", refusal))?;
            together.case = next.case;
            together.events.extend(next.events);
            together.effects.extend(next.effects);
        }
        let changed = Changed {
            decision: &together,
            request: self.request,
            key: self.key,
            before: Some(&row),
            tasks_before: &tasks_before,
            command_key: None,
            rules,
            log: Some(log),
        };
        let sums = self.store.keep(self.write, &changed, &act).await?;
        for effect in &together.effects {
            if let Effect::Send(letter) = effect {
                self.write_to_the_manager(letter).await?;
            }
        }
        Ok((together.case, sums))
    }

    /// Writes to the manager of a keeper who has not answered, where the directory knows them.
    async fn write_to_the_manager(&self, letter: &Letter) -> Result<(), StoreError> {
        let (Addressee::Keeper { name, email }, Body::TaskChased(asked)) =
            (&letter.to, &letter.body)
        else {
            return Ok(());
        };
        if asked.step != Some(ChaseStep::ChaseWithManager) {
            return Ok(());
        }
        let manager = keepers::manager_of(self.write, &letter.controller, name).await?;
        let Some(manager) = manager.filter(|manager| manager != email) else {
            return Ok(());
        };
        let letter = Letter {
            to: Addressee::Keeper {
                name: name.clone(),
                email: manager,
            },
            body: Body::TaskChased(AskedLetter {
                to_manager: true,
                ..*asked
            }),
            ..letter.clone()
        };
        let outgoing = Outgoing {
            request: self.request,
            key: self.key,
            letter: &letter,
            dedupe_key: None,
        };
        messages::enqueue(self.store, self.write, &outgoing, self.now).await?;
        Ok(())
    }

    /// Writes a reminder down. False if it was written down before.
    async fn insert(
        &self,
        case: &Case,
        due: &Due,
        key: &str,
        settled: Settled,
    ) -> Result<bool, StoreError> {
        let id: ReminderId = ids::make(self.now)?;
        let addressee = key.rsplit(':').next().unwrap_or_default();
        let (state, why) = match settled {
            Settled::Waiting => (ReminderState::Waiting, None),
            Settled::Sent => (ReminderState::Sent, None),
            Settled::Skipped(why) => (ReminderState::Skipped, Some(why.code().to_owned())),
        };
        let now = time::to_column(self.now);
        let row = table::Model {
            id: id.0,
            dedupe_key: key.to_owned(),
            case_id: case.id.0,
            request_id: self.request.0,
            controller: case.controller.0.clone(),
            kind: due.kind.code().to_owned(),
            addressee: addressee.to_owned(),
            fell_on: time::to_date_column(due.on),
            about_on: due.about.map(time::to_date_column),
            state: state.code().to_owned(),
            why,
            digest_id: None,
            created_at: now,
            settled_at: (state != ReminderState::Waiting).then_some(now),
        };
        let inserted = table::Entity::insert(row.into_active_model())
            .on_conflict_do_nothing_on([table::Column::DedupeKey])
            .exec_without_returning(self.write)
            .await?;
        Ok(db::inserted(&inserted))
    }
}

/// How a reminder stands when it is written down.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settled {
    Waiting,
    Sent,
    Skipped(Skipped),
}

/// Who hears a reminder to the council's own people as it stands, each with the key of their row:
/// only those who may see the case, and who stands in for the owner; and whoever is told where the
/// register has no address for the team or the officer.
pub(crate) async fn hearers(
    connection: &impl sea_orm::ConnectionTrait,
    register: &Register,
    request: RequestId,
    case: &Case,
    due: &Due,
    today: Date,
) -> Result<Vec<String>, StoreError> {
    let subject = addressees::About {
        register,
        controller: &case.controller,
        request,
        case: Some(case.id),
    };
    // What whoever has left would be told, the team is told.
    let to = match &due.to {
        Addressee::Owner(account) | Addressee::Account(account)
            if accounts::has_left(connection, *account, &case.controller).await? =>
        {
            &Addressee::Team
        }
        to => to,
    };
    let all = addressees::about(connection, &subject, to, today).await?;
    Ok(all
        .into_iter()
        .map(|to| {
            if to == due.to {
                due.key.clone()
            } else {
                format!("{}:{}", due.key, to.key())
            }
        })
        .collect())
}

pub(crate) fn read(row: table::Model) -> Result<ReminderRow, StoreError> {
    let state = [
        ReminderState::Waiting,
        ReminderState::Sent,
        ReminderState::Skipped,
    ]
    .into_iter()
    .find(|state| state.code() == row.state);
    Ok(ReminderRow {
        id: ReminderId(row.id),
        state: state.ok_or_else(|| StoreError::corrupt("reminder", &row.state))?,
        key: row.dedupe_key,
        case: CaseId(row.case_id),
        controller: ControllerId(row.controller),
        kind: row.kind,
        addressee: row.addressee,
        fell_on: time::from_date_column(row.fell_on)?,
        about: time::from_date_column_opt(row.about_on)?,
        why: row.why,
        digest: row.digest_id.map(DigestId),
        created_at: time::from_column(row.created_at)?,
        settled_at: time::from_column_opt(row.settled_at)?,
    })
}

/// Has the sweep look at a case from a day on, if it would not look as early by itself.
pub(crate) async fn look_from(
    write: &DatabaseTransaction,
    case: CaseId,
    day: Date,
) -> Result<(), StoreError> {
    let day = time::to_date_column(day);
    let later = Column::NextActionOn.gt(day);
    Entity::update_many()
        .col_expr(Column::NextActionOn, Expr::value(day))
        .filter(Column::Id.eq(case.0))
        .filter(later.or(Column::NextActionOn.is_null()))
        .exec(write)
        .await?;
    Ok(())
}

async fn move_on(
    write: &DatabaseTransaction,
    id: CaseId,
    next_on: Option<Date>,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(
            Column::NextActionOn,
            Expr::value(next_on.map(time::to_date_column)),
        )
        .filter(Column::Id.eq(id.0))
        .exec(write)
        .await?;
    Ok(())
}
