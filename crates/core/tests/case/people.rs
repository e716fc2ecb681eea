//! Who may deal with a case, whom it is about, and what else stands around it.

use jiff::civil::date;
use rightsdesk_core::case::{
    ActingAs, Body as Before, ChangeKind, Command, Effect, LinkKind, Mark, OtherBusiness, Outcome,
    Part, PartDecision, Refusal, Stage, Telling, ToldAs, UseGround,
};
use rightsdesk_core::clock::Status;
use rightsdesk_core::ids::{AccountId, Reference};
use rightsdesk_core::letter::{Addressee, Body, Way};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{
    Desk, RECEIVED, accept, beside, caseworker, decision, found, granted_part, relied, reviewer,
    ruled, search, staff, supplied,
};

fn account(number: u128) -> AccountId {
    AccountId(Uuid::from_u128(number))
}

fn change(change: ChangeKind, recipients: Vec<String>) -> Command {
    Command::RecordChange {
        task: None,
        change,
        kept: None,
        proof: vec![],
        recipients,
        system: "The panel's list".into(),
        on: RECEIVED,
        done: "Done".into(),
    }
}

fn letters(effects: &[Effect]) -> Vec<(&Addressee, &Body)> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send(letter) => Some((&letter.to, &letter.body)),
            _ => None,
        })
        .collect()
}

#[test]
fn who_has_an_interest_of_their_own_keeps_away() {
    let declare = |number| Command::DeclareConflict {
        account: account(number),
        reason: "Her sister's file".into(),
    };
    let desk = Desk::with(Right::Access)
        .given(Command::Assign { owner: account(1) })
        .given(accept());
    // Of another's interest only the head of the team says so.
    assert_eq!(desk.refused(declare(2)), Refusal::NotPermitted);
    let desk = desk.given(declare(1));
    assert_eq!(desk.case.owner, None);
    assert_eq!(desk.refused(search(found())), Refusal::ConflictOfInterest);
    let back = Command::Assign { owner: account(1) };
    assert_eq!(desk.refused(back), Refusal::ConflictOfInterest);
    // They may still say what they know.
    desk.try_as(
        &caseworker(),
        Command::Note {
            note: "Ask the other office".into(),
            mentions: vec![],
        },
    )
    .unwrap();
    let other = staff(6, Role::Caseworker);
    desk.given_by(&other, search(found()))
        .given_by(&staff(3, Role::Manager), declare(2));
}

#[test]
fn no_decision_stands_of_who_turns_out_to_have_an_interest() {
    let desk = Desk::with(Right::Access)
        .given(accept())
        .given(search(found()))
        .covered();
    let decided = supplied(desk).given(decision(Outcome::Granted));
    let approved = decided.clone().given_by(&reviewer(), Command::Approve);
    let manager = staff(9, Role::Manager);
    let declare = |who: &Actor| Command::DeclareConflict {
        account: who.account().unwrap(),
        reason: "Her sister's file".into(),
    };
    for (desk, who) in [
        (&decided, caseworker()),
        (&approved, caseworker()),
        (&approved, reviewer()),
    ] {
        let after = desk.clone().given_by(&manager, declare(&who)).case;
        assert_eq!(
            (after.stage, after.decided),
            (Stage::Preparing, None),
            "{who:?}"
        );
        assert!(after.sent_back.is_some(), "what was written is not lost");
    }
    // Who has not ruled on it leaves the decision as it is.
    let other = staff(10, Role::Reviewer);
    let after = approved.given_by(&manager, declare(&other)).case;
    assert_eq!(after.stage, Stage::Ready);
}

