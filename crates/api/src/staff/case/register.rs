//! What the register says of the services concerned: which rights apply and why, where to search,
//! to whom data may have gone, how long they are kept, and what a reply still lacks.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rightsdesk_content::{Voice, citation, findings};
use rightsdesk_core::case::{Case, CommandKind};
use rightsdesk_core::pack;
use rightsdesk_core::register::completeness::{Check, Item};
use rightsdesk_core::register::supplementary::RestsOn;
use rightsdesk_core::register::{Gets, Notice, Register};
use rightsdesk_core::rights::{
    self, Availability, LawfulBasis, Obstacle, PurposeAdvice, Question, Reach,
};
use serde::Serialize;

use super::super::command::slug;
use super::super::opened::Opened;
use crate::page::DESK;

/// What the register says.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Said {
    services: Vec<Service>,
    items: Vec<Standing>,
    /// How many items a reply still lacks.
    lacking: usize,
}

/// What it says of one service.
#[derive(Clone, Debug, Serialize)]
struct Service {
    title: String,
    reach: String,
    advice: Vec<Advice>,
    systems: Vec<System>,
    recipients: Vec<Recipient>,
    processors: Vec<String>,
    retention: Vec<String>,
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
}

#[derive(Clone, Debug, Serialize)]
struct System {
    name: String,
    keepers: String,
    searched: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Recipient {
    name: String,
    confirmed: bool,
    told: bool,
}

/// How one item of an access reply stands.
#[derive(Clone, Debug, Serialize)]
struct Standing {
    service: Option<String>,
    name: String,
    citation: String,
    status: String,
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
    let notices = opened.notices(register);
    let items = standings(voice, register, case, open, today);
    Said {
        services: notices
            .iter()
            .map(|notice| service(voice, case, notice))
            .collect(),
        lacking: items.iter().filter(|item| item.lacking).count(),
        items,
    }
}

fn service(voice: Voice<'_>, case: &Case, notice: &Notice) -> Service {
    let advice = rights::advise(case.right, notice);
    // A right that applies to everything alike needs no table to say so.
    let alike = advice
        .iter()
        .all(|line| line.availability == Availability::Available && !line.identifiability_to_test);
    let is_same = |one: &str, other: &str| one.trim().eq_ignore_ascii_case(other.trim());
    let confirmed = case.confirmed_recipients();
    Service {
        title: notice.title.clone(),
        reach: reach(voice, rights::reach(&advice)),
        advice: if alike {
            Vec::new()
        } else {
            advice
                .iter()
                .map(|line| advise(voice, notice, line))
                .collect()
        },
        systems: notice
            .systems
            .iter()
            .map(|system| System {
                name: system.name.clone(),
                keepers: voice.and(&system.keepers),
                searched: case
                    .searches
                    .iter()
                    .any(|s| is_same(&s.system, &system.name)),
            })
            .collect(),
        recipients: notice
            .recipients
            .iter()
            .filter(|recipient| recipient.gets == Gets::Personal)
            .map(|recipient| Recipient {
                name: recipient.name.clone(),
                confirmed: confirmed.iter().any(|name| is_same(name, &recipient.name)),
                told: case
                    .told
                    .iter()
                    .any(|told| is_same(&told.recipient, &recipient.name)),
            })
            .collect(),
        processors: notice
            .processors
            .iter()
            .map(|processor| processor.name.clone())
            .collect(),
        retention: notice
            .retention
            .iter()
            .map(|rule| rule.statement.clone())
            .collect(),
    }
}

/// How far a right reaches over a service, in a sentence.
pub(in crate::staff) fn reach(voice: Voice<'_>, reach: Reach) -> String {
    voice.text(match reach {
        Reach::EveryPurpose => "reach-every-purpose",
        Reach::SomePurposes => "reach-some-purposes",
        Reach::NoPurpose => "reach-no-purpose",
        Reach::Unknown => "reach-unknown",
    })
}

fn advise(voice: Voice<'_>, notice: &Notice, line: &PurposeAdvice) -> Advice {
    let purpose = notice.purpose(&line.purpose);
    let (answer, why) = match line.availability {
        Availability::Available => ("advice-available", None),
        Availability::Conditional(question) => ("advice-conditional", Some(ask(question))),
        Availability::NotAvailable(obstacle) => ("advice-not-available", Some(hinder(obstacle))),
        Availability::Prohibited(obstacle) => ("advice-prohibited", Some(hinder(obstacle))),
    };
    Advice {
        purpose: purpose.map_or_else(|| line.purpose.0.clone(), |p| p.statement.clone()),
        basis: voice.text(line.basis.map_or("basis-none", basis)),
        answer: voice.text(answer),
        why: why.map(|key| voice.text(key)),
        citation: citation::written_out(voice, line.citation),
        to_test: line.identifiability_to_test,
    }
}

fn basis(basis: LawfulBasis) -> &'static str {
    match basis {
        LawfulBasis::Consent => "basis-consent",
        LawfulBasis::Contract => "basis-contract",
        LawfulBasis::LegalObligation => "basis-legal-obligation",
        LawfulBasis::VitalInterests => "basis-vital-interests",
        LawfulBasis::PublicTask => "basis-public-task",
        LawfulBasis::RecognisedLegitimateInterest => "basis-recognised-interest",
        LawfulBasis::LegitimateInterests => "basis-legitimate-interests",
    }
}

fn ask(question: Question) -> &'static str {
    match question {
        Question::NoLongerNeededOrUnlawful => "question-no-longer-needed",
        Question::NoLongerNeededOrUnlawfulBeyondTheDuty => "question-beyond-the-duty",
        Question::NoLongerNeededUnlawfulOrObjected => "question-or-objected",
        Question::NoLongerNeededUnlawfulOrObjectedBeyondTheTask => "question-beyond-the-task",
        Question::ResearchNeededForPublicTask => "question-research-needed",
        Question::WhichLawfulBasis => "question-which-basis",
    }
}

fn hinder(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::PortabilityNeedsConsentOrContract => "obstacle-portability",
        Obstacle::WithdrawConsentInstead => "obstacle-withdraw-instead",
        Obstacle::ObjectionNeedsTaskOrInterest => "obstacle-objection",
        Obstacle::NoConsentToWithdraw => "obstacle-no-consent",
        Obstacle::AutomatedDecisionBarred => "obstacle-automated-barred",
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
            standings.push(standing(voice, case, open, service, check, rests_on));
        }
    }
    standings
}

fn standing(
    voice: Voice<'_>,
    case: &Case,
    open: &BTreeSet<CommandKind>,
    service: Option<String>,
    check: &Check,
    rests_on: &RestsOn,
) -> Standing {
    let lacking = *rests_on == RestsOn::Nothing;
    let link = |kind: CommandKind, item: Item| {
        let wanted =
            open.contains(&kind) && (lacking || matches!(rests_on, RestsOn::Promised { .. }));
        let slug = slug(kind).filter(|_| wanted)?;
        Some(format!(
            "{DESK}/cases/{}/{slug}?item={}",
            case.id,
            item.code()
        ))
    };
    Standing {
        service,
        name: voice.capital(&findings::item_name(voice, check.item)),
        citation: citation::written_out(voice, check.item.citation()),
        status: findings::status(voice, check.status),
        findings: check
            .findings
            .iter()
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
