//! A period of months: when it starts, what pauses it, whether it was extended, when it ends.

use jiff::civil::Date;

use super::count::{Count, Extension, Running, Waiting};
use super::law::{Regime, Rule};
use super::rules::roll;
use super::steps::{Finding, Record, Unrecorded};
use super::{Clock, Status};
use crate::calendar::add_days;

/// Fills in the clock of a right that is answered within months.
pub(super) fn count(clock: &mut Clock, count: &Count<'_, '_>, steps: &mut impl Record) {
    clock.extendable = count.provisions.extends;
    explain_receipt(count, steps);
    let start = match count.relevant_time(steps) {
        Ok(start) => start,
        Err(outstanding) => {
            clock.status = Status::ClockNotStarted;
            clock.outstanding = outstanding;
            // While nothing runs, a notice cannot be late.
            clock.extended = count.provisions.extends && !count.matched.extensions.is_empty();
            return;
        }
    };
    steps.step(|| count.explain(Finding::Started, Some(start), Rule::Period));
    count.explain_what_does_not_pause(steps);

    let running = count.running(start);
    let notice_given = !count.matched.extensions.is_empty();
    take_notice_limits(clock, count, &running);
    if notice_given {
        explain_notice_limits(clock, count, steps);
        explain_notices(count, &running, steps);
    }
    explain_period(count, start, running.whole.months, steps);

    clock.relevant_time = Some(start);
    clock.nominal = Some(running.whole.nominal);
    clock.cautious_due = cautious_due(count, &running);
    clock.extended = matches!(running.extension, Extension::InTime { .. });
    match running.whole.waiting {
        Some(waiting) => pause(clock, count, waiting, &running, steps),
        None => end(clock, count, start, &running, steps),
    }
    if !notice_given {
        explain_notice_limits(clock, count, steps);
    }
}

/// A question is open: no due date, but the days that will be left.
fn pause(
    clock: &mut Clock,
    count: &Count<'_, '_>,
    waiting: Waiting,
    running: &Running,
    steps: &mut impl Record,
) {
    let for_notice = running.first.waiting.filter(|_| count.provisions.extends);
    steps.step(|| {
        let finding = Finding::Paused {
            asked: waiting.asked,
            days_left: waiting.days_left,
            notice_days_left: for_notice.map(|waiting| waiting.days_left),
        };
        count.explain(finding, None, Rule::Clarification)
    });
    clock.status = Status::Paused;
    clock.outstanding.clarification = Some(waiting.asked);
    clock.days_left_when_answered = Some(waiting.days_left);
    clock.certainty = count.calendar.certainty(running.whole.end);
}

/// Nothing is open: the due date.
fn end(
    clock: &mut Clock,
    count: &Count<'_, '_>,
    start: Date,
    running: &Running,
    steps: &mut impl Record,
) {
    let whole = running.whole;
    let regime = count.provisions.regime;
    let (due, certainty) = roll(whole.end, count.calendar, regime, steps);
    if count.cautious || clock.cautious_due != Some(due) {
        let date = clock.cautious_due;
        let contestable = running.extension == Extension::InTime { contestable: true };
        steps.step(|| {
            let rule = if contestable {
                Rule::Extension
            } else {
                Rule::Clarification
            };
            count
                .explain(Finding::CautiousReading, date, rule)
                .unsettled()
        });
    }
    if regime == Regime::Dpa2018Part3 {
        steps.step(|| {
            let longer = count.period(add_days(start, 1), whole.months, &mut Unrecorded);
            let date = count.calendar.next_working_day_on_or_after(longer.end);
            count
                .explain(Finding::LongerReading, Some(date), Rule::Receipt)
                .unsettled()
        });
    }
    clock.status = match running.extension {
        Extension::NotGiven => Status::Running,
        Extension::InTime { .. } => Status::RunningExtended,
        Extension::Late => Status::ExtensionInvalidNoticeLate,
    };
    clock.due = Some(due);
    clock.paused_days = Some(whole.excluded);
    clock.certainty = certainty;
}

/// The last day for the notice of an extension, and the day to aim at.
fn take_notice_limits(clock: &mut Clock, count: &Count<'_, '_>, running: &Running) {
    let first = running.first;
    if count.provisions.extends && first.waiting.is_none() {
        clock.extension_notice_by = Some(count.last_day(first.end));
        clock.extension_notice_target =
            Some(count.calendar.last_working_day_on_or_before(first.end));
    }
}

fn explain_notice_limits(clock: &Clock, count: &Count<'_, '_>, steps: &mut impl Record) {
    let (by, target) = (clock.extension_notice_by, clock.extension_notice_target);
    if by.is_none() {
        return;
    }
    steps.step(|| {
        let step = count.explain(Finding::NoticeLimit, by, Rule::Extension);
        // Whether the limit moves with a weekend is not addressed by the regulator.
        if by == target { step } else { step.unsettled() }
    });
    steps.step(|| count.explain(Finding::NoticeTarget, target, Rule::Extension));
}

fn explain_notices(count: &Count<'_, '_>, running: &Running, steps: &mut impl Record) {
    for (index, &given) in count.matched.extensions.iter().enumerate() {
        steps.step(|| {
            let finding = match running.extension {
                Extension::NotGiven => Finding::ExtensionUnavailable { given },
                _ if index > 0 => Finding::ExtensionRepeated { given },
                Extension::InTime { contestable } => Finding::Extended { given, contestable },
                Extension::Late => Finding::ExtensionLate { given },
            };
            let step = count.explain(finding, None, Rule::Extension);
            if matches!(
                finding,
                Finding::Extended {
                    contestable: true,
                    ..
                }
            ) {
                step.unsettled()
            } else {
                step
            }
        });
    }
}

fn explain_receipt(count: &Count<'_, '_>, steps: &mut impl Record) {
    let received = count.matched.received;
    steps.step(|| {
        let working_day = count.calendar.is_working_day(received);
        count.explain(
            Finding::Received { working_day },
            Some(received),
            Rule::Receipt,
        )
    });
    steps.step(|| {
        let finding = Finding::CountedUnder {
            regime: count.provisions.regime,
        };
        count.explain(finding, None, Rule::Commencement)
    });
}

/// Counts the period once more for its working.
fn explain_period<S: Record>(count: &Count<'_, '_>, start: Date, months: u8, steps: &mut S) {
    if S::KEEPS {
        count.period(start, months, steps);
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
        cautious.running(start).whole
    };
    let due = || count.calendar.next_working_day_on_or_after(whole.end);
    whole.waiting.is_none().then(due)
}
