use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sweep")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub last_run_at: ChronoDateTimeUtc,
    pub succeeded: bool,
    pub outcome: String,
}

impl ActiveModelBehavior for ActiveModel {}
