//! Teams of a council: who is in them, and for which services they answer. And lists that somebody
//! keeps under a name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, integer, string, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null,
};

use super::{create, index, refers, unique};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000087_teams"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let team = Table::create()
            .table("team")
            .col(uuid("id").primary_key())
            .col(string("controller"))
            .col(string("name"))
            .col(integer("version"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("ended_at"))
            // The key of the form that made it: pressed twice, it makes one team.
            .col(string("made_by_key"))
            .to_owned();
        let member = Table::create()
            .table("team_member")
            .col(uuid("team_id"))
            .col(uuid("account_id"))
            .primary_key(Index::create().col("team_id").col("account_id"))
            .foreign_key(&mut refers("team_member", "team_id", "team"))
            .to_owned();
        let service = Table::create()
            .table("team_service")
            .col(uuid("team_id"))
            .col(string("notice"))
            .primary_key(Index::create().col("team_id").col("notice"))
            .foreign_key(&mut refers("team_service", "team_id", "team"))
            .to_owned();
        let filter = Table::create()
            .table("saved_filter")
            .col(uuid("id").primary_key())
            .col(uuid("account_id"))
            .col(uuid_null("team_id"))
            .col(string("name"))
            // Codes, as they stand in an address; nothing personal.
            .col(text("codes"))
            .col(boolean("is_default"))
            .col(timestamp_with_time_zone("created_at"))
            .col(string("made_by_key"))
            .foreign_key(&mut refers("saved_filter", "account_id", "account"))
            .to_owned();
        let indexes = vec![
            index("team", &["controller"]),
            unique("team", &["made_by_key"]),
            index("team_member", &["account_id"]),
            index("saved_filter", &["account_id"]),
            index("saved_filter", &["team_id"]),
            unique("saved_filter", &["made_by_key"]),
        ];
        create(manager, vec![team, member, service, filter], indexes).await
    }
}
