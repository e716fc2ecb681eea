//! How the date for a reply was reached, and how it stands today.

use jiff::civil::Date;
use rightsdesk_core::clock::{
    Clock, Finding, Outstanding, Prospect, Regime, Status, Step, Topic, WhyNoPause,
};
use rightsdesk_core::paper::Block;

use crate::citation;
use crate::draft::Draft;
use crate::names::Reader;
use crate::refusals::topic_name;
use crate::words::Voice;

/// The working, step by step: a sentence on how it ends, and a table of what was counted, the date
/// each step gives, and where its rule stands.
///
/// A resident is shown what led to the date. The staff also see what bears on the work: the last
/// day for an extension notice, other readings of the law, and what nobody has settled.
pub fn explain(voice: Voice<'_>, clock: &Clock, reader: Reader) -> Vec<Block> {
    let rows = clock
        .steps
        .iter()
        .filter(|step| reader == Reader::Staff || concerns_residents(&step.finding))
        .map(|step| {
            vec![
                word(voice, step, reader),
                date_of(step).map_or_else(String::new, |date| voice.long_date(date)),
                citation::written_out(voice, step.citation),
            ]
        })
        .collect();

    let mut draft = Draft::new(voice);
    match (clock.status, clock.deadline()) {
        (Status::AcknowledgeBy, Some(due)) => {
            draft.paragraph("clock-ends-acknowledge", &[("due", due.into())]);
        }
        (Status::NoStatutoryPeriod, Some(due)) => {
            draft.paragraph("clock-ends-act", &[("due", due.into())]);
        }
        (_, Some(due)) => draft.paragraph("clock-ends", &[("due", due.into())]),
        (_, None) => draft.paragraph("clock-has-no-end", &[]),
    }
    draft.blocks([Block::Table {
        caption: voice.text("clock-caption"),
        header: [
            "clock-column-step",
            "clock-column-date",
            "clock-column-rule",
        ]
        .map(|key| voice.text(key))
        .into(),
        rows,
    }]);
    draft.into_blocks()
}

/// One step, in a sentence or two. The staff are also told what in it nobody has settled, and how
/// long is left for the notice of an extension.
pub fn word(voice: Voice<'_>, step: &Step, reader: Reader) -> String {
    let mut sentences = vec![finding(voice, &step.finding)];
    if reader == Reader::Staff {
        match step.finding {
            Finding::Extended {
                contestable: true, ..
            } => sentences.push(voice.text("step-contestable")),
            Finding::Paused {
                notice_days_left: Some(days),
                ..
            } => sentences.push(voice.say("step-paused-notice", &[("days", days.into())])),
            _ => {}
        }
        if step.unsettled {
            sentences.push(voice.text("step-unsettled"));
        }
    }
    sentences.join(" ")
}

/// One thing that would give or move the date, in a sentence.
pub fn prospect(voice: Voice<'_>, prospect: &Prospect) -> String {
    match *prospect {
        Prospect::Arrives { on, due } => voice.say(
            "prospect-arrives",
            &[("on", on.into()), ("due", due.into())],
        ),
        Prospect::Extended { by, due } => voice.say(
            "prospect-extended",
            &[("by", by.into()), ("due", due.into())],
        ),
        Prospect::Asked {
            asked,
            answered,
            due,
        } => voice.say(
            "prospect-asked",
            &[
                ("asked", asked.into()),
                ("answered", answered.into()),
                ("due", due.into()),
            ],
        ),
    }
}

/// What would give or move the date, under a heading; nothing where nothing would.
pub fn what_would_change(voice: Voice<'_>, prospects: &[Prospect]) -> Vec<Block> {
    let mut draft = Draft::new(voice);
    if !prospects.is_empty() {
        draft.heading("clock-would-change");
        draft.list(prospects.iter().map(|one| prospect(voice, one)).collect());
    }
    draft.into_blocks()
}

/// One line on how the clock of an open case stands on `today`.
pub fn status_line(voice: Voice<'_>, clock: &Clock, today: Date, reader: Reader) -> String {
    match reader {
        Reader::Resident => for_residents(voice, clock, today),
        Reader::Staff => for_staff(voice, clock, today),
    }
}

