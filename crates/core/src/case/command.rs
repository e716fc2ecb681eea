//! What a person, or the worker, can ask of a case. Commands are imperative.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::{
    ChildsView, ExtensionGround, HealthContent, Mark, OpinionFinding, Part, PurposeRef,
};
use super::facts::{
    ActingAs, AttachedAs, Body, CareKind, ChangeKind, Complexity, IdentityCheck, LinkKind, Matter,
    OtherBusiness, Priority, ReachedBy, Telling, ToldAs, UseGround,
};
use super::stage::Outcome;
use super::task::{ChaseStep, NewTask, Period, TaskId, View};
use crate::ids::{AccountId, DocumentId, LetterId, NoticeId, Reference};
use crate::register::completeness::Item;
use crate::request::{Contact, Subject};
use crate::retention::Class;
use crate::right::Right;

/// A command. What each needs, and who may give it where, stands in [`super::table`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each field is that of the event it leads to")]
pub enum Command {
    /// Make somebody answerable for the case.
    Assign { owner: AccountId },
    /// Correct the date of receipt.
    CorrectReceipt { on: Date, reason: String },
    /// Find the request valid, and say what and whom it is about.
    Accept {
        notices: Vec<NoticeId>,
        subject: Subject,
    },
    /// Say how much work the case is, and how soon it is begun.
    Assess {
        complexity: Complexity,
        priority: Priority,
        reason: String,
    },
    /// Mark that care is to be taken.
    NoteCare {
        care: CareKind,
        purpose: String,
        until: Date,
    },
    /// Take the mark away.
    DropCare { care: CareKind },
    /// Say that somebody has an interest of their own in the case.
    DeclareConflict { account: AccountId, reason: String },
    /// Let only these people of the council see the case; everybody again if none is named.
    LimitAccess {
        people: Vec<AccountId>,
        reason: String,
    },
    /// Tell the person that another body is the controller.
    NameController { name: String, contact: String },
    /// Record that the request was forwarded, as the person agreed.
    Forward {
        name: String,
        agreed: Date,
        on: Date,
    },
    /// End: the council holds nothing of this, being another's.
    Misdirect { reason: String },
    /// End: this is no request under data protection law.
    Redirect {
        business: OtherBusiness,
        reason: String,
    },
    /// Record how the person is reached and written to from now on.
    ChangeContact {
        contact: Box<Contact>,
        reason: String,
        #[serde(default)]
        former: Option<String>,
    },
    /// Record a doubt and ask for proof of identity.
    AskIdentity { reason: String },
    /// Record that identity is settled.
    ConfirmIdentity {
        on: Date,
        by: IdentityCheck,
        how: String,
    },
    /// Ask someone who acts for another to show that they may.
    AskAuthority { reason: String },
    /// Record that it is settled that they may.
    ConfirmAuthority {
        on: Date,
        how: String,
        acting_as: ActingAs,
        expires: Option<Date>,
        child: Option<ChildsView>,
        competence: Option<String>,
    },
    /// Ask for a fee.
    AskFee { pence: u32, reason: String },
    /// Record that the fee was paid.
    RecordFee { on: Date },
    /// Ask what the request is about.
    AskClarification { question: String, qualifies: bool },
    /// Record the answer.
    AnswerClarification { on: Date, answer: String },
    /// Give notice of two further months.
    Extend {
        ground: ExtensionGround,
        reason: String,
    },
    /// Record that a complaint was acknowledged.
    Acknowledge { on: Date, how: String },
    /// Open a case for another right beside this one.
    OpenBeside {
        right: Right,
        on: Date,
        reason: String,
    },
    /// Record a health professional's opinion.
    RecordOpinion {
        on: Date,
        professional: String,
        finding: OpinionFinding,
        about: String,
    },
    /// Ask somebody outside the team to do something.
    AskTask {
        #[serde(flatten)]
        what: NewTask,
    },
    /// Confirm that nothing will be deleted.
    ConfirmPreserved { task: TaskId, how: String },
    /// Say that a task is not theirs.
    ReturnTask {
        task: TaskId,
        reason: String,
        instead: Option<String>,
    },
    /// Ask for more time.
    AskMoreTime {
        task: TaskId,
        until: Date,
        reason: String,
    },
    /// Move the day of a task.
    MoveTask { task: TaskId, due: Date },
    /// Remind a keeper.
    ChaseTask {
        task: TaskId,
        #[serde(default)]
        step: Option<ChaseStep>,
    },
    /// Call a task off.
    CallOffTask { task: TaskId, reason: String },
    /// Say, as a consulted person, whether something may be given.
    AnswerConsultation {
        task: TaskId,
        view: View,
        answer: String,
    },
    /// Decide whether what concerns a consulted person is given.
    StrikeBalance {
        task: TaskId,
        give: bool,
        reason: String,
    },
    /// Leave places unsearched.
    LeaveOut {
        systems: Vec<String>,
        reason: String,
    },
    /// Record what a search found.
    RecordSearch {
        #[serde(default)]
        task: Option<TaskId>,
        #[serde(default)]
        period: Period,
        #[serde(default)]
        hits: Option<u32>,
        system: String,
        keeper: String,
        on: Date,
        terms: String,
        documents: Vec<DocumentId>,
        recipients: Vec<String>,
        sources: Vec<String>,
        nil_reason: Option<String>,
    },
    /// Record a change made in a system.
    RecordChange {
        #[serde(default)]
        task: Option<TaskId>,
        change: ChangeKind,
        #[serde(default)]
        kept: Option<String>,
        #[serde(default)]
        proof: Vec<DocumentId>,
        #[serde(default)]
        recipients: Vec<String>,
        system: String,
        on: Date,
        done: String,
    },
    /// Record that a recipient was told, or why not.
    RecordTold {
        on: Date,
        recipient: String,
        told_as: ToldAs,
        telling: Telling,
        how: String,
    },
    /// Write to a recipient.
    WriteToRecipient {
        recipient: String,
        told_as: ToldAs,
        email: Option<String>,
        address: Option<String>,
        text: String,
        /// Whether they are a private person, such as a relative.
        private: bool,
        safety: Option<String>,
    },
    /// Tell the person, who asked for a copy and for erasure, what would be lost.
    TellLoss { text: String },
    /// Record that they choose erasure first nevertheless.
    AcceptLoss { on: Date, how: String },
    /// Record whether the data identify the person.
    TestIdentifiability { identifiable: bool, reason: String },
    /// Record a use of restricted data.
    RecordUse {
        on: Date,
        ground: UseGround,
        reason: String,
    },
    /// Begin to look at whether there was a personal data breach.
    OpenBreach { aware: Date, facts: String },
    /// Decide whether the regulator is notified of it.
    SettleBreach { notify: bool, reason: String },
    /// Supply, for this case, an item that the notice lacks.
    SupplyItem {
        notice: Option<NoticeId>,
        item: Item,
        text: String,
    },
    /// Promise an item by a date.
    PromiseItem {
        notice: Option<NoticeId>,
        item: Item,
        by: Date,
    },
    /// Decide.
    Decide {
        outcome: Outcome,
        parts: Vec<Part>,
        nothing_severable: Option<String>,
        health: Option<HealthContent>,
        #[serde(default)]
        stops: Vec<PurposeRef>,
        #[serde(default)]
        given: Vec<DocumentId>,
        #[serde(default)]
        quote: Option<String>,
    },
    /// Say that the work is in, and prepare the reply.
    Prepare,
    /// Pass another person's decision on to who must approve it.
    PassReview,
    /// Approve another person's decision.
    Approve,
    /// Send a decision back to who made it.
    SendBack {
        reason: String,
        #[serde(default)]
        marks: Vec<Mark>,
    },
    /// Record the pack that was built and proved.
    RecordPack {
        document: DocumentId,
        sha256: String,
        pages: u32,
        accompanying: Vec<DocumentId>,
        #[serde(default)]
        page: Option<DocumentId>,
    },
    /// Say that the person was spoken to before the reply goes, or that they could not be.
    RecordTalk {
        on: Date,
        reached: bool,
        how: String,
    },
    /// Say that the person, whom a letter did not reach, was reached another way.
    RecordReached {
        letter: LetterId,
        on: Date,
        by: ReachedBy,
        how: String,
    },
    /// Say on which day the reply is to go.
    PlanSend {
        on: Date,
        #[serde(default)]
        reason: Option<String>,
    },
    /// Take the plan back.
    DropPlan,
    /// Send the reply. Why now, where it would otherwise wait for a better day.
    Send {
        #[serde(default)]
        reason: Option<String>,
    },
    /// Record that the person fetched a file.
    RecordDownload { document: DocumentId },
    /// Tell the person how the work stands.
    TellProgress { text: String },
    /// Take the request back.
    Withdraw,
    /// Close for want of an answer.
    Lapse,
    /// Tell the person that the restriction will be lifted.
    WarnOfLifting { reason: String },
    /// Lift the restriction.
    LiftRestriction,
    /// Write something down.
    Note {
        note: String,
        #[serde(default)]
        mentions: Vec<AccountId>,
    },
    /// Write to the council, as the person who asked; or write down what they said.
    WriteIn {
        matter: Matter,
        #[serde(default)]
        page: Option<u32>,
        text: String,
        #[serde(default)]
        documents: Vec<DocumentId>,
    },
    /// Write to the person.
    WriteToPerson { text: String },
    /// Say that what the person wrote, and what waits for an answer, needs none.
    NeedNoAnswer { reason: String },
    /// Let the files of the reply be fetched again.
    RenewFiles,
    /// Put documents on the file.
    Attach {
        documents: Vec<DocumentId>,
        attached_as: AttachedAs,
        note: String,
    },
    /// Say that another request has to do with this one.
    Link {
        other: Reference,
        link: LinkKind,
        reason: String,
    },
    /// Hear when the case moves on.
    Watch,
    /// No longer hear of it.
    Unwatch,
    /// Record time spent.
    RecordTime {
        on: Date,
        minutes: u32,
        note: String,
    },
    /// Record that another body looks at what the council did, or has done looking.
    RecordProceedings {
        body: Body,
        on: Date,
        ended: bool,
        note: String,
    },
    /// Say that nothing of the request goes, whatever its day is.
    PlaceHold {
        reason: String,
        review_on: Option<Date>,
    },
    /// Let the periods run again.
    LiftHold { reason: String },
    /// Record that the worker has destroyed a class of what was kept.
    Dispose {
        class: Class,
        documents: Vec<DocumentId>,
    },
    /// Close.
    Close,
}

