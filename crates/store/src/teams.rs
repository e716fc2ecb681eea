//! Teams: the people of one council who answer for some of its services together.
//!
//! Who changes a team says which version of it they saw; of two who change it at once the second is
//! told. A team that has ended stays under its name, and nothing more is done with it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, ControllerId, NoticeId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::codes::controller_codes;
use crate::entity::{saved_filter, team, team_member, team_service};
use crate::error::StoreError;
use crate::ids::{self, TeamId};
use crate::installation::{self, Deed};
use crate::revisions::Author;
use crate::{Store, time};

/// A team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// Whose.
    pub controller: ControllerId,
    /// Its name.
    pub name: String,
    /// How often it was changed: what a change is checked against.
    pub version: u32,
    /// Who is in it.
    pub members: BTreeSet<AccountId>,
    /// The notices of the services that it answers for.
    pub services: BTreeSet<NoticeId>,
    /// When it was ended, if it was.
    pub ended_at: Option<Timestamp>,
}

/// The name of a team that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamName {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Whose.
    pub controller: ControllerId,
}

/// What a team is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamPlan {
    /// Its name.
    pub name: String,
    /// Who is in it.
    pub members: BTreeSet<AccountId>,
    /// The notices of the services that it answers for.
    pub services: BTreeSet<NoticeId>,
}

/// Why a team was not changed.
#[derive(Debug, thiserror::Error)]
pub enum TeamError {
    /// There is no such team, or it has ended.
    #[error("there is no such team")]
    NotFound,
    /// Somebody else changed it since.
    #[error("somebody else changed the team")]
    Changed,
    /// Another team of the same council has the name.
    #[error("another team has this name")]
    NameTaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for TeamError {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

impl Store {
    /// The teams of some controllers that have not ended, by name. Three statements.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn teams(&self, controllers: &[ControllerId]) -> Result<Vec<Team>, StoreError> {
        let rows = team::Entity::find()
            .filter(team::Column::Controller.is_in(controller_codes(controllers)))
            .filter(team::Column::EndedAt.is_null())
            .order_by_asc(team::Column::Name)
            .order_by_asc(team::Column::Id);
        let connection = self.db().read();
        let rows = rows.all(connection).await?;
        with_people(connection, rows).await
    }

    /// The names of the teams of some controllers that have not ended, by name. One statement.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn team_names(
        &self,
        controllers: &[ControllerId],
    ) -> Result<Vec<TeamName>, StoreError> {
        let rows: Vec<(uuid::Uuid, String, String)> = team::Entity::find()
            .select_only()
            .columns([
                team::Column::Id,
                team::Column::Name,
                team::Column::Controller,
            ])
            .filter(team::Column::Controller.is_in(controller_codes(controllers)))
            .filter(team::Column::EndedAt.is_null())
            .order_by_asc(team::Column::Name)
            .order_by_asc(team::Column::Id)
            .into_tuple()
            .all(self.db().read())
            .await?;
        let read = |(id, name, controller)| TeamName {
            id: TeamId(id),
            name,
            controller: ControllerId(controller),
        };
        Ok(rows.into_iter().map(read).collect())
    }

    /// A team, also one that has ended.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find_team(&self, id: TeamId) -> Result<Option<Team>, StoreError> {
        let connection = self.db().read();
        let row = team::Entity::find_by_id(id.0).one(connection).await?;
        let teams = with_people(connection, row.into_iter().collect()).await?;
        Ok(teams.into_iter().next())
    }

    /// Makes a team. Under one key it is made once.
    ///
    /// # Errors
    /// [`TeamError::NameTaken`].
    pub async fn make_team(
        &self,
        controller: &ControllerId,
        plan: &TeamPlan,
        key: &str,
        by: Author,
        now: Timestamp,
    ) -> Result<TeamId, TeamError> {
        let write = self.db().write().await?;
        // Whoever changes something of the installation takes turns: no name is given twice.
        installation::begin(&write, now).await?;
        let made = team::Entity::find()
            .filter(team::Column::MadeByKey.eq(key))
            .one(&write)
            .await?;
        if let Some(made) = made {
            return Ok(TeamId(made.id));
        }
        let id: TeamId = ids::make(now).map_err(StoreError::from)?;
        is_free(&write, controller, &plan.name, id).await?;
        let deed = deed(id, controller, true, plan);
        installation::record(&write, &deed, by, now).await?;
        let row = team::Model {
            id: id.0,
            controller: controller.0.clone(),
            name: plan.name.clone(),
            version: 1,
            created_at: time::to_column(now),
            ended_at: None,
            made_by_key: key.to_owned(),
        };
        team::Entity::insert(row.into_active_model())
            .exec_without_returning(&write)
            .await?;
        set_people(&write, id, plan).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Changes a team that was seen at this version. What is the same as before changes nothing.
    ///
    /// # Errors
    /// [`TeamError`].
    pub async fn change_team(
        &self,
        id: TeamId,
        seen: u32,
        plan: &TeamPlan,
        by: Author,
        now: Timestamp,
    ) -> Result<(), TeamError> {
        let write = self.db().write().await?;
        installation::begin(&write, now).await?;
        let row = open_team(&write, id).await?;
        let before = with_people(&write, vec![row.clone()]).await?;
        let same = |team: &Team| {
            team.name == plan.name && team.members == plan.members && team.services == plan.services
        };
        // Pressed twice, the second press finds it done.
        if before.iter().any(same) {
            return Ok(());
        }
        if row.version.unsigned_abs() != seen {
            return Err(TeamError::Changed);
        }
        let controller = ControllerId(row.controller.clone());
        is_free(&write, &controller, &plan.name, id).await?;
        let deed = deed(id, &controller, row.name != plan.name, plan);
        installation::record(&write, &deed, by, now).await?;
        team::Entity::update_many()
            .col_expr(team::Column::Name, Expr::value(plan.name.clone()))
            .col_expr(
                team::Column::Version,
                Expr::value(row.version.saturating_add(1)),
            )
            .filter(team::Column::Id.eq(id.0))
            .exec(&write)
            .await?;
        set_people(&write, id, plan).await?;
        Ok(write.commit().await?)
    }

    /// Ends a team that was seen at this version. Its cases stay; lists that were shared with it are
    /// their makers' alone. Ending it twice is the same.
    ///
    /// # Errors
    /// [`TeamError`].
    pub async fn end_team(
        &self,
        id: TeamId,
        seen: u32,
        by: Author,
        now: Timestamp,
    ) -> Result<(), TeamError> {
        let write = self.db().write().await?;
        installation::begin(&write, now).await?;
        let row = team::Entity::find_by_id(id.0)
            .lock_exclusive()
            .one(&write)
            .await?;
        let row = row.ok_or(TeamError::NotFound)?;
        if row.ended_at.is_some() {
            return Ok(());
        }
        if row.version.unsigned_abs() != seen {
            return Err(TeamError::Changed);
        }
        installation::record(&write, &Deed::TeamEnded { team: id }, by, now).await?;
        team::Entity::update_many()
            .col_expr(team::Column::EndedAt, Expr::value(time::to_column(now)))
            .filter(team::Column::Id.eq(id.0))
            .exec(&write)
            .await?;
        saved_filter::Entity::update_many()
            .col_expr(
                saved_filter::Column::TeamId,
                Expr::value(Option::<uuid::Uuid>::None),
            )
            .filter(saved_filter::Column::TeamId.eq(id.0))
            .exec(&write)
            .await?;
        Ok(write.commit().await?)
    }
}

