//! The head of a case: where it stands, what it waits for, and what everybody who opens it must
//! know at once.

use jiff::civil::Date;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_content::{Voice, clock as clock_words};
use rightsdesk_core::case::{Assessment, Case, Hold, Priority, Proof};
use serde::Serialize;

use super::super::deadline::{self, Badge};
use super::super::opened::Opened;
use super::{Row, care_line};

/// The head of the page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Head {
    stage: String,
    holds: Vec<String>,
    badge: Option<Badge>,
    outcome: Option<String>,
    /// Whether it is worked on before others.
    urgent: bool,
    /// How the clock stands, in a sentence.
    standing: String,
    /// What is waited for, since when.
    waits: Vec<String>,
    /// What must not be overlooked: a breach, proceedings, who has an interest of their own.
    alerts: Vec<String>,
    /// The marks that care is to be taken.
    care: Vec<String>,
    /// Owner, dates and the like.
    facts: Vec<Row>,
}

/// The head of a case.
pub(super) fn of(voice: Voice<'_>, opened: &Opened, today: Date) -> Head {
    let (case, clock) = (opened.case(), &opened.file.clock);
    let urgent = |assessed: &Assessment| assessed.priority == Priority::Urgent;
    Head {
        stage: names::stage(voice, case.stage, Reader::Staff),
        holds: case
            .holds()
            .into_iter()
            .map(|hold| names::hold(voice, hold, Reader::Staff))
            .collect(),
        badge: deadline::badge(case.stage, clock.status, clock.deadline(), today),
        outcome: case
            .outcome
            .map(|outcome| names::outcome(voice, outcome, Reader::Staff)),
        urgent: case.assessment.as_ref().is_some_and(urgent),
        standing: standing(voice, opened, today),
        waits: waits(voice, case),
        alerts: alerts(voice, opened),
        care: case
            .care
            .iter()
            .map(|care| care_line(voice, care))
            .collect(),
        facts: facts(voice, opened, today),
    }
}

/// What is waited for from the person, since when, and what it holds up.
pub(in crate::staff) fn waits(voice: Voice<'_>, case: &Case) -> Vec<String> {
    // What came is looked at, and no longer waited for.
    let proof = |proof: &Proof, waits, came| match proof.to_be_looked_at() {
        Some(on) => (came, Some(on)),
        None => (waits, proof.awaited_since()),
    };
    let wait = |hold: Hold| {
        let (key, on) = match hold {
            Hold::Identity => proof(&case.identity, "wait-identity", "wait-identity-came"),
            Hold::Authority => proof(&case.authority, "wait-authority", "wait-authority-came"),
            Hold::Fee => ("wait-fee", case.fee.as_ref().map(|fee| fee.asked)),
            Hold::Clarification => {
                let question = case.open_question()?;
                let key = if question.qualifies {
                    "wait-clarification"
                } else {
                    "wait-answer"
                };
                (key, Some(question.asked))
            }
        };
        Some(voice.say(key, &[("on", voice.short_date(on?).into())]))
    };
    case.holds().into_iter().filter_map(wait).collect()
}

fn alerts(voice: Voice<'_>, opened: &Opened) -> Vec<String> {
    let case = opened.case();
    let mut alerts = Vec::new();
    if let Some(breach) = case.open_breach() {
        let facts = [
            ("aware", voice.short_date(breach.aware).into()),
            ("by", voice.short_date(breach.notify_by).into()),
        ];
        alerts.push(voice.say("alert-breach", &facts));
    }
    for going in case
        .proceedings
        .iter()
        .filter(|going| going.ended.is_none())
    {
        let facts = [
            (
                "body",
                names::choice(voice, family::BODY, going.body.code()).into(),
            ),
            ("on", voice.short_date(going.on).into()),
        ];
        alerts.push(voice.say("alert-proceedings", &facts));
    }
    if let Some(hold) = &case.legal_hold {
        let on = voice.short_date(hold.on);
        alerts.push(match hold.review_on {
            None => voice.say("alert-legal-hold", &[("on", on.into())]),
            Some(review) => {
                let review = voice.short_date(review);
                let facts = [("on", on.into()), ("review", review.into())];
                voice.say("alert-legal-hold-review", &facts)
            }
        });
    }
    let people = |ids: &std::collections::BTreeSet<_>| {
        let name = |id: &_| opened.people.name_or_former(voice, *id);
        voice.and(&ids.iter().map(name).collect::<Vec<String>>())
    };
    if !case.conflicts.is_empty() {
        let names = people(&case.conflicts);
        alerts.push(voice.say("alert-conflicts", &[("names", names.into())]));
    }
    alerts
}

fn standing(voice: Voice<'_>, opened: &Opened, today: Date) -> String {
    let case = opened.case();
    match (case.answered, case.outcome) {
        (Some(on), _) => voice.say("case-answered-on", &[("on", on.into())]),
        (None, Some(_)) => voice.text("case-ended"),
        (None, None) => clock_words::status_line(voice, &opened.file.clock, today, Reader::Staff),
    }
}

fn facts(voice: Voice<'_>, opened: &Opened, today: Date) -> Vec<Row> {
    let (case, clock) = (opened.case(), &opened.file.clock);
    let owner = case.owner.map_or_else(
        || voice.text("case-nobody"),
        |owner| opened.people.name_or_former(voice, owner),
    );
    let mut rows = vec![
        Row::new(voice.text("case-owner"), owner),
        Row::new(voice.text("case-received"), voice.short_date(case.received)),
    ];
    if let Some(due) = clock.deadline() {
        rows.push(Row::new(voice.text("case-due"), voice.short_date(due)));
    }
    let extendable = case.stage.is_open() && clock.may_be_extended_on(today);
    if let Some(last) = clock.extension_notice_by.filter(|_| extendable) {
        rows.push(Row::new(
            voice.text("case-extension-by"),
            voice.short_date(last),
        ));
    }
    if let Some(assessed) = &case.assessment {
        let complexity = names::choice(voice, family::COMPLEXITY, assessed.complexity.code());
        let text = format!("{complexity}\n{}", assessed.reason);
        rows.push(Row::new(voice.text("case-complexity"), text));
    }
    let proofs = [
        ("case-identity", &case.identity),
        ("case-authority", &case.authority),
    ];
    for (name, proof) in proofs {
        if let Proof::Settled { on, how, .. } = proof {
            let facts = [("on", voice.short_date(*on).into()), ("how", how.into())];
            let settled = voice.say("case-identity-settled", &facts);
            rows.push(Row::new(voice.text(name), settled));
        }
    }
    if let Some(fee) = &case.fee {
        let facts = [
            ("amount", voice.pounds(fee.pence).into()),
            ("asked", voice.short_date(fee.asked).into()),
            (
                "paid",
                fee.paid
                    .map_or_else(String::new, |on| voice.short_date(on))
                    .into(),
            ),
        ];
        let key = if fee.paid.is_some() {
            "case-fee-paid"
        } else {
            "case-fee-asked"
        };
        rows.push(Row::new(voice.text("case-fee"), voice.say(key, &facts)));
    }
    rows
}
