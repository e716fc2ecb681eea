//! How long what is kept is kept: each class to the day, and what stops it.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rightsdesk_core::case::{
    AttachedAs, Beside, Body, Command, Event, Matter, Outcome, Refusal, Stage,
};
use rightsdesk_core::ids::{DocumentId, Reference};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::retention::{
    Approval, Approvers, Class, ComplaintElsewhere, Settings, Since, Standing, Stop, look_on,
    next_on, of, proof_left,
};
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{Desk, NEW_CASE, accept, found, staff};

/// The day on which the sample case ended.
const CLOSED: Date = date(2026, 10, 31);

fn dpo() -> Actor {
    staff(5, Role::Dpo)
}

/// A case that was withdrawn on its last day of October, a month with thirty-one days.
fn closed() -> Desk {
    Desk::with(Right::Access)
        .given(accept())
        .on(CLOSED)
        .given(Command::Withdraw)
}

fn standing(desk: &Desk) -> Vec<Standing> {
    of(std::slice::from_ref(&desk.case), &[], &Settings::default())
}

fn class(standing: &[Standing], class: Class) -> &Standing {
    standing.iter().find(|one| one.class == class).unwrap()
}

fn stops(desk: &Desk) -> Vec<Stop> {
    standing(desk).into_iter().next().unwrap().stops
}

fn proof(number: u128) -> Vec<DocumentId> {
    vec![DocumentId(Uuid::from_u128(number))]
}

#[test]
fn each_class_may_go_on_its_day_and_not_a_day_before() {
    let standing = standing(&closed());
    for (which, on) in [
        (Class::WorkingCopies, date(2027, 10, 31)),
        (Class::Reply, date(2028, 10, 31)),
        (Class::CaseData, date(2032, 10, 31)),
    ] {
        let one = class(&standing, which);
        assert_eq!(one.since, Some((CLOSED, Since::Closed)));
        assert_eq!(one.on, Some(on), "{which:?}");
        assert!(one.may_go(on));
        assert!(!one.may_go(on.saturating_sub(1.day())));
    }
    assert_eq!(standing.len(), 3);
}

