//! What a council makes of the reasons of the law: which it offers, what it tells its caseworkers of
//! each, and who must approve.
//!
//! The law's table ([`crate::reason`]) stands: nothing here makes a reason apply where the law does
//! not let it, takes a test away, or lets somebody of lower rank approve.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::reason::{self, Approver};

/// The most characters of a note.
pub const NOTE_MOST: usize = 1000;

/// The practice for each reason of which there is one, by its code.
pub type Practices = BTreeMap<String, Practice>;

/// What a council makes of one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Practice {
    /// Whether it is offered to those who decide.
    pub offered: bool,
    /// What they are told of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who must approve a decision that relies on it, where that is somebody of higher rank than the
    /// table says.
    pub approver: Approver,
}

impl Default for Practice {
    fn default() -> Self {
        Practice {
            offered: true,
            note: None,
            approver: Approver::Anyone,
        }
    }
}

/// What is wrong with a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PracticeProblem {
    /// There is no such reason.
    Unknown,
    /// The note is too long, or holds what cannot be read.
    Note,
    /// Somebody of lower rank than the table says would approve.
    LowerApprover(Approver),
}

impl Practice {
    /// What is wrong with it, for the reason of that code.
    pub fn problem(&self, code: &str) -> Option<PracticeProblem> {
        let Some(reason) = reason::find(code) else {
            return Some(PracticeProblem::Unknown);
        };
        let unreadable = |c: char| c.is_control() && c != '\n';
        let too_long = |note: &String| {
            note.trim().is_empty()
                || note.chars().count() > NOTE_MOST
                || note.chars().any(unreadable)
        };
        if self.note.as_ref().is_some_and(too_long) {
            return Some(PracticeProblem::Note);
        }
        (self.approver != Approver::Anyone && self.approver < reason.approver)
            .then_some(PracticeProblem::LowerApprover(reason.approver))
    }
}

/// Whether a reason is offered.
pub fn is_offered(practices: &Practices, code: &str) -> bool {
    practices.get(code).is_none_or(|practice| practice.offered)
}
