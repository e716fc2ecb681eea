//! Which account an entry of the installation's log is about, to be found by.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid_null;

use super::index;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000091_installation_subject"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("installation_event")
            .add_column(uuid_null("subject"))
            .take();
        manager.alter_table(column).await?;
        manager
            .create_index(index("installation_event", &["subject", "number"]))
            .await
    }
}
