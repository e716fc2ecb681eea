//! The traps of the law that a case keeps people out of, by their numbers in the project's list.

use jiff::civil::date;
use rightsdesk_core::case::{
    ActingAs, AttachedAs, ChangeKind, ChildsView, Command, Effect, Event, HealthContent,
    IdentityCheck, OpinionFinding, Outcome, Part, PartDecision, PurposeRef, Refusal, Stage,
    Telling, ToldAs, approver_of,
};
use rightsdesk_core::clock::Status;
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::letter::Body;
use rightsdesk_core::pack;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reason::{Approver, Flaw, Reliance, Test};
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use rightsdesk_core::settings::{Practice, Practices};
use uuid::Uuid;

use crate::desk::{
    Desk, NEW_CASE, RECEIVED, accept, beside, caseworker, decision, found, granted_part, kent,
    relied, reviewer, ruled, search, staff, supplied,
};

fn withheld(reasons: Vec<Reliance>) -> Part {
    Part {
        asked: "The notes of the visit".into(),
        decision: PartDecision::Refused,
        reasons,
        explanation: "We cannot give you this part.".into(),
    }
}

/// A decision that gives everything but this.
fn part_granted(part: Part) -> Command {
    ruled(Outcome::PartGranted, vec![granted_part(), part])
}

fn gathered() -> Desk {
    Desk::with(Right::Access)
        .given(accept())
        .given(search(found()))
        .covered()
}

fn accept_for(subject: Subject) -> Command {
    Command::Accept {
        notices: vec![kent()],
        subject,
    }
}

fn opinion(on: jiff::civil::Date, finding: OpinionFinding) -> Command {
    Command::RecordOpinion {
        on,
        professional: "The community paediatrician".into(),
        finding,
        about: "The notes of the visit".into(),
    }
}

#[test]
fn trap_20_an_exemption_does_not_hide_the_whole() {
    let refuse = |nothing_severable| Command::Decide {
        outcome: Outcome::Refused,
        parts: vec![withheld(vec![relied("TP16")])],
        nothing_severable,
        health: None,
        stops: Vec::new(),
        given: Vec::new(),
        quote: None,
    };
    let desk = gathered();
    assert_eq!(desk.refused(refuse(None)), Refusal::NotSevered);
    assert_eq!(desk.refused(refuse(Some("  ".into()))), Refusal::NotSevered);
    // In part it needs no such words; as a whole somebody says why nothing is left.
    let part = part_granted(withheld(vec![relied("TP16")]));
    assert!(desk.try_as(&caseworker(), part).is_ok());
    desk.given(refuse(Some("Every line is about the other person.".into())));
}

#[test]
fn what_the_council_does_not_offer_is_not_relied_on_anew() {
    let command = || part_granted(withheld(vec![relied("TP16")]));
    let practice = |offered, approver| {
        let practice = Practice {
            offered,
            approver,
            note: None,
        };
        Practices::from([("TP16".to_owned(), practice)])
    };
    let mut desk = gathered();
    desk.practices = practice(false, Approver::Anyone);
    let code = "TP16".to_owned();
    let flaw = Flaw::NotOffered { code };
    assert_eq!(desk.refused(command()), Refusal::Reason { flaw });

    // A decision that rests on it when it is taken off the list stays, and may be made again. Who
    // approves is somebody of the rank that the council asks for.
    desk.practices = Practices::new();
    let mut desk = supplied(desk.given(command()));
    assert_eq!(approver_of(&desk.case), Approver::Anyone);
    desk.practices = practice(false, Approver::Dpo);
    let refusal = desk.try_as(&reviewer(), Command::Approve).unwrap_err();
    let approver = Approver::Dpo;
    assert_eq!(refusal, Refusal::AnotherApprover { approver });
    let sent_back = desk.clone().given_by(
        &reviewer(),
        Command::SendBack {
            reason: "Look again.".into(),
            marks: Vec::new(),
        },
    );
    assert!(sent_back.try_as(&caseworker(), command()).is_ok());
    desk.given_by(&staff(6, Role::Dpo), Command::Approve);
}

#[test]
fn trap_21_the_name_of_a_social_worker_is_not_blacked_out() {
    // The decider does not confirm that it is not a professional acting as such.
    let mut reliance = relied("TP16");
    let professional = Test::NotAProfessionalInThatRole;
    reliance.satisfied.retain(|test| *test != professional);
    let command = part_granted(withheld(vec![reliance]));
    let flaw = Flaw::TestsNotConfirmed {
        code: "TP16".into(),
        tests: vec![professional],
    };
    assert_eq!(gathered().refused(command), Refusal::Reason { flaw });
}

