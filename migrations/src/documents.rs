//! Documents: what is known of each; the sealed bytes are in the document folder.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, integer_null, string, timestamp_with_time_zone, uuid, uuid_null,
};

use super::{create, index, refers};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261121_000004_documents"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                Table::create()
                    .table("document")
                    .col(uuid("id").primary_key())
                    .col(uuid("request_id"))
                    .col(uuid_null("case_id"))
                    .col(string("purpose"))
                    .col(blob("name_sealed"))
                    .col(string("media_type"))
                    .col(big_integer("size"))
                    .col(blob("sha256"))
                    .col(integer_null("pages"))
                    .col(string("path"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(blob("created_by"))
                    .foreign_key(&mut refers("document", "request_id", "request"))
                    .to_owned(),
            ],
            vec![
                index("document", &["request_id"]),
                index("document", &["case_id"]),
            ],
        )
        .await
    }
}
