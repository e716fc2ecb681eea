//! Who can sign in, with which roles; sessions, mailed codes, API tokens, and counters of tries.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob, integer, string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{create, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261121_000005_accounts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                account(),
                account_role(),
                session(),
                access_code(),
                api_token(),
                attempt(),
            ],
            vec![
                unique("account", &["email"]),
                index("session", &["account_id"]),
                index("session", &["expires_at"]),
                index("access_code", &["request_id"]),
                index("api_token", &["controller"]),
                index("attempt", &["window_start"]),
            ],
        )
        .await
    }
}

fn account() -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(uuid("id").primary_key())
        .col(string("email"))
        .col(string("name"))
        .col(string("password_hash"))
        .col(timestamp_with_time_zone_null("disabled_at"))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned()
}

fn account_role() -> TableCreateStatement {
    Table::create()
        .table("account_role")
        .col(uuid("account_id"))
        .col(string("controller"))
        .col(string("role"))
        .primary_key(
            Index::create()
                .col("account_id")
                .col("controller")
                .col("role"),
        )
        .foreign_key(&mut refers("account_role", "account_id", "account"))
        .to_owned()
}

/// A session belongs to an account, or to a person following one request, or to nobody yet.
fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(blob("token_hash").primary_key())
        .col(uuid_null("account_id"))
        .col(uuid_null("request_id"))
        .col(string("csrf"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("last_seen_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(integer("idle_seconds"))
        .foreign_key(&mut refers("session", "account_id", "account"))
        .foreign_key(&mut refers("session", "request_id", "request"))
        .to_owned()
}

fn access_code() -> TableCreateStatement {
    Table::create()
        .table("access_code")
        .col(uuid("id").primary_key())
        .col(uuid("request_id"))
        .col(blob("code_hash"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut refers("access_code", "request_id", "request"))
        .to_owned()
}

fn api_token() -> TableCreateStatement {
    Table::create()
        .table("api_token")
        .col(uuid("id").primary_key())
        .col(string("controller"))
        .col(string("label"))
        .col(string("scopes"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .to_owned()
}

/// How often something was tried in a window of time; the key is a keyed hash of who and what.
fn attempt() -> TableCreateStatement {
    Table::create()
        .table("attempt")
        .col(blob("key_hash"))
        .col(timestamp_with_time_zone("window_start"))
        .col(integer("count"))
        .primary_key(Index::create().col("key_hash").col("window_start"))
        .to_owned()
}
