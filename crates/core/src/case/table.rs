//! Which command is open to whom, at which stage, under which guards, and what stage it leads to.
//! One table: the guards and the buttons read it, and `docs/cases.md` is written from it.

use super::command::CommandKind;
use super::guard::Guard::{
    self, ActsForAnother, AnotherPerson, AnswerAwaited, AuthorityNotAsked, BreachOpen, ChangesData,
    ControllerNamed, Erases, FeeNotAsked, FeeOpen, GivesCopy, HasPeriod, IdentityNotAsked,
    IdentityNotSettled, IsAccess, IsComplaint, IsRestricted, LegalHoldStands, LossTold,
    NoBreachOpen, NoLegalHold, NoQuestionOpen, NotAcknowledged, NotExtended, NotWatching,
    NotYetWarned, NothingFound, PackBuilt, QuestionOpen, RecipientsTold, RestrictionStands,
    SendPlanned, SomethingAwaited, TellsRecipients, WaitsForAnswers, Warned, Watching, WorkIsIn,
};
use super::stage::Stage::{
    self, Acting, Answered, Approval, Closed, Gathering, Preparing, Ready, Received, Review, Triage,
};
use crate::people::Actor;
use crate::people::Role::{self, Caseworker, Dpo, Manager, Reviewer, TriageOfficer};
use crate::right::Right;

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The command.
    pub command: CommandKind,
    /// The stages at which it makes sense.
    pub stages: &'static [Stage],
    /// The roles that may give it.
    pub roles: &'static [Role],
    /// Who may give it beside people of the council.
    pub others: &'static [Other],
    /// What must hold before it is given, whatever it carries.
    pub guards: &'static [Guard],
    /// Where it leads.
    pub next: Next,
}

/// Somebody without a role who may give a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// The person who asked, or who acts for them.
    Resident,
    /// The worker.
    Worker,
    /// Who was asked by a task, for that task alone.
    Asked,
}

/// The stage that a command leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The same.
    Stays,
    /// Triage, if nobody had looked at the case.
    LookedAt,
    /// The work of the right: a copy is gathered, a change is acted on. The same, if it was begun.
    Work,
    /// This one.
    To(Stage),
}

impl Next {
    /// The stage after the command.
    pub fn after(self, stage: Stage, right: Right) -> Stage {
        match self {
            Next::LookedAt if stage == Received => Triage,
            Next::Work if stage != Preparing => Stage::of_work(right),
            Next::To(stage) => stage,
            Next::Stays | Next::LookedAt | Next::Work => stage,
        }
    }
}

const WORK: &[Stage] = &[Gathering, Acting, Preparing];
const BEFORE_DECISION: &[Stage] = &[Received, Triage, Gathering, Acting, Preparing];
/// While it is worked on, and for what is left to do once the reply has gone.
const WORK_LEFT: &[Stage] = &[Received, Triage, Gathering, Acting, Preparing, Answered];
/// What is approved is what goes out.
const UNTIL_APPROVED: &[Stage] = &[
    Received, Triage, Gathering, Acting, Preparing, Review, Approval,
];
/// As long as somebody may still be at work for it.
const NOT_CLOSED: &[Stage] = &[
    Received, Triage, Gathering, Acting, Preparing, Review, Approval, Ready, Answered,
];
const OPEN: &[Stage] = &Stage::OPEN;
/// A mark may be set for any right as soon as work begins, and outlives the reply.
const MARKED: &[Stage] = &[Acting, Preparing, Answered, Closed];
const AFTER_REPLY: &[Stage] = &[Answered, Closed];
const ALWAYS: &[Stage] = &Stage::ALL;

