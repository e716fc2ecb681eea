//! What goes when its period is over: when each request is looked at, the list that a person
//! approves, and what stays for good.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob_null, boolean, boolean_null, date, date_null, integer, integer_null, string, string_null,
    text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{create, guards, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000050_disposal"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![disposal(), step(), certificate(), figure(), periods()];
        let indexes = vec![
            unique("disposal", &["request_id", "class", "since_on"]),
            index("disposal", &["state", "controller"]),
            index("disposal_step", &["disposal_id"]),
            index("disposal_certificate", &["request_id"]),
            index("closed_figure", &["controller", "month"]),
        ];
        create(manager, tables, indexes).await?;
        let append_only: [guards::AppendOnly; 2] = [
            ("disposal_certificate", &[&["number"]]),
            ("closed_figure", &[&["id"]]),
        ];
        guards::append_only(manager, &append_only).await?;
        let column = Table::alter()
            .table("case_summary")
            .add_column(date_null("dispose_on"))
            .take();
        manager.alter_table(column).await?;
        manager
            .create_index(index("case_summary", &["dispose_on"]))
            .await?;
        // Cases that ended before there were periods are looked at as soon as somebody looks.
        let ended = "UPDATE case_summary SET dispose_on = '2000-01-01' WHERE stage = 'closed'";
        let connection = manager.get_connection();
        connection.execute_unprepared(ended).await?;
        Ok(())
    }
}

/// One class of one request whose day has come. Why it is kept longer is sealed with the request's
/// key.
fn disposal() -> TableCreateStatement {
    const STATES: [&str; 6] = ["listed", "stopped", "kept", "approved", "going", "done"];
    Table::create()
        .table("disposal")
        .col(uuid("id").primary_key())
        .col(uuid("request_id"))
        .col(string("controller"))
        .col(string("reference"))
        .col(string("class"))
        .col(string("rights"))
        .col(date("since_on"))
        .col(string("since"))
        .col(integer("months"))
        .col(date("due_on"))
        .col(string("state").check(Expr::col("state").is_in(STATES)))
        .col(string("stops"))
        .col(integer("files"))
        .col(integer("letters"))
        .col(integer("events"))
        .col(timestamp_with_time_zone("listed_at"))
        .col(boolean("automatic").default(false))
        .col(uuid_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(date_null("keep_until"))
        .col(blob_null("reason_sealed"))
        .col(integer_null("certificate"))
        .foreign_key(&mut refers("disposal", "request_id", "request"))
        .to_owned()
}

/// What became of a line of the list, one row for each step: who listed, kept and approved it.
fn step() -> TableCreateStatement {
    Table::create()
        .table("disposal_step")
        .col(uuid("id").primary_key())
        .col(uuid("disposal_id"))
        .col(string("step"))
        .col(timestamp_with_time_zone("at"))
        .col(uuid_null("by"))
        .col(date_null("until"))
        .col(blob_null("reason_sealed"))
        .foreign_key(&mut refers("disposal_step", "disposal_id", "disposal"))
        .to_owned()
}

/// What is known afterwards: no names, no words. `facts` is JSON.
fn certificate() -> TableCreateStatement {
    Table::create()
        .table("disposal_certificate")
        .col(integer("number").primary_key())
        .col(uuid("request_id"))
        .col(string("controller"))
        .col(string("class"))
        .col(timestamp_with_time_zone("issued_at"))
        .col(text("facts"))
        .to_owned()
}

/// What is counted of a case whose data are gone. Nothing leads from here to a case: the identifier
/// is random, and there is no moment.
pub(super) fn figure() -> TableCreateStatement {
    Table::create()
        .table("closed_figure")
        .col(uuid("id").primary_key())
        .col(string("controller"))
        .col(string("right"))
        .col(string("month"))
        .col(integer_null("days"))
        .col(boolean_null("in_time"))
        .col(boolean("extended"))
        .col(string_null("outcome"))
        .col(integer("exemptions"))
        .to_owned()
}

/// One row: the periods by which the days of the closed cases were computed. With other periods
/// every closed case is looked at again.
fn periods() -> TableCreateStatement {
    Table::create()
        .table("retention_periods")
        .col(integer("id").primary_key())
        .col(string("periods"))
        .to_owned()
}
