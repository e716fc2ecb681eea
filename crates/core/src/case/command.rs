//! What a person, or the worker, can ask of a case. Commands are imperative.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::{ChildsView, ExtensionGround, HealthContent, OpinionFinding, Part, PurposeRef};
use super::stage::Outcome;
use crate::ids::{AccountId, DocumentId, NoticeId};
use crate::register::completeness::Item;
use crate::request::Subject;
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
    /// Record a doubt and ask for proof of identity.
    AskIdentity { reason: String },
    /// Record that identity is settled.
    ConfirmIdentity { on: Date, how: String },
    /// Ask someone who acts for another to show that they may.
    AskAuthority { reason: String },
    /// Record that it is settled that they may.
    ConfirmAuthority {
        on: Date,
        how: String,
        child: Option<ChildsView>,
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
    /// Record what a search found.
    RecordSearch {
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
        system: String,
        on: Date,
        done: String,
    },
    /// Record that a recipient was told, or why not.
    RecordTold {
        on: Date,
        recipient: String,
        how: String,
    },
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
    },
    /// Approve another person's decision.
    Approve,
    /// Send a decision back to who made it.
    SendBack { reason: String },
    /// Record the pack that was built and proved.
    RecordPack {
        document: DocumentId,
        sha256: String,
        pages: u32,
        accompanying: Vec<DocumentId>,
    },
    /// Send the reply.
    Send,
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
    Note { note: String },
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
            Command::AskIdentity { .. } => CommandKind::AskIdentity,
            Command::ConfirmIdentity { .. } => CommandKind::ConfirmIdentity,
            Command::AskAuthority { .. } => CommandKind::AskAuthority,
            Command::ConfirmAuthority { .. } => CommandKind::ConfirmAuthority,
            Command::AskFee { .. } => CommandKind::AskFee,
            Command::RecordFee { .. } => CommandKind::RecordFee,
            Command::AskClarification { .. } => CommandKind::AskClarification,
            Command::AnswerClarification { .. } => CommandKind::AnswerClarification,
            Command::Extend { .. } => CommandKind::Extend,
            Command::OpenBeside { .. } => CommandKind::OpenBeside,
            Command::RecordOpinion { .. } => CommandKind::RecordOpinion,
            Command::RecordSearch { .. } => CommandKind::RecordSearch,
            Command::RecordChange { .. } => CommandKind::RecordChange,
            Command::RecordTold { .. } => CommandKind::RecordTold,
            Command::SupplyItem { .. } => CommandKind::SupplyItem,
            Command::PromiseItem { .. } => CommandKind::PromiseItem,
            Command::Decide { .. } => CommandKind::Decide,
            Command::Approve => CommandKind::Approve,
            Command::SendBack { .. } => CommandKind::SendBack,
            Command::RecordPack { .. } => CommandKind::RecordPack,
            Command::Send => CommandKind::Send,
            Command::RecordDownload { .. } => CommandKind::RecordDownload,
            Command::TellProgress { .. } => CommandKind::TellProgress,
            Command::Withdraw => CommandKind::Withdraw,
            Command::Lapse => CommandKind::Lapse,
            Command::WarnOfLifting { .. } => CommandKind::WarnOfLifting,
            Command::LiftRestriction => CommandKind::LiftRestriction,
            Command::Note { .. } => CommandKind::Note,
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
    AskIdentity,
    ConfirmIdentity,
    AskAuthority,
    ConfirmAuthority,
    AskFee,
    RecordFee,
    AskClarification,
    AnswerClarification,
    Extend,
    OpenBeside,
    RecordOpinion,
    RecordSearch,
    RecordChange,
    RecordTold,
    SupplyItem,
    PromiseItem,
    Decide,
    Approve,
    SendBack,
    RecordPack,
    Send,
    RecordDownload,
    TellProgress,
    Withdraw,
    Lapse,
    WarnOfLifting,
    LiftRestriction,
    Note,
    Close,
}
