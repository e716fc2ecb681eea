//! The words for what the matrix of rights says.

use rightsdesk_content::Voice;
use rightsdesk_core::register::Processor;
use rightsdesk_core::rights::{Availability, LawfulBasis, Obstacle, Question, Reach};

/// How far a right reaches over a service, in a sentence.
pub(in crate::staff) fn reach(voice: Voice<'_>, reach: Reach) -> String {
    voice.text(match reach {
        Reach::EveryPurpose => "reach-every-purpose",
        Reach::SomePurposes => "reach-some-purposes",
        Reach::NoPurpose => "reach-no-purpose",
        Reach::Unknown => "reach-unknown",
    })
}

/// Whether a right is there, in a word or two.
pub(in crate::staff) fn answer(voice: Voice<'_>, availability: Availability) -> String {
    voice.text(match availability {
        Availability::Available => "advice-available",
        Availability::Conditional(_) => "advice-conditional",
        Availability::NotAvailable(_) => "advice-not-available",
        Availability::Prohibited(_) => "advice-prohibited",
    })
}

/// The question to be answered first, or why a right is not there.
pub(in crate::staff) fn why(voice: Voice<'_>, availability: Availability) -> Option<String> {
    Some(voice.text(match availability {
        Availability::Available => return None,
        Availability::Conditional(question) => ask(question),
        Availability::NotAvailable(obstacle) | Availability::Prohibited(obstacle) => {
            hinder(obstacle)
        }
    }))
}

/// A lawful basis by its name; that none is stated.
pub(in crate::staff) fn basis(voice: Voice<'_>, basis: Option<LawfulBasis>) -> String {
    voice.text(match basis {
        None => "basis-none",
        Some(LawfulBasis::Consent) => "basis-consent",
        Some(LawfulBasis::Contract) => "basis-contract",
        Some(LawfulBasis::LegalObligation) => "basis-legal-obligation",
        Some(LawfulBasis::VitalInterests) => "basis-vital-interests",
        Some(LawfulBasis::PublicTask) => "basis-public-task",
        Some(LawfulBasis::RecognisedLegitimateInterest) => "basis-recognised-interest",
        Some(LawfulBasis::LegitimateInterests) => "basis-legitimate-interests",
    })
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

/// A processor by the name in the notice, and the name it has today where that is another.
pub(in crate::staff) fn processor(voice: Voice<'_>, processor: &Processor) -> String {
    match &processor.present_name {
        Some(present) => voice.say(
            "register-processor-renamed",
            &[
                ("name", (&processor.name).into()),
                ("present", present.into()),
            ],
        ),
        None => processor.name.clone(),
    }
}
