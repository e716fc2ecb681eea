//! What finds some measures of every right at once, without going through the others.

use sea_orm_migration::prelude::*;

use super::index;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000094_figure_measures"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = ["controller", "service", "measure", "month", "right"];
        manager.create_index(index("figure", &columns)).await
    }
}
