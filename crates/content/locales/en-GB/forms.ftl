# The pages of the commands. Made of codes by the table of inputs (`staff/command/forms/inputs.rs`):
# `intro-COMMAND`, and `-more` for a second paragraph; `warning-COMMAND`; `nothing-COMMAND`, where
# there is nothing to choose from; `field-COMMAND-FIELD` or `field-FIELD`, with a hint where there is
# one; `problem-COMMAND-FIELD-empty` or `problem-FIELD-empty`, for an answer that is missing. A test
# of the desk compares them with the table.

command-law = The law: { $citation }.
command-standard = Use the usual text for what you selected
command-preview-none = No letter is sent. Nobody here has an email address, so tell them yourself.

# What it does

intro-assign = The owner answers for the case and gets its reminders.
intro-correct-receipt = The time starts on the day when the request first reached anyone in the council, or a firm that works for it, not on the day when we saw it.
intro-accept = A request needs no form and no reason. Accept it if a person asks for something that these rights give.
intro-assess = This says how much work the case is and how soon somebody begins. It changes no date.
intro-assess-more = Complexity can be a ground for two more months. Our workload cannot. The person is not told of this.
intro-note-care = The mark tells everyone who opens the case to take care. It has a purpose and an end, and then goes.
intro-note-care-more = Write only what colleagues need to know. The person can ask to see it.
intro-drop-care = Take the mark away when its purpose is over. The history keeps that it was there.
intro-declare-conflict = Somebody who knows the person, or took part in what it is about, does not work on the case. They can still pass it on and write down what they know.
intro-declare-conflict-more = The person is not told of this.
intro-limit-access = Only the people you select see the case, and all other cases of this request. For everyone else it does not exist.
intro-limit-access-more = Select nobody to let everyone see it again. The person is not told of this.
intro-name-controller = Use this when another body, such as a school or the NHS, decides about the information.
intro-name-controller-more = The person gets a letter that names it and says how to ask it. Our own case goes on: what we hold, we answer. We send their request on only if they agree.
intro-forward = Send the request on only after the person has agreed. Record here when they agreed and when it went. Nothing is sent from here.
intro-misdirect = Only if we hold nothing of this at all. The case is closed, and the person gets a letter that says who holds it and how to complain.
intro-misdirect-more = If we hold anything, answer that instead.
intro-redirect = Only if this is no request under data protection law. The case is closed, and the person gets a letter that says what happens instead and how to complain.
intro-redirect-more = If the person has died, nobody is written to. Somebody who asks for information about themselves makes a request under this law, whatever they call it.
intro-ask-identity = Ask only if there is a reasonable doubt. The person gets a letter with your reason, and the time starts when the doubt is settled.
intro-confirm-identity = The time starts on the day when what settled it arrived, not on the day you record it. If we had asked, the person gets a letter with the new date.
intro-confirm-identity-more = Documents on the file that show who the person is are destroyed at once. What stays is how, when and by whom it was settled.
intro-ask-authority = Ask only for what you need to be sure. The person gets a letter with your reason, and the time starts when they have shown it.
intro-confirm-authority = If you asked for it, the time starts on the day when it arrived. If it came with the request, the date stays as it is.
intro-change-contact = Record how the person is reached and written to from now on. All cases of this request follow it. Letters that went before stay as they were.
intro-change-contact-more = Make sure that it is the person who asks for this, and not somebody who wants their letters.
intro-ask-fee = Requests are free. A fee is for requests that are clearly unfounded or excessive, and for more copies of the same. The council has to show why it is reasonable. The person gets a letter with your reason.
intro-record-fee = The time starts again on the day when the fee arrived. The person gets a letter with the new date.
intro-ask-clarification = Ask once, and ask for what you need. The person gets a letter with your question.
intro-answer-clarification = Record what the person said, on the day it arrived. “Everything” is an answer. The person gets a letter with the date for the reply.
intro-extend = Two more months, once. The person must be told, with the reasons, before the last day below.
intro-acknowledge = A complaint must be acknowledged within 30 days. Record here that it was, if it was not done by our letter.
intro-open-beside = For something else that the person asked for in the same request. It has a date of its own, and the person is told.
intro-record-opinion = Health information is neither given nor kept back for fear of serious harm before a health professional has looked at it. The opinion counts for six months.
intro-ask-task = Ask whoever answers for a system to do something. They get a letter with a link, and answer without an account after a code.
intro-ask-task-more = They see what you write here and the reference, and nothing else of the case. Write only what they need to know. The person is not told whom you ask.
intro-confirm-preserved = Record what the keeper told you. To delete what somebody has asked to see, so that they do not get it, can be an offence.
intro-return-task = Record that the task is not theirs, as they told you. The team then asks somebody else.
intro-ask-more-time = Record that they asked for more time, as they told you. The day stays as it is until you change it.
intro-move-task = They get a letter with the new day. The day for our reply stays as it is.
intro-chase-task = They get the request again, with the day to answer by and the day of our reply. It is recorded that you reminded them.
intro-call-off-task = They get a letter that says that nothing more is needed, and what to do with copies they made.
intro-answer-consultation = Record what the person told you, in their words. Their view counts, and does not decide: you decide next whether it is given.
intro-strike-balance = Decide for this person, not for the page. If they agree, it can be given. If they do not, or were not asked, it is given only if that is reasonable.
intro-strike-balance-more = Think of the kind of information, any duty of confidence, what you did to ask, whether they can agree, whether they refused, and what the requester knows already.
intro-leave-out = A search has to be reasonable and proportionate, not endless. Say why it is reasonable not to look in these places. The record of the search shows your reason.
intro-record-search = Record each search, also one that found nothing. The record shows that we looked where it is reasonable to look.
intro-record-change = Record each change in each system. The reply rests on what is recorded here.
intro-record-told = After a change, everyone who got the information from us has to be told, unless that is impossible or takes far too much effort. Record here what was done outside Rightsdesk, or why it was not.
intro-write-to-recipient = The letter goes by email, or to be printed and posted. It says what was changed and what they have to do.
intro-write-to-recipient-more = Write what they need to find the record and no more. If the person asks, we have to tell them whom we told.
intro-tell-loss = The person asked for a copy and for erasure. The copy comes first, because to erase what somebody has asked to see can be an offence.
intro-tell-loss-more = The person gets your text, and can choose to have it erased first. The erasure keeps its own date.
intro-accept-loss = Record only what the person said after they were told what would be lost. Then the erasure does not wait for the copy.
intro-test-identifiability = Information is about a person if somebody could tell who it is, by any means that are reasonably likely to be used. Think of what we hold elsewhere, and of somebody who tries.
intro-test-identifiability-more = If it is not about a person, these rights do not reach it.
intro-record-use = While information is restricted it may be stored, and used only on one of these grounds.
intro-open-breach = Record this as soon as somebody thinks that information was lost, changed or seen by the wrong person. The regulator must be told within 72 hours of when the council became aware, unless there is no likely risk to people.
intro-open-breach-more = The data protection officer gets a letter at once. The person who made the request is not told from here.
intro-settle-breach = Decide whether the regulator is to be told. It is, unless the breach is unlikely to put people’s rights at risk. If the risk is high, the people themselves must be told too.
intro-settle-breach-more = Record why, whichever way you decide. Nothing is sent to the regulator from here.
intro-supply-item = These words go into the reply of this case only. Words for every reply belong in the register.
intro-promise-item = The reply will say that the person gets this by that date. It is recorded as a shortfall of the notice.
intro-decide = Answer each thing that the person asked for. Another person has to approve the decision.
intro-prepare = All work has come back. Read what was found or done, then decide. Nobody is told of this.
intro-pass-review = You have read the decision and would approve it, but its reasons need somebody else to approve it. It goes to them.
intro-approve = Read what was asked beside what was decided. When you approve, the reply is built and checked.
intro-send-back = The decision goes back to whoever made it, with your words. The person is not told of this.
intro-record-talk = Write down that somebody spoke to this person before the reply comes: what it is about, and when they would like it. Do this as well if they could not be reached.
intro-plan-send = The reply goes by itself on the day you choose, from 9 in the morning. You can take this back until then.
intro-drop-plan = The reply then goes only when somebody sends it or chooses another day.
intro-send = The person is told that the reply can be fetched. It cannot be called back.
intro-tell-progress = The person gets this by letter, with the date for the reply.
intro-withdraw = The person gets a letter that says that we have stopped.
intro-lapse = Use this only if nothing can be answered without what we asked for, and the person has had time to send it. What can be answered without it has to be answered.
intro-lapse-more = The person gets a letter. It says that we asked for something and have not heard from them, so the request is closed. It says that they can still send it, that we then start again, that we can help if it is hard for them, and how to complain.
intro-warn-of-lifting = The person gets a letter with your reason. Only then can the restriction be lifted.
intro-lift-restriction = Record that the restriction is lifted. The person was told before.
intro-note = Notes stay in the case. Remember that the person can ask to see them.
intro-attach = For what somebody sent in, and for papers that belong to the case. What a search found is recorded with the search.
intro-attach-more = A document that shows who somebody is, is destroyed when identity is settled.
intro-link = The other request is named on the page of this case, and not the other way round. Nobody is told of this.
intro-watch = You get a letter when the case moves on. This does not make you its owner.
intro-unwatch = You hear no more when the case moves on.
intro-record-time = For the council’s own figures. The person can ask to see it, and no date depends on it.
intro-place-hold = Nothing of this request is disposed of while the hold stands, whatever its day is. Use it when a claim or an inquiry is expected, or when somebody asks for records to be kept.
intro-place-hold-more = If a hold stands already, what you enter takes the place of its reason and its day. The person is not told of this.
intro-lift-hold = The periods count again, from the day from which they counted before.
intro-lift-hold-more = What is past its day comes on the list of what is disposed of. Somebody approves it there.
intro-record-proceedings = Record when the regulator, a court or the Ombudsman begins to look at what we did, and when it ends. Nothing is closed or deleted meanwhile.
intro-close = Nothing more is to be done. The case moves to the finished ones.

