//! How a person is reached: flat in the form, nested in the command.

use rightsdesk_core::request::Contact;
use serde_json::{Map, Value};

use super::super::super::fields::Answers;

/// What a person told us of how to write to them.
const PREFERENCES: [&str; 5] = [
    "adjustments",
    "adjustment_detail",
    "reply_by",
    "reply_when",
    "contact_safely",
];

/// The fields of the command. What is wrong with the contact as a whole, such as that there is no
/// way left to reach the person, is noted at its field.
pub(super) fn nested(
    mut fields: Map<String, Value>,
    answers: &mut Answers<'_>,
) -> Map<String, Value> {
    let mut take = |names: &[&str]| {
        let taken = names.iter().filter_map(|&name| fields.remove_entry(name));
        taken.collect::<Map<String, Value>>()
    };
    let mut contact = take(&["name", "email", "phone", "address"]);
    contact.insert("preferences".into(), Value::Object(take(&PREFERENCES)));
    let contact = Value::Object(contact);
    if let Ok(known) = serde_json::from_value::<Contact>(contact.clone()) {
        for problem in known.problems() {
            answers.problem(problem.field, problem.field, problem.code);
        }
    }
    fields.insert("contact".into(), contact);
    fields
}
