//! What the reply to a request must say, beside the decision itself.
//!
//! What every refusal must say besides (reasons, the complaint to the controller, the regulator,
//! the court: UK GDPR Art 12(4), DPA 2018 s.164A) does not depend on the right and is not here.

use serde::{Deserialize, Serialize};

use crate::right::Right;

/// One thing that a reply must say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Saying {
    /// Whether data about the person are held.
    WhetherHeld,
    /// Where was searched, and how.
    WhatWasSearched,
    /// What was held back and why, so far as saying so does not defeat the reason.
    WhatWasWithheld,
    /// The information that goes with a copy.
    SupplementaryInformation,
    /// What was corrected, completed or annotated, or why it was not.
    WhatWasChanged,
    /// That the person may have a statement of their own put beside the record.
    StatementOffered,
    /// What was erased, and what was not.
    WhatWasErased,
    /// For what was not erased, which exception.
    WhichException,
    /// When the restriction began, and what it covers.
    RestrictionStartAndScope,
    /// That the person will be told before it is lifted.
    WarningBeforeLifting,
    /// Which recipients were told, and their names if the person asked.
    WhoWasTold,
    /// The file, or how to get it.
    FileOrLink,
    /// How the person's situation was weighed against the council's grounds.
    BalanceReached,
    /// Whether the research is needed for a task in the public interest, and why.
    WhetherResearchIsNeeded,
    /// That marketing has stopped.
    MarketingStopped,
    /// What a person decided on looking again.
    HumanOutcome,
    /// What stops.
    WhatStops,
    /// What goes on, and on what basis.
    WhatGoesOn,
    /// What was found and what was done about it.
    OutcomeOfComplaint,
}

impl Saying {
    /// Every saying.
    pub const ALL: [Saying; 19] = [
        Saying::WhetherHeld,
        Saying::WhatWasSearched,
        Saying::WhatWasWithheld,
        Saying::SupplementaryInformation,
        Saying::WhatWasChanged,
        Saying::StatementOffered,
        Saying::WhatWasErased,
        Saying::WhichException,
        Saying::RestrictionStartAndScope,
        Saying::WarningBeforeLifting,
        Saying::WhoWasTold,
        Saying::FileOrLink,
        Saying::BalanceReached,
        Saying::WhetherResearchIsNeeded,
        Saying::MarketingStopped,
        Saying::HumanOutcome,
        Saying::WhatStops,
        Saying::WhatGoesOn,
        Saying::OutcomeOfComplaint,
    ];
}

/// What the reply to a request under `right` must say, in the order in which it says it.
pub fn reply_must_say(right: Right) -> &'static [Saying] {
    match right {
        Right::Access | Right::AccessLawEnforcement => &[
            Saying::WhetherHeld,
            Saying::WhatWasSearched,
            Saying::WhatWasWithheld,
            Saying::SupplementaryInformation,
        ],
        Right::Rectification => &[
            Saying::WhatWasChanged,
            Saying::StatementOffered,
            Saying::WhoWasTold,
        ],
        Right::Erasure => &[
            Saying::WhatWasErased,
            Saying::WhichException,
            Saying::WhoWasTold,
        ],
        Right::Restriction => &[
            Saying::RestrictionStartAndScope,
            Saying::WarningBeforeLifting,
            Saying::WhoWasTold,
        ],
        Right::Portability => &[Saying::FileOrLink],
        Right::Objection => &[Saying::BalanceReached],
        Right::ObjectionResearch => &[Saying::WhetherResearchIsNeeded],
        Right::ObjectionDirectMarketing => &[Saying::MarketingStopped],
        Right::AutomatedDecisions => &[Saying::HumanOutcome],
        Right::WithdrawalOfConsent => &[Saying::WhatStops, Saying::WhatGoesOn],
        Right::Complaint => &[Saying::OutcomeOfComplaint],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The column "reply must say" of the law's table, right by right.
    #[test]
    fn every_right_says_what_its_row_of_the_law_says() {
        let mut used = Vec::new();
        for right in Right::ALL {
            assert!(!reply_must_say(right).is_empty(), "{right:?}");
            used.extend_from_slice(reply_must_say(right));
        }
        let unused: Vec<Saying> = Saying::ALL
            .into_iter()
            .filter(|s| !used.contains(s))
            .collect();
        assert_eq!(unused, []);
    }

    #[test]
    fn trap_25_a_reply_says_who_was_told_where_recipients_are_told() {
        for right in Right::ALL {
            let says = reply_must_say(right).contains(&Saying::WhoWasTold);
            assert_eq!(says, right.recipients_are_told(), "{right:?}");
        }
    }

    #[test]
    fn trap_26_the_reply_promises_a_warning_before_the_restriction_is_lifted() {
        assert!(reply_must_say(Right::Restriction).contains(&Saying::WarningBeforeLifting));
    }

    #[test]
    fn trap_32_a_withdrawal_is_told_what_goes_on_and_on_what_basis() {
        assert_eq!(
            reply_must_say(Right::WithdrawalOfConsent),
            [Saying::WhatStops, Saying::WhatGoesOn]
        );
    }
}
