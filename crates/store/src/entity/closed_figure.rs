use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "closed_figure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub controller: String,
    pub right: String,
    pub month: String,
    pub days: Option<i32>,
    pub in_time: Option<bool>,
    pub extended: bool,
    pub outcome: Option<String>,
    pub exemptions: i32,
}

impl ActiveModelBehavior for ActiveModel {}
