//! What a right, once granted, makes the controller do. [`super::work`] says what tasks that makes,
//! [`super::sayings`] what the reply says.

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
    /// Send it straight to another controller, where the person asks and it can be done
    /// (Art 20(2)).
    SendToAnotherController,
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
    /// Tell the person about the decision, and hear what they say (Art 22C(2)(a)-(b)).
    ExplainAndHear,
    /// Let a human look at it again and let it be contested (Art 22C(2)(c)-(d)).
    HumanIntervention,
    /// Stop what rests on consent, and say what goes on and on what basis (Art 7(3)).
    StopConsentedPurposes,
    /// Erase if no other ground is left (Art 17(1)(b)).
    EraseIfNoOtherGround,
    /// Acknowledge within 30 days, enquire, and tell the outcome (DPA 2018 s.164A).
    AcknowledgeInvestigateAnswer,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Duty; 22] = [
        Duty::Search,
        Duty::GiveCopy,
        Duty::GiveSupplementaryInformation,
        Duty::CorrectOrAnnotate,
        Duty::RestrictWhileChecking,
        Duty::Erase,
        Duty::TellRepublishers,
        Duty::Restrict,
        Duty::WarnBeforeLifting,
        Duty::TellRecipients,
        Duty::GivePortableCopy,
        Duty::SendToAnotherController,
        Duty::StopUnlessCompellingGrounds,
        Duty::StopUnlessNeededForPublicTask,
        Duty::RestrictWhileWeighing,
        Duty::StopAtOnce,
        Duty::KeepSuppressionEntry,
        Duty::ExplainAndHear,
        Duty::HumanIntervention,
        Duty::StopConsentedPurposes,
        Duty::EraseIfNoOtherGround,
        Duty::AcknowledgeInvestigateAnswer,
    ];

    /// The provision, for the rights of the UK GDPR and of s.164A.
    pub fn citation(self) -> &'static str {
        match self {
            Duty::Search => "UK GDPR Art 15(1A)",
            Duty::GiveCopy => "UK GDPR Art 15(1), 15(3)-(4)",
            Duty::GiveSupplementaryInformation => "UK GDPR Art 15(1)-(2)",
            Duty::CorrectOrAnnotate => "UK GDPR Art 16",
            Duty::RestrictWhileChecking => "UK GDPR Art 18(1)(a)",
            Duty::Erase => "UK GDPR Art 17(1)",
            Duty::TellRepublishers => "UK GDPR Art 17(2)",
            Duty::Restrict => "UK GDPR Art 18(1)-(2)",
            Duty::WarnBeforeLifting => "UK GDPR Art 18(3)",
            Duty::TellRecipients => "UK GDPR Art 19",
            Duty::GivePortableCopy => "UK GDPR Art 20(1)",
            Duty::SendToAnotherController => "UK GDPR Art 20(2)",
            Duty::StopUnlessCompellingGrounds => "UK GDPR Art 21(1)",
            Duty::StopUnlessNeededForPublicTask => "UK GDPR Art 21(6)",
            Duty::RestrictWhileWeighing => "UK GDPR Art 18(1)(d)",
            Duty::StopAtOnce | Duty::KeepSuppressionEntry => "UK GDPR Art 21(3)",
            Duty::ExplainAndHear | Duty::HumanIntervention => "UK GDPR Art 22C",
            Duty::StopConsentedPurposes => "UK GDPR Art 7(3)",
            Duty::EraseIfNoOtherGround => "UK GDPR Art 17(1)(b)",
            Duty::AcknowledgeInvestigateAnswer => "DPA 2018 s.164A",
        }
    }
}

/// What granting `right` makes the controller do, in the order in which it is done.
pub fn duties(right: Right) -> &'static [Duty] {
    match right {
        // DPA 2018 s.45(1)-(2) asks for the same under Part 3.
        Right::Access | Right::AccessLawEnforcement => &[
            Duty::Search,
            Duty::GiveCopy,
            Duty::GiveSupplementaryInformation,
        ],

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
        Right::Portability => &[Duty::GivePortableCopy, Duty::SendToAnotherController],
        Right::Objection => &[
            Duty::RestrictWhileWeighing,
            Duty::StopUnlessCompellingGrounds,
        ],
        Right::ObjectionResearch => &[Duty::StopUnlessNeededForPublicTask],
        Right::ObjectionDirectMarketing => &[Duty::StopAtOnce, Duty::KeepSuppressionEntry],
        Right::AutomatedDecisions => &[Duty::ExplainAndHear, Duty::HumanIntervention],
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

    /// The column "controller must" of the law's table, right by right.
    #[test]
    fn every_right_makes_the_controller_do_something() {
        let mut used = Vec::new();
        for right in Right::ALL {
            assert!(!duties(right).is_empty(), "{right:?}");
            used.extend_from_slice(duties(right));
        }
        let unused: Vec<Duty> = Duty::ALL
            .into_iter()
            .filter(|d| !used.contains(d))
            .collect();
        assert_eq!(unused, []);
        assert_eq!(
            duties(Right::Erasure),
            [Duty::Erase, Duty::TellRepublishers, Duty::TellRecipients]
        );
        assert_eq!(
            duties(Right::WithdrawalOfConsent),
            [Duty::StopConsentedPurposes, Duty::EraseIfNoOtherGround]
        );
    }

    #[test]
    fn trap_26_a_restriction_is_never_lifted_silently() {
        assert!(duties(Right::Restriction).contains(&Duty::WarnBeforeLifting));
    }
}
