//! The count itself: from the day the period begins with to the day it ends, before that day is
//! moved to a working day.

use jiff::civil::Date;
use serde::Serialize;

use super::history::{Matched, Question, Topic};
use super::law::{Provisions, Rule};
use super::steps::{Finding, Record, Step, Unrecorded, WhyNoPause};
use crate::calendar::{Calendar, add_days, add_months, days_between};

/// What was asked of the person and has not come, with the day it was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outstanding {
    /// Proof of identity.
    pub identity: Option<Date>,
    /// Proof of authority to act for another.
    pub authority: Option<Date>,
    /// A fee.
    pub fee: Option<Date>,
    /// The answer to a question that pauses the clock.
    pub clarification: Option<Date>,
}

impl Outstanding {
    /// Whether nothing is outstanding.
    pub fn is_empty(&self) -> bool {
        *self == Outstanding::default()
    }

    fn add(&mut self, question: &Question<'_>) {
        let place = match question.topic {
            Topic::Identity => &mut self.identity,
            Topic::Authority => &mut self.authority,
            Topic::Fee => &mut self.fee,
            Topic::Clarification => &mut self.clarification,
        };
        place.get_or_insert(question.asked);
    }
}

/// One reading of the time allowed for one request.
pub(super) struct Count<'a, 'h> {
    pub(super) matched: &'a Matched<'h>,
    pub(super) calendar: &'a Calendar,
    pub(super) provisions: Provisions,
    /// Whether the day of an answer counts, and nothing done on a day to which an end was moved
    /// is in time.
    pub(super) cautious: bool,
    /// Days from receipt after which asking for identity or authority is late.
    pub(super) late_after_days: u16,
}

/// A period of whole months with the days that do not count.
#[derive(Clone, Copy)]
pub(super) struct Period {
    pub(super) months: u8,
    /// The corresponding date, no day excluded.
    pub(super) nominal: Date,
    /// The day the period ends on, if that is a working day.
    pub(super) end: Date,
    /// The days that were excluded.
    pub(super) excluded: u32,
    /// The open question, if it stops the clock.
    pub(super) waiting: Option<Waiting>,
}

/// A question that stops the clock and is not answered.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    pub(super) asked: Date,
    /// Days left after the day of the answer.
    pub(super) days_left: u32,
}

/// What became of the notice of an extension.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extension {
    NotGiven,
    InTime { contestable: bool },
    Late,
}

/// A period that has begun.
#[derive(Clone, Copy)]
pub(super) struct Running {
    /// The first month, within which an extension can be taken.
    pub(super) first: Period,
    /// The time for the reply: the first month, or three.
    pub(super) whole: Period,
    pub(super) extension: Extension,
}

impl Count<'_, '_> {
    /// The day the period begins with: the latest of receipt, identity, authority and fee.
    ///
    /// What is asked for after the time has run out no longer moves it; otherwise an overdue
    /// request could be revived by asking for a passport.
    ///
    /// # Errors
    /// What is outstanding, if the period has not begun.
    pub(super) fn relevant_time(&self, steps: &mut impl Record) -> Result<Date, Outstanding> {
        let mut start = self.matched.received;
        let mut outstanding = Outstanding::default();
        for question in self
            .matched
            .questions
            .iter()
            .filter(|q| q.topic != Topic::Clarification)
        {
            let (topic, asked) = (question.topic, question.asked);
            let rule = match topic {
                Topic::Authority => Rule::Authority,
                Topic::Fee => Rule::Fee,
                Topic::Identity | Topic::Clarification => Rule::Identity,
            };
            if outstanding.is_empty() && self.has_run_out(start, asked) {
                let finding = Finding::AskedAfterTheEnd { topic, asked };
                steps.step(|| self.explain(finding, None, rule).unsettled());
                continue;
            }
            let days = days_between(self.matched.received, asked).unsigned_abs();
            if topic != Topic::Fee && days > u32::from(self.late_after_days) {
                let finding = Finding::AskedLate { topic, asked, days };
                steps.step(|| self.explain(finding, None, rule));
            }
            match question.answered {
                None => {
                    outstanding.add(question);
                    steps.step(|| self.explain(Finding::StartAwaited { topic, asked }, None, rule));
                }
                Some(answered) if answered > start => {
                    start = answered;
                    let finding = Finding::StartMoved { topic, asked };
                    steps.step(|| self.explain(finding, Some(answered), rule));
                }
                Some(_) => {}
            }
        }
        if outstanding.is_empty() {
            Ok(start)
        } else {
            Err(outstanding)
        }
    }

