//! What the register says of the services concerned: which rights apply and why, where to search,
//! to whom data may have gone, how long they are kept, and what a reply still lacks.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rightsdesk_content::{Voice, citation, findings};
use rightsdesk_core::case::{Case, CommandKind, Search};
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::pack;
use rightsdesk_core::register::completeness::{Check, Item};
use rightsdesk_core::register::supplementary::RestsOn;
use rightsdesk_core::register::work::{self, Bearing, KnownDays};
use rightsdesk_core::register::{Notice, Register};
use rightsdesk_core::right::Right;
use rightsdesk_core::rights::{self, PurposeAdvice};
use serde::Serialize;

use super::super::command::{item_code, slug};
use super::super::opened::Opened;
use super::super::register::{self, words};
use crate::page::DESK;

/// What the register says.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Said {
    services: Vec<Service>,
    items: Vec<Standing>,
    /// How many items a reply still lacks.
    pub(super) lacking: usize,
}

/// What it says of one service.
#[derive(Clone, Debug, Serialize)]
pub(in crate::staff) struct Service {
    title: String,
    reach: String,
    advice: Vec<Advice>,
    systems: Vec<System>,
    recipients: Vec<Recipient>,
    processors: Vec<String>,
    /// Whose data the notice covers.
    people: Vec<String>,
    retention: Vec<Kept>,
    /// Its page in the register.
    href: String,
}

