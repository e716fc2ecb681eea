//! One form, several keepers: the same is asked of each place that was ticked.

use rightsdesk_content::Voice;
use serde_json::{Map, Value, json};

use super::super::super::fields::{Answers, Wrong};
use super::super::forms::{Planner, place_code};

/// The fields of a command for each place: those of the register that were ticked, and the one
/// that was typed. Who answers is who was typed, or whom the register names for the place, or
/// whoever the directory knows under its name.
pub(super) fn each(
    planner: &Planner<'_>,
    fields: &Map<String, Value>,
    answers: &mut Answers<'_>,
) -> Vec<Map<String, Value>> {
    let typed = |name: &str| fields.get(name).and_then(Value::as_str);
    let (keeper, email) = (typed("keeper"), typed("email"));
    let ticked = answers.sent().all("places");
    let places = planner.places().into_iter();
    let mut asked: Vec<(String, Option<String>)> = places
        .filter(|place| ticked.contains(&place_code(place)))
        .map(|place| (place.name, place.keepers.into_iter().next()))
        .collect();
    asked.extend(typed("system").map(|system| (system.to_owned(), None)));
    let of_typed = |name: &str| {
        let known = planner.directory.of(name).map(str::to_owned);
        (name.to_owned(), known)
    };

    let mut each = Vec::new();
    for (system, known) in asked {
        let likely = keeper.map(of_typed);
        let likely = likely.or_else(|| planner.likely_keeper(&system, known.as_ref()));
        let Some((name, of_directory)) = likely else {
            answers.note(Wrong::new("keeper", no_keeper(planner.voice, &system)));
            continue;
        };
        let mut one = fields.clone();
        one.remove("places");
        one.insert(
            "keeper".into(),
            json!({ "name": name, "email": email.map(str::to_owned).or(of_directory) }),
        );
        one.insert("system".into(), system.into());
        each.push(one);
    }
    each
}

fn no_keeper(voice: Voice<'_>, system: &str) -> String {
    voice.say("problem-no-keeper", &[("system", system.into())])
}
