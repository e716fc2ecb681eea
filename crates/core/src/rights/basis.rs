//! The lawful bases of UK GDPR Art 6(1), and the conditions for the data that need one more.

use serde::{Deserialize, Serialize};

/// A lawful basis for a purpose (UK GDPR Art 6(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LawfulBasis {
    /// The person consented.
    Consent,
    /// A contract with the person, or steps they asked for before one.
    Contract,
    /// A legal duty of the controller.
    LegalObligation,
    /// Someone's life.
    VitalInterests,
    /// A task in the public interest or official authority, laid down by law.
    PublicTask,
    /// An interest on the list of Annex 1. Not open to a council for its tasks.
    RecognisedLegitimateInterest,
    /// An interest weighed against the person's. Not open to a council for its tasks.
    LegitimateInterests,
}

impl LawfulBasis {
    /// Every basis, in the order of Art 6(1).
    pub const ALL: [LawfulBasis; 7] = [
        LawfulBasis::Consent,
        LawfulBasis::Contract,
        LawfulBasis::LegalObligation,
        LawfulBasis::VitalInterests,
        LawfulBasis::PublicTask,
        LawfulBasis::RecognisedLegitimateInterest,
        LawfulBasis::LegitimateInterests,
    ];

    /// The provision.
    pub fn citation(self) -> &'static str {
        match self {
            LawfulBasis::Consent => "UK GDPR Art 6(1)(a)",
            LawfulBasis::Contract => "UK GDPR Art 6(1)(b)",
            LawfulBasis::LegalObligation => "UK GDPR Art 6(1)(c)",
            LawfulBasis::VitalInterests => "UK GDPR Art 6(1)(d)",
            LawfulBasis::PublicTask => "UK GDPR Art 6(1)(e)",
            LawfulBasis::RecognisedLegitimateInterest => "UK GDPR Art 6(1)(ea)",
            LawfulBasis::LegitimateInterests => "UK GDPR Art 6(1)(f)",
        }
    }

    /// Whether a public authority may rely on it in the performance of its tasks
    /// (UK GDPR Art 6(1), last words).
    pub fn open_for_public_tasks(self) -> bool {
        !matches!(
            self,
            LawfulBasis::RecognisedLegitimateInterest | LawfulBasis::LegitimateInterests
        )
    }
}

/// A condition for special category data (UK GDPR Art 9(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Article9 {
    /// (a)
    ExplicitConsent,
    /// (b)
    EmploymentAndSocialProtection,
    /// (c)
    VitalInterests,
    /// (d)
    NotForProfitBody,
    /// (e)
    MadePublicByThePerson,
    /// (f)
    LegalClaims,
    /// (g)
    SubstantialPublicInterest,
    /// (h)
    HealthOrSocialCare,
    /// (i)
    PublicHealth,
    /// (j)
    ArchivingResearchStatistics,
}

impl Article9 {
    /// The provision.
    pub fn citation(self) -> &'static str {
        match self {
            Article9::ExplicitConsent => "UK GDPR Art 9(2)(a)",
            Article9::EmploymentAndSocialProtection => "UK GDPR Art 9(2)(b)",
            Article9::VitalInterests => "UK GDPR Art 9(2)(c)",
            Article9::NotForProfitBody => "UK GDPR Art 9(2)(d)",
            Article9::MadePublicByThePerson => "UK GDPR Art 9(2)(e)",
            Article9::LegalClaims => "UK GDPR Art 9(2)(f)",
            Article9::SubstantialPublicInterest => "UK GDPR Art 9(2)(g)",
            Article9::HealthOrSocialCare => "UK GDPR Art 9(2)(h)",
            Article9::PublicHealth => "UK GDPR Art 9(2)(i)",
            Article9::ArchivingResearchStatistics => "UK GDPR Art 9(2)(j)",
        }
    }
}

/// A condition of Schedule 1 to the Data Protection Act 2018: those that notices of councils
/// name. The list grows with the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schedule1 {
    /// Employment, social security and social protection.
    Employment,
    /// Health or social care.
    HealthOrSocialCare,
    /// Research.
    Research,
    /// Statutory and government purposes.
    StatutoryPurposes,
    /// Equality of opportunity or treatment. Not for decisions about one person (para 8(3)), and
    /// it ends when the person gives notice in writing (para 8(5)).
    Equality,
    /// Preventing or detecting unlawful acts.
    UnlawfulActs,
    /// Safeguarding of children and of individuals at risk.
    Safeguarding,
    /// Legal claims.
    LegalClaims,
    /// Judicial acts.
    JudicialActs,
}

impl Schedule1 {
    /// The provision.
    pub fn citation(self) -> &'static str {
        match self {
            Schedule1::Employment => "DPA 2018 Sch 1 para 1",
            Schedule1::HealthOrSocialCare => "DPA 2018 Sch 1 para 2",
            Schedule1::Research => "DPA 2018 Sch 1 para 4",
            Schedule1::StatutoryPurposes => "DPA 2018 Sch 1 para 6",
            Schedule1::Equality => "DPA 2018 Sch 1 para 8",
            Schedule1::UnlawfulActs => "DPA 2018 Sch 1 para 10",
            Schedule1::Safeguarding => "DPA 2018 Sch 1 para 18",
            Schedule1::LegalClaims => "DPA 2018 Sch 1 para 33",
            Schedule1::JudicialActs => "DPA 2018 Sch 1 para 34",
        }
    }

    /// Whether the condition leaves out what is done about one particular person.
    pub fn excludes_individual_decisions(self) -> bool {
        self == Schedule1::Equality
    }
}
