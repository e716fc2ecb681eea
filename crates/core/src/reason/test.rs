//! What must hold before a reason applies.
//!
//! A decider confirms each in words that `content` gives, so every test is put so that "yes" speaks
//! for the reason. All tests of a reason must be confirmed. "Sch" and "s." are the Data Protection
//! Act 2018, "Art" and "Recital" the UK GDPR.

/// Writes the list once: the variants, their codes, and all of them in order.
macro_rules! tests {
    ($($(#[$about:meta])* $name:ident = $code:literal,)*) => {
        /// One thing that must hold before a reason applies.
        #[derive(
            Clone,
            Copy,
            Debug,
            PartialEq,
            Eq,
            PartialOrd,
            Ord,
            Hash,
            serde::Serialize,
            serde::Deserialize,
        )]
        pub enum Test {
            $($(#[$about])* #[serde(rename = $code)] $name,)*
        }

        impl Test {
            /// Every test, in the order of the tables.
            pub const ALL: &[Test] = &[$(Test::$name,)*];

            /// The stable name: it stands in events, in forms and in the API.
            pub fn code(self) -> &'static str {
                match self {
                    $(Test::$name => $code,)*
                }
            }
        }
    };
}

impl Test {
    /// The test with this stable name.
    pub fn from_code(code: &str) -> Option<Test> {
        Self::ALL.iter().copied().find(|test| test.code() == code)
    }
}

tests! {
    // Of several reasons.

    /// It holds for these passages in this case: prejudice is never assumed for a whole class.
    InThisCase = "in_this_case",
    /// Doing what is asked would stop a disclosure that the law asks for or needs (Sch 2 para 5).
    PreventsDisclosure = "prevents_disclosure",
    /// Doing what is asked would be likely to prejudice the proper discharge of the function (Sch 2
    /// paras 7 to 11).
    PrejudicesFunction = "prejudices_function",
    /// The request is made by a person with parental responsibility for a child, or by one whom a
    /// court appointed to manage the person’s affairs (Sch 3 paras 4(1), 10(1) and 21(1)).
    RequestByParentOrDeputy = "request_by_parent_or_deputy",
    /// The person gave it, or was examined, expecting that it would not go to this requester, or
    /// said that it should not (Sch 3 paras 4(2) and 10(2)).
    NotExpectedToBeShared = "not_expected_to_be_shared",
    /// The person has not said since that they no longer expect it (Sch 3 paras 4(3) and 10(3)).
    StillNotExpected = "still_not_expected",
    /// The data are processed by a court (Sch 3 paras 3(1)(a), 9(1)(a) and 18(1)(a)). What a
    /// council keeps for itself is not.
    HandledByCourt = "handled_by_court",
    /// It was supplied in a report or other evidence to the court, under the listed rules (Sch 3
    /// paras 3(1)(b), 9(1)(b) and 18(1)(b)).
    GivenInCourtReport = "given_in_court_report",
    /// Those rules let the court withhold it from the person (Sch 3 paras 3(1)(c), 9(1)(c) and
    /// 18(1)(c)).
    CourtRulesAllowWithholding = "court_rules_allow_withholding",
    /// Access would be likely to cause serious harm to the physical or mental health of the person
    /// or another (Sch 3 paras 2(2), 7(2) and 17(2)). Upset is not serious harm.
    SeriousHarmLikely = "serious_harm_likely",
    /// The purpose rests on another lawful basis as well, and did before (Arts 6(1) and 17(1)(b)).
    /// One is not put in place of another afterwards.
    AnotherLawfulBasis = "another_lawful_basis",
    /// The data are not past the period for which they are kept.
    WithinRetention = "within_retention",
    /// The data are held lawfully: data that are not must be erased on any basis (Art 17(1)(d)).
    HeldLawfully = "held_lawfully",
    /// The data are needed to make, exercise or defend a legal claim (Arts 17(3)(e) and 21(1)).
    NeededForClaim = "needed_for_claim",
    /// The request is manifestly unfounded or excessive, on the facts of this request (Art 12(5),
    /// s.53(1)).
    ManifestOnTheFacts = "manifest_on_the_facts",
    /// Much data is not by itself too much to ask.
    MoreThanVolume = "more_than_volume",
    /// Clarification and a reasonable search were thought of first.
    NarrowerWayTried = "narrower_way_tried",
    /// There are reasonable doubts who made the request (Art 12(6), s.52(4)).
    ReasonableDoubt = "reasonable_doubt",
    /// What would settle the doubt was asked for, in proportion, and has not come.
    IdentityAskedFor = "identity_asked_for",
    /// The person asks for somebody else.
    ActsForAnother = "acts_for_another",
    /// What would show that they may was asked for, and has not come.
    AuthorityAskedFor = "authority_asked_for",
    /// The child is able to understand what is asked for, and what follows.
    ChildUnderstands = "child_understands",
    /// The child was asked and does not agree.
    ChildDoesNotAgree = "child_does_not_agree",
    /// A reasonable and proportionate search was made (Art 15(1A)).
    ReasonableSearchMade = "reasonable_search_made",
    /// To search further would be disproportionate, and the council can show it. Poor filing is no
    /// excuse.
    FurtherSearchDisproportionate = "further_search_disproportionate",
    /// The restriction is a necessary and proportionate measure, having regard to the person’s
    /// rights and interests (s.45(4)).
    NecessaryAndProportionate = "necessary_and_proportionate",

    // Schedule 2 to the Data Protection Act 2018, and section 26.

    /// It is information from which another individual can be identified (Sch 2 para 16(1)).
    IdentifiesAnotherPerson = "identifies_another_person",
    /// That individual has not consented (Sch 2 para 16(2)(a)).
    OtherHasNotConsented = "other_has_not_consented",
    /// The other is not a health, social work or education professional who is named in that role:
    /// for those it is reasonable to disclose (Sch 2 para 17).
    NotAProfessionalInThatRole = "not_a_professional_in_that_role",
    /// It is not reasonable to disclose without consent: kind of information, duty of confidence,
    /// steps to get consent, whether they can give it, express refusal (Sch 2 para 16(3)).
    UnreasonableWithoutConsent = "unreasonable_without_consent",
    /// A claim to legal professional privilege could be maintained, or a legal adviser owes a duty
    /// of confidence (Sch 2 para 19).
    PrivilegeCouldBeClaimed = "privilege_could_be_claimed",
    /// The council’s lawyers were asked. Policy: whether privilege holds, and whether it was lost,
    /// is a lawyer’s question.
    LawyerAgrees = "lawyer_agrees",
    /// Complying would reveal evidence of an offence and expose to proceedings for it (Sch 2 para
    /// 20(1)).
    RevealsOffence = "reveals_offence",
    /// The offence is not one under the Data Protection Act, nor of false statements (Sch 2 para
    /// 20(2)).
    NotADataProtectionOffence = "not_a_data_protection_offence",
    /// The data are processed to prevent or detect crime, catch or prosecute offenders, or assess
    /// or collect a tax or the like (Sch 2 para 2(1)).
    HeldForCrimeOrTax = "held_for_crime_or_tax",
    /// Doing what is asked would be likely to prejudice one of those purposes.
    PrejudicesCrimeOrTax = "prejudices_crime_or_tax",
    /// The data were obtained, for a statutory function, from one who had them for such a purpose
    /// (Sch 2 para 2(2)).
    ReceivedFromCrimeOrTaxBody = "received_from_crime_or_tax_body",
    /// It is a classification of the person in a risk assessment system for tax, or for fraud
    /// against public money (Sch 2 para 3).
    PartOfRiskAssessmentSystem = "part_of_risk_assessment_system",
    /// Applying the provisions would prevent the system from operating effectively.
    SystemWouldFail = "system_would_fail",
    /// An enactment, a rule of law or a court order obliges the council to make it public or
    /// disclose it (Sch 2 para 5(1)-(2)).
    LawObligesPublication = "law_obliges_publication",
    /// The disclosure is necessary for legal proceedings, for legal advice, or for establishing,
    /// exercising or defending legal rights (Sch 2 para 5(3)).
    NeededForProceedingsOrAdvice = "needed_for_proceedings_or_advice",
    /// The data are processed for a function of the kinds in the table of Sch 2 para 7.
    FunctionProtectsPublic = "function_protects_public",
    /// The data are processed for an audit function (Sch 2 para 8).
    FunctionIsAudit = "function_is_audit",
    /// The data are processed for complaints under the Children Act 1989 s.26, or about health or
    /// social care (Sch 2 para 10).
    FunctionIsCareComplaints = "function_is_care_complaints",
    /// The data are processed for a function of a monitoring officer, consumer protection or
    /// another listed in Sch 2 para 11.
    FunctionIsRegulatory = "function_is_regulatory",
    /// The data concern judicial appointment, a judge or a court (Sch 2 para 14).
    JudicialMatter = "judicial_matter",
    /// Doing what is asked would be likely to prejudice judicial independence or proceedings (Sch 2
    /// para 14(3)).
    PrejudicesJudges = "prejudices_judges",
    /// The data are processed for management forecasting or planning of a business or other
    /// activity (Sch 2 para 22).
    ManagementPlanning = "management_planning",
    /// Complying would be likely to prejudice the conduct of that activity.
    PrejudicesPlanning = "prejudices_planning",
    /// It is a record of the council’s intentions in negotiations with the person (Sch 2 para 23).
    OwnIntentionsInNegotiation = "own_intentions_in_negotiation",
    /// Complying would be likely to prejudice those negotiations. Once they are over it does not.
    PrejudicesNegotiation = "prejudices_negotiation",
    /// It is a reference given or received in confidence (Sch 2 para 24).
    ReferenceInConfidence = "reference_in_confidence",
    /// For education, training, employment, volunteering, appointment to an office, or a service to
    /// be provided (Sch 2 para 24).
    ReferenceForListedPurpose = "reference_for_listed_purpose",
    /// What the person wrote in an exam, or marks before they are announced (Sch 2 para 25). For
    /// marks the answer is only later, not withheld.
    ExamScriptOrMarksNotOut = "exam_script_or_marks_not_out",
    /// The data are processed for a corporate finance service (Sch 2 para 21).
    CorporateFinanceService = "corporate_finance_service",
    /// Complying would be likely to affect the price of an instrument, or a decision about one, to
    /// the harm of an orderly market (Sch 2 para 21(1)).
    PriceSensitive = "price_sensitive",
    /// The data are processed with a view to publishing journalistic, academic, artistic or
    /// literary material (Sch 2 para 26(2)(a)).
    ForPublication = "for_publication",
    /// The council reasonably believes that publication would be in the public interest (Sch 2 para
    /// 26(2)(b)).
    PublicationInPublicInterest = "publication_in_public_interest",
    /// The council reasonably believes that applying the provision would be incompatible with those
    /// purposes (Sch 2 para 26(3)).
    IncompatibleWithPublication = "incompatible_with_publication",
    /// The data are processed for research or statistics (Sch 2 para 27(1)).
    OnlyForResearch = "only_for_research",
    /// The safeguards of research are kept, and results that identify nobody are the only ones made
    /// available where a copy is asked for (Sch 2 para 27(3)).
    ResearchSafeguards = "research_safeguards",
    /// The data are processed for archiving in the public interest (Sch 2 para 28(1)).
    ForArchiving = "for_archiving",
    /// The safeguards of archiving are kept (Sch 2 para 28(3)).
    ArchiveSafeguards = "archive_safeguards",
    /// Applying the provision would prevent or seriously impair those purposes (Sch 2 paras 27(2)
    /// and 28(2)).
    SeriouslyImpairs = "seriously_impairs",
    /// The exemption is required to safeguard national security, or for defence (s.26(1)).
    RequiredForNationalSecurity = "required_for_national_security",

    // Schedules 3 and 4 to the Data Protection Act 2018.

    /// The data concern health.
    HealthData = "health_data",
    /// Nothing has happened since the opinion that makes it reasonable to ask again (Sch 3 para
    /// 5(3)(b)).
    OpinionStillGood = "opinion_still_good",
    /// The data are social work data, and neither education data nor data concerning health (Sch 3
    /// para 7(1)).
    SocialWorkData = "social_work_data",
    /// Because of that harm, access would be likely to prejudice carrying out social work: the
    /// second of two steps (Sch 3 para 7(2)).
    PrejudicesSocialWork = "prejudices_social_work",
    /// The data are education data (Sch 3 para 17).
    EducationData = "education_data",
    /// It says whether the person is or was, or may be at risk of, child abuse (Sch 3 para 21(3)).
    ChildAbuseData = "child_abuse_data",
    /// Access would not be in the best interests of the data subject (Sch 3 para 21(2)).
    NotInBestInterests = "not_in_best_interests",
    /// The Human Fertilisation and Embryology Act 1990 prohibits or restricts the disclosure (Sch 4
    /// para 2).
    FertilityLawBars = "fertility_law_bars",
    /// A listed enactment on adoption prohibits or restricts the disclosure (Sch 4 para 3).
    AdoptionLawBars = "adoption_law_bars",
    /// The Special Educational Needs and Disability Regulations 2014 prohibit or restrict the
    /// disclosure (Sch 4 para 4).
    SendLawBars = "send_law_bars",
    /// The enactments on parental orders prohibit or restrict the disclosure (Sch 4 para 5).
    ParentalOrderLawBars = "parental_order_law_bars",

    // What is not an exemption.

    /// It does not relate to the person, or they cannot be identified from it, also with what
    /// others know. The word “anonymised” in a notice settles nothing.
    NotAboutThePerson = "not_about_the_person",
    /// The council can show that it cannot identify the person in the data (Art 11(2)).
    CannotIdentify = "cannot_identify",
    /// The person was told, and that they may give more that identifies them (Art 11(2)).
    ToldTheyMayGiveMore = "told_they_may_give_more",
    /// A copy would adversely affect the rights and freedoms of others (Arts 15(4) and 20(4),
    /// s.45(4)(e)).
    HarmsOthersRights = "harms_others_rights",
    /// The result is not that all information is refused (Recital 63).
    NotARefusalOfAll = "not_a_refusal_of_all",
    /// The data are manual and unstructured, held by a public authority (s.24).
    UnsortedPaper = "unsorted_paper",
    /// The request does not describe them, or finding them would cost more than the limit: £450, 18
    /// hours at £25 (s.24).
    NotDescribedOrTooCostly = "not_described_or_too_costly",
    /// The person whom the data are about has died: the law is about living individuals (s.3(2)).
    PersonHasDied = "person_has_died",

    // Access to data processed for law enforcement.

    /// Access would obstruct an official or legal inquiry, investigation or procedure (s.45(4)(a)).
    ObstructsInquiry = "obstructs_inquiry",
    /// Access would prejudice preventing, detecting, investigating or prosecuting offences, or
    /// carrying out penalties (s.45(4)(b)).
    PrejudicesLawEnforcement = "prejudices_law_enforcement",
    /// Access would endanger public security (s.45(4)(c)).
    EndangersPublicSecurity = "endangers_public_security",

    // Within the rights to rectification, erasure, restriction and portability.

    /// The passage is an opinion. A fact in it that is wrong is corrected (Art 16).
    OpinionNotFact = "opinion_not_fact",
    /// The record shows that it is an opinion, whose, and when it was given.
    ShownAsOpinion = "shown_as_opinion",
    /// The person is offered to have a statement added.
    StatementOffered = "statement_offered",
    /// The council checked the data, also against what the person gave.
    CheckedAgainstEvidence = "checked_against_evidence",
    /// The data are accurate.
    FoundAccurate = "found_accurate",
    /// The data are complete, having regard to the purpose (Art 16).
    CompleteForPurpose = "complete_for_purpose",
    /// The processing is necessary for a legal obligation or a public task: and only that far (Art
    /// 17(3)(b)).
    NecessaryForDutyOrTask = "necessary_for_duty_or_task",
    /// The processing is necessary for public health (Art 17(3)(c)).
    NecessaryForPublicHealth = "necessary_for_public_health",
    /// The processing is necessary for freedom of expression and information (Art 17(3)(a)).
    NecessaryForExpression = "necessary_for_expression",
    /// Erasure would make archiving, research or statistics impossible or seriously impair it (Art
    /// 17(3)(d)).
    ErasureWouldImpair = "erasure_would_impair",
    /// The data are still necessary for the purpose they were collected for (Art 17(1)(a)).
    StillNecessary = "still_necessary",
    /// None of the grounds for erasure is there: each was looked at (Art 17(1)(a)-(g)).
    NoErasureGround = "no_erasure_ground",
    /// None of the grounds for restriction is there: each was looked at (Art 18(1)(a)-(d)).
    NoRestrictionGround = "no_restriction_ground",
    /// The use is for claims, to protect another person’s rights, or for important public interest
    /// (Art 18(2)).
    UseAllowedWhileRestricted = "use_allowed_while_restricted",
    /// The purpose rests neither on consent nor on a contract (Art 20(1)(a) and 20(3)).
    NeitherConsentNorContract = "neither_consent_nor_contract",
    /// The person did not provide the data: the council inferred them or had them from others (Art
    /// 20(1)).
    NotProvidedByPerson = "not_provided_by_person",
    /// The data are not processed by automated means (Art 20(1)(b)).
    NotAutomated = "not_automated",
    /// To send the data straight to another controller is not technically feasible (Art 20(2)).
    TransferNotFeasible = "transfer_not_feasible",

    // Within the rights to object, about automated decisions, consent and complaints.

    /// The person’s own situation, as far as they told it, was weighed. They need not prove it.
    SituationWeighed = "situation_weighed",
    /// The council has compelling legitimate grounds that override the person’s: the burden is the
    /// council’s (Art 21(1)).
    CompellingGrounds = "compelling_grounds",
    /// The purpose rests neither on a public task nor on an interest (Art 21(1)).
    NotTaskOrInterest = "not_task_or_interest",
    /// What is sent is not advertising or marketing to particular people (s.122(5)).
    NotAdvertising = "not_advertising",
    /// The research is necessary for a task carried out in the public interest (Art 21(6)).
    NeededForPublicTask = "needed_for_public_task",
    /// There was meaningful human involvement in the decision (Art 22A(1)(a)).
    MeaningfulHumanInvolvement = "meaningful_human_involvement",
    /// The decision has neither a legal effect nor a similarly significant one (Art 22A(1)(b)).
    NoSignificantEffect = "no_significant_effect",
    /// The person could make representations, and contest (Art 22C).
    PersonWasHeard = "person_was_heard",
    /// A human who can change the decision looked at it again (Art 22C).
    LookedAtAfresh = "looked_at_afresh",
    /// No purpose rests on the person’s consent (Art 7(3)).
    NoConsentRelied = "no_consent_relied",
    /// It was done before consent was withdrawn: withdrawal does not reach back (Art 7(3)).
    DoneBeforeWithdrawal = "done_before_withdrawal",
    /// Enquiries into what is complained of were made (s.164A(5)(a)).
    EnquiriesMade = "enquiries_made",
    /// By another than the one whose work is complained of. Policy.
    LookedAtByAnother = "looked_at_by_another",
    /// No infringement was found.
    NoInfringementFound = "no_infringement_found",
    /// It is not about an infringement of the UK GDPR or Part 3 in connection with the person’s
    /// data (s.164A(1)).
    NotAboutDataProtection = "not_about_data_protection",
}