fn deed(team: TeamId, controller: &ControllerId, named: bool, plan: &TeamPlan) -> Deed {
    Deed::TeamSet {
        team,
        controller: controller.clone(),
        named,
        members: plan.members.iter().copied().collect(),
        services: plan.services.iter().cloned().collect(),
    }
}

async fn open_team(write: &DatabaseTransaction, id: TeamId) -> Result<team::Model, TeamError> {
    let row = team::Entity::find_by_id(id.0)
        .filter(team::Column::EndedAt.is_null())
        .lock_exclusive()
        .one(write)
        .await?;
    row.ok_or(TeamError::NotFound)
}

async fn is_free(
    write: &DatabaseTransaction,
    controller: &ControllerId,
    name: &str,
    but: TeamId,
) -> Result<(), TeamError> {
    let others = team::Entity::find()
        .filter(team::Column::Controller.eq(controller.0.as_str()))
        .filter(team::Column::EndedAt.is_null())
        .filter(team::Column::Id.ne(but.0))
        .all(write)
        .await?;
    let plain = name.to_lowercase();
    let mut others = others.iter();
    if others.any(|other| other.name.to_lowercase() == plain) {
        Err(TeamError::NameTaken)
    } else {
        Ok(())
    }
}

async fn set_people(
    write: &DatabaseTransaction,
    id: TeamId,
    plan: &TeamPlan,
) -> Result<(), StoreError> {
    team_member::Entity::delete_many()
        .filter(team_member::Column::TeamId.eq(id.0))
        .exec(write)
        .await?;
    team_service::Entity::delete_many()
        .filter(team_service::Column::TeamId.eq(id.0))
        .exec(write)
        .await?;
    let members = plan.members.iter().map(|account| {
        let row = team_member::Model {
            team_id: id.0,
            account_id: account.0,
        };
        row.into_active_model()
    });
    if !plan.members.is_empty() {
        team_member::Entity::insert_many(members)
            .exec_without_returning(write)
            .await?;
    }
    let services = plan.services.iter().map(|notice| {
        let row = team_service::Model {
            team_id: id.0,
            notice: notice.0.clone(),
        };
        row.into_active_model()
    });
    if !plan.services.is_empty() {
        team_service::Entity::insert_many(services)
            .exec_without_returning(write)
            .await?;
    }
    Ok(())
}

async fn with_people(
    connection: &impl ConnectionTrait,
    rows: Vec<team::Model>,
) -> Result<Vec<Team>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let members = team_member::Entity::find()
        .filter(team_member::Column::TeamId.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    let services = team_service::Entity::find()
        .filter(team_service::Column::TeamId.is_in(ids))
        .all(connection)
        .await?;
    let read = |row: team::Model| {
        let own = members.iter().filter(|member| member.team_id == row.id);
        let its = services.iter().filter(|service| service.team_id == row.id);
        Ok(Team {
            members: own.map(|member| AccountId(member.account_id)).collect(),
            services: its
                .map(|service| NoticeId(service.notice.clone()))
                .collect(),
            id: TeamId(row.id),
            controller: ControllerId(row.controller),
            name: row.name,
            version: row.version.unsigned_abs(),
            ended_at: time::from_column_opt(row.ended_at)?,
        })
    };
    rows.into_iter().map(read).collect()
}
