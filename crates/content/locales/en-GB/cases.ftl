# What the council's own people read while they work on a case: the choices they have, the buttons,
# and what is said once something is done. Keys by family: see `names::family`.

# How much work a case will be

complexity-simple = Simple: one or two systems, and nothing to weigh
complexity-ordinary = Ordinary: several systems or people
complexity-complex = Complex: many systems, many people or hard questions of law

# How soon it is worked on

priority-ordinary = Ordinary: in the order of the dates
priority-urgent = Urgent: harm goes on, or a court date is near

# Care to take

care-child = A child
care-care-experienced = Was in care
care-court-proceedings = Court proceedings
care-safety = Somebody may be in danger
care-staff-member = Works for the council

# What a contact is, if it is no request under data protection law

business-police-or-court = The police or a court ask for disclosure
business-other-council = Another council asks for checks
business-freedom-of-information = Freedom of information, or environmental information
business-adoption-records = Adoption records
business-pupil-record = A school’s record of a pupil
business-deceased-health = Health records of somebody who has died
business-deceased-other = Other records of somebody who has died
business-requester-died = The person who asked has died
business-service = Other business of the council, such as a complaint about a service

# How identity was settled

identity-check-knowledge = By what the person knows
identity-check-account = By an account they signed in to, or an address on record
identity-check-document = By a document that somebody looked at

# As what somebody acts for another

acting-as-parent = Parent, or somebody else with parental responsibility
acting-as-solicitor = Solicitor
acting-as-attorney = Attorney under a power of attorney
acting-as-deputy = Deputy appointed by the Court of Protection
acting-as-advocate = Advocate
acting-as-other = Somebody else whom the person asked to act

# What was done in a system

change-corrected = Corrected or completed
change-statement-added = The person’s statement put beside the record
change-erased = Erased
change-beyond-use = Put beyond use, for example in backups
change-taken-down = Taken down
change-restricted = Marked as restricted
change-unrestricted = Restriction mark taken off
change-stopped = Use stopped
change-suppressed = Put on the list of people who are not contacted
change-instructed = Processor instructed
change-decided-again = Decision taken again by a person
change-other = Something else
change-nothing = Nothing to change

# As what somebody is told of a change

told-as-recipient = Recipient of the information
told-as-republisher = Published the information as well
told-as-processor = Processor

telling-told = Told
telling-impossible = Not told, because it is impossible
telling-disproportionate = Not told, because it would take disproportionate effort

# Why restricted information was used nevertheless

use-ground-consent = The person consents
use-ground-claims = For a legal claim
use-ground-other-person = To protect the rights of another person
use-ground-public-interest = For important public interest

# Who else looks at what the council did

body-regulator = Information Commission
body-court = Court or tribunal
body-ombudsman = Local Government and Social Care Ombudsman

# How two requests have to do with each other

link-related = Related
link-duplicate = The same person asked for the same

# What a document that was sent in is for

attached-as-file = For the file
attached-as-identity = To show who somebody is (destroyed once that is settled)
attached-as-authority = To show that somebody may act for another

# Tasks: what somebody outside the team is asked to do

task-kind-preserve = Keep
task-kind-search = Search
task-kind-correct = Correct or complete
task-kind-erase = Erase
task-kind-take-down = Take down
task-kind-restrict = Mark as restricted
task-kind-stop-use = Stop a use
task-kind-suppress = Put on the list of people who are not contacted
task-kind-export = Export to a file that a computer can read
task-kind-consult = Ask for a view

task-state-asked = Waiting for an answer
task-state-answered = Answered
task-state-returned = Sent back
task-state-called-off = Called off

# What a consulted person says

view-agrees = Agrees that it is given
view-agrees-in-part = Agrees that a part is given
view-refuses = Does not agree

# Buttons

command-assess = Set complexity and priority
command-note-care = Mark that care is needed
command-drop-care = Take a care mark away
command-declare-conflict = Declare a conflict of interest
command-limit-access = Limit who can see the case
command-name-controller = Tell the person who else holds this
command-forward = Record that the request was forwarded
command-misdirect = Close: all of it is held by another body
command-redirect = Close: other business, or the person has died
command-change-contact = Change how the person is reached
command-acknowledge = Record that the complaint was acknowledged
command-ask-task = Ask somebody to do something
command-confirm-preserved = Record that nothing will be deleted
command-return-task = Record that it is not theirs to do
command-ask-more-time = Record that they ask for more time
command-move-task = Change the day to answer by
command-chase-task = Send a reminder
command-call-off-task = Call off
command-answer-consultation = Record their view
command-strike-balance = Decide whether it is given
command-leave-out = Leave places unsearched
command-write-to-recipient = Write to a recipient
command-tell-loss = Tell the person what would be lost
command-accept-loss = Record that they want erasure first
command-test-identifiability = Record whether the information identifies the person
command-record-use = Record a use of restricted information
command-open-breach = Look at a possible breach
command-settle-breach = Decide whether to notify the regulator
command-prepare = Prepare the reply
command-pass-review = Pass on for approval
command-attach = Put documents on the file
command-link = Link another request
command-watch = Watch this case
command-unwatch = Stop watching this case
command-record-time = Record time spent
command-record-proceedings = Record proceedings

# What is said once it is done

