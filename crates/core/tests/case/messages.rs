//! What the person sends and writes, and what the clock and the council make of it.

use jiff::civil::{Date, date};
use rightsdesk_core::case::{
    AttachedAs, Case, Command, Decision, Effect, Event, Hold, IdentityCheck, Matter, ReachedBy,
    Refusal, Undelivered,
};
use rightsdesk_core::clock::Status;
use rightsdesk_core::ids::{DocumentId, LetterId};
use rightsdesk_core::letter::{Addressee, Body};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{Contact, Person};
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::Desk;

fn sent(matter: Matter, text: &str, documents: &[u128]) -> Command {
    Command::WriteIn {
        matter,
        page: None,
        text: text.into(),
        documents: documents
            .iter()
            .map(|&number| DocumentId(Uuid::from_u128(number)))
            .collect(),
    }
}

fn doubt() -> Command {
    Command::AskIdentity {
        reason: "The name differs".into(),
    }
}

fn clock(desk: &Desk) -> (Status, Option<Date>) {
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    (clock.status, clock.due)
}

fn letters(decision: &Decision) -> Vec<(Addressee, Body)> {
    let send = |effect: &Effect| match effect {
        Effect::Send(letter) => Some((letter.to.clone(), letter.body.clone())),
        _ => None,
    };
    decision.effects.iter().filter_map(send).collect()
}

/// UK GDPR Art 12A: the relevant time is the receipt of what was asked for, not the day on which
/// somebody looks at it.
#[test]
fn proof_starts_the_clock_on_the_day_it_comes_and_not_when_it_is_looked_at() {
    let desk = Desk::with(Right::Access)
        .on(date(2026, 10, 7))
        .given(doubt());
    assert_eq!(clock(&desk), (Status::ClockNotStarted, None));
    let desk = desk
        .on(date(2026, 10, 12))
        .given_by(&Actor::Resident, sent(Matter::Identity, "", &[7]));
    assert_eq!(clock(&desk), (Status::Running, Some(date(2026, 11, 12))));
    // It is not settled: nothing is decided before somebody has looked at it.
    assert!(desk.case.holds().contains(&Hold::Identity));
    assert_eq!(
        desk.case.identity.to_be_looked_at(),
        Some(date(2026, 10, 12))
    );
    assert_eq!(desk.case.identity_evidence().len(), 1);
    // What waits for the council does not lapse.
    let later = desk.clone().on(date(2027, 3, 1));
    assert_eq!(later.refused(Command::Lapse), Refusal::NothingAwaited);
    let settled = desk.on(date(2026, 10, 20)).given(Command::ConfirmIdentity {
        on: date(2026, 10, 12),
        by: IdentityCheck::Document,
        how: "A bus pass".into(),
    });
    assert_eq!(clock(&settled), (Status::Running, Some(date(2026, 11, 12))));
    assert!(settled.case.identity_evidence().is_empty());
    assert_eq!(
        Case::fold(settled.case.id, &settled.log),
        Some(settled.case)
    );
}

#[test]
fn what_came_and_is_not_enough_can_be_asked_for_again_and_the_clock_waits_again() {
    let desk = Desk::with(Right::Access).given(doubt());
    assert_eq!(desk.refused(doubt()), Refusal::IdentityAlreadyAsked);
    let desk = desk.given_by(&Actor::Resident, sent(Matter::Identity, "A photo", &[7]));
    let desk = desk.given(doubt());
    assert_eq!(clock(&desk), (Status::ClockNotStarted, None));
    // Words alone are a wish for another way, and no proof.
    let desk = desk.given_by(
        &Actor::Resident,
        sent(Matter::Identity, "May I come in?", &[]),
    );
    assert_eq!(clock(&desk), (Status::ClockNotStarted, None));
}

#[test]
fn nobody_sends_proof_of_identity_that_nobody_asked_for() {
    let desk = Desk::with(Right::Access);
    let refused = desk.try_as(&Actor::Resident, sent(Matter::Identity, "", &[7]));
    assert_eq!(refused.unwrap_err(), Refusal::IdentityNotAsked);
    let refused = desk.try_as(&Actor::Resident, sent(Matter::General, " ", &[]));
    assert_eq!(refused.unwrap_err(), Refusal::Text { field: "text" });
}

#[test]
fn a_message_goes_to_the_owner_and_waits_for_an_answer() {
    let desk = Desk::with(Right::Access);
    let written = desk
        .try_as(&Actor::Resident, sent(Matter::General, "When?", &[9]))
        .unwrap();
    let matter = Matter::General;
    assert_eq!(
        letters(&written),
        [(Addressee::Team, Body::PersonWrote { matter })]
    );
    assert_eq!(written.case.unanswered().count(), 1);
    assert_eq!(written.case.attached[0].attached_as, AttachedAs::File);
    let desk = desk
        .given_by(&Actor::Resident, sent(Matter::General, "When?", &[9]))
        .given(Command::WriteToPerson {
            text: "Soon".into(),
        });
    assert_eq!(desk.case.unanswered().count(), 0);
    assert_eq!(desk.case.messages.len(), 2);
    // A person of the council who writes down a call need not be told of it.
    let noted = desk.try_as(
        &crate::desk::caseworker(),
        sent(Matter::General, "Rang", &[]),
    );
    assert_eq!(letters(&noted.unwrap()), []);
}