warning-withdraw = Only if the person asked you to stop. The case is closed, and the person is told.
warning-lapse = The case is closed without a reply, and cannot be opened again. If the person answers later, enter that as a new request.
warning-lift-restriction = The information can then be used again. Take the marks off in the systems first.
warning-misdirect = The case is closed. This cannot be undone.
warning-redirect = The case is closed. This cannot be undone.

extend-warning = This case cannot be extended now: it was extended before, the last day has passed, or there is no month to add to.
copy-elsewhere-warning = The same person seems to have asked for a copy that is not answered, in { $references }. Check whether it is the same person. If it is, answer that first, or tell the person what would be lost and record that they want erasure first. This page does not stop you.
copy-first-warning = This person has also asked for a copy. Answer that first, or tell the person what would be lost and record that they want erasure first. Ask keepers to keep it until then.
identity-destroyed-warning =
    { $count ->
        [one] 1 document that shows who the person is will be destroyed when you press the button.
       *[other] { $count } documents that show who the person is will be destroyed when you press the button.
    }

nothing-to-choose = There is nothing that this could be done to at the moment.
nothing-drop-care = This case has no care mark.
nothing-forward = There is no other body to which the request could still be forwarded.
nothing-leave-out = Every place that the notices name was searched, or it is recorded why not.
nothing-confirm-preserved = Nobody who was asked to keep something still has to answer.
nothing-return-task = No task is waiting for an answer.
nothing-ask-more-time = No task is waiting for an answer.
nothing-move-task = No task is waiting for an answer.
nothing-chase-task = No task that was sent by email is waiting for an answer. Ring or visit those who have no email address here.
nothing-call-off-task = No task is waiting for an answer.
nothing-answer-consultation = Nobody who was asked for their view still has to answer.
nothing-strike-balance = Nobody has been asked for their view in this case.
nothing-open-beside = There is no other right for which a case could be opened.

