# Short names. For each right:
#   -resident  what the person asked us to do, after "You asked us to:"
#   -staff     the term of the field
#   -choice    the choice of somebody who is about to ask
#   -hint      one sentence under that choice

right-access-resident = give you a copy of the information we hold about you
right-access-staff = Access
right-access-choice = Get a copy of my information
right-access-hint = For example, notes of a visit, emails about you or a recording of a call.

right-rectification-resident = correct information about you that is wrong, or add what is missing
right-rectification-staff = Rectification
right-rectification-choice = Correct information that is wrong
right-rectification-hint = For example, a wrong name, or something that did not happen.

right-erasure-resident = delete information about you
right-erasure-staff = Erasure
right-erasure-choice = Delete my information
right-erasure-hint = For example, a photo, or a story about you on our website.

right-restriction-resident = stop using your information while something is checked
right-restriction-staff = Restriction
right-restriction-choice = Limit how my information is used
right-restriction-hint = For example, ask us to stop using a record while we check if it is right.

right-objection-resident = stop using your information in a way that does not suit your situation
right-objection-staff = Objection
right-objection-choice = Stop using my information
right-objection-hint = For example, stop calling you for surveys. Tell us why it is a problem for you.

right-portability-resident = give you the information you gave us in a form that a computer can read
right-portability-staff = Portability
right-portability-choice = Move my information to me or to someone else
right-portability-hint = A file of what you told us, in a form that a computer can read.

right-objection-direct-marketing-resident = stop sending you marketing
right-objection-direct-marketing-staff = Objection to direct marketing
right-objection-direct-marketing-choice = Stop sending me marketing
right-objection-direct-marketing-hint = For example, newsletters or offers. We always stop if you ask.

right-objection-research-resident = stop using your information for research or statistics
right-objection-research-staff = Objection to research or statistics
right-objection-research-choice = Stop using my information for research
right-objection-research-hint = For example, a study that uses records of people who used a service.

right-automated-decisions-resident = have a person look again at a decision made by a computer
right-automated-decisions-staff = Automated decisions
right-automated-decisions-choice = Have a person look at a decision made by a computer
right-automated-decisions-hint = For example, if a computer turned you down for something.

right-withdrawal-of-consent-resident = stop using information that you had agreed we could use
right-withdrawal-of-consent-staff = Withdrawal of consent
right-withdrawal-of-consent-choice = Take back my consent
right-withdrawal-of-consent-hint = You said yes to something, and you have changed your mind. You do not have to say why.

right-complaint-s164a-resident = look into your complaint about how we use your information
right-complaint-s164a-staff = Complaint to the controller
right-complaint-s164a-choice = Complain about how my information was used
right-complaint-s164a-hint = For example, if we shared something that we should not have shared.

right-access-part3-resident = give you a copy of information we hold to prevent or look into crime
right-access-part3-staff = Access (law enforcement)
right-access-part3-choice = Get a copy of information held for law enforcement
right-access-part3-hint = For example, about an investigation by trading standards.

# How far the work has come

stage-received-resident = We have your request
stage-received-staff = Received
stage-triage-resident = We are reading your request and deciding who will work on it
stage-triage-staff = Triage
stage-gathering-resident = We are looking for your information
stage-gathering-staff = Gathering
stage-acting-resident = We are working on what you asked us to do
stage-acting-staff = Acting
stage-preparing-resident = We have what we need and are preparing our reply
stage-preparing-staff = Preparing
stage-review-resident = A second person is checking our reply
stage-review-staff = Review
stage-approval-resident = A second person is checking our reply
stage-approval-staff = Approval
stage-ready-resident = We are getting our reply ready to send
stage-ready-staff = Ready
stage-answered-resident = We have replied
stage-answered-staff = Answered
stage-closed-resident = This request is closed
stage-closed-staff = Closed

# What is waited for

hold-identity-resident = We need you to show us that this request is yours
hold-identity-staff = Waiting for identity
hold-authority-resident = We need you to show us that you may act for this person
hold-authority-staff = Waiting for authority
hold-fee-resident = We asked you to pay a fee
hold-fee-staff = Waiting for a fee
hold-clarification-resident = We need your answer to a question
hold-clarification-staff = Waiting for an answer

# How a case ended

