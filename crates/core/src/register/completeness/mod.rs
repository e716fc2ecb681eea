//! Whether a notice says what the law asks of it, item by item.
//!
//! The register holds facts. Here are the rules over them, one function for each item of Art 15
//! (and those of Arts 13 and 14 that a notice owes besides). A rule gives findings; the gravest
//! finding is the item's status. Some findings are worth a remark and leave an item as given.

mod finding;
mod item;
mod rules;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{Notice, Regulator};
use crate::rights::LawfulBasis;

pub use finding::{Finding, Status};
pub use item::{Item, TakenFrom};

/// How a notice stands on one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The item.
    pub item: Item,
    /// The gravest of the findings.
    pub status: Status,
    /// What the rules found; empty where there is nothing to say.
    pub findings: Vec<Finding>,
}

impl Check {
    /// Whether a reply that takes from `notice` has nothing to say on the item until it is filled
    /// or promised for the case: only the controller knows it, and neither its notice nor the
    /// register says it.
    pub fn leaves_a_gap_in_replies(&self, notice: &Notice) -> bool {
        self.item.in_a_reply() == Some(TakenFrom::Notice)
            && matches!(self.status, Status::Missing | Status::Wrong)
            && !notice.filled.contains_key(&self.item)
    }
}

/// From this day a notice must tell of the complaint to the controller
/// (DUAA s.103, SI 2026/82 reg 3).
const COMPLAINT_TO_CONTROLLER_FROM: Date = date(2026, 6, 19);

/// How `notice` stands on every item that the law asks for on `date`, with the regulator of that
/// date. An item that does not arise is left out: withdrawal where nothing rests on consent, and
/// having to give data where none come from the person.
pub fn check(notice: &Notice, regulator: &Regulator, date: Date) -> Vec<Check> {
    Item::ALL
        .into_iter()
        .filter(|item| match item {
            Item::ComplaintToController => date >= COMPLAINT_TO_CONTROLLER_FROM,
            Item::Withdrawal => notice
                .bases
                .iter()
                .any(|basis| basis.basis == LawfulBasis::Consent),
            // Art 13 is about data from the person; where no source is known, they may be.
            Item::Providing => {
                notice.sources.is_empty() || notice.sources.iter().any(|s| s.data_subject)
            }
            _ => true,
        })
        .map(|item| check_item(item, notice, regulator, date))
        .collect()
}

/// How `notice` stands on one item on `date`.
pub fn check_item(item: Item, notice: &Notice, regulator: &Regulator, date: Date) -> Check {
    let findings = rules::find(item, notice, regulator, date);
    let gravest = findings.iter().map(Finding::status).max();
    Check {
        item,
        status: gravest.unwrap_or(Status::Given),
        findings,
    }
}