# Fields that several commands have

field-select-one = Select
field-yes = Yes
field-no = No
field-date-hint = For example, 27 3 2026
field-on = Date
field-owner = Owner
field-task = Task
field-task-hint = Each task shows what, where, who and by when
field-system = System
field-system-other = Another system
field-system-other-hint = Only if it is not in the list
field-period-from = Searched from
field-period-from-hint = Leave both dates open if all dates are meant. For example, 27 3 2026
field-period-to = Searched up to
field-recipients = Who in fact got this person’s information?
field-recipients-hint = Only those that the keeper confirms. The register only says who may get it.
field-recipients-other = Others who got it
field-recipients-other-hint = One on each line
field-recipient = Recipient
field-recipient-other = Another recipient
field-told-as = Why are they told?
field-item = What is missing

# Fields of one command

field-correct-receipt-on = When was it first received?
field-correct-receipt-on-hint = Anywhere in the council or by a firm that works for it. For example, 27 3 2026
field-correct-receipt-reason = How do we know?

field-complexity = How much work is it?
field-priority = How soon should somebody begin?
field-assess-reason = Why?
field-assess-reason-hint = For example: three systems, two other families, a hearing on 4 March

field-care = What kind of care?
field-purpose = What is the mark for?
field-purpose-hint = What colleagues should do or avoid. For example: do not write to the home address
field-note-care-until = Last day of the mark
field-note-care-until-hint = No more than two years ahead. For example, 27 3 2026

