//! Which law a request is counted by, and where each rule stands.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::steps::WhyNoPause;
use crate::right::Right;

/// The day from which the UK GDPR and the Data Protection Act 2018 give these rights.
pub const RIGHTS_IN_FORCE: Date = date(2018, 5, 25);

/// The day from which UK GDPR Art 12A counts the time for a request received on it or later
/// (SI 2026/82 regs 2 and 4).
pub const ARTICLE_12A_IN_FORCE: Date = date(2026, 2, 5);

/// The day from which a complaint received on it or later has to be acknowledged in time
/// (SI 2026/82 regs 3 and 7).
pub const COMPLAINTS_IN_FORCE: Date = date(2026, 6, 19);

/// The law a request is counted by. It is chosen by the date of receipt and never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// UK GDPR Art 12(3) and the regulator's guidance, before Art 12A.
    PreDuaa,
    /// UK GDPR Art 12A, put in by the Data (Use and Access) Act 2025.
    Duaa,
    /// DPA 2018 s.164A: complaints to the controller.
    #[serde(rename = "s164A")]
    S164A,
    /// DPA 2018 Part 3: law enforcement.
    #[serde(rename = "dpa2018_part3")]
    Dpa2018Part3,
}

impl Regime {
    /// The law that counts the time for this right, received on this day. `None` where the law
    /// sets no period: a withdrawal of consent, and a complaint from before s.164A.
    pub fn of(right: Right, received: Date) -> Option<Regime> {
        match right {
            Right::WithdrawalOfConsent => None,
            Right::Complaint => (received >= COMPLAINTS_IN_FORCE).then_some(Regime::S164A),
            Right::AccessLawEnforcement => Some(Regime::Dpa2018Part3),
            _ if received >= ARTICLE_12A_IN_FORCE => Some(Regime::Duaa),
            _ => Some(Regime::PreDuaa),
        }
    }

    /// Where `rule` stands.
    pub(super) fn cite(self, rule: Rule) -> &'static str {
        use Regime::{Dpa2018Part3, Duaa, PreDuaa, S164A};
        match (rule, self) {
            (Rule::Commencement, S164A) => "SI 2026/82 regs 3, 7",
            (Rule::Commencement, _) => "SI 2026/82 regs 2, 4",
            (Rule::Receipt | Rule::Authority, Duaa | PreDuaa) | (Rule::Clarification, PreDuaa) => {
                "ICO right of access guidance"
            }
            (Rule::Receipt | Rule::Authority, Dpa2018Part3) => "ICO Part 3 guidance",
            (Rule::Identity, Duaa) => "UK GDPR Arts 12(6), 12A",
            (Rule::Identity, PreDuaa) => "UK GDPR Art 12(6); ICO right of access guidance",
            (Rule::Fee, Duaa) => "UK GDPR Arts 12(5), 12A",
            (Rule::Fee, PreDuaa) => "UK GDPR Art 12(5); ICO right of access guidance",
            (Rule::Period | Rule::Extension, Duaa) => "UK GDPR Arts 12(3), 12A",
            (Rule::Period | Rule::Extension, PreDuaa) => "UK GDPR Art 12(3)",
            (Rule::Clarification, Duaa) => "UK GDPR Art 12A(5)",
            (Rule::Clarification, Dpa2018Part3) => "DPA 2018 s.54(3C)-(3D)",
            (Rule::Identity | Rule::Fee | Rule::Period | Rule::Extension, Dpa2018Part3) => {
                "DPA 2018 s.54"
            }
            (Rule::WorkingDay, S164A) => "ICO complaints guidance",
            (Rule::WorkingDay, _) => "Regulation (EEC) 1182/71 Art 3; DPA 2018 s.205(2)",
            (_, S164A) => "DPA 2018 s.164A",
        }
    }
}

/// A rule that a step of the count rests on.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    Commencement,
    Receipt,
    Identity,
    Authority,
    Fee,
    Period,
    Clarification,
    Extension,
    WorkingDay,
}

/// What may move the end of the period for one request.
#[derive(Clone, Copy)]
pub(super) struct Provisions {
    pub(super) regime: Regime,
    /// Why no question stops the time, if none can.
    pub(super) never_pauses: Option<WhyNoPause>,
    /// Whether two further months can be taken.
    pub(super) extends: bool,
}

impl Provisions {
    /// Only access requests pause (Art 12A(5) speaks of "a request under Article 15"; DPA s.54
    /// has the same for Part 3). Section 54 as enacted, for requests before 5 February 2026,
    /// knew neither a pause nor an extension by notice.
    pub(super) fn of(right: Right, received: Date, regime: Regime) -> Provisions {
        let old_part_3 = regime == Regime::Dpa2018Part3 && received < ARTICLE_12A_IN_FORCE;
        let never_pauses = match right {
            Right::Access | Right::AccessLawEnforcement => {
                old_part_3.then_some(WhyNoPause::NotInThisLaw)
            }
            _ => Some(WhyNoPause::NotAnAccessRequest),
        };
        Provisions {
            regime,
            never_pauses,
            extends: !old_part_3,
        }
    }
}
