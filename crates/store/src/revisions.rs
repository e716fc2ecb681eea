//! The rules of the installation in every state they were ever in, and the ways to change them.
//!
//! Each change is checked as a whole and makes a new revision, which holds everything that is in
//! force from then on, with who made it and when. Revisions are never changed or deleted: the
//! dates of a case that has ended can be computed again by the rules of its time. An installation
//! without a revision uses what is shipped. The installation's log holds the hash of each, so that
//! a changed one is found.
//!
//! A program notices another's revision when it next writes, and within [`WATCHED`] otherwise.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, Weak};
use std::time::Duration;

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, ControllerId, NoticeId};
use rightsdesk_core::register::Register;
use rightsdesk_core::settings::Fixed;
use sea_orm::sea_query::IntoCondition;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};

use crate::chain::hash_revision;
use crate::codes::from_codes;
use crate::edits::{settle_unchecked, use_bank_holidays};
use crate::entity::case_summary;
use crate::entity::rules_revision::{Column, Entity, Model};
use crate::error::StoreError;
use crate::events::to_column;
use crate::installation::Deed;
use crate::recomputation::open_stages;
use crate::rules::{Begins, InForce};
use crate::{Rules, Shared, Store, db, installation, time};

pub use crate::edits::{Change, Edit, EditError, RegisterDifference};

/// How often a program that does not write looks for another's revision.
pub const WATCHED: Duration = Duration::from_secs(1);

/// How often a change is tried again when another was made at the same moment.
const TRIES: usize = 4;

/// Who changed the rules, or something else of the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "author", content = "account", rename_all = "snake_case")]
pub enum Author {
    /// An administrator, on a page of the desk.
    Account(AccountId),
    /// Somebody with the command line of the installation.
    CommandLine,
    /// The program itself, when it started.
    Program,
}

/// One revision, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// Its number.
    pub number: u32,
    /// When it was made.
    pub at: Timestamp,
    /// By whom.
    pub by: Author,
    /// What it changed.
    pub change: Change,
}

/// What became of an edit.
#[derive(Clone, Debug)]
pub struct Edited {
    /// The rules that are now in force.
    pub rules: Arc<Rules>,
    /// What was changed; none if the rules were as wanted before.
    pub change: Option<Change>,
}

impl Store {
    /// The rules of the installation, as this program last read them: see [`WATCHED`].
    pub fn rules(&self) -> Arc<Rules> {
        self.shared.rules.newest()
    }

