//! What others are asked, what they answer, and what a reply has to wait for.

use jiff::civil::{Date, date};
use rightsdesk_core::case::{
    Case, ChangeKind, Command, Effect, NewTask, Outcome, Period, Refusal, Stage, TaskId, TaskKind,
    TaskState, View, search as places,
};
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::letter::{Addressee, Body};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::LINE_MOST;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{
    Desk, NEW_CASE, RECEIVED, accept, beside, caseworker, decision, found, search, staff,
};
use crate::samples::new_task;

/// What a command makes is named as the world of these tests names it.
const TASK: TaskId = TaskId(NEW_CASE.0);
const RECORDINGS: &str =
    "Recordings of online and face-to-face meetings (Microsoft Teams is given as an example)";
const DUE: Date = date(2026, 10, 12);

fn ask(task_kind: TaskKind) -> Command {
    let what = NewTask {
        system: RECORDINGS.into(),
        ..new_task(task_kind, "The recording of 10 September")
    };
    Command::AskTask { what }
}

fn answer(task: TaskId, documents: Vec<DocumentId>) -> Command {
    Command::RecordSearch {
        task: Some(task),
        period: Period::default(),
        hits: Some(1),
        system: "whatever a form says".into(),
        keeper: "Core Plus Team".into(),
        on: RECEIVED,
        terms: "By date".into(),
        nil_reason: documents.is_empty().then(|| "It had expired".into()),
        documents,
        recipients: vec![],
        sources: vec![],
    }
}

fn keeper() -> Actor {
    Actor::Asked { task: TASK }
}

fn asked(task_kind: TaskKind) -> Desk {
    Desk::with(Right::Access)
        .given(accept())
        .given(ask(task_kind))
}

fn bodies(effects: &[Effect]) -> Vec<&Body> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send(letter) => Some(&letter.body),
            _ => None,
        })
        .collect()
}

#[test]
fn a_keeper_is_written_to_and_answers_that_task_alone() {
    let desk = Desk::with(Right::Access).given(accept());
    let decision = desk.try_as(&caseworker(), ask(TaskKind::Search)).unwrap();
    let [Effect::Send(letter)] = decision.effects.as_slice() else {
        panic!("one letter: {:?}", decision.effects)
    };
    assert!(matches!(&letter.to, Addressee::Keeper { email, .. } if email == "keeper@example.org"));
    let Body::TaskAsked(facts) = &letter.body else {
        panic!("{letter:?}")
    };
    // The keeper sees why: the day of the reply stands beside their own.
    assert_eq!((facts.task, facts.due), (TASK, DUE));
    assert_eq!(facts.reply_due, Some(date(2026, 11, 5)));

    let desk = desk.given(ask(TaskKind::Search));
    let other = Actor::Asked {
        task: TaskId(Uuid::from_u128(61)),
    };
    let stranger = desk.try_as(&other, answer(TASK, found()));
    assert_eq!(stranger.unwrap_err(), Refusal::NotPermitted);
    let refused = desk.try_as(&keeper(), search(found()));
    assert_eq!(refused.unwrap_err(), Refusal::NotPermitted);

    let desk = desk.given_by(&keeper(), answer(TASK, found()));
    let task = desk.case.task(TASK).unwrap();
    assert_eq!(task.state, TaskState::Answered { on: RECEIVED });
    // What was searched is what was asked, whatever a form says.
    assert_eq!(desk.case.searches[0].system, RECORDINGS);
    assert_eq!(
        desk.try_as(&keeper(), answer(TASK, found())).unwrap_err(),
        Refusal::TaskNotOpen
    );
    assert_eq!(Case::fold(desk.case.id, &desk.log), Some(desk.case));
}

#[test]
fn nothing_is_asked_twice_and_nothing_for_yesterday() {
    let desk = asked(TaskKind::Search);
    assert_eq!(desk.refused(ask(TaskKind::Search)), Refusal::AskedAlready);
    // Keeping is another thing than searching.
    desk.try_as(&caseworker(), ask(TaskKind::Preserve)).unwrap();
    let late = desk.on(date(2026, 10, 13));
    let earliest = date(2026, 10, 13);
    let again = Command::MoveTask {
        task: TASK,
        due: DUE,
    };
    assert_eq!(late.refused(again), Refusal::DateTooEarly { earliest });
}

