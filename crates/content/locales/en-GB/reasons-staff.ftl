# Exemptions and other reasons, for the council’s own people. For each code of the lists in core:
#   reason-CODE-withholds  what it lets the council withhold or not do
#   reason-test-CODE       a statement that the decider confirms; all of a reason’s must be true

# What each withholds, or leaves undone

reason-tp16-withholds = Information about another person who can be identified from it
reason-lpp19-withholds = Legal advice, papers made for litigation, and what a lawyer must keep in confidence
reason-self20-withholds = What would reveal an offence by the one who gives it
reason-crime2-withholds = Information used against crime or for tax, such as council tax
reason-crime2b-withholds = Information had, for a statutory function, from a body that deals with crime or tax
reason-risk3-withholds = How a fraud or tax risk system classed the person, for example for council tax or housing benefit
reason-law5-withholds = Information that a law or a court obliges us to publish or disclose
reason-claim5-withholds = Information that must be disclosed for legal proceedings, legal advice or legal rights
reason-prot7-withholds = Information used to protect the public, charities or people at work
reason-aud8-withholds = Information used for public audit
reason-reg10-withholds = Information used for complaints about children’s services, health or social care
reason-reg11-withholds = Information used by the monitoring officer, for consumer protection and by other listed regulators
reason-jud14-withholds = Information about judicial appointments and proceedings
reason-mgt22-withholds = Forecasts and plans of management, such as a restructure
reason-neg23-withholds = What we intend in negotiations with the requester
reason-ref24-withholds = References given or received in confidence
reason-exam25-withholds = Exam scripts; marks until they are announced
reason-corp21-withholds = Price-sensitive information of a corporate finance service
reason-jour26-withholds = Material for journalism, art, literature or academic work
reason-res27-withholds = Information used only for research or statistics
reason-arc28-withholds = Information archived in the public interest
reason-natsec-withholds = Information that national security or defence requires to be kept back
reason-hc3-withholds = Health information in reports to a court about children or families
reason-swc9-withholds = Social work information in reports to a court about children or families
reason-edc18-withholds = Education information in reports to a court about children
reason-hw4-withholds = Health information that the person did not want this requester, who acts for them, to have
reason-sw10-withholds = Social work information that the person did not want this requester, who acts for them, to have
reason-hh5-withholds = Health information that would be likely to do serious harm
reason-swh11-withholds = Social work information that would be likely to do serious harm and so prejudice social work
reason-edh19-withholds = Education information that would be likely to do serious harm
reason-cab21-withholds = Child abuse information asked for by a parent or a deputy
reason-hfe-withholds = Records of fertility treatment
reason-adopt-withholds = Adoption records and reports
reason-send-withholds = Special educational needs information barred by the SEND Regulations 2014
reason-paro-withholds = Records of parental orders
reason-npd-withholds = What is not personal data of the person
reason-scope-withholds = What the person did not ask for
reason-dup-withholds = A second copy of what is given already
reason-notheld-withholds = Nothing: the search found none
reason-nodata-withholds = Nothing: there is nothing to correct, erase, restrict or stop
reason-search-withholds = What only an unreasonable or disproportionate search would find
reason-id-withholds = Everything, until it is clear who asks
reason-authority-withholds = Everything, until it is shown that the person may act for the other
reason-child-withholds = Everything asked for in the name of a child who understands and does not agree
reason-cannot-withholds = What we cannot tell to be about the person
reason-mue-withholds = Everything asked for in a manifestly unfounded or excessive request
reason-rights-withholds = A copy that would harm the rights and freedoms of others
reason-unstr-withholds = Unsorted paper records that are not described or cost too much to find
reason-dec-withholds = Information about a person who has died
reason-opinion-withholds = An opinion that is recorded as one
reason-accurate-withholds = A fact that was checked and is right
reason-complete-withholds = A record that lacks nothing its purpose needs
reason-legal-withholds = What a legal obligation or a public task still needs
reason-claims-withholds = What is needed for legal claims
reason-record-withholds = What is still needed for the purpose it was collected for
reason-expression-withholds = What freedom of expression and information needs
reason-health-withholds = What public health needs
reason-archive-withholds = What archiving in the public interest, research or statistics needs
reason-otherbasis-withholds = What rests on another basis after consent was withdrawn
reason-noground17-withholds = What no ground for erasure reaches
reason-noground18-withholds = What no ground for restriction reaches
reason-use18-withholds = A use that is allowed while the data are restricted
reason-basis-withholds = What rests neither on consent nor on a contract
reason-provided-withholds = What the person did not provide
reason-paper-withholds = What is held on paper only
reason-transfer-withholds = Sending straight to another controller
reason-rights20-withholds = A file that would harm the rights and freedoms of others
reason-grounds-withholds = A use for which compelling grounds outweigh the person’s
reason-claims21-withholds = A use that legal claims need
reason-basis21-withholds = A use that rests neither on a public task nor on legitimate interests
reason-marketing-withholds = Messages that are no marketing
reason-task21-withholds = Research that a task in the public interest needs
reason-human-withholds = A decision in which a human had a meaningful part
reason-effect-withholds = A decision without a legal or similarly significant effect
reason-stands-withholds = A decision that a human looked at again and kept
reason-noconsent-withholds = What does not rest on consent
reason-before-withholds = What was done before consent was withdrawn
reason-goeson-withholds = What rests on another basis as well
reason-kept-withholds = A complaint in which no infringement was found
reason-notdp-withholds = A complaint that is not about personal data
reason-p3inquiry-withholds = What would obstruct an inquiry, investigation or procedure
reason-p3crime-withholds = What would prejudice work against crime
reason-p3public-withholds = What would endanger public security
reason-p3others-withholds = What would harm the rights and freedoms of others
reason-p3notheld-withholds = Nothing: the search found none
reason-p3id-withholds = Everything, until it is clear who asks
reason-p3mue-withholds = Everything asked for in a manifestly unfounded or excessive request