#[test]
fn trap_22_serious_harm_is_not_for_a_caseworker_alone() {
    let withhold = || part_granted(withheld(vec![relied("HH5")]));
    let desk = gathered().on(date(2026, 10, 12));
    let missing = Refusal::OpinionMissing {
        finding: OpinionFinding::HarmLikely,
    };
    assert_eq!(desk.refused(withhold()), missing);
    // An opinion that says the opposite, or one older than six months, is none.
    let desk = desk.given(opinion(date(2026, 10, 9), OpinionFinding::HarmNotLikely));
    let desk = desk.given(opinion(date(2026, 4, 11), OpinionFinding::HarmLikely));
    assert_eq!(desk.refused(withhold()), missing);
    let desk = desk.given(opinion(date(2026, 10, 10), OpinionFinding::HarmLikely));
    let desk = supplied(desk.given(withhold()));
    // And it is not approved by just anybody.
    assert_eq!(approver_of(&desk.case), Approver::Manager);
    let refusal = desk.try_as(&reviewer(), Command::Approve).unwrap_err();
    let approver = Approver::Manager;
    assert_eq!(refusal, Refusal::AnotherApprover { approver });
    desk.given_by(&staff(6, Role::Manager), Command::Approve);

    // Social work data: harm, and that it would prejudice the work, are two steps.
    let mut one_step = relied("SWH11");
    let second = Test::PrejudicesSocialWork;
    one_step.satisfied.retain(|test| *test != second);
    let command = part_granted(withheld(vec![one_step]));
    let flaw = Flaw::TestsNotConfirmed {
        code: "SWH11".into(),
        tests: vec![second],
    };
    assert_eq!(gathered().refused(command), Refusal::Reason { flaw });
}

#[test]
fn trap_22_health_data_do_not_go_out_unseen_either() {
    let give = |health| {
        let Command::Decide { outcome, parts, .. } = decision(Outcome::Granted) else {
            unreachable!("it is a decision")
        };
        Command::Decide {
            outcome,
            parts,
            nothing_severable: None,
            health,
            stops: Vec::new(),
            given: Vec::new(),
            quote: None,
        }
    };
    let desk = gathered().on(date(2026, 10, 12));
    assert_eq!(desk.refused(give(None)), Refusal::HealthNotConsidered);
    let looked_at = Some(HealthContent::LookedAt);
    let missing = Refusal::OpinionMissing {
        finding: OpinionFinding::HarmNotLikely,
    };
    assert_eq!(desk.refused(give(looked_at)), missing);
    for health in [HealthContent::None, HealthContent::KnownToThePerson] {
        assert!(desk.try_as(&caseworker(), give(Some(health))).is_ok());
    }
    let desk = desk.given(opinion(date(2026, 10, 9), OpinionFinding::HarmNotLikely));
    desk.given(give(looked_at));
}

#[test]
fn trap_23_a_parent_does_not_get_a_childs_file_by_itself() {
    let confirm = |child| Command::ConfirmAuthority {
        on: RECEIVED,
        how: "Birth certificate; no court orders".into(),
        acting_as: ActingAs::Parent,
        expires: None,
        child,
        competence: Some("Fourteen; spoken to alone".into()),
    };
    let desk = Desk::with(Right::Access)
        .given(accept_for(Subject::Child))
        .given(search(found()))
        .covered();
    let give = || decision(Outcome::Granted);
    assert_eq!(desk.refused(give()), Refusal::AuthorityNotShown);
    // Parental responsibility alone says nothing of what the child wants.
    let child = Refusal::Text { field: "child" };
    assert_eq!(desk.refused(confirm(None)), child);
    let refuses = desk.clone().given(confirm(Some(ChildsView::Refuses)));
    assert_eq!(refuses.refused(give()), Refusal::ChildDoesNotAgree);
    for view in [ChildsView::TooYoung, ChildsView::Agrees] {
        let desk = desk.clone().given(confirm(Some(view)));
        desk.given(give());
    }
    // Who asks for another adult shows authority as well; who asks for themselves is not asked.
    let other = Desk::with(Right::Access)
        .given(accept_for(Subject::Other))
        .given(search(found()))
        .covered();
    assert_eq!(other.refused(give()), Refusal::AuthorityNotShown);
    assert_eq!(
        gathered().refused(confirm(None)),
        Refusal::AuthorityNotNeeded
    );
}

