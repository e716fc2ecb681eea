use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub code_hash: Vec<u8>,
    pub expires_at: ChronoDateTimeUtc,
    pub attempts: i32,
    pub used_at: Option<ChronoDateTimeUtc>,
    pub task_id: Option<Uuid>,
    pub kind: String,
}

impl ActiveModelBehavior for ActiveModel {}
