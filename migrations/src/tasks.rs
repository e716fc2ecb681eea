//! What others are asked to do for a case, who answers for which system, and the ways in which
//! somebody who was asked proves to be that person. A document can be destroyed and its row stay.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    date, date_null, integer, string, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid, uuid_null,
};

use super::{create, index, refers};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000010_tasks"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("task", &["case_id"]),
            index("task", &["state", "due_on"]),
        ];
        create(manager, vec![task(), keeper()], indexes).await?;
        // SQLite adds one column at a time.
        let columns = [
            ("document", timestamp_with_time_zone_null("destroyed_at")),
            ("session", uuid_null("task_id")),
            ("access_code", uuid_null("task_id")),
        ];
        for (table, mut column) in columns {
            let add = Table::alter()
                .table(table)
                .add_column(&mut column)
                .to_owned();
            manager.alter_table(add).await?;
        }
        manager
            .create_index(index("access_code", &["task_id"]))
            .await
    }
}

/// Who is asked, and what, stands sealed in the events.
fn task() -> TableCreateStatement {
    Table::create()
        .table("task")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("request_id"))
        .col(string("controller"))
        .col(string("kind"))
        .col(string("state"))
        .col(date("due_on"))
        .col(date("asked_on"))
        .col(date_null("answered_on"))
        .col(integer("chased"))
        .foreign_key(&mut refers("task", "case_id", "case_summary"))
        .foreign_key(&mut refers("task", "request_id", "request"))
        .to_owned()
}

/// The address of a keeper whom the register names. `known_as` is the name without capitals and
/// blanks around it, as names are compared.
fn keeper() -> TableCreateStatement {
    Table::create()
        .table("keeper")
        .col(string("controller"))
        .col(string("known_as"))
        .col(string("name"))
        .col(string("email"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(uuid("updated_by"))
        .primary_key(Index::create().col("controller").col("known_as"))
        .to_owned()
}