# What sort of reason

reason-sort-exemption = Exemption
reason-sort-not-exemption = Not an exemption
reason-sort-within-the-right = Within the right itself

# Who must approve

approver-anyone = Anyone who approves decisions
approver-manager = A manager or the data protection officer
approver-dpo = The data protection officer

# The opinion of a health professional: what one must have said before the reason is relied on

reason-opinion-harm-likely = The appropriate health professional has said, in the last six months, that the serious harm test is met.
reason-opinion-harm-not-likely = The appropriate health professional has said, in the last six months, that the serious harm test is not met. Not needed for what the person has seen or knows already.

# A reason printed by the command line

reasons-title = Reasons for not granting: { $right }
reasons-intro = Select a reason only if everything it asks for holds. Each takes out a passage or answers a part; the rest is still given.
reasons-line-code = { $code }: { $name } ({ $citation })
reasons-line-withholds = Withholds: { $withholds }
reasons-line-whole = Answers the request as a whole.
reasons-line-against = Against: { $rights }
reasons-line-tests = Applies only if all of this holds:
reasons-line-no-tests = A plain fact: nothing to confirm.
reasons-line-approver = Approved by: { $approver }
reasons-line-told = Told to the person: { $explanation }

# What is wrong with relying on a reason

reason-flaw-unknown-reason = There is no reason “{ $code }”. Choose one from the list.
reason-flaw-does-not-bite = “{ $name }” cannot be used against a request of this kind: { $right }. Choose another reason.
reason-flaw-tests-not-confirmed = “{ $name }” can be used only if each of its statements is true. Confirm these, or choose another reason: { $statements }
reason-flaw-because-missing = Write down for the file why “{ $name }” applies here.

# Statements that a decider confirms

# Of several reasons

