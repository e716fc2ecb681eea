use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disposal_certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub request_id: Uuid,
    pub controller: String,
    pub class: String,
    pub issued_at: ChronoDateTimeUtc,
    pub facts: String,
}

impl ActiveModelBehavior for ActiveModel {}
