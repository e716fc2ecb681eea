//! Complaints that a letter has acknowledged which nobody has recorded yet.
//!
//! The letter that says that a complaint has arrived acknowledges it (DPA 2018 s.164A(3)), but only
//! once it has gone: when the mail server took it, or somebody posted it.

use jiff::civil::Date;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::clock::Status;
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::letter::Way;
use rightsdesk_core::right::Right;
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder};

use crate::codes::to_code;
use crate::entity::{case_summary, message};
use crate::error::StoreError;
use crate::recomputation::open_stages;
use crate::{Store, time};

/// That a letter has acknowledged a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acknowledged {
    /// The complaint.
    pub case: CaseId,
    /// The day on which the letter went.
    pub on: Date,
    /// How it went.
    pub by: Way,
}

impl Store {
    /// The complaints that wait to be acknowledged, and whose letter has gone.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn acknowledged_by_letter(&self) -> Result<Vec<Acknowledged>, StoreError> {
        let connection = self.db().read();
        let rows = case_summary::Entity::find()
            .filter(case_summary::Column::Right.eq(Right::Complaint.code()))
            .filter(case_summary::Column::ClockStatus.eq(to_code(&Status::AcknowledgeBy)?))
            .filter(case_summary::Column::Stage.is_in(open_stages()))
            .all(connection)
            .await?;
        let mut found = Vec::new();
        for row in rows {
            let own = message::Column::Kind
                .eq("opened_beside")
                .and(message::Column::CaseId.eq(row.id));
            let of_the_request = message::Column::Kind.eq("acknowledgement");
            let letter = message::Entity::find()
                .filter(message::Column::RequestId.eq(row.request_id))
                .filter(Condition::any().add(own).add(of_the_request))
                // A complaint that came later is not acknowledged by what was sent before it.
                .filter(message::Column::CreatedAt.gte(row.opened_at))
                .filter(message::Column::SentAt.is_not_null())
                .order_by_asc(message::Column::Id)
                .one(connection)
                .await?;
            let Some(letter) = letter else { continue };
            let sent_on = time::from_column_opt(letter.sent_at)?.map(local_date);
            let posted_on = time::from_date_column_opt(letter.posted_on)?;
            let by = posted_on.map_or(Way::Email, |_| Way::Post);
            if let Some(on) = posted_on.or(sent_on) {
                let received = time::from_date_column(row.received_on)?;
                found.push(Acknowledged {
                    case: CaseId(row.id),
                    on: on.max(received),
                    by,
                });
            }
        }
        Ok(found)
    }
}
