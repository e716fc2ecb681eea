//! Which command is open to whom, at which stage. One table: the guards and the buttons read it.

use super::command::CommandKind;
use super::stage::Stage::{
    self, Acting, Answered, Approval, Closed, Gathering, Ready, Received, Triage,
};
use crate::people::Actor;
use crate::people::Role::{self, Caseworker, Dpo, Manager, Reviewer, TriageOfficer};

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The command.
    pub command: CommandKind,
    /// The stages at which it makes sense.
    pub stages: &'static [Stage],
    /// The roles that may give it.
    pub roles: &'static [Role],
    /// Whether the resident may give it too.
    pub resident: bool,
    /// Whether the worker may give it too.
    pub worker: bool,
}

const WORK: &[Stage] = &[Gathering, Acting];
const BEFORE_DECISION: &[Stage] = &[Received, Triage, Gathering, Acting];
const OPEN: &[Stage] = &Stage::OPEN;
const ALWAYS: &[Stage] = &Stage::ALL;

const TRIAGERS: &[Role] = &[TriageOfficer, Caseworker, Manager];
const WORKERS: &[Role] = &[Caseworker, Manager];
const APPROVERS: &[Role] = &[Reviewer, Manager, Dpo];
const WRITERS: &[Role] = &[TriageOfficer, Caseworker, Reviewer, Manager, Dpo];

const fn staff(command: CommandKind, stages: &'static [Stage], roles: &'static [Role]) -> Row {
    Row {
        command,
        stages,
        roles,
        resident: false,
        worker: false,
    }
}

/// The table.
pub const TABLE: &[Row] = &[
    staff(CommandKind::Assign, OPEN, TRIAGERS),
    staff(CommandKind::CorrectReceipt, BEFORE_DECISION, TRIAGERS),
    // Again while it is worked on: whom and what it is about can turn out otherwise.
    staff(CommandKind::Accept, BEFORE_DECISION, TRIAGERS),
    staff(CommandKind::AskIdentity, BEFORE_DECISION, TRIAGERS),
    staff(CommandKind::ConfirmIdentity, BEFORE_DECISION, TRIAGERS),
    staff(CommandKind::AskAuthority, BEFORE_DECISION, TRIAGERS),
    staff(CommandKind::ConfirmAuthority, BEFORE_DECISION, TRIAGERS),
    // What is excessive is for a manager to say.
    staff(CommandKind::AskFee, BEFORE_DECISION, &[Manager]),
    staff(CommandKind::RecordFee, BEFORE_DECISION, TRIAGERS),
    staff(CommandKind::AskClarification, BEFORE_DECISION, TRIAGERS),
    Row {
        command: CommandKind::AnswerClarification,
        stages: BEFORE_DECISION,
        roles: TRIAGERS,
        resident: true,
        worker: false,
    },
    staff(CommandKind::Extend, OPEN, WORKERS),
    staff(CommandKind::OpenBeside, OPEN, TRIAGERS),
    staff(CommandKind::RecordOpinion, WORK, WORKERS),
    staff(CommandKind::RecordSearch, WORK, WORKERS),
    staff(CommandKind::RecordChange, WORK, WORKERS),
    // The duty to tell recipients outlives the reply (UK GDPR Art 19).
    staff(
        CommandKind::RecordTold,
        &[Acting, Approval, Ready, Answered],
        WORKERS,
    ),
    staff(CommandKind::SupplyItem, OPEN, WORKERS),
    staff(CommandKind::PromiseItem, OPEN, &[Dpo]),
    staff(CommandKind::Decide, WORK, WORKERS),
    staff(CommandKind::Approve, &[Approval], APPROVERS),
    staff(CommandKind::SendBack, &[Approval, Ready], APPROVERS),
    Row {
        command: CommandKind::RecordPack,
        stages: &[Ready],
        roles: &[],
        resident: false,
        worker: true,
    },
    staff(
        CommandKind::Send,
        &[Ready],
        &[Caseworker, Reviewer, Manager],
    ),
    Row {
        command: CommandKind::RecordDownload,
        stages: &[Answered, Closed],
        roles: &[],
        resident: true,
        worker: false,
    },
    staff(CommandKind::TellProgress, OPEN, WORKERS),
    Row {
        command: CommandKind::Withdraw,
        stages: OPEN,
        roles: WORKERS,
        resident: true,
        worker: false,
    },
    staff(CommandKind::Lapse, BEFORE_DECISION, WORKERS),
    staff(CommandKind::WarnOfLifting, &[Answered, Closed], WORKERS),
    staff(CommandKind::LiftRestriction, &[Answered, Closed], WORKERS),
    staff(CommandKind::Note, ALWAYS, WRITERS),
    staff(CommandKind::Close, &[Answered], WORKERS),
];

/// The row of a command.
pub fn row(command: CommandKind) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.command == command)
}

impl Row {
    /// Whether the actor may give the command at all.
    pub fn allows(&self, actor: &Actor) -> bool {
        match actor {
            Actor::Resident => self.resident,
            Actor::Worker => self.worker,
            Actor::Client { .. } => false,
            Actor::Staff { .. } => actor.has_any(self.roles),
        }
    }
}
