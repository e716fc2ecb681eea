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
attached-as-identity = To show who somebody is. We destroy it once that is settled
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
command-redirect = Close: this is other business
command-acknowledge = Record that the complaint was acknowledged
command-ask-task = Ask somebody to do something
command-confirm-preserved = Record that nothing will be deleted
command-return-task = Send the task back
command-ask-more-time = Ask for more time
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