#[test]
fn authority_that_is_asked_for_moves_the_start_and_what_was_enclosed_does_not() {
    let confirm = |on| Command::ConfirmAuthority {
        on,
        how: "Signed letter".into(),
        acting_as: ActingAs::Solicitor,
        expires: None,
        child: None,
        competence: None,
    };
    let desk = Desk::with(Right::Access).given(accept_for(Subject::Other));
    let enclosed = desk.clone().given(confirm(RECEIVED));
    let clock = enclosed.case.clock(&enclosed.calendar, &enclosed.policy);
    assert_eq!(clock.unwrap().due, Some(date(2026, 11, 5)));

    let asked = desk.on(date(2026, 10, 7)).given(Command::AskAuthority {
        reason: "Nothing was enclosed".into(),
    });
    let clock = asked.case.clock(&asked.calendar, &asked.policy).unwrap();
    assert_eq!((clock.status, clock.due), (Status::ClockNotStarted, None));
    let shown = asked
        .on(date(2026, 10, 12))
        .given(confirm(date(2026, 10, 12)));
    let clock = shown.case.clock(&shown.calendar, &shown.policy).unwrap();
    assert_eq!(clock.due, Some(date(2026, 11, 12)));
}

#[test]
fn a_fee_is_a_managers_to_ask_for_and_the_clock_waits_for_it() {
    let ask = || Command::AskFee {
        pence: 1_250,
        reason: "The fourth copy of the same file".into(),
    };
    let desk = Desk::with(Right::Access).on(date(2026, 10, 7));
    assert_eq!(desk.refused(ask()), Refusal::NotPermitted);
    let desk = desk.given_by(&staff(6, Role::Manager), ask());
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    assert_eq!((clock.status, clock.due), (Status::ClockNotStarted, None));
    let early = Command::RecordFee { on: RECEIVED };
    let earliest = date(2026, 10, 7);
    assert_eq!(desk.refused(early), Refusal::DateTooEarly { earliest });
    let paid = Command::RecordFee {
        on: date(2026, 10, 9),
    };
    let desk = desk.on(date(2026, 10, 9)).given(paid.clone());
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    assert_eq!(clock.due, Some(date(2026, 11, 9)));
    assert_eq!(desk.refused(paid), Refusal::FeeNotAsked);
}

#[test]
fn trap_24_no_data_held_is_not_what_is_said_where_nothing_may_be_said() {
    let silent = || {
        ruled(
            Outcome::NeitherConfirmNorDeny,
            vec![withheld(vec![relied("CRIME2")])],
        )
    };
    // Held or not held, it is decided, approved and answered alike.
    for documents in [found(), vec![]] {
        let desk = Desk::with(Right::Access)
            .given(accept())
            .given(search(documents))
            .covered()
            .given(silent());
        let refusal = desk.try_as(&reviewer(), Command::Approve).unwrap_err();
        let approver = Approver::Dpo;
        assert_eq!(refusal, Refusal::AnotherApprover { approver });
        assert_eq!(pack::documents_given(&desk.case), []);
        let today = desk.today;
        assert_eq!(
            pack::supplementary_of(&desk.case, &desk.register, today),
            []
        );
        desk.given_by(&staff(5, Role::Dpo), Command::Approve);
    }
    // It answers a request for a copy, and nothing else.
    let erasure = Desk::with(Right::Erasure).given(accept());
    assert_eq!(erasure.refused(silent()), Refusal::ConfirmsNothing);
}

#[test]
fn what_is_refused_is_not_enclosed() {
    let refuse = Command::Decide {
        outcome: Outcome::Refused,
        parts: vec![withheld(vec![relied("LPP19")])],
        nothing_severable: Some("All of it is the advice.".into()),
        health: None,
        stops: Vec::new(),
        given: Vec::new(),
        quote: None,
    };
    let desk = gathered().given(refuse);
    assert_eq!(pack::documents_given(&desk.case), []);
    let given = gathered().given(decision(Outcome::Granted));
    assert_eq!(pack::documents_given(&given.case), found());
}

#[test]
fn trap_25_a_case_is_not_closed_before_recipients_are_told() {
    let mut desk = Desk::with(Right::Rectification)
        .given(accept())
        .given(search(found()))
        .covered()
        .given(Command::RecordChange {
            task: None,
            change: ChangeKind::Other,
            kept: None,
            proof: vec![],
            recipients: vec![],
            system: "Panel records".into(),
            on: RECEIVED,
            done: "The address".into(),
        })
        .given(decision(Outcome::Granted));
    desk.case.stage = Stage::Answered;
    desk.case.outcome = Some(Outcome::Granted);
    let recipients = vec!["A confirmed recipient".to_owned()];
    assert_eq!(
        desk.refused(Command::Close),
        Refusal::RecipientsNotTold { recipients }
    );
    // The duty outlives the reply.
    desk.given(Command::RecordTold {
        on: RECEIVED,
        recipient: "A confirmed recipient".into(),
        told_as: ToldAs::Recipient,
        telling: Telling::Told,
        how: "By email".into(),
    })
    .given(Command::Close);
}

