//! Reasons against a request for access to data processed for law enforcement (DPA 2018 Part 3).
//!
//! Part 3 has its own grounds, and none of Schedules 2 to 4 reaches it. National security is left
//! out: it has a section of its own in Part 3, and a council has no such data.

use super::approver::Approver::{Dpo, Manager};
use super::provision::Provision;
use super::{Reason, Test};

const ACCESS: &[Provision] = &[Provision::AccessLawEnforcement];

/// To the extent and as long as it is necessary and proportionate (s.45(4)). Much of it is said to
/// the person only in general terms, so a manager sees it.
pub(super) const REASONS: &[Reason] = &[
    Reason::exemption(
        "P3INQUIRY",
        "DPA 2018 s.45(4)(a)",
        ACCESS,
        &[
            Test::ObstructsInquiry,
            Test::NecessaryAndProportionate,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "P3CRIME",
        "DPA 2018 s.45(4)(b)",
        ACCESS,
        &[
            Test::PrejudicesLawEnforcement,
            Test::NecessaryAndProportionate,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "P3PUBLIC",
        "DPA 2018 s.45(4)(c)",
        ACCESS,
        &[
            Test::EndangersPublicSecurity,
            Test::NecessaryAndProportionate,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "P3OTHERS",
        "DPA 2018 s.45(4)(e)",
        ACCESS,
        &[
            Test::HarmsOthersRights,
            Test::NecessaryAndProportionate,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    Reason::other("P3NOTHELD", "DPA 2018 s.45(1)", ACCESS, &[]),
    Reason::other(
        "P3ID",
        "DPA 2018 s.52(4)",
        ACCESS,
        &[Test::ReasonableDoubt, Test::IdentityAskedFor],
    )
    .of_the_whole(),
    // As for UK GDPR Art 12(5): turns a person away altogether.
    Reason::other(
        "P3MUE",
        "DPA 2018 s.53(1)",
        ACCESS,
        &[
            Test::ManifestOnTheFacts,
            Test::MoreThanVolume,
            Test::NarrowerWayTried,
        ],
    )
    .by(Dpo)
    .of_the_whole(),
];
