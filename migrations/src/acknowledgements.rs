//! The complaints that wait to be acknowledged are found by index.

use sea_orm_migration::prelude::*;

use super::index;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000042_acknowledgements"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_index(index("case_summary", &["right", "clock_status"]))
            .await
    }
}
