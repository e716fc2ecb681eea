//! The rights a request can exercise.

use serde::{Deserialize, Serialize};

/// A right of a data subject that a case is about. One case is about one right.
///
/// The serialised names are stable: they stand in events, in the API and in configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// A copy of the data and the information that goes with it.
    Access,
    /// Correction of what is inaccurate, completion of what is incomplete.
    Rectification,
    /// Erasure.
    Erasure,
    /// Storage only, while a ground lasts.
    Restriction,
    /// The data the person provided, in a form a machine can read.
    Portability,
    /// Objection on grounds of the person's own situation.
    Objection,
    /// Objection to direct marketing, which is absolute.
    ObjectionDirectMarketing,
    /// Objection to research or statistics.
    ObjectionResearch,
    /// Safeguards against decisions taken by automated means alone.
    AutomatedDecisions,
    /// Withdrawal of consent, which has no month: it is acted on by the next working day.
    WithdrawalOfConsent,
    /// A complaint to the controller.
    #[serde(rename = "complaint_s164A")]
    Complaint,
    /// Access to data processed for law enforcement.
    #[serde(rename = "access_part3")]
    AccessLawEnforcement,
}

impl Right {
    /// Every right, in the order in which they are listed to people.
    pub const ALL: [Right; 12] = [
        Right::Access,
        Right::Rectification,
        Right::Erasure,
        Right::Restriction,
        Right::Objection,
        Right::Portability,
        Right::ObjectionDirectMarketing,
        Right::ObjectionResearch,
        Right::AutomatedDecisions,
        Right::WithdrawalOfConsent,
        Right::Complaint,
        Right::AccessLawEnforcement,
    ];

    /// The stable name used in events, in the API and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Right::Access => "access",
            Right::Rectification => "rectification",
            Right::Erasure => "erasure",
            Right::Restriction => "restriction",
            Right::Portability => "portability",
            Right::Objection => "objection",
            Right::ObjectionDirectMarketing => "objection_direct_marketing",
            Right::ObjectionResearch => "objection_research",
            Right::AutomatedDecisions => "automated_decisions",
            Right::WithdrawalOfConsent => "withdrawal_of_consent",
            Right::Complaint => "complaint_s164A",
            Right::AccessLawEnforcement => "access_part3",
        }
    }

    /// The right with this stable name.
    pub fn from_code(code: &str) -> Option<Right> {
        Self::ALL.into_iter().find(|right| right.code() == code)
    }

    /// The provision that gives the right.
    pub fn citation(self) -> &'static str {
        match self {
            Right::Access => "UK GDPR Art 15",
            Right::Rectification => "UK GDPR Art 16",
            Right::Erasure => "UK GDPR Art 17",
            Right::Restriction => "UK GDPR Art 18",
            Right::Portability => "UK GDPR Art 20",
            Right::Objection => "UK GDPR Art 21(1)",
            Right::ObjectionDirectMarketing => "UK GDPR Art 21(2)-(3)",
            Right::ObjectionResearch => "UK GDPR Art 21(6)",
            Right::AutomatedDecisions => "UK GDPR Arts 22A-22D",
            Right::WithdrawalOfConsent => "UK GDPR Art 7(3)",
            Right::Complaint => "DPA 2018 s.164A",
            Right::AccessLawEnforcement => "DPA 2018 s.45",
        }
    }

    /// Whether the work is to find and copy data, rather than to change how it is held or used.
    pub fn is_answered_with_a_copy(self) -> bool {
        matches!(
            self,
            Right::Access | Right::Portability | Right::AccessLawEnforcement
        )
    }

    /// Whether something stops at once, or by the next working day, whoever asks and whatever is
    /// still open (UK GDPR Arts 7(3), 21(3)).
    pub fn stops_at_once(self) -> bool {
        matches!(
            self,
            Right::ObjectionDirectMarketing | Right::WithdrawalOfConsent
        )
    }

    /// Whether each recipient of the data must be told of what was done (UK GDPR Art 19).
    pub fn recipients_are_told(self) -> bool {
        matches!(
            self,
            Right::Rectification | Right::Erasure | Right::Restriction
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Right;

    #[test]
    fn codes_are_what_serde_writes() {
        for right in Right::ALL {
            let written = serde_json::to_value(right).unwrap();
            assert_eq!(written, right.code());
            assert_eq!(Right::from_code(right.code()), Some(right));
        }
    }
}
