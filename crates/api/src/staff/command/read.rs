//! From what was sent to commands.

mod contact;
mod inputs;
mod sending;
mod tasks;

use rightsdesk_content::{reasons, refusals};
use rightsdesk_core::case::{
    Case, Command, CommandKind, HealthContent, Outcome, Part, PartDecision, PurposeRef, Refusal,
};
use rightsdesk_core::ids::{AccountId, DocumentId, NoticeId};
use rightsdesk_core::pack;
use rightsdesk_core::reason::{self, Flaw, Reliance, Test};
use rightsdesk_core::request::{LINE_MOST, ProblemCode, Subject, WORDS_MOST};
use rightsdesk_core::right::Right;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::super::fields::{Answers, Wrong, yes_or_no};
use super::super::opened::{Opened, voice};
use super::forms::{self, Planner};
use crate::error::PageError;
use crate::sent::Sent;
use crate::state::State;

pub(super) use inputs::missing;

/// What a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// The commands, done one after the other or not at all.
    pub(super) commands: Vec<Command>,
    /// The page that follows, if not the case's own.
    pub(super) then: Option<&'static str>,
}

impl Given {
    fn one(command: Command) -> Given {
        Given {
            commands: vec![command],
            then: None,
        }
    }
}

/// Reads what was sent to the page of a command; `fresh`, if the case is as it was when the page
/// was shown.
///
/// # Errors
/// What is wrong, in the order of the questions; or, when the table of inputs and the command
/// disagree, that the program is wrong.
pub(super) fn read(
    planner: &Planner<'_>,
    kind: CommandKind,
    fresh: bool,
    sent: &Sent,
) -> Result<Result<Given, Vec<Wrong>>, PageError> {
    let (state, opened) = (planner.state, planner.opened);
    let mut answers = Answers::new(planner.voice, sent);
    let given = match kind {
        CommandKind::Accept => accept(state, opened, &mut answers),
        CommandKind::Decide => decide(state, opened, &mut answers).map(Given::one),
        _ => match inputs::read(planner, kind, fresh, &mut answers) {
            Some(fields) => {
                let shapes = match kind {
                    CommandKind::AskTask => tasks::each(planner, &fields, &mut answers),
                    CommandKind::Send => vec![sending::chosen(planner, fields, &mut answers)],
                    CommandKind::ChangeContact => vec![contact::nested(fields, &mut answers)],
                    _ => vec![fields],
                };
                let commands = shapes.into_iter().map(command_of);
                let commands: Result<Vec<Command>, _> = commands.collect();
                Some(Given {
                    commands: commands.map_err(|error| {
                        if fresh {
                            PageError::internal(error)
                        } else {
                            // What was chosen could not be compared with what was offered.
                            PageError::Unreadable
                        }
                    })?,
                    then: None,
                })
            }
            None => None,
        },
    };
    Ok(answers.finish(given))
}

/// A command from its fields, as it is written in JSON.
fn command_of(fields: Map<String, Value>) -> Result<Command, serde_json::Error> {
    serde_json::from_value(Value::Object(fields))
}

/// Somebody who can own the case.
fn owner(opened: &Opened, answers: &mut Answers<'_>) -> Option<AccountId> {
    answers.choice("owner", |code| {
        let id = AccountId(Uuid::try_parse(code).ok()?);
        opened
            .owners()
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
    let assign = (case.owner != Some(owner)).then_some(Command::Assign { owner });
    let mut commands: Vec<Command> = assign.into_iter().collect();
    commands.push(Command::Accept { notices, subject });
    Some(Given {
        commands,
        then: (doubt && may_still_doubt(case)).then_some("ask-identity"),
    })
}

/// Identity is asked for once, and again if what came is not enough.
fn may_still_doubt(case: &Case) -> bool {
    case.identity.may_be_asked()
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
    let quote = quote(opened, answers);
    sound.then_some(Command::Decide {
        outcome,
        parts,
        nothing_severable: answers.sent().optional("nothing_severable"),
        health,
        stops: stops?,
        given: given(answers),
        quote: quote?,
    })
}

/// What the reply quotes of the request; `Some(None)` where it is all that the person wrote.
#[expect(
    clippy::option_option,
    reason = "outside: whether it is in order; inside: whether it was given"
)]
fn quote(opened: &Opened, answers: &mut Answers<'_>) -> Option<Option<String>> {
    let lines = |text: &str| text.trim().replace("\r\n", "\n");
    let Some(sent) = answers.sent().all("quote").first() else {
        return Some(None);
    };
    let typed = lines(sent);
    if typed == lines(&opened.file.request.arrived.words) {
        return Some(None);
    }
    if typed.is_empty() {
        return Some(Some(typed));
    }
    answers.text("quote").map(Some)
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
            Flaw::UnknownReason { .. } | Flaw::DoesNotBite { .. } | Flaw::NotOffered { .. } => {
                field("reason")
            }
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
