use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub key_check: Vec<u8>,
    pub generated: i64,
    pub reminder_plan: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
