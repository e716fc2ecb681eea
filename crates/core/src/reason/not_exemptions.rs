//! What is not an exemption but is needed: the right does not reach this, or this is not there.

use super::approver::Approver::{Dpo, Manager};
use super::provision::{ACCESS, ARTICLES_15_TO_20, EVERY_RIGHT, Provision, REQUESTS};
use super::{Reason, Test};

/// Everything that can be asked for except a copy, which has answers of its own.
const OTHER_THAN_COPIES: &[Provision] = &[
    Provision::Rectification,
    Provision::Erasure,
    Provision::Restriction,
    Provision::Portability,
    Provision::Objection,
    Provision::ObjectionDirectMarketing,
    Provision::ObjectionResearch,
    Provision::AutomatedDecisions,
    Provision::WithdrawalOfConsent,
];

pub(super) const REASONS: &[Reason] = &[
    Reason::other(
        "NPD",
        "UK GDPR Art 4(1), DPA 2018 s.3(2)",
        EVERY_RIGHT,
        &[Test::NotAboutThePerson],
    ),
    Reason::other("SCOPE", "UK GDPR Art 15(1)", ACCESS, &[]),
    Reason::other("DUP", "UK GDPR Art 15(3)", ACCESS, &[]),
    Reason::other("NOTHELD", "UK GDPR Art 15(1)", ACCESS, &[]),
    // Art 12(4) is where any request on which nothing is done gets its reasons.
    Reason::other("NODATA", "UK GDPR Art 12(4)", OTHER_THAN_COPIES, &[]),
    // The council must be able to show it.
    Reason::other(
        "SEARCH",
        "UK GDPR Art 15(1A)",
        ACCESS,
        &[
            Test::ReasonableSearchMade,
            Test::FurtherSearchDisproportionate,
        ],
    )
    .by(Manager),
    Reason::other(
        "ID",
        "UK GDPR Art 12(2) and 12(6)",
        REQUESTS,
        &[Test::ReasonableDoubt, Test::IdentityAskedFor],
    )
    .of_the_whole(),
    Reason::other(
        "AUTHORITY",
        "UK GDPR Art 12(2)",
        REQUESTS,
        &[Test::ActsForAnother, Test::AuthorityAskedFor],
    )
    .of_the_whole(),
    // The right is the child's: whoever asks for a child who understands needs the child's word.
    Reason::other(
        "CHILD",
        "UK GDPR Arts 12(2), 15(1), Recital 38",
        REQUESTS,
        &[Test::ChildUnderstands, Test::ChildDoesNotAgree],
    )
    .by(Manager)
    .of_the_whole(),
    Reason::other(
        "CANNOT",
        "UK GDPR Art 11(2)",
        ARTICLES_15_TO_20,
        &[Test::CannotIdentify, Test::ToldTheyMayGiveMore],
    ),
    // Turns a person away altogether, and the burden is the council's.
    Reason::other(
        "MUE",
        "UK GDPR Art 12(5)",
        REQUESTS,
        &[
            Test::ManifestOnTheFacts,
            Test::MoreThanVolume,
            Test::NarrowerWayTried,
        ],
    )
    .by(Dpo)
    .of_the_whole(),
    Reason::other(
        "RIGHTS",
        "UK GDPR Art 15(4)",
        ACCESS,
        &[Test::HarmsOthersRights, Test::NotARefusalOfAll],
    )
    .by(Manager),
    Reason::other(
        "UNSTR",
        "DPA 2018 s.24",
        ACCESS,
        &[Test::UnsortedPaper, Test::NotDescribedOrTooCostly],
    )
    .by(Manager),
    Reason::other(
        "DEC",
        "UK GDPR Recital 27, DPA 2018 s.3(2)",
        EVERY_RIGHT,
        &[Test::PersonHasDied],
    ),
];