reason-test-in-this-case = I looked at these passages in this case. This is not a rule for all files of the kind.
reason-test-prevents-disclosure = Doing what is asked would stop us from publishing or sharing this.
reason-test-prejudices-function = Doing what is asked would be likely to prejudice that work.
reason-test-request-by-parent-or-deputy = The request was made by somebody with parental responsibility for the child, or by a person whom a court appointed to manage the person’s affairs.
reason-test-not-expected-to-be-shared = The person gave us this, or was examined, expecting that it would not go to this requester, or has said that it should not.
reason-test-still-not-expected = The person has not told us since that it may now be shared.
reason-test-handled-by-court = A court handles this information. It is not our own copy on our own file.
reason-test-given-in-court-report = It was given to the court in a report or other evidence, in proceedings about a child or family that the Schedule lists.
reason-test-court-rules-allow-withholding = The rules of that court let it keep this from the person.
reason-test-serious-harm-likely = Seeing this would be likely to cause serious harm to somebody’s physical or mental health. Being upset or angry is not enough.
reason-test-another-lawful-basis = The register shows another lawful basis for this purpose, and it was there before the person asked.
reason-test-within-retention = It is not past the time for which we keep it.
reason-test-held-lawfully = We hold and use it lawfully.
reason-test-needed-for-claim = It is needed for a legal claim that has been made or is really expected.
reason-test-manifest-on-the-facts = The facts of this request, and not a policy or the person’s history alone, show clearly that it is unfounded or excessive.
reason-test-more-than-volume = It is more than a large amount of work: volume alone is not excessive.
reason-test-narrower-way-tried = I thought first about asking what the person wants, and about a reasonable search.
reason-test-reasonable-doubt = There is a real reason to doubt who made this request, and it is written on the case.
reason-test-identity-asked-for = We asked for no more than would settle the doubt, and it has not come.
reason-test-acts-for-another = The person asks for somebody else.
reason-test-authority-asked-for = We asked for what would show that they may, and it has not come.
reason-test-child-understands = The child understands what is asked for and what follows. Who judged that, and how, is written on the case.
reason-test-child-does-not-agree = The child was asked and does not agree.
reason-test-reasonable-search-made = We made a reasonable and proportionate search, and the case shows where, by whom and with which words.
reason-test-further-search-disproportionate = I can show why more searching would be out of proportion, and the reason is not how badly we file.
reason-test-necessary-and-proportionate = Keeping this back is necessary and in proportion, with the person’s rights and interests weighed, and only for as long as that is so.

# Schedule 2 to the Data Protection Act 2018, and section 26

