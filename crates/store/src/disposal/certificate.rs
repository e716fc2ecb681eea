//! What says afterwards that something went: what, how much, by which period, who approved it and
//! when. It is never changed, and there is nothing personal in it.

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, Reference, RequestId};
use rightsdesk_core::retention::{Class, Since};
use rightsdesk_core::right::Right;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};

use super::Disposal;
use crate::entity::case_summary;
use crate::entity::disposal_certificate::{Column, Entity, Model};
use crate::error::StoreError;
use crate::readers::{Viewer, sees_part_of};
use crate::{Store, time};

/// A certificate. As JSON it is what is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Its number, from 1 in each installation.
    pub number: u32,
    /// The controller.
    pub controller: ControllerId,
    /// The reference of the request.
    pub reference: Reference,
    /// What went.
    pub class: Class,
    /// The rights of the request's cases.
    pub rights: Vec<Right>,
    /// The day from which the period ran.
    pub since_on: Date,
    /// Why from that day.
    pub since: Since,
    /// The period, in months.
    pub months: u32,
    /// The first day on which it could go.
    pub due: Date,
    /// Whether the council lets it go by itself.
    pub automatic: bool,
    /// Who approved it.
    pub approved_by: Option<AccountId>,
    /// When it was approved.
    pub approved_at: Option<Timestamp>,
    /// When it was gone.
    pub issued_at: Timestamp,
    /// How many files.
    pub files: u32,
    /// How many letters and messages.
    pub letters: u32,
    /// How many events nobody can read any more. They stay, sealed.
    pub events: u32,
    /// The last hash of each case's chain: the chain still verifies, and ends here.
    pub heads: Vec<Head>,
}

/// The end of a case's chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The case.
    pub case: CaseId,
    /// How many events it has.
    pub events: u32,
    /// The hash of the last, in hexadecimal.
    pub sha256: String,
}

/// Issues the certificate of a line.
pub(super) async fn issue(
    write: &DatabaseTransaction,
    line: &Disposal,
    cases: &[case_summary::Model],
    now: Timestamp,
) -> Result<Certificate, StoreError> {
    let last: Option<i32> = Entity::find()
        .select_only()
        .column(Column::Number)
        .order_by_desc(Column::Number)
        .into_tuple()
        .one(write)
        .await?;
    let number = last.unwrap_or(0) + 1;
    let heads = cases.iter().map(|row| Head {
        case: CaseId(row.id),
        events: row.version.unsigned_abs(),
        sha256: hex::encode(&row.head),
    });
    let certificate = Certificate {
        number: number.unsigned_abs(),
        controller: line.controller.clone(),
        reference: line.reference.clone(),
        class: line.class,
        rights: line.rights.clone(),
        since_on: line.since_on,
        since: line.since,
        months: line.months,
        due: line.due,
        automatic: line.automatic,
        approved_by: line.decided_by,
        approved_at: line.decided_at,
        issued_at: now,
        files: line.files,
        letters: line.letters,
        events: line.events,
        heads: heads.collect(),
    };
    let facts = serde_json::to_string(&certificate)
        .map_err(|error| StoreError::corrupt("certificate", error))?;
    let row = Model {
        number,
        request_id: line.request.0,
        controller: line.controller.0.clone(),
        class: line.class.code().to_owned(),
        issued_at: time::to_column(now),
        facts,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(write)
        .await?;
    Ok(certificate)
}

fn read(row: &Model) -> Result<Certificate, StoreError> {
    serde_json::from_str(&row.facts).map_err(|error| StoreError::corrupt("certificate", error))
}

impl Store {
    /// A certificate, for the worker. Whoever else looks asks [`Store::certificate_for`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn load_certificate(&self, number: u32) -> Result<Option<Certificate>, StoreError> {
        let Ok(number) = i32::try_from(number) else {
            return Ok(None);
        };
        let row = Entity::find_by_id(number).one(self.db().read()).await?;
        row.as_ref().map(read).transpose()
    }

    /// A certificate, if the viewer may see the request that it is about.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn certificate_for(
        &self,
        number: u32,
        viewer: &Viewer,
    ) -> Result<Option<Certificate>, StoreError> {
        let Ok(number) = i32::try_from(number) else {
            return Ok(None);
        };
        let row = Entity::find_by_id(number)
            .filter(seen_by(viewer))
            .one(self.db().read())
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// The certificates that a viewer may see, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn certificates(
        &self,
        viewer: &Viewer,
        most: u32,
    ) -> Result<Vec<Certificate>, StoreError> {
        let rows = Entity::find()
            .filter(seen_by(viewer))
            .order_by_desc(Column::Number)
            .limit(u64::from(most))
            .all(self.db().read())
            .await?;
        rows.iter().map(read).collect()
    }

    /// The certificate that says where the data of a request have gone, if they have.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn certificate_of(
        &self,
        request: RequestId,
        viewer: &Viewer,
    ) -> Result<Option<Certificate>, StoreError> {
        let row = Entity::find()
            .filter(Column::RequestId.eq(request.0))
            .filter(Column::Class.eq(Class::CaseData.code()))
            .filter(seen_by(viewer))
            .order_by_desc(Column::Number)
            .one(self.db().read())
            .await?;
        row.as_ref().map(read).transpose()
    }
}

fn seen_by(viewer: &Viewer) -> sea_orm::sea_query::Expr {
    sees_part_of(
        viewer,
        (Entity, Column::RequestId),
        None::<(Entity, Column)>,
    )
}