#[test]
fn a_decision_waits_for_whoever_was_asked() {
    let desk = asked(TaskKind::Search).given(search(found())).covered();
    let systems = vec![RECORDINGS.to_owned()];
    let open = Refusal::TasksOpen { systems };
    assert_eq!(desk.refused(decision(Outcome::Granted)), open);
    assert_eq!(desk.refused(Command::Prepare), open);
    // More time and a reminder change nothing of that; calling off does, with its reason on record.
    let more = Command::AskMoreTime {
        task: TASK,
        until: date(2026, 10, 20),
        reason: "Somebody is away".into(),
    };
    let desk = desk.given_by(&keeper(), more).given(Command::ChaseTask {
        task: TASK,
        step: None,
    });
    assert_eq!(desk.refused(Command::Prepare), open);
    let desk = desk.given(Command::CallOffTask {
        task: TASK,
        reason: "Found elsewhere".into(),
    });
    let desk = desk.given(Command::Prepare);
    assert_eq!(desk.case.stage, Stage::Preparing);
    desk.given(decision(Outcome::Granted));
}

#[test]
fn what_is_to_be_kept_holds_up_nothing() {
    let desk = asked(TaskKind::Preserve).given(search(found())).covered();
    desk.given(decision(Outcome::Granted));
}

#[test]
fn a_reply_rests_on_every_place_that_the_notices_name() {
    let desk = Desk::with(Right::Access)
        .given(accept())
        .given(search(found()));
    let all = places::places(&desk.case, &desk.register);
    let not_searched = Refusal::PlacesNotSearched {
        systems: all.clone(),
    };
    assert_eq!(desk.refused(decision(Outcome::Granted)), not_searched);
    // What came back as not theirs is not searched.
    let desk = desk.given(ask(TaskKind::Search)).given_by(
        &keeper(),
        Command::ReturnTask {
            task: TASK,
            reason: "We do not run Teams".into(),
            instead: Some("IT services".into()),
        },
    );
    assert_eq!(desk.refused(decision(Outcome::Granted)), not_searched);
    let leave = |systems| Command::LeaveOut {
        systems,
        reason: "Nothing of the panel is kept there".into(),
    };
    let unknown = leave(vec!["The attic".into()]);
    assert_eq!(desk.refused(unknown), Refusal::Text { field: "systems" });
    desk.given(leave(all)).given(decision(Outcome::Granted));
}

#[test]
fn a_consulted_person_says_what_they_think_and_somebody_else_decides() {
    let desk = asked(TaskKind::Consult).given(search(found())).covered();
    let systems = vec![RECORDINGS.to_owned()];
    let open = Refusal::TasksOpen { systems };
    let view = Command::AnswerConsultation {
        task: TASK,
        view: View::Refuses,
        answer: "I was promised that it stays between us.".into(),
    };
    let desk = desk.given_by(&keeper(), view);
    // A refusal to consent does not decide it (DPA 2018 Sch 2 para 16(3)(d)).
    assert_eq!(desk.refused(decision(Outcome::Granted)), open);
    let balance = Command::StrikeBalance {
        task: TASK,
        give: true,
        reason: "She was there and heard it; no promise is on record.".into(),
    };
    let by_asked = desk.try_as(&keeper(), balance.clone());
    assert_eq!(by_asked.unwrap_err(), Refusal::NotPermitted);
    let desk = desk.given(balance);
    assert!(desk.case.tasks[0].balance.as_ref().unwrap().give);
    desk.given(decision(Outcome::Granted));
    // Who does not answer does not keep the reply for ever.
    let silent = asked(TaskKind::Consult).given(search(found())).covered();
    let silent = silent.given(Command::StrikeBalance {
        task: TASK,
        give: false,
        reason: "Asked twice; no answer; a duty of confidence.".into(),
    });
    silent.given(decision(Outcome::Granted));
}

#[test]
fn who_was_asked_is_told_when_the_case_ends() {
    let desk = asked(TaskKind::Search);
    let withdrawn = desk.try_as(&Actor::Resident, Command::Withdraw).unwrap();
    let bodies = bodies(&withdrawn.effects);
    assert!(
        matches!(bodies[..], [Body::Withdrawn, Body::TaskCalledOff(_)]),
        "{bodies:?}"
    );
    assert!(matches!(
        withdrawn.case.tasks[0].state,
        TaskState::CalledOff { .. }
    ));
}

#[test]
fn what_was_kept_for_a_case_is_kept_until_it_is_closed() {
    let mut desk = asked(TaskKind::Preserve);
    desk.case.stage = Stage::Answered;
    let closed = desk.try_as(&caseworker(), Command::Close).unwrap();
    assert!(matches!(
        bodies(&closed.effects)[..],
        [Body::TaskCalledOff(_)]
    ));
    // Who said that they keep it until they are told, is told.
    let confirm = Command::ConfirmPreserved {
        task: TASK,
        how: "Expiry switched off".into(),
    };
    let mut kept = asked(TaskKind::Preserve).given_by(&keeper(), confirm);
    kept.case.stage = Stage::Answered;
    let closed = kept.try_as(&caseworker(), Command::Close).unwrap();
    assert!(matches!(
        bodies(&closed.effects)[..],
        [Body::TaskCalledOff(_)]
    ));
    // Unless another case of the request may need it.
    kept.beside = vec![beside(Right::Erasure, Stage::Acting)];
    let closed = kept.try_as(&caseworker(), Command::Close).unwrap();
    assert!(closed.effects.is_empty(), "{:?}", closed.effects);
    // Other work is not forgotten by closing.
    let mut searching = asked(TaskKind::Search);
    searching.case.stage = Stage::Answered;
    let systems = vec![RECORDINGS.to_owned()];
    assert_eq!(
        searching.refused(Command::Close),
        Refusal::TasksOpen { systems }
    );
}