#[test]
fn trap_26_a_restriction_is_lifted_only_after_a_word_to_the_person() {
    let warn = || Command::WarnOfLifting {
        reason: "The address has been checked.".into(),
    };
    let mut desk = Desk::with(Right::Restriction).given(accept());
    desk.case.stage = Stage::Answered;
    desk.case.outcome = Some(Outcome::Granted);
    assert_eq!(desk.refused(Command::LiftRestriction), Refusal::NotWarned);
    let warned = desk.try_as(&caseworker(), warn()).unwrap();
    assert!(warned.effects.iter().any(|effect| matches!(
        effect,
        Effect::Send(letter) if matches!(letter.body, Body::LiftingWarned { .. })
    )));
    let desk = desk.given(warn());
    assert_eq!(desk.refused(warn()), Refusal::AlreadyDone);
    // A warning that comes with the lifting is none.
    let earliest = date(2026, 10, 6);
    assert_eq!(
        desk.refused(Command::LiftRestriction),
        Refusal::DateTooEarly { earliest }
    );
    let desk = desk.on(earliest).given(Command::LiftRestriction);
    assert_eq!(desk.refused(Command::LiftRestriction), Refusal::AlreadyDone);
    // Where nothing was restricted there is nothing to lift.
    let mut refused = Desk::with(Right::Restriction);
    refused.case.stage = Stage::Answered;
    refused.case.outcome = Some(Outcome::Refused);
    let stage = Stage::Answered;
    assert_eq!(refused.refused(warn()), Refusal::NotNow { stage });
}

#[test]
fn trap_26_nor_is_the_mark_taken_off_before_that_word() {
    let change = |change| Command::RecordChange {
        task: None,
        change,
        kept: None,
        proof: vec![],
        recipients: vec![],
        system: "Panel records".into(),
        on: RECEIVED,
        done: "The mark".into(),
    };
    let mut desk = Desk::with(Right::Restriction)
        .given(accept())
        .given(change(ChangeKind::Restricted));
    desk.case.stage = Stage::Answered;
    desk.case.outcome = Some(Outcome::Granted);
    let off = change(ChangeKind::Unrestricted);
    assert_eq!(desk.refused(off.clone()), Refusal::NotWarned);
    desk.given(Command::WarnOfLifting {
        reason: "The address has been checked.".into(),
    })
    .given(off);

    // Nor where it was set while another right is looked at: it may be lifted as soon as that is.
    let checked = || Command::WarnOfLifting {
        reason: "The address has been checked.".into(),
    };
    for right in [Right::Rectification, Right::Objection] {
        let mut desk = Desk::with(right).given(accept());
        let stage = desk.case.stage;
        assert_eq!(desk.refused(checked()), Refusal::NotNow { stage });
        desk = desk.given(change(ChangeKind::Restricted));
        let off = change(ChangeKind::Unrestricted);
        assert_eq!(desk.refused(off.clone()), Refusal::NotWarned);
        let desk = desk.given(checked()).given(off);
        assert!(
            desk.case.is_restricted(),
            "until the case says that it is lifted"
        );
        let desk = desk.on(date(2026, 10, 6)).given(Command::LiftRestriction);
        assert!(!desk.case.is_restricted());
    }
}

#[test]
fn trap_27_what_showed_who_somebody_is_is_destroyed_once_that_is_settled() {
    let attach = |number, attached_as| Command::Attach {
        documents: vec![DocumentId(Uuid::from_u128(number))],
        attached_as,
        note: "Sent in by email".into(),
    };
    let desk = Desk::with(Right::Access)
        .given(Command::AskIdentity {
            reason: "Unknown address".into(),
        })
        .given(attach(70, AttachedAs::Identity))
        .given(attach(71, AttachedAs::Authority));
    let confirm = || Command::ConfirmIdentity {
        on: RECEIVED,
        by: IdentityCheck::Document,
        how: "Library card, seen; the names agree".into(),
    };
    let passport = vec![DocumentId(Uuid::from_u128(70))];
    let settled = desk.try_as(&caseworker(), confirm()).unwrap();
    let destroyed = Event::EvidenceDestroyed {
        documents: passport.clone(),
    };
    assert_eq!(settled.events.last().unwrap().event, destroyed);
    assert!(settled.effects.contains(&Effect::Destroy(passport)));
    // What shows authority is kept as long as it is relied on.
    let kept: Vec<_> = settled
        .case
        .attached
        .iter()
        .map(|one| one.attached_as)
        .collect();
    assert_eq!(kept, [AttachedAs::Authority]);
    // And once somebody is known, nothing more is taken in to show it.
    let desk = desk.given(confirm());
    assert_eq!(
        desk.refused(attach(72, AttachedAs::Identity)),
        Refusal::IdentityAlreadyAsked
    );
}