    /// The period that begins with `start`, extended if it was extended in time.
    pub(super) fn running(&self, start: Date) -> Running {
        let first = self.period(start, 1, &mut Unrecorded);
        let extension = self.extension(&first);
        let whole = match extension {
            Extension::InTime { .. } => self.period(start, 3, &mut Unrecorded),
            Extension::NotGiven | Extension::Late => first,
        };
        Running {
            first,
            whole,
            extension,
        }
    }

    /// A period of `months` that begins with `start`, less the days from each question to its
    /// answer.
    pub(super) fn period(&self, start: Date, months: u8, steps: &mut impl Record) -> Period {
        let nominal = add_months(start, months);
        let shortened = nominal.day() < start.day();
        steps.step(|| {
            let finding = Finding::MonthsCounted { months, shortened };
            let rule = if months == 1 {
                Rule::Period
            } else {
                Rule::Extension
            };
            self.explain(finding, Some(nominal), rule)
        });

        let mut period = Period {
            months,
            nominal,
            end: nominal,
            excluded: 0,
            waiting: None,
        };
        // The last day that needs no excluding: the day of the start is never counted.
        let mut settled = start;
        for question in self.matched.questions.iter().filter(|q| self.pauses(q)) {
            let asked = question.asked;
            let from = asked.max(add_days(settled, 1));
            if from > period.end && from > self.last_day(period.end) {
                let finding = Finding::AskedAfterTheEnd {
                    topic: Topic::Clarification,
                    asked,
                };
                steps.step(|| self.explain(finding, None, Rule::Clarification));
                continue;
            }
            // Asked on a day to which the end was moved: that day was the last one.
            let end = period.end.max(from);
            let Some(answered) = question.answered else {
                let own_day = i32::from(!self.cautious);
                let days_left = (days_between(from, end) + own_day).unsigned_abs();
                period.waiting = Some(Waiting { asked, days_left });
                break;
            };
            let until = if self.cautious {
                add_days(answered, -1)
            } else {
                answered
            };
            let days = (days_between(from, until) + 1).max(0);
            if days > 0 {
                period.end = add_days(end, days);
                period.excluded += days.unsigned_abs();
                settled = until;
            }
            steps.step(|| {
                let days = days.unsigned_abs();
                let finding = Finding::Excluded {
                    asked,
                    answered,
                    days,
                };
                self.explain(finding, None, Rule::Clarification).unsettled()
            });
        }
        if period.excluded > 0 {
            steps.step(|| {
                let finding = Finding::ExcludedDaysAdded {
                    days: period.excluded,
                };
                self.explain(finding, Some(period.end), Rule::Clarification)
            });
        }
        period
    }

    /// Records each question that does not stop the clock, and why.
    pub(super) fn explain_what_does_not_pause(&self, steps: &mut impl Record) {
        for question in self.matched.questions.iter().filter(|q| !self.pauses(q)) {
            if question.topic != Topic::Clarification {
                continue;
            }
            let why = self
                .provisions
                .never_pauses
                .unwrap_or(WhyNoPause::NotNeededToIdentify);
            let finding = Finding::DoesNotPause {
                asked: question.asked,
                why,
            };
            steps.step(|| self.explain(finding, None, Rule::Clarification));
        }
    }

    /// The last day on which something is still in time for a period that ends on `end`.
    pub(super) fn last_day(&self, end: Date) -> Date {
        if self.cautious {
            end
        } else {
            self.calendar.next_working_day_on_or_after(end)
        }
    }

    /// A step under the law of this request.
    pub(super) fn explain(&self, finding: Finding, date: Option<Date>, rule: Rule) -> Step {
        Step::new(finding, date, self.provisions.regime.cite(rule))
    }

    /// Only the first notice can extend, and only within the first month.
    fn extension(&self, first: &Period) -> Extension {
        let Some(&given) = self
            .matched
            .extensions
            .first()
            .filter(|_| self.provisions.extends)
        else {
            return Extension::NotGiven;
        };
        if first.waiting.is_some() || given <= first.end {
            Extension::InTime { contestable: false }
        } else if given <= self.last_day(first.end) {
            Extension::InTime { contestable: true }
        } else {
            Extension::Late
        }
    }

    fn has_run_out(&self, start: Date, on: Date) -> bool {
        // Nothing runs out within a month, which spares the count in nearly every case.
        if on <= add_months(start, 1) {
            return false;
        }
        let whole = self.running(start).whole;
        whole.waiting.is_none() && on > self.last_day(whole.end)
    }

    fn pauses(&self, question: &Question<'_>) -> bool {
        question.topic == Topic::Clarification
            && question.qualifies
            && self.provisions.never_pauses.is_none()
    }
}
