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
reason-lpp19 = This is private legal advice, or was written for a court case. The law keeps it between a lawyer and the person they advise.
reason-self20-name = Self-incrimination
reason-self20 = The law lets us keep this back, because giving it could be used as evidence of an offence by the person or body that would give it.
reason-crime2-name = Crime and tax
reason-crime2 = Sharing this would be likely to get in the way of preventing or looking into crime, or of collecting tax.
reason-crime2b-name = Crime and tax: received from another body
reason-crime2b = We got this from a body that works on crime or tax. Sharing it would be likely to get in the way of that work.
reason-risk3-name = Fraud risk scores
reason-risk3 = This is part of a system that finds fraud in council tax or benefits. If we shared it, the system would not work.
reason-law5-name = Public by law
reason-law5 = A law already says that we must publish or share this, and says how you can see it.
reason-claim5-name = Legal claims
reason-claim5 = This had to be used or shared for a court case or for legal advice, and doing what you ask would stop that.
reason-prot7-name = Protecting the public
reason-prot7 = Sharing this would be likely to get in the way of work that protects the public from harm or bad practice.
reason-aud8-name = Audit
reason-aud8 = Sharing this would be likely to get in the way of a check on how public money is spent.
reason-reg10-name = Health and social care complaints
reason-reg10 = Sharing this would be likely to get in the way of looking into a complaint about health or social care.
reason-reg11-name = Regulators
reason-reg11 = Sharing this would be likely to get in the way of the work of a body or officer that checks that rules are followed.
reason-jud14-name = Judges and courts
reason-jud14 = This is about choosing judges or about a court. The law keeps it back so that judges can decide freely.
reason-mgt22-name = Management planning
reason-mgt22 = This is about plans that are not settled. Sharing it now would be likely to harm that work.
reason-neg23-name = Negotiations
reason-neg23 = This shows what we mean to do in talks with you. Sharing it would be likely to harm those talks.
reason-ref24-name = References in confidence
reason-ref24 = This is a reference that was given in confidence, for example for a job or a course.
reason-exam25-name = Exams
reason-exam25 = This is what was written in an exam, or marks that are not out yet.
reason-corp21-name = Corporate finance
reason-corp21 = Sharing this could affect a price or a decision in a financial market.
reason-jour26-name = Journalism, art, writing and study
reason-jour26 = This is kept for journalism, art, writing or study, and sharing it would not fit with that.
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
reason-hw4 = This was given to us by someone who expected that we would not share it with you, or who asked us not to.
reason-sw10-name = Social work: the person’s wishes
reason-sw10 = This was given to us by someone who expected that we would not share it with you, or who asked us not to.
reason-hh5-name = Health: serious harm
reason-hh5 = This is about health. A health professional has told us that sharing it would be likely to cause serious harm to someone.
reason-swh11-name = Social work: serious harm
reason-swh11 = This is from social work. Sharing it would be likely to cause serious harm to someone, and that would get in the way of social work.
reason-edh19-name = Education: serious harm
reason-edh19 = This is about education. Sharing it would be likely to cause serious harm to someone.
reason-cab21-name = Child abuse
reason-cab21 = Sharing this with someone who acts for a child or another person would not be best for that person.

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
reason-natsec = The law lets us keep this back to keep the country safe.

# Not exemptions, but needed

reason-npd-name = Not personal data about the person
reason-npd = This is not information about you.
reason-scope-name = Outside the request
reason-scope = This is not a part of what you asked for.
reason-dup-name = Duplicate
reason-dup = This is the same as something else that we have sent you.
reason-notheld-name = Not held
reason-notheld = We looked for this and do not have it.
reason-search-name = Beyond a reasonable search
reason-search = We made a fair search and did not find this. To look further would take more than the law asks of us.
reason-id-name = Identity not shown
reason-id = We have good reason to doubt that this request came from the person it is about, and that has not been settled.
reason-cannot-name = Cannot identify the person
reason-cannot = We cannot tell which information, if any, is about you. If you can tell us more that would help us to find it, we will look again.
reason-mue-name = Manifestly unfounded or excessive
reason-mue = The law lets us say no to a request that is clearly not made in earnest, or that clearly asks too much. We have explained why we think so. If you do not agree, you can complain.
reason-rights-name = Rights and freedoms of others
reason-rights = Giving you a copy of this would harm the rights or freedoms of someone else.
reason-unstr-name = Unsorted paper records
reason-unstr = This is in paper records that are not sorted. We need you to describe it, or finding it would cost more than the law asks us to spend.
reason-dec-name = A person who has died
reason-dec = The law on personal information covers people who are alive. There are other ways to ask about someone who has died, and we can tell you about them.

# Conditions and exceptions in a right itself

reason-opinion-name = A recorded opinion
reason-opinion = This is an opinion, and it is recorded as one. It shows what someone thought at the time, so we do not change it. We can add your own view beside it.
reason-legal-name = Needed for a legal duty or a public task
reason-legal = We still need this to do something that the law says we must do, or to do our work for the public.
reason-claims-name = Needed for legal claims
reason-claims = This is needed to make or defend a legal claim.
reason-record-name = Still needed for its purpose
reason-record = We still need this for the reason that we collected it.
reason-grounds-name = Strong grounds to go on
reason-grounds = We looked at your situation. We think there are very strong reasons to go on using this, and they weigh more.
reason-basis-name = The right does not apply to this legal reason
reason-basis = This right covers information that we use because you agreed or because of a contract. We use this information for another reason that the law gives us.
