//! What the matrix says of one notice: for each purpose, by each basis the purpose rests on.
//!
//! This advises. The decision is a named person's.

use serde::Serialize;

use super::basis::{Article9, LawfulBasis};
use super::matrix::{self, Availability, Question};
use crate::register::{EntryId, Nature, Notice, Purpose};
use crate::right::Right;

/// What a right comes to for one purpose, on one of the bases it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurposeAdvice {
    /// The purpose.
    pub purpose: EntryId,
    /// The basis; none where the notice states none for the purpose.
    pub basis: Option<LawfulBasis>,
    /// Whether the right is there.
    pub availability: Availability,
    /// Where the law says so.
    pub citation: &'static str,
    /// The notice says that the data identify nobody. Whether that is so must be looked at before
    /// it is relied on: a story can name no one and still be recognised (UK GDPR Art 11).
    pub identifiability_to_test: bool,
}

/// How far a request about a whole notice can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Open for every purpose.
    EveryPurpose,
    /// Open for some purposes: answered in parts.
    SomePurposes,
    /// Open for none.
    NoPurpose,
    /// The notice states no purposes, so nothing follows from it.
    Unknown,
}

/// What `right` comes to for each purpose of `notice`.
///
/// A purpose that rests on several bases has a line for each. A basis that the notice only hints
/// at has none: a hint is not a statement. A purpose without a stated basis has one line that
/// asks for it.
pub fn advise(right: Right, notice: &Notice) -> Vec<PurposeAdvice> {
    let mut advice = Vec::new();
    for purpose in &notice.purposes {
        let bases = notice.stated_bases(purpose);
        if bases.is_empty() {
            advice.push(without_basis(right, purpose));
        }
        for basis in bases {
            advice.push(on_basis(right, notice, purpose, basis));
        }
    }
    advice
}

fn on_basis(right: Right, notice: &Notice, purpose: &Purpose, basis: LawfulBasis) -> PurposeAdvice {
    let mut cell = matrix::availability(right, basis);
    let explicit_consent = notice
        .conditions_of(purpose)
        .any(|condition| condition.article_9.contains(&Article9::ExplicitConsent));
    // Explicit consent to special category data can be withdrawn whatever the purpose's basis.
    if right == Right::WithdrawalOfConsent && !cell.availability.is_open() && explicit_consent {
        cell.availability = Availability::Available;
        cell.citation = "UK GDPR Art 9(2)(a), 7(3)";
    }
    PurposeAdvice {
        purpose: purpose.id.clone(),
        basis: Some(basis),
        availability: cell.availability,
        citation: cell.citation,
        identifiability_to_test: purpose.data != Nature::Personal,
    }
}

/// Where every basis gives the same answer, that is the answer; otherwise the basis must be found
/// first.
fn without_basis(right: Right, purpose: &Purpose) -> PurposeAdvice {
    let on_all = LawfulBasis::ALL.map(|basis| matrix::availability(right, basis).availability);
    let same = on_all
        .iter()
        .all(|&availability| availability == Availability::Available);
    PurposeAdvice {
        purpose: purpose.id.clone(),
        basis: None,
        availability: if same {
            Availability::Available
        } else {
            Availability::Conditional(Question::WhichLawfulBasis)
        },
        citation: right.citation(),
        identifiability_to_test: purpose.data != Nature::Personal,
    }
}

/// How far the right reaches over the purposes advised on. A purpose is open if any of its bases
/// leaves the right open.
pub fn reach(advice: &[PurposeAdvice]) -> Reach {
    let open = |purpose: &EntryId| {
        advice
            .iter()
            .any(|line| line.purpose == *purpose && line.availability.is_open())
    };
    let opened = advice.iter().filter(|line| open(&line.purpose)).count();
    match opened {
        _ if advice.is_empty() => Reach::Unknown,
        0 => Reach::NoPurpose,
        n if n == advice.len() => Reach::EveryPurpose,
        _ => Reach::SomePurposes,
    }
}

/// What withdrawing consent does to a notice's purposes: some stop, the rest go on, and the person
/// is told which and on what basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WithdrawalEffect {
    /// Purposes that rest on consent alone.
    pub stops: Vec<EntryId>,
    /// Purposes that go on, with the other bases they rest on; no basis where none is stated.
    pub continues: Vec<(EntryId, Vec<LawfulBasis>)>,
}

/// What stops and what goes on when consent is withdrawn for the whole of `notice`.
pub fn withdrawal_effect(notice: &Notice) -> WithdrawalEffect {
    let mut effect = WithdrawalEffect {
        stops: Vec::new(),
        continues: Vec::new(),
    };
    for purpose in &notice.purposes {
        let mut bases = notice.stated_bases(purpose);
        let consented = bases.contains(&LawfulBasis::Consent);
        bases.retain(|&basis| basis != LawfulBasis::Consent);
        if consented && bases.is_empty() {
            effect.stops.push(purpose.id.clone());
        } else {
            effect.continues.push((purpose.id.clone(), bases));
        }
    }
    effect
}
