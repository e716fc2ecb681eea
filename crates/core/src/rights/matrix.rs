//! Which right a lawful basis leaves open: one cell for each right and basis.
//!
//! The table is about the basis alone. What else a right needs (that the data are inaccurate, that
//! the person provided them, ...) is asked in the case, whatever the basis.
//!
//! Two rows of the law have no cell, because nobody makes a request under them and they hold on
//! every basis: to be informed (UK GDPR Arts 13 and 14), and that recipients are told (Art 19,
//! [`Right::recipients_are_told`]).

use serde::{Deserialize, Serialize};

use super::basis::LawfulBasis;
use crate::right::Right;

/// Whether a right can be used against a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "availability", content = "why", rename_all = "snake_case")]
pub enum Availability {
    /// It can.
    Available,
    /// It can if a caseworker's answer to the question says so.
    Conditional(Question),
    /// It cannot, and the reason is told to the person.
    NotAvailable(Obstacle),
    /// The processing itself must not rest on this basis, so there is nothing to weigh.
    Prohibited(Obstacle),
}

impl Availability {
    /// The stable name used in the API.
    pub fn code(self) -> &'static str {
        match self {
            Availability::Available => "available",
            Availability::Conditional(_) => "conditional",
            Availability::NotAvailable(_) => "not_available",
            Availability::Prohibited(_) => "prohibited",
        }
    }

    /// Whether a request has a chance at all.
    pub fn is_open(self) -> bool {
        !matches!(self, Availability::NotAvailable(_))
    }
}

/// What a caseworker must answer before a right is granted or refused for a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Are the data no longer needed, or held unlawfully?
    NoLongerNeededOrUnlawful,
    /// The same; and refusal reaches only as far as the legal duty still needs the data.
    NoLongerNeededOrUnlawfulBeyondTheDuty,
    /// Are the data no longer needed, held unlawfully, or the object of a successful objection?
    NoLongerNeededUnlawfulOrObjected,
    /// The same; and refusal reaches only as far as the public task still needs the data.
    NoLongerNeededUnlawfulOrObjectedBeyondTheTask,
    /// Is the research or statistic needed for a task in the public interest?
    ResearchNeededForPublicTask,
    /// On which lawful basis are the data held? The notice does not say.
    WhichLawfulBasis,
}

impl Question {
    /// Every question.
    pub const ALL: [Question; 6] = [
        Question::NoLongerNeededOrUnlawful,
        Question::NoLongerNeededOrUnlawfulBeyondTheDuty,
        Question::NoLongerNeededUnlawfulOrObjected,
        Question::NoLongerNeededUnlawfulOrObjectedBeyondTheTask,
        Question::ResearchNeededForPublicTask,
        Question::WhichLawfulBasis,
    ];
}

/// Why a right is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// Portability reaches only data held by consent or for a contract.
    PortabilityNeedsConsentOrContract,
    /// The purpose rests on consent: withdrawing it does what an objection would, without reasons.
    WithdrawConsentInstead,
    /// Objection from one's own situation reaches only public tasks and interests.
    ObjectionNeedsTaskOrInterest,
    /// There is no consent to withdraw.
    NoConsentToWithdraw,
    /// A significant decision taken by machine alone may not rest on a recognised interest.
    AutomatedDecisionBarred,
}

impl Obstacle {
    /// Every obstacle.
    pub const ALL: [Obstacle; 5] = [
        Obstacle::PortabilityNeedsConsentOrContract,
        Obstacle::WithdrawConsentInstead,
        Obstacle::ObjectionNeedsTaskOrInterest,
        Obstacle::NoConsentToWithdraw,
        Obstacle::AutomatedDecisionBarred,
    ];
}

/// One cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What the basis leaves of the right.
    pub availability: Availability,
    /// Where the law says so.
    pub citation: &'static str,
}

const fn cell(availability: Availability, citation: &'static str) -> Cell {
    Cell {
        availability,
        citation,
    }
}

