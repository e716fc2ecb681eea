use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub controller: String,
    pub begins: String,
    pub version: i32,
    pub entered_at: ChronoDateTimeUtc,
    pub entered_by: Uuid,
    pub facts: String,
}

impl ActiveModelBehavior for ActiveModel {}
