use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub controller: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub right: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub service: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub measure: String,
    pub value: i64,
    pub people: i64,
    pub kept: i64,
    pub kept_people: i64,
}

impl ActiveModelBehavior for ActiveModel {}