#[test]
fn the_worker_asks_that_data_be_kept_and_nothing_else() {
    let desk = Desk::with(Right::Access);
    let search = desk.try_as(&Actor::Worker, ask(TaskKind::Search));
    assert_eq!(search.unwrap_err(), Refusal::NotPermitted);
    let desk = desk.given_by(&Actor::Worker, ask(TaskKind::Preserve));
    // Before anybody has looked at the request, and before it is known who asks.
    assert_eq!(desk.case.stage, Stage::Received);
    let desk = desk.given_by(
        &keeper(),
        Command::ConfirmPreserved {
            task: TASK,
            how: "Expiry switched off".into(),
        },
    );
    assert!(!desk.case.tasks[0].is_open());
}

#[test]
fn a_restriction_waits_for_no_triage_and_a_change_by_its_keeper_names_who_had_the_data() {
    let desk = Desk::with(Right::Restriction).given(ask(TaskKind::Restrict));
    let mark = Command::RecordChange {
        task: Some(TASK),
        change: ChangeKind::Restricted,
        kept: None,
        proof: vec![],
        recipients: vec!["A health visiting team".into()],
        system: String::new(),
        on: RECEIVED,
        done: "A marker on the record".into(),
    };
    let desk = desk.given_by(&keeper(), mark);
    assert!(desk.case.is_restricted());
    let confirmed: Vec<_> = desk.case.confirmed_recipients().into_iter().collect();
    assert_eq!(confirmed, ["A health visiting team"]);
    // A search does not answer a task that asks for a change.
    let again = desk.given(ask(TaskKind::Correct));
    assert_eq!(
        again.refused(answer(TASK, found())),
        Refusal::TaskNotOpen,
        "the first task of that name is answered"
    );
}

#[test]
fn nobody_outside_the_team_gives_any_other_command() {
    let desk = asked(TaskKind::Search);
    for command in crate::samples::commands() {
        let kind = command.kind();
        let row = rightsdesk_core::case::table::row(kind).unwrap();
        if !row.allows(&keeper()) {
            let refused = desk.try_as(&keeper(), command);
            assert_eq!(refused.unwrap_err(), Refusal::NotPermitted, "{kind:?}");
        }
    }
    let own = desk.try_as(
        &staff(9, Role::Auditor),
        Command::ChaseTask {
            task: TASK,
            step: None,
        },
    );
    assert_eq!(own.unwrap_err(), Refusal::NotPermitted);
}

#[test]
fn calling_off_the_keeping_is_not_a_reason_for_not_searching() {
    let called_off = |kind| {
        let desk = asked(kind).given(search(found()));
        desk.given(Command::CallOffTask {
            task: TASK,
            reason: "Nothing of it expires".into(),
        })
    };
    let unsearched = |desk: &Desk| places::unsearched(&desk.case, &desk.register);
    let recordings = RECORDINGS.to_owned();
    assert!(unsearched(&called_off(TaskKind::Preserve)).contains(&recordings));
    assert!(!unsearched(&called_off(TaskKind::Search)).contains(&recordings));
}

#[test]
fn nobody_is_consulted_about_what_has_been_given() {
    let mut desk = Desk::with(Right::Access).given(accept());
    desk.case.stage = Stage::Answered;
    let stage = Stage::Answered;
    assert_eq!(
        desk.refused(ask(TaskKind::Consult)),
        Refusal::NotNow { stage }
    );
    desk.given(ask(TaskKind::Search));
}

#[test]
fn a_recipient_has_a_name_that_fits_on_a_line() {
    let desk = asked(TaskKind::Search);
    let named = |name: String| match answer(TASK, found()) {
        Command::RecordSearch {
            task,
            period,
            hits,
            system,
            keeper,
            on,
            terms,
            documents,
            sources,
            nil_reason,
            ..
        } => Command::RecordSearch {
            task,
            period,
            hits,
            system,
            keeper,
            on,
            terms,
            documents,
            recipients: vec![name],
            sources,
            nil_reason,
        },
        other => other,
    };
    let long = desk.try_as(&keeper(), named("x".repeat(LINE_MOST + 1)));
    let field = "recipients";
    assert_eq!(long.unwrap_err(), Refusal::Text { field });
    desk.given_by(&keeper(), named("x".repeat(LINE_MOST)));
}
