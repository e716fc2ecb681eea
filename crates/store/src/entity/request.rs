use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub controller: String,
    pub reference: String,
    pub channel: String,
    pub received_on: ChronoDate,
    pub logged_at: ChronoDateTimeUtc,
    pub wrapped_key: Option<Vec<u8>>,
    pub sealed: Vec<u8>,
    pub idempotency_key: Option<String>,
    pub restricted: bool,
    pub preferences_sealed: Option<Vec<u8>>,
    pub search_form: i32,
}

impl ActiveModelBehavior for ActiveModel {}
