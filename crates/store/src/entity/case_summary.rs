use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_summary")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub controller: String,
    pub reference: String,
    pub right: String,
    pub stage: String,
    pub holds: String,
    pub outcome: Option<String>,
    pub notices: String,
    pub owner: Option<Uuid>,
    pub received_on: ChronoDate,
    pub due_on: Option<ChronoDate>,
    pub clock_status: String,
    pub desk_on: ChronoDate,
    pub next_action_on: Option<ChronoDate>,
    pub extended: bool,
    pub version: i32,
    pub head: Vec<u8>,
    pub rooted_version: i32,
    pub opened_at: ChronoDateTimeUtc,
    pub answered_on: Option<ChronoDate>,
    pub closed_at: Option<ChronoDateTimeUtc>,
    pub rules_revision: i32,
    pub clock_history: Option<String>,
    pub send_on: Option<ChronoDate>,
    pub dispose_on: Option<ChronoDate>,
    pub open_in: Option<String>,
    pub stage_since: ChronoDate,
    pub task_due_on: Option<ChronoDate>,
    pub answer_awaited: bool,
    pub decided_by: Option<Uuid>,
    pub priority: Option<String>,
    pub complexity: Option<String>,
    pub desk_form: i32,
}

impl ActiveModelBehavior for ActiveModel {}
