use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub controller: String,
    pub request_id: Uuid,
    pub case_id: Option<Uuid>,
    pub kind: String,
    pub dedupe_key: Option<String>,
    pub sealed: Vec<u8>,
    pub paper_sealed: Option<Vec<u8>>,
    pub recipient_sealed: Option<Vec<u8>>,
    pub state: String,
    pub created_at: ChronoDateTimeUtc,
    pub sent_at: Option<ChronoDateTimeUtc>,
    pub last_error: Option<String>,
    pub printed_at: Option<ChronoDateTimeUtc>,
    pub posted_on: Option<ChronoDate>,
    pub posted_by: Option<Uuid>,
    pub job_id: Option<Uuid>,
    pub attempts: i32,
    pub sending_since: Option<ChronoDateTimeUtc>,
    pub outgoing_sealed: Option<Vec<u8>>,
    pub maybe_twice: bool,
    pub refused_since: Option<ChronoDateTimeUtc>,
    pub tried_at: Option<ChronoDateTimeUtc>,
    pub bounced_at: Option<ChronoDateTimeUtc>,
    pub reports_taken: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}