    /// The rules of the installation as they are now, asked of the database.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn refresh_rules(&self) -> Result<Arc<Rules>, StoreError> {
        self.newest_rules(self.db().read()).await
    }

    /// Changes the rules, all or nothing, and wakes the worker to compute open cases again.
    ///
    /// # Errors
    /// [`EditError`]; nothing is then changed.
    pub async fn edit_rules(
        &self,
        edit: Edit,
        by: Author,
        now: Timestamp,
    ) -> Result<Edited, EditError> {
        self.refuse_if_fixed(&edit)?;
        let apply = |rules: &Rules, in_force: &mut InForce| edit.clone().apply(rules, in_force);
        self.revise(apply, by, now).await
    }

    /// The same by somebody who was looking at the settings as the revision `seen` had them. What is
    /// so already is no change, whoever made it so.
    ///
    /// # Errors
    /// [`EditError::Meanwhile`] if another has changed the same settings since; else as the edit.
    pub async fn edit_rules_seeing(
        &self,
        edit: Edit,
        seen: u32,
        by: Author,
        now: Timestamp,
    ) -> Result<Edited, EditError> {
        self.refuse_if_fixed(&edit)?;
        let apply = |rules: &Rules, in_force: &mut InForce| {
            let (group, of) = edit.group();
            let touched = rules.touched(group, of);
            let change = edit.clone().apply(rules, in_force)?;
            if change.is_some() && touched > seen {
                return Err(EditError::Meanwhile { touched });
            }
            Ok(change)
        };
        self.revise(apply, by, now).await
    }

    /// Notes what the configuration file fixes: no edit changes it. To be called by every program
    /// that has read one.
    pub fn hold_to(&self, fixed: Fixed) {
        *self
            .shared
            .fixed
            .write()
            .unwrap_or_else(PoisonError::into_inner) = fixed;
    }

    /// What the configuration file fixes.
    pub fn fixed(&self) -> Fixed {
        let fixed = self
            .shared
            .fixed
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        fixed.clone()
    }

    fn refuse_if_fixed(&self, edit: &Edit) -> Result<(), EditError> {
        let (group, _) = edit.group();
        if self.fixed().is_fixed(group) {
            return Err(EditError::Fixed(group));
        }
        Ok(())
    }

    /// Says what an edit would change, and changes nothing.
    ///
    /// # Errors
    /// [`EditError`], as the edit itself.
    pub async fn try_edit(&self, edit: Edit) -> Result<Option<Change>, EditError> {
        let tried = self.try_edit_on(edit).await?;
        Ok(tried.change)
    }

    /// Says what several edits would change one after the other, and changes nothing. An edit that
    /// changes nothing adds nothing.
    ///
    /// # Errors
    /// The first edit that is refused, by its place among them, and why.
    pub async fn try_edits(&self, edits: &[Edit]) -> Result<Vec<Change>, (usize, EditError)> {
        let connection = self.db().read();
        let begins = self.newest_rules(connection).await;
        let mut rules = begins.map_err(|error| (0, error.into()))?;
        let mut changes = Vec::new();
        for (number, edit) in edits.iter().enumerate() {
            let refused = |error| (number, error);
            self.refuse_if_fixed(edit).map_err(refused)?;
            let mut in_force = rules.in_force.clone();
            let change = edit.clone().apply(&rules, &mut in_force);
            let Some(change) = change.map_err(refused)? else {
                continue;
            };
            let begins = rules.begins.clone();
            let next = Rules::build(rules.number, None, in_force, begins);
            rules = Arc::new(next.map_err(|error| (number, error.into()))?);
            changes.push(change);
        }
        Ok(changes)
    }

    /// The same as [`Store::try_edit`] with the rules as the edit would make them. They have the number of those in force.
    ///
    /// # Errors
    /// [`EditError`], as the edit itself.
    pub async fn try_edit_on(&self, edit: Edit) -> Result<Edited, EditError> {
        self.refuse_if_fixed(&edit)?;
        let connection = self.db().read();
        let rules = self.newest_rules(connection).await?;
        let mut in_force = rules.in_force.clone();
        let Some(change) = edit.apply(&rules, &mut in_force)? else {
            let change = None;
            return Ok(Edited { rules, change });
        };
        let after = Rules::build(rules.number, None, in_force, rules.begins.clone())?;
        if let Change::RegisterImported { .. } = change {
            refuse_if_needed(connection, &after.register).await?;
        }
        Ok(Edited {
            rules: Arc::new(after),
            change: Some(change),
        })
    }

    /// Puts what the configuration file fixes in force, and the shipped bank holidays where they
    /// reach further than those in use. To be called when a program starts that serves or works;
    /// it does nothing if all is as it should be. The first time it writes down what the
    /// installation begins with, so that a newer program cannot change it unnoticed. A group that
    /// the file no longer names stays as it was, and can be changed from then on.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn settle_rules(&self, fixed: &Fixed, now: Timestamp) -> Result<(), StoreError> {
        self.hold_to(fixed.clone());
        let shipped = Rules::shipped(Begins::default())?.bank_holidays;
        let install = |rules: &Rules, in_force: &mut InForce| {
            if rules.number > 0 {
                return Ok(None);
            }
            in_force.bank_holidays = Some(shipped.to_json());
            for settled in fixed.settled() {
                let _noted_as_the_beginning = settle_unchecked(rules, in_force, settled);
            }
            Ok(Some(Change::Installed))
        };
        let ship = |rules: &Rules, in_force: &mut InForce| {
            if shipped.years().1 <= rules.bank_holidays.years().1 {
                return Ok(None);
            }
            let (until, published) = use_bank_holidays(&shipped, in_force);
            Ok(Some(Change::BankHolidaysShipped { until, published }))
        };
        self.begin_installation_log(now).await?;
        let done = async {
            self.revise(install, Author::Program, now).await?;
            for settled in fixed.settled() {
                let settle = |rules: &Rules, in_force: &mut InForce| {
                    Ok(settle_unchecked(rules, in_force, settled.clone()))
                };
                self.revise(settle, Author::Program, now).await?;
            }
            self.revise(ship, Author::Program, now).await
        };
        match done.await {
            Ok(_) => Ok(()),
            Err(EditError::Store(error)) => Err(error),
            Err(error) => Err(StoreError::Setting(error.to_string())),
        }
    }

    /// Every revision, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rules_revisions(&self) -> Result<Vec<Revision>, StoreError> {
        self.revisions_where(Condition::all(), None).await
    }

    /// The revisions before a number, the newest first, at most so many; without a number the
    /// newest there are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rules_revisions_before(
        &self,
        before: Option<u32>,
        most: u32,
    ) -> Result<Vec<Revision>, StoreError> {
        let before = before.map(to_column).transpose()?;
        let older = before.map(|number| Column::Number.lt(number));
        self.revisions_where(Condition::all().add_option(older), Some(most))
            .await
    }

    /// The revisions after a number, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rules_revisions_since(&self, after: u32) -> Result<Vec<Revision>, StoreError> {
        let newer = Column::Number.gt(to_column(after)?);
        self.revisions_where(newer.into_condition(), None).await
    }

    /// The revisions with these numbers, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rules_revisions_numbered(
        &self,
        numbers: &[u32],
    ) -> Result<Vec<Revision>, StoreError> {
        let numbers: Result<Vec<i32>, StoreError> =
            numbers.iter().map(|number| to_column(*number)).collect();
        let among = Column::Number.is_in(numbers?);
        self.revisions_where(among.into_condition(), None).await
    }

    /// The rules as a revision had them; none if there is no such revision.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rules_of_revision(&self, number: u32) -> Result<Option<Arc<Rules>>, StoreError> {
        self.rules_at(self.db().read(), number).await
    }

    async fn revisions_where(
        &self,
        which: Condition,
        most: Option<u32>,
    ) -> Result<Vec<Revision>, StoreError> {
        let rows: Vec<(i32, sea_orm::prelude::ChronoDateTimeUtc, Vec<u8>, Vec<u8>)> =
            Entity::find()
                .select_only()
                .columns([
                    Column::Number,
                    Column::RecordedAt,
                    Column::Author,
                    Column::Change,
                ])
                .filter(which)
                .order_by_desc(Column::Number)
                .limit(most.map(u64::from))
                .into_tuple()
                .all(self.db().read())
                .await?;
        rows.into_iter()
            .map(|(number, at, by, change)| {
                Ok(Revision {
                    number: number.unsigned_abs(),
                    at: time::from_column(at)?,
                    by: read("author of a revision", &by)?,
                    change: read("change of the rules", &change)?,
                })
            })
            .collect()
    }

    /// What some revisions changed, by their numbers.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rules_changes(
        &self,
        numbers: impl IntoIterator<Item = u32>,
    ) -> Result<BTreeMap<u32, Change>, StoreError> {
        let numbers: Result<Vec<i32>, _> = numbers.into_iter().map(to_column).collect();
        let rows: Vec<(i32, Vec<u8>)> = Entity::find()
            .select_only()
            .columns([Column::Number, Column::Change])
            .filter(Column::Number.is_in(numbers?))
            .into_tuple()
            .all(self.db().read())
            .await?;
        let changed = |(number, change): (i32, Vec<u8>)| {
            let change = read("change of the rules", &change)?;
            Ok((number.unsigned_abs(), change))
        };
        rows.into_iter().map(changed).collect()
    }

    /// Makes a revision of what `change` does to what is in force; tries again if another was made
    /// meanwhile.
    async fn revise(
        &self,
        change: impl Fn(&Rules, &mut InForce) -> Result<Option<Change>, EditError>,
        by: Author,
        now: Timestamp,
    ) -> Result<Edited, EditError> {
        let mut tries = 1;
        loop {
            match self.revise_once(&change, by, now).await {
                Err(EditError::Store(StoreError::Conflict)) if tries < TRIES => tries += 1,
                done => return done,
            }
        }
    }

    async fn revise_once(
        &self,
        change: &impl Fn(&Rules, &mut InForce) -> Result<Option<Change>, EditError>,
        by: Author,
        now: Timestamp,
    ) -> Result<Edited, EditError> {
        let write = self.db().write().await?;
        let rules = self.newest_rules(&write).await?;
        let mut in_force = rules.in_force.clone();
        // Written down with the first change, so that a newer program cannot change it unnoticed.
        if in_force.bank_holidays.is_none() {
            in_force.bank_holidays = Some(rules.bank_holidays.to_json());
        }
        let settings = &mut in_force.settings;
        settings.plan.get_or_insert_with(|| rules.plan.clone());
        settings
            .retention
            .get_or_insert_with(|| rules.retention.clone());
        settings.dates_since = Some(rules.dates_since());
        let Some(change) = change(&rules, &mut in_force)? else {
            let change = None;
            return Ok(Edited { rules, change });
        };
        let number = rules.number + 1;
        change.touch(&mut in_force, number);
        let row = to_row(number, &in_force, &change, by, now)?;
        let begins = rules.begins.clone();
        let new = Rules::build(number, Some(change.clone()), in_force, begins)?;
        if matches!(change, Change::RegisterImported { .. }) {
            refuse_if_needed(&write, &new.register).await?;
        }
        let deed = Deed::RulesRevised {
            revision: number,
            hash: hex::encode(hash_revision(&row)),
        };
        installation::record(&write, &deed, by, now).await?;
        Entity::insert(row.into_active_model())
            .exec_without_returning(&write)
            .await?;
        write.commit().await?;
        let new = Arc::new(new);
        self.shared.rules.renew(new.clone());
        self.shared.rules.keep(rules);
        // The worker computes open cases again.
        self.there_is_work();
        Ok(Edited {
            rules: new,
            change: Some(change),
        })
    }

    /// The newest rules that the connection sees.
    pub(crate) async fn newest_rules(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<Arc<Rules>, StoreError> {
        let known = self.rules();
        let newest: Option<i32> = Entity::find()
            .select_only()
            .column(Column::Number)
            .order_by_desc(Column::Number)
            .into_tuple()
            .one(connection)
            .await?;
        let newest = newest.unwrap_or(0).unsigned_abs();
        if newest <= known.number {
            return Ok(known);
        }
        let missing = || StoreError::corrupt("revision of the rules", newest);
        let rules = self
            .rules_at(connection, newest)
            .await?
            .ok_or_else(missing)?;
        self.shared.rules.renew(rules.clone());
        self.shared.rules.keep(known);
        Ok(rules)
    }

    /// The rules as a revision had them; none if there is no such revision.
    pub(crate) async fn rules_at(
        &self,
        connection: &impl ConnectionTrait,
        number: u32,
    ) -> Result<Option<Arc<Rules>>, StoreError> {
        if let Some(known) = self.shared.rules.at(number) {
            return Ok(Some(known));
        }
        let begins = self.rules().begins.clone();
        let rules = if number == 0 {
            Rules::shipped(begins)?
        } else {
            let row = Entity::find_by_id(to_column(number)?);
            match row.one(connection).await? {
                None => return Ok(None),
                Some(row) => from_row(row, begins)?,
            }
        };
        let rules = Arc::new(rules);
        self.shared.rules.keep(rules.clone());
        Ok(Some(rules))
    }

    /// The rules that the dates of a case's row were computed by.
    pub(crate) async fn rules_of_row(
        &self,
        connection: &impl ConnectionTrait,
        row: &case_summary::Model,
    ) -> Result<Arc<Rules>, StoreError> {
        let number = row.rules_revision.unsigned_abs();
        let missing =
            || StoreError::corrupt("revision of the rules", format!("{number} is not there"));
        self.rules_at(connection, number).await?.ok_or_else(missing)
    }

    /// Looks for other programs' revisions as long as the store is in use.
    pub(crate) fn watch_rules(&self) {
        if self
            .shared
            .watching
            .swap(true, std::sync::atomic::Ordering::AcqRel)
        {
            return;
        }
        let shared: Weak<Shared> = Arc::downgrade(&self.shared);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(WATCHED).await;
                let Some(shared) = shared.upgrade() else {
                    return;
                };
                // A database that does not answer says so where somebody waits for it.
                let store = Store { shared };
                let _known = db::uncounted(store.refresh_rules()).await;
            }
        });
    }
}

