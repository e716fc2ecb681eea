use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "keeper")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub controller: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub known_as: String,
    pub name: String,
    pub email: String,
    pub manager: Option<String>,
    pub updated_at: ChronoDateTimeUtc,
    pub updated_by: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
