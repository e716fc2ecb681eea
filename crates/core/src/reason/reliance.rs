//! A reason relied on in a decision, and what is wrong with relying on it.

use serde::{Deserialize, Serialize};

use super::{Approver, Test, find};
use crate::right::Right;

/// One reason relied on for a point of a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reliance {
    /// The code of the reason.
    pub code: String,
    /// The tests that the decider confirmed.
    #[serde(default)]
    pub satisfied: Vec<Test>,
    /// Why, for the council's own file: it may hold words about people.
    #[serde(default)]
    pub because: String,
}

/// What is wrong with relying on a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "flaw", rename_all = "snake_case")]
pub enum Flaw {
    /// There is no such reason.
    UnknownReason {
        /// The code that was given.
        code: String,
    },
    /// It cannot be relied on against this right.
    DoesNotBite {
        /// The reason.
        code: String,
        /// The right of the case.
        right: Right,
    },
    /// Not all that must hold was confirmed.
    TestsNotConfirmed {
        /// The reason.
        code: String,
        /// Those that were not, in the order of the reason's tests.
        tests: Vec<Test>,
    },
    /// The council does not offer it.
    NotOffered {
        /// The reason.
        code: String,
    },
    /// Why it was relied on was not written down.
    BecauseMissing {
        /// The reason.
        code: String,
    },
}

/// What is wrong with a decision on `right` that relies on these reasons: nothing, if the list is
/// empty. A confirmed test that is not one of the reason's says nothing and is passed over.
///
/// That a reason of the right sort was given at all, and the opinion of a health professional, are
/// for the case to check: see [`Reason::opinion`](super::Reason::opinion).
pub fn check(reliance: &[Reliance], right: Right) -> Vec<Flaw> {
    reliance
        .iter()
        .flat_map(|relied| flaws(relied, right))
        .collect()
}

fn flaws(relied: &Reliance, right: Right) -> Vec<Flaw> {
    let code = relied.code.clone();
    let Some(reason) = find(&code) else {
        return vec![Flaw::UnknownReason { code }];
    };
    // Tests of a reason that cannot be used here would only mislead.
    if !reason.bites_on(right) {
        return vec![Flaw::DoesNotBite { code, right }];
    }
    let mut flaws = Vec::new();
    let confirmed = |test: &&Test| relied.satisfied.contains(test);
    let tests: Vec<Test> = reason
        .tests
        .iter()
        .filter(|test| !confirmed(test))
        .copied()
        .collect();
    if !tests.is_empty() {
        let code = code.clone();
        flaws.push(Flaw::TestsNotConfirmed { code, tests });
    }
    if reason.needs_because() && relied.because.trim().is_empty() {
        flaws.push(Flaw::BecauseMissing { code });
    }
    flaws
}

/// Who must approve a decision that relies on these reasons: the highest that any of them asks
/// for. A reason that is not known asks for the highest of all.
pub fn approver_needed(reliances: &[Reliance]) -> Approver {
    reliances
        .iter()
        .map(|relied| find(&relied.code).map_or(Approver::Dpo, |reason| reason.approver))
        .max()
        .unwrap_or_default()
}