impl Command {
    /// Which command it is.
    pub fn kind(&self) -> CommandKind {
        match self {
            Command::Assign { .. } => CommandKind::Assign,
            Command::CorrectReceipt { .. } => CommandKind::CorrectReceipt,
            Command::Accept { .. } => CommandKind::Accept,
            Command::Assess { .. } => CommandKind::Assess,
            Command::NoteCare { .. } => CommandKind::NoteCare,
            Command::DropCare { .. } => CommandKind::DropCare,
            Command::DeclareConflict { .. } => CommandKind::DeclareConflict,
            Command::LimitAccess { .. } => CommandKind::LimitAccess,
            Command::NameController { .. } => CommandKind::NameController,
            Command::Forward { .. } => CommandKind::Forward,
            Command::Misdirect { .. } => CommandKind::Misdirect,
            Command::Redirect { .. } => CommandKind::Redirect,
            Command::ChangeContact { .. } => CommandKind::ChangeContact,
            Command::AskIdentity { .. } => CommandKind::AskIdentity,
            Command::ConfirmIdentity { .. } => CommandKind::ConfirmIdentity,
            Command::AskAuthority { .. } => CommandKind::AskAuthority,
            Command::ConfirmAuthority { .. } => CommandKind::ConfirmAuthority,
            Command::AskFee { .. } => CommandKind::AskFee,
            Command::RecordFee { .. } => CommandKind::RecordFee,
            Command::AskClarification { .. } => CommandKind::AskClarification,
            Command::AnswerClarification { .. } => CommandKind::AnswerClarification,
            Command::Extend { .. } => CommandKind::Extend,
            Command::Acknowledge { .. } => CommandKind::Acknowledge,
            Command::OpenBeside { .. } => CommandKind::OpenBeside,
            Command::RecordOpinion { .. } => CommandKind::RecordOpinion,
            Command::AskTask { .. } => CommandKind::AskTask,
            Command::ConfirmPreserved { .. } => CommandKind::ConfirmPreserved,
            Command::ReturnTask { .. } => CommandKind::ReturnTask,
            Command::AskMoreTime { .. } => CommandKind::AskMoreTime,
            Command::MoveTask { .. } => CommandKind::MoveTask,
            Command::ChaseTask { .. } => CommandKind::ChaseTask,
            Command::CallOffTask { .. } => CommandKind::CallOffTask,
            Command::AnswerConsultation { .. } => CommandKind::AnswerConsultation,
            Command::StrikeBalance { .. } => CommandKind::StrikeBalance,
            Command::LeaveOut { .. } => CommandKind::LeaveOut,
            Command::RecordSearch { .. } => CommandKind::RecordSearch,
            Command::RecordChange { .. } => CommandKind::RecordChange,
            Command::RecordTold { .. } => CommandKind::RecordTold,
            Command::WriteToRecipient { .. } => CommandKind::WriteToRecipient,
            Command::TellLoss { .. } => CommandKind::TellLoss,
            Command::AcceptLoss { .. } => CommandKind::AcceptLoss,
            Command::TestIdentifiability { .. } => CommandKind::TestIdentifiability,
            Command::RecordUse { .. } => CommandKind::RecordUse,
            Command::OpenBreach { .. } => CommandKind::OpenBreach,
            Command::SettleBreach { .. } => CommandKind::SettleBreach,
            Command::SupplyItem { .. } => CommandKind::SupplyItem,
            Command::PromiseItem { .. } => CommandKind::PromiseItem,
            Command::Decide { .. } => CommandKind::Decide,
            Command::Prepare => CommandKind::Prepare,
            Command::PassReview => CommandKind::PassReview,
            Command::Approve => CommandKind::Approve,
            Command::SendBack { .. } => CommandKind::SendBack,
            Command::RecordPack { .. } => CommandKind::RecordPack,
            Command::RecordTalk { .. } => CommandKind::RecordTalk,
            Command::RecordReached { .. } => CommandKind::RecordReached,
            Command::PlanSend { .. } => CommandKind::PlanSend,
            Command::DropPlan => CommandKind::DropPlan,
            Command::Send { .. } => CommandKind::Send,
            Command::RecordDownload { .. } => CommandKind::RecordDownload,
            Command::TellProgress { .. } => CommandKind::TellProgress,
            Command::Withdraw => CommandKind::Withdraw,
            Command::Lapse => CommandKind::Lapse,
            Command::WarnOfLifting { .. } => CommandKind::WarnOfLifting,
            Command::LiftRestriction => CommandKind::LiftRestriction,
            Command::Note { .. } => CommandKind::Note,
            Command::WriteIn { .. } => CommandKind::WriteIn,
            Command::WriteToPerson { .. } => CommandKind::WriteToPerson,
            Command::NeedNoAnswer { .. } => CommandKind::NeedNoAnswer,
            Command::RenewFiles => CommandKind::RenewFiles,
            Command::Attach { .. } => CommandKind::Attach,
            Command::Link { .. } => CommandKind::Link,
            Command::Watch => CommandKind::Watch,
            Command::Unwatch => CommandKind::Unwatch,
            Command::RecordTime { .. } => CommandKind::RecordTime,
            Command::RecordProceedings { .. } => CommandKind::RecordProceedings,
            Command::PlaceHold { .. } => CommandKind::PlaceHold,
            Command::LiftHold { .. } => CommandKind::LiftHold,
            Command::Dispose { .. } => CommandKind::Dispose,
            Command::Close => CommandKind::Close,
        }
    }
}