const TRIAGERS: &[Role] = &[TriageOfficer, Caseworker, Manager];
const WORKERS: &[Role] = &[Caseworker, Manager];
const APPROVERS: &[Role] = &[Reviewer, Manager, Dpo];
/// Who sends what was approved.
const SENDERS: &[Role] = &[Caseworker, Reviewer, Manager];
const WRITERS: &[Role] = &[TriageOfficer, Caseworker, Reviewer, Manager, Dpo];
/// Who answers for the council as a whole.
const HEADS: &[Role] = &[Manager, Dpo];

const fn entry(command: CommandKind, stages: &'static [Stage], roles: &'static [Role]) -> Row {
    Row {
        command,
        stages,
        roles,
        others: &[],
        guards: &[],
        next: Next::Stays,
    }
}

impl Row {
    const fn or(self, others: &'static [Other]) -> Row {
        Row { others, ..self }
    }

    const fn if_all(self, guards: &'static [Guard]) -> Row {
        Row { guards, ..self }
    }

    const fn then(self, next: Next) -> Row {
        Row { next, ..self }
    }

    /// Whether the actor may give the command at all.
    pub fn allows(&self, actor: &Actor) -> bool {
        match actor {
            Actor::Resident => self.others.contains(&Other::Resident),
            Actor::Worker => self.others.contains(&Other::Worker),
            Actor::Asked { .. } => self.others.contains(&Other::Asked),
            Actor::Client { .. } => false,
            Actor::Staff { .. } => actor.has_any(self.roles),
        }
    }
}

