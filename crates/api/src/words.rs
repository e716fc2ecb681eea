//! The words of the content, for the functions that templates call.

use std::sync::Arc;

use rightsdesk_content::{Value as Fact, Words};
use rightsdesk_web::{Translator, Value};

/// What [`rightsdesk_web::Pages`] asks for the words of a key.
pub fn translator(words: Arc<Words>) -> Translator {
    Arc::new(move |language, key, given| {
        let given: Vec<(&str, Value)> = given
            .args()
            .filter_map(|name| Some((name, given.get(name).ok()?)))
            .collect();
        let facts: Vec<_> = given
            .iter()
            .map(|(name, value)| (*name, fact(value)))
            .collect();
        words.get(language, key, &facts)
    })
}

/// A number chooses between singular and plural; anything else is text.
fn fact(value: &Value) -> Fact<'_> {
    match (value.as_str(), i64::try_from(value.clone())) {
        (Some(text), _) => text.into(),
        (None, Ok(number)) => number.into(),
        (None, Err(_)) => value.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use rightsdesk_web::Kwargs;

    use super::*;

    #[test]
    fn numbers_choose_the_plural_and_text_stays_text() {
        let words = translator(Arc::new(Words::new().unwrap()));
        let say = |key: &str, name: &str, value: Value| {
            words("en-GB", key, &Kwargs::from_iter([(name, value)]))
        };
        assert_eq!(
            say("deadline-overdue", "days", Value::from(1)),
            "1 day overdue"
        );
        assert_eq!(
            say("deadline-overdue", "days", Value::from(12)),
            "12 days overdue"
        );
        assert_eq!(say("timeline-by", "name", Value::from("7")), "by 7");
    }
}