#[test]
fn a_complaint_is_looked_at_by_nobody_who_dealt_with_the_reply() {
    let desk = Desk::with(Right::Access)
        .given(accept())
        .given(search(found()))
        .covered();
    let mut desk = supplied(desk)
        .given(decision(Outcome::Granted))
        .given_by(&reviewer(), Command::Approve);
    desk.case.stage = Stage::Closed;
    let look_again = |right| Command::OpenBeside {
        right,
        on: RECEIVED,
        reason: "Pages are missing".into(),
    };
    let stage = Stage::Closed;
    let other = look_again(Right::Erasure);
    assert_eq!(desk.refused(other), Refusal::NotNow { stage });
    let opened = desk
        .try_as(&caseworker(), look_again(Right::Complaint))
        .unwrap()
        .opened
        .unwrap();
    let about = opened.case.complained.as_ref().unwrap();
    assert_eq!(about.case, desk.case.id);
    assert_eq!(about.people, [account(1), account(2)]);
    // It is acknowledged by the letter that goes at once, and its thirty days are over.
    let mut complaint = desk;
    complaint.case = opened.case;
    complaint.log = opened.events;
    let letter = Command::Acknowledge {
        on: RECEIVED,
        how: "email".into(),
    };
    let complaint = complaint.given_by(&Actor::Worker, letter);
    let clock = complaint
        .case
        .clock(&complaint.calendar, &complaint.policy)
        .unwrap();
    assert_eq!((clock.status, clock.due), (Status::NoStatutoryPeriod, None));

    let complaint = complaint
        .given(accept())
        .given(change(ChangeKind::Other, vec![]));
    let uphold = || decision(Outcome::Granted);
    assert_eq!(complaint.refused(uphold()), Refusal::OwnCaseComplained);
    let complaint = complaint.given_by(&staff(6, Role::Caseworker), uphold());
    let approver = complaint.try_as(&reviewer(), Command::Approve);
    assert_eq!(approver.unwrap_err(), Refusal::OwnCaseComplained);
    complaint.given_by(&staff(7, Role::Reviewer), Command::Approve);
}

#[test]
fn a_complaint_that_came_by_itself_is_not_ruled_on_by_who_dealt_with_its_subject() {
    let mut desk = Desk::with(Right::Complaint)
        .given(accept())
        .given(change(ChangeKind::Other, vec![]));
    desk.dealt = vec![account(1), account(2)];
    let uphold = || decision(Outcome::Granted);
    assert_eq!(desk.refused(uphold()), Refusal::OwnCaseComplained);
    let desk = desk.given_by(&staff(6, Role::Caseworker), uphold());
    let approved = desk.try_as(&reviewer(), Command::Approve);
    assert_eq!(approved.unwrap_err(), Refusal::OwnCaseComplained);
    desk.given_by(&staff(7, Role::Reviewer), Command::Approve);
}

#[test]
fn a_case_is_seen_by_the_people_who_are_named() {
    let limit = |people: Vec<u128>| Command::LimitAccess {
        people: people.into_iter().map(account).collect(),
        reason: "The person works here".into(),
    };
    let manager = staff(3, Role::Manager);
    let desk = Desk::with(Right::Access);
    assert_eq!(desk.refused(limit(vec![1])), Refusal::NotPermitted);
    let out = desk.try_as(&manager, limit(vec![1]));
    assert_eq!(out.unwrap_err(), Refusal::ShutsOutOneself);
    let none = desk.try_as(&manager, limit(vec![]));
    assert_eq!(none.unwrap_err(), Refusal::NothingChanges);
    let desk = desk.given_by(&manager, limit(vec![1, 3]));
    assert!(desk.case.is_visible_to(&caseworker()));
    assert!(!desk.case.is_visible_to(&reviewer()));
    assert!(desk.case.is_visible_to(&Actor::Resident));
    let open = desk.given_by(&manager, limit(vec![]));
    assert!(open.case.is_visible_to(&reviewer()));
}

#[test]
fn authority_that_has_run_out_gives_nothing() {
    let confirm = |expires| Command::ConfirmAuthority {
        on: RECEIVED,
        how: "Sealed order, seen".into(),
        acting_as: ActingAs::Deputy,
        expires: Some(expires),
        child: None,
        competence: None,
    };
    let desk = Desk::with(Right::Access).given(Command::Accept {
        notices: vec![crate::desk::kent()],
        subject: Subject::Other,
    });
    let on = date(2026, 10, 4);
    assert_eq!(desk.refused(confirm(on)), Refusal::AuthorityRunOut { on });
    let on = date(2026, 10, 20);
    let desk = desk.given(confirm(on)).given(search(found())).covered();
    desk.clone().on(on).given(decision(Outcome::Granted));
    let late = desk.on(date(2026, 10, 21));
    assert_eq!(
        late.refused(decision(Outcome::Granted)),
        Refusal::AuthorityRunOut { on }
    );
}