/// What `basis` leaves of `right`.
pub fn availability(right: Right, basis: LawfulBasis) -> Cell {
    use Availability::Available;
    match right {
        Right::Erasure => erasure(basis),
        Right::Portability => portability(basis),
        Right::Objection => objection(basis),
        Right::ObjectionResearch => objection_to_research(basis),
        Right::Restriction => restriction(basis),
        Right::AutomatedDecisions => automated_decisions(basis),
        Right::WithdrawalOfConsent => withdrawal(basis),
        Right::Access
        | Right::Rectification
        | Right::ObjectionDirectMarketing
        | Right::Complaint
        | Right::AccessLawEnforcement => cell(Available, right.citation()),
    }
}

/// Erasure is never refused for its basis alone: data kept too long or unlawfully are erasable
/// under any of them (Art 17(1)(a) and (d)).
fn erasure(basis: LawfulBasis) -> Cell {
    use Availability::{Available, Conditional};
    match basis {
        LawfulBasis::Consent => cell(Available, "UK GDPR Art 17(1)(b)"),
        LawfulBasis::Contract | LawfulBasis::VitalInterests => cell(
            Conditional(Question::NoLongerNeededOrUnlawful),
            "UK GDPR Art 17(1)(a), (d)",
        ),
        LawfulBasis::LegalObligation => cell(
            Conditional(Question::NoLongerNeededOrUnlawfulBeyondTheDuty),
            "UK GDPR Art 17(1)(a), (d), 17(3)(b)",
        ),
        LawfulBasis::PublicTask => cell(
            Conditional(Question::NoLongerNeededUnlawfulOrObjectedBeyondTheTask),
            "UK GDPR Art 17(1)(a), (c), (d), 17(3)(b)",
        ),
        LawfulBasis::RecognisedLegitimateInterest | LawfulBasis::LegitimateInterests => cell(
            Conditional(Question::NoLongerNeededUnlawfulOrObjected),
            "UK GDPR Art 17(1)(a), (c), (d)",
        ),
    }
}

fn portability(basis: LawfulBasis) -> Cell {
    match basis {
        LawfulBasis::Consent | LawfulBasis::Contract => {
            cell(Availability::Available, "UK GDPR Art 20(1)(a)")
        }
        LawfulBasis::PublicTask => cell(
            Availability::NotAvailable(Obstacle::PortabilityNeedsConsentOrContract),
            "UK GDPR Art 20(1)(a), 20(3)",
        ),
        LawfulBasis::LegalObligation
        | LawfulBasis::VitalInterests
        | LawfulBasis::RecognisedLegitimateInterest
        | LawfulBasis::LegitimateInterests => cell(
            Availability::NotAvailable(Obstacle::PortabilityNeedsConsentOrContract),
            "UK GDPR Art 20(1)(a)",
        ),
    }
}

fn objection(basis: LawfulBasis) -> Cell {
    use Availability::{Available, NotAvailable};
    match basis {
        LawfulBasis::PublicTask
        | LawfulBasis::RecognisedLegitimateInterest
        | LawfulBasis::LegitimateInterests => cell(Available, "UK GDPR Art 21(1)"),
        LawfulBasis::Consent => cell(
            NotAvailable(Obstacle::WithdrawConsentInstead),
            "UK GDPR Art 21(1), 7(3)",
        ),
        LawfulBasis::Contract | LawfulBasis::LegalObligation | LawfulBasis::VitalInterests => cell(
            NotAvailable(Obstacle::ObjectionNeedsTaskOrInterest),
            "UK GDPR Art 21(1)",
        ),
    }
}

/// On every basis; the ground of a pending objection only where one can object.
fn restriction(basis: LawfulBasis) -> Cell {
    let citation = if can_be_objected_to(basis) {
        "UK GDPR Art 18(1)(a)-(d)"
    } else {
        "UK GDPR Art 18(1)(a)-(c)"
    };
    cell(Availability::Available, citation)
}

