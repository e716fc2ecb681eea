use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installation_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub recorded_at: ChronoDateTimeUtc,
    pub kind: String,
    pub author: Vec<u8>,
    pub deed: Vec<u8>,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
    pub subject: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