#[test]
fn another_controller_is_named_and_forwarded_to_only_if_the_person_agrees() {
    let desk = Desk::with(Right::Access);
    let misdirect = || Command::Misdirect {
        reason: "Pupil records are the school's".into(),
    };
    assert_eq!(desk.refused(misdirect()), Refusal::ControllerNotNamed);
    let forward = |agreed| Command::Forward {
        name: "Sample Primary School".into(),
        agreed,
        on: agreed,
    };
    assert_eq!(desk.refused(forward(RECEIVED)), Refusal::ControllerNotNamed);
    let desk = desk.given(Command::NameController {
        name: "Sample Primary School".into(),
        contact: "Its office".into(),
    });
    let earliest = RECEIVED;
    assert_eq!(
        desk.refused(forward(date(2026, 10, 4))),
        Refusal::DateTooEarly { earliest }
    );
    let desk = desk.given(forward(RECEIVED));
    assert_eq!(desk.case.other_controllers[0].forwarded, Some(RECEIVED));
    // What the council holds is answered; only if it holds nothing the case ends here.
    let held = desk.clone().given(accept()).given(search(found()));
    assert_eq!(held.refused(misdirect()), Refusal::SomethingFound);
    let ended = desk.given(misdirect());
    assert_eq!(ended.case.outcome, Some(Outcome::Misdirected));
}

#[test]
fn what_is_no_rights_request_goes_its_own_way_and_a_dead_person_is_not_written_to() {
    let redirect = |business| Command::Redirect {
        business,
        reason: "A form of the police under Schedule 2".into(),
    };
    let desk = Desk::with(Right::Access);
    for &business in OtherBusiness::ALL {
        let ended = desk.try_as(&caseworker(), redirect(business)).unwrap();
        assert_eq!(ended.case.outcome, Some(Outcome::NoRightsRequest));
        let written = !letters(&ended.effects).is_empty();
        assert_eq!(written, business != OtherBusiness::RequesterDied);
    }
    // What it is can turn out later, until it is decided as a request.
    let accepted = desk.given(accept()).given(search(found())).covered();
    assert!(
        accepted
            .try_as(&caseworker(), redirect(OtherBusiness::Service))
            .is_ok()
    );
    let decided = accepted.given(decision(Outcome::Granted));
    let stage = Stage::Review;
    let late = decided.refused(redirect(OtherBusiness::Service));
    assert_eq!(late, Refusal::NotNow { stage });
    // Whoever has died is not answered, however far it has come.
    let died = redirect(OtherBusiness::RequesterDied);
    let ended = supplied(decided)
        .given_by(&reviewer(), Command::Approve)
        .try_as(&caseworker(), died)
        .unwrap();
    assert_eq!(ended.case.outcome, Some(Outcome::NoRightsRequest));
    assert!(letters(&ended.effects).is_empty());
}