#[test]
fn a_period_that_ends_on_a_day_that_is_not_there_ends_on_the_last_of_the_month() {
    let settings: Settings = toml_like(r#"{"working_copies_months": 4}"#);
    let standing = of(std::slice::from_ref(&closed().case), &[], &settings);
    let on = class(&standing, Class::WorkingCopies).on;
    assert_eq!(on, Some(date(2027, 2, 28)));
}

fn toml_like(text: &str) -> Settings {
    serde_json::from_str(text).unwrap()
}

#[test]
fn an_open_case_has_no_day_and_a_case_beside_it_stops_the_first() {
    let open = Desk::with(Right::Access).given(accept());
    assert_eq!(look_on(&open.case), None);
    assert_eq!(look_on(&closed().case), Some(CLOSED));
    let both = [closed().case, open.case];
    for one in of(&both, &[], &Settings::default()) {
        assert_eq!((one.since, one.on), (None, None));
        assert_eq!(one.stops, [Stop::OpenCase]);
        assert!(!one.may_go(date(2099, 1, 1)));
    }
}

#[test]
fn the_last_of_several_cases_begins_the_period() {
    let later = Desk::with(Right::Erasure)
        .on(date(2026, 11, 20))
        .given(Command::Withdraw);
    let both = [closed().case, later.case];
    let standing = of(&both, &[], &Settings::default());
    assert_eq!(standing[0].since, Some((date(2026, 11, 20), Since::Closed)));
}

#[test]
fn a_legal_hold_stops_everything_until_it_is_lifted() {
    let placed = Command::PlaceHold {
        reason: "A claim was announced.".into(),
        review_on: Some(date(2027, 10, 31)),
    };
    let held = closed().given_by(&dpo(), placed.clone());
    assert_eq!(stops(&held), [Stop::LegalHold]);
    assert_eq!(
        held.case.legal_hold.as_ref().unwrap().review_on,
        Some(date(2027, 10, 31))
    );
    // Reviewed, it stands all the time: it begins where it began, with another day.
    let reviewed = held.on(date(2026, 11, 20)).given_by(
        &dpo(),
        Command::PlaceHold {
            reason: "The claim is before the court.".into(),
            review_on: Some(date(2028, 1, 31)),
        },
    );
    let hold = reviewed.case.legal_hold.as_ref().unwrap();
    assert_eq!(hold.on, CLOSED);
    assert_eq!(hold.review_on, Some(date(2028, 1, 31)));
    assert_eq!(hold.by, dpo().account());
    assert_eq!(stops(&reviewed), [Stop::LegalHold]);
    let held = closed().given_by(&dpo(), placed.clone());
    // Not twice, not by a caseworker, and not by the worker past it.
    let again = held.try_as(&dpo(), placed.clone()).unwrap_err();
    assert_eq!(again, Refusal::NothingChanges);
    assert_eq!(closed().refused(placed), Refusal::NotPermitted);
    let dispose = Command::Dispose {
        class: Class::Reply,
        documents: Vec::new(),
    };
    assert!(held.try_as(&Actor::Worker, dispose).is_err());
    let reason = "The claim was settled.".into();
    let lifted = held.given_by(&dpo(), Command::LiftHold { reason });
    assert_eq!(stops(&lifted), []);
    // The period is what it was: a hold is no new beginning.
    assert_eq!(standing(&lifted)[0].since, Some((CLOSED, Since::Closed)));
}

#[test]
fn a_hold_is_reviewed_within_two_years_and_never_in_the_past() {
    for (day, is_fine) in [
        (CLOSED, true),
        (date(2026, 10, 30), false),
        (date(2028, 10, 31), true),
        (date(2028, 11, 1), false),
    ] {
        let placed = Command::PlaceHold {
            reason: "A claim was announced.".into(),
            review_on: Some(day),
        };
        assert_eq!(closed().try_as(&dpo(), placed).is_ok(), is_fine, "{day}");
    }
}

#[test]
fn proceedings_stop_it_and_begin_the_period_anew() {
    let proceedings = |ended, on| Command::RecordProceedings {
        body: Body::Ombudsman,
        on,
        ended,
        note: "Reference 1".into(),
    };
    let going = closed().given(proceedings(false, CLOSED));
    assert_eq!(stops(&going), [Stop::Proceedings]);
    let ended_on = date(2027, 3, 1);
    let over = going.on(ended_on).given(proceedings(true, ended_on));
    let standing = standing(&over);
    assert_eq!(standing[0].stops, []);
    assert_eq!(standing[0].since, Some((ended_on, Since::Proceedings)));
    assert_eq!(standing[0].on, Some(date(2028, 3, 1)));
}

#[test]
fn a_complaint_stops_it_in_the_same_request_and_in_another() {
    let complaint = Desk::with(Right::Complaint);
    let both = [closed().case, complaint.case];
    let standing = of(&both, &[], &Settings::default());
    assert_eq!(standing[0].stops, [Stop::OpenCase, Stop::Complaint]);

    let elsewhere = |ended| ComplaintElsewhere {
        reference: Reference::compose("KEN", 2026, 2).unwrap(),
        ended,
    };
    let case = std::slice::from_ref(&both[0]);
    let open = of(case, &[elsewhere(None)], &Settings::default());
    assert_eq!(open[0].stops, [Stop::Complaint]);
    let ended = date(2027, 1, 15);
    let over = of(case, &[elsewhere(Some(ended))], &Settings::default());
    assert_eq!(over[0].stops, []);
    assert_eq!(over[0].since, Some((ended, Since::Complaint)));
}

#[test]
fn a_breach_a_restriction_and_a_message_stop_it() {
    let breach = closed().given(Command::OpenBreach {
        aware: CLOSED,
        facts: "A letter went astray.".into(),
    });
    assert_eq!(stops(&breach), [Stop::Breach]);

    let wrote = Command::WriteIn {
        matter: Matter::General,
        page: None,
        text: "One more question".into(),
        documents: Vec::new(),
    };
    let wrote = closed().given_by(&Actor::Resident, wrote);
    assert_eq!(stops(&wrote), [Stop::Unanswered]);
    let answered = wrote.given(Command::WriteToPerson {
        text: "Here is the answer.".into(),
    });
    assert_eq!(stops(&answered), []);

    let mut restricted = Desk::with(Right::Restriction).case;
    restricted.stage = Stage::Closed;
    restricted.closed = Some(crate::desk::at(CLOSED));
    restricted.outcome = Some(Outcome::Granted);
    let standing = of(&[restricted.clone()], &[], &Settings::default());
    assert_eq!(standing[0].stops, [Stop::Restriction]);
    restricted.lifting.lifted = Some(CLOSED);
    assert!(
        of(&[restricted], &[], &Settings::default())[0]
            .stops
            .is_empty()
    );
}

#[test]
fn trap_27_proof_is_gone_when_a_case_ends_that_never_settled_it() {
    let sent = |matter, number| Command::WriteIn {
        matter,
        page: None,
        text: "My passport".into(),
        documents: proof(number),
    };
    let asked = Desk::with(Right::Access)
        .given(Command::AskIdentity {
            reason: "The name is common.".into(),
        })
        .given_by(&Actor::Resident, sent(Matter::Identity, 1))
        .given_by(&Actor::Resident, sent(Matter::Authority, 2));
    assert_eq!(proof_left(&asked.case, &[]), []);
    let ended = asked.clone().given(Command::Withdraw);
    let last = ended.log.last().unwrap();
    let documents = [proof(1), proof(2)].concat();
    assert_eq!(last.event, Event::EvidenceDestroyed { documents });
    assert_eq!(ended.case.attached, []);
    // Nothing of the kind is taken afterwards.
    assert_eq!(
        ended.try_as(&Actor::Resident, sent(Matter::Identity, 3)),
        Err(Refusal::IdentityNotAsked)
    );
    let attach = Command::Attach {
        documents: proof(3),
        attached_as: AttachedAs::Authority,
        note: "A letter".into(),
    };
    let refused = ended.refused(attach);
    assert_eq!(
        refused,
        Refusal::NotNow {
            stage: Stage::Closed
        }
    );

    // What was not enough is gone as soon as more is asked for.
    let again = asked.given(Command::AskIdentity {
        reason: "The picture cannot be read.".into(),
    });
    assert_eq!(
        again.log.last().unwrap().event,
        Event::EvidenceDestroyed {
            documents: proof(1)
        }
    );
}

/// What came before there was this rule, or under a hold, is found by the sweep.
#[test]
fn proof_that_is_left_in_a_closed_case_is_destroyed_by_the_worker() {
    let held = Desk::with(Right::Access)
        .given(Command::Attach {
            documents: proof(1),
            attached_as: AttachedAs::Authority,
            note: "A letter".into(),
        })
        .given_by(
            &dpo(),
            Command::PlaceHold {
                reason: "A claim was announced.".into(),
                review_on: None,
            },
        )
        .on(CLOSED)
        .given(Command::Withdraw);
    assert_eq!(proof_left(&held.case, &[]), []);
    let reason = "The claim was settled.".into();
    let lifted = held.given_by(&dpo(), Command::LiftHold { reason });
    assert_eq!(proof_left(&lifted.case, &[]), proof(1));
    let dispose = Command::Dispose {
        class: Class::Proof,
        documents: Vec::new(),
    };
    assert_eq!(lifted.refused(dispose.clone()), Refusal::NotPermitted);
    let gone = lifted.given_by(&Actor::Worker, dispose.clone());
    assert_eq!(proof_left(&gone.case, &[]), []);
    let again = gone.try_as(&Actor::Worker, dispose).unwrap_err();
    assert_eq!(again, Refusal::NothingChanges);
}

/// Somebody who claims may need what another case of the same request holds.
#[test]
fn a_hold_on_another_case_of_the_request_keeps_the_proof_of_this_one() {
    let sent = |documents| Command::WriteIn {
        matter: Matter::Identity,
        page: None,
        text: "My passport".into(),
        documents,
    };
    let hold = Command::PlaceHold {
        reason: "A claim was announced.".into(),
        review_on: None,
    };
    let other = Desk::with(Right::Erasure).given_by(&dpo(), hold);
    let mut asked = Desk::with(Right::Access)
        .given(Command::AskIdentity {
            reason: "The name is common.".into(),
        })
        .given_by(&Actor::Resident, sent(proof(1)));
    asked.beside = vec![Beside {
        case: NEW_CASE,
        ..Beside::of(&other.case)
    }];
    let is_destroyed = |desk: &Desk| {
        let last = &desk.log.last().unwrap().event;
        matches!(last, Event::EvidenceDestroyed { .. })
    };
    // Not when they are known, nor when the case ends, nor by the sweep, nor with the rest.
    let again = asked.clone().given(Command::AskIdentity {
        reason: "The picture cannot be read.".into(),
    });
    assert!(!is_destroyed(&again));
    let ended = asked.clone().given(Command::Withdraw);
    assert!(!is_destroyed(&ended));
    assert_eq!(proof_left(&ended.case, &ended.beside), []);
    for class in [Class::Proof, Class::WorkingCopies, Class::Reply] {
        let dispose = Command::Dispose {
            class,
            documents: Vec::new(),
        };
        let refused = ended.try_as(&Actor::Worker, dispose).unwrap_err();
        assert_eq!(refused, Refusal::NothingChanges);
    }
    // Lifted, it goes.
    let reason = "The claim was settled.".into();
    let other = other.given_by(&dpo(), Command::LiftHold { reason });
    let mut ended = ended;
    ended.beside = vec![Beside::of(&other.case)];
    assert_eq!(proof_left(&ended.case, &ended.beside), proof(1));
    asked.beside = ended.beside;
    assert!(is_destroyed(&asked.given(Command::Withdraw)));
}

#[test]
fn what_is_gone_is_not_listed_again_and_cannot_be_fetched_again() {
    let dispose = |class| Command::Dispose {
        class,
        documents: found(),
    };
    let desk = closed().given_by(&Actor::Worker, dispose(Class::WorkingCopies));
    let left: Vec<Class> = standing(&desk).iter().map(|one| one.class).collect();
    assert_eq!(left, [Class::Reply, Class::CaseData]);
    for class in [Class::WorkingCopies, Class::CaseData] {
        let again = desk.try_as(&Actor::Worker, dispose(class)).unwrap_err();
        assert_eq!(again, Refusal::NothingChanges);
    }
}

#[test]
fn a_request_is_looked_at_again_when_something_may_have_changed() {
    let standing = standing(&closed());
    assert_eq!(next_on(&standing, CLOSED), Some(date(2027, 10, 31)));
    // While something is listed, or stopped, it is looked at again soon.
    assert_eq!(
        next_on(&standing, date(2027, 10, 31)),
        Some(date(2027, 11, 7))
    );
    assert_eq!(next_on(&[], CLOSED), None);
}

#[test]
fn a_period_that_makes_no_sense_is_no_setting() {
    for text in [
        r#"{"working_copies_months": 2}"#,
        r#"{"reply_months": 601}"#,
        r#"{"case_data_months": -1}"#,
        r#"{"approvers": []}"#,
        r#"{"approvers": ["caseworker"]}"#,
        r#"{"approval": "nobody"}"#,
        r#"{"years": 6}"#,
    ] {
        assert!(serde_json::from_str::<Settings>(text).is_err(), "{text}");
    }
    let settings = toml_like(r#"{"working_copies_months": 30, "approvers": ["dpo"]}"#);
    assert_eq!(
        settings.out_of_order(),
        Some(("reply_months", "working_copies_months"))
    );
    assert_eq!(settings.approvers.roles(), [Role::Dpo]);
    let default = Settings::default();
    assert_eq!(default.out_of_order(), None);
    assert_eq!(default.approval, Approval::Person);
    assert_eq!(default.approvers, Approvers::default());
}