reason-test-identifies-another-person = This tells the requester something about another person who can be identified, also from what the requester already knows.
reason-test-other-has-not-consented = That person has not agreed that we share it. If we have not asked them, I have written down why not.
reason-test-not-a-professional-in-that-role = That person is not a health, social work or education worker named for what they did in that work. Such names are normally given.
reason-test-unreasonable-without-consent = It is not reasonable to share it without their agreement. I weighed what it is, any duty of confidence, what we did to ask, whether they can agree, and whether they said no.
reason-test-privilege-could-be-claimed = A claim to legal privilege could be kept up in court, or a legal adviser owes a duty to keep this secret.
reason-test-lawyer-agrees = Our lawyers have been asked about this document and agree.
reason-test-reveals-offence = Giving this would reveal evidence of an offence by whoever gives it, and could lead to proceedings against them.
reason-test-not-a-data-protection-offence = The offence is not one under the Data Protection Act, and not about false statements.
reason-test-held-for-crime-or-tax = We use this to prevent or detect crime, to catch or prosecute offenders, or to assess or collect a tax such as council tax.
reason-test-prejudices-crime-or-tax = Doing what is asked would be likely to prejudice that purpose.
reason-test-received-from-crime-or-tax-body = We got this, for a duty that the law gives us, from a body that had it to deal with crime or tax.
reason-test-part-of-risk-assessment-system = It is how a risk assessment system for tax, or for fraud against public money, classed the person.
reason-test-system-would-fail = If we told people this, the system could no longer work well.
reason-test-law-obliges-publication = A law or a court order obliges us to publish or disclose this.
reason-test-needed-for-proceedings-or-advice = Sharing it is necessary for legal proceedings, for legal advice, or to establish, exercise or defend legal rights.
reason-test-function-protects-public = We use this for a function that protects the public, charities or people at work from dishonesty, misconduct, failure or danger.
reason-test-function-is-audit = We use this for an audit function that the law gives.
reason-test-function-is-care-complaints = We use this for a complaint about children’s services, health or social care, under the laws that the Schedule lists.
reason-test-function-is-regulatory = We use this for the function of the monitoring officer, of consumer protection, or another that the Schedule lists.
reason-test-judicial-matter = This is about the appointment of judges, or is used by a judge or a court.
reason-test-prejudices-judges = Doing what is asked would be likely to prejudice the independence of judges, or court proceedings.
reason-test-management-planning = We use this to plan or forecast, for example how a service will be staffed.
reason-test-prejudices-planning = Telling this now would be likely to prejudice how that work is run.
reason-test-own-intentions-in-negotiation = It records what we intend in negotiations with this person.
reason-test-prejudices-negotiation = The negotiations are not over, and telling this would be likely to prejudice them.
reason-test-reference-in-confidence = It is a reference that was given to us or by us in confidence.
reason-test-reference-for-listed-purpose = It is for education, training, a job, volunteering, an appointment, or a service to be provided.
reason-test-exam-script-or-marks-not-out = These are the person’s own answers in an exam, or marks that have not been announced. Marks are given once they are out.
reason-test-corporate-finance-service = We use this for a corporate finance service.
reason-test-price-sensitive = Doing what is asked would be likely to affect a price, or a decision, in a financial market.
reason-test-for-publication = We use this so that journalistic, academic, artistic or literary work can be published.
reason-test-publication-in-public-interest = We have good reason to believe that publishing it is in the public interest.
reason-test-incompatible-with-publication = We have good reason to believe that doing what is asked cannot go together with that work.
reason-test-only-for-research = We use this only for research or statistics.
reason-test-research-safeguards = The safeguards for research are kept. If a copy is asked for: no result that is made available identifies anybody.
reason-test-for-archiving = We keep this in an archive in the public interest.
reason-test-archive-safeguards = The safeguards for archives are kept.
reason-test-seriously-impairs = Doing what is asked would prevent that work or do it serious damage.
reason-test-required-for-national-security = Keeping this back is required to safeguard national security, or for defence.

# Schedules 3 and 4 to the Data Protection Act 2018

reason-test-health-data = This is information about somebody’s physical or mental health.
reason-test-opinion-still-good = Nothing has happened since the health professional’s opinion that makes it right to ask again.
reason-test-social-work-data = This comes from social work. It is not health or education information, which have rules of their own.
reason-test-prejudices-social-work = Because of that serious harm, sharing it would be likely to prejudice the carrying out of social work. This is a second question, after the harm.
reason-test-education-data = This is from the education record of a pupil.
reason-test-child-abuse-data = This says whether the person is or has been abused as a child, or may be at risk of it.
reason-test-not-in-best-interests = Sharing it with this requester would not be in the best interests of the person it is about.
reason-test-fertility-law-bars = The Human Fertilisation and Embryology Act 1990 forbids or limits giving this.
reason-test-adoption-law-bars = Adoption law that the Schedule lists forbids or limits giving this. I have told the person how that law lets them ask.
reason-test-send-law-bars = The Special Educational Needs and Disability Regulations 2014 forbid or limit giving this.
reason-test-parental-order-law-bars = The law on parental orders forbids or limits giving this.

# What is not an exemption

