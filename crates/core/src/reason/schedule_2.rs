//! Exemptions of Schedule 2 to the Data Protection Act 2018, and of section 26.

use super::approver::Approver::{Dpo, Manager};
use super::provision::{
    ACCESS, ARCHIVES, INFORMED_AND_ACCESS, LISTED, NATIONAL_SECURITY, RESEARCH, SPECIAL_PURPOSES,
};
use super::{Reason, Test};

pub(super) const REASONS: &[Reason] = &[
    // Part 3. Decided for each person, on each passage; nearly every file has such passages.
    Reason::exemption(
        "TP16",
        "DPA 2018 Sch 2 paras 16-17",
        ACCESS,
        &[
            Test::IdentifiesAnotherPerson,
            Test::OtherHasNotConsented,
            Test::NotAProfessionalInThatRole,
            Test::UnreasonableWithoutConsent,
        ],
    ),
    // Part 4. Privilege is the client's and can be lost: a manager sees that lawyers were asked.
    Reason::exemption(
        "LPP19",
        "DPA 2018 Sch 2 para 19",
        INFORMED_AND_ACCESS,
        &[Test::PrivilegeCouldBeClaimed, Test::LawyerAgrees],
    )
    .by(Manager),
    // The council would be protecting itself.
    Reason::exemption(
        "SELF20",
        "DPA 2018 Sch 2 para 20",
        INFORMED_AND_ACCESS,
        &[Test::RevealsOffence, Test::NotADataProtectionOffence],
    )
    .by(Dpo),
    // Part 1. Prejudice is easily said and seldom shown, here and in Part 2: a manager asks how.
    Reason::exemption(
        "CRIME2",
        "DPA 2018 Sch 2 para 2(1)",
        LISTED,
        &[
            Test::HeldForCrimeOrTax,
            Test::PrejudicesCrimeOrTax,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "CRIME2B",
        "DPA 2018 Sch 2 para 2(2)-(3)",
        INFORMED_AND_ACCESS,
        &[
            Test::ReceivedFromCrimeOrTaxBody,
            Test::PrejudicesCrimeOrTax,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "RISK3",
        "DPA 2018 Sch 2 para 3",
        INFORMED_AND_ACCESS,
        &[Test::PartOfRiskAssessmentSystem, Test::SystemWouldFail],
    )
    .by(Manager),
    Reason::exemption(
        "LAW5",
        "DPA 2018 Sch 2 para 5(1)-(2)",
        LISTED,
        &[Test::LawObligesPublication, Test::PreventsDisclosure],
    ),
    Reason::exemption(
        "CLAIM5",
        "DPA 2018 Sch 2 para 5(3)",
        LISTED,
        &[Test::NeededForProceedingsOrAdvice, Test::PreventsDisclosure],
    )
    .by(Manager),
    // Part 2.
    Reason::exemption(
        "PROT7",
        "DPA 2018 Sch 2 para 7",
        LISTED,
        &[
            Test::FunctionProtectsPublic,
            Test::PrejudicesFunction,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "AUD8",
        "DPA 2018 Sch 2 para 8",
        LISTED,
        &[
            Test::FunctionIsAudit,
            Test::PrejudicesFunction,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "REG10",
        "DPA 2018 Sch 2 para 10",
        LISTED,
        &[
            Test::FunctionIsCareComplaints,
            Test::PrejudicesFunction,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "REG11",
        "DPA 2018 Sch 2 para 11",
        LISTED,
        &[
            Test::FunctionIsRegulatory,
            Test::PrejudicesFunction,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    // Para 14(1) and (2) ask for no prejudice. It is asked for here all the same: a council holds
    // such data as a party or a witness, which is para 14(3).
    Reason::exemption(
        "JUD14",
        "DPA 2018 Sch 2 para 14",
        LISTED,
        &[
            Test::JudicialMatter,
            Test::PrejudicesJudges,
            Test::InThisCase,
        ],
    )
    .by(Manager),
    // Part 4. The council's own interest against the person's, often its own staff's: not for the
    // managers whose plans or talks they are.
    Reason::exemption(
        "MGT22",
        "DPA 2018 Sch 2 para 22",
        INFORMED_AND_ACCESS,
        &[
            Test::ManagementPlanning,
            Test::PrejudicesPlanning,
            Test::InThisCase,
        ],
    )
    .by(Dpo),
    Reason::exemption(
        "NEG23",
        "DPA 2018 Sch 2 para 23",
        INFORMED_AND_ACCESS,
        &[
            Test::OwnIntentionsInNegotiation,
            Test::PrejudicesNegotiation,
            Test::InThisCase,
        ],
    )
    .by(Dpo),
    Reason::exemption(
        "REF24",
        "DPA 2018 Sch 2 para 24",
        INFORMED_AND_ACCESS,
        &[Test::ReferenceInConfidence, Test::ReferenceForListedPurpose],
    ),
    Reason::exemption(
        "EXAM25",
        "DPA 2018 Sch 2 para 25",
        INFORMED_AND_ACCESS,
        &[Test::ExamScriptOrMarksNotOut],
    ),
    Reason::exemption(
        "CORP21",
        "DPA 2018 Sch 2 para 21",
        INFORMED_AND_ACCESS,
        &[Test::CorporateFinanceService, Test::PriceSensitive],
    )
    .by(Dpo),
    // Parts 5 and 6.
    Reason::exemption(
        "JOUR26",
        "DPA 2018 Sch 2 para 26",
        SPECIAL_PURPOSES,
        &[
            Test::ForPublication,
            Test::PublicationInPublicInterest,
            Test::IncompatibleWithPublication,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "RES27",
        "DPA 2018 Sch 2 para 27",
        RESEARCH,
        &[
            Test::OnlyForResearch,
            Test::ResearchSafeguards,
            Test::SeriouslyImpairs,
        ],
    )
    .by(Manager),
    Reason::exemption(
        "ARC28",
        "DPA 2018 Sch 2 para 28",
        ARCHIVES,
        &[
            Test::ForArchiving,
            Test::ArchiveSafeguards,
            Test::SeriouslyImpairs,
        ],
    )
    .by(Manager),
    // Seldom a council's to say, and nobody outside can test it.
    Reason::exemption(
        "NATSEC",
        "DPA 2018 s.26",
        NATIONAL_SECURITY,
        &[Test::RequiredForNationalSecurity],
    )
    .by(Dpo),
];