/// Refuses a register without a controller or a notice that an open case refers to.
async fn refuse_if_needed(
    connection: &impl ConnectionTrait,
    register: &Register,
) -> Result<(), EditError> {
    use case_summary::Column;
    let referred: Vec<(String, String, String)> = case_summary::Entity::find()
        .select_only()
        .columns([Column::Controller, Column::Notices])
        .column_as(Column::Reference.min(), "reference")
        .filter(Column::Stage.is_in(open_stages()))
        .group_by(Column::Controller)
        .group_by(Column::Notices)
        .order_by_asc(Column::Controller)
        .order_by_asc(Column::Notices)
        .into_tuple()
        .all(connection)
        .await?;
    for (controller, notices, reference) in referred {
        let controller = ControllerId(controller);
        if register.controller(&controller).is_none() {
            return Err(EditError::DropsController {
                controller,
                reference,
            });
        }
        for notice in from_codes::<NoticeId>("notice", &notices)? {
            if register.notice(&notice).is_none() {
                return Err(EditError::DropsNotice { notice, reference });
            }
        }
    }
    Ok(())
}

fn to_row(
    number: u32,
    in_force: &InForce,
    change: &Change,
    by: Author,
    now: Timestamp,
) -> Result<Model, StoreError> {
    let unwritable = |error| StoreError::corrupt("revision of the rules", error);
    let register = in_force.register.as_ref().map(serde_json::to_string);
    Ok(Model {
        number: to_column(number)?,
        recorded_at: time::to_column(time::to_microseconds(now)),
        author: serde_json::to_vec(&by).map_err(unwritable)?,
        change: serde_json::to_vec(change).map_err(unwritable)?,
        register: register.transpose().map_err(unwritable)?,
        bank_holidays: in_force.bank_holidays.clone(),
        one_off_days: serde_json::to_string(&in_force.one_off_days).map_err(unwritable)?,
        filled: serde_json::to_string(&in_force.filled).map_err(unwritable)?,
        policy: serde_json::to_string(&in_force.policy).map_err(unwritable)?,
        settings: Some(serde_json::to_string(&in_force.settings).map_err(unwritable)?),
    })
}

fn from_row(row: Model, begins: Begins) -> Result<Rules, StoreError> {
    let settings = row.settings.map(|kept| read("settings", kept.as_bytes()));
    let register = row.register.map(|files| read("register", files.as_bytes()));
    let in_force = InForce {
        register: register.transpose()?,
        bank_holidays: row.bank_holidays,
        one_off_days: read("one-off days", row.one_off_days.as_bytes())?,
        filled: read("filled items", row.filled.as_bytes())?,
        policy: read("policy", row.policy.as_bytes())?,
        settings: settings.transpose()?.unwrap_or_default(),
    };
    let change = read("change of the rules", &row.change)?;
    Rules::build(row.number.unsigned_abs(), Some(change), in_force, begins)
}

fn read<T: serde::de::DeserializeOwned>(what: &'static str, json: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(json).map_err(|error| StoreError::corrupt(what, error))
}
