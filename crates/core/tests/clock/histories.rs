//! Random histories that could have happened.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;
use rightsdesk_core::clock::{Dated, Happening, History};
use rightsdesk_core::right::Right;

pub(crate) fn later(day: Date, days: u16) -> Date {
    day.checked_add(i64::from(days).days()).unwrap()
}

/// Days after receipt: often near the ends of the first and the third month, where it matters.
fn offset() -> impl Strategy<Value = u16> {
    prop_oneof![4 => 0_u16..40, 3 => 26_u16..36, 1 => 86_u16..100, 1 => 0_u16..150]
}

fn gap() -> impl Strategy<Value = u16> {
    prop_oneof![2 => Just(0_u16), 6 => 0_u16..12, 2 => 0_u16..70]
}

/// A question and perhaps its answer, as days after receipt.
pub(crate) type Span = (u16, Option<u16>);

fn span() -> impl Strategy<Value = Span> {
    (offset(), proptest::option::weighted(0.9, gap()))
        .prop_map(|(asked, gap)| (asked, gap.map(|gap| asked + gap)))
}

/// A history in parts, so that a property can change one of them.
#[derive(Clone, Debug)]
pub(crate) struct Plot {
    pub(crate) right: Right,
    pub(crate) received: Date,
    pub(crate) identity: Vec<Span>,
    pub(crate) authority: Option<Span>,
    pub(crate) fee: Option<Span>,
    /// Each with whether it qualifies.
    pub(crate) questions: Vec<(Span, bool)>,
    pub(crate) extensions: Vec<u16>,
    pub(crate) acknowledged: Option<u16>,
}

impl Plot {
    pub(crate) fn history(&self) -> History {
        let mut events = Vec::new();
        let mut push = |days, happening| {
            events.push(Dated {
                date: later(self.received, days),
                happening,
            });
        };
        let mut pair = |(asked, answered): Span, question, answer| {
            push(asked, question);
            if let Some(answered) = answered {
                push(answered, answer);
            }
        };
        for &span in &self.identity {
            pair(span, Happening::IdRequested, Happening::IdReceived);
        }
        if let Some(span) = self.authority {
            pair(
                span,
                Happening::AuthorityRequested,
                Happening::AuthorityReceived,
            );
        }
        if let Some(span) = self.fee {
            pair(span, Happening::FeeRequested, Happening::FeePaid);
        }
        for (index, &(span, qualifies)) in self.questions.iter().enumerate() {
            let reference = Some(format!("q{index}"));
            let question = Happening::ClarificationRequested {
                reference: reference.clone(),
                qualifies,
            };
            pair(
                span,
                question,
                Happening::ClarificationReceived { reference },
            );
        }
        for &days in &self.extensions {
            push(days, Happening::Extended);
        }
        if let Some(days) = self.acknowledged {
            push(days, Happening::Acknowledged);
        }
        History {
            right: self.right,
            received: self.received,
            events,
        }
    }
}

/// Identity asked for once, or again on or after the day of an insufficient answer.
fn identity() -> impl Strategy<Value = Vec<Span>> {
    let again = (span(), 0_u16..9, proptest::option::of(gap())).prop_map(|(first, wait, gap)| {
        let (_, Some(answered)) = first else {
            return vec![first];
        };
        let asked = answered + wait;
        vec![first, (asked, gap.map(|gap| asked + gap))]
    });
    prop_oneof![6 => Just(vec![]), 3 => span().prop_map(|span| vec![span]), 1 => again]
}

pub(crate) fn plot() -> impl Strategy<Value = Plot> {
    let right = prop_oneof![
        9 => Just(Right::Access),
        2 => Just(Right::AccessLawEnforcement),
        1 => Just(Right::Erasure),
        1 => Just(Right::Objection),
        1 => Just(Right::ObjectionDirectMarketing),
        1 => Just(Right::Complaint),
        1 => Just(Right::WithdrawalOfConsent),
    ];
    // From the first day of these rights to the end of 2028, from where some periods reach beyond
    // the published holidays; often about the days on which the law changed.
    let about = |day| (0_u16..80).prop_map(move |days| later(day, days));
    let received = prop_oneof![
        6 => (0_u16..3_812).prop_map(|days| later(date(2018, 5, 25), days)),
        1 => about(date(2025, 12, 27)),
        1 => about(date(2026, 5, 10)),
        1 => about(date(2028, 8, 10)),
    ];
    (
        right,
        received,
        identity(),
        proptest::option::weighted(0.15, span()),
        proptest::option::weighted(0.15, span()),
        vec((span(), prop::bool::weighted(0.85)), 0..4),
        vec(offset(), 0..3),
        proptest::option::of(offset()),
    )
        .prop_map(
            |(
                right,
                received,
                identity,
                authority,
                fee,
                questions,
                mut extensions,
                acknowledged,
            )| {
                extensions.sort_unstable();
                extensions.dedup();
                Plot {
                    right,
                    received,
                    identity,
                    authority,
                    fee,
                    questions,
                    extensions,
                    acknowledged,
                }
            },
        )
}
