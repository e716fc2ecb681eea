//! What is to be kept at once: before anybody has looked at a request, whatever it is about and
//! whoever it is from, what might be deleted by itself is to be kept (DPA 2018 s.173).

use jiff::civil::Date;

use super::{Beside, Case, Task};
use crate::calendar::Calendar;
use crate::register::work::{places_to_search, same_name};
use crate::register::{Notice, Register};
use crate::right::Right;

/// Somebody who is likely to hold what might be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikelyKeeper {
    /// The place.
    pub system: String,
    /// Who answers for it, if a notice names anybody.
    pub keeper: Option<String>,
}

impl LikelyKeeper {
    /// The name under which a directory of addresses knows them: a place stands for its keeper
    /// where no notice names one.
    pub fn known_as(&self) -> &str {
        self.keeper.as_deref().unwrap_or(&self.system)
    }
}

/// The keepers of the places where data may be deleted by themselves, as the case's notices name
/// them. A place where this case has asked already, or another of its request for which it is kept
/// still, is asked no more.
pub fn likely_keepers(case: &Case, beside: &[Beside], register: &Register) -> Vec<LikelyKeeper> {
    let notices: Vec<&Notice> = case
        .notices
        .iter()
        .filter_map(|id| register.notice(id))
        .collect();
    let mut all = beside.to_vec();
    all.push(Beside::of(case));
    let asked: Vec<&Task> = all
        .iter()
        .filter(|one| is_kept(one, &all))
        .flat_map(|one| {
            let keepers = one.keepers.iter();
            keepers.filter(|task| one.is_open() || task.is_answered())
        })
        .collect();
    let is_asked = |name: &str| asked.iter().any(|task| same_name(&task.what.system, name));
    let mut likely = Vec::new();
    for place in places_to_search(&notices) {
        if !place.perishable || is_asked(&place.name) {
            continue;
        }
        if place.keepers.is_empty() {
            likely.push(LikelyKeeper {
                system: place.name,
                keeper: None,
            });
            continue;
        }
        likely.extend(place.keepers.into_iter().map(|keeper| LikelyKeeper {
            system: place.name.clone(),
            keeper: Some(keeper),
        }));
    }
    likely
}

/// Whether what was kept for a case is kept still: at every moment since, some case of its request
/// has been open. Once none is, the keepers are told that it is over.
///
/// `all` are the cases of the request, this one among them.
pub fn is_kept(case: &Beside, all: &[Beside]) -> bool {
    let mut until = case;
    loop {
        let Some(closed) = until.closed else {
            return true;
        };
        let later = |one: &&Beside| one.opened <= closed && one.closed.is_none_or(|at| at > closed);
        match all.iter().find(later) {
            Some(longer) => until = longer,
            None => return false,
        }
    }
}

/// Whether what this case does comes after a copy that the person has asked for: it would erase,
/// nobody has answered it, and the person was not told what would be lost and chose erasure
/// nevertheless (DPA 2018 s.173).
pub fn waits_for_a_copy(case: &Case) -> bool {
    let unanswered = case.stage.is_open() && case.answered.is_none();
    case.right == Right::Erasure && unanswered && case.loss.accepted.is_none()
}

/// The day to answer by: keeping cannot wait.
pub fn due(today: Date, calendar: &Calendar) -> Date {
    calendar.add_working_days(today, 1)
}
