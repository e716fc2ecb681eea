//! The opinion of a health professional on data about health.
//!
//! A council is not a health professional. For data about health that someone asks to see, the Act
//! has a gate in each direction (DPA 2018 Sch 3 paras 5 and 6):
//!
//! - **to withhold** them as likely to cause serious harm, the council must have an opinion of the
//!   appropriate health professional that the serious harm test **is met** (para 5(2));
//! - **to disclose** them, it must have an opinion that the test **is not met** (para 6(1)), unless
//!   the person has already seen them or already knows what they say (para 6(2)).
//!
//! The appropriate professional is the one who looks after the person in the matter that the data
//! are about, or did last; otherwise one with the experience to judge (para 2(1)). In each
//! direction an opinion counts for [`MONTHS`] months, and not where something has happened that
//! makes it right to ask again: that second condition is
//! [`Test::OpinionStillGood`](super::Test::OpinionStillGood), for a person to answer.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a health professional says of the serious harm test (DPA 2018 Sch 3 para 2(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opinion {
    /// Seeing the data would be likely to cause serious harm to someone's body or mind.
    HarmLikely,
    /// It would not.
    HarmNotLikely,
}

impl Opinion {
    /// Both.
    pub const ALL: [Opinion; 2] = [Opinion::HarmLikely, Opinion::HarmNotLikely];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Opinion::HarmLikely => "harm_likely",
            Opinion::HarmNotLikely => "harm_not_likely",
        }
    }

    /// The provision that asks for it.
    pub fn citation(self) -> &'static str {
        match self {
            Opinion::HarmLikely => "DPA 2018 Sch 3 para 5(2)",
            Opinion::HarmNotLikely => "DPA 2018 Sch 3 para 6(1)",
        }
    }
}

/// The opinion that the council must have before it discloses data about health: none where the
/// person has seen them or knows what they say (DPA 2018 Sch 3 para 6).
pub fn needed_to_disclose(seen_or_known: bool) -> Option<Opinion> {
    (!seen_or_known).then_some(Opinion::HarmNotLikely)
}

/// For how many calendar months an opinion counts.
pub const MONTHS: i32 = 6;

/// Whether an opinion given on a day still counts on `today`, the day on which it is relied on: it
/// was given within the six months that end with that day (DPA 2018 Sch 3 para 5(3)-(4), 6(3)).
///
/// The six months that end with 21 November begin on 22 May, so an opinion of 21 May no longer
/// counts. One given in the future never does.
pub fn counts(given_on: Date, today: Date) -> bool {
    let last_too_old = today.saturating_sub(MONTHS.months());
    last_too_old < given_on && given_on <= today
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_opinion_counts_for_six_calendar_months_that_end_today() {
        let today = date(2026, 11, 21);
        for (given, expected) in [
            (date(2026, 11, 22), false),
            (date(2026, 11, 21), true),
            (date(2026, 5, 22), true),
            (date(2026, 5, 21), false),
            (date(2025, 11, 21), false),
        ] {
            assert_eq!(counts(given, today), expected, "{given}");
        }
    }

    #[test]
    fn months_without_the_day_are_taken_to_their_end() {
        // The six months that end on 31 August begin on 1 March.
        assert!(counts(date(2026, 3, 1), date(2026, 8, 31)));
        assert!(!counts(date(2026, 2, 28), date(2026, 8, 31)));
        // Those that end on 28 February begin on 29 August.
        assert!(counts(date(2025, 8, 29), date(2026, 2, 28)));
        assert!(!counts(date(2025, 8, 28), date(2026, 2, 28)));
    }

    #[test]
    fn the_first_days_of_the_calendar_are_no_trouble() {
        assert!(counts(
            Date::MIN.tomorrow().unwrap(),
            Date::MIN.tomorrow().unwrap()
        ));
    }

    #[test]
    fn what_the_person_knows_needs_no_opinion() {
        assert_eq!(needed_to_disclose(true), None);
        assert_eq!(needed_to_disclose(false), Some(Opinion::HarmNotLikely));
    }

    #[test]
    fn codes_are_what_serde_writes() {
        for opinion in Opinion::ALL {
            assert_eq!(serde_json::to_value(opinion).unwrap(), opinion.code());
        }
    }
}
