//! What was due to be said, and what became of it; and the digests by which the council's own people
//! hear of it. Nothing personal stands in either.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    date, date_null, string, string_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid, uuid_null,
};

use super::{create, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000041_reminders"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![reminder(), digest()],
            vec![
                unique("reminder", &["dedupe_key"]),
                index("reminder", &["case_id"]),
                // What waits is looked for by whom it is for.
                index("reminder", &["state", "controller", "addressee"]),
                index("reminder", &["digest_id"]),
                unique("digest", &["dedupe_key"]),
                index("digest", &["state", "controller", "addressee"]),
            ],
        )
        .await
    }
}

/// `addressee` is `team`, `dpo`, an account, or who else it is for without a name.
fn reminder() -> TableCreateStatement {
    const STATES: [&str; 3] = ["waiting", "sent", "skipped"];
    Table::create()
        .table("reminder")
        .col(uuid("id").primary_key())
        .col(string("dedupe_key"))
        .col(uuid("case_id"))
        .col(uuid("request_id"))
        .col(string("controller"))
        .col(string("kind"))
        .col(string("addressee"))
        .col(date("fell_on"))
        .col(date_null("about_on"))
        .col(string("state").check(Expr::col("state").is_in(STATES)))
        .col(string_null("why"))
        .col(uuid_null("digest_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .foreign_key(&mut refers("reminder", "request_id", "request"))
        .to_owned()
}

fn digest() -> TableCreateStatement {
    const STATES: [&str; 4] = ["queued", "sent", "skipped", "parked"];
    Table::create()
        .table("digest")
        .col(uuid("id").primary_key())
        .col(string("dedupe_key"))
        .col(string("controller"))
        .col(string("addressee"))
        .col(date("day"))
        .col(string("state").check(Expr::col("state").is_in(STATES)))
        .col(string_null("why"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .to_owned()
}
