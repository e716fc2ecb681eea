# Exemptions and other reasons. For each code of the list in core:
#   reason-CODE-name  what it is called, for the list the council's people choose from
#   reason-CODE       what it means, for the person: plain, kind, and no more than the law needs

# A provision, written out. Each stands in the place of its short form.
cite-uk-gdpr = UK GDPR,
cite-dpa-2018 = Data Protection Act 2018,
cite-recital = Recital
cite-articles = Articles
cite-article = Article
cite-schedule = Schedule
cite-paragraphs = , paragraphs
cite-paragraph = , paragraph
cite-statutory-instrument = Statutory Instrument
cite-regulations = , regulations
cite-section = section{ " " }

# Exemptions: Data Protection Act 2018, Schedule 2

reason-tp16-name = Information about other people
reason-tp16 = This is about another person. They have not agreed that we share it, and we think it would not be fair to them to share it without that.
reason-lpp19-name = Legal advice
reason-lpp19 = This is private legal advice, or was written for a court case. The law keeps it between a lawyer and those they advise.
reason-self20-name = Self-incrimination
reason-self20 = The law lets us keep this back. It could be used to show that whoever gives it broke the law.
reason-crime2-name = Crime and tax
reason-crime2 = Doing what you ask would be likely to get in the way of work to stop crime or to take in tax.
reason-crime2b-name = Crime and tax: received from another body
reason-crime2b = We got this from a body that works on crime or tax. Giving it to you would be likely to get in the way of that work.
reason-risk3-name = Fraud risk scores
reason-risk3 = This is part of a system that finds fraud in council tax or benefits. If we shared it, the system would not work.
reason-law5-name = Public by law
reason-law5 = A law already says that we must publish or share this, and says how you can see it.
reason-claim5-name = Legal claims
reason-claim5 = This must be shared for a court case, for legal advice or to use a legal right. Doing what you ask would stop that.
reason-prot7-name = Protecting the public
reason-prot7 = Doing what you ask would be likely to get in the way of work that keeps the public safe.
reason-aud8-name = Audit
reason-aud8 = Doing what you ask would be likely to get in the way of a check on how public money is spent.
reason-reg10-name = Health and social care complaints
reason-reg10 = We are using this for a complaint about health or care. Doing what you ask would be likely to get in the way of that.
reason-reg11-name = Regulators
reason-reg11 = We are using this to check that rules are kept. Doing what you ask would be likely to get in the way of that check.
reason-jud14-name = Judges and courts
reason-jud14 = This is about choosing judges or about a court. The law keeps it safe so that judges can decide freely.
reason-mgt22-name = Management planning
reason-mgt22 = This is about plans that are not settled. Sharing it now would be likely to harm that work.
reason-neg23-name = Negotiations
reason-neg23 = This shows what we mean to do in talks with you. Sharing it would be likely to harm those talks.
reason-ref24-name = References in confidence
reason-ref24 = This is a reference, for example for a job or a course. It was written to be kept private.
reason-exam25-name = Exams
reason-exam25 = This is what was written in an exam, or marks that are not out yet. We will give you the marks once they are out.
reason-corp21-name = Corporate finance
reason-corp21 = Doing what you ask would be likely to change a price in a money market.
reason-jour26-name = Journalism, art, writing and study
reason-jour26 = This is kept for news, art, writing or study. Doing what you ask would not fit with that.
reason-res27-name = Research and statistics
reason-res27 = This is used only for research or statistics. Doing what you ask would do serious harm to that work.
reason-arc28-name = Archives
reason-arc28 = This is kept in an archive for the public good. Doing what you ask would do serious harm to that.

# Exemptions: Schedule 3, health, social work, education and child abuse

