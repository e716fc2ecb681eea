//! Exemptions of Schedule 3 (health, social work, education, child abuse) and Schedule 4
//! (disclosure barred by an enactment) to the Data Protection Act 2018.

use super::approver::Approver::Manager;
use super::provision::{ACCESS, LISTED_SCHEDULE_3};
use super::{Opinion, Reason, Test};

/// A court handles it, and its rules allow it to be kept back. A copy on the council's own file is
/// not processed by a court, so a council relies on this seldom, and a manager asks why.
const COURT_REPORT: &[Test] = &[
    Test::HandledByCourt,
    Test::GivenInCourtReport,
    Test::CourtRulesAllowWithholding,
];

/// Given by the person, but not for this requester, who acts for them. What a child wished is
/// hard to weigh against a parent: a manager decides with the caseworker.
const EXPECTATION: &[Test] = &[
    Test::RequestByParentOrDeputy,
    Test::NotExpectedToBeShared,
    Test::StillNotExpected,
];

pub(super) const REASONS: &[Reason] = &[
    Reason::exemption(
        "HC3",
        "DPA 2018 Sch 3 para 3",
        LISTED_SCHEDULE_3,
        COURT_REPORT,
    )
    .by(Manager),
    Reason::exemption(
        "SWC9",
        "DPA 2018 Sch 3 para 9",
        LISTED_SCHEDULE_3,
        COURT_REPORT,
    )
    .by(Manager),
    Reason::exemption(
        "EDC18",
        "DPA 2018 Sch 3 para 18",
        LISTED_SCHEDULE_3,
        COURT_REPORT,
    )
    .by(Manager),
    Reason::exemption(
        "HW4",
        "DPA 2018 Sch 3 para 4",
        LISTED_SCHEDULE_3,
        EXPECTATION,
    )
    .by(Manager),
    Reason::exemption(
        "SW10",
        "DPA 2018 Sch 3 para 10",
        LISTED_SCHEDULE_3,
        EXPECTATION,
    )
    .by(Manager),
    // Serious harm is where staff withhold most because it feels safer, and where care leavers
    // are hurt most by it: never a caseworker alone.
    Reason::exemption(
        "HH5",
        "DPA 2018 Sch 3 para 5",
        ACCESS,
        &[
            Test::HealthData,
            Test::SeriousHarmLikely,
            Test::OpinionStillGood,
        ],
    )
    .with_opinion(Opinion::HarmLikely)
    .by(Manager),
    // Two steps: the harm, and that because of it social work would be prejudiced.
    Reason::exemption(
        "SWH11",
        "DPA 2018 Sch 3 para 11",
        ACCESS,
        &[
            Test::SocialWorkData,
            Test::SeriousHarmLikely,
            Test::PrejudicesSocialWork,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "EDH19",
        "DPA 2018 Sch 3 para 19",
        ACCESS,
        &[Test::EducationData, Test::SeriousHarmLikely],
    )
    .by(Manager),
    Reason::exemption(
        "CAB21",
        "DPA 2018 Sch 3 para 21",
        ACCESS,
        &[
            Test::ChildAbuseData,
            Test::RequestByParentOrDeputy,
            Test::NotInBestInterests,
        ],
    )
    .by(Manager),
    // Where another enactment bars disclosure there is nothing to weigh.
    Reason::exemption(
        "HFE",
        "DPA 2018 Sch 4 para 2",
        ACCESS,
        &[Test::FertilityLawBars],
    ),
    Reason::exemption(
        "ADOPT",
        "DPA 2018 Sch 4 para 3",
        ACCESS,
        &[Test::AdoptionLawBars],
    ),
    Reason::exemption(
        "SEND",
        "DPA 2018 Sch 4 para 4",
        ACCESS,
        &[Test::SendLawBars],
    ),
    Reason::exemption(
        "PARO",
        "DPA 2018 Sch 4 para 5",
        ACCESS,
        &[Test::ParentalOrderLawBars],
    ),
];