#[test]
fn trap_29_what_is_asked_for_is_given_before_it_is_erased() {
    let erase = || Command::RecordChange {
        task: None,
        change: ChangeKind::Erased,
        kept: None,
        proof: vec![],
        recipients: vec![],
        system: "Panel records".into(),
        on: RECEIVED,
        done: "The form".into(),
    };
    let mut desk = Desk::with(Right::Erasure).given(accept());
    let beside = |stage| beside(Right::Access, stage);
    for stage in Stage::ALL.into_iter().filter(|stage| stage.is_open()) {
        desk.beside = vec![beside(stage)];
        assert_eq!(
            desk.refused(erase()),
            Refusal::AccessComesFirst,
            "{stage:?}"
        );
    }
    desk.beside = vec![beside(Stage::Answered)];
    desk.given(erase());
    // A correction does not wait: it goes on in the normal course.
    let mut correction = Desk::with(Right::Rectification).given(accept());
    correction.beside = vec![beside(Stage::Gathering)];
    correction.given(erase());
}

#[test]
fn trap_31_law_enforcement_data_have_a_right_of_their_own() {
    let desk = Desk::with(Right::AccessLawEnforcement);
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    let periods: Vec<&str> = clock.steps.iter().map(|step| step.citation).collect();
    assert!(
        periods.iter().all(|citation| !citation.contains("Art 12A")),
        "{periods:?}"
    );
    assert!(
        periods
            .iter()
            .any(|citation| citation.contains("DPA 2018 s.54")),
        "{periods:?}"
    );
    // What is exempt from the one right is not thereby exempt from the other.
    let desk = desk.given(accept()).given(search(found())).covered();
    let command = part_granted(withheld(vec![relied("LPP19")]));
    assert!(matches!(
        desk.refused(command),
        Refusal::Reason {
            flaw: Flaw::DoesNotBite { .. }
        }
    ));
}

#[test]
fn delete_it_opens_an_erasure_beside_a_withdrawal() {
    let open = |right, on| Command::OpenBeside {
        right,
        on,
        reason: "\"And delete it\", in the same letter".into(),
    };
    let desk = Desk::with(Right::WithdrawalOfConsent).given(accept());
    let decision = desk
        .try_as(&caseworker(), open(Right::Erasure, RECEIVED))
        .unwrap();
    let opened = decision.opened.unwrap();
    let case = &opened.case;
    assert_eq!(
        (case.id, case.right, case.stage),
        (NEW_CASE, Right::Erasure, Stage::Received)
    );
    assert_eq!(
        (&case.reference, case.received),
        (&desk.case.reference, RECEIVED)
    );
    assert_eq!(case.notices, [kent()]);
    // Each keeps its own time: consent by the next working day, erasure within a month.
    let clock = |case: &rightsdesk_core::case::Case| case.clock(&desk.calendar, &desk.policy);
    assert_eq!(clock(case).unwrap().due, Some(date(2026, 11, 5)));
    assert_eq!(clock(&desk.case).unwrap().act_by, Some(date(2026, 10, 6)));
    let [Effect::Send(letter)] = opened.effects.as_slice() else {
        panic!("the person is told once: {:?}", opened.effects)
    };
    let due = Some(date(2026, 11, 5));
    let right = Right::Erasure;
    assert_eq!(letter.body, Body::OpenedBeside { right, due });

    // Not twice, not its own right again, and not before the person asked.
    let own = open(Right::WithdrawalOfConsent, RECEIVED);
    let right = Right::WithdrawalOfConsent;
    assert_eq!(desk.refused(own), Refusal::AlreadyOpen { right });
    let earliest = RECEIVED;
    assert_eq!(
        desk.refused(open(Right::Erasure, date(2026, 10, 4))),
        Refusal::DateTooEarly { earliest }
    );
    let mut again = desk;
    again.beside = vec![beside(Right::Erasure, Stage::Acting)];
    let right = Right::Erasure;
    let refusal = again.refused(open(Right::Erasure, RECEIVED));
    assert_eq!(refusal, Refusal::AlreadyOpen { right });
    let resident = again.try_as(&Actor::Resident, open(Right::Access, RECEIVED));
    assert_eq!(resident.unwrap_err(), Refusal::NotPermitted);
}

