//! Roles, and what each may do. One table, read by the commands and by the pages.

use serde::{Deserialize, Serialize};

use crate::case::TaskId;
use crate::ids::AccountId;

/// What a person of the council, or a part of the system, is to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Decides whether a request is valid, and what and whom it is about.
    TriageOfficer,
    /// Works a case: searches, acts, decides.
    Caseworker,
    /// Reads another person's decision and approves it or sends it back.
    Reviewer,
    /// Answers for a team; may do what a caseworker and a reviewer may.
    Manager,
    /// The data protection officer.
    Dpo,
    /// Reads everything, changes nothing.
    Auditor,
    /// Settings and accounts; sees no case content.
    Administrator,
}

/// Who gives a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "actor", rename_all = "snake_case")]
pub enum Actor {
    /// The person the request came from, or who acts for them.
    Resident,
    /// A person of the council, with the roles they hold for the case's controller.
    Staff {
        /// Which account.
        account: AccountId,
        /// Their roles for the controller of the case.
        roles: Vec<Role>,
    },
    /// Somebody outside the team who was asked by a task, and came by its link: the keeper of a
    /// system, or a consulted person.
    Asked {
        /// Which task.
        task: TaskId,
    },
    /// Another system, through the API.
    Client {
        /// The token's identifier.
        token: String,
    },
    /// The worker.
    Worker,
}

impl Actor {
    /// Whether the actor holds any of `roles`.
    pub fn has_any(&self, roles: &[Role]) -> bool {
        matches!(self, Actor::Staff { roles: held, .. } if held.iter().any(|r| roles.contains(r)))
    }

    /// The account of a person of the council.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Actor::Staff { account, .. } => Some(*account),
            _ => None,
        }
    }
}
