# The page of a case, its triage and the record of its search, as the council’s own people read them.

# The head of a case

case-urgent = Urgent
case-complexity = How much work
wait-identity = We wait for proof of identity, asked for on { $on }. The time starts when it has come.
wait-authority = We wait for proof that they may act, asked for on { $on }. The time starts when it has come.
wait-fee = We wait for the fee, asked for on { $on }. The time starts when it is paid.
wait-clarification = We wait for the answer to our question of { $on }. The time stands still until it comes. Searches that are clear go on.
wait-answer = We wait for the answer to our question of { $on }. The time goes on.
alert-breach = A possible breach has been known since { $aware }. Decide by { $by } whether the regulator is notified: the law gives 72 hours.
alert-proceedings = { $body }: proceedings have been going on since { $on }.
alert-conflicts = { $names } declared an interest of their own, and may not work on this case.
care-line = { $care }, for { $purpose }, until { $until }
case-time = Time spent
case-time-spent =
    { $hours ->
        [0] { $minutes } min
       *[other] { $hours } h { $minutes } min
    }

# What to do next

case-next = What to do next
case-missing = Still missing
case-actions = What else you can do
next-group-work = Search, ask and change
next-group-person = The person who asked
next-group-reply = The reply
next-group-handling = How the case is handled
next-group-file = The file
next-group-ending = Another body, other business, no reply
missing-breach = Decide by { $by } whether the regulator is notified of the breach.
missing-tasks =
    { $count ->
        [one] 1 task waits for its answer.
       *[other] { $count } tasks wait for their answers.
    }
missing-places =
    { $count ->
        [one] 1 place is neither searched nor left out with a reason.
       *[other] { $count } places are neither searched nor left out with a reason.
    }
missing-balance =
    { $count ->
        [one] 1 person was asked for a view. Decide whether what concerns them is given.
       *[other] { $count } people were asked for a view. Decide for each whether what concerns them is given.
    }
missing-identifiability = The notice speaks of information that identifies nobody. Test that before you rely on it.
missing-complained = If this complaint is about how a request was handled, link that request, so that nobody who dealt with it rules on it.
missing-copy = The same person seems to have asked for a copy in another request, which is not answered. Check, and if so answer that before anything is erased.
missing-copy-link = Open { $reference }
missing-recipients = Not told of the change yet: { $names }.
missing-returned = A task came back: { $place }. Ask somebody else, or record the search yourself.
missing-more-time = { $name } asks for more time. Move the day, or say no.

# The request and the people

case-request = The request
case-triage-link = Triage: what was recorded
case-people = People
case-acting = Acts as
case-acting-said = Says that they act as
case-complains-of = Says that the complaint is about
case-acting-until = { $who }, until { $until }
case-other-controller = Holds some of it too
case-other-told = The person was told on { $told }. The request is not forwarded.
case-other-forwarded = The person was told on { $told }. The request was forwarded on { $on }.
case-questions = Questions to the person

# Work that the law asks for here

