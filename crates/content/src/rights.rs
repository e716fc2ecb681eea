//! The rights by lawful basis: whether each applies, what must be asked, and what follows.

use rightsdesk_core::rights::{
    Availability, By, Duty, LawfulBasis, Obstacle, Per, Point, Question, Reach, RestrictionGround,
    Saying, Task, Work,
};

use crate::words::Voice;

/// Whether a right applies, in a word or two, for the staff.
pub fn availability(voice: Voice<'_>, availability: Availability) -> String {
    voice.text(match availability {
        Availability::Available => "advice-available",
        Availability::Conditional(_) => "advice-conditional",
        Availability::NotAvailable(_) => "advice-not-available",
        Availability::Prohibited(_) => "advice-prohibited",
    })
}

/// The name of a lawful basis; of its lack, where a notice states none.
pub fn basis(voice: Voice<'_>, basis: Option<LawfulBasis>) -> String {
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

/// The ground of a use, as the person who asked reads it: "because you agreed to it".
pub fn because(voice: Voice<'_>, basis: LawfulBasis) -> String {
    voice.text(match basis {
        LawfulBasis::Consent => "pack-use-basis-consent",
        LawfulBasis::Contract => "pack-use-basis-contract",
        LawfulBasis::LegalObligation => "pack-use-basis-legal-obligation",
        LawfulBasis::VitalInterests => "pack-use-basis-vital-interests",
        LawfulBasis::PublicTask => "pack-use-basis-public-task",
        LawfulBasis::RecognisedLegitimateInterest => "pack-use-basis-recognised-interest",
        LawfulBasis::LegitimateInterests => "pack-use-basis-legitimate-interests",
    })
}

/// What a caseworker must answer before the right is granted or refused.
pub fn question(voice: Voice<'_>, question: Question) -> String {
    voice.text(match question {
        Question::NoLongerNeededOrUnlawful => "question-no-longer-needed",
        Question::NoLongerNeededOrUnlawfulBeyondTheDuty => "question-beyond-the-duty",
        Question::NoLongerNeededUnlawfulOrObjected => "question-or-objected",
        Question::NoLongerNeededUnlawfulOrObjectedBeyondTheTask => "question-beyond-the-task",
        Question::ResearchNeededForPublicTask => "question-research-needed",
        Question::WhichLawfulBasis => "question-which-basis",
    })
}

/// Why a right does not apply, for the staff.
pub fn obstacle(voice: Voice<'_>, obstacle: Obstacle) -> String {
    voice.text(match obstacle {
        Obstacle::PortabilityNeedsConsentOrContract => "obstacle-portability",
        Obstacle::WithdrawConsentInstead => "obstacle-withdraw-instead",
        Obstacle::ObjectionNeedsTaskOrInterest => "obstacle-objection",
        Obstacle::NoConsentToWithdraw => "obstacle-no-consent",
        Obstacle::AutomatedDecisionBarred => "obstacle-automated-barred",
    })
}

/// The same for the person who asked.
pub fn obstacle_for_resident(voice: Voice<'_>, obstacle: Obstacle) -> String {
    voice.text(match obstacle {
        Obstacle::PortabilityNeedsConsentOrContract => "obstacle-portability-resident",
        Obstacle::WithdrawConsentInstead => "obstacle-withdraw-instead-resident",
        Obstacle::ObjectionNeedsTaskOrInterest => "obstacle-objection-resident",
        Obstacle::NoConsentToWithdraw => "obstacle-no-consent-resident",
        Obstacle::AutomatedDecisionBarred => "obstacle-automated-barred-resident",
    })
}

/// How far a right reaches over a service, in a sentence for the staff.
pub fn reach(voice: Voice<'_>, reach: Reach) -> String {
    voice.text(match reach {
        Reach::EveryPurpose => "reach-every-purpose",
        Reach::SomePurposes => "reach-some-purposes",
        Reach::NoPurpose => "reach-no-purpose",
        Reach::Unknown => "reach-unknown",
    })
}

/// What else to look at for a purpose.
pub fn point(voice: Voice<'_>, point: Point) -> String {
    voice.text(match point {
        Point::SpecialCategoryDecision => "point-special-category-decision",
        Point::StopsOnWrittenNotice => "point-stops-on-written-notice",
    })
}

/// A ground of restriction.
pub fn restriction_ground(voice: Voice<'_>, ground: RestrictionGround) -> String {
    voice.text(match ground {
        RestrictionGround::AccuracyDisputed => "restriction-ground-accuracy-disputed",
        RestrictionGround::UnlawfulButErasureOpposed => "restriction-ground-unlawful",
        RestrictionGround::NeededForClaims => "restriction-ground-needed-for-claims",
        RestrictionGround::ObjectionPending => "restriction-ground-objection-pending",
    })
}

/// What the controller must do.
pub fn duty(voice: Voice<'_>, duty: Duty) -> String {
    voice.text(match duty {
        Duty::Search => "duty-search",
        Duty::GiveCopy => "duty-give-copy",
        Duty::GiveSupplementaryInformation => "duty-give-supplementary-information",
        Duty::CorrectOrAnnotate => "duty-correct-or-annotate",
        Duty::RestrictWhileChecking => "duty-restrict-while-checking",
        Duty::Erase => "duty-erase",
        Duty::TellRepublishers => "duty-tell-republishers",
        Duty::Restrict => "duty-restrict",
        Duty::WarnBeforeLifting => "duty-warn-before-lifting",
        Duty::TellRecipients => "duty-tell-recipients",
        Duty::GivePortableCopy => "duty-give-portable-copy",
        Duty::SendToAnotherController => "duty-send-to-another-controller",
        Duty::StopUnlessCompellingGrounds => "duty-stop-unless-compelling-grounds",
        Duty::StopUnlessNeededForPublicTask => "duty-stop-unless-needed-for-public-task",
        Duty::RestrictWhileWeighing => "duty-restrict-while-weighing",
        Duty::StopAtOnce => "duty-stop-at-once",
        Duty::KeepSuppressionEntry => "duty-keep-suppression-entry",
        Duty::ExplainAndHear => "duty-explain-and-hear",
        Duty::HumanIntervention => "duty-human-intervention",
        Duty::StopConsentedPurposes => "duty-stop-consented-purposes",
        Duty::EraseIfNoOtherGround => "duty-erase-if-no-other-ground",
        Duty::AcknowledgeInvestigateAnswer => "duty-acknowledge-investigate-answer",
    })
}

/// A piece of work: "Search, in each system, before the reply".
pub fn work(voice: Voice<'_>, work: Work) -> String {
    let per = match work.per {
        Per::Case => None,
        Per::Purpose => Some("task-per-purpose"),
        Per::System => Some("task-per-system"),
        Per::Recipient => Some("task-per-recipient"),
    };
    let by = match work.by {
        By::AtOnce => "task-by-at-once",
        By::NextWorkingDay => "task-by-next-working-day",
        By::ThirtyDays => "task-by-thirty-days",
        By::Reply => "task-by-reply",
        By::Lifting => "task-by-lifting",
    };
    let keys = [Some(task(work.task)), per, Some(by)];
    let words: Vec<String> = keys
        .into_iter()
        .flatten()
        .map(|key| voice.text(key))
        .collect();
    words.join(", ")
}

fn task(task: Task) -> &'static str {
    match task {
        Task::Search => "task-search",
        Task::CheckAndRedact => "task-check-and-redact",
        Task::CompleteInformation => "task-complete-information",
        Task::ConfirmRecipients => "task-confirm-recipients",
        Task::ChangeRecord => "task-change-record",
        Task::MarkRestricted => "task-mark-restricted",
        Task::MarkRestrictedIfAsked => "task-mark-restricted-if-asked",
        Task::WarnBeforeLifting => "task-warn-before-lifting",
        Task::DeleteRecord => "task-delete-record",
        Task::TellRepublisher => "task-tell-republisher",
        Task::TellRecipient => "task-tell-recipient",
        Task::Export => "task-export",
        Task::SendFile => "task-send-file",
        Task::WeighObjection => "task-weigh-objection",
        Task::StopUse => "task-stop-use",
        Task::AddToSuppressionList => "task-add-to-suppression-list",
        Task::AskThePerson => "task-ask-the-person",
        Task::DecideAgain => "task-decide-again",
        Task::OpenErasureCase => "task-open-erasure-case",
        Task::Acknowledge => "task-acknowledge",
        Task::Investigate => "task-investigate",
    }
}