reason-test-not-about-the-person = This is not about the person, or nobody could tell that it is, even with what neighbours or colleagues know. I looked, and did not rely on the word “anonymised”.
reason-test-cannot-identify = I can show that we cannot tell which of this information is about the person, even with what others who know them could add.
reason-test-told-they-may-give-more = The person has been told, and told what they could give us that would help.
reason-test-harms-others-rights = Giving this copy would harm the rights or freedoms of others.
reason-test-not-a-refusal-of-all = What can be given without that harm is given.
reason-test-unsorted-paper = This is in paper records that are not sorted by person.
reason-test-not-described-or-too-costly = The request does not describe these records, or finding them would cost more than £450 (18 hours at £25).
reason-test-person-has-died = The person whom this is about has died, and nobody who is alive is meant by the request.

# Access to data processed for law enforcement

reason-test-obstructs-inquiry = Giving this would obstruct an official or legal inquiry, investigation or procedure.
reason-test-prejudices-law-enforcement = Giving this would prejudice the prevention, detection, investigation or prosecution of offences, or the carrying out of penalties.
reason-test-endangers-public-security = Giving this would endanger public security.

# Within the rights to rectification, erasure, restriction and portability

reason-test-opinion-not-fact = This passage is an opinion. Facts that stand beside it or in it were looked at by themselves.
reason-test-shown-as-opinion = The record shows that it is an opinion, whose it is, and when it was given.
reason-test-statement-offered = We have offered to add what the person says beside it.
reason-test-checked-against-evidence = We checked this against what the person sent us and against where it came from, and wrote down what we found.
reason-test-found-accurate = What we found shows that it is right.
reason-test-complete-for-purpose = Nothing is missing that this purpose needs.
reason-test-necessary-for-duty-or-task = Keeping it is necessary for a legal duty or a public task that I have named. I refuse no more than that task needs.
reason-test-necessary-for-public-health = Keeping it is necessary for public health.
reason-test-necessary-for-expression = Keeping it is necessary for freedom of expression and information.
reason-test-erasure-would-impair = Deleting it would make archiving in the public interest, research or statistics impossible, or do it serious damage.
reason-test-still-necessary = We still need it for the purpose that we collected it for.
reason-test-no-erasure-ground = I looked at every ground in Article 17(1), and none is there.
reason-test-no-restriction-ground = I looked at every ground in Article 18(1), and none is there.
reason-test-use-allowed-while-restricted = This use is for a legal claim, to protect another person, or for an important public interest. Each such use is recorded with a reason and a name.
reason-test-neither-consent-nor-contract = The register shows that this purpose rests neither on consent nor on a contract.
reason-test-not-provided-by-person = The person did not give us this. We worked it out, or had it from someone else.
reason-test-not-automated = This is held on paper, not on a computer.
reason-test-transfer-not-feasible = We cannot send it straight to the other organisation by any technical way that we both have. The person gets the file.

# Within the rights to object, about automated decisions, consent and complaints

reason-test-situation-weighed = I weighed what the person told us of their situation. I did not ask for proof.
reason-test-compelling-grounds = I have written down very strong grounds for going on, and they outweigh the person’s. It is for us to show this.
reason-test-not-task-or-interest = The register shows that this purpose rests neither on a public task nor on legitimate interests.
reason-test-not-advertising = What we send neither advertises nor promotes anything. It is needed for a service that the person has.
reason-test-needed-for-public-task = This research is necessary for a task in the public interest.
reason-test-meaningful-human-involvement = A person who could have decided otherwise looked at the facts and took this decision.
reason-test-no-significant-effect = The decision changes nothing in law for the person, and nothing else that matters as much.
reason-test-person-was-heard = The person was told how the decision was made, and could say what they think of it.
reason-test-looked-at-afresh = Somebody who can change the decision looked at it again with what the person said.
reason-test-no-consent-relied = The register shows that nothing here rests on this person’s consent.
reason-test-done-before-withdrawal = This was done before the person took their consent back, and is not going on.
reason-test-enquiries-made = We made enquiries into each thing that the person complains of.
reason-test-looked-at-by-another = Somebody other than the person whose work it is about looked into it.
reason-test-no-infringement-found = We found that the law on personal information was kept, and say why.
reason-test-not-about-data-protection = This is not about how we handle the person’s information. We have told them, or passed on, where it belongs.