field-account = Who has the conflict of interest?
field-declare-conflict-reason = What is it?
field-declare-conflict-reason-hint = In general words. For example: a neighbour of the person

field-people = Who can see the case?
field-people-hint = Include yourself. Select nobody to let everyone see it again.
field-limit-access-reason = Why?

field-name-controller-name = Who decides about this information?
field-name-controller-name-hint = The name of the school, surgery or other body
field-contact = How can the person ask them?
field-contact-hint = An address, an email address or a web page. The person reads this.

field-forward-name = To whom?
field-agreed = When did the person agree?
field-forward-on = When was it sent on?

field-misdirect-reason = Why do we hold nothing of this?
field-misdirect-reason-hint = Say what you looked at. This is for the council’s file; the person reads a letter.

field-business = What is it?
field-redirect-reason = How do you know?
field-redirect-reason-hint = For the council’s file. Say where it went, if you passed it on.

field-ask-identity-reason = Why is there a doubt?
field-confirm-identity-on = When did what settled it arrive?
field-confirm-identity-by = How was it settled?
field-confirm-identity-how = What settled it?
field-confirm-identity-how-hint = For example: knew the dates of both visits. Do not copy the details of a document here.

field-ask-authority-reason = Why is proof needed?
field-confirm-authority-on = When did what shows it arrive?
field-acting-as = As what do they act?
field-confirm-authority-how = What shows that they may act?
field-confirm-authority-how-hint = A signed letter, parental responsibility, a power of attorney. For a parent, say that court orders were checked.
field-expires = When does it run out?
field-expires-hint = Leave this open if it does not. For example, 27 3 2026
field-child = What does the child want?
field-child-hint = The right is the child’s. No age is fixed in law: judge whether this child understands.
field-competence = How do you know whether the child understands?
field-competence-hint = Who spoke with the child or knows them, and what they saw

field-change-contact-name = Full name
field-change-contact-email = Email address
field-phone = Phone number
field-change-contact-address = Postal address
field-adjustments = What do they need?
field-adjustments-hint = Select all that they asked for
field-adjustment-detail = Which language, or what else?
field-reply-by = How do they want the reply?
field-reply-when = When do they want to hear that the reply is ready?
field-record-talk-on = When?
field-record-talk-reached = Did somebody speak to them?
field-record-talk-how = How, or why not?
field-record-talk-how-hint = For example, “by phone, they would like it on Tuesday” or “rang three times, no answer”
field-plan-send-on = On which day?
field-plan-send-reason = Why on this day? (optional)
field-plan-send-reason-hint = Needed only for a day just before a weekend or a holiday, or one that the person did not want
field-send-when = When does it go?
field-send-reason = Why now?
field-send-reason-hint = Only if it goes now. The history keeps this
field-contact-safely = What should we avoid when we contact them?
field-contact-safely-hint = For example: do not write to the home address
field-change-contact-reason = Why does this change?
field-change-contact-reason-hint = For example: the person wrote that they have moved

field-amount = Amount in pounds
field-amount-hint = For example, 12.50
field-ask-fee-reason = Why is a fee reasonable?
field-record-fee-on = When was it paid?

field-question = What do you ask the person?
field-qualifies = Do we need the answer to find the information?
field-qualifies-hint = Only then the time stops until the answer comes. “Everything” is an answer, and searches that are clear go on.
field-answer-clarification-on = When did the answer arrive?
field-answer-clarification-answer = What did the person answer?

