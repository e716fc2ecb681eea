//! A reply that had better wait: planned for a better day, or sent now with a reason.

use rightsdesk_core::case::CommandKind;
use rightsdesk_core::request::ProblemCode;
use serde_json::{Map, Value, json};

use super::super::super::fields::Answers;
use super::super::forms::{Planner, sending};

/// The fields of the command that was chosen: to send the reply, or to plan it.
pub(super) fn chosen(
    planner: &Planner<'_>,
    mut fields: Map<String, Value>,
    answers: &mut Answers<'_>,
) -> Map<String, Value> {
    let when = fields.remove("when");
    match (when.as_ref().and_then(Value::as_str), planner.held()) {
        (Some(sending::PLANNED), Some(held)) => {
            fields.insert("command".into(), CommandKind::PlanSend.code().into());
            fields.insert("on".into(), json!(held.until));
            fields.remove("reason");
        }
        (Some(sending::NOW), _) if fields.get("reason").is_none_or(Value::is_null) => {
            answers.problem("reason", "send_reason", ProblemCode::Empty);
        }
        _ => {}
    }
    fields
}
