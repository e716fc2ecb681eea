use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disposal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub controller: String,
    pub reference: String,
    pub class: String,
    pub rights: String,
    pub since_on: ChronoDate,
    pub since: String,
    pub months: i32,
    pub due_on: ChronoDate,
    pub state: String,
    pub stops: String,
    pub files: i32,
    pub letters: i32,
    pub events: i32,
    pub listed_at: ChronoDateTimeUtc,
    pub automatic: bool,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<ChronoDateTimeUtc>,
    pub keep_until: Option<ChronoDate>,
    pub reason_sealed: Option<Vec<u8>>,
    pub certificate: Option<i32>,
    pub off_at: Option<ChronoDateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
