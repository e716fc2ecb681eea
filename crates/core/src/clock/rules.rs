//! How each kind of request is counted: by months, by days, or not at all.

use jiff::civil::Date;

use super::count::{Count, Extension, Outstanding, Running};
use super::history::Matched;
use super::law::{Provisions, Regime, Rule};
use super::steps::{Finding, Record, Step, Unrecorded, WhyNoPause};
use super::{Clock, Policy, Status};
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
    let received = matched.received;
    let regime = Regime::of(matched.right, received);
    let clock = Clock {
        regime,
        ..blank(calendar.certainty(received))
    };
    match regime {
        None => without_period(clock, matched, calendar, steps),
        Some(Regime::S164A) => acknowledgement(clock, matched, calendar, policy, steps),
        Some(regime) => {
            let count = Count {
                matched,
                calendar,
                provisions: Provisions::of(matched.right, received, regime),
                cautious: policy.cautious,
                late_after_days: policy.identity_late_after_days,
            };
            months(clock, &count, steps)
        }
    }
}

/// A period of months, for every right that has one.
fn months(clock: Clock, count: &Count<'_, '_>, steps: &mut impl Record) -> Clock {
    let Count {
        matched, calendar, ..
    } = *count;
    let clock = stop_at_once(clock, matched, calendar, steps);
    received(count, steps);
    let start = match count.relevant_time(steps) {
        Ok(start) => start,
        Err(outstanding) => {
            // While nothing runs, a notice cannot be late.
            let extended = count.provisions.extends && !matched.extensions.is_empty();
            let status = Status::ClockNotStarted;
            return Clock {
                status,
                outstanding,
                extended,
                ..clock
            };
        }
    };
    steps.step(|| count.explain(Finding::Started, Some(start), Rule::Period));
    count.explain_what_does_not_pause(steps);
    let running = count.running(start, steps);
    let clock = extension(clock, count, &running, steps);

    let whole = running.whole;
    let clock = Clock {
        relevant_time: Some(start),
        nominal: Some(whole.nominal),
        cautious_due: cautious_due(count, &running),
        certainty: calendar.certainty(whole.end),
        ..clock
    };
    if let Some(waiting) = whole.waiting {
        let (asked, days_left) = (waiting.asked, waiting.days_left);
        let for_notice = running.first.waiting.filter(|_| count.provisions.extends);
        let notice_days_left = for_notice.map(|waiting| waiting.days_left);
        let finding = Finding::Paused {
            asked,
            days_left,
            notice_days_left,
        };
        steps.step(|| count.explain(finding, None, Rule::Clarification));
        let outstanding = Outstanding {
            clarification: Some(asked),
            ..clock.outstanding
        };
        let days_left_when_answered = Some(days_left);
        return Clock {
            status: Status::Paused,
            outstanding,
            days_left_when_answered,
            ..clock
        };
    }

    let regime = count.provisions.regime;
    let (due, certainty) = roll(whole.end, calendar, regime, steps);
    if count.cautious {
        steps.step(|| {
            count
                .explain(Finding::CautiousReading, Some(due), Rule::Period)
                .unsettled()
        });
    } else if let Some(cautious_due) = clock.cautious_due.filter(|&date| date != due) {
        let finding = Finding::CautiousReading;
        steps.step(|| {
            count
                .explain(finding, Some(cautious_due), Rule::Period)
                .unsettled()
        });
    }
    if regime == Regime::Dpa2018Part3 {
        steps.step(|| {
            let longer = count.period(add_days(start, 1), whole.months, &mut Unrecorded);
            let date = calendar.next_working_day_on_or_after(longer.end);
            count
                .explain(Finding::LongerReading, Some(date), Rule::Receipt)
                .unsettled()
        });
    }
    let status = match running.extension {
        Extension::NotGiven => Status::Running,
        Extension::InTime { .. } => Status::RunningExtended,
        Extension::Late => Status::ExtensionInvalidNoticeLate,
    };
    Clock {
        status,
        due: Some(due),
        paused_days: Some(whole.excluded),
        certainty,
        ..clock
    }
}

/// The limit for the notice of an extension, and what became of the notices given.
fn extension(
    clock: Clock,
    count: &Count<'_, '_>,
    running: &Running,
    steps: &mut impl Record,
) -> Clock {
    let mut notices = count.matched.extensions.iter().copied();
    if !count.provisions.extends {
        for given in notices {
            let finding = Finding::ExtensionUnavailable { given };
            steps.step(|| count.explain(finding, None, Rule::Extension));
        }
        return clock;
    }

    let first = running.first;
    let known = first.waiting.is_none();
    let by = known.then(|| count.last_day(first.end));
    let target = known.then(|| count.calendar.last_working_day_on_or_before(first.end));
    if known {
        let contestable = by != target;
        steps.step(|| {
            let step = count.explain(Finding::NoticeLimit, by, Rule::Extension);
            if contestable { step.unsettled() } else { step }
        });
        steps.step(|| count.explain(Finding::NoticeTarget, target, Rule::Extension));
    }
    if let Some(given) = notices.next() {
        steps.step(|| {
            let Extension::InTime { contestable } = running.extension else {
                return count.explain(Finding::ExtensionLate { given }, None, Rule::Extension);
            };
            let finding = Finding::Extended { given, contestable };
            let step = count.explain(finding, Some(running.whole.nominal), Rule::Extension);
            if contestable { step.unsettled() } else { step }
        });
    }
    for given in notices {
        let finding = Finding::ExtensionRepeated { given };
        steps.step(|| count.explain(finding, None, Rule::Extension));
    }
    Clock {
        extension_notice_by: by,
        extension_notice_target: target,
        extended: matches!(running.extension, Extension::InTime { .. }),
        contestable: running.extension == Extension::InTime { contestable: true },
        ..clock
    }
}

