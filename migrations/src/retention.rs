//! A line that is no longer on the list stays, with who decided what about it; and the figures that
//! stay for good lie in no order that tells which came first.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::timestamp_with_time_zone_null;
use sea_orm_migration::sea_orm::DbBackend;

use super::{create, disposal, guards, index};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000075_retention"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let off = Table::alter()
            .table("disposal")
            .add_column(timestamp_with_time_zone_null("off_at"))
            .take();
        manager.alter_table(off).await?;
        if manager.get_database_backend() == DbBackend::Sqlite {
            figures_without_order(manager).await?;
        }
        Ok(())
    }
}

/// SQLite numbers the rows of a table in the order in which they come, unless the table is made
/// without those numbers: then they lie in the order of their random identifiers.
async fn figures_without_order(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let mut table = disposal::figure();
    table.table("closed_figure_new").extra("WITHOUT ROWID");
    create(manager, vec![table], Vec::new()).await?;
    for statement in [
        "INSERT INTO closed_figure_new SELECT * FROM closed_figure ORDER BY id",
        "DROP TABLE closed_figure",
        "ALTER TABLE closed_figure_new RENAME TO closed_figure",
    ] {
        connection.execute_unprepared(statement).await?;
    }
    manager
        .create_index(index("closed_figure", &["controller", "month"]))
        .await?;
    guards::append_only(manager, &[("closed_figure", &[&["id"]])]).await
}
