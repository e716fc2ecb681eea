//! From what was sent to a command.

use rightsdesk_content::refusals;
use rightsdesk_core::case::{
    Case, Command, CommandKind, ExtensionGround, Outcome, Part, PartDecision, Refusal,
};
use rightsdesk_core::ids::{AccountId, NoticeId};
use rightsdesk_core::reason;
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::request::{LINE_MOST, ProblemCode, Subject, WORDS_MOST};
use uuid::Uuid;

use super::super::fields::{Answers, Wrong, yes_or_no};
use super::super::opened::{Opened, voice};
use super::{files, forms};
use crate::sent::Sent;
use crate::state::State;

/// What a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// A command that comes first: triage makes somebody answerable.
    pub(super) before: Option<Command>,
    /// The command.
    pub(super) command: Command,
    /// The page that follows, if not the case's own.
    pub(super) then: Option<&'static str>,
}

/// Reads a command.
///
/// # Errors
/// What is wrong, in the order of the questions.
pub(super) fn read(
    state: &State,
    opened: &Opened,
    kind: CommandKind,
    sent: &Sent,
) -> Result<Given, Vec<Wrong>> {
    let mut answers = Answers::new(voice(state), sent);
    if kind == CommandKind::Accept {
        let given = accept(state, opened, &mut answers);
        return answers.finish(given);
    }
    let command = match kind {
        CommandKind::RecordSearch => search(state, &mut answers),
        CommandKind::Decide => decide(state, &mut answers),
        _ => plain(opened, kind, &mut answers),
    };
    let command = answers.finish(command)?;
    Ok(Given {
        before: None,
        command,
        then: None,
    })
}

/// The commands that are read field by field.
fn plain(opened: &Opened, kind: CommandKind, answers: &mut Answers<'_>) -> Option<Command> {
    Some(match kind {
        CommandKind::Assign => Command::Assign {
            owner: owner(opened, answers)?,
        },
        CommandKind::AskIdentity => Command::AskIdentity {
            reason: answers.text("reason")?,
        },
        CommandKind::ConfirmIdentity => {
            let (on, how) = (answers.date("on"), answers.text("how"));
            Command::ConfirmIdentity { on: on?, how: how? }
        }
        CommandKind::AskClarification => {
            let question = answers.text("question");
            let qualifies = if forms::can_pause(opened.case()) {
                answers.choice("qualifies", yes_or_no)
            } else {
                Some(false)
            };
            Command::AskClarification {
                question: question?,
                qualifies: qualifies?,
            }
        }
        CommandKind::AnswerClarification => {
            let (on, answer) = (answers.date("on"), answers.text("answer"));
            Command::AnswerClarification {
                on: on?,
                answer: answer?,
            }
        }
        CommandKind::Extend => {
            let ground = answers.choice("ground", |code| match code {
                "complexity" => Some(ExtensionGround::Complexity),
                "number_of_requests" => Some(ExtensionGround::NumberOfRequests),
                _ => None,
            });
            let reason = answers.text("reason");
            Command::Extend {
                ground: ground?,
                reason: reason?,
            }
        }
        CommandKind::RecordChange => {
            let system = answers.listed_or_other("system");
            let (on, done) = (answers.date("on"), answers.text("done"));
            Command::RecordChange {
                system: system?,
                on: on?,
                done: done?,
            }
        }
        CommandKind::RecordTold => {
            let recipient = answers.listed_or_other("recipient");
            let (on, how) = (answers.date("on"), answers.text("how"));
            Command::RecordTold {
                on: on?,
                recipient: recipient?,
                how: how?,
            }
        }
        CommandKind::SupplyItem => {
            let (item, text) = (
                answers.choice("item", Item::from_code),
                answers.text("text"),
            );
            Command::SupplyItem {
                item: item?,
                text: text?,
            }
        }
        CommandKind::PromiseItem => {
            let (item, by) = (answers.choice("item", Item::from_code), answers.date("by"));
            Command::PromiseItem {
                item: item?,
                by: by?,
            }
        }
        CommandKind::Approve => Command::Approve,
        CommandKind::SendBack => Command::SendBack {
            reason: answers.text("reason")?,
        },
        CommandKind::Send => Command::Send,
        CommandKind::TellProgress => Command::TellProgress {
            text: answers.text("text")?,
        },
        CommandKind::Withdraw => Command::Withdraw,
        CommandKind::Lapse => Command::Lapse,
        CommandKind::Note => Command::Note {
            note: answers.text("note")?,
        },
        CommandKind::Close => Command::Close,
        CommandKind::Accept
        | CommandKind::RecordSearch
        | CommandKind::Decide
        | CommandKind::RecordPack
        | CommandKind::RecordDownload => return None,
    })
}

/// Somebody who can own the case.
fn owner(opened: &Opened, answers: &mut Answers<'_>) -> Option<AccountId> {
    let controller = &opened.case().controller;
    answers.choice("owner", |code| {
        let id = AccountId(Uuid::try_parse(code).ok()?);
        opened
            .people
            .owners(controller)
            .any(|account| account.id == id)
            .then_some(id)
    })
}

