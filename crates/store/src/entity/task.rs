use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case_id: Uuid,
    pub request_id: Uuid,
    pub controller: String,
    pub kind: String,
    pub state: String,
    pub due_on: ChronoDate,
    pub asked_on: ChronoDate,
    pub answered_on: Option<ChronoDate>,
    pub chased: i32,
}

impl ActiveModelBehavior for ActiveModel {}