/// The table.
pub const TABLE: &[Row] = &[
    // What it is about, and whose it is.
    entry(CommandKind::Assign, OPEN, TRIAGERS).then(Next::LookedAt),
    entry(CommandKind::CorrectReceipt, BEFORE_DECISION, TRIAGERS),
    // Again while it is worked on: whom and what it is about can turn out otherwise.
    entry(CommandKind::Accept, BEFORE_DECISION, TRIAGERS).then(Next::Work),
    entry(CommandKind::Assess, OPEN, TRIAGERS),
    entry(CommandKind::NoteCare, ALWAYS, WRITERS),
    entry(CommandKind::DropCare, ALWAYS, WRITERS),
    entry(CommandKind::DeclareConflict, OPEN, WRITERS),
    entry(CommandKind::LimitAccess, ALWAYS, HEADS),
    entry(CommandKind::NameController, BEFORE_DECISION, TRIAGERS),
    entry(CommandKind::Forward, ALWAYS, TRIAGERS).if_all(&[ControllerNamed]),
    entry(CommandKind::Misdirect, BEFORE_DECISION, TRIAGERS)
        .if_all(&[ControllerNamed, NothingFound])
        .then(Next::To(Closed)),
    // Before the decision; and whenever it turns out that the person has died.
    entry(CommandKind::Redirect, OPEN, TRIAGERS).then(Next::To(Closed)),
    entry(CommandKind::ChangeContact, ALWAYS, TRIAGERS).or(&[Other::Resident]),
    // What the person is asked.
    entry(CommandKind::AskIdentity, BEFORE_DECISION, TRIAGERS).if_all(&[IdentityNotAsked]),
    // Before it is asked for too: a person who is known is not asked.
    entry(CommandKind::ConfirmIdentity, BEFORE_DECISION, TRIAGERS).if_all(&[IdentityNotSettled]),
    entry(CommandKind::AskAuthority, BEFORE_DECISION, TRIAGERS)
        .if_all(&[ActsForAnother, AuthorityNotAsked]),
    entry(CommandKind::ConfirmAuthority, BEFORE_DECISION, TRIAGERS).if_all(&[ActsForAnother]),
    // What is excessive is for a manager to say.
    entry(CommandKind::AskFee, BEFORE_DECISION, &[Manager]).if_all(&[FeeNotAsked]),
    entry(CommandKind::RecordFee, BEFORE_DECISION, TRIAGERS).if_all(&[FeeOpen]),
    entry(CommandKind::AskClarification, BEFORE_DECISION, TRIAGERS).if_all(&[NoQuestionOpen]),
    entry(CommandKind::AnswerClarification, BEFORE_DECISION, TRIAGERS)
        .or(&[Other::Resident])
        .if_all(&[QuestionOpen]),
    entry(CommandKind::Extend, OPEN, WORKERS).if_all(&[NotExtended, HasPeriod]),
    // By the worker, once the letter that says that it has arrived has gone.
    entry(CommandKind::Acknowledge, OPEN, TRIAGERS)
        .or(&[Other::Worker])
        .if_all(&[IsComplaint, NotAcknowledged]),
    // The person themselves only complains.
    entry(CommandKind::OpenBeside, ALWAYS, TRIAGERS).or(&[Other::Resident]),
    entry(CommandKind::RecordOpinion, WORK, WORKERS).if_all(&[GivesCopy]),
    // What others are asked. Keeping comes first of all, by the worker, before anybody looks.
    entry(CommandKind::AskTask, WORK_LEFT, TRIAGERS).or(&[Other::Worker]),
    entry(CommandKind::ConfirmPreserved, NOT_CLOSED, TRIAGERS).or(&[Other::Asked]),
    entry(CommandKind::ReturnTask, NOT_CLOSED, TRIAGERS).or(&[Other::Asked]),
    entry(CommandKind::AskMoreTime, NOT_CLOSED, TRIAGERS).or(&[Other::Asked]),
    entry(CommandKind::MoveTask, NOT_CLOSED, TRIAGERS),
    entry(CommandKind::ChaseTask, NOT_CLOSED, TRIAGERS).or(&[Other::Worker]),
    entry(CommandKind::CallOffTask, NOT_CLOSED, TRIAGERS),
    entry(CommandKind::AnswerConsultation, BEFORE_DECISION, WORKERS).or(&[Other::Asked]),
    entry(CommandKind::StrikeBalance, WORK, WORKERS),
    entry(CommandKind::LeaveOut, WORK, WORKERS),
    // An answer may come before triage is through: restricting waits for nobody.
    entry(CommandKind::RecordSearch, WORK_LEFT, WORKERS).or(&[Other::Asked]),
    entry(CommandKind::RecordChange, WORK_LEFT, WORKERS)
        .or(&[Other::Asked])
        .if_all(&[ChangesData]),
    // The duty to tell recipients outlives the reply (UK GDPR Art 19).
    entry(
        CommandKind::RecordTold,
        &[Acting, Preparing, Review, Approval, Ready, Answered],
        WORKERS,
    )
    .if_all(&[TellsRecipients]),
    entry(
        CommandKind::WriteToRecipient,
        &[Acting, Preparing, Review, Approval, Ready, Answered],
        WORKERS,
    )
    .if_all(&[TellsRecipients]),
    entry(CommandKind::TellLoss, BEFORE_DECISION, WORKERS).if_all(&[Erases]),
    entry(CommandKind::AcceptLoss, BEFORE_DECISION, WORKERS).if_all(&[LossTold]),
    entry(CommandKind::TestIdentifiability, WORK, WORKERS),
    entry(CommandKind::RecordUse, ALWAYS, WORKERS).if_all(&[IsRestricted]),
    entry(CommandKind::OpenBreach, ALWAYS, WRITERS).if_all(&[NoBreachOpen]),
    entry(CommandKind::SettleBreach, ALWAYS, HEADS).if_all(&[BreachOpen]),
    // The reply.
    entry(CommandKind::SupplyItem, UNTIL_APPROVED, WORKERS).if_all(&[IsAccess]),
    entry(CommandKind::PromiseItem, UNTIL_APPROVED, &[Dpo]).if_all(&[IsAccess]),
    entry(CommandKind::Prepare, &[Gathering, Acting], WORKERS)
        .if_all(&[WorkIsIn])
        .then(Next::To(Preparing)),
    entry(CommandKind::Decide, WORK, WORKERS).then(Next::To(Review)),
    entry(CommandKind::PassReview, &[Review], APPROVERS)
        .if_all(&[AnotherPerson])
        .then(Next::To(Approval)),
    entry(CommandKind::Approve, &[Review, Approval], APPROVERS)
        .if_all(&[AnotherPerson])
        .then(Next::To(Ready)),
    entry(CommandKind::SendBack, &[Review, Approval, Ready], APPROVERS).then(Next::To(Preparing)),
    entry(CommandKind::RecordPack, &[Ready], &[]).or(&[Other::Worker]),
    entry(CommandKind::RecordTalk, &[Ready], SENDERS),
    entry(CommandKind::PlanSend, &[Ready], SENDERS).if_all(&[PackBuilt]),
    // By the worker, when something stands in the way on the morning of the day.
    entry(CommandKind::DropPlan, &[Ready], SENDERS)
        .or(&[Other::Worker])
        .if_all(&[SendPlanned]),
    // By the worker, on the day that was planned.
    entry(CommandKind::Send, &[Ready], SENDERS)
        .or(&[Other::Worker])
        .if_all(&[PackBuilt])
        .then(Next::To(Answered)),
    entry(CommandKind::RecordDownload, AFTER_REPLY, &[]).or(&[Other::Resident]),
    entry(CommandKind::TellProgress, OPEN, WORKERS),
    entry(CommandKind::Withdraw, OPEN, WORKERS)
        .or(&[Other::Resident])
        .then(Next::To(Closed)),
    entry(CommandKind::Lapse, BEFORE_DECISION, WORKERS)
        .if_all(&[SomethingAwaited, WaitsForAnswers])
        .then(Next::To(Closed)),
    entry(CommandKind::WarnOfLifting, MARKED, WORKERS).if_all(&[RestrictionStands, NotYetWarned]),
    entry(CommandKind::LiftRestriction, MARKED, WORKERS).if_all(&[RestrictionStands, Warned]),
    entry(CommandKind::Close, &[Answered], WORKERS)
        .if_all(&[WorkIsIn, RecipientsTold, NoBreachOpen])
        .then(Next::To(Closed)),
    // The file.
    // By the worker, when a file that came in was harmful.
    entry(CommandKind::Note, ALWAYS, WRITERS).or(&[Other::Worker]),
    // People ask about a reply long after it has gone.
    entry(CommandKind::WriteIn, ALWAYS, TRIAGERS).or(&[Other::Resident]),
    entry(CommandKind::WriteToPerson, ALWAYS, TRIAGERS),
    // A word of thanks asks for nothing.
    entry(CommandKind::NeedNoAnswer, ALWAYS, WORKERS).if_all(&[AnswerAwaited]),
    entry(CommandKind::RecordReached, ALWAYS, WRITERS),
    entry(CommandKind::RenewFiles, AFTER_REPLY, TRIAGERS).if_all(&[PackBuilt]),
    entry(CommandKind::Attach, ALWAYS, WRITERS),
    entry(CommandKind::Link, ALWAYS, WRITERS),
    entry(CommandKind::Watch, ALWAYS, WRITERS).if_all(&[NotWatching]),
    entry(CommandKind::Unwatch, ALWAYS, WRITERS).if_all(&[Watching]),
    entry(CommandKind::RecordTime, ALWAYS, WRITERS),
    entry(CommandKind::RecordProceedings, ALWAYS, WRITERS),
    // How long it is kept.
    // Also where one stands: then it gets another reason, or another day of review.
    entry(CommandKind::PlaceHold, ALWAYS, HEADS),
    entry(CommandKind::LiftHold, ALWAYS, HEADS).if_all(&[LegalHoldStands]),
    entry(CommandKind::Dispose, &[Closed], &[])
        .or(&[Other::Worker])
        .if_all(&[NoLegalHold]),
];

/// The row of a command.
pub fn row(command: CommandKind) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.command == command)
}