field-ground = Why is more time needed?
field-extend-reason = Reasons, as the person will read them
field-extend-reason-hint = Say what makes this request complex, or which other requests there are. Our workload is not a reason in law.

field-acknowledge-on = When was it acknowledged?
field-acknowledge-how = How?
field-acknowledge-how-hint = For example: by telephone

field-right = Which right?
field-open-beside-on = When did the person ask for it?
field-open-beside-on-hint = The day of the request, unless they asked for it later. For example, 27 3 2026
field-open-beside-reason = What did the person say?

field-record-opinion-on = Date of the opinion
field-professional = Who gave it
field-professional-hint = The health professional who was last responsible for this person’s care, and their role
field-finding = What did they find?
field-about = What did they look at?

field-task-kind = What do you ask for?
field-places = Where?
field-places-hint = Select all that fit. Each becomes a task of its own, in the same words.
field-ask-task-system = Another place
field-ask-task-system-hint = A system that is not in the list. To ask for somebody’s view, say where the passage stands.
field-ask-task-keeper = Who is asked?
field-ask-task-keeper-hint = Leave this open to ask whoever the register names for each place
field-ask-task-email = Their email address
field-ask-task-email-hint = The link goes here. Leave it open to use the address that is on file for the keeper; without one, you have to tell them yourself.
field-ask = What exactly are they to do?
field-ask-hint = They read this. Say which person or record, and nothing about the person that they do not need.
field-ask-task-terms = Names and words to search by
field-ask-task-terms-hint = Former names, numbers, addresses. Leave this open if none are needed.
field-ask-task-period-from = From which day?
field-ask-task-period-from-hint = Leave both dates open if all dates are meant. For example, 27 3 2026
field-ask-task-period-to = Up to which day?
field-ask-task-due = Day to answer by
field-ask-task-due-hint = Leave some working days before the reply to read and decide. For example, 27 3 2026

field-confirm-preserved-how = What did they say?
field-confirm-preserved-how-hint = For example: recordings of May taken out of the deletion run
field-return-task-reason = What did they say?
field-instead = Who should be asked instead?
field-instead-hint = As far as they know. Leave this open if they do not.
field-ask-more-time-until = Until when?
field-ask-more-time-reason = Why do they need it?
field-move-task-due = New day to answer by
field-call-off-task-reason = Why is it no longer needed?
field-call-off-task-reason-hint = For the council’s file
field-view = What do they say?
field-answer-consultation-answer = In their words
field-give = Is it given?
field-strike-balance-reason = Why is that reasonable?
field-strike-balance-reason-hint = The kind of information, any duty of confidence, what was done to ask, whether they can agree, any refusal, and what the requester knows already

field-systems = Which places are not searched?
field-leave-out-reason = Why is that reasonable and proportionate?
field-leave-out-reason-hint = For example: the person never used this service, or everything in it is a copy of what was found elsewhere

field-record-search-keeper = Who searched
field-record-search-keeper-hint = The person or team that answers for the system
field-record-search-terms = What was searched for, and how
field-record-search-terms-hint = Names, numbers, dates and places. This shows that the search was reasonable.
field-hits = How much came up?
field-hits-hint = Before it was looked at. Leave this open if nobody counted.
field-record-search-documents = What was found
field-record-search-documents-hint = You can choose several files at once
field-nil-reason = If nothing was found, why is there nothing?
field-nil-reason-hint = For example, the person never used this service
field-sources = Where the information came from, other than the person
field-sources-hint = One on each line

field-change = What kind of change?
field-done = What was done
field-done-hint = Say exactly what was changed from what to what. The person reads these words in the reply.
field-kept = What stays as it was, and why?
field-kept-hint = A duty in law to keep it, or a period that still runs. Leave this open if nothing stays.
field-proof = What shows that it was done
field-proof-hint = For example, a picture of the record. Leave this open if there is none.

field-telling = What came of it?
field-record-told-how = How they were told, or why not
field-record-told-how-hint = The law lets us leave it out only where it is impossible or takes far too much effort. The person reads these words in the reply.