outcome-granted-resident = We have given you, or done, what you asked
outcome-granted-staff = Granted
outcome-part-granted-resident = We have given you, or done, a part of what you asked
outcome-part-granted-staff = Granted in part
outcome-refused-resident = We have not given you, or done, what you asked
outcome-refused-staff = Refused
outcome-no-data-held-resident = We looked and found no information about you
outcome-no-data-held-staff = No data held
outcome-neither-confirm-nor-deny-resident = We have told you what we can
outcome-neither-confirm-nor-deny-staff = Neither confirmed nor denied
outcome-withdrawn-resident = You asked us not to go on
outcome-withdrawn-staff = Withdrawn
outcome-lapsed-resident = We closed it because we did not hear from you
outcome-lapsed-staff = Lapsed
outcome-misdirected-resident = We do not hold this. We told you who to ask.
outcome-misdirected-staff = Another controller’s
outcome-no-rights-request-resident = We deal with this in another way
outcome-no-rights-request-staff = Other business

# What was decided on one point

part-granted = Yes
part-part-granted = Yes, in part
part-refused = No
part-not-held = We do not have this

# Roles

role-triage-officer = Triage officer
role-caseworker = Caseworker
role-reviewer = Reviewer
role-manager = Manager
role-dpo = Data protection officer
role-auditor = Auditor
role-administrator = Administrator

# How a request came

channel-web = Online
channel-email = Email
channel-letter = Letter
channel-phone = Phone
channel-in-person = In person
channel-social-media = Social media
channel-another-service = Through another part of the council
channel-api = Another system

received-at-team = This team
received-at-council = Another part of the council
received-at-processor = A firm that works for the council

adjustment-large-print = Large print
adjustment-braille = Braille
adjustment-audio = Audio recording
adjustment-easy-read = Easy read
adjustment-another-language = Another language
adjustment-by-phone = Explained by phone
adjustment-other = Something else

reply-by-online = Online, on the tracking page
reply-by-email = By email
reply-by-post = By post
reply-by-in-person = Collected or handed over
reply-by-phone = By phone

# Whose information it is

subject-requester-resident = Me
subject-requester-staff = The requester
subject-child-resident = A child I look after
subject-child-staff = A child, for whom the requester acts
subject-other-resident = Someone else I act for
subject-other-staff = Another person, for whom the requester acts

# Grounds for two further months

ground-complexity = The request is complex
ground-number-of-requests = The person has made a number of requests

# What a child wants

child-too-young = The child is too young to understand, so the parent decides
child-agrees = The child understands and agrees
child-refuses = The child understands and does not agree

# What a health professional found

finding-harm-not-likely = Serious harm is not likely
finding-harm-likely = Serious harm is likely

# Whether a copy holds health information

health-none = No health information
health-known-to-the-person = Only what the person has seen or knows already
health-looked-at = Yes, and a health professional has looked at it

rules-bank-holidays = there is a new list of bank holidays
rules-one-off-day = a one-off holiday was added or removed
rules-policy = the council now counts the time in another way
rules-register = the register changed

# Buttons

command-assign = Assign
command-correct-receipt = Correct the date of receipt
command-accept = Accept
command-accept-again = Change whom or what it is about
command-ask-identity = Ask for proof of identity
command-confirm-identity = Record that identity is settled
command-ask-authority = Ask for proof of authority to act
command-confirm-authority = Record that authority to act is shown
command-ask-fee = Ask for a fee
command-record-fee = Record that the fee was paid
command-ask-clarification = Ask a question
command-answer-clarification = Record the answer
command-extend = Extend by two months
command-open-beside = Open a case for another right
command-record-opinion = Record a health professional’s opinion
command-record-search = Record a search
command-record-change = Record a change
command-record-told = Record who was told
command-supply-item = Supply missing information
command-promise-item = Promise missing information by a date
command-decide = Decide
command-approve = Approve
command-send-back = Send back
command-record-pack = Record the pack
command-send = Send the reply
command-record-download = Record a download
command-tell-progress = Tell the person how it is going
command-withdraw = Withdraw
command-lapse = Close: the person has not answered
command-warn-of-lifting = Tell the person that the restriction will be lifted
command-lift-restriction = Lift the restriction
command-note = Add a note
command-close = Close
