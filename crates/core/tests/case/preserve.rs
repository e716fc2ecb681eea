//! What is to be kept at once, and who is asked to.

use jiff::civil::date;
use rightsdesk_core::case::preserve::{due, is_kept, likely_keepers, waits_for_a_copy};
use rightsdesk_core::case::{
    Beside, Command, Decision, Effect, NewTask, Refusal, TaskId, TaskKind,
};
use rightsdesk_core::ids::{CaseId, NoticeId};
use rightsdesk_core::letter::Body;
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::{Register, SHIPPED};
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;

use uuid::Uuid;

use crate::desk::{Desk, NEW_CASE, RECEIVED, accept, at};
use crate::samples::new_task;

const TASK: TaskId = TaskId(NEW_CASE.0);

fn customers() -> Command {
    Command::Accept {
        notices: vec![NoticeId("nottinghamshire-customer-service".into())],
        subject: Subject::Requester,
    }
}

fn preserve(system: &str) -> Command {
    let what = NewTask {
        system: system.into(),
        ..new_task(TaskKind::Preserve, "Keep it")
    };
    Command::AskTask { what }
}

fn systems(desk: &Desk) -> Vec<String> {
    let likely = likely_keepers(&desk.case, &[], &desk.register);
    likely.into_iter().map(|keeper| keeper.system).collect()
}

#[test]
fn places_where_data_run_out_are_asked_and_no_others() {
    let desk = Desk::with(Right::Access);
    assert!(systems(&desk).is_empty(), "no notice, nobody to ask");
    let desk = desk.given(customers());
    assert_eq!(
        systems(&desk),
        [
            "Recordings of calls to the Customer Service Centre",
            "Live chat on the website"
        ]
    );
    // No notice names a keeper: the place stands for its keeper.
    let likely = likely_keepers(&desk.case, &[], &desk.register);
    assert_eq!(likely[0].keeper, None);
    assert_eq!(likely[0].known_as(), likely[0].system);
}

#[test]
fn every_keeper_that_a_notice_names_is_asked() {
    // As shipped, but with names for those who answer for the recordings.
    let nobody = "name = \"Recordings of online and face-to-face meetings (Microsoft Teams is given \
                  as an example)\"\n";
    let named = format!("{nobody}keepers = [\"Panel Team\", \"Digital Team\"]\n");
    let files = SHIPPED.map(|(name, text)| (name, text.replace(nobody, &named)));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let register = Register::parse(&files).unwrap();
    let desk = Desk::with(Right::Access).given(accept());
    let likely = likely_keepers(&desk.case, &[], &register);
    let keepers: Vec<_> = likely
        .iter()
        .map(rightsdesk_core::case::preserve::LikelyKeeper::known_as)
        .collect();
    assert_eq!(keepers, ["Panel Team", "Digital Team"]);
}

#[test]
fn a_place_is_asked_once_by_whichever_case_of_the_request() {
    let before = Desk::with(Right::Access).given(customers());
    let place = systems(&before).remove(0);
    let asked = before
        .clone()
        .given_by(&Actor::Worker, preserve(&place.to_uppercase()));
    assert_eq!(systems(&asked), ["Live chat on the website"]);
    // Called off by hand, it is not asked again behind the team's back.
    let off = asked.clone().given(Command::CallOffTask {
        task: asked.case.tasks[0].id,
        reason: "Kept already".into(),
    });
    assert_eq!(systems(&off).len(), 1);
    let other = |desk: &Desk| Beside {
        case: NEW_CASE,
        ..Beside::of(&desk.case)
    };
    let asked_beside = |desk: &Desk| likely_keepers(&before.case, &[other(desk)], &before.register);
    assert_eq!(asked_beside(&asked).len(), 1);
    // Who has not answered is asked again for the cases that go on; who keeps it, keeps it.
    let ended = asked.clone().given(Command::Withdraw);
    assert_eq!(asked_beside(&ended).len(), 2);
    let kept = asked.given(confirmed(TASK)).given(Command::Withdraw);
    assert_eq!(asked_beside(&kept).len(), 1);
}

fn confirmed(task: TaskId) -> Command {
    Command::ConfirmPreserved {
        task,
        how: "Expiry switched off".into(),
    }
}

