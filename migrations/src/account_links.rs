//! How people of the council come in: invitations and forgotten passwords, the mails about them, and
//! which change of an account was the last.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob_null, integer, string, string_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid,
};

use super::{create, index, refers};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000090_account_links"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        let columns = [
            // The number of the entry of the installation's log that changed the account last.
            integer("changed_by").default(0).to_owned(),
            timestamp_with_time_zone_null("signed_in_at"),
        ];
        for column in columns {
            let add = Table::alter()
                .table("account")
                .add_column(column)
                .to_owned();
            manager.alter_table(add).await?;
        }
        let indexes = vec![
            index("account_link", &["account_id"]),
            index("account_mail", &["link_id"]),
        ];
        create(manager, vec![link(), mail()], indexes).await
    }
}

/// A link that leads somebody in, together with a code that is mailed: at most one code at a time.
fn link() -> TableCreateStatement {
    Table::create()
        .table("account_link")
        .col(uuid("id").primary_key())
        .col(uuid("account_id"))
        .col(string("kind"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(blob_null("code_hash"))
        .col(timestamp_with_time_zone_null("code_expires_at"))
        .col(integer("code_tries").default(0))
        .foreign_key(&mut refers("account_link", "account_id", "account"))
        .to_owned()
}

/// A mail about a link, to be sent or sent. A code is sealed, and forgotten when it has gone.
fn mail() -> TableCreateStatement {
    Table::create()
        .table("account_mail")
        .col(uuid("id").primary_key())
        .col(uuid("link_id"))
        .col(string("kind"))
        .col(string("state"))
        .col(blob_null("code_sealed"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .col(string_null("why"))
        .foreign_key(&mut refers("account_mail", "link_id", "account_link"))
        .to_owned()
}