reason-hc3-name = Health: court reports
reason-hc3 = This was given to a court in a case about a child or family. The court’s rules say that it may be kept back.
reason-swc9-name = Social work: court reports
reason-swc9 = This was given to a court in a case about a child or family. The court’s rules say that it may be kept back.
reason-edc18-name = Education: court reports
reason-edc18 = This was given to a court in a case about a child. The court’s rules say that it may be kept back.
reason-hw4-name = Health: the person’s wishes
reason-hw4 = This came from someone who did not expect us to share it with you, or who asked us not to.
reason-sw10-name = Social work: the person’s wishes
reason-sw10 = This came from someone who did not expect us to share it with you, or who asked us not to.
reason-hh5-name = Health: serious harm
reason-hh5 = This is about health. We asked a health professional. They think that sharing this part would be likely to do serious harm to someone’s health.
reason-swh11-name = Social work: serious harm
reason-swh11 = This is from social work. Sharing this part would be likely to do serious harm to someone’s health. That would get in the way of social work.
reason-edh19-name = Education: serious harm
reason-edh19 = This is about school or learning. Sharing this part would be likely to do serious harm to someone’s health.
reason-cab21-name = Child abuse
reason-cab21 = You asked for someone else, such as a child. We do not think that sharing this part would be best for them.

# Exemptions: Schedule 4 and section 26

reason-hfe-name = Fertility treatment
reason-hfe = This is about fertility treatment. Another law says that we must not share it in this way.
reason-adopt-name = Adoption
reason-adopt = This is about an adoption. Adoption law has its own way to see it, and says that we must not share it in this way. We can tell you how that works.
reason-send-name = Special educational needs
reason-send = This is in a plan or report about special educational needs. Another law says that we must not share it in this way.
reason-paro-name = Parental orders
reason-paro = This is about a parental order. Another law says that we must not share it in this way.
reason-natsec-name = National security
reason-natsec = The law lets us do this to keep the country safe.

# Not exemptions, but needed

reason-npd-name = Not personal data about the person
reason-npd = This is not about you, so the right that you used does not cover it.
reason-scope-name = Outside the request
reason-scope = This is not a part of what you asked for.
reason-dup-name = Duplicate
reason-dup = This is the same as something else that we have sent you.
reason-notheld-name = Not held
reason-notheld = We looked for this and do not have it.
reason-nodata-name = Nothing held to act on
reason-nodata = We looked and hold nothing that we could do this with.
reason-search-name = Beyond a reasonable search
reason-search = We made a fair search and did not find this. To look further would take more than the law asks of us.
reason-id-name = Identity not shown
reason-id = We had to be sure that we are dealing with the right person, and we are not sure yet. If you send what we asked for, we will go on.
reason-authority-name = Authority not shown
reason-authority = You asked for somebody else. We need to know that you may, and we do not know yet. If you send what we asked for, we will go on.
reason-child-name = The child does not agree
reason-child = You asked for a child who is old enough to decide about this. The information is theirs, and we can only go on if they agree.
reason-cannot-name = Cannot identify the person
reason-cannot = We cannot tell which information, if any, is about you. If you can tell us more that would help us to find it, we will look again.
reason-mue-name = Manifestly unfounded or excessive
reason-mue = The law lets us say no to a request that is clearly not a real one, or that clearly asks too much. We have told you why we think so. You can ask us to look at this again.
reason-rights-name = Rights and freedoms of others
reason-rights = Giving you a copy of this would harm the rights or freedoms of someone else.
reason-unstr-name = Unsorted paper records
reason-unstr = This is in paper records that are not sorted by name. To find it, we would need you to tell us more, or it would cost more than the law asks us to spend.
reason-dec-name = A person who has died
reason-dec = The law on personal information covers people who are alive. There are other ways to ask about someone who has died, and we can tell you about them.

# Conditions and exceptions in a right itself

