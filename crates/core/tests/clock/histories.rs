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
        5 => Just(Right::Access),
        1 => Just(Right::Erasure),
        1 => Just(Right::Objection)
    ];
    // Within the years of the published holidays, so that the diary knows them too.
    let received = (0_u16..3_200).prop_map(|days| later(date(2018, 6, 1), days));
    (
        right,
        received,
        identity(),
        proptest::option::weighted(0.15, span()),
        proptest::option::weighted(0.15, span()),
        vec((span(), prop::bool::weighted(0.85)), 0..4),
        vec(offset(), 0..3),
    )
        .prop_map(
            |(right, received, identity, authority, fee, questions, mut extensions)| {
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
                }
            },
        )
}
