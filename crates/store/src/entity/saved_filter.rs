use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_filter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    pub team_id: Option<Uuid>,
    pub name: String,
    pub codes: String,
    pub is_default: bool,
    pub created_at: ChronoDateTimeUtc,
    pub made_by_key: String,
}

impl ActiveModelBehavior for ActiveModel {}
