use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub case_id: Option<Uuid>,
    pub purpose: String,
    pub name_sealed: Vec<u8>,
    pub media_type: String,
    pub size: i64,
    pub sha256: Vec<u8>,
    pub pages: Option<i32>,
    pub path: String,
    pub created_at: ChronoDateTimeUtc,
    pub created_by: Vec<u8>,
    pub destroyed_at: Option<ChronoDateTimeUtc>,
    pub state: String,
}

impl ActiveModelBehavior for ActiveModel {}