fn can_be_objected_to(basis: LawfulBasis) -> bool {
    objection(basis).availability == Availability::Available
}

fn objection_to_research(basis: LawfulBasis) -> Cell {
    let availability = match basis {
        LawfulBasis::PublicTask => Availability::Conditional(Question::ResearchNeededForPublicTask),
        _ => Availability::Available,
    };
    cell(availability, "UK GDPR Art 21(6)")
}

fn automated_decisions(basis: LawfulBasis) -> Cell {
    match basis {
        LawfulBasis::RecognisedLegitimateInterest => cell(
            Availability::Prohibited(Obstacle::AutomatedDecisionBarred),
            "UK GDPR Art 22B(4)",
        ),
        _ => cell(Availability::Available, "UK GDPR Arts 22A-22C"),
    }
}

fn withdrawal(basis: LawfulBasis) -> Cell {
    let availability = match basis {
        LawfulBasis::Consent => Availability::Available,
        _ => Availability::NotAvailable(Obstacle::NoConsentToWithdraw),
    };
    cell(availability, "UK GDPR Art 7(3)")
}

/// A ground on which processing is restricted (UK GDPR Art 18(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestrictionGround {
    /// (a) The person says that the data are inaccurate; until that is checked.
    AccuracyDisputed,
    /// (b) The processing is unlawful and the person does not want erasure.
    UnlawfulButErasureOpposed,
    /// (c) The controller needs the data no longer, the person does for a legal claim.
    NeededForClaims,
    /// (d) An objection under Art 21(1) is being weighed.
    ObjectionPending,
}