/// The commands, without what they carry: buttons and the table speak of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is documented at the command of its name")]
pub enum CommandKind {
    Assign,
    CorrectReceipt,
    Accept,
    Assess,
    NoteCare,
    DropCare,
    DeclareConflict,
    LimitAccess,
    NameController,
    Forward,
    Misdirect,
    Redirect,
    ChangeContact,
    AskIdentity,
    ConfirmIdentity,
    AskAuthority,
    ConfirmAuthority,
    AskFee,
    RecordFee,
    AskClarification,
    AnswerClarification,
    Extend,
    Acknowledge,
    OpenBeside,
    RecordOpinion,
    AskTask,
    ConfirmPreserved,
    ReturnTask,
    AskMoreTime,
    MoveTask,
    ChaseTask,
    CallOffTask,
    AnswerConsultation,
    StrikeBalance,
    LeaveOut,
    RecordSearch,
    RecordChange,
    RecordTold,
    WriteToRecipient,
    TellLoss,
    AcceptLoss,
    TestIdentifiability,
    RecordUse,
    OpenBreach,
    SettleBreach,
    SupplyItem,
    PromiseItem,
    Decide,
    Prepare,
    PassReview,
    Approve,
    SendBack,
    RecordPack,
    RecordTalk,
    RecordReached,
    PlanSend,
    DropPlan,
    Send,
    RecordDownload,
    TellProgress,
    Withdraw,
    Lapse,
    WarnOfLifting,
    LiftRestriction,
    Note,
    WriteIn,
    WriteToPerson,
    NeedNoAnswer,
    RenewFiles,
    Attach,
    Link,
    Watch,
    Unwatch,
    RecordTime,
    RecordProceedings,
    PlaceHold,
    LiftHold,
    Dispose,
    Close,
}