/// What a reply must say.
pub fn saying(voice: Voice<'_>, saying: Saying) -> String {
    voice.text(match saying {
        Saying::WhetherHeld => "saying-whether-held",
        Saying::WhatWasSearched => "saying-what-was-searched",
        Saying::WhatWasWithheld => "saying-what-was-withheld",
        Saying::SupplementaryInformation => "saying-supplementary-information",
        Saying::WhatWasChanged => "saying-what-was-changed",
        Saying::StatementOffered => "saying-statement-offered",
        Saying::WhatWasErased => "saying-what-was-erased",
        Saying::WhichException => "saying-which-exception",
        Saying::RestrictionStartAndScope => "saying-restriction-start-and-scope",
        Saying::WarningBeforeLifting => "saying-warning-before-lifting",
        Saying::WhoWasTold => "saying-who-was-told",
        Saying::FileOrLink => "saying-file-or-link",
        Saying::BalanceReached => "saying-balance-reached",
        Saying::WhetherResearchIsNeeded => "saying-whether-research-is-needed",
        Saying::MarketingStopped => "saying-marketing-stopped",
        Saying::HumanOutcome => "saying-human-outcome",
        Saying::WhatStops => "saying-what-stops",
        Saying::WhatGoesOn => "saying-what-goes-on",
        Saying::OutcomeOfComplaint => "saying-outcome-of-complaint",
    })
}

