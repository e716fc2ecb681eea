//! Another case of the same request.

use jiff::Timestamp;

use super::{Case, Stage, Task, TaskKind};
use crate::ids::{CaseId, ControllerId, Reference};
use crate::right::Right;

/// Another case of the same request, as far as a decision depends on it. A case may be limited to
/// people who may not see this one, so that nothing else of it is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Which case.
    pub case: CaseId,
    /// The controller.
    pub controller: ControllerId,
    /// The reference of the request.
    pub reference: Reference,
    /// The right it is about.
    pub right: Right,
    /// How far it has come.
    pub stage: Stage,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it was closed.
    pub closed: Option<Timestamp>,
    /// Whether somebody said that nothing goes.
    pub is_held: bool,
    /// The tasks by which keepers were asked to keep what might be deleted.
    pub keepers: Vec<Task>,
}

impl Beside {
    /// What the other cases of its request see of a case.
    pub fn of(case: &Case) -> Beside {
        let keeps = |task: &&Task| task.what.task_kind == TaskKind::Preserve;
        Beside {
            case: case.id,
            controller: case.controller.clone(),
            reference: case.reference.clone(),
            right: case.right,
            stage: case.stage,
            opened: case.opened,
            closed: case.closed,
            is_held: case.legal_hold.is_some(),
            keepers: case.tasks.iter().filter(keeps).cloned().collect(),
        }
    }

    /// Whether it is not closed: what is kept for it may be needed yet.
    pub fn is_open(&self) -> bool {
        self.stage != Stage::Closed
    }
}