done-assess = Complexity and priority are recorded.
done-note-care = The care mark is on the case.
done-drop-care = The care mark is taken away.
done-declare-conflict = The conflict of interest is recorded. Another person must do the work on this case.
done-limit-access = It is recorded who can see the case.
done-name-controller = The person is being told who else holds this.
done-forward = It is recorded that the request was forwarded.
done-misdirect = The case is closed, and the person is told.
done-redirect = The case is closed as other business.
done-change-contact = How the person is reached has been changed.
done-acknowledge = The acknowledgement is recorded.
done-ask-task = The task is recorded. If it has an email address, the request is on its way.
done-confirm-preserved = It is recorded that nothing will be deleted.
done-return-task = The task is sent back.
done-ask-more-time = It is recorded that more time is asked for.
done-move-task = The day to answer by is changed.
done-chase-task = The reminder is recorded. If the task has an email address, it is on its way.
done-call-off-task = The task is called off.
done-answer-consultation = Their view is recorded.
done-strike-balance = The decision on this person’s information is recorded.
done-leave-out = It is recorded which places are not searched, and why.
done-write-to-recipient = The letter is on record, and on its way if there is an email address.
done-tell-loss = The person is being told what would be lost.
done-accept-loss = It is recorded that the person wants erasure first.
done-test-identifiability = The test is recorded.
done-record-use = The use is recorded.
done-open-breach = The possible breach is recorded, and the data protection officer is told.
done-settle-breach = The decision on the breach is recorded.
done-prepare = The work is in. Prepare the reply.
done-pass-review = The decision is passed on for approval.
done-attach = The documents are on the file.
done-link = The requests are linked.
done-watch = We will tell you when this case moves on.
done-unwatch = We will no longer tell you when this case moves on.
done-record-time = The time is recorded.
done-record-proceedings = The proceedings are recorded.

# The history of a case: a title each, and what else there is to know

actor-asked = somebody who was asked
event-sentence = { $text }.
event-received-complaint = It is a complaint about how we handled a request.
event-assessed = Complexity and priority set
event-care = Care needed until { $until }: { $care }
event-care-dropped = Care mark taken away: { $care }
event-conflict = Conflict of interest: { $name }
event-access-limited = Only these people can see the case: { $list }
event-access-open = Everybody in the team can see the case again
event-controller-named = Told the person that { $name } holds this
event-forwarded = Forwarded to { $name }
event-forwarded-text = The person agreed on { $agreed }. Forwarded on { $on }.
event-misdirected = Closed: all of it is held by another body
event-redirected = Closed as other business
event-evidence-destroyed =
    { $count ->
        [one] Destroyed the document that showed who the person is
       *[other] Destroyed { $count } documents that showed who the person is
    }
event-authority-expires = Their authority ends on { $on }.
event-acknowledged = Complaint acknowledged
event-task = Asked { $keeper }: { $kind }, { $system }
event-task-terms = Search by: { $text }
event-task-due = To be answered by { $due }.
event-task-by-hand = They have no email address here, so they are asked by hand.
event-consult-by-hand = They have no email address here, so they are asked by letter, by phone or in person.
event-task-returned = { $keeper } sent the task back: { $kind }, { $system }
event-task-instead = Ask instead: { $text }
event-task-moved = New date for { $keeper }: { $kind }, { $system }
event-task-chased = Reminded { $keeper }: { $kind }, { $system }
event-task-called-off = Called off: { $kind }, { $system }, { $keeper }
event-task-unknown = Something happened with a task that is not in this case
event-preserved = { $keeper } confirmed that nothing will be deleted: { $system }
event-more-time = { $keeper } asks for more time: { $kind }, { $system }
event-more-time-until = They ask until { $until }.
event-consulted = View of { $keeper }: { $system }
event-balance-given = What concerns { $keeper } is given: { $system }
event-balance-withheld = What concerns { $keeper } is withheld: { $system }
event-left-out = Not searched: { $systems }
event-period = From { $from } to { $to }.
event-period-from = From { $from } on.
event-period-to = Up to { $to }.
event-hits =
    { $hits ->
        [one] 1 item came up, before it was looked at.
       *[other] { $hits } items came up, before they were looked at.
    }
event-recipients = Given to: { $list }.
event-sources = Came from: { $list }.
event-kept = What stays as it was: { $text }
event-proof = Shown by: { $list }.
event-told-impossible = { $recipient } cannot be told
event-told-disproportionate = { $recipient } is not told: disproportionate effort
event-told-letter = What we wrote: { $text }
event-told-safety = Why it is safe, and what the person said: { $text }
event-loss-told = Told the person what would be lost
event-loss-accepted = The person wants erasure before the copy
event-identifies = The information identifies the person
event-identifies-not = The information does not identify the person
event-restricted-used = Restricted information used
event-breach-opened = Possible breach
event-breach-dates = We have known since { $aware }. The 72 hours end on { $by }.
event-breach-notify = Breach: the regulator is notified
event-breach-no-notice = Breach: the regulator is not notified
event-prepared = All answers are in, and the reply is being prepared
event-contact-changed = How the person is reached was changed
event-sent-back-point = Point { $point }: { $note }
event-reviewed = Decision read, and passed on for approval
event-noted-for = For { $list }.
event-attached =
    { $count ->
        [one] Put 1 document on the file
       *[other] Put { $count } documents on the file
    }
event-linked = Linked to { $other }
event-watched = { $name } watches the case
event-unwatched = { $name } no longer watches the case
event-time =
    { $minutes ->
        [one] 1 minute spent
       *[other] { $minutes } minutes spent
    }
event-proceedings = { $body } is looking at this
event-proceedings-ended = { $body } is no longer looking at this