#[test]
fn a_reply_that_cannot_say_where_to_complain_is_not_approved() {
    use rightsdesk_core::register::{Register, SHIPPED};
    use rightsdesk_core::reply::{self, Element};
    // Kent's file without any contact.
    let silent: Vec<(String, String)> = SHIPPED
        .iter()
        .map(|(name, text)| ((*name).to_owned(), without_contacts(name, text)))
        .collect();
    let files: Vec<(&str, &str)> = silent
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let mut desk = supplied(gathered().given(decision(Outcome::Granted)));
    assert_eq!(reply::lacking(&desk.case, &desk.register, desk.today), []);
    desk.register = Register::parse(&files).unwrap();
    let elements = vec![Element::ComplaintToController];
    let refusal = desk.try_as(&reviewer(), Command::Approve).unwrap_err();
    assert_eq!(refusal, Refusal::ReplyLacks { elements });
}

/// Kent's file without the tables of its contacts; the others as they are.
fn without_contacts(name: &str, text: &str) -> String {
    if name != "kent.toml" {
        return text.to_owned();
    }
    let tables = text.split("\n[");
    let kept: Vec<&str> = tables
        .filter(|table| !table.starts_with("[controller.contacts]]"))
        .collect();
    kept.join("\n[")
}

#[test]
fn trap_32_what_stops_is_chosen_and_the_rest_goes_on() {
    let stop = |purpose: &str| PurposeRef {
        notice: kent(),
        purpose: purpose.into(),
    };
    let granted = |stops| {
        let Command::Decide { outcome, parts, .. } = decision(Outcome::Granted) else {
            unreachable!("it is a decision")
        };
        Command::Decide {
            outcome,
            parts,
            nothing_severable: None,
            health: None,
            stops,
            given: Vec::new(),
            quote: None,
        }
    };
    let desk = Desk::with(Right::WithdrawalOfConsent)
        .given(accept())
        .given(Command::RecordChange {
            task: None,
            change: ChangeKind::Other,
            kept: None,
            proof: vec![],
            recipients: vec![],
            system: "Panel records".into(),
            on: RECEIVED,
            done: "Taken off the list".into(),
        });
    let made_up = granted(vec![stop("made-up")]);
    assert_eq!(desk.refused(made_up), Refusal::NotStoppable);
    let stoppable = pack::stoppable(&desk.case, &desk.register);
    let one = stoppable
        .first()
        .cloned()
        .expect("Kent's panel rests on consent");
    let all = desk.register.notice(&kent()).unwrap().purposes.len();
    let desk = desk.given(granted(vec![one.clone()]));
    let stopped = pack::stopped_by(&desk.case, &desk.register);
    let names: Vec<_> = stopped.stops.iter().map(|purpose| &purpose.id).collect();
    assert_eq!(names, [&one.purpose]);
    assert_eq!(stopped.stops.len() + stopped.goes_on.len(), all);

    // A right that stops no use has nothing to choose.
    let access = gathered();
    assert_eq!(pack::stoppable(&access.case, &access.register), []);
}

#[test]
fn the_outcome_is_what_the_points_add_up_to() {
    use Outcome::{Granted, NeitherConfirmNorDeny, NoDataHeld, PartGranted, Refused};
    let not_held = || Part {
        decision: PartDecision::NotHeld,
        reasons: vec![relied("NOTHELD")],
        ..granted_part()
    };
    let no = || withheld(vec![relied("TP16")]);
    let scope = || withheld(vec![relied("SCOPE")]);
    let desk = gathered();
    let wrong = [
        (Granted, vec![no()]),
        (Granted, vec![granted_part(), not_held()]),
        (PartGranted, vec![no()]),
        (PartGranted, vec![granted_part()]),
        (Refused, vec![granted_part()]),
        (Refused, vec![not_held()]),
        (NoDataHeld, vec![no()]),
        (NoDataHeld, vec![granted_part()]),
        (NeitherConfirmNorDeny, vec![granted_part()]),
        // Without an exemption nothing forbids to say whether something is held.
        (NeitherConfirmNorDeny, vec![scope()]),
    ];
    for (outcome, parts) in wrong {
        let refusal = desk.refused(ruled(outcome, parts.clone()));
        assert_eq!(refusal, Refusal::OutcomeDiffers, "{outcome:?} {parts:?}");
    }
    for (outcome, parts) in [
        (Granted, vec![granted_part()]),
        (PartGranted, vec![granted_part(), not_held()]),
        (Refused, vec![scope(), not_held()]),
        (NeitherConfirmNorDeny, vec![no()]),
    ] {
        let decided = desk.try_as(&caseworker(), ruled(outcome, parts));
        assert!(decided.is_ok(), "{outcome:?} {decided:?}");
    }
}