#[test]
fn only_a_confirmed_recipient_is_written_to_and_a_relative_only_when_it_is_safe() {
    let write = |recipient: &str, private, safety: Option<&str>| Command::WriteToRecipient {
        recipient: recipient.into(),
        told_as: ToldAs::Recipient,
        email: None,
        address: Some("1 Sample Street".into()),
        text: "Please replace the entry.".into(),
        private,
        safety: safety.map(str::to_owned),
    };
    let desk = Desk::with(Right::Rectification)
        .given(accept())
        .given(change(ChangeKind::Corrected, vec!["An uncle".into()]));
    // The notice proposes many; the keeper confirmed one.
    let police = desk.refused(write("Police", false, None));
    assert_eq!(police, Refusal::NotConfirmed);
    let uncle = write("An uncle", true, None);
    assert_eq!(desk.refused(uncle), Refusal::SafetyNotChecked);
    let safe = write("An uncle", true, Some("She agrees; no contact orders."));
    let decision = desk.try_as(&caseworker(), safe.clone()).unwrap();
    let letters = letters(&decision.effects);
    let [(Addressee::Recipient { name, address, .. }, Body::RecipientTold { .. })] = letters[..]
    else {
        panic!("{letters:?}")
    };
    assert_eq!(
        (name.as_str(), address.as_deref()),
        ("An uncle", Some("1 Sample Street"))
    );
    let desk = desk.given(safe);
    assert_eq!(desk.case.told[0].telling, Telling::Told);
    // How it went is on record without the address, which the person's pack would show.
    assert_eq!(desk.case.told[0].written, Some(Way::Post));
    assert_eq!(desk.case.told[0].how, "");
}

#[test]
fn erasure_comes_first_only_for_who_was_told_what_is_lost() {
    let mut desk = Desk::with(Right::Erasure).given(accept());
    desk.beside = vec![beside(Right::Access, Stage::Gathering)];
    let erase = || change(ChangeKind::Erased, vec![]);
    let accept_loss = |on| Command::AcceptLoss {
        on,
        how: "By email".into(),
    };
    assert_eq!(desk.refused(accept_loss(RECEIVED)), Refusal::LossNotTold);
    let desk = desk.given(Command::TellLoss {
        text: "You would not get the recording.".into(),
    });
    assert_eq!(desk.refused(erase()), Refusal::AccessComesFirst);
    // What is marked or taken down is still there to be given.
    let taken_down = change(ChangeKind::TakenDown, vec![]);
    desk.try_as(&caseworker(), taken_down).unwrap();
    let desk = desk.given(accept_loss(RECEIVED));
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    assert_eq!(clock.due, Some(date(2026, 11, 5)));
    desk.given(erase());
}

#[test]
fn cannot_identify_is_said_only_after_a_test() {
    let refuse = || {
        let part = Part {
            asked: "Delete my story".into(),
            decision: PartDecision::Refused,
            reasons: vec![relied("NOIDENT")],
            explanation: "We cannot tell that it is yours.".into(),
        };
        ruled(Outcome::Refused, vec![part])
    };
    let code = rightsdesk_core::reason::REASONS
        .iter()
        .find(|reason| {
            reason
                .tests
                .contains(&rightsdesk_core::reason::Test::CannotIdentify)
        })
        .unwrap()
        .code;
    let refuse = || match refuse() {
        Command::Decide {
            mut parts,
            outcome,
            nothing_severable,
            health,
            stops,
            given,
            quote,
        } => {
            parts[0].reasons = vec![relied(code)];
            Command::Decide {
                outcome,
                parts,
                nothing_severable,
                health,
                stops,
                given,
                quote,
            }
        }
        other => other,
    };
    let test = |identifiable| Command::TestIdentifiability {
        identifiable,
        reason: "Triplets, and a named village".into(),
    };
    let desk = Desk::with(Right::Erasure).given(accept());
    let untested = Refusal::IdentifiabilityNotTested;
    assert_eq!(desk.refused(refuse()), untested);
    let known = desk.clone().given(test(true));
    assert_eq!(known.refused(refuse()), untested);
    desk.given(test(false)).given(refuse());
}

#[test]
fn a_breach_has_seventy_two_hours_and_is_settled_before_the_case_is_closed() {
    let open = || Command::OpenBreach {
        aware: RECEIVED,
        facts: "Another family's data in his record".into(),
    };
    let mut desk = Desk::with(Right::Rectification);
    let opened = desk.try_as(&caseworker(), open()).unwrap();
    let letters = letters(&opened.effects);
    let notify_by = date(2026, 10, 8);
    assert_eq!(
        letters,
        [(&Addressee::Dpo, &Body::BreachOpened { notify_by })]
    );
    desk = desk.given(open());
    assert_eq!(desk.refused(open()), Refusal::BreachOpen);
    desk.case.stage = Stage::Answered;
    assert_eq!(desk.refused(Command::Close), Refusal::BreachOpen);
    let settle = Command::SettleBreach {
        notify: false,
        reason: "Nobody outside saw it".into(),
    };
    assert_eq!(desk.refused(settle.clone()), Refusal::NotPermitted);
    desk.given_by(&staff(5, Role::Dpo), settle)
        .given(Command::Close);
}

