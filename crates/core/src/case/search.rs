//! Whether the record shows a reasonable and proportionate search (UK GDPR Art 15(1A)): each place
//! that the notices name was searched, changed, or left out with a reason.

use super::Case;
use super::task::TaskState;
use crate::register::work::{places_to_search, same_name};
use crate::register::{Notice, Register};
use crate::right::Right;

/// The places that the case's notices name.
pub fn places(case: &Case, register: &Register) -> Vec<String> {
    let notices: Vec<&Notice> = case
        .notices
        .iter()
        .filter_map(|id| register.notice(id))
        .collect();
    let places = places_to_search(&notices);
    places.into_iter().map(|place| place.name).collect()
}

/// The places of [`places`] of which the record says nothing.
pub fn unsearched(case: &Case, register: &Register) -> Vec<String> {
    let mut names = places(case, register);
    names.retain(|name| !is_covered(case, name));
    names
}

fn is_covered(case: &Case, name: &str) -> bool {
    let same = |system: &String| same_name(system, name);
    let searched = case.searches.iter().any(|search| same(&search.system));
    let changed = case.changes.iter().any(|change| same(&change.system));
    let left_out = case
        .left_out
        .iter()
        .any(|left_out| left_out.systems.iter().any(same));
    // Why it is not searched is said where the search is called off, and not where the keeping is.
    let called_off = case.tasks.iter().any(|task| {
        let kind = task.what.task_kind;
        same(&task.what.system)
            && (kind.searches() || kind.changes())
            && matches!(task.state, TaskState::CalledOff { .. })
    });
    searched || changed || left_out || called_off
}

/// Whether a reply to this right says what the council holds, so that every place counts. Where a
/// use is stopped, the place where it is stopped counts.
pub fn counts_every_place(right: Right) -> bool {
    right.is_answered_with_a_copy()
        || matches!(
            right,
            Right::Rectification | Right::Erasure | Right::Restriction
        )
}
