//! Forms that somebody has begun to fill in and has not sent.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, string, timestamp_with_time_zone};

use super::{create, index};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261121_000007_drafts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let draft = Table::create()
            .table("draft")
            .col(blob("token_hash").primary_key())
            .col(string("controller"))
            .col(blob("sealed"))
            .col(timestamp_with_time_zone("updated_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .to_owned();
        create(manager, vec![draft], vec![index("draft", &["expires_at"])]).await
    }
}
