//! Who may see a case that is limited to named people, who keeps away from one, and who stands in
//! for somebody on leave.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date_null, uuid, uuid_null};

use super::{create, index, refers};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000011_readers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("case_reader", &["request_id", "account_id"]),
            index("case_conflict", &["account_id"]),
        ];
        create(manager, vec![reader(), conflict()], indexes).await?;
        // SQLite adds one column at a time.
        for mut column in [date_null("away_until"), uuid_null("deputy")] {
            let add = Table::alter()
                .table("account")
                .add_column(&mut column)
                .to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }
}

/// A case without rows is seen by everybody who may read the controller's cases. No foreign key to
/// the case: naming people for one case writes rows of the others too, and would wait for whoever
/// has one of them locked.
fn reader() -> TableCreateStatement {
    Table::create()
        .table("case_reader")
        .col(uuid("case_id"))
        .col(uuid("account_id"))
        .col(uuid("request_id"))
        .primary_key(Index::create().col("case_id").col("account_id"))
        .foreign_key(&mut refers("case_reader", "request_id", "request"))
        .to_owned()
}

fn conflict() -> TableCreateStatement {
    Table::create()
        .table("case_conflict")
        .col(uuid("case_id"))
        .col(uuid("account_id"))
        .primary_key(Index::create().col("case_id").col("account_id"))
        .foreign_key(&mut refers("case_conflict", "case_id", "case_summary"))
        .to_owned()
}
