use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub dedupe_key: String,
    pub case_id: Uuid,
    pub request_id: Uuid,
    pub controller: String,
    pub kind: String,
    pub addressee: String,
    pub fell_on: ChronoDate,
    pub about_on: Option<ChronoDate>,
    pub state: String,
    pub why: Option<String>,
    pub digest_id: Option<Uuid>,
    pub created_at: ChronoDateTimeUtc,
    pub settled_at: Option<ChronoDateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