impl CommandKind {
    /// Every command, in the order of the enumeration.
    pub const ALL: [CommandKind; 79] = [
        CommandKind::Assign,
        CommandKind::CorrectReceipt,
        CommandKind::Accept,
        CommandKind::Assess,
        CommandKind::NoteCare,
        CommandKind::DropCare,
        CommandKind::DeclareConflict,
        CommandKind::LimitAccess,
        CommandKind::NameController,
        CommandKind::Forward,
        CommandKind::Misdirect,
        CommandKind::Redirect,
        CommandKind::ChangeContact,
        CommandKind::AskIdentity,
        CommandKind::ConfirmIdentity,
        CommandKind::AskAuthority,
        CommandKind::ConfirmAuthority,
        CommandKind::AskFee,
        CommandKind::RecordFee,
        CommandKind::AskClarification,
        CommandKind::AnswerClarification,
        CommandKind::Extend,
        CommandKind::Acknowledge,
        CommandKind::OpenBeside,
        CommandKind::RecordOpinion,
        CommandKind::AskTask,
        CommandKind::ConfirmPreserved,
        CommandKind::ReturnTask,
        CommandKind::AskMoreTime,
        CommandKind::MoveTask,
        CommandKind::ChaseTask,
        CommandKind::CallOffTask,
        CommandKind::AnswerConsultation,
        CommandKind::StrikeBalance,
        CommandKind::LeaveOut,
        CommandKind::RecordSearch,
        CommandKind::RecordChange,
        CommandKind::RecordTold,
        CommandKind::WriteToRecipient,
        CommandKind::TellLoss,
        CommandKind::AcceptLoss,
        CommandKind::TestIdentifiability,
        CommandKind::RecordUse,
        CommandKind::OpenBreach,
        CommandKind::SettleBreach,
        CommandKind::SupplyItem,
        CommandKind::PromiseItem,
        CommandKind::Decide,
        CommandKind::Prepare,
        CommandKind::PassReview,
        CommandKind::Approve,
        CommandKind::SendBack,
        CommandKind::RecordPack,
        CommandKind::RecordTalk,
        CommandKind::RecordReached,
        CommandKind::PlanSend,
        CommandKind::DropPlan,
        CommandKind::Send,
        CommandKind::RecordDownload,
        CommandKind::TellProgress,
        CommandKind::Withdraw,
        CommandKind::Lapse,
        CommandKind::WarnOfLifting,
        CommandKind::LiftRestriction,
        CommandKind::Note,
        CommandKind::WriteIn,
        CommandKind::WriteToPerson,
        CommandKind::NeedNoAnswer,
        CommandKind::RenewFiles,
        CommandKind::Attach,
        CommandKind::Link,
        CommandKind::Watch,
        CommandKind::Unwatch,
        CommandKind::RecordTime,
        CommandKind::RecordProceedings,
        CommandKind::PlaceHold,
        CommandKind::LiftHold,
        CommandKind::Dispose,
        CommandKind::Close,
    ];

