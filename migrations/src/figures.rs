//! Figures: one row a case, and sums by month that follow every change of one. What stays of a case
//! whose data are gone is its part of the sums, and nothing of its own.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, date_null, integer, string, text, timestamp_with_time_zone, uuid,
    uuid_null,
};

use super::{create, guards, index, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000081_figures"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![case_figure(), figure(), counted(), entry()],
            vec![
                index("case_figure", &["controller", "late_on", "id"]),
                index("case_figure", &["controller", "question_on", "id"]),
                unique("figure_entry", &["controller", "begins", "version"]),
            ],
        )
        .await?;
        guards::append_only(
            manager,
            &[(
                "figure_entry",
                &[&["id"], &["controller", "begins", "version"]],
            )],
        )
        .await?;
        let connection = manager.get_connection();
        for statement in of_ended_cases() {
            connection.execute_unprepared(&statement).await?;
        }
        connection
            .execute_unprepared("DROP TABLE closed_figure")
            .await?;
        // Cases from before have no row yet; a sweep counts them.
        let begin = "INSERT INTO figures_counted (id, after, done)
            SELECT 1, NULL, NOT EXISTS (SELECT 1 FROM case_summary)";
        connection.execute_unprepared(begin).await?;
        Ok(())
    }
}

/// What is counted of a case, as JSON, and what its lists are ordered by: the day of a late reply,
/// and the last day on which the person was asked something late.
fn case_figure() -> TableCreateStatement {
    Table::create()
        .table("case_figure")
        .col(uuid("id").primary_key())
        .col(uuid("request_id"))
        .col(string("controller"))
        .col(boolean("first_of_request"))
        .col(date_null("late_on"))
        .col(date_null("question_on"))
        .col(text("facts"))
        .to_owned()
}

/// Sums. An empty right or service stands for all. `kept` is the part of `value` that is of cases
/// whose data are gone.
fn figure() -> TableCreateStatement {
    Table::create()
        .table("figure")
        .col(string("controller"))
        .col(string("right"))
        .col(string("service"))
        .col(string("month"))
        .col(string("measure"))
        .col(big_integer("value"))
        .col(big_integer("people"))
        .col(big_integer("kept"))
        .col(big_integer("kept_people"))
        .primary_key(
            Index::create()
                .col("controller")
                .col("right")
                .col("service")
                .col("month")
                .col("measure"),
        )
        .to_owned()
}

/// One row: the last case that was counted among those from before there were figures.
fn counted() -> TableCreateStatement {
    Table::create()
        .table("figures_counted")
        .col(integer("id").primary_key())
        .col(uuid_null("after"))
        .col(boolean("done"))
        .to_owned()
}

/// What is not known from cases and was entered for a year. `facts` is JSON.
fn entry() -> TableCreateStatement {
    Table::create()
        .table("figure_entry")
        .col(uuid("id").primary_key())
        .col(string("controller"))
        .col(string("begins"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("entered_by"))
        .col(text("facts"))
        .to_owned()
}

/// The sums of what was kept of each case until now: everything in the month of receipt, since no
/// other is known, and of how many people is not known either.
fn of_ended_cases() -> Vec<String> {
    const BANDS: [u32; 11] = [5, 10, 15, 20, 25, 31, 45, 60, 75, 92, 122];
    let bands = BANDS.iter().enumerate();
    let bands = bands.map(|(place, last)| format!("WHEN days <= {last} THEN 'band_{place:02}'"));
    let bands: Vec<String> = bands.collect();
    let bands = format!("CASE {} ELSE 'band_11' END", bands.join(" "));
    let one = "1";
    let measures = [
        ("'received'", one, "1 = 1"),
        ("'answered'", one, "days IS NOT NULL"),
        ("'in_time'", one, "days IS NOT NULL AND in_time"),
        ("'late'", one, "days IS NOT NULL AND NOT in_time"),
        ("'days'", "days", "days > 0"),
        (&bands, one, "days IS NOT NULL"),
        ("'outcome_' || outcome", one, "outcome IS NOT NULL"),
    ];
    let mut statements = Vec::new();
    for (measure, value, only) in measures {
        // Rows of one right are of as many people as cases.
        for (right, person) in [("\"right\"", "1"), ("''", "0")] {
            statements.push(format!(
                "INSERT INTO figure
                    (controller, \"right\", service, month, measure, value, people, kept, kept_people)
                 SELECT controller, r, '', month, m, CAST(SUM(v) AS BIGINT), CAST(SUM(p) AS BIGINT),
                    CAST(SUM(v) AS BIGINT), CAST(SUM(p) AS BIGINT)
                 FROM (SELECT controller, {right} AS r, month, {measure} AS m, {value} AS v,
                        {person} AS p
                    FROM closed_figure WHERE {only}) AS ended
                 GROUP BY controller, r, month, m"
            ));
        }
    }
    statements
}
