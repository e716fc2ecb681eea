//! The rows, column by column, as `migrations/` makes them. No behaviour: the modules beside this
//! one turn them into values of the domain.
#![expect(
    unreachable_pub,
    reason = "the derive needs public items; the module itself is private"
)]

pub(crate) mod access_code;
pub(crate) mod account;
pub(crate) mod account_link;
pub(crate) mod account_mail;
pub(crate) mod account_role;
pub(crate) mod api_token;
pub(crate) mod attempt;
pub(crate) mod calendar_feed;
pub(crate) mod case_conflict;
pub(crate) mod case_figure;
pub(crate) mod case_reader;
pub(crate) mod case_summary;
pub(crate) mod chain_root;
pub(crate) mod digest;
pub(crate) mod disposal;
pub(crate) mod disposal_certificate;
pub(crate) mod disposal_step;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod event;
pub(crate) mod figure;
pub(crate) mod figure_entry;
pub(crate) mod figures_counted;
pub(crate) mod installation;
pub(crate) mod installation_event;
pub(crate) mod installation_head;
pub(crate) mod job;
pub(crate) mod keeper;
pub(crate) mod list_export;
pub(crate) mod message;
pub(crate) mod person;
pub(crate) mod reference_counter;
pub(crate) mod reminder;
pub(crate) mod request;
pub(crate) mod retention_periods;
pub(crate) mod rules_revision;
pub(crate) mod saved_filter;
pub(crate) mod search_term;
pub(crate) mod search_word;
pub(crate) mod session;
pub(crate) mod sweep;
pub(crate) mod task;
pub(crate) mod team;
pub(crate) mod team_member;
pub(crate) mod team_service;
pub(crate) mod work_run;
pub(crate) mod worker;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use sea_orm::{
        ColumnTrait, ConnectionTrait, DatabaseConnection, EntityName, EntityTrait, IdenStatic,
        Iterable, Statement,
    };

    use crate::db::Db;

    /// The columns of a table, and whether each may be null.
    type Columns = BTreeMap<String, bool>;

    async fn in_database(connection: &DatabaseConnection, table: &str) -> Columns {
        let backend = connection.get_database_backend();
        let select = format!("SELECT name, \"notnull\" FROM pragma_table_info('{table}')");
        let rows = connection.query_all_raw(Statement::from_string(backend, select));
        let read = |row: &sea_orm::QueryResult| {
            let not_null: i32 = row.try_get("", "notnull").unwrap();
            (row.try_get("", "name").unwrap(), not_null == 0)
        };
        rows.await.unwrap().iter().map(read).collect()
    }

    fn in_entity<E: EntityTrait + EntityName>(entity: E) -> (String, Columns) {
        let columns = E::Column::iter();
        let columns = columns.map(|column| (column.as_str().to_owned(), column.def().is_null()));
        (entity.table_name().to_owned(), columns.collect())
    }

    #[tokio::test]
    async fn rows_have_the_columns_that_the_migrations_make() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let db = Db::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        let entities = [
            in_entity(super::access_code::Entity),
            in_entity(super::account::Entity),
            in_entity(super::account_link::Entity),
            in_entity(super::account_mail::Entity),
            in_entity(super::account_role::Entity),
            in_entity(super::api_token::Entity),
            in_entity(super::attempt::Entity),
            in_entity(super::calendar_feed::Entity),
            in_entity(super::case_conflict::Entity),
            in_entity(super::case_figure::Entity),
            in_entity(super::case_reader::Entity),
            in_entity(super::case_summary::Entity),
            in_entity(super::chain_root::Entity),
            in_entity(super::digest::Entity),
            in_entity(super::disposal::Entity),
            in_entity(super::disposal_certificate::Entity),
            in_entity(super::disposal_step::Entity),
            in_entity(super::document::Entity),
            in_entity(super::draft::Entity),
            in_entity(super::event::Entity),
            in_entity(super::figure::Entity),
            in_entity(super::figure_entry::Entity),
            in_entity(super::figures_counted::Entity),
            in_entity(super::installation::Entity),
            in_entity(super::installation_event::Entity),
            in_entity(super::installation_head::Entity),
            in_entity(super::job::Entity),
            in_entity(super::keeper::Entity),
            in_entity(super::list_export::Entity),
            in_entity(super::message::Entity),
            in_entity(super::person::Entity),
            in_entity(super::reference_counter::Entity),
            in_entity(super::reminder::Entity),
            in_entity(super::request::Entity),
            in_entity(super::retention_periods::Entity),
            in_entity(super::rules_revision::Entity),
            in_entity(super::saved_filter::Entity),
            in_entity(super::search_term::Entity),
            in_entity(super::search_word::Entity),
            in_entity(super::session::Entity),
            in_entity(super::sweep::Entity),
            in_entity(super::task::Entity),
            in_entity(super::team::Entity),
            in_entity(super::team_member::Entity),
            in_entity(super::team_service::Entity),
            in_entity(super::work_run::Entity),
            in_entity(super::worker::Entity),
        ];
        for (table, columns) in &entities {
            assert_eq!(&in_database(db.read(), table).await, columns, "{table}");
        }
        let tables = "SELECT name FROM sqlite_master WHERE type = 'table'";
        let tables = Statement::from_string(db.read().get_database_backend(), tables);
        let tables = db.read().query_all_raw(tables).await.unwrap();
        // Beside them there is the list of the migrations themselves.
        assert_eq!(tables.len(), entities.len() + 1);
    }
}
