//! What is other than before, setting by setting.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One setting that is other than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The key of the setting; inside another, behind a full stop: `contacts.dpo.email`.
    pub setting: String,
    /// What it was; none if it was not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Value>,
    /// What it is; none if it is no longer set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Value>,
}

/// In what two values differ: objects by their entries, everything else as a whole.
pub fn differences(was: &Value, is: &Value) -> Vec<Difference> {
    let (was, is) = (leaves(was), leaves(is));
    let mut settings: Vec<&String> = was.keys().chain(is.keys()).collect();
    settings.sort();
    settings.dedup();
    settings
        .into_iter()
        .filter(|setting| was.get(*setting) != is.get(*setting))
        .map(|setting| Difference {
            setting: setting.clone(),
            was: was.get(setting).map(|value| (*value).clone()),
            is: is.get(setting).map(|value| (*value).clone()),
        })
        .collect()
}

/// What stands in a value that is no object, by its path. Nothing stands in null.
fn leaves(value: &Value) -> BTreeMap<String, &Value> {
    let mut found = BTreeMap::new();
    collect(String::new(), value, &mut found);
    found
}

fn collect<'a>(path: String, value: &'a Value, found: &mut BTreeMap<String, &'a Value>) {
    match value {
        Value::Null => {}
        Value::Object(entries) => {
            for (key, value) in entries {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                collect(path, value, found);
            }
        }
        _ => {
            found.insert(path, value);
        }
    }
}