#[test]
fn what_one_case_asked_to_keep_is_kept_until_the_last_case_of_the_request_has_ended() {
    let first = Desk::with(Right::Access).given_by(&Actor::Worker, preserve("Calls"));
    let mut second = Desk::with(Right::Erasure);
    second.case.id = NEW_CASE;
    let withdraw = |desk: &Desk, beside: &Desk, on| {
        let mut desk = desk.clone().on(on);
        desk.beside = vec![Beside::of(&beside.case)];
        desk.try_as(&Actor::Resident, Command::Withdraw).unwrap()
    };
    let called_off = |decision: &Decision| {
        let effects = decision.effects.iter();
        let letters = effects.filter_map(|effect| match effect {
            Effect::Send(letter) if matches!(letter.body, Body::TaskCalledOff(_)) => letter.case,
            _ => None,
        });
        letters.collect::<Vec<_>>()
    };

    // Who has not answered is asked anew for the other case, and told nothing of an end.
    let unanswered = withdraw(&first, &second, date(2026, 10, 6));
    assert!(called_off(&unanswered).is_empty());
    assert!(
        unanswered
            .effects
            .contains(&Effect::Preserve(second.case.id))
    );

    // Who keeps it is told when the other case ends: once, of the case for which they were asked.
    let mut kept = first.given(confirmed(TASK));
    let ended = withdraw(&kept, &second, date(2026, 10, 6));
    assert!(called_off(&ended).is_empty());
    assert!(
        !ended
            .effects
            .iter()
            .any(|one| matches!(one, Effect::Preserve(_)))
    );
    kept.case = ended.case;
    let last = withdraw(&second, &kept, date(2026, 10, 7));
    assert_eq!(called_off(&last), [kept.case.id]);

    // What is opened later finds nothing kept: nobody is told twice, and it asks for itself.
    let mut later = Desk::with(Right::Complaint).on(date(2026, 10, 8));
    later.case.id = CaseId(Uuid::from_u128(99));
    later.case.opened = at(date(2026, 10, 8));
    second.case = last.case;
    later.beside = vec![Beside::of(&kept.case), Beside::of(&second.case)];
    let over = later.try_as(&Actor::Resident, Command::Withdraw).unwrap();
    assert!(called_off(&over).is_empty());
    let all = [later.beside.clone(), vec![Beside::of(&later.case)]].concat();
    assert!(!is_kept(&all[0], &all));
    assert!(is_kept(&all[2], &all));
}

#[test]
fn new_notices_are_looked_at_again_and_the_worker_asks_for_nothing_else() {
    let desk = Desk::with(Right::Access);
    let effects = desk.try_as(&crate::desk::caseworker(), customers());
    assert_eq!(effects.unwrap().effects, [Effect::Preserve(desk.case.id)]);
    let search = Command::AskTask {
        what: new_task(TaskKind::Search, "Look"),
    };
    let refused = desk.try_as(&Actor::Worker, search).unwrap_err();
    assert_eq!(refused, Refusal::NotPermitted);
    assert!(desk.try_as(&Actor::Worker, preserve("Calls")).is_ok());
}

#[test]
fn an_erasure_comes_after_a_copy_until_the_person_chose_to_lose_it() {
    assert!(!waits_for_a_copy(&Desk::with(Right::Access).case));
    let erasure = Desk::with(Right::Erasure);
    assert!(waits_for_a_copy(&erasure.case));
    assert!(!waits_for_a_copy(
        &erasure.clone().given(Command::Withdraw).case
    ));
    let mut chosen = erasure.case;
    chosen.loss.told = Some(RECEIVED);
    assert!(waits_for_a_copy(&chosen));
    chosen.loss.accepted = Some(RECEIVED);
    assert!(!waits_for_a_copy(&chosen));
}

#[test]
fn keeping_is_to_be_answered_on_the_next_working_day() {
    let desk = Desk::with(Right::Access);
    assert_eq!(due(RECEIVED, &desk.calendar), date(2026, 10, 6));
    let friday = date(2026, 10, 9);
    assert_eq!(due(friday, &desk.calendar), date(2026, 10, 12));
    let christmas_eve = date(2026, 12, 24);
    assert_eq!(due(christmas_eve, &desk.calendar), date(2026, 12, 29));
}
