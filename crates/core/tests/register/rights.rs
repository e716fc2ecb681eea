//! The matrix read for the five notices.

use rightsdesk_core::register::EntryId;
use rightsdesk_core::right::Right;
use rightsdesk_core::rights::{
    Article9, Availability, LawfulBasis, Obstacle, Point, PurposeAdvice, Question, Reach, advise,
    reach, withdrawal_effect,
};

use super::support::{CENTRES, CUSTOMERS, ESSEX, FIVE, KENT, NORFOLK, TEMPLATE, notice, shipped};

fn advice(right: Right, id: &str) -> Vec<PurposeAdvice> {
    advise(right, notice(&shipped(), id))
}

fn of<'a>(advice: &'a [PurposeAdvice], purpose: &str) -> &'a PurposeAdvice {
    let mut lines = advice.iter().filter(|line| line.purpose.0 == purpose);
    let line = lines.next().expect(purpose);
    assert!(lines.next().is_none(), "{purpose} has several bases");
    line
}

#[test]
fn trap_16_per_purpose_not_per_notice() {
    let portability = advice(Right::Portability, CENTRES);
    let why = Obstacle::PortabilityNeedsConsentOrContract;
    assert_eq!(
        of(&portability, "service").availability,
        Availability::NotAvailable(why)
    );
    assert_eq!(
        of(&portability, "marketing").availability,
        Availability::Available
    );
    assert_eq!(reach(&portability), Reach::SomePurposes);
    assert_eq!(
        reach(&advice(Right::Portability, CUSTOMERS)),
        Reach::NoPurpose
    );

    let erasure = advice(Right::Erasure, CUSTOMERS);
    assert_eq!(reach(&erasure), Reach::EveryPurpose);
    assert!(erasure.iter().all(|line| line.availability
        == Availability::Conditional(Question::NoLongerNeededUnlawfulOrObjectedBeyondTheTask)));
}

#[test]
fn trap_17_essex_can_be_objected_to_though_its_notice_does_not_say_so() {
    let objection = advice(Right::Objection, ESSEX);
    assert_eq!(
        of(&objection, "service").availability,
        Availability::Available
    );
    assert_eq!(of(&objection, "service").citation, "UK GDPR Art 21(1)");
    assert_eq!(
        of(&objection, "research").availability,
        Availability::NotAvailable(Obstacle::WithdrawConsentInstead)
    );
    assert_eq!(reach(&objection), Reach::SomePurposes);
}

#[test]
fn trap_18_marketing_can_be_objected_to_everywhere() {
    for id in FIVE {
        let advice = advice(Right::ObjectionDirectMarketing, id);
        assert_eq!(reach(&advice), Reach::EveryPurpose, "{id}");
    }
}

#[test]
fn trap_32_withdrawn_consent_stops_what_rests_on_it_and_nothing_else() {
    let register = shipped();
    let effect = withdrawal_effect(notice(&register, CENTRES));
    let stops: Vec<_> = effect.stops.iter().map(|id| id.0.as_str()).collect();
    assert_eq!(stops, ["marketing", "online-accounts"]);
    let continues: Vec<_> = effect
        .continues
        .iter()
        .map(|(id, bases)| (id.0.as_str(), bases.as_slice()))
        .collect();
    let task = [LawfulBasis::PublicTask];
    assert_eq!(
        continues,
        [
            ("service", task.as_slice()),
            ("planning", &task),
            ("research", &task),
            ("website", &task),
            ("workforce", &[]),
        ]
    );

    let kent = withdrawal_effect(notice(&register, KENT));
    let continues: Vec<_> = kent.continues.iter().map(|(id, _)| id.0.as_str()).collect();
    assert_eq!(continues, ["government-reports"]);
    assert_eq!(withdrawal_effect(notice(&register, CUSTOMERS)).stops, []);
}

#[test]
fn a_hint_is_not_a_basis_and_a_missing_basis_is_asked_for() {
    let objection = advice(Right::Objection, CENTRES);
    // A legal obligation is hinted at for the service: it does not take the objection away.
    assert_eq!(
        of(&objection, "service").basis,
        Some(LawfulBasis::PublicTask)
    );
    let workforce = of(&objection, "workforce");
    assert_eq!(workforce.basis, None);
    assert_eq!(
        workforce.availability,
        Availability::Conditional(Question::WhichLawfulBasis)
    );
    let access = advice(Right::Access, CENTRES);
    assert_eq!(
        of(&access, "workforce").availability,
        Availability::Available
    );
}

#[test]
fn what_a_notice_calls_anonymous_is_to_be_tested() {
    let erasure = advice(Right::Erasure, NORFOLK);
    assert!(of(&erasure, "publicity").identifiability_to_test);
    assert!(!of(&erasure, "feedback").identifiability_to_test);
    assert!(of(&advice(Right::Access, KENT), "government-reports").identifiability_to_test);
}

#[test]
fn explicit_consent_can_be_withdrawn_on_any_basis() {
    let register = shipped();
    let mut customers = notice(&register, CUSTOMERS).clone();
    assert_eq!(
        reach(&advise(Right::WithdrawalOfConsent, &customers)),
        Reach::NoPurpose
    );
    customers.conditions[0].article_9 = vec![Article9::ExplicitConsent];
    customers.conditions[0].purposes = vec![EntryId::from("feedback")];
    let withdrawal = advise(Right::WithdrawalOfConsent, &customers);
    assert_eq!(reach(&withdrawal), Reach::SomePurposes);
    let feedback = of(&withdrawal, "feedback");
    assert_eq!(feedback.availability, Availability::Available);
    assert_eq!(feedback.citation, "UK GDPR Art 9(2)(a), 7(3)");
}

#[test]
fn the_watch_over_equality_stops_on_written_notice_though_it_rests_on_consent() {
    let objection = advice(Right::Objection, KENT);
    let inclusion = of(&objection, "inclusion");
    assert_eq!(inclusion.availability, Availability::Available);
    assert_eq!(inclusion.citation, "DPA 2018 Sch 1 para 8(5)");
    assert_eq!(inclusion.points, [Point::StopsOnWrittenNotice]);
    // What one person needs is not kept under that condition (para 8(3)): consent is withdrawn.
    let needs = of(&objection, "individual-needs");
    let instead = Availability::NotAvailable(Obstacle::WithdrawConsentInstead);
    assert_eq!(
        (needs.availability, needs.points.as_slice()),
        (instead, [].as_slice())
    );
}

#[test]
fn a_decision_by_machine_on_special_category_data_is_looked_at_first() {
    for (id, purpose, special) in [(KENT, "inclusion", true), (KENT, "invitations", false)] {
        let advice = advice(Right::AutomatedDecisions, id);
        let line = of(&advice, purpose);
        assert_eq!(line.availability, Availability::Available);
        let points: &[Point] = if special {
            &[Point::SpecialCategoryDecision]
        } else {
            &[]
        };
        assert_eq!(line.points, points, "{purpose}");
    }
}

#[test]
fn a_template_without_purposes_closes_nothing() {
    for right in Right::ALL {
        assert_eq!(reach(&advice(right, TEMPLATE)), Reach::Unknown);
    }
}