/// What the right comes to for one purpose, on one basis.
#[derive(Clone, Debug, Serialize)]
struct Advice {
    purpose: String,
    basis: String,
    answer: String,
    why: Option<String>,
    citation: String,
    /// Whether the data identify anybody has to be looked at first.
    to_test: bool,
    /// On what grounds a restriction can rest; none for another right.
    grounds: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct System {
    name: String,
    keepers: String,
    run_by: String,
    searched: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Recipient {
    name: String,
    when: String,
    confirmed: bool,
    told: bool,
}

/// One statement about how long data are kept.
#[derive(Clone, Debug, Serialize)]
struct Kept {
    statement: String,
    law: Option<String>,
    /// What it means for an erasure; none for another right.
    bearing: Option<String>,
}

/// How one item of an access reply stands.
#[derive(Clone, Debug, Serialize)]
struct Standing {
    service: Option<String>,
    name: String,
    citation: String,
    /// What the notice says of it, or that there is none.
    in_notice: String,
    findings: Vec<String>,
    rests_on: String,
    lacking: bool,
    supply: Option<String>,
    promise: Option<String>,
}

/// What the register says of the services of a case.
pub(super) fn said(
    voice: Voice<'_>,
    register: &Register,
    opened: &Opened,
    open: &BTreeSet<CommandKind>,
    today: Date,
) -> Said {
    let case = opened.case();
    let items = standings(voice, register, case, open, today);
    Said {
        services: services(voice, register, opened, today),
        lacking: items.iter().filter(|item| item.lacking).count(),
        items,
    }
}

/// What it says of each service of a case.
pub(in crate::staff) fn services(
    voice: Voice<'_>,
    register: &Register,
    opened: &Opened,
    today: Date,
) -> Vec<Service> {
    let notices = opened.notices(register).into_iter();
    notices
        .map(|notice| service(voice, opened.case(), notice, today))
        .collect()
}

fn service(voice: Voice<'_>, case: &Case, notice: &Notice, today: Date) -> Service {
    let advice = rights::advise(case.right, notice);
    let confirmed = case.confirmed_recipients();
    Service {
        title: notice.title.clone(),
        reach: words::reach(voice, rights::reach(&advice)),
        advice: advice
            .iter()
            .map(|line| advise(voice, case.right, notice, line))
            .collect(),
        systems: work::places_to_search(&[notice])
            .into_iter()
            .map(|place| {
                let searched = |s: &Search| work::same_name(&s.system, &place.name);
                let runners = place.processors.iter();
                let runners: Vec<String> = runners.map(|p| words::processor(voice, p)).collect();
                System {
                    searched: case.searches.iter().any(searched),
                    keepers: voice.and(&place.keepers),
                    run_by: voice.and(&runners),
                    name: place.name,
                }
            })
            .collect(),
        recipients: work::possible_recipients(&[notice])
            .into_iter()
            .map(|recipient| {
                let is = |name: &str| work::same_name(name, &recipient.name);
                Recipient {
                    confirmed: confirmed.iter().any(|name| is(name)),
                    told: case.told.iter().any(|told| is(&told.recipient)),
                    when: recipient.when.join("; "),
                    name: recipient.name,
                }
            })
            .collect(),
        processors: notice
            .processors
            .iter()
            .map(|processor| words::processor(voice, processor))
            .collect(),
        people: work::people_covered(&[notice])
            .into_iter()
            .map(|group| group.name.clone())
            .collect(),
        retention: work::keeping(&[notice], KnownDays::default(), today)
            .iter()
            .map(|kept| Kept {
                statement: kept.retention.statement.clone(),
                law: kept.retention.law.clone(),
                bearing: (case.right == Right::Erasure).then(|| bearing(voice, &kept.bearing)),
            })
            .collect(),
        href: register::address(&notice.id),
    }
}

/// What a statement about keeping means for an erasure.
pub(super) fn bearing(voice: Voice<'_>, bearing: &Bearing) -> String {
    let until = |key: &str, day: Date| voice.say(key, &[("on", voice.short_date(day).into())]);
    match bearing {
        Bearing::LawRequiresKeeping { until: Some(day) } => until("keeping-law-until", *day),
        Bearing::LawRequiresKeeping { until: None } => voice.text("keeping-law"),
        Bearing::PeriodRuns { until: Some(day) } => until("keeping-period-until", *day),
        Bearing::PeriodRuns { until: None } => voice.text("keeping-period"),
        Bearing::EndsWithEvent => voice.text("keeping-event"),
        Bearing::RunOut { on } => until("keeping-run-out", *on),
        Bearing::NoPeriod => voice.text("keeping-no-period"),
    }
}

fn advise(voice: Voice<'_>, right: Right, notice: &Notice, line: &PurposeAdvice) -> Advice {
    let purpose = notice.purpose(&line.purpose);
    let grounds = match (right, line.basis) {
        (Right::Restriction, Some(basis)) => rights::restriction_grounds(basis),
        _ => Vec::new(),
    };
    Advice {
        purpose: purpose.map_or_else(|| line.purpose.0.clone(), |p| p.statement.clone()),
        basis: words::basis(voice, line.basis),
        answer: words::answer(voice, line.availability),
        why: words::why_and_points(voice, line.availability, &line.points),
        citation: citation::written_out(voice, line.citation),
        to_test: line.identifiability_to_test,
        grounds: grounds
            .into_iter()
            .map(|ground| words::restriction_ground(voice, ground))
            .collect(),
    }
}

/// How each item of an access reply stands, for each service; empty for other rights.
fn standings(
    voice: Voice<'_>,
    register: &Register,
    case: &Case,
    open: &BTreeSet<CommandKind>,
    today: Date,
) -> Vec<Standing> {
    let replies = pack::supplementary_of(case, register, today);
    let several = replies.len() > 1;
    let mut standings = Vec::new();
    for reply in &replies {
        let title = register
            .notice(&reply.notice)
            .map(|notice| notice.title.clone());
        for (check, rests_on) in reply.standing() {
            let service = title.clone().filter(|_| several);
            let notice = case.notices.iter().find(|id| **id == reply.notice);
            let of = Of { case, notice, open };
            standings.push(standing(voice, &of, service, check, rests_on));
        }
    }
    standings
}

/// Whose item it is, and what may be done about it.
struct Of<'a> {
    case: &'a Case,
    /// None where no notice fits the request.
    notice: Option<&'a NoticeId>,
    open: &'a BTreeSet<CommandKind>,
}

fn standing(
    voice: Voice<'_>,
    of: &Of<'_>,
    service: Option<String>,
    check: &Check,
    rests_on: &RestsOn,
) -> Standing {
    let lacking = *rests_on == RestsOn::Nothing;
    let link = |kind: CommandKind, item: Item| {
        let wanted =
            of.open.contains(&kind) && (lacking || matches!(rests_on, RestsOn::Promised { .. }));
        let slug = slug(kind).filter(|_| wanted)?;
        Some(format!(
            "{DESK}/cases/{}/{slug}?item={}",
            of.case.id,
            item_code(item, of.notice)
        ))
    };
    Standing {
        service,
        name: voice.capital(&findings::item_name(voice, check.item)),
        citation: citation::written_out(voice, check.item.citation()),
        in_notice: match of.notice {
            Some(_) => {
                let status = findings::status(voice, check.status);
                voice.say("register-notice-says", &[("status", status.into())])
            }
            None => voice.text("register-no-notice"),
        },
        // Where there is no notice, nothing can be wrong with it.
        findings: check
            .findings
            .iter()
            .filter(|_| of.notice.is_some())
            .map(|finding| findings::word(voice, finding))
            .collect(),
        rests_on: match rests_on {
            RestsOn::Notice => voice.text("rests-on-notice"),
            RestsOn::Law => voice.text("rests-on-law"),
            RestsOn::Filled { text } => text.clone(),
            RestsOn::Promised { by } => {
                voice.say("rests-on-promise", &[("by", voice.short_date(*by).into())])
            }
            RestsOn::Nothing => voice.text("rests-on-nothing"),
        },
        lacking,
        supply: link(CommandKind::SupplyItem, check.item),
        promise: link(CommandKind::PromiseItem, check.item).filter(|_| lacking),
    }
}
