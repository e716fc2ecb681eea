//! The reasons a decision can rely on: exemptions, and what is not an exemption but is needed.
//!
//! Data, so that it can be read and checked against the Act: `docs/reasons.md` is the same table for
//! a person. Every exemption is a "to the extent" test: it takes out a passage, never a whole file.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`provision`] | the provisions that a reason can be relied on against |
//! | [`test`](mod@test) | what must hold before a reason applies |
//! | [`opinion`] | the health professional's opinion, and how long it counts |
//! | [`approver`] | who must approve, by policy |
//! | [`reliance`] | a reason relied on in a decision, and what is wrong with relying on it |
//! | `schedule_2`, `schedules_3_and_4` | the exemptions |
//! | `not_exemptions`, `within_the_right`, `law_enforcement` | the other reasons |

pub mod approver;
mod law_enforcement;
mod not_exemptions;
pub mod opinion;
pub mod provision;
pub mod reliance;
mod schedule_2;
mod schedules_3_and_4;
pub mod test;
mod within_the_right;

pub use approver::Approver;
pub use opinion::Opinion;
pub use provision::Provision;
pub use reliance::{Flaw, Reliance, approver_needed, check};
pub use test::Test;

use serde::{Deserialize, Serialize};

use crate::right::Right;

/// A reason that a decision may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The stable code.
    pub code: &'static str,
    /// The provision that gives the reason.
    pub citation: &'static str,
    /// What sort of reason it is.
    pub sort: Sort,
    /// What it can be relied on against. A right that is not here is not touched by it.
    pub bites: &'static [Provision],
    /// What must hold. All of them, or the reason does not apply.
    pub tests: &'static [Test],
    /// What a health professional must have said before it may be relied on.
    pub opinion: Option<Opinion>,
    /// Who must approve a decision that relies on it. Policy, not law.
    pub approver: Approver,
    /// It takes out passages, or answers a part; the rest of the request is still answered. A
    /// reason that is not severable answers the request as a whole.
    pub severable: bool,
}

/// What sort of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// An exemption in the Act.
    Exemption,
    /// Not an exemption: the right does not reach this, or this is not there.
    NotExemption,
    /// A condition or exception in the right itself.
    WithinTheRight,
}

impl Sort {
    /// Every sort, in the order in which a decider is offered them: what is in the right itself
    /// first, exemptions last.
    pub const ALL: [Sort; 3] = [Sort::WithinTheRight, Sort::NotExemption, Sort::Exemption];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Sort::Exemption => "exemption",
            Sort::NotExemption => "not_exemption",
            Sort::WithinTheRight => "within_the_right",
        }
    }
}

impl Reason {
    /// Whether it can be relied on against `right`.
    pub fn bites_on(&self, right: Right) -> bool {
        self.bites
            .iter()
            .any(|provision| provision.right() == Some(right))
    }

    /// Whether why it was relied on must be written down for the file: wherever it was a
    /// judgement.
    pub fn needs_because(&self) -> bool {
        self.sort == Sort::Exemption || !self.tests.is_empty()
    }

    const fn new(
        code: &'static str,
        citation: &'static str,
        sort: Sort,
        bites: &'static [Provision],
        tests: &'static [Test],
    ) -> Reason {
        Reason {
            code,
            citation,
            sort,
            bites,
            tests,
            opinion: None,
            approver: Approver::Anyone,
            severable: true,
        }
    }

    const fn exemption(
        code: &'static str,
        citation: &'static str,
        bites: &'static [Provision],
        tests: &'static [Test],
    ) -> Reason {
        Reason::new(code, citation, Sort::Exemption, bites, tests)
    }

    const fn other(
        code: &'static str,
        citation: &'static str,
        bites: &'static [Provision],
        tests: &'static [Test],
    ) -> Reason {
        Reason::new(code, citation, Sort::NotExemption, bites, tests)
    }

    const fn within(
        code: &'static str,
        citation: &'static str,
        bites: &'static [Provision],
        tests: &'static [Test],
    ) -> Reason {
        Reason::new(code, citation, Sort::WithinTheRight, bites, tests)
    }

    const fn by(self, approver: Approver) -> Reason {
        Reason { approver, ..self }
    }

    const fn with_opinion(self, opinion: Opinion) -> Reason {
        Reason {
            opinion: Some(opinion),
            ..self
        }
    }

    const fn of_the_whole(self) -> Reason {
        Reason {
            severable: false,
            ..self
        }
    }
}

/// The reason with this code.
pub fn find(code: &str) -> Option<&'static Reason> {
    REASONS.iter().find(|reason| reason.code == code)
}

/// The reasons that can be relied on against `right`, in the order of the table.
pub fn for_right(right: Right) -> impl Iterator<Item = &'static Reason> {
    REASONS.iter().filter(move |reason| reason.bites_on(right))
}

/// Every reason.
pub const REASONS: &[Reason] = &TABLE;

const PARTS: [&[Reason]; 5] = [
    schedule_2::REASONS,
    schedules_3_and_4::REASONS,
    not_exemptions::REASONS,
    within_the_right::REASONS,
    law_enforcement::REASONS,
];

const TABLE: [Reason; count()] = joined();

#[expect(
    clippy::indexing_slicing,
    reason = "computed while compiling, where there are no iterators and a slip stops the build"
)]
const fn count() -> usize {
    let (mut count, mut part) = (0, 0);
    while part < PARTS.len() {
        count += PARTS[part].len();
        part += 1;
    }
    count
}

#[expect(
    clippy::indexing_slicing,
    reason = "computed while compiling, where there are no iterators and a slip stops the build"
)]
const fn joined() -> [Reason; count()] {
    let mut all = [PARTS[0][0]; count()];
    let (mut at, mut part) = (0, 0);
    while part < PARTS.len() {
        let mut row = 0;
        while row < PARTS[part].len() {
            all[at] = PARTS[part][row];
            at += 1;
            row += 1;
        }
        part += 1;
    }
    all
}

#[cfg(test)]
mod tests;
