//! The points of a decision's page: the names of their fields, what was chosen in them, and what a
//! decision that was sent back begins with.

use rightsdesk_core::case::{Case, Decided, HealthContent, Part, PartDecision, PurposeRef};
use rightsdesk_web::Form;

use crate::sent::Sent;

/// How many points a decision's page begins with.
pub(in super::super) const POINTS_FIRST: usize = 1;

/// The most points of one decision.
pub(in super::super) const POINTS_MOST: usize = 6;

/// A decision that was sent back, to begin the next from.
pub(super) fn with_decision(form: Form, decided: &Decided) -> Form {
    let mut form = form
        .with_value("outcome", decided.outcome.code())
        .with_value("health", decided.health.map_or("", HealthContent::code))
        .with_value(
            "nothing_severable",
            decided.nothing_severable.as_deref().unwrap_or(""),
        )
        .with_values("stops", decided.stops.iter().map(stop_code))
        .with_values("given", decided.given.iter().map(ToString::to_string));
    if let Some(quote) = &decided.quote {
        form = form.with_value("quote", quote);
    }
    for (number, part) in (1..).zip(&decided.parts) {
        let field = |name: &str| format!("{name}-{number}");
        form = form
            .with_value(field("asked"), &part.asked)
            .with_value(field("decision"), decision_code(part.decision))
            .with_value(field("explanation"), &part.explanation);
        for (name, relied) in ["reason", "reason-other"].into_iter().zip(&part.reasons) {
            let (tests, because) = reliance_fields(number, &relied.code);
            form = form
                .with_value(field(name), &relied.code)
                .with_values(tests, relied.satisfied.iter().map(|test| test.code()))
                .with_value(because, &relied.because);
        }
    }
    form
}

/// What is decided on a point, as a choice.
pub(super) fn decision_code(decision: PartDecision) -> &'static str {
    match decision {
        PartDecision::Granted => "granted",
        PartDecision::PartGranted => "part_granted",
        PartDecision::Refused => "refused",
        PartDecision::NotHeld => "not_held",
    }
}

/// The points of a decision's page: for each the reasons that are chosen, whose tests it asks.
#[derive(Clone, Debug)]
pub(in super::super) struct Points(pub(super) Vec<Vec<String>>);

impl Points {
    /// Points without a reason yet.
    pub(in super::super) fn new(count: usize) -> Points {
        Points(vec![Vec::new(); count])
    }

    /// The points that a case begins with: those of a decision that was sent back.
    pub(in super::super) fn of_case(case: &Case) -> Points {
        match &case.sent_back {
            Some(decided) => {
                let codes = |part: &Part| part.reasons.iter().map(|one| one.code.clone()).collect();
                Points(decided.parts.iter().map(codes).collect())
            }
            None => Points::new(POINTS_FIRST),
        }
    }

    /// As many points as were sent, one more if that was asked for.
    pub(in super::super) fn of(sent: &Sent) -> Points {
        let shown: usize = sent.text("points").parse().unwrap_or(POINTS_FIRST);
        // Nothing that was typed is lost, whatever the page said that it showed.
        let typed = (1..=POINTS_MOST)
            .rev()
            .find(|&number| is_begun(sent, number));
        let shown = shown.max(typed.unwrap_or(0));
        let wanted = shown + usize::from(sent.optional("more").is_some());
        let points = 1..=wanted.clamp(1, POINTS_MOST);
        Points(points.map(|number| chosen_reasons(sent, number)).collect())
    }

    /// How many there are.
    pub(in super::super) fn count(&self) -> usize {
        self.0.len()
    }
}

/// Whether anything was given for a point.
pub(in super::super) fn is_begun(sent: &Sent, number: usize) -> bool {
    ["asked", "decision", "reason", "reason-other", "explanation"]
        .iter()
        .any(|field| !sent.text(&format!("{field}-{number}")).is_empty())
}

/// The reasons that are chosen for a point, each once.
pub(in super::super) fn chosen_reasons(sent: &Sent, number: usize) -> Vec<String> {
    let mut chosen: Vec<String> = Vec::new();
    for field in [format!("reason-{number}"), format!("reason-other-{number}")] {
        chosen.extend(sent.optional(&field).filter(|code| !chosen.contains(code)));
    }
    chosen
}

/// The name of the field of the tests of a reason, and of the words why it applies.
pub(in super::super) fn reliance_fields(number: usize, code: &str) -> (String, String) {
    let code = code.to_lowercase();
    (
        format!("tests-{code}-{number}"),
        format!("because-{code}-{number}"),
    )
}

/// A purpose that can stop, as a choice.
pub(in super::super) fn stop_code(stoppable: &PurposeRef) -> String {
    format!("{}/{}", stoppable.notice, stoppable.purpose)
}