    /// The stable name: it stands in addresses, in forms and in the table.
    pub fn code(self) -> &'static str {
        match self {
            CommandKind::Assign => "assign",
            CommandKind::CorrectReceipt => "correct_receipt",
            CommandKind::Accept => "accept",
            CommandKind::Assess => "assess",
            CommandKind::NoteCare => "note_care",
            CommandKind::DropCare => "drop_care",
            CommandKind::DeclareConflict => "declare_conflict",
            CommandKind::LimitAccess => "limit_access",
            CommandKind::NameController => "name_controller",
            CommandKind::Forward => "forward",
            CommandKind::Misdirect => "misdirect",
            CommandKind::Redirect => "redirect",
            CommandKind::ChangeContact => "change_contact",
            CommandKind::AskIdentity => "ask_identity",
            CommandKind::ConfirmIdentity => "confirm_identity",
            CommandKind::AskAuthority => "ask_authority",
            CommandKind::ConfirmAuthority => "confirm_authority",
            CommandKind::AskFee => "ask_fee",
            CommandKind::RecordFee => "record_fee",
            CommandKind::AskClarification => "ask_clarification",
            CommandKind::AnswerClarification => "answer_clarification",
            CommandKind::Extend => "extend",
            CommandKind::Acknowledge => "acknowledge",
            CommandKind::OpenBeside => "open_beside",
            CommandKind::RecordOpinion => "record_opinion",
            CommandKind::AskTask => "ask_task",
            CommandKind::ConfirmPreserved => "confirm_preserved",
            CommandKind::ReturnTask => "return_task",
            CommandKind::AskMoreTime => "ask_more_time",
            CommandKind::MoveTask => "move_task",
            CommandKind::ChaseTask => "chase_task",
            CommandKind::CallOffTask => "call_off_task",
            CommandKind::AnswerConsultation => "answer_consultation",
            CommandKind::StrikeBalance => "strike_balance",
            CommandKind::LeaveOut => "leave_out",
            CommandKind::RecordSearch => "record_search",
            CommandKind::RecordChange => "record_change",
            CommandKind::RecordTold => "record_told",
            CommandKind::WriteToRecipient => "write_to_recipient",
            CommandKind::TellLoss => "tell_loss",
            CommandKind::AcceptLoss => "accept_loss",
            CommandKind::TestIdentifiability => "test_identifiability",
            CommandKind::RecordUse => "record_use",
            CommandKind::OpenBreach => "open_breach",
            CommandKind::SettleBreach => "settle_breach",
            CommandKind::SupplyItem => "supply_item",
            CommandKind::PromiseItem => "promise_item",
            CommandKind::Decide => "decide",
            CommandKind::Prepare => "prepare",
            CommandKind::PassReview => "pass_review",
            CommandKind::Approve => "approve",
            CommandKind::SendBack => "send_back",
            CommandKind::RecordPack => "record_pack",
            CommandKind::RecordTalk => "record_talk",
            CommandKind::RecordReached => "record_reached",
            CommandKind::PlanSend => "plan_send",
            CommandKind::DropPlan => "drop_plan",
            CommandKind::Send => "send",
            CommandKind::RecordDownload => "record_download",
            CommandKind::TellProgress => "tell_progress",
            CommandKind::Withdraw => "withdraw",
            CommandKind::Lapse => "lapse",
            CommandKind::WarnOfLifting => "warn_of_lifting",
            CommandKind::LiftRestriction => "lift_restriction",
            CommandKind::Note => "note",
            CommandKind::WriteIn => "write_in",
            CommandKind::WriteToPerson => "write_to_person",
            CommandKind::NeedNoAnswer => "need_no_answer",
            CommandKind::RenewFiles => "renew_files",
            CommandKind::Attach => "attach",
            CommandKind::Link => "link",
            CommandKind::Watch => "watch",
            CommandKind::Unwatch => "unwatch",
            CommandKind::RecordTime => "record_time",
            CommandKind::RecordProceedings => "record_proceedings",
            CommandKind::PlaceHold => "place_hold",
            CommandKind::LiftHold => "lift_hold",
            CommandKind::Dispose => "dispose",
            CommandKind::Close => "close",
        }
    }

    /// The command with this stable name.
    pub fn from_code(code: &str) -> Option<CommandKind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
