use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_figure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub controller: String,
    pub first_of_request: bool,
    pub late_on: Option<ChronoDate>,
    pub question_on: Option<ChronoDate>,
    pub facts: String,
}

impl ActiveModelBehavior for ActiveModel {}
