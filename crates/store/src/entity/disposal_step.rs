use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disposal_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub disposal_id: Uuid,
    pub step: String,
    pub at: ChronoDateTimeUtc,
    pub by: Option<Uuid>,
    pub until: Option<ChronoDate>,
    pub reason_sealed: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}
