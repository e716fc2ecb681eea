//! Conditions and exceptions in a right itself.

use super::approver::Approver::{Dpo, Manager};
use super::provision::Provision;
use super::{Reason, Test};

const RECTIFICATION: &[Provision] = &[Provision::Rectification];
const ERASURE: &[Provision] = &[Provision::Erasure];
const RESTRICTION: &[Provision] = &[Provision::Restriction];
const PORTABILITY: &[Provision] = &[Provision::Portability];
const OBJECTION: &[Provision] = &[Provision::Objection];
const MARKETING: &[Provision] = &[Provision::ObjectionDirectMarketing];
const RESEARCH: &[Provision] = &[Provision::ObjectionResearch];
const AUTOMATED: &[Provision] = &[Provision::AutomatedDecisions];
const WITHDRAWAL: &[Provision] = &[Provision::WithdrawalOfConsent];
const COMPLAINT: &[Provision] = &[Provision::Complaint];

pub(super) const REASONS: &[Reason] = &[
    // Rectification.
    Reason::within(
        "OPINION",
        "UK GDPR Art 16",
        RECTIFICATION,
        &[
            Test::OpinionNotFact,
            Test::ShownAsOpinion,
            Test::StatementOffered,
        ],
    ),
    Reason::within(
        "ACCURATE",
        "UK GDPR Art 16",
        RECTIFICATION,
        &[
            Test::CheckedAgainstEvidence,
            Test::FoundAccurate,
            Test::StatementOffered,
        ],
    ),
    Reason::within(
        "COMPLETE",
        "UK GDPR Art 16",
        RECTIFICATION,
        &[Test::CompleteForPurpose, Test::StatementOffered],
    ),
    // Erasure. Data kept too long or unlawfully are erased whatever else is said, so what keeps
    // data says that they are neither.
    Reason::within(
        "LEGAL",
        "UK GDPR Art 17(3)(b)",
        ERASURE,
        &[
            Test::NecessaryForDutyOrTask,
            Test::WithinRetention,
            Test::HeldLawfully,
        ],
    ),
    Reason::within(
        "CLAIMS",
        "UK GDPR Art 17(3)(e)",
        ERASURE,
        &[Test::NeededForClaim],
    ),
    Reason::within(
        "RECORD",
        "UK GDPR Art 17(1)(a)",
        ERASURE,
        &[
            Test::StillNecessary,
            Test::WithinRetention,
            Test::HeldLawfully,
        ],
    ),
    Reason::within(
        "EXPRESSION",
        "UK GDPR Art 17(3)(a)",
        ERASURE,
        &[Test::NecessaryForExpression],
    )
    .by(Manager),
    Reason::within(
        "HEALTH",
        "UK GDPR Art 17(3)(c)",
        ERASURE,
        &[Test::NecessaryForPublicHealth],
    )
    .by(Manager),
    Reason::within(
        "ARCHIVE",
        "UK GDPR Art 17(3)(d)",
        ERASURE,
        &[Test::ErasureWouldImpair],
    )
    .by(Manager),
    Reason::within(
        "OTHERBASIS",
        "UK GDPR Art 17(1)(b)",
        ERASURE,
        &[
            Test::AnotherLawfulBasis,
            Test::WithinRetention,
            Test::HeldLawfully,
        ],
    ),
    Reason::within(
        "NOGROUND17",
        "UK GDPR Art 17(1)",
        ERASURE,
        &[Test::NoErasureGround],
    ),
    // Restriction.
    Reason::within(
        "NOGROUND18",
        "UK GDPR Art 18(1)",
        RESTRICTION,
        &[Test::NoRestrictionGround],
    ),
    // A use against what was asked: each is somebody's decision (a manager's, to begin with).
    Reason::within(
        "USE18",
        "UK GDPR Art 18(2)",
        RESTRICTION,
        &[Test::UseAllowedWhileRestricted],
    )
    .by(Manager),
    // Portability.
    Reason::within(
        "BASIS",
        "UK GDPR Art 20(1)(a)",
        PORTABILITY,
        &[Test::NeitherConsentNorContract],
    ),
    Reason::within(
        "PROVIDED",
        "UK GDPR Art 20(1)",
        PORTABILITY,
        &[Test::NotProvidedByPerson],
    ),
    Reason::within(
        "PAPER",
        "UK GDPR Art 20(1)(b)",
        PORTABILITY,
        &[Test::NotAutomated],
    ),
    Reason::within(
        "TRANSFER",
        "UK GDPR Art 20(2)",
        PORTABILITY,
        &[Test::TransferNotFeasible],
    ),
    Reason::within(
        "RIGHTS20",
        "UK GDPR Art 20(4)",
        PORTABILITY,
        &[Test::HarmsOthersRights, Test::NotARefusalOfAll],
    )
    .by(Manager),
    // Objection. The burden is the council's, which weighs in its own cause.
    Reason::within(
        "GROUNDS",
        "UK GDPR Art 21(1)",
        OBJECTION,
        &[Test::SituationWeighed, Test::CompellingGrounds],
    )
    .by(Manager),
    Reason::within(
        "CLAIMS21",
        "UK GDPR Art 21(1)",
        OBJECTION,
        &[Test::NeededForClaim],
    )
    .by(Manager),
    Reason::within(
        "BASIS21",
        "UK GDPR Art 21(1)",
        OBJECTION,
        &[Test::NotTaskOrInterest],
    ),
    // An objection to marketing is absolute: all that can be said is that there is no marketing,
    // and because that is so tempting to say, a manager agrees.
    Reason::within(
        "MARKETING",
        "UK GDPR Art 21(2)-(3), DPA 2018 s.122(5)",
        MARKETING,
        &[Test::NotAdvertising],
    )
    .by(Manager),
    Reason::within(
        "TASK21",
        "UK GDPR Art 21(6)",
        RESEARCH,
        &[Test::SituationWeighed, Test::NeededForPublicTask],
    )
    .by(Manager),
    // Automated decisions.
    Reason::within(
        "HUMAN",
        "UK GDPR Art 22A(1)(a)",
        AUTOMATED,
        &[Test::MeaningfulHumanInvolvement],
    ),
    Reason::within(
        "EFFECT",
        "UK GDPR Art 22A(1)(b)",
        AUTOMATED,
        &[Test::NoSignificantEffect],
    ),
    Reason::within(
        "STANDS",
        "UK GDPR Art 22C",
        AUTOMATED,
        &[Test::PersonWasHeard, Test::LookedAtAfresh],
    )
    .by(Manager),
    // Withdrawal of consent.
    Reason::within(
        "NOCONSENT",
        "UK GDPR Art 7(3)",
        WITHDRAWAL,
        &[Test::NoConsentRelied],
    ),
    Reason::within(
        "BEFORE",
        "UK GDPR Art 7(3)",
        WITHDRAWAL,
        &[Test::DoneBeforeWithdrawal],
    ),
    Reason::within(
        "GOESON",
        "UK GDPR Arts 6(1), 7(3)",
        WITHDRAWAL,
        &[Test::AnotherLawfulBasis],
    ),
    // The complaint. The council judges itself, so its data protection officer looks.
    Reason::within(
        "KEPT",
        "DPA 2018 s.164A",
        COMPLAINT,
        &[
            Test::EnquiriesMade,
            Test::LookedAtByAnother,
            Test::NoInfringementFound,
        ],
    )
    .by(Dpo),
    Reason::within(
        "NOTDP",
        "DPA 2018 s.164A(1)",
        COMPLAINT,
        &[Test::NotAboutDataProtection],
    ),
];