field-write-to-recipient-recipient-other-hint = For a processor, or for somebody else who published it. A recipient has to be confirmed by a keeper first.
field-write-to-recipient-email = Email address
field-write-to-recipient-email-hint = Leave this open to send it by post
field-write-to-recipient-address = Postal address
field-write-to-recipient-address-hint = Needed if there is no email address
field-write-to-recipient-text = What they are told
field-write-to-recipient-text-hint = Say which record, and what they have to do. Add what they need to find it, and no more.
field-private = Is this a private person, such as a relative?
field-safety = Why is it safe to write to them?
field-safety-hint = Needed for a private person. Say what the person whose information it is says about it, and who checked.

field-tell-loss-text = What would be lost?
field-tell-loss-text-hint = The person reads this. Say which records, and that they cannot be brought back.
field-accept-loss-on = When did they say so?
field-accept-loss-how = What did they say, and how?

field-identifiable = Could somebody tell who it is?
field-test-identifiability-reason = Who could, and from what? Or why could nobody?
field-test-identifiability-reason-hint = Small numbers, dates and places, other lists that we or others have

field-record-use-ground = On which ground?
field-record-use-reason = What was it used for?

field-aware = When did anyone in the council become aware?
field-aware-hint = Or a firm that works for it. For example, 27 3 2026
field-facts = What happened?
field-facts-hint = What information, how many people, what was done to limit it. No more about people than is needed.
field-notify = Is the regulator told?
field-settle-breach-reason = Why?
field-settle-breach-reason-hint = How likely and how serious the harm is. If it is told, when and by whom.

field-supply-item-text = What the person will read
field-promise-item-by = Date by which the person will have it

field-send-back-reason = What has to change?
field-marks = What has to change in point { $number }, “{ $asked }”? (optional)
field-tell-progress-text = What do you want to tell the person?
field-warn-of-lifting-reason = Why is the restriction lifted?

field-note-note = Note
field-mentions = Tell colleagues about this note
field-mentions-hint = They get a letter that they are named in a note of this case

field-attached-as = What are they for?
field-attach-documents = Documents
field-attach-documents-hint = You can choose several files at once
field-attach-note = What are they?
field-attach-note-hint = In a few words. For example: letter of the solicitor of 4 May

field-other = Reference of the other request
field-other-hint = Like NOR-26-0042-K
field-link = How do they have to do with each other?
field-link-reason = Why?

field-record-time-on = On which day?
field-minutes = Minutes
field-minutes-hint = For example, 90
field-record-time-note = What for?

field-body = Who looks at it?
field-ended = Has it ended?
field-place-hold-reason = Why must nothing go?
field-place-hold-reason-hint = For example: a solicitor has announced a claim
field-review-on = When is it looked at again?
field-review-on-hint = Leave this open if you do not know. Within two years. For example, 27 3 2027
field-lift-hold-reason = Why is it no longer needed?
field-record-proceedings-on = When did it begin, or end?
field-record-proceedings-note = What is it about, or how did it end?

# An answer that is missing

