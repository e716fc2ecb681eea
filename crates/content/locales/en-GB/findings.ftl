# What a privacy notice must tell, and what one lacks.

item-purposes = why we use the information
item-categories = what kinds of information we have
item-recipients = who gets the information
item-retention = how long we keep it
item-rights = which rights the person has
item-regulator = how to complain to the regulator
item-complaint-to-controller = how to complain to the council
item-sources = where the information came from
item-automated-decisions = whether a computer alone makes decisions
item-transfers = whether the information leaves the country
item-lawful-basis = the lawful basis
item-withdrawal = how to take back consent
item-controller = who the council is and how to reach it
item-officer = how to reach the data protection officer
item-providing = whether people have to give the information

item-status-given = Given
item-status-partial = Given in part
item-status-wrong = Wrong
item-status-missing = Missing

items-given = { $count } given
items-partial = { $count } in part
items-wrong = { $count } wrong
items-missing = { $count } missing

way-post = post
way-phone = phone
way-website = website
way-email = email

# Findings, for the council’s own people

finding-nothing-said = The notice does not say.
finding-other-uses-left-open = The notice leaves room for other uses and does not name them.
finding-main-purpose-outside-the-list = A main purpose is not in the list of purposes: { $entries }.
finding-purpose-outside-the-list = A purpose is not in the list of purposes: { $entries }.
finding-special-categories-not-named = The notice says that it covers special category data, and not which: { $entries }.
finding-processors-not-all-named = The notice does not name every processor.
finding-processors-not-named = The notice does not name the processors.
finding-get-nothing-that-identifies = These are listed as recipients but get nothing that identifies anyone: { $entries }.
finding-period-in-another-document = The period is in another document.
finding-period-in-a-document-out-of-reach = The period is in another document, and the notice does not lead to it.
finding-no-workable-end = No end can be worked out from what is said: { $entries }.
finding-purposes-without-period = These purposes have no period and no event that ends it: { $entries }.
finding-period-for-some-data-only = A period or event is given for some data only: { $entries }.
finding-event-may-not-happen = Keeping ends with an event that may never come: { $entries }.
finding-end-is-not-deletion = At the end the data may only be put out of reach, which is not deletion: { $entries }.
finding-start-not-stated = A period is given, and not when it starts: { $entries }.
finding-rights-in-another-document = The notice leaves these rights to another document: { $rights }.
finding-rights-left-out = The notice lists the rights and leaves out some that apply: { $rights }.
finding-rights-no-purpose-gives = The notice names rights that none of its purposes gives: { $rights }.
finding-rights-only-some-purposes-give = The notice names rights for all data that only some purposes give: { $rights }.
finding-automated-decisions-on-old-law = The notice describes automated decisions by the law before 5 February 2026.
finding-ways-to-regulator-missing = The notice does not say how to reach the regulator by { $ways }.
finding-regulator-name-out-of-date = The regulator has another name now.
finding-regulator-address-out-of-date = The regulator has another address now.
finding-contact-without-the-right = The notice gives a contact ({ $ways }) and does not say that there is a right to complain to the council.
finding-sources-implied = The sources only follow from the rest: { $entries }.
finding-sources-merged-with-recipients = Sources and recipients are in one list, so nobody can tell which is which: { $entries }.
finding-logic-or-consequences-missing = A computer alone makes decisions, and the notice does not say how or with what effect.
finding-safeguard-not-named = Data may go abroad, and the notice does not name what protects them there.
finding-permission-instead-of-safeguard = Data may go abroad with the person’s permission, which is not a safeguard.
finding-adequacy-not-named = Data may go to the European Economic Area, and the notice does not name the rules that allow it.
finding-purposes-without-basis = These purposes have no stated lawful basis: { $entries }.
finding-basis-only-hinted = A lawful basis is hinted at and not stated: { $entries }.
finding-no-condition-for-special-categories = There are special category data, and no condition for them: { $entries }.
finding-no-condition-for-criminal-data = There are data about offences, and no condition for them: { $entries }.
finding-condition-does-not-reach = The condition { $condition } does not cover these purposes: { $entries }.
finding-basis-for-anonymised-data = A lawful basis is given for data that are said to identify nobody: { $entries }.
finding-basis-not-open-for-public-tasks = A council cannot use this lawful basis for its tasks: { $entries }.
finding-withdrawal-route-missing = Consent can be withdrawn, and the notice does not say how.
finding-interests-not-named = The notice relies on legitimate interests and does not name them: { $entries }.
finding-notice-rights-left-out = A reply need not tell of these rights, a notice must, and it does not: { $rights }.
finding-controller-through-officer-only = The council can be reached through its data protection officer only.
finding-controller-contact-missing = The notice names the council and does not say how to reach it.
finding-officer-contact-missing = The notice speaks of the data protection officer and does not say how to reach them.
finding-obligation-not-stated = The notice does not say whether people have to give the data.
finding-consequences-not-stated = The notice does not say what happens if people do not give the data.