#[test]
fn a_use_of_restricted_data_is_on_record_with_its_ground() {
    let use_it = || Command::RecordUse {
        on: RECEIVED,
        ground: UseGround::OtherPerson,
        reason: "A child had to be found".into(),
    };
    let desk = Desk::with(Right::Restriction).given(accept());
    let stage = Stage::Acting;
    assert_eq!(desk.refused(use_it()), Refusal::NotNow { stage });
    let desk = desk
        .given(change(ChangeKind::Restricted, vec![]))
        .given(use_it());
    assert_eq!(desk.case.restricted_uses.len(), 1);
}

#[test]
fn what_pauses_the_clock_is_asked_once() {
    let ask = |qualifies| Command::AskClarification {
        question: "Which panel?".into(),
        qualifies,
    };
    let desk = Desk::with(Right::Access)
        .given(ask(true))
        .given(Command::AnswerClarification {
            on: RECEIVED,
            answer: "Everything".into(),
        });
    assert_eq!(desk.refused(ask(true)), Refusal::AlreadyClarified);
    desk.given(ask(false));
}

#[test]
fn marketing_does_not_begin_again() {
    let desk = Desk::with(Right::ObjectionDirectMarketing)
        .given(accept())
        .given(change(ChangeKind::Stopped, vec![]));
    assert_eq!(
        desk.refused(decision(Outcome::Granted)),
        Refusal::SuppressionMissing
    );
    desk.given(change(ChangeKind::Suppressed, vec![]))
        .given(decision(Outcome::Granted));
}

#[test]
fn a_reviewer_passes_on_what_needs_another_to_approve() {
    let silent = || {
        let part = Part {
            decision: PartDecision::Refused,
            reasons: vec![relied("CRIME2")],
            ..granted_part()
        };
        ruled(Outcome::NeitherConfirmNorDeny, vec![part])
    };
    let desk = Desk::with(Right::Access)
        .given(accept())
        .given(search(found()))
        .covered();
    let plain = supplied(desk.clone()).given(decision(Outcome::Granted));
    // Where anybody may approve, nothing is passed on.
    let pass = plain.try_as(&reviewer(), Command::PassReview);
    assert_eq!(pass.unwrap_err(), Refusal::NothingChanges);
    let desk = desk.given(silent());
    assert_eq!(desk.case.stage, Stage::Review);
    let own = desk.try_as(&staff(1, Role::Manager), Command::PassReview);
    assert_eq!(own.unwrap_err(), Refusal::OwnDecision);
    let desk = desk.given_by(&reviewer(), Command::PassReview);
    assert_eq!(desk.case.stage, Stage::Approval);
    assert_eq!(desk.case.reviewed_by, Some(reviewer()));
    // A mark is on a point that there is.
    let mark = |point| Command::SendBack {
        reason: "Say less".into(),
        marks: vec![Mark {
            point,
            note: "No names".into(),
        }],
    };
    let dpo = staff(5, Role::Dpo);
    let no_point = desk.try_as(&dpo, mark(2)).unwrap_err();
    assert_eq!(no_point, Refusal::Text { field: "marks" });
    let marked = desk.clone().given_by(&dpo, mark(1));
    assert_eq!(marked.case.marks.len(), 1);
    // What is sent back begins where the reply is prepared, not with the searches.
    let back = desk.clone().given_by(
        &staff(5, Role::Dpo),
        Command::SendBack {
            reason: "Say less".into(),
            marks: vec![],
        },
    );
    assert_eq!(back.case.stage, Stage::Preparing);
    let desk = desk.given_by(&staff(5, Role::Dpo), Command::Approve);
    assert_eq!(desk.case.stage, Stage::Ready);
}

