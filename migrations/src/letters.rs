//! Letters that go by post: printed, posted, and by whom.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob, blob_null, date_null, string, string_null, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{create, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000009_letters"
    }
}

/// The columns that the table had before.
const BEFORE: &str = "id, controller, request_id, case_id, kind, dedupe_key, sealed, paper_sealed, \
                      recipient_sealed, state, created_at, sent_at, last_error";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// The states that a message may have stand in a check, which SQLite cannot change: so the
    /// table is made again.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        create(manager, vec![message()], Vec::new()).await?;
        for statement in [
            &format!("INSERT INTO message_new ({BEFORE}) SELECT {BEFORE} FROM message"),
            // Why a letter is parked was a sentence; it is a code where this program says it.
            "UPDATE message_new SET last_error = 'no_address'
             WHERE state = 'parked' AND last_error = 'no email address'",
            "DROP TABLE message",
            "ALTER TABLE message_new RENAME TO message",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        for index in [
            unique("message", &["dedupe_key"]),
            index("message", &["request_id"]),
            // What waits for somebody is looked for by its state.
            index("message", &["state", "controller"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// `paper_sealed` and `recipient_sealed` are filled when a letter is sent, or when it is first
/// printed: what is printed again is the same.
fn message() -> TableCreateStatement {
    const STATES: [&str; 4] = ["queued", "sent", "parked", "to_post"];
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
        .foreign_key(&mut refers("message", "request_id", "request"))
        .to_owned()
}