#[test]
fn trap_20_only_the_documents_that_were_chosen_go_out() {
    let decide = |given| {
        let Command::Decide { outcome, parts, .. } = part_granted(withheld(vec![relied("LPP19")]))
        else {
            unreachable!("it is a decision")
        };
        Command::Decide {
            outcome,
            parts,
            nothing_severable: None,
            health: Some(HealthContent::None),
            stops: Vec::new(),
            given,
            quote: None,
        }
    };
    let two: Vec<DocumentId> = [9, 10].map(|n| DocumentId(Uuid::from_u128(n))).into();
    let another = vec![DocumentId(Uuid::from_u128(11))];
    let desk = Desk::with(Right::Access)
        .given(accept())
        .given(search(two.clone()))
        .covered();
    assert_eq!(desk.refused(decide(vec![])), Refusal::NothingChosen);
    assert_eq!(desk.refused(decide(another)), Refusal::NothingChosen);
    let one = vec![two[0]];
    let part = desk.clone().given(decide(one.clone()));
    assert_eq!(pack::documents_given(&part.case), one);
    let all = desk.given(decision(Outcome::Granted));
    assert_eq!(pack::documents_given(&all.case), two);
}

#[test]
fn a_search_is_asked_for_only_where_one_is_claimed() {
    let desk = Desk::with(Right::Access).given(accept());
    let refuse = |code| Command::Decide {
        outcome: Outcome::Refused,
        parts: vec![withheld(vec![relied(code)])],
        nothing_severable: Some("All of it".into()),
        health: None,
        stops: Vec::new(),
        given: Vec::new(),
        quote: None,
    };
    // Whoever has died has no right of access, however long one searches.
    assert!(desk.try_as(&caseworker(), refuse("DEC")).is_ok());
    assert_eq!(desk.refused(refuse("LPP19")), Refusal::NothingSearched);
    assert_eq!(
        desk.refused(decision(Outcome::Granted)),
        Refusal::NothingSearched
    );
    // A search that found nothing gives nothing.
    let desk = desk.given(search(vec![]));
    assert_eq!(
        desk.refused(decision(Outcome::Granted)),
        Refusal::NothingFound
    );
}

#[test]
fn want_of_proof_is_told_only_to_whom_it_was_asked_of() {
    let refuse = || ruled(Outcome::Refused, vec![withheld(vec![relied("ID")])]);
    let desk = gathered();
    assert_eq!(desk.refused(refuse()), Refusal::IdentityNotAsked);
    let asked = desk.given(Command::AskIdentity {
        reason: "Unknown address".into(),
    });
    assert_eq!(
        asked.refused(decision(Outcome::Granted)),
        Refusal::IdentityOutstanding
    );
    asked.given(refuse());
    // What stops at once waits for nobody.
    Desk::with(Right::ObjectionDirectMarketing)
        .given(accept())
        .given(Command::AskIdentity {
            reason: "Unknown address".into(),
        })
        .given(Command::RecordChange {
            task: None,
            change: ChangeKind::Suppressed,
            kept: None,
            proof: vec![],
            recipients: vec![],
            system: "Mailing list".into(),
            on: RECEIVED,
            done: "Taken off".into(),
        })
        .given(decision(Outcome::Granted));
}

#[test]
fn a_case_lapses_only_after_the_time_that_the_policy_gives() {
    let desk = gathered();
    assert_eq!(desk.refused(Command::Lapse), Refusal::NoQuestionOpen);
    let form = desk.clone().given(Command::AskClarification {
        question: "On paper?".into(),
        qualifies: false,
    });
    assert_eq!(form.refused(Command::Lapse), Refusal::NothingAwaited);
    let needed = desk.given(Command::AskClarification {
        question: "Which?".into(),
        qualifies: true,
    });
    let earliest = date(2026, 11, 4);
    let soon = Refusal::TooSoonToLapse { earliest };
    assert_eq!(needed.refused(Command::Lapse), soon);
    needed.on(earliest).given(Command::Lapse);
}

#[test]
fn what_stops_at_once_does_not_lapse() {
    for right in [Right::ObjectionDirectMarketing, Right::WithdrawalOfConsent] {
        let desk = Desk::with(right)
            .given(accept())
            .given(Command::AskIdentity {
                reason: "The address is new to us".into(),
            });
        let stage = desk.case.stage;
        let late = desk.on(date(2027, 3, 1));
        assert_eq!(late.refused(Command::Lapse), Refusal::NotNow { stage });
    }
}

