//! What a case is found by beside the name: the address, and the words of the request, of which
//! only keyed hashes are kept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, uuid};
use sea_orm_migration::sea_orm::DbBackend;

use super::{create, index, refers};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000086_searching"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut word = Table::create()
            .table("search_word")
            .col(big_integer("word"))
            .col(uuid("request_id"))
            .primary_key(Index::create().col("word").col("request_id"))
            .foreign_key(&mut refers("search_word", "request_id", "request"))
            .to_owned();
        let is_sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        if is_sqlite {
            // The key is all there is in a row.
            word.extra("WITHOUT ROWID");
        }
        let indexes = vec![
            index("search_word", &["request_id"]),
            // Which request it is of is read from the index alone.
            index("search_term", &["term", "request_id"]),
        ];
        create(manager, vec![word], indexes).await?;
        // 0: kept before there were words and addresses to search by; a sweep adds them.
        let form = Table::alter()
            .table("request")
            .add_column(integer("search_form").default(0))
            .to_owned();
        manager.alter_table(form).await?;
        manager
            .create_index(index("request", &["search_form"]))
            .await?;
        let connection = manager.get_connection();
        let erased = "UPDATE request SET search_form = 1 WHERE wrapped_key IS NULL";
        connection.execute_unprepared(erased).await?;
        connection
            .execute_unprepared("DROP INDEX ix_search_term_term")
            .await?;
        if !is_sqlite {
            // What begins with a word is a range in the order of the bytes, as SQLite has it.
            let order = "ALTER TABLE search_term ALTER COLUMN term TYPE varchar COLLATE \"C\"";
            connection.execute_unprepared(order).await?;
        }
        Ok(())
    }
}
