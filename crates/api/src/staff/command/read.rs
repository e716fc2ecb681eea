//! From what was sent to a command.

use rightsdesk_content::{reasons, refusals};
use rightsdesk_core::case::{
    Case, ChildsView, Command, CommandKind, ExtensionGround, HealthContent, OpinionFinding,
    Outcome, Part, PartDecision, PurposeRef, Refusal,
};
use rightsdesk_core::ids::{AccountId, DocumentId, NoticeId};
use rightsdesk_core::pack;
use rightsdesk_core::reason::{self, Flaw, Reliance, Test};
use rightsdesk_core::request::{LINE_MOST, ProblemCode, Subject, WORDS_MOST};
use rightsdesk_core::right::Right;
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
        CommandKind::Decide => decide(state, opened, &mut answers),
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
        CommandKind::CorrectReceipt => {
            let (on, reason) = (answers.date("on"), answers.text("reason"));
            Command::CorrectReceipt {
                on: on?,
                reason: reason?,
            }
        }
        CommandKind::AskIdentity => Command::AskIdentity {
            reason: answers.text("reason")?,
        },
        CommandKind::ConfirmIdentity => {
            let (on, how) = (answers.date("on"), answers.text("how"));
            Command::ConfirmIdentity { on: on?, how: how? }
        }
        CommandKind::AskAuthority => Command::AskAuthority {
            reason: answers.text("reason")?,
        },
        CommandKind::ConfirmAuthority => confirm_authority(opened.case(), answers)?,
        CommandKind::AskFee => {
            let pence = amount(answers);
            let reason = answers.written("reason", "fee_reason", WORDS_MOST);
            Command::AskFee {
                pence: pence?,
                reason: reason?,
            }
        }
        CommandKind::RecordFee => Command::RecordFee {
            on: answers.date("on")?,
        },
        CommandKind::OpenBeside => {
            let right = answers.choice("right", Right::from_code);
            let on = answers.date("on");
            let reason = answers.written("reason", "beside_reason", WORDS_MOST);
            Command::OpenBeside {
                right: right?,
                on: on?,
                reason: reason?,
            }
        }
        CommandKind::RecordOpinion => {
            let (on, professional) = (answers.date("on"), answers.line("professional"));
            let finding = answers.choice("finding", |code| {
                OpinionFinding::ALL.into_iter().find(|f| f.code() == code)
            });
            let about = answers.text("about");
            Command::RecordOpinion {
                on: on?,
                professional: professional?,
                finding: finding?,
                about: about?,
            }
        }
        CommandKind::WarnOfLifting => Command::WarnOfLifting {
            reason: answers.written("reason", "lifting_reason", WORDS_MOST)?,
        },
        CommandKind::LiftRestriction => Command::LiftRestriction,
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
            let item = answers.choice("item", |code| forms::item_of(opened.case(), code));
            let text = answers.text("text");
            let (item, notice) = item?;
            Command::SupplyItem {
                notice,
                item,
                text: text?,
            }
        }
        CommandKind::PromiseItem => {
            let item = answers.choice("item", |code| forms::item_of(opened.case(), code));
            let by = answers.date("by");
            let (item, notice) = item?;
            Command::PromiseItem {
                notice,
                item,
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

fn confirm_authority(case: &Case, answers: &mut Answers<'_>) -> Option<Command> {
    let on = answers.date("on");
    let how = answers.written("how", "authority", WORDS_MOST);
    let child = if case.subject == Some(Subject::Child) {
        let view = answers.choice("child", |code| {
            ChildsView::ALL.into_iter().find(|view| view.code() == code)
        });
        Some(view?)
    } else {
        None
    };
    Some(Command::ConfirmAuthority {
        on: on?,
        how: how?,
        child,
    })
}

/// An amount of money in pence, written in pounds: `12`, `12.5`, `£12.50`.
fn amount(answers: &mut Answers<'_>) -> Option<u32> {
    let written = answers.line("amount")?;
    let pence = pence(&written);
    if pence.is_none() {
        answers.problem("amount", "amount", ProblemCode::NotAChoice);
    }
    pence
}

fn pence(written: &str) -> Option<u32> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let written = written.trim().trim_start_matches('£').trim_start();
    let (pounds, pence) = written.split_once('.').unwrap_or((written, ""));
    if pounds.is_empty() || !digits(pounds) || pence.len() > 2 || !digits(pence) {
        return None;
    }
    let pounds: u32 = pounds.parse().ok()?;
    let pence: u32 = format!("{pence:0<2}").parse().ok()?;
    let sum = pounds.checked_mul(100)?.checked_add(pence)?;
    (sum > 0).then_some(sum)
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
    case.identity == rightsdesk_core::case::Proof::NotAsked
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

fn decide(state: &State, opened: &Opened, answers: &mut Answers<'_>) -> Option<Command> {
    let right = opened.case().right;
    let mut parts = Vec::new();
    let mut sound = true;
    for number in 1..=forms::POINTS_MOST {
        // The first point is always needed; of the others, those that were begun.
        if number > 1 && !forms::is_begun(answers.sent(), number) {
            continue;
        }
        match point(state, right, answers, number) {
            Some(part) => parts.push(part),
            None => sound = false,
        }
    }
    let outcome = answers.choice("outcome", |code| {
        Outcome::from_code(code).filter(|outcome| Outcome::DECIDED.contains(outcome))
    });
    let outcome = outcome?;
    // Asked only where something goes out that a health professional may have to see.
    let health = if right.is_answered_with_a_copy() && outcome.gives() {
        let health = answers.choice("health", |code| {
            HealthContent::ALL.into_iter().find(|h| h.code() == code)
        });
        Some(health?)
    } else {
        None
    };
    let stops = stops(state, opened, answers);
    sound.then_some(Command::Decide {
        outcome,
        parts,
        nothing_severable: answers.sent().optional("nothing_severable"),
        health,
        stops: stops?,
        given: given(answers),
    })
}

/// The documents that were chosen to go with the reply; core refuses what the case does not have.
fn given(answers: &Answers<'_>) -> Vec<DocumentId> {
    let chosen = answers.sent().all("given").iter();
    chosen
        .filter_map(|code| Uuid::try_parse(code).ok().map(DocumentId))
        .collect()
}

/// The purposes that were chosen to stop.
fn stops(state: &State, opened: &Opened, answers: &mut Answers<'_>) -> Option<Vec<PurposeRef>> {
    let stoppable = pack::stoppable(opened.case(), &state.store.rules().register);
    let mut stops = Vec::new();
    for code in answers.sent().all("stops") {
        let chosen = stoppable.iter().find(|one| forms::stop_code(one) == *code);
        let Some(chosen) = chosen else {
            let words = refusals::word(voice(state), &Refusal::NotStoppable);
            answers.note(Wrong::new("stops", words));
            return None;
        };
        stops.push(chosen.clone());
    }
    Some(stops)
}

fn point(state: &State, right: Right, answers: &mut Answers<'_>, number: usize) -> Option<Part> {
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
    let reasons: Vec<Reliance> = forms::chosen_reasons(answers.sent(), number)
        .into_iter()
        .map(|code| reliance(answers.sent(), number, code))
        .collect();
    let withholds = matches!(
        decision,
        Some(PartDecision::PartGranted | PartDecision::Refused)
    );
    if withholds && reasons.is_empty() {
        let words = refusals::word(voice(state), &Refusal::ReasonMissing);
        answers.note(Wrong::new(field("reason"), words));
    }
    for flaw in reason::check(&reasons, right) {
        let at = match &flaw {
            Flaw::UnknownReason { .. } | Flaw::DoesNotBite { .. } => field("reason"),
            Flaw::TestsNotConfirmed { code, .. } => forms::reliance_fields(number, code).0,
            Flaw::BecauseMissing { code } => forms::reliance_fields(number, code).1,
        };
        // The statements themselves stand below, so that they are not said twice.
        let words = match &flaw {
            Flaw::TestsNotConfirmed { code, .. } => {
                let facts = [("reason", reasons::name(voice(state), code).into())];
                voice(state).say("decide-tests-missing", &facts)
            }
            _ => refusals::word(voice(state), &Refusal::Reason { flaw }),
        };
        answers.note(Wrong::new(at, words));
    }
    let explanation = answers.written(&field("explanation"), "explanation", WORDS_MOST);
    Some(Part {
        asked: asked?,
        decision: decision?,
        reasons,
        explanation: explanation?,
    })
}

/// A reason that was chosen, with the tests that were ticked for it and the words for the file.
fn reliance(sent: &Sent, number: usize, code: String) -> Reliance {
    let (tests, because) = forms::reliance_fields(number, &code);
    Reliance {
        satisfied: sent
            .all(&tests)
            .iter()
            .filter_map(|test| Test::from_code(test))
            .collect(),
        because: sent.text(&because).to_owned(),
        code,
    }
}

#[cfg(test)]
mod tests {
    use super::pence;

    #[test]
    fn an_amount_is_read_however_it_is_written() {
        for (written, read) in [
            ("12", 1_200),
            ("12.5", 1_250),
            (" £12.50 ", 1_250),
            ("0.01", 1),
        ] {
            assert_eq!(pence(written), Some(read), "{written}");
        }
        for wrong in [
            "",
            "0",
            "-5",
            "12.505",
            "1,000",
            "12.5x",
            "99999999999",
            ".",
        ] {
            assert_eq!(pence(wrong), None, "{wrong}");
        }
    }
}