#[test]
fn trap_29_withdrawn_consent_does_not_erase_what_is_asked_for() {
    let change = |change| Command::RecordChange {
        task: None,
        change,
        kept: None,
        proof: vec![],
        recipients: vec![],
        system: "Panel records".into(),
        on: RECEIVED,
        done: "The form".into(),
    };
    let mut desk = Desk::with(Right::WithdrawalOfConsent).given(accept());
    desk.beside = vec![beside(Right::Access, Stage::Gathering)];
    for lost in [ChangeKind::Erased, ChangeKind::BeyondUse] {
        assert_eq!(desk.refused(change(lost)), Refusal::AccessComesFirst);
    }
    // What stops the use waits for no copy.
    desk.given(change(ChangeKind::Suppressed))
        .given(decision(Outcome::Granted));
}

#[test]
fn trap_3_an_earlier_receipt_found_later_moves_the_date() {
    let correct = |on| Command::CorrectReceipt {
        on,
        reason: "The reception's book".into(),
    };
    let desk = Desk::with(Right::Access).given(accept());
    let due = |desk: &Desk| desk.case.clock(&desk.calendar, &desk.policy).unwrap().due;
    assert_eq!(due(&desk), Some(date(2026, 11, 5)));
    assert_eq!(
        desk.refused(correct(date(2026, 10, 6))),
        Refusal::DateInFuture
    );
    let desk = desk.given(correct(date(2026, 9, 29)));
    assert_eq!(due(&desk), Some(date(2026, 10, 29)));
    // A question cannot have been asked before the request was received.
    let asked = desk.on(date(2026, 10, 7)).given(Command::AskClarification {
        question: "Which?".into(),
        qualifies: true,
    });
    let later = asked.on(date(2026, 10, 9));
    let refusal = later.refused(correct(date(2026, 10, 8)));
    assert!(matches!(refusal, Refusal::Dates(_)), "{refusal:?}");
}

#[test]
fn whom_it_is_about_can_be_put_right_and_a_child_can_change_its_mind() {
    let confirm = |child| Command::ConfirmAuthority {
        on: RECEIVED,
        how: "Birth certificate".into(),
        acting_as: ActingAs::Parent,
        expires: None,
        child,
        competence: Some("Fourteen; spoken to alone".into()),
    };
    // Accepted as the requester's own, and then seen to be a child's.
    let desk = gathered().given(accept_for(Subject::Child));
    assert_eq!(desk.case.stage, Stage::Gathering);
    let give = || decision(Outcome::Granted);
    assert_eq!(desk.refused(give()), Refusal::AuthorityNotShown);
    let desk = desk.given(confirm(Some(ChildsView::Refuses)));
    assert_eq!(desk.refused(give()), Refusal::ChildDoesNotAgree);
    let refuse = ruled(Outcome::Refused, vec![withheld(vec![relied("CHILD")])]);
    assert!(desk.try_as(&caseworker(), refuse).is_ok());
    desk.given(confirm(Some(ChildsView::Agrees))).given(give());
}

#[test]
fn a_promise_is_for_soon_and_a_broken_one_is_a_gap_again() {
    use rightsdesk_core::register::completeness::Item;
    let promise = |item, by| Command::PromiseItem {
        notice: Some(kent()),
        item,
        by,
    };
    let dpo = staff(5, Role::Dpo);
    let desk = gathered().given(decision(Outcome::Granted));
    let far = promise(Item::Transfers, date(2027, 1, 6));
    let latest = date(2027, 1, 5);
    assert_eq!(
        desk.try_as(&dpo, far).unwrap_err(),
        Refusal::DateTooLate { latest }
    );
    let by = date(2026, 10, 20);
    let desk = [Item::Transfers, Item::AutomatedDecisions]
        .into_iter()
        .fold(desk, |desk, item| desk.given_by(&dpo, promise(item, by)));
    assert!(desk.try_as(&reviewer(), Command::Approve).is_ok());
    let late = desk.on(date(2026, 10, 21));
    let refusal = late.try_as(&reviewer(), Command::Approve).unwrap_err();
    assert!(
        matches!(refusal, Refusal::ItemsMissing { .. }),
        "{refusal:?}"
    );
}

#[test]
fn a_decision_that_was_sent_back_is_not_lost() {
    let desk = gathered().given(decision(Outcome::Granted));
    let before = desk.case.decided.clone();
    let back = Command::SendBack {
        reason: "Say which years".into(),
        marks: vec![],
    };
    let desk = desk.given_by(&reviewer(), back);
    assert_eq!((&desk.case.decided, &desk.case.sent_back), (&None, &before));
}
