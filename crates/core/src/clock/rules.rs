//! How each kind of request is counted: by months, by days, or not at all.

use jiff::civil::Date;

use super::count::{Count, Outstanding};
use super::history::Matched;
use super::law::{Provisions, Regime, Rule};
use super::steps::{Finding, Record, Step, WhyNoPause};
use super::{Clock, Policy, Status, months};
use crate::calendar::{Calendar, Certainty, add_days};
use crate::right::Right;

/// Days from receipt within which a complaint is acknowledged (DPA 2018 s.164A(3)), the day of
/// receipt not counted.
const DAYS_TO_ACKNOWLEDGE: u8 = 30;

/// The one function behind [`super::compute`] and [`super::compute_dates`].
pub(super) fn apply(
    matched: &Matched<'_>,
    calendar: &Calendar,
    policy: Policy,
    steps: &mut impl Record,
) -> Clock {
    let (right, received) = (matched.right, matched.received);
    let mut clock = blank(Regime::of(right, received), calendar.certainty(received));
    match clock.regime {
        None => without_period(&mut clock, matched, calendar, steps),
        Some(Regime::S164A) => acknowledgement(&mut clock, matched, calendar, policy, steps),
        Some(regime) => {
            let count = Count {
                matched,
                calendar,
                provisions: Provisions::of(right, received, regime),
                cautious: policy.cautious,
                late_after_days: policy.identity_late_after_days,
            };
            if right == Right::ObjectionDirectMarketing {
                stop_at_once(&mut clock, matched, calendar, steps);
            }
            months::count(&mut clock, &count, steps);
        }
    }
    clock
}

/// A complaint to the controller: acknowledged within thirty days, counted from the day after
/// receipt. Nothing pauses or extends them.
fn acknowledgement(
    clock: &mut Clock,
    matched: &Matched<'_>,
    calendar: &Calendar,
    policy: Policy,
    steps: &mut impl Record,
) {
    let regime = Regime::S164A;
    let start = matched.received;
    let explain = |finding, date| Step::new(finding, date, regime.cite(Rule::Period));

    let working_day = calendar.is_working_day(start);
    steps.step(|| explain(Finding::Received { working_day }, Some(start)));
    steps.step(|| {
        let citation = regime.cite(Rule::Commencement);
        Step::new(Finding::CountedUnder { regime }, None, citation)
    });
    for question in &matched.questions {
        let (asked, why) = (question.asked, WhyNoPause::NotAnAccessRequest);
        steps.step(|| explain(Finding::DoesNotPause { asked, why }, None));
    }
    for &given in &matched.extensions {
        steps.step(|| explain(Finding::ExtensionUnavailable { given }, None));
    }
    let nominal = add_days(start, i32::from(DAYS_TO_ACKNOWLEDGE));
    let days = DAYS_TO_ACKNOWLEDGE;
    steps.step(|| explain(Finding::DaysCounted { days }, Some(nominal)));
    let (due, certainty) = roll(nominal, calendar, regime, steps);
    // "Beginning when the complaint is received", read literally, counts the day of receipt.
    let cautious_due = add_days(nominal, -1);
    steps.step(|| explain(Finding::CautiousReading, Some(cautious_due)).unsettled());

    clock.relevant_time = Some(start);
    clock.certainty = certainty;
    // What is left is an outcome without undue delay, for which the law sets no day.
    if let Some(on) = matched.acknowledged {
        let late = on > due;
        steps.step(|| explain(Finding::Acknowledged { late }, Some(on)));
        clock.status = Status::NoStatutoryPeriod;
        return;
    }
    clock.status = Status::AcknowledgeBy;
    clock.nominal = Some(nominal);
    clock.due = Some(if policy.cautious { cautious_due } else { due });
    clock.cautious_due = Some(cautious_due);
    clock.paused_days = Some(0);
}

/// A withdrawal of consent, to be acted on by the next working day; or a complaint from before
/// the law set a time for it.
fn without_period(
    clock: &mut Clock,
    matched: &Matched<'_>,
    calendar: &Calendar,
    steps: &mut impl Record,
) {
    let start = matched.received;
    let working_day = calendar.is_working_day(start);
    let citation = match matched.right {
        Right::Complaint => Regime::S164A.cite(Rule::Commencement),
        right => right.citation(),
    };
    steps.step(|| Step::new(Finding::Received { working_day }, Some(start), citation));
    steps.step(|| Step::new(Finding::NoPeriod, None, citation));
    if matched.right == Right::WithdrawalOfConsent {
        let act_by = calendar.add_working_days(start, 1);
        steps.step(|| Step::new(Finding::ActBy, Some(act_by), citation));
        clock.act_by = Some(act_by);
        clock.certainty = calendar.certainty(act_by);
    }
}

/// Direct marketing stops at once, before anything else is asked or counted.
fn stop_at_once(
    clock: &mut Clock,
    matched: &Matched<'_>,
    calendar: &Calendar,
    steps: &mut impl Record,
) {
    let act_by = calendar.next_working_day_on_or_after(matched.received);
    steps.step(|| Step::new(Finding::StopAtOnce, Some(act_by), matched.right.citation()));
    clock.act_by = Some(act_by);
    clock.stop_at_once = true;
}

/// Moves the end of a period to a working day, and says how sure that day is.
pub(super) fn roll(
    end: Date,
    calendar: &Calendar,
    regime: Regime,
    steps: &mut impl Record,
) -> (Date, Certainty) {
    let due = calendar.next_working_day_on_or_after(end);
    let citation = regime.cite(Rule::WorkingDay);
    if due != end {
        steps.step(|| {
            let holiday = calendar.is_holiday(end);
            let finding = Finding::RolledForward { from: end, holiday };
            Step::new(finding, Some(due), citation)
        });
    }
    let certainty = calendar.certainty(end).max(calendar.certainty(due));
    if certainty == Certainty::ByRule {
        steps.step(|| Step::new(Finding::HolidaysByRule, None, citation));
    }
    (due, certainty)
}

/// A clock of which nothing is known yet.
fn blank(regime: Option<Regime>, certainty: Certainty) -> Clock {
    Clock {
        regime,
        status: Status::NoStatutoryPeriod,
        relevant_time: None,
        nominal: None,
        due: None,
        cautious_due: None,
        paused_days: None,
        outstanding: Outstanding::default(),
        days_left_when_answered: None,
        extension_notice_by: None,
        extension_notice_target: None,
        extendable: false,
        extended: false,
        act_by: None,
        stop_at_once: false,
        certainty,
        steps: Vec::new(),
    }
}
