//! What is known of the sending of each message, and how often a job has failed by its own fault.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob, blob_null, boolean, date_null, integer, string, string_null, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{create, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000045_outbox"
    }
}

/// The columns that the table had before.
const BEFORE: &str = "id, controller, request_id, case_id, kind, dedupe_key, sealed, paper_sealed, \
                      recipient_sealed, state, created_at, sent_at, last_error, printed_at, \
                      posted_on, posted_by";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// The states that a message may have stand in a check, which SQLite cannot change: so the
    /// table is made again.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        create(manager, vec![message()], Vec::new()).await?;
        for statement in [
            &format!("INSERT INTO message_new ({BEFORE}) SELECT {BEFORE} FROM message"),
            "DROP TABLE message",
            "ALTER TABLE message_new RENAME TO message",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        for index in [
            unique("message", &["dedupe_key"]),
            index("message", &["request_id"]),
            index("message", &["state", "controller"]),
        ] {
            manager.create_index(index).await?;
        }
        let tries = Table::alter()
            .table("job")
            .add_column(integer("tries").default(0))
            .take();
        manager.alter_table(tries).await
    }
}

/// `job_id` is the job that may send the message: no other does. `sending_since` stands while it may
/// be with the mail server; `outgoing_sealed` is what was handed over then, so that a repeat is the
/// same.
fn message() -> TableCreateStatement {
    const STATES: [&str; 5] = ["queued", "sent", "parked", "to_post", "skipped"];
    Table::create()
        .table("message_new")
        .col(uuid("id").primary_key())
        .col(string("controller"))
        .col(uuid("request_id"))
        .col(uuid_null("case_id"))
        .col(string("kind"))
        .col(string_null("dedupe_key"))
        .col(blob("sealed"))
        .col(blob_null("paper_sealed"))
        .col(blob_null("recipient_sealed"))
        .col(string("state").check(Expr::col("state").is_in(STATES)))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("sent_at"))
        .col(text_null("last_error"))
        .col(timestamp_with_time_zone_null("printed_at"))
        .col(date_null("posted_on"))
        .col(uuid_null("posted_by"))
        .col(uuid_null("job_id"))
        .col(integer("attempts").default(0))
        .col(timestamp_with_time_zone_null("sending_since"))
        .col(blob_null("outgoing_sealed"))
        .col(boolean("maybe_twice").default(false))
        .col(timestamp_with_time_zone_null("refused_since"))
        .col(timestamp_with_time_zone_null("bounced_at"))
        .foreign_key(&mut refers("message", "request_id", "request"))
        .to_owned()
}
