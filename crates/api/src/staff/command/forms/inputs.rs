//! What the page of each command asks: one table, from which the page is drawn and what was sent is
//! read. An input is named like the field of the command that it fills.

use rightsdesk_core::case::CommandKind;
use rightsdesk_core::request::Subject;

use super::super::super::fields::Item;
use super::{Planner, can_pause, choices};

/// One thing that a page asks.
#[derive(Clone, Copy)]
pub(in super::super) struct Input {
    /// The field of the form, and of the command.
    pub(in super::super) name: &'static str,
    /// How it is asked.
    pub(in super::super) ask: Ask,
    /// Whether it has to be answered.
    pub(in super::super) need: Need,
    /// Whether it is asked in this case at all.
    pub(in super::super) asked: fn(&Planner<'_>) -> bool,
}

/// What there is to choose from.
pub(in super::super) type Choices = fn(&Planner<'_>) -> Vec<Item>;

/// How something is asked.
#[derive(Clone, Copy)]
pub(in super::super) enum Ask {
    /// One line.
    Line,
    /// Several lines, so many of them shown.
    Text(u8),
    /// A day.
    Date,
    /// Two days, `name-from` and `name-to`, each or both left open.
    Period,
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number,
    /// An amount of money in pounds.
    Pounds,
    /// An email address.
    Email,
    /// The reference of a request.
    Reference,
    /// Names, one on each line.
    Lines,
    /// Files.
    Files,
    /// One of a few: radios.
    One(Choices),
    /// One of many: a list that opens.
    Select(Choices),
    /// A task of the case. The address can name it; then it is shown and not asked.
    Task(Choices),
    /// Any number: checkboxes.
    Several(Choices),
    /// Any number, behind a line that opens.
    Folded(Choices),
    /// One of many, or another that is typed in `name-other`.
    Listed(Choices),
    /// Any number, and others that are typed in `name-other`, one on each line.
    SeveralListed(Choices),
    /// An item of a notice, with its notice.
    NoticeItem,
}

/// Whether something has to be answered.
#[derive(Clone, Copy)]
pub(in super::super) enum Need {
    /// It has to be.
    Always,
    /// It can be left open.
    Never,
    /// It has to be, unless another is answered.
    Unless(&'static str),
    /// It has to be, if another is answered with yes.
    IfYes(&'static str),
}

impl Input {
    const fn new(name: &'static str, ask: Ask) -> Input {
        Input {
            name,
            ask,
            need: Need::Always,
            asked: |_| true,
        }
    }

    const fn need(self, need: Need) -> Input {
        Input { need, ..self }
    }

    const fn optional(self) -> Input {
        self.need(Need::Never)
    }

    const fn if_so(self, asked: fn(&Planner<'_>) -> bool) -> Input {
        Input { asked, ..self }
    }
}

const fn line(name: &'static str) -> Input {
    Input::new(name, Ask::Line)
}

const fn text(name: &'static str, rows: u8) -> Input {
    Input::new(name, Ask::Text(rows))
}

const fn date(name: &'static str) -> Input {
    Input::new(name, Ask::Date)
}

const fn yes_no(name: &'static str) -> Input {
    Input::new(name, Ask::YesNo)
}

const fn one(name: &'static str, choices: Choices) -> Input {
    Input::new(name, Ask::One(choices))
}

const fn select(name: &'static str, choices: Choices) -> Input {
    Input::new(name, Ask::Select(choices))
}

const fn task(choices: Choices) -> Input {
    Input::new("task", Ask::Task(choices))
}

/// Why: the field that most commands have.
const WHY: Input = text("reason", 4);
/// On which day.
const ON: Input = date("on");

fn of_a_child(planner: &Planner<'_>) -> bool {
    planner.opened.case().subject == Some(Subject::Child)
}

/// Only where no task was named in the address: a task names its system.
fn no_task_named(planner: &Planner<'_>) -> bool {
    planner.task.is_none()
}

/// What the page of a command asks, in the order of the page. Triage and the decision, which ask
/// what depends on other answers, are put together elsewhere.
#[expect(
    clippy::too_many_lines,
    reason = "one table: an entry for each command, none of them long"
)]
pub(in super::super) fn inputs(kind: CommandKind) -> Vec<Input> {
    match kind {
        CommandKind::Assign => vec![select("owner", choices::owners)],
        CommandKind::CorrectReceipt => vec![ON, text("reason", 3)],
        CommandKind::Assess => vec![
            one("complexity", choices::complexities),
            one("priority", choices::priorities),
            text("reason", 3),
        ],
        CommandKind::NoteCare => vec![
            one("care", choices::cares),
            text("purpose", 3),
            date("until"),
        ],
        CommandKind::DropCare => vec![one("care", choices::cares_noted)],
        CommandKind::DeclareConflict => vec![select("account", choices::may_have_interest), WHY],
        CommandKind::LimitAccess => vec![
            Input::new("people", Ask::Several(choices::readers)).optional(),
            WHY,
        ],
        CommandKind::NameController => vec![line("name"), text("contact", 3)],
        CommandKind::Forward => vec![
            select("name", choices::controllers_named),
            date("agreed"),
            ON,
        ],
        CommandKind::Misdirect
        | CommandKind::AskIdentity
        | CommandKind::AskAuthority
        | CommandKind::SendBack
        | CommandKind::WarnOfLifting => vec![text("reason", 5)],
        CommandKind::Redirect => vec![one("business", choices::other_business), WHY],
        CommandKind::ConfirmIdentity => {
            vec![ON, one("by", choices::identity_checks), text("how", 3)]
        }
        CommandKind::ConfirmAuthority => vec![
            ON,
            one("acting_as", choices::acting_as),
            text("how", 3),
            date("expires").optional(),
            one("child", choices::childs_views).if_so(of_a_child),
            text("competence", 3).if_so(of_a_child),
        ],
        CommandKind::AskFee => vec![Input::new("amount", Ask::Pounds), text("reason", 5)],
        CommandKind::RecordFee => vec![ON],
        CommandKind::AskClarification => vec![
            text("question", 5),
            yes_no("qualifies").if_so(|planner| can_pause(planner.opened.case())),
        ],
        CommandKind::AnswerClarification => vec![ON, text("answer", 5)],
        CommandKind::Extend => vec![one("ground", choices::grounds), text("reason", 5)],
        CommandKind::Acknowledge | CommandKind::AcceptLoss => vec![ON, text("how", 3)],
        CommandKind::OpenBeside => {
            vec![select("right", choices::other_rights), ON, text("reason", 3)]
        }
        CommandKind::RecordOpinion => vec![
            ON,
            line("professional"),
            one("finding", choices::opinions),
            text("about", 3),
        ],
        CommandKind::AskTask => vec![
            one("task_kind", choices::kinds_of_task),
            Input::new("places", Ask::Several(choices::places)).need(Need::Unless("system")),
            line("system").optional(),
            line("keeper").optional(),
            Input::new("email", Ask::Email).optional(),
            text("ask", 8),
            text("terms", 3).optional(),
            Input::new("period", Ask::Period).optional(),
            date("due"),
        ],
        CommandKind::ConfirmPreserved => vec![task(choices::tasks_to_preserve), text("how", 3)],
        CommandKind::ReturnTask => {
            vec![task(choices::tasks_open), WHY, line("instead").optional()]
        }
        CommandKind::AskMoreTime => vec![task(choices::tasks_open), date("until"), WHY],
        CommandKind::MoveTask => vec![task(choices::tasks_open), date("due")],
        CommandKind::ChaseTask => vec![task(choices::tasks_open)],
        CommandKind::CallOffTask => vec![task(choices::tasks_open), WHY],
        CommandKind::AnswerConsultation => vec![
            task(choices::consultations_open),
            one("view", choices::views),
            text("answer", 5),
        ],
        CommandKind::StrikeBalance => vec![
            task(choices::consultations),
            yes_no("give"),
            text("reason", 6),
        ],
        CommandKind::LeaveOut => vec![
            Input::new("systems", Ask::Several(choices::unsearched)),
            WHY,
        ],
        CommandKind::RecordSearch => vec![
            task(choices::tasks_to_search)
                .optional()
                .if_so(|planner| !choices::tasks_to_search(planner).is_empty()),
            Input::new("system", Ask::Listed(choices::systems))
                .need(Need::Unless("task"))
                .if_so(no_task_named),
            line("keeper"),
            ON,
            text("terms", 3),
            Input::new("period", Ask::Period).optional(),
            Input::new("hits", Ask::Number).optional(),
            Input::new("documents", Ask::Files).need(Need::Unless("nil_reason")),
            text("nil_reason", 2).optional(),
            Input::new(
                "recipients",
                Ask::SeveralListed(choices::possible_recipients),
            )
            .optional(),
            Input::new("sources", Ask::Lines).optional(),
        ],
        CommandKind::RecordChange => vec![
            task(choices::tasks_to_change)
                .optional()
                .if_so(|planner| !choices::tasks_to_change(planner).is_empty()),
            Input::new("system", Ask::Listed(choices::systems))
                .need(Need::Unless("task"))
                .if_so(no_task_named),
            ON,
            one("change", choices::changes),
            text("done", 4),
            text("kept", 2).optional(),
            Input::new("proof", Ask::Files).optional(),
            Input::new(
                "recipients",
                Ask::SeveralListed(choices::possible_recipients),
            )
            .optional(),
        ],
        CommandKind::RecordTold => vec![
            Input::new("recipient", Ask::Listed(choices::recipients_known)),
            one("told_as", choices::told_as),
            one("telling", choices::tellings),
            ON,
            text("how", 3),
        ],
        CommandKind::WriteToRecipient => vec![
            Input::new("recipient", Ask::Listed(choices::recipients_to_tell)),
            one("told_as", choices::told_as),
            Input::new("email", Ask::Email).optional(),
            text("address", 4).need(Need::Unless("email")),
            text("text", 8),
            yes_no("private"),
            text("safety", 3).need(Need::IfYes("private")),
        ],
        CommandKind::TellLoss => vec![text("text", 8)],
        CommandKind::TestIdentifiability => vec![yes_no("identifiable"), text("reason", 5)],
        CommandKind::RecordUse => vec![ON, one("ground", choices::use_grounds), WHY],
        CommandKind::OpenBreach => vec![date("aware"), text("facts", 6)],
        CommandKind::SettleBreach => vec![yes_no("notify"), text("reason", 5)],
        CommandKind::SupplyItem => {
            vec![Input::new("item", Ask::NoticeItem), text("text", 5)]
        }
        CommandKind::PromiseItem => vec![Input::new("item", Ask::NoticeItem), date("by")],
        CommandKind::TellProgress => vec![text("text", 5)],
        CommandKind::Note => vec![
            text("note", 5),
            Input::new("mentions", Ask::Folded(choices::colleagues)).optional(),
        ],
        CommandKind::Attach => vec![
            one("attached_as", choices::attached_as),
            Input::new("documents", Ask::Files),
            line("note"),
        ],
        CommandKind::Link => vec![
            Input::new("other", Ask::Reference),
            one("link", choices::links),
            text("reason", 3),
        ],
        CommandKind::RecordTime => {
            vec![ON, Input::new("minutes", Ask::Number), line("note")]
        }
        CommandKind::RecordProceedings => vec![
            one("body", choices::bodies),
            yes_no("ended"),
            ON,
            text("note", 3),
        ],
        CommandKind::Accept
        | CommandKind::Decide
        | CommandKind::Prepare
        | CommandKind::PassReview
        | CommandKind::Approve
        | CommandKind::RecordPack
        | CommandKind::Send
        | CommandKind::RecordDownload
        | CommandKind::Withdraw
        | CommandKind::Lapse
        | CommandKind::LiftRestriction
        | CommandKind::Watch
        | CommandKind::Unwatch
        | CommandKind::Close => Vec::new(),
    }
}

/// Whether the page of a command takes files.
pub(in super::super) fn takes_files(kind: CommandKind) -> bool {
    inputs(kind)
        .iter()
        .any(|input| matches!(input.ask, Ask::Files))
}