needed-complaint = What the complaint is about
needed-complaint-link = Open the case complained about
needed-complaint-nobody = Nobody has decided the case complained about yet.
needed-complaint-people = These people dealt with the case complained about, so they do not decide or approve this one: { $names }.
needed-child = The right is the child’s
needed-child-unknown = No age is fixed in law. Find out whether this child understands, and what they want, before you give anything to somebody who acts for them.
needed-child-known = Reply to the child, or to who acts for them only as far as the child’s view and best interests allow.
needed-child-view = What the child wants
needed-child-competence = How far the child understands
needed-copy = The copy comes first
needed-copy-text = The person also asked for a copy. Answer that case before anything is erased. The way around it: tell the person what would be lost, and record it if they want erasure first nevertheless.
needed-copy-elsewhere = The same person seems to have asked for a copy in another request that is not answered yet. Nothing here stops the erasure by itself: check whether it is the same person, and if it is, answer that request before anything is erased; or tell the person what would be lost, and record it if they want erasure first nevertheless. It is an offence to erase what somebody has asked for so that they do not get it.
needed-copy-same = The same: { $same }
needed-copy-waits = The person was told what would be lost. Nothing is erased until the copy is given, or they say that they want erasure first.
needed-copy-chosen = The person was told what would be lost and wants erasure first. You can erase within the time of this case.
needed-copy-stands = The case for the copy
needed-copy-told = Told what would be lost
needed-copy-accepted = Chose erasure first
needed-keeping = What the notices say about keeping
needed-keeping-text = What stands against erasing, and what does not.
needed-keeping-nothing = The notices say nothing about keeping, so no period stands against erasing.
needed-identifiability = Does it identify the person?
needed-identifiability-text = The notice says that this identifies nobody. A story can name no one and still be recognised: ask who could tell, and from what.
needed-identifiable = It identifies them
needed-not-identifiable = It does not identify them
needed-restriction = While the information is restricted
needed-restriction-text = It is only stored. Any other use needs consent, a legal claim, the protection of another person or an important public interest, and is recorded here. The person is told before the restriction is lifted.
needed-restriction-warned = Told that it will be lifted
needed-restriction-lifted = Lifted

# Tasks and consultations

case-tasks = Tasks
case-duties = What this right asks of us
case-no-tasks = Nobody has been asked to do anything yet.
task-caption = What others were asked to do
task-column-what = What and where
task-column-who = Who
task-column-due = Answer by
task-column-state = How it stands
task-column-do = What you can do
task-asked-on = asked { $on }
task-answer-by = Answer by { $on }
task-late = Late
task-by-hand = No email address: ring or visit them
task-chased-on = Reminded on { $on }
task-more-time = Asks for time until { $until }: { $reason }
task-dated = { $on }: { $reason }
task-instead = Ask instead: { $who }
task-proposed = Where the notices say to ask next
task-ask = Ask the keeper
task-ask-all = Ask all of them
case-consultations = People who were asked for a view
consultation-said = { $view }: { $words } ({ $on })
consultation-waits = No answer yet.
consultation-dates = Asked on { $asked }, to answer by { $due }
consultation-given = Given, decided on { $on }: { $reason }
consultation-withheld = Not given, decided on { $on }: { $reason }

# Searches, changes and recipients

case-searches = Searches
case-no-searches = No search is recorded yet.
case-left-out = Left out, and why
case-not-yet = Not searched yet
case-search-record = Record of the search, to print
search-found =
    { $count ->
        [0] nothing found
        [one] 1 document
       *[other] { $count } documents
    }
search-period = Days searched in
search-hits = What came up
period-all = Not limited
period-from = From { $from }
period-to = Until { $to }
period-both = { $from } to { $to }
case-changes = Changes
change-kept = What stays, and why
change-proof = What shows that it was done
case-recipients = Who received it, and was told
case-no-recipients = No keeper has confirmed that anybody received this person’s information.
recipient-open = Not told yet
recipient-told = { $what }, { $on }
recipient-by-email = By email
recipient-by-post = By letter
file-destroyed = destroyed { $at }

# The rest of the page

case-letters = Letters
case-documents = Documents sent in and put on the file
case-links = Linked requests
case-register = What the notices say
register-items-show = Show each item
case-history = The whole story

# The triage