/// The due date by the reading that leaves the fewest days; `None` while that has none.
fn cautious_due(count: &Count<'_, '_>, running: &Running) -> Option<Date> {
    let whole = if count.cautious {
        running.whole
    } else {
        let cautious = Count {
            cautious: true,
            ..*count
        };
        let start = cautious.relevant_time(&mut Unrecorded).ok()?;
        cautious.running(start, &mut Unrecorded).whole
    };
    let due = || count.calendar.next_working_day_on_or_after(whole.end);
    whole.waiting.is_none().then(due)
}

/// A complaint to the controller: acknowledged within thirty days, counted from the day after
/// receipt. Nothing pauses or extends them.
fn acknowledgement(
    clock: Clock,
    matched: &Matched<'_>,
    calendar: &Calendar,
    policy: Policy,
    steps: &mut impl Record,
) -> Clock {
    let regime = Regime::S164A;
    let explain = |finding, date, rule| Step::new(finding, date, regime.cite(rule));
    let start = matched.received;
    let working_day = calendar.is_working_day(start);
    steps.step(|| explain(Finding::Received { working_day }, Some(start), Rule::Period));
    steps.step(|| explain(Finding::CountedUnder { regime }, None, Rule::Commencement));
    for question in &matched.questions {
        let (asked, why) = (question.asked, WhyNoPause::NotAnAccessRequest);
        steps.step(|| explain(Finding::DoesNotPause { asked, why }, None, Rule::Period));
    }
    for &given in &matched.extensions {
        steps.step(|| explain(Finding::ExtensionUnavailable { given }, None, Rule::Period));
    }
    let nominal = add_days(start, i32::from(DAYS_TO_ACKNOWLEDGE));
    let counted = Finding::DaysCounted {
        days: DAYS_TO_ACKNOWLEDGE,
    };
    steps.step(|| explain(counted, Some(nominal), Rule::Period));
    let (due, certainty) = roll(nominal, calendar, regime, steps);
    // "Beginning when the complaint is received", read literally, counts the day of receipt.
    let cautious_due = add_days(nominal, -1);
    steps.step(|| explain(Finding::CautiousReading, Some(cautious_due), Rule::Period).unsettled());
    Clock {
        status: Status::AcknowledgeBy,
        relevant_time: Some(start),
        nominal: Some(nominal),
        due: Some(if policy.cautious { cautious_due } else { due }),
        cautious_due: Some(cautious_due),
        paused_days: Some(0),
        certainty,
        ..clock
    }
}

/// A withdrawal of consent, to be acted on by the next working day; or a complaint from before
/// the law set a time for it.
fn without_period(
    clock: Clock,
    matched: &Matched<'_>,
    calendar: &Calendar,
    steps: &mut impl Record,
) -> Clock {
    let start = matched.received;
    let working_day = calendar.is_working_day(start);
    let citation = match matched.right {
        Right::Complaint => Regime::S164A.cite(Rule::Commencement),
        right => right.citation(),
    };
    steps.step(|| Step::new(Finding::Received { working_day }, Some(start), citation));
    steps.step(|| Step::new(Finding::NoPeriod, None, citation));
    if matched.right != Right::WithdrawalOfConsent {
        return clock;
    }
    let act_by = calendar.add_working_days(start, 1);
    steps.step(|| Step::new(Finding::ActBy, Some(act_by), citation));
    Clock {
        act_by: Some(act_by),
        certainty: calendar.certainty(act_by),
        ..clock
    }
}

/// Direct marketing stops at once, and before anything else is asked or counted.
fn stop_at_once(
    clock: Clock,
    matched: &Matched<'_>,
    calendar: &Calendar,
    steps: &mut impl Record,
) -> Clock {
    if matched.right != Right::ObjectionDirectMarketing {
        return clock;
    }
    let act_by = calendar.next_working_day_on_or_after(matched.received);
    steps.step(|| Step::new(Finding::StopAtOnce, Some(act_by), matched.right.citation()));
    Clock {
        act_by: Some(act_by),
        stop_at_once: true,
        ..clock
    }
}

fn received(count: &Count<'_, '_>, steps: &mut impl Record) {
    let received = count.matched.received;
    steps.step(|| {
        let working_day = count.calendar.is_working_day(received);
        count.explain(
            Finding::Received { working_day },
            Some(received),
            Rule::Receipt,
        )
    });
    let finding = Finding::CountedUnder {
        regime: count.provisions.regime,
    };
    steps.step(|| count.explain(finding, None, Rule::Commencement));
}

/// Moves the end of a period to a working day, and says how sure that day is.
fn roll(
    end: Date,
    calendar: &Calendar,
    regime: Regime,
    steps: &mut impl Record,
) -> (Date, Certainty) {
    let due = calendar.next_working_day_on_or_after(end);
    let citation = regime.cite(Rule::WorkingDay);
    if due != end {
        let holiday = calendar.is_holiday(end);
        steps.step(|| {
            let finding = Finding::RolledForward { from: end, holiday };
            Step::new(finding, Some(due), citation)
        });
    }
    let certainty = calendar.certainty(end).max(calendar.certainty(due));
    if certainty == Certainty::ByRule {
        steps.step(|| Step::new(Finding::HolidaysByRule, None, citation).unsettled());
    }
    (due, certainty)
}

/// A clock of which nothing is known yet.
fn blank(certainty: Certainty) -> Clock {
    Clock {
        regime: None,
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
        extended: false,
        contestable: false,
        act_by: None,
        stop_at_once: false,
        certainty,
        steps: Vec::new(),
    }
}
