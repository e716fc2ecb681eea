use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "list_export")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    pub at: ChronoDateTimeUtc,
    pub form: String,
    pub codes: String,
    pub lines: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