# What to do about a finding

to-do-say-it-and-fill = Add it to the notice. Until then, fill it in for replies.
to-do-say-it-though-replies-do = Add it to the notice. Replies take it from the law and our settings.
to-do-say-it = Add it to the notice.
to-do-other-uses = Name the other uses, or take the sentence out.
to-do-list-of-purposes = Put it in the notice’s list of purposes.
to-do-name-special = Name the kinds of special category data.
to-do-name-processors = Name every processor. In a reply, name those that hold the person’s data.
to-do-check-anonymous = Check that what they get cannot be traced to anyone. If it can, they are recipients.
to-do-period = Put the period in the notice, or the event that ends keeping. Until then, fill it in for replies.
to-do-period-for-the-rest = Give a period or an event for the rest.
to-do-event = Say what happens to the data if the event never comes.
to-do-deletion = Delete the data at the end, or say how long they stay out of reach and why.
to-do-start = Say from which day the period is counted.
to-do-rights-elsewhere = List the rights in this notice too.
to-do-rights-left-out = Add these rights. They apply whatever the notice says, so do not refuse a request for their absence.
to-do-rights-of-a-notice = Add these rights for the purposes that give them.
to-do-rights-no-purpose = Take these rights out, or say when they would apply.
to-do-rights-some-purposes = Say for which purposes these rights apply.
to-do-automated-law = Describe what Articles 22A to 22D give instead.
to-do-ways = Add these ways to reach the regulator.
to-do-regulator-name = Use the regulator’s present name.
to-do-regulator-address = Use the regulator’s present address.
to-do-complaint = Say that people have a right to complain to the council (section 164A of the Data Protection Act 2018) and how.
to-do-sources = Say plainly where the data come from.
to-do-sources-list = Make two lists. In a reply, name the source of the person’s data.
to-do-logic = Say how the decisions are reached and what follows from them.
to-do-safeguard = Name what protects the data there: adequacy regulations, standard terms or binding rules.
to-do-permission = Name a safeguard. Permission can only make up for one in a single case, once the person knows the risk (Article 49).
to-do-adequacy = Name the rules that allow it.
to-do-basis = State a lawful basis for each. Which rights apply cannot be settled before.
to-do-basis-hinted = State the basis, or take the hint out. Rights are not decided on a hint.
to-do-condition-special = State a condition of Article 9, with one of Schedule 1 where it needs that.
to-do-condition-criminal = State a condition of Schedule 1 to the Data Protection Act 2018.
to-do-condition-reach = State another condition for these purposes.
to-do-basis-anonymised = Check whether the data can be traced to anyone. If not, no basis is needed; if so, do not call them anonymous.
to-do-basis-not-open = State another basis, or show that this is no task of the council.
to-do-interests = Name the interests.
to-do-withdrawal = Say whom to tell. It must be as easy as giving consent.
to-do-controller = Add a way to reach the council itself.
to-do-controller-contact = Add how to reach the council.
to-do-officer = Add how to reach the data protection officer.
to-do-obligation = Say whether people have to give the data, by law or by contract, or may choose.
to-do-consequences = Say what happens if people do not give the data.

# What a finding leaves open in a reply, said to the person

gap-other-uses = Our notice says that there may be other uses and does not name them. Ask us if you want to know more.
gap-special-categories = Our notice does not say which kinds of sensitive information this covers. Ask us if you want to know more.
gap-processors = Our notice does not name every company that works for us on this. Ask us and we will tell you.
gap-period = Our notice does not say how long for all of it. Ask us and we will tell you.
gap-event = This may not happen for all of your information. Ask us and we will tell you what happens then.
gap-deletion = Our notice says that we may only put it out of reach instead of deleting it. As long as we have it, it is still your information and you can ask for it.
gap-start = Our notice does not say when this time starts. Ask us and we will tell you.
gap-sources = Our notice has one list for who gives us information and who gets it from us, so it does not show who gave us yours.
gap-logic = Our notice does not say how these decisions are made or what follows from them. Ask us and we will tell you.
gap-safeguard = Our notice does not say what protects your information in other countries. Ask us and we will tell you.