problem-complexity-empty = Select how much work it is
problem-priority-empty = Select how soon somebody should begin
problem-care-empty = Select what kind of care
problem-purpose-empty = Enter what the mark is for
problem-until-empty = Enter the last day
problem-account-empty = Select who has the conflict of interest
problem-people-empty = Select people from the list
problem-name-controller-name-empty = Enter who decides about this information
problem-contact-empty = Enter how the person can ask them
problem-forward-name-empty = Select to whom it was sent on
problem-agreed-empty = Enter when the person agreed
problem-business-empty = Select what it is
problem-confirm-identity-by-empty = Select how it was settled
problem-confirm-identity-how-empty = Enter what settled it
problem-acting-as-empty = Select as what they act
problem-confirm-authority-how-empty = Enter what shows that they may act
problem-confirm-authority-how-too-long = What shows that they may act must be { $most } characters or fewer
problem-competence-empty = Enter how you know whether the child understands
problem-change-contact-name-empty = Enter the person’s full name
problem-adjustments-empty = Select from the list
problem-reply-by-empty = Select how they want the reply
problem-reply-when-empty = Select when they want to hear that it is ready
problem-reached-empty = Select whether somebody spoke to them
problem-record-talk-how-empty = Enter how they were spoken to, or why they were not
problem-plan-send-on-empty = Enter the day on which the reply goes
problem-send-when-empty = Select when the reply goes
problem-send-reason-empty = Enter why it goes now
problem-ask-fee-reason-empty = Enter why a fee is reasonable
problem-qualifies-empty = Select whether we need the answer to find the information
problem-open-beside-reason-empty = Enter what the person said
problem-task-kind-empty = Select what you ask for
problem-places-empty = Select a place, or enter another
problem-ask-task-system-empty = Select a place, or enter another
problem-ask-task-keeper-empty = Enter who is asked
problem-no-keeper = Enter who is asked about { $system }
problem-ask-empty = Enter what exactly they are to do
problem-due-empty = Enter the day to answer by
problem-task-empty = Select the task
problem-confirm-preserved-how-empty = Enter what they said
problem-return-task-reason-empty = Enter what they said
problem-ask-more-time-reason-empty = Enter why they need more time
problem-call-off-task-reason-empty = Enter why it is no longer needed
problem-view-empty = Select what they say
problem-answer-consultation-answer-empty = Enter what they said, in their words
problem-give-empty = Select whether it is given
problem-strike-balance-reason-empty = Enter why that is reasonable
problem-systems-empty = Select at least one place
problem-leave-out-reason-empty = Enter why that is reasonable and proportionate
problem-hits-empty = Enter how much came up as a whole number, or leave it open
problem-change-empty = Select what kind of change
problem-told-as-empty = Select why they are told
problem-telling-empty = Select what came of it
problem-write-to-recipient-recipient-empty = Select or enter to whom you write
problem-write-to-recipient-address-empty = Enter an email address or a postal address
problem-write-to-recipient-text-empty = Enter what they are told
problem-private-empty = Select whether this is a private person
problem-safety-empty = Enter why it is safe to write to them
problem-tell-loss-text-empty = Enter what would be lost
problem-identifiable-empty = Select whether somebody could tell who it is
problem-test-identifiability-reason-empty = Enter who could tell and from what, or why nobody could
problem-record-use-ground-empty = Select the ground
problem-record-use-reason-empty = Enter what it was used for
problem-aware-empty = Enter when anyone in the council became aware
problem-facts-empty = Enter what happened
problem-notify-empty = Select whether the regulator is told
problem-warn-of-lifting-reason-empty = Enter why the restriction is lifted
problem-mentions-empty = Select people from the list
problem-attached-as-empty = Select what they are for
problem-attach-documents-empty = Choose at least one file
problem-attach-note-empty = Enter what they are
problem-other-empty = Enter the reference as it is in our letters, like NOR-26-0042-K
problem-link-empty = Select how they have to do with each other
problem-minutes-empty = Enter the minutes as a whole number, like 90
problem-record-time-note-empty = Enter what the time was for
problem-body-empty = Select who looks at it
problem-ended-empty = Select whether it has ended
problem-place-hold-reason-empty = Enter why nothing must go
problem-lift-hold-reason-empty = Enter why the hold is no longer needed
problem-record-proceedings-note-empty = Enter what it is about, or how it ended

# What stands over a form

place-keepers = The register names { $keepers }
place-no-keeper = The register names nobody. Enter below who is asked.
task-line = { $kind }: { $system } ({ $keeper }), by { $due }
fact-mark = To change in point { $number }
fact-task = Asked to
fact-task-system = Where
fact-task-keeper = Who
fact-task-ask = In these words
fact-task-due = By
fact-task-more-time = They ask for more time, until
fact-task-view = Their view
fact-named-now = Named now
fact-care = { $purpose } Until { $until }.
fact-assessed = Now
fact-controller-told = The person was told on { $on }.
fact-keeping = What the notices say of keeping
fact-keeping-by-law = { $statement } ({ $law })
fact-loss-told = The person was told on
fact-last-test = Last test
fact-recipients = Recipients that keepers confirm
fact-no-recipients = None so far
fact-recipient-told = { $name }: told on { $on }
fact-recipient-not-told = { $name }: not told yet
fact-aware-today = If anyone became aware today, the 72 hours end on
fact-breach = What happened
fact-aware = Became aware on
fact-notify-by = The 72 hours end on
fact-unsearched = Not searched yet
fact-time = Spent so far
fact-minutes =
    { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }
fact-proceeding-since = Since { $on }
fact-proceeding-ended = Ended on { $on }

# The usual texts. They say what to do; whose information it is, the caseworker adds.

