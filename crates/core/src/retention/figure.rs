//! What stays of a case for good: a figure that leads back to nobody.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::case::{Case, Outcome};
use crate::clock::Clock;
use crate::ids::ControllerId;
use crate::reason::{self, Sort};
use crate::right::Right;

/// What is counted of a case. No reference, no day, no name: the month of receipt is the finest
/// grain there is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Figure {
    /// The controller.
    pub controller: ControllerId,
    /// The right exercised.
    pub right: Right,
    /// The month of receipt: `2026-11`.
    pub month: String,
    /// Days from receipt to reply, if one went.
    pub days: Option<u32>,
    /// Whether the reply went by its last day; `None` where none went, or none was due.
    pub in_time: Option<bool>,
    /// Whether two further months were taken.
    pub extended: bool,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// How many different exemptions the decision relies on.
    pub exemptions: u32,
}

impl Figure {
    /// The figure of a case.
    pub fn of(case: &Case, clock: &Clock) -> Figure {
        let days = case
            .answered
            .map(|on| (on - case.received).get_days().unsigned_abs());
        let in_time = case.answered.zip(clock.due).map(|(on, due)| on <= due);
        let parts = case.decided.iter().flat_map(|decided| &decided.parts);
        let relied_on: BTreeSet<&str> = parts
            .flat_map(|part| &part.reasons)
            .map(|reliance| reliance.code.as_str())
            .filter(|code| reason::find(code).is_some_and(|it| it.sort == Sort::Exemption))
            .collect();
        Figure {
            controller: case.controller.clone(),
            right: case.right,
            month: case.received.strftime("%Y-%m").to_string(),
            days,
            in_time,
            extended: case.extension.is_some(),
            outcome: case.outcome,
            exemptions: u32::try_from(relied_on.len()).unwrap_or(u32::MAX),
        }
    }
}