fn accept(state: &State, opened: &Opened, answers: &mut Answers<'_>) -> Option<Given> {
    let case = opened.case();
    let register = &state.store.rules().register;
    let mut notices: Vec<NoticeId> = Vec::new();
    for code in answers.sent().all("notices") {
        let id = NoticeId(code.clone());
        if register
            .choices_for(&case.controller)
            .any(|notice| notice.id == id)
        {
            notices.push(id);
        } else {
            answers.problem("notices", "notice", ProblemCode::NotAChoice);
        }
    }
    let subject = answers.choice("subject", |code| {
        Subject::ALL.into_iter().find(|s| s.code() == code)
    });
    let owner = owner(opened, answers);
    let doubt = answers.choice("doubt", yes_or_no);
    let (subject, owner, doubt) = (subject?, owner?, doubt?);
    Some(Given {
        before: (case.owner != Some(owner)).then_some(Command::Assign { owner }),
        command: Command::Accept { notices, subject },
        then: (doubt && may_still_doubt(case)).then_some("ask-identity"),
    })
}

/// Identity is asked for once.
fn may_still_doubt(case: &Case) -> bool {
    case.identity == rightsdesk_core::case::Identity::NotDoubted
}

fn search(state: &State, answers: &mut Answers<'_>) -> Option<Command> {
    let sent = answers.sent();
    let system = answers.listed_or_other("system");
    let keeper = answers.line("keeper");
    let on = answers.date("on");
    let terms = answers.text("terms");
    let documents = match files::placeholders(voice(state), sent) {
        Ok(documents) => Some(documents),
        Err(wrong) => {
            for wrong in wrong {
                answers.note(wrong);
            }
            None
        }
    };
    // Whoever found nothing says why; core asks for it once more.
    if documents.as_ref().is_some_and(Vec::is_empty) && sent.text("nil_reason").is_empty() {
        answers.problem("documents", "documents", ProblemCode::Empty);
    }
    let mut recipients = sent.all("recipients").to_vec();
    recipients.extend(sent.lines("recipients-other"));
    Some(Command::RecordSearch {
        system: system?,
        keeper: keeper?,
        on: on?,
        terms: terms?,
        documents: documents?,
        recipients,
        sources: sent.lines("sources"),
        nil_reason: sent.optional("nil_reason"),
    })
}

fn decide(state: &State, answers: &mut Answers<'_>) -> Option<Command> {
    let mut parts = Vec::new();
    let mut sound = true;
    for number in 1..=forms::POINTS_MOST {
        let is_empty = ["asked", "decision", "reason", "reason-other", "explanation"]
            .iter()
            .all(|field| answers.sent().text(&format!("{field}-{number}")).is_empty());
        // The first point is always needed; of the others, those that were begun.
        if is_empty && number > 1 {
            continue;
        }
        match point(state, answers, number) {
            Some(part) => parts.push(part),
            None => sound = false,
        }
    }
    let outcome = answers.choice("outcome", |code| {
        Outcome::from_code(code).filter(|outcome| Outcome::DECIDED.contains(outcome))
    });
    let outcome = outcome?;
    sound.then_some(Command::Decide { outcome, parts })
}

fn point(state: &State, answers: &mut Answers<'_>, number: usize) -> Option<Part> {
    let field = |name: &str| format!("{name}-{number}");
    let asked = answers.written(&field("asked"), "asked", LINE_MOST);
    let decision_field = field("decision");
    let decision = match answers.sent().text(&decision_field) {
        "granted" => Some(PartDecision::Granted),
        "part_granted" => Some(PartDecision::PartGranted),
        "refused" => Some(PartDecision::Refused),
        "not_held" => Some(PartDecision::NotHeld),
        _ => {
            answers.problem(&decision_field, "decision", ProblemCode::Empty);
            None
        }
    };
    let mut reasons: Vec<String> = Vec::new();
    for name in [field("reason"), field("reason-other")] {
        if let Some(code) = answers.sent().optional(&name)
            && !reasons.contains(&code)
        {
            reasons.push(code);
        }
    }
    let withholds = matches!(
        decision,
        Some(PartDecision::PartGranted | PartDecision::Refused)
    );
    let unknown = reasons
        .iter()
        .find(|code| reason::find(code).is_none())
        .cloned();
    let refusal = match unknown {
        Some(code) => Some(Refusal::UnknownReason { code }),
        None if withholds && reasons.is_empty() => Some(Refusal::ReasonMissing),
        None => None,
    };
    if let Some(refusal) = &refusal {
        let words = refusals::word(voice(state), refusal);
        answers.note(Wrong::new(field("reason"), words));
    }
    let explanation = answers.written(&field("explanation"), "explanation", WORDS_MOST);
    Some(Part {
        asked: asked?,
        decision: decision?,
        reasons,
        explanation: explanation?,
    })
}
