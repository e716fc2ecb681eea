use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i32,
    pub kind: String,
    pub recorded_at: ChronoDateTimeUtc,
    pub actor: Vec<u8>,
    pub facts: Vec<u8>,
    pub sealed: Option<Vec<u8>>,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
    pub idempotency_key: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