fn for_residents(voice: Voice<'_>, clock: &Clock, today: Date) -> String {
    let Some(due) = clock.deadline() else {
        return match clock.status {
            Status::Paused => {
                let days = clock.days_left_when_answered.unwrap_or(0);
                voice.say("status-paused-resident", &[("days", days.into())])
            }
            Status::ClockNotStarted => {
                let awaited = awaited(voice, clock.outstanding);
                voice.say(
                    "status-not-started-resident",
                    &[("awaited", awaited.into())],
                )
            }
            _ => voice.text("status-no-date-resident"),
        };
    };
    let due_fact = [("due", due.into())];
    match clock.status {
        Status::AcknowledgeBy => voice.say("status-acknowledge-resident", &due_fact),
        Status::NoStatutoryPeriod if today > due => {
            voice.say("status-act-late-resident", &due_fact)
        }
        Status::NoStatutoryPeriod => voice.say("status-act-resident", &due_fact),
        _ if today > due => voice.say("status-late-resident", &due_fact),
        _ if today == due => voice.say("status-today-resident", &due_fact),
        _ => voice.say("status-due-resident", &due_fact),
    }
}

fn for_staff(voice: Voice<'_>, clock: &Clock, today: Date) -> String {
    let Some(due) = clock.deadline() else {
        return match clock.status {
            Status::Paused => {
                let days = clock.days_left_when_answered.unwrap_or(0);
                voice.say("status-paused-staff", &[("days", days.into())])
            }
            Status::ClockNotStarted => {
                let awaited = awaited(voice, clock.outstanding);
                voice.say("status-not-started-staff", &[("awaited", awaited.into())])
            }
            _ => voice.text("status-no-date-staff"),
        };
    };
    let days = clock.days_left(today).unwrap_or(0);
    let facts = [
        ("due", due.into()),
        ("days", i64::from(days.unsigned_abs()).into()),
    ];
    match (clock.status, days) {
        (_, ..0) => voice.say("status-overdue-staff", &facts),
        (Status::AcknowledgeBy, _) => voice.say("status-acknowledge-staff", &facts),
        (Status::NoStatutoryPeriod, _) => voice.say("status-act-staff", &facts),
        (_, 0) => voice.say("status-today-staff", &facts),
        (Status::RunningExtended, _) => voice.say("status-extended-staff", &facts),
        _ => voice.say("status-due-staff", &facts),
    }
}

/// "proof of identity and a fee".
fn awaited(voice: Voice<'_>, outstanding: Outstanding) -> String {
    let topics = [
        (outstanding.identity, Topic::Identity),
        (outstanding.authority, Topic::Authority),
        (outstanding.fee, Topic::Fee),
        (outstanding.clarification, Topic::Clarification),
    ];
    let names: Vec<_> = topics
        .into_iter()
        .filter(|(since, _)| since.is_some())
        .map(|(_, topic)| topic_name(voice, topic))
        .collect();
    voice.and(&names)
}

/// Whether a step led to the date that the person is given.
fn concerns_residents(finding: &Finding) -> bool {
    !matches!(
        finding,
        Finding::AskedLate { .. }
            | Finding::NoticeLimit
            | Finding::NoticeTarget
            | Finding::ExtensionUnavailable { .. }
            | Finding::CautiousReading
            | Finding::LongerReading
    )
}

/// The date of a step; for one that gives none, the date it speaks of.
fn date_of(step: &Step) -> Option<Date> {
    step.date.or(match step.finding {
        Finding::StartAwaited { asked, .. }
        | Finding::AskedLate { asked, .. }
        | Finding::AskedAfterTheEnd { asked, .. }
        | Finding::DoesNotPause { asked, .. }
        | Finding::Excluded { asked, .. }
        | Finding::Paused { asked, .. } => Some(asked),
        Finding::ExtensionLate { given }
        | Finding::ExtensionRepeated { given }
        | Finding::ExtensionUnavailable { given } => Some(given),
        _ => None,
    })
}

