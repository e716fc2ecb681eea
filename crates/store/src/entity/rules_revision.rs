use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rules_revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub recorded_at: ChronoDateTimeUtc,
    pub author: Vec<u8>,
    pub change: Vec<u8>,
    pub register: Option<String>,
    pub bank_holidays: Option<String>,
    pub one_off_days: String,
    pub filled: String,
    pub policy: String,
    pub settings: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