#[cfg(test)]
mod tests {
    use rightsdesk_core::paper::{Block, Paper};
    use rightsdesk_core::right::Right;
    use rightsdesk_core::rights::tasks;

    use super::*;
    use crate::reading;
    use crate::words::{ENGLISH, Words};

    #[test]
    fn nothing_about_the_rights_lacks_its_words() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        let mut said: Vec<String> = Vec::new();
        said.extend(Question::ALL.map(|one| question(voice, one)));
        said.extend(Obstacle::ALL.map(|one| obstacle(voice, one)));
        said.extend(Point::ALL.map(|one| point(voice, one)));
        said.extend(Duty::ALL.map(|one| duty(voice, one)));
        said.extend(Saying::ALL.map(|one| saying(voice, one)));
        for right in Right::ALL {
            said.extend(tasks(right).map(|one| work(voice, one)));
        }
        said.extend(LawfulBasis::ALL.map(|one| basis(voice, Some(one))));
        assert!(said.iter().all(|text| !text.contains('[')), "{said:?}");
    }

    #[test]
    fn a_resident_is_told_in_plain_words_why_a_right_does_not_apply() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        for one in Obstacle::ALL {
            let text = obstacle_for_resident(voice, one);
            let hard = ["data", "basis", "process", "consent", "lawful"];
            assert!(hard.iter().all(|word| !text.contains(word)), "{text}");
        }
        let blocks = Obstacle::ALL.map(|one| Block::paragraph(obstacle_for_resident(voice, one)));
        let grade = reading::grade(&Paper {
            title: String::new(),
            language: ENGLISH.into(),
            blocks: blocks.into(),
        });
        assert!(grade < 6.0, "{grade}");
    }
}
