use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "chain_root")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: ChronoDate,
    pub recorded_at: ChronoDateTimeUtc,
    pub cases: i64,
    pub heads: Vec<u8>,
    pub previous: Vec<u8>,
    pub root: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