triage-title = Triage
triage-link = Do the triage
triage-button = Record triage
triage-preview = Read the letter first
done-triage = The triage is recorded.
triage-valid = Is this a valid request for this right ({ $right })?
triage-valid-yes = Yes
triage-valid-other-controller = Yes, and another organisation holds some or all of it
triage-valid-other-controller-hint = You will next name it to the person. What we hold is still answered.
triage-valid-other-business = No, it is other business
triage-valid-other-business-hint = You will next say what it is. Only owner, work, care and links are recorded before that.
triage-advice = Which rights apply: { $service }
triage-beside = Does the person ask for something else too?
triage-beside-hint = Their words point at these. Each that you select becomes a case with a date of its own, and the person is told.
triage-beside-says = “{ $words }”
triage-identity = Is there a reasonable doubt about who is asking?
triage-identity-hint = Ask for proof only if there is. Most people are known by what they tell us or by their address.
triage-identity-settled = No doubt. { $by }
triage-identity-doubt = There is a doubt. Ask for proof
triage-identity-later = Not settled yet
triage-identity-why = How do we know, or why is there a doubt?
triage-identity-why-hint = Needed unless an account or an address says it. If you ask for proof, the person reads this in a letter. Do not copy details of a document.
triage-identity-asked = Proof was asked for on { $on }.
triage-complexity = How much work is it?
triage-priority = How soon is it begun?
triage-assess-reason = Why?
triage-assess-reason-hint = Needed if it is complex or urgent
triage-assessed-as-usual = Nothing at triage called for more.
triage-care = Care to take
triage-care-legend = Does this case need special care?
triage-care-hint = The person can ask to see these marks, so say what each is for and how long it is needed.
triage-care-purpose = What is the mark for? { $care }
triage-care-until = Until when? { $care }
triage-no-valid = Select whether this is a valid request
triage-no-identity = Select whether there is a doubt about who is asking
triage-no-knowledge = Enter what they knew
triage-no-document = Enter which kind of document was looked at
triage-no-doubt = Enter why there is a doubt
triage-no-complexity = Select how much work it is
triage-no-priority = Select how soon it is begun
triage-no-assess-reason = Enter why it is complex or urgent
triage-no-care = Select the care from the list
triage-no-care-purpose = Enter what the mark is for
triage-no-care-until = Enter the date until which the mark is needed
triage-no-beside = Select what else is asked for from the list
triage-no-letter = No letter goes out with what you have chosen. A letter goes if there is a doubt about who is asking, or something else is asked for
triage-done-by = { $name } recorded the triage on { $at }.
triage-not-done = The triage is not done yet.
triage-changes = What can be changed
triage-row-services = Services
triage-row-asked = Proof asked for on { $on }: { $how }
triage-row-assessed = Work and priority
triage-row-assessed-text = { $complexity }
    { $priority }
    { $reason }
triage-row-beside = Opened beside this one
similar-link = Link
similar-link-to = Link { $reference }
similar-link-none = Do not link
similar-reason = The same person: { $same }. { $alike }.

# The record of the search

record-title = Record of the search
record-as-at = As at { $at }, shown to { $name }. It tells where was searched and what came of it, and not what documents say.
record-missing = What is missing
record-whole = Nothing. Each place that the notices name is searched, changed or left out with a reason, and nobody’s answer is awaited.
record-missing-triage = The triage is not done, so it is not settled which services this is about.
record-missing-places = Neither searched nor left out with a reason: { $places }.
record-not-every-place = For this right only the places count where the use stops. Nothing is recorded of: { $places }.
record-missing-answer = { $keeper } was asked about { $place } and has until { $due } to answer.
record-missing-all = The notices name no place, and no search is recorded.
record-controller = Controller
record-right = Right
record-right-text = { $right } ({ $citation })
record-answered = Answered
record-places = Place by place
record-named = Named in the notices
record-not-named = Not named in the notices
record-searched = Searched
record-place-changed = Changed
record-left-out = Left out
record-waiting = Waiting for an answer
record-asked-to-keep = Asked to keep it, not searched
record-kept = Kept, not searched
record-called-off = Called off
record-not-yet = Nothing on record
record-changed-on = Changed on
record-changed = What was done
record-called-off-on = Called off on
record-found = Documents found
record-why = Why
record-by = Decided by
record-on = Recorded
record-tasks = Who was asked, and when they answered
record-column-asked = Asked
record-recipients = Who received the information, as keepers confirm
record-no-recipients = No keeper has confirmed a recipient.
record-sources = Where it came from, other than the person
record-no-sources = No keeper has named another source.
record-log = Every step, in order
