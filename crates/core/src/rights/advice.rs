//! What the matrix says of one notice: for each purpose, by each basis the purpose rests on.
//!
//! This advises. The decision is a named person's.

use serde::Serialize;

use super::basis::{Article9, LawfulBasis, Schedule1};
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
    /// What else must be looked at, whatever the basis leaves of the right.
    pub points: Vec<Point>,
}

/// Something about the data of a purpose that bears on a right beside the lawful basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Point {
    /// The purpose uses special category data. A significant decision by machine alone may use
    /// them only by explicit consent; or where a contract needs it or law requires or authorises
    /// it, and for a substantial public interest.
    SpecialCategoryDecision,
    /// The data are kept to watch over equality. That must stop when the person says so in
    /// writing and a reasonable period has passed.
    StopsOnWrittenNotice,
}

impl Point {
    /// Every point.
    pub const ALL: [Point; 2] = [Point::SpecialCategoryDecision, Point::StopsOnWrittenNotice];

    /// The provision.
    pub fn citation(self) -> &'static str {
        match self {
            Point::SpecialCategoryDecision => "UK GDPR Art 22B(1)-(3)",
            Point::StopsOnWrittenNotice => "DPA 2018 Sch 1 para 8(5)",
        }
    }
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
            advice.push(without_basis(right, notice, purpose));
        }
        for basis in bases {
            advice.push(on_basis(right, notice, purpose, basis));
        }
    }
    advice
}

fn on_basis(right: Right, notice: &Notice, purpose: &Purpose, basis: LawfulBasis) -> PurposeAdvice {
    let mut cell = matrix::availability(right, basis);
    let points = points(right, notice, purpose);
    let explicit_consent = notice
        .conditions_of(purpose)
        .any(|condition| condition.article_9.contains(&Article9::ExplicitConsent));
    if !cell.availability.is_open() {
        // Explicit consent to special category data can be withdrawn whatever the purpose's basis.
        if right == Right::WithdrawalOfConsent && explicit_consent {
            cell.availability = Availability::Available;
            cell.citation = "UK GDPR Art 9(2)(a), 7(3)";
        }
        // So can the watch over equality be stopped.
        if points.contains(&Point::StopsOnWrittenNotice) {
            cell.availability = Availability::Available;
            cell.citation = Point::StopsOnWrittenNotice.citation();
        }
    }
    PurposeAdvice {
        purpose: purpose.id.clone(),
        basis: Some(basis),
        availability: cell.availability,
        citation: cell.citation,
        identifiability_to_test: purpose.data != Nature::Personal,
        points,
    }
}

/// Where every basis gives the same answer, that is the answer; otherwise the basis must be found
/// first.
fn without_basis(right: Right, notice: &Notice, purpose: &Purpose) -> PurposeAdvice {
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
        points: points(right, notice, purpose),
    }
}

fn points(right: Right, notice: &Notice, purpose: &Purpose) -> Vec<Point> {
    let special = purpose.special;
    match right {
        Right::AutomatedDecisions if special => vec![Point::SpecialCategoryDecision],
        // What is kept for the needs of one person is not kept under this condition (para 8(3)).
        Right::Objection if special && !purpose.for_one_person => {
            let for_equality = notice
                .conditions_of(purpose)
                .any(|condition| condition.schedule_1.contains(&Schedule1::Equality));
            for_equality
                .then_some(Point::StopsOnWrittenNotice)
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
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