fn finding(voice: Voice<'_>, finding: &Finding) -> String {
    let topic = |topic| topic_name(voice, topic).into();
    match *finding {
        Finding::Received { working_day: true } => voice.text("step-received"),
        Finding::Received { working_day: false } => voice.text("step-received-not-working"),
        Finding::CountedUnder { regime } => voice.text(match regime {
            Regime::PreDuaa => "step-law-before-2026",
            Regime::Duaa => "step-law-article-12a",
            Regime::S164A => "step-law-complaints",
            Regime::Dpa2018Part3 => "step-law-enforcement",
        }),
        Finding::StartMoved {
            topic: about,
            asked,
        } => voice.say(
            "step-start-moved",
            &[("what", topic(about)), ("asked", asked.into())],
        ),
        Finding::StartAwaited {
            topic: about,
            asked,
        } => voice.say(
            "step-start-awaited",
            &[("what", topic(about)), ("asked", asked.into())],
        ),
        Finding::AskedLate {
            topic: about,
            asked,
            days,
        } => voice.say(
            "step-asked-late",
            &[
                ("what", topic(about)),
                ("asked", asked.into()),
                ("days", days.into()),
            ],
        ),
        Finding::AskedAfterTheEnd {
            topic: about,
            asked,
        } => voice.say(
            "step-asked-after-the-end",
            &[("what", topic(about)), ("asked", asked.into())],
        ),
        Finding::Started => voice.text("step-started"),
        Finding::MonthsCounted { months, shortened } => {
            let months = [("months", i64::from(months).into())];
            let key = if shortened {
                "step-months-shortened"
            } else {
                "step-months"
            };
            voice.say(key, &months)
        }
        Finding::DaysCounted { days } => {
            voice.say("step-days", &[("days", i64::from(days).into())])
        }
        Finding::DoesNotPause { asked, why } => voice.say(
            match why {
                WhyNoPause::NotAnAccessRequest => "step-no-pause-not-access",
                WhyNoPause::NotNeededToIdentify => "step-no-pause-not-needed",
                WhyNoPause::NotInThisLaw => "step-no-pause-not-in-law",
            },
            &[("asked", asked.into())],
        ),
        Finding::Excluded {
            asked,
            answered,
            days,
        } => voice.say(
            "step-excluded",
            &[
                ("asked", asked.into()),
                ("answered", answered.into()),
                ("days", days.into()),
            ],
        ),
        Finding::ExcludedDaysAdded { days } => {
            voice.say("step-excluded-added", &[("days", days.into())])
        }
        Finding::Paused {
            asked,
            days_left,
            notice_days_left: _,
        } => voice.say(
            "step-paused",
            &[("asked", asked.into()), ("days", days_left.into())],
        ),
        Finding::RolledForward { from, holiday } => {
            let key = if holiday {
                "step-rolled-holiday"
            } else {
                "step-rolled-weekend"
            };
            voice.say(key, &[("from", from.into())])
        }
        Finding::HolidaysByRule => voice.text("step-holidays-by-rule"),
        Finding::NoticeLimit => voice.text("step-notice-limit"),
        Finding::NoticeTarget => voice.text("step-notice-target"),
        Finding::Extended {
            given,
            contestable: _,
        } => voice.say("step-extended", &[("given", given.into())]),
        Finding::ExtensionLate { given } => {
            voice.say("step-extension-late", &[("given", given.into())])
        }
        Finding::ExtensionRepeated { given } => {
            voice.say("step-extension-repeated", &[("given", given.into())])
        }
        Finding::ExtensionUnavailable { given } => {
            voice.say("step-extension-unavailable", &[("given", given.into())])
        }
        Finding::CautiousReading => voice.text("step-cautious"),
        Finding::LongerReading => voice.text("step-longer"),
        Finding::Acknowledged { late: false } => voice.text("step-acknowledged"),
        Finding::Acknowledged { late: true } => voice.text("step-acknowledged-late"),
        Finding::NoPeriod => voice.text("step-no-period"),
        Finding::ActBy => voice.text("step-act-by"),
        Finding::StopAtOnce => voice.text("step-stop-at-once"),
    }
}