#[test]
fn a_word_of_thanks_needs_no_answer_and_stops_nothing() {
    let none = || Command::NeedNoAnswer {
        reason: "They say thank you.".into(),
    };
    let caseworker = crate::desk::caseworker();
    let desk = Desk::with(Right::Access);
    let refused = desk.try_as(&caseworker, none()).unwrap_err();
    assert_eq!(
        refused,
        Refusal::NothingChanges,
        "nobody waits for an answer"
    );

    let desk = desk.given_by(&Actor::Resident, sent(Matter::General, "Thank you", &[]));
    let empty = Command::NeedNoAnswer { reason: " ".into() };
    let refused = desk.try_as(&caseworker, empty).unwrap_err();
    assert_eq!(refused, Refusal::Text { field: "reason" });
    let refused = desk.try_as(&Actor::Resident, none()).unwrap_err();
    assert_eq!(refused, Refusal::NotPermitted);
    let noted = desk.try_as(&caseworker, none()).unwrap();
    assert_eq!(letters(&noted), [], "the person is not told");
    let desk = desk.given(none());
    assert_eq!(desk.case.to_be_answered().count(), 0);
    assert_eq!(desk.case.messages.len(), 1, "it stays on record");

    // What comes later waits again.
    let desk = desk.given_by(&Actor::Resident, sent(Matter::General, "One more", &[]));
    let waits: Vec<&str> = desk.case.to_be_answered().map(|one| &*one.text).collect();
    assert_eq!(waits, ["One more"]);
}

#[test]
fn whom_a_letter_did_not_reach_is_reached_another_way() {
    let letter = LetterId(Uuid::from_u128(40));
    let reached = |on| Command::RecordReached {
        letter,
        on,
        by: ReachedBy::Telephone,
        how: "They wrote down the new date.".into(),
    };
    let caseworker = crate::desk::caseworker();
    let mut desk = Desk::with(Right::Access).on(date(2026, 10, 14));
    let refused = desk.try_as(&caseworker, reached(date(2026, 10, 14)));
    assert_eq!(refused.unwrap_err(), Refusal::NotUndelivered);

    let written = date(2026, 10, 12);
    desk.undelivered = vec![Undelivered { letter, written }];
    let refuse = |on| desk.try_as(&caseworker, reached(on)).unwrap_err();
    assert_eq!(
        refuse(date(2026, 10, 11)),
        Refusal::DateTooEarly { earliest: written },
        "before it was written"
    );
    assert_eq!(refuse(date(2026, 10, 15)), Refusal::DateInFuture);
    let done = desk.try_as(&caseworker, reached(date(2026, 10, 13)));
    assert_eq!(done.unwrap().effects, [Effect::Settle(letter)]);
}

#[test]
fn who_changes_how_they_are_reached_hears_of_it_at_both_addresses() {
    let change = |former: Option<&str>| Command::ChangeContact {
        contact: Box::new(Contact {
            requester: Person {
                name: "Sample Person".into(),
                email: Some("new@example.org".into()),
                ..Person::default()
            },
            ..Contact::default()
        }),
        reason: "On the pages".into(),
        former: former.map(str::to_owned),
    };
    let desk = Desk::with(Right::Access);
    let told = desk.try_as(&Actor::Resident, change(Some("old@example.org")));
    let email = "old@example.org".to_owned();
    let team = (
        Addressee::Team,
        Body::PersonWrote {
            matter: Matter::Contact,
        },
    );
    assert_eq!(
        letters(&told.unwrap()),
        [
            team.clone(),
            (Addressee::Address { email }, Body::ContactChanged),
            (Addressee::Requester, Body::ContactChanged)
        ]
    );
    // An address that is not safe is not written to.
    let quiet = desk.try_as(&Actor::Resident, change(None)).unwrap();
    assert_eq!(letters(&quiet), [team]);
}

#[test]
fn a_person_complains_in_their_request_and_opens_nothing_else() {
    let beside = |right| Command::OpenBeside {
        right,
        on: date(2026, 10, 5),
        reason: "Nobody answers".into(),
    };
    let desk = Desk::with(Right::Access);
    let refused = desk.try_as(&Actor::Resident, beside(Right::Erasure));
    assert_eq!(refused.unwrap_err(), Refusal::NotPermitted);
    let opened = desk
        .try_as(&Actor::Resident, beside(Right::Complaint))
        .unwrap();
    let complaint = opened.opened.unwrap();
    let kinds: Vec<&str> = complaint
        .events
        .iter()
        .map(|one| one.event.kind())
        .collect();
    assert_eq!(kinds, ["received", "written_in"]);
    assert!(matches!(
        &complaint.events[1].event,
        Event::WrittenIn { matter: Matter::Complaint, text, .. } if text == "Nobody answers"
    ));
    let to: Vec<Addressee> = letters(&complaint).into_iter().map(|(to, _)| to).collect();
    assert_eq!(to, [Addressee::Requester, Addressee::Team]);
}
