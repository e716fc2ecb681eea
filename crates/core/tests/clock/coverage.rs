//! What random histories reached: every status, and every finding with the facts that part it.

use std::collections::BTreeMap;

use rightsdesk_core::calendar::Certainty;
use rightsdesk_core::clock::{Clock, Finding, Regime, Status, Topic, WhyNoPause};

/// How often each name was reached.
pub(crate) type Reached = BTreeMap<&'static str, u32>;

pub(crate) fn count(reached: &mut Reached, clock: &Clock) {
    let mut reach = |name| *reached.entry(name).or_default() += 1;
    reach(status(clock.status));
    reach(match clock.certainty {
        Certainty::Published => "published holidays",
        Certainty::ByRule => "holidays by rule",
    });
    for step in &clock.steps {
        reach(finding(&step.finding));
    }
}

/// What should have been reached and was not.
pub(crate) fn never_reached(reached: &Reached) -> Vec<&'static str> {
    let unlisted: Vec<_> = reached.keys().filter(|name| !ALL.contains(name)).collect();
    assert!(unlisted.is_empty(), "{unlisted:?} is reached: list it");
    ALL.into_iter()
        .filter(|name| !reached.contains_key(name))
        .collect()
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Running => "running",
        Status::RunningExtended => "running extended",
        Status::Paused => "paused",
        Status::ClockNotStarted => "not started",
        Status::ExtensionInvalidNoticeLate => "notice late",
        Status::AcknowledgeBy => "acknowledge by",
        Status::NoStatutoryPeriod => "no period in law",
    }
}

/// A new finding does not compile here until it has a name, and fails until it is reached.
fn finding(finding: &Finding) -> &'static str {
    match *finding {
        Finding::Received { working_day: true } => "received on a working day",
        Finding::Received { working_day: false } => "received on a free day",
        Finding::CountedUnder { regime } => match regime {
            Regime::PreDuaa => "law before 5 February 2026",
            Regime::Duaa => "Article 12A",
            Regime::S164A => "section 164A",
            Regime::Dpa2018Part3 => "Part 3",
        },
        Finding::StartMoved { topic, .. } => match topic {
            Topic::Identity => "start moved by identity",
            Topic::Authority => "start moved by authority",
            Topic::Fee => "start moved by a fee",
            Topic::Clarification => "start moved by an answer",
        },
        Finding::StartAwaited { topic, .. } => match topic {
            Topic::Identity => "identity awaited",
            Topic::Authority => "authority awaited",
            Topic::Fee => "fee awaited",
            Topic::Clarification => "start awaits an answer",
        },
        Finding::AskedLate { .. } => "asked late",
        Finding::AskedAfterTheEnd { topic, .. } => match topic {
            Topic::Identity => "identity asked after the end",
            Topic::Authority => "authority asked after the end",
            Topic::Fee => "fee asked after the end",
            Topic::Clarification => "question asked after the end",
        },
        Finding::Started => "started",
        Finding::MonthsCounted { months, shortened } => match (months, shortened) {
            (1, false) => "one month",
            (1, true) => "one month, cut to its last day",
            (_, false) => "three months",
            (_, true) => "three months, cut to the last day",
        },
        Finding::DaysCounted { .. } => "thirty days",
        Finding::DoesNotPause { why, .. } => match why {
            WhyNoPause::NotAnAccessRequest => "no pause: not access",
            WhyNoPause::NotNeededToIdentify => "no pause: not needed",
            WhyNoPause::NotInThisLaw => "no pause: not in this law",
        },
        Finding::Excluded { days: 0, .. } => "no more days excluded",
        Finding::Excluded { .. } => "days excluded",
        Finding::ExcludedDaysAdded { .. } => "excluded days added",
        Finding::Paused {
            notice_days_left, ..
        } => match notice_days_left {
            Some(_) => "paused within the first month",
            None => "paused when no notice can be given",
        },
        Finding::RolledForward { holiday: true, .. } => "rolled over a holiday",
        Finding::RolledForward { holiday: false, .. } => "rolled over a weekend",
        Finding::HolidaysByRule => "told of holidays by rule",
        Finding::NoticeLimit => "notice limit",
        Finding::NoticeTarget => "notice target",
        Finding::Extended {
            contestable: false, ..
        } => "extended",
        Finding::Extended {
            contestable: true, ..
        } => "extended on a rolled day",
        Finding::ExtensionLate { .. } => "extension late",
        Finding::ExtensionRepeated { .. } => "extension repeated",
        Finding::ExtensionUnavailable { .. } => "extension not in this law",
        Finding::CautiousReading => "cautious reading",
        Finding::LongerReading => "longer reading",
        Finding::Acknowledged { late: false } => "acknowledged",
        Finding::Acknowledged { late: true } => "acknowledged late",
        Finding::NoPeriod => "told of no period",
        Finding::ActBy => "act by",
        Finding::StopAtOnce => "stop at once",
    }
}

/// Every name above but the two that cannot be: a clarification never keeps the clock from
/// starting.
const ALL: [&str; 57] = [
    "acknowledged",
    "acknowledged late",
    "running",
    "running extended",
    "paused",
    "not started",
    "notice late",
    "acknowledge by",
    "no period in law",
    "published holidays",
    "holidays by rule",
    "received on a working day",
    "received on a free day",
    "law before 5 February 2026",
    "Article 12A",
    "section 164A",
    "Part 3",
    "start moved by identity",
    "start moved by authority",
    "start moved by a fee",
    "identity awaited",
    "authority awaited",
    "fee awaited",
    "asked late",
    "identity asked after the end",
    "authority asked after the end",
    "fee asked after the end",
    "question asked after the end",
    "started",
    "one month",
    "one month, cut to its last day",
    "three months",
    "three months, cut to the last day",
    "thirty days",
    "no pause: not access",
    "no pause: not needed",
    "no pause: not in this law",
    "no more days excluded",
    "days excluded",
    "excluded days added",
    "paused within the first month",
    "paused when no notice can be given",
    "rolled over a holiday",
    "rolled over a weekend",
    "told of holidays by rule",
    "notice limit",
    "notice target",
    "extended",
    "extended on a rolled day",
    "extension late",
    "extension repeated",
    "extension not in this law",
    "cautious reading",
    "longer reading",
    "told of no period",
    "act by",
    "stop at once",
];
