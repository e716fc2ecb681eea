//! What the desk asks of the row of a case: whether it is open, since when it stands where it
//! stands, and what it waits for; with an index for each order in which cases are listed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, date, date_null, integer, string_null, uuid_null};

use super::index;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000085_desk"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            // The controller, as long as the case is open: an index that leaves the others out
            // stays as small as the work of a day, however many years are kept.
            string_null("open_in"),
            date("stage_since").default("1970-01-01").take(),
            date_null("task_due_on"),
            boolean("answer_awaited").default(false).take(),
            uuid_null("decided_by"),
            string_null("priority"),
            string_null("complexity"),
            // 0: written before these columns were there; a sweep reads the log of such a case.
            integer("desk_form").default(0).take(),
        ];
        for mut column in columns {
            let add = Table::alter()
                .table("case_summary")
                .add_column(&mut column)
                .to_owned();
            manager.alter_table(add).await?;
        }
        let connection = manager.get_connection();
        for statement in [
            "UPDATE case_summary SET stage_since = received_on",
            "UPDATE case_summary SET open_in = controller WHERE stage NOT IN ('answered', 'closed')",
            // With all that the groups of the desk are told apart by, so that counting them reads
            // the index alone.
            "CREATE INDEX ix_case_summary_open ON case_summary (open_in, desk_on, id, owner, holds, \
             stage, task_due_on, answer_awaited, decided_by, notices) WHERE open_in IS NOT NULL",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        for columns in [
            &["controller", "desk_on", "id"][..],
            &["controller", "received_on", "id"],
            &["controller", "reference", "id"],
            &["reference"],
            &["desk_form"],
        ] {
            manager.create_index(index("case_summary", columns)).await?;
        }
        Ok(())
    }
}