reason-opinion-name = A recorded opinion
reason-opinion = This is what someone thought at the time, and our record says so. We do not change an opinion, but we can add your own view beside it.
reason-legal-name = Needed for a legal duty or a public task
reason-legal = We still need this to do something that the law says we must do, or to do our work for the public.
reason-accurate-name = Right as it is
reason-accurate = We checked this, and what we found shows that it is right. If you do not agree, we can add your own view beside it.
reason-complete-name = Nothing is missing
reason-complete = Nothing is missing that we need for our work with you. We can add your own words beside what is there.
reason-claims-name = Needed for legal claims
reason-claims = This is needed to make or defend a legal claim.
reason-record-name = Still needed for its purpose
reason-record = We still need this for the reason that we collected it.
reason-expression-name = Freedom of expression
reason-expression = This is needed so that people can speak, write and find things out freely.
reason-health-name = Public health
reason-health = This is needed to keep people well, for example to stop an illness as it spreads.
reason-archive-name = Archives, research and statistics
reason-archive = This is kept for history, research or statistics. Deleting it would do that work serious harm.
reason-otherbasis-name = Kept for another reason as well
reason-otherbasis = You took back your consent, and we no longer rely on it. The law gives us another reason to keep this.
reason-noground17-name = No ground for deleting
reason-noground17 = The law says when we must delete information. We looked at each of those cases, and this is none of them.
reason-noground18-name = No ground for limiting use
reason-noground18 = The law says when we must stop using information and only keep it. We looked at each of those cases, and this is none of them.
reason-use18-name = Still used to protect people or for claims
reason-use18 = We will limit how we use this. The law still lets us use it to protect someone, for a legal claim or for the good of the public. We will write down each time that we do.
reason-grounds-name = Strong grounds to go on
reason-grounds = We looked at your situation. We think there are very strong reasons to go on using this, and they weigh more.
reason-basis-name = The right does not apply to this legal reason
reason-basis = This right covers what we use because you agreed or for a contract. We use this for another reason that the law gives us.
reason-provided-name = Not given by the person
reason-provided = This right covers what you gave us. We worked this out ourselves, or someone else gave it to us. You can still ask us for a copy of it.
reason-paper-name = On paper only
reason-paper = This right covers information on computers. We hold this on paper. You can still ask us for a copy of it.
reason-transfer-name = Cannot be sent across
reason-transfer = Our computers and theirs cannot pass this from one to the other. We give you the file, and you can send it on.
reason-rights20-name = Rights and freedoms of others: portable data
reason-rights20 = Giving you this file would harm the rights or freedoms of someone else.
reason-claims21-name = Needed for legal claims: objection
reason-claims21 = We need to go on using this to make or defend a legal claim.
reason-basis21-name = Not used for a public task or an interest
reason-basis21 = This right covers what we use to do our work for the public. We do not use this for that. If you agreed to it, you can take back your consent.
reason-marketing-name = Not marketing
reason-marketing = What we sent you is not an advert. It is about a service that you have, and you need it for that service.
reason-task21-name = Research needed for the public
reason-task21 = We looked at your situation. This research is needed for work that we do for the public, so we go on.
reason-human-name = A person decided
reason-human = A computer did not decide this by itself. A person looked at the facts and decided.
reason-effect-name = No great effect
reason-effect = This right covers choices by a computer that change something big in your life. This one does not.
reason-stands-name = A person looked again: the decision stands
reason-stands = You told us what you think. A person who could change the decision looked at all of it again. They came to the same answer.
reason-noconsent-name = Consent is not what this rests on
reason-noconsent = We do not use this because you agreed, so there is no consent to take back. The law gives us another reason. You may have other rights, and we can help you to use them.
reason-before-name = Done before consent was withdrawn
reason-before = We did this while we had your consent. We have stopped now, but we cannot undo it.
reason-goeson-name = Goes on for another reason
reason-goeson = We have stopped what we did because you agreed. This part goes on, because the law gives us another reason for it.
reason-kept-name = Complaint not upheld
reason-kept = We looked into what you told us. We think that we followed the law on personal information, and we have told you why. If you do not agree, you can go to the regulator.
reason-notdp-name = Not about personal information
reason-notdp = What you tell us is not about how we use your information. We have told you who can help with it.

# Access to information held for law enforcement: Data Protection Act 2018, Part 3

reason-p3inquiry-name = Law enforcement: an inquiry or legal proceedings
reason-p3inquiry = Giving you this would get in the way of an official inquiry or a court case.
reason-p3crime-name = Law enforcement: crime
reason-p3crime = Giving you this would get in the way of stopping crime or of looking into it.
reason-p3public-name = Law enforcement: public security
reason-p3public = The law lets us keep this back to keep the public safe.
reason-p3others-name = Law enforcement: rights and freedoms of others
reason-p3others = We keep this back to protect the rights or freedoms of someone else.
reason-p3notheld-name = Law enforcement: not held
reason-p3notheld = We looked for this and do not have it.
reason-p3id-name = Law enforcement: identity not shown
reason-p3id = We had to be sure that we are dealing with the right person, and we are not sure yet. If you send what we asked for, we will go on.
reason-p3mue-name = Law enforcement: manifestly unfounded or excessive
reason-p3mue = The law lets us say no to a request that is clearly not a real one, or that clearly asks too much. We have told you why we think so. You can ask us to look at this again.