task-text-preserve = Do not delete or overwrite anything about the person named below until we say that the case is over. Take it out of any automatic deletion: recordings of calls and meetings, chats, CCTV, mailboxes. To delete what somebody has asked for, so that they do not get it, can be an offence.
task-text-search = Search for everything about the person named below: records, notes, emails, chats, recordings and paper. Tell us what you searched, for which words, how much came up, and who outside the council got this information. Send us what you find as it is: we decide what is given.
task-text-correct = Correct or complete the record of the person named below, as follows. Keep a note of what it said before, if you have to. If you think that the record is right as it is, change nothing and tell us why.
task-text-erase = Erase what you hold about the person named below, in every copy. Tell us what you erased, what is put beyond use in backups, what has to be kept and which law or period says so, and who outside the council got this information.
task-text-erase-keeping = This is what our notices say of keeping:
task-text-take-down = Take down what was published about the person named below: pages, posts, pictures and copies in print that can still be held back. Ask search engines to drop their copies. Tell us who else published it, as far as you know.
task-text-restrict = Mark what you hold about the person named below as restricted. From now on store it, and do nothing else with it until we tell you. Tell us how it is marked, and who outside the council got this information.
task-text-stop-use = Stop using what you hold about the person named below for the purpose that we name here. Tell us on which day you stopped and what still goes on, and why.
task-text-suppress = Put the person named below on the list of people who are not contacted, in every channel, and take them off running campaigns. Keep only what the list needs. Tell us on which day you did it.
task-text-export = Write what the person named below gave us into a file that a computer can read, such as CSV, JSON or XML. Leave out what we worked out or others told us.
task-text-consult = We have been asked for papers in which you are named or can be recognised. This is what they say about you:

standard-rectified = We gave you information that has since been found to be wrong or not complete. Replace the entry that you have from us with the one below, and tell anyone to whom you passed it on.
standard-erased = We gave you information that we have since erased. Erase the entry that is named below, and all copies of it, unless a law says that you have to keep it.
standard-restricted = We gave you information whose use is now restricted. Mark the entry that is named below as restricted. Store it, and do nothing else with it until we write to you again.
standard-complains-of = The person says that the complaint is about this request.
standard-loss = You have asked us for a copy of your information, and to delete it. If we delete it first, we cannot give you a copy any more, and nobody can bring it back. You would lose the following:

# What the person and the council write to each other

intro-write-in = For what the person wrote or said to us outside these pages: on the telephone, by letter, at a desk.
intro-write-in-more = What answers a question of ours is recorded as the answer, not here.
intro-write-to-person = The person gets this by letter and sees it on their page. To tell them how the work is going, use the page for that: it gives the date as well.
intro-renew-files = The person can fetch the files of the reply again, with a code, and gets a letter that says until when.
field-matter = What is it about?
field-write-in-text = What did they write or say?
field-write-in-documents = What came with it
field-write-in-documents-hint = You can choose several files at once
field-write-to-person-text = What do you want to write?
problem-matter-empty = Select what it is about
problem-write-in-text-empty = Enter what they wrote or said
problem-write-to-person-text-empty = Enter what you want to write

# Whom a letter did not reach, and what needs no answer

intro-record-reached = A letter did not reach this person. If you told them another way what it says, record it here. The letter then no longer waits for anybody.
intro-record-reached-more = Later letters go by post if we have a postal address. If not, they wait on the list of letters. If you have learned a new address, change it as well.
field-record-reached-letter = Which letter is it about?
field-record-reached-by = How did you reach them?
field-record-reached-on = When?
field-record-reached-how = What was said, in a line or two?
field-record-reached-how-hint = For example, “told her the new date for the reply, she wrote it down”
problem-record-reached-letter-empty = Select which letter it is about
problem-record-reached-by-empty = Select how you reached them
problem-record-reached-on-empty = Enter when you reached them
problem-record-reached-how-empty = Enter what was said
nothing-record-reached = No letter to this person is waiting.
intro-need-no-answer = For a word of thanks, or something that was answered elsewhere. It no longer waits for an answer, and no longer stops the request from being disposed of when its day comes.
intro-need-no-answer-more = The person is not told. If they ask for anything, or are unsure of anything, write to them.
field-need-no-answer-reason = Why does it need no answer?
