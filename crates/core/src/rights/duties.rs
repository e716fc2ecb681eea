//! What a right, once granted, makes the controller do.

use serde::{Deserialize, Serialize};

use crate::right::Right;

/// One thing the controller must do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Search as far as is reasonable and proportionate (Art 15(1A)).
    Search,
    /// Say whether data are held, and give a copy that harms nobody else's rights (Art 15(3)-(4)).
    GiveCopy,
    /// Give the information that goes with the copy (Art 15(1)-(2)).
    GiveSupplementaryInformation,
    /// Correct, complete, or add the person's statement; a recorded opinion is annotated (Art 16).
    CorrectOrAnnotate,
    /// Restrict until accuracy is checked, where the person asks for it (Art 18(1)(a)).
    RestrictWhileChecking,
    /// Erase, and put backups beyond use (Art 17(1)).
    Erase,
    /// Where the data were made public, take reasonable steps to tell others (Art 17(2)).
    TellRepublishers,
    /// Mark the data and only store them (Art 18(1)-(2)).
    Restrict,
    /// Tell the person before the restriction is lifted (Art 18(3)).
    WarnBeforeLifting,
    /// Tell each recipient, unless impossible or disproportionate; name them if asked (Art 19).
    TellRecipients,
    /// Give what the person provided, in a form a machine reads (Art 20(1)).
    GivePortableCopy,
    /// Stop, unless the council shows compelling grounds: the burden is the council's (Art 21(1)).
    StopUnlessCompellingGrounds,
    /// Stop, unless the research is needed for a task in the public interest (Art 21(6)).
    StopUnlessNeededForPublicTask,
    /// Restrict while an objection is weighed, where the person asks for it (Art 18(1)(d)).
    RestrictWhileWeighing,
    /// Stop at once, without weighing anything (Art 21(3)).
    StopAtOnce,
    /// Keep just enough to know whom not to contact.
    KeepSuppressionEntry,
    /// Let the person be heard, let a human look, let the decision be contested (Art 22C).
    HumanIntervention,
    /// Stop what rests on consent, and say what goes on and on what basis (Art 7(3)).
    StopConsentedPurposes,
    /// Erase if no other ground is left (Art 17(1)(b)).
    EraseIfNoOtherGround,
    /// Acknowledge within 30 days, enquire, and tell the outcome (DPA 2018 s.164A).
    AcknowledgeInvestigateAnswer,
}

/// What granting `right` makes the controller do, in the order in which it is done.
pub fn duties(right: Right) -> &'static [Duty] {
    match right {
        Right::Access => &[
            Duty::Search,
            Duty::GiveCopy,
            Duty::GiveSupplementaryInformation,
        ],
        Right::AccessLawEnforcement => &[Duty::Search, Duty::GiveCopy],
        Right::Rectification => &[
            Duty::RestrictWhileChecking,
            Duty::CorrectOrAnnotate,
            Duty::TellRecipients,
        ],
        Right::Erasure => &[Duty::Erase, Duty::TellRepublishers, Duty::TellRecipients],
        Right::Restriction => &[
            Duty::Restrict,
            Duty::TellRecipients,
            Duty::WarnBeforeLifting,
        ],
        Right::Portability => &[Duty::GivePortableCopy],
        Right::Objection => &[
            Duty::RestrictWhileWeighing,
            Duty::StopUnlessCompellingGrounds,
        ],
        Right::ObjectionResearch => &[Duty::StopUnlessNeededForPublicTask],
        Right::ObjectionDirectMarketing => &[Duty::StopAtOnce, Duty::KeepSuppressionEntry],
        Right::AutomatedDecisions => &[Duty::HumanIntervention],
        Right::WithdrawalOfConsent => &[Duty::StopConsentedPurposes, Duty::EraseIfNoOtherGround],
        Right::Complaint => &[Duty::AcknowledgeInvestigateAnswer],
    }
}

/// Whether the controller acts as soon as it hears, whatever time the reply may take.
pub fn acts_at_once(right: Right) -> bool {
    duties(right).contains(&Duty::StopAtOnce)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trap_18_marketing_stops_at_once_and_nothing_else_is_called_absolute() {
        for right in Right::ALL {
            let absolute = right == Right::ObjectionDirectMarketing;
            assert_eq!(acts_at_once(right), absolute, "{right:?}");
        }
        assert!(duties(Right::ObjectionDirectMarketing).contains(&Duty::KeepSuppressionEntry));
    }

    #[test]
    fn trap_25_recipients_are_told_exactly_where_article_19_says() {
        for right in Right::ALL {
            let tells = duties(right).contains(&Duty::TellRecipients);
            assert_eq!(tells, right.recipients_are_told(), "{right:?}");
        }
    }

    #[test]
    fn trap_26_a_restriction_is_never_lifted_silently() {
        assert!(duties(Right::Restriction).contains(&Duty::WarnBeforeLifting));
    }
}
