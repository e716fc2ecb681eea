//! Who must approve a decision that relies on a reason.

use serde::{Deserialize, Serialize};

use crate::people::Role;

/// Who must approve. In rising order, so that the greatest of several is the one needed.
///
/// Policy, not law: the Act asks that the controller can show why it relied on an exemption, and
/// leaves open who in the council says so. These are cautious defaults for the council's data
/// protection officer to confirm. The regulator found staff withholding too much because it felt
/// safer, serious harm above all, so a second person who sees more cases looks where withholding
/// does the most damage, and the data protection officer where the council has an interest of its
/// own in saying no.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Approver {
    /// Any second person who approves decisions.
    #[default]
    Anyone,
    /// A manager, or the data protection officer.
    Manager,
    /// The data protection officer.
    Dpo,
}

impl Approver {
    /// Every approver, in rising order.
    pub const ALL: [Approver; 3] = [Approver::Anyone, Approver::Manager, Approver::Dpo];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Approver::Anyone => "anyone",
            Approver::Manager => "manager",
            Approver::Dpo => "dpo",
        }
    }

    /// The roles that may approve.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Approver::Anyone => &[Role::Reviewer, Role::Manager, Role::Dpo],
            Approver::Manager => &[Role::Manager, Role::Dpo],
            Approver::Dpo => &[Role::Dpo],
        }
    }
}
