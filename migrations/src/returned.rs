//! Which reports were taken of each message that came back: a report counts once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::blob_null;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000073_returned"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// The beginnings of the reports' digests, one after the other.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("message")
            .add_column(blob_null("reports_taken"))
            .take();
        manager.alter_table(column).await
    }
}