/// The grounds of restriction that a lawful basis leaves open: the fourth needs a basis that can
/// be objected to.
pub fn restriction_grounds(basis: LawfulBasis) -> Vec<RestrictionGround> {
    let mut grounds = vec![
        RestrictionGround::AccuracyDisputed,
        RestrictionGround::UnlawfulButErasureOpposed,
        RestrictionGround::NeededForClaims,
    ];
    if can_be_objected_to(basis) {
        grounds.push(RestrictionGround::ObjectionPending);
    }
    grounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use Availability::{Available as Y, Conditional, NotAvailable, Prohibited};
    use Question::{
        NoLongerNeededOrUnlawful as C1, NoLongerNeededOrUnlawfulBeyondTheDuty as C1_DUTY,
        NoLongerNeededUnlawfulOrObjected as C2,
        NoLongerNeededUnlawfulOrObjectedBeyondTheTask as C2_TASK,
        ResearchNeededForPublicTask as C3,
    };

    /// The whole table, one row a right, the bases in the order of Art 6(1):
    /// consent, contract, legal obligation, vital interests, public task, recognised, legitimate.
    #[test]
    fn every_cell_of_the_table() {
        let all = [Y; 7];
        let no_port = NotAvailable(Obstacle::PortabilityNeedsConsentOrContract);
        let no_obj = NotAvailable(Obstacle::ObjectionNeedsTaskOrInterest);
        let no_consent = NotAvailable(Obstacle::NoConsentToWithdraw);
        let table: [(Right, [Availability; 7]); 12] = [
            (Right::Access, all),
            (Right::Rectification, all),
            (
                Right::Erasure,
                [
                    Y,
                    Conditional(C1),
                    Conditional(C1_DUTY),
                    Conditional(C1),
                    Conditional(C2_TASK),
                    Conditional(C2),
                    Conditional(C2),
                ],
            ),
            (Right::Restriction, all),
            (
                Right::Portability,
                [Y, Y, no_port, no_port, no_port, no_port, no_port],
            ),
            (
                Right::Objection,
                [
                    NotAvailable(Obstacle::WithdrawConsentInstead),
                    no_obj,
                    no_obj,
                    no_obj,
                    Y,
                    Y,
                    Y,
                ],
            ),
            (Right::ObjectionDirectMarketing, all),
            (
                Right::ObjectionResearch,
                [Y, Y, Y, Y, Conditional(C3), Y, Y],
            ),
            (
                Right::AutomatedDecisions,
                [
                    Y,
                    Y,
                    Y,
                    Y,
                    Y,
                    Prohibited(Obstacle::AutomatedDecisionBarred),
                    Y,
                ],
            ),
            (
                Right::WithdrawalOfConsent,
                [
                    Y, no_consent, no_consent, no_consent, no_consent, no_consent, no_consent,
                ],
            ),
            (Right::Complaint, all),
            (Right::AccessLawEnforcement, all),
        ];
        let mut seen = Vec::new();
        for (right, row) in table {
            for (basis, expected) in LawfulBasis::ALL.into_iter().zip(row) {
                let cell = availability(right, basis);
                assert_eq!(cell.availability, expected, "{right:?} on {basis:?}");
                assert!(!cell.citation.is_empty());
            }
            seen.push(right);
        }
        assert_eq!(seen.len(), Right::ALL.len());
        assert!(Right::ALL.iter().all(|right| seen.contains(right)));
    }

    #[test]
    fn citations_of_the_cells_that_differ() {
        let cite = |right, basis| availability(right, basis).citation;
        let task = LawfulBasis::PublicTask;
        assert_eq!(
            cite(Right::Erasure, task),
            "UK GDPR Art 17(1)(a), (c), (d), 17(3)(b)"
        );
        assert_eq!(
            cite(Right::Erasure, LawfulBasis::Consent),
            "UK GDPR Art 17(1)(b)"
        );
        assert_eq!(
            cite(Right::Portability, task),
            "UK GDPR Art 20(1)(a), 20(3)"
        );
        assert_eq!(cite(Right::Objection, task), "UK GDPR Art 21(1)");
        assert_eq!(
            cite(
                Right::AutomatedDecisions,
                LawfulBasis::RecognisedLegitimateInterest
            ),
            "UK GDPR Art 22B(4)"
        );
        assert_eq!(cite(Right::Restriction, task), "UK GDPR Art 18(1)(a)-(d)");
        assert_eq!(
            cite(Right::Restriction, LawfulBasis::Consent),
            "UK GDPR Art 18(1)(a)-(c)"
        );
    }

    #[test]
    fn trap_16_a_public_task_gives_no_portability_and_does_not_bar_erasure() {
        let task = LawfulBasis::PublicTask;
        assert!(
            !availability(Right::Portability, task)
                .availability
                .is_open()
        );
        assert!(availability(Right::Erasure, task).availability.is_open());
        for basis in LawfulBasis::ALL {
            let erasure = availability(Right::Erasure, basis).availability;
            assert!(erasure.is_open(), "erasure barred outright on {basis:?}");
        }
    }

    #[test]
    fn trap_17_a_public_task_can_be_objected_to() {
        let task = availability(Right::Objection, LawfulBasis::PublicTask);
        assert_eq!(task.availability, Y);
    }

    #[test]
    fn trap_18_an_objection_to_marketing_is_open_on_every_basis() {
        for basis in LawfulBasis::ALL {
            let cell = availability(Right::ObjectionDirectMarketing, basis);
            assert_eq!(cell.availability, Y, "{basis:?}");
        }
    }

    #[test]
    fn a_pending_objection_restricts_only_where_one_can_object() {
        for basis in LawfulBasis::ALL {
            let open = restriction_grounds(basis).contains(&RestrictionGround::ObjectionPending);
            let expected = matches!(
                basis,
                LawfulBasis::PublicTask
                    | LawfulBasis::RecognisedLegitimateInterest
                    | LawfulBasis::LegitimateInterests
            );
            assert_eq!(open, expected, "{basis:?}");
            assert!(restriction_grounds(basis).len() >= 3);
        }
    }
}