#[test]
fn who_watches_hears_of_it_and_whoever_is_mentioned() {
    let watcher = staff(6, Role::Caseworker);
    let desk = Desk::with(Right::Access).given_by(&watcher, Command::Watch);
    let twice = desk.try_as(&watcher, Command::Watch);
    assert_eq!(twice.unwrap_err(), Refusal::NothingChanges);
    let moved = desk.try_as(&caseworker(), accept()).unwrap();
    let stage = Stage::Gathering;
    let to = Addressee::Account(account(6));
    assert_eq!(letters(&moved.effects), [(&to, &Body::MovedOn { stage })]);
    // Not by their own doing.
    let own = desk.try_as(&watcher, accept()).unwrap();
    assert_eq!(letters(&own.effects), []);
    let note = Command::Note {
        note: "Please look".into(),
        mentions: vec![account(6)],
    };
    let noted = desk.try_as(&caseworker(), note).unwrap();
    assert_eq!(letters(&noted.effects), [(&to, &Body::Mentioned)]);
}

/// The program writes a note only where somebody has to do something: the owner, or the team.
#[test]
fn a_note_of_the_program_is_told() {
    let note = || Command::Note {
        note: "A file is harmful".into(),
        mentions: vec![],
    };
    let desk = Desk::with(Right::Access);
    let noted = desk.try_as(&Actor::Worker, note()).unwrap();
    assert_eq!(
        letters(&noted.effects),
        [(&Addressee::Team, &Body::NoteToRead)]
    );
    let own = desk.try_as(&caseworker(), note()).unwrap();
    assert_eq!(letters(&own.effects), []);
    let owner = account(6);
    let desk = desk.given(Command::Assign { owner });
    let noted = desk.try_as(&Actor::Worker, note()).unwrap();
    let to = Addressee::Owner(owner);
    assert_eq!(letters(&noted.effects), [(&to, &Body::NoteToRead)]);
}

#[test]
fn links_time_and_proceedings_stand_on_the_file() {
    let other = Reference::compose("KEN", 2026, 2).unwrap();
    let link = |other: &Reference| Command::Link {
        other: other.clone(),
        link: LinkKind::Duplicate,
        reason: "The same letter".into(),
    };
    let desk = Desk::with(Right::Access).given(link(&other));
    assert_eq!(desk.refused(link(&other)), Refusal::NothingChanges);
    let own = desk.case.reference.clone();
    assert_eq!(desk.refused(link(&own)), Refusal::NothingChanges);
    let time = |minutes| Command::RecordTime {
        on: RECEIVED,
        minutes,
        note: "Reading".into(),
    };
    assert_eq!(desk.refused(time(0)), Refusal::Text { field: "minutes" });
    let desk = desk.given(time(20)).given(time(25));
    assert_eq!(desk.case.minutes, 45);
    let before = |ended| Command::RecordProceedings {
        body: Before::Regulator,
        on: RECEIVED,
        ended,
        note: "Their reference".into(),
    };
    assert_eq!(desk.refused(before(true)), Refusal::NothingChanges);
    let desk = desk.given(before(false));
    assert!(desk.case.is_before_another_body());
    assert!(!desk.given(before(true)).case.is_before_another_body());
}

#[test]
fn a_complaint_is_acknowledged_once() {
    let desk = Desk::with(Right::Complaint);
    // Nothing is on record before a letter has gone.
    assert_eq!(desk.case.acknowledged, None);
    let hand = Command::Acknowledge {
        on: RECEIVED,
        how: "By post".into(),
    };
    let desk = desk.given_by(&Actor::Worker, hand.clone());
    assert_eq!(desk.case.acknowledged, Some(RECEIVED));
    assert_eq!(desk.refused(hand.clone()), Refusal::AlreadyAcknowledged);
    let access = Desk::with(Right::Access);
    let stage = Stage::Received;
    assert_eq!(access.refused(hand), Refusal::NotNow { stage });
}
