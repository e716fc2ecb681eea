//! The rules that dates are computed by, one row for each change, and which of them each case's
//! dates follow.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, integer, text, text_null, timestamp_with_time_zone};

use super::{create, guards, index};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000008_rules"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![revision()], Vec::new()).await?;
        guards::append_only(manager, &[("rules_revision", &[&["number"]])]).await?;
        // SQLite adds one column at a time.
        let columns = [
            integer("rules_revision").default(0).to_owned(),
            // What the clock counts by: dates, codes and the numbers of questions, in the clear.
            text_null("clock_history"),
        ];
        for column in columns {
            let add = Table::alter()
                .table("case_summary")
                .add_column(column)
                .to_owned();
            manager.alter_table(add).await?;
        }
        manager
            .create_index(index("case_summary", &["stage", "rules_revision"]))
            .await
    }
}

/// Each row holds the whole of what is in force from it on. Null stands for what is shipped.
fn revision() -> TableCreateStatement {
    Table::create()
        .table("rules_revision")
        .col(integer("number").primary_key())
        .col(timestamp_with_time_zone("recorded_at"))
        .col(blob("author"))
        .col(blob("change"))
        .col(text_null("register"))
        .col(text_null("bank_holidays"))
        .col(text("one_off_days"))
        .col(text("filled"))
        .col(text("policy"))
        .to_owned()
}
