use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub payload: String,
    pub dedupe_key: Option<String>,
    pub state: String,
    pub run_at: ChronoDateTimeUtc,
    pub attempt: i32,
    pub tries: i32,
    pub deferred: i32,
    pub lease_until: Option<ChronoDateTimeUtc>,
    pub leased_by: Option<String>,
    pub last_error: Option<String>,
    pub created_at: ChronoDateTimeUtc,
    pub done_at: Option<ChronoDateTimeUtc>,
    pub step: Option<String>,
    pub step_done: Option<i32>,
    pub step_of: Option<i32>,
    pub begun_at: Option<ChronoDateTimeUtc>,
    pub cancel_asked_at: Option<ChronoDateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
