# The pages of the council’s own people.

desk-navigation-cases = Cases
desk-navigation-new = Enter a request
desk-navigation-register = Register
desk-navigation-mails = Sample mails

moment = { $date } at { $time }
person-erased = Name erased
service-none = no service that has a notice

actor-resident = the person
actor-worker = Rightsdesk
actor-client = another system
actor-former = a former colleague

# Signing in

sign-in-title = Sign in
sign-in-intro = For the council’s own people. Residents do not need an account.
sign-in-email = Email address
sign-in-password = Password
sign-in-button = Sign in
sign-in-show = Show
sign-in-hide = Hide
sign-in-show-password = Show password
sign-in-hide-password = Hide password
sign-in-shown = Your password is visible
sign-in-hidden = Your password is hidden
sign-in-wrong = The email address or the password is wrong
sign-in-locked = There were too many wrong tries for this email address. Wait 15 minutes, then try again
sign-in-signed-out = You are signed out.
error-sign-in = Sign in
error-desk = Go to the cases

# What the footer leads to

desk-accessibility-title = Accessibility of the desk
desk-accessibility-text = These pages are made to WCAG 2.2 AA. They work by keyboard alone, with a screen reader, at 400% zoom and without JavaScript. Wide tables move sideways in their own frame.
desk-accessibility-report = If something here stops you from working, tell whoever looks after Rightsdesk at your council.
desk-privacy-title = Privacy of those who work here
desk-privacy-text = Rightsdesk keeps your name, your work email address and your roles. What you do in a case is recorded in its history under your name, and stays there as long as the case does.
desk-privacy-log = The technical log holds which kind of page was asked for and how long it took. It holds no name, no address of a page and nothing that you typed.
desk-cookies-title = Cookies of the desk
desk-cookies-text = There is one cookie. It keeps you signed in, and is gone when you sign out or close the browser. Nothing here follows what you do elsewhere.


# A case

case-title = { $reference }: { $right }
case-answered-on = The reply was sent on { $on }.
case-ended = The case ended without a reply.
case-own-decision = You made this decision, so another person has to approve it.
case-others = Other cases in this request
case-other = { $right } ({ $stage })
case-owner = Owner
case-nobody = Nobody
case-received = Received
case-due = Due
case-extension-by = Last day to tell them of an extension
case-identity = Identity
case-identity-settled = Settled on { $on }: { $how }
case-authority = Authority to act
case-fee = Fee
case-fee-asked = { $amount }, asked for on { $asked }
case-fee-paid = { $amount }, paid on { $paid }
case-opinions = What health professionals said
opinion-line = { $finding }. Looked at: { $about }
opinion-line-old = { $finding }. Looked at: { $about } (older than six months, so it no longer counts)
case-requester = Who asked
case-subject = Whose information
case-channel = How it came
case-logged-at = Logged
case-reply-by = How they want the reply
case-adjustments = Adjustments they need
case-contact-safely = Contact this person safely
case-received-at = First received by
case-elsewhere = Had it before us
case-elsewhere-day = { $who }, on { $on }. A separate controller, so our time does not run from that day.
similar-title = Likely duplicates
similar-caption = Other requests of the same person
similar-none = No other request of this person was found.
similar-request = Request, received
similar-cases = Rights and stage
similar-same = What is the same
similar-words = Words
similar-email = Email
similar-phone = Phone
similar-name = Name
similar-nearly = Nearly the same words
similar-partly = Partly the same words
similar-other = Other words
case-clock = How the date was worked out
case-evidence = Sent in by the person
case-no-answer = No answer yet.
case-decision = Decision
case-pack = Reply
case-no-letters = Nothing has been written to the person yet.

file-about = { $kind }, { $size }
search-on = Searched on
search-keeper = Searched by
search-terms = Searched for
search-nothing = Nothing found
search-recipients = Shared with
search-sources = Came from
pack-row-pages = Pages
pack-row-sha256 = SHA-256
pack-row-approved = Approved by

decision-line = { $outcome }, decided by { $by }.
decision-asked = Asked
decision-decided = Decided
decision-explanation = Explained to the person
decision-reason = { $name } ({ $citation })
decision-because = { $reason }: { $because }
decision-quote = What the reply quotes of the request
decision-quote-none = Nothing
decision-severable = Why no part can be given
decision-health = Health information in what is given

# Letters: the list of a case, and the page of each

letter-list = Letters
letter-column-kind = Letter
letter-column-to = To
letter-column-standing = How it stands
letter-to-team = Our team
letter-to-dpo = The data protection officer
letter-standing-sent = Sent by email on { $on }
letter-standing-posted = Posted on { $on }
letter-standing-refused = Not sent by email. The mail server would not take it: { $why }. { $standing }
letter-standing-to-post = Written on { $on }. Print it and post it.
letter-state-sent-somewhere = Sent
letter-state-queued = Written on { $at }. It is about to be sent.
letter-state-parked = Not sent. The mail server would not take it: { $why }
letter-parked-no-address = Not sent. We have no email address and no postal address. Call the person, or ask how to reach them.
letter-parked-gone = Not sent. The person it is for is no longer known here.
letter-parked = Needs you
letter-to-post = To post
letter-fact-to = To
letter-fact-written = Written
letter-fact-standing = How it stands
letter-fact-by = Must arrive by
letter-fact-printed = First printed
letter-fact-posted-by = Posted by
letter-post-title = Post this letter
letter-post-intro = Print it on A4, fold it in three, and use an envelope with a window. The words, the address and the date stay as they are when it is first printed.
letter-post-reply = Print the reply too, and put it in the same envelope. Use a larger envelope if it is thick.
letter-print = Print the letter (PDF)
letter-print-large = Print it in large print (PDF)
letter-print-reference = Our reference: { $reference }
letter-print-name = Letter { $reference }.pdf
letter-print-first = Print the letter first, so that we keep what was posted
letter-posted-button = I have posted this letter
letter-again-button = Send again
letter-instead-intro = We have a postal address. You can print this letter and post it instead. It stays on record that the email was refused.
letter-instead-button = Post it instead
letter-instead-no-address = We have no postal address either. If the email address was wrong, change how to reach the person, and send it again. If you record a postal address, you can post it instead.
letter-words = The letter
letter-words-next = The letter as it would go today
letter-done-posted = It is recorded that the letter was posted.
letter-done-by-post = This letter now goes by post. Print it and post it, then record the day.
letter-done-again = The letter is about to be sent again.
field-added = Add a paragraph to this letter (optional)
field-added-hint = Plain text. It stands before “What happens next”. Dates, rights and where to complain stay as they are.
field-letter-posted = When did you post it?
letters-title = Letters that need you
letters-intro = These letters did not go by themselves. Post them, or find out why they were not sent.
letters-none = No letter needs you.
desk-letters-waiting =
    { $count ->
        [one] 1 letter needs you
       *[other] { $count } letters need you
    }

# What the register says

reach-every-purpose = The right is open for every purpose of this service.
reach-some-purposes = The right is open for some purposes of this service, so answer in parts.
reach-no-purpose = The right is open for no purpose of this service.
reach-unknown = The notice states no purposes, so nothing follows from it.
register-advice = The right, purpose by purpose
register-grounds = It can rest on one of these grounds:
register-to-test = The notice says that this identifies nobody. Check that before you rely on it.
register-systems = Where to search
register-no-systems = The notice names no system. Ask the service where it keeps its records.
register-searched = Searched
register-processors = Who holds it for us
register-recipients = Who may have had it
register-confirmed = Confirmed
register-told = Told
register-people = Whose information it covers
register-retention = How long it is kept
register-no-service = No service is chosen, or none has a notice. Search where the council would keep this, and supply what the reply needs.
register-items = What the reply must tell, and where it comes from
register-lacking =
    { $count ->
        [one] The reply lacks 1 thing. Supply it, or have the data protection officer promise it by a date.
       *[other] The reply lacks { $count } things. Supply them, or have the data protection officer promise them by a date.
    }
register-item-lacking = Lacking
register-no-notice = No notice fits this request.
register-notice-says = In the notice: { $status }.
register-supply = Supply
register-promise = Promise by a date

rests-on-notice = The reply takes it from the notice.
rests-on-law = The reply takes it from the law and our settings.
rests-on-promise = Promised by { $by }.
rests-on-nothing = Nothing in the reply says this yet.

advice-available = Applies
advice-conditional = Depends
advice-not-available = Does not apply
advice-prohibited = Must not be used at all
basis-none = No lawful basis stated
basis-consent = Consent
basis-contract = Contract
basis-legal-obligation = Legal obligation
basis-vital-interests = Vital interests
basis-public-task = Public task
basis-recognised-interest = Recognised legitimate interest
basis-legitimate-interests = Legitimate interests
question-no-longer-needed = Is it no longer needed, or held unlawfully?
question-beyond-the-duty = Is it no longer needed, or held unlawfully? A refusal reaches only as far as the legal duty still needs it.
question-or-objected = Is it no longer needed, held unlawfully, or has the person objected with success?
question-beyond-the-task = Is it no longer needed, held unlawfully, or has the person objected with success? A refusal reaches only as far as the public task still needs it.
question-research-needed = Is the research needed for a task in the public interest?
question-which-basis = On which lawful basis is it held? The notice does not say.
obstacle-portability = This right reaches only what is held by consent or for a contract.
obstacle-withdraw-instead = The purpose rests on consent. The person can take it back, without giving reasons.
obstacle-objection = This right reaches only public tasks and interests.
obstacle-no-consent = There is no consent to take back.
obstacle-automated-barred = A significant decision by a computer alone may not rest on a recognised interest.

# What happened

event-received = Request received
event-received-text = { $channel }. First received anywhere in the council on { $on }.
event-assigned = Assigned to { $owner }
event-receipt-corrected = Date of receipt corrected
event-receipt-corrected-text = It was { $was }, and is { $on }. { $reason }
event-accepted = Accepted
event-accepted-text = About { $services }. Whose information: { $subject }.
event-identity-asked = Asked for proof of identity
event-identity-confirmed = Identity settled
event-authority-asked = Asked for proof of authority to act
event-authority-confirmed = Authority to act shown
event-fee-asked = Asked for a fee of { $amount }
event-fee-paid = Fee paid
event-opened-beside = Opened a case beside this one: { $right }
event-opinion = Opinion of a health professional: { $finding }
event-opinion-text = { $on }, { $professional }: { $about }
event-lifting-warned = Told the person that the restriction will be lifted
event-restriction-lifted = Restriction lifted
event-quote = The reply quotes the request in part, or not at all
event-nothing-severable = Why no part can be given: { $why }
event-health = Health information in what is given: { $health }
event-dated = { $on }: { $how }
event-asked = Asked the person a question
event-asked-needed = Asked the person what is needed to find the information
event-answered = The person answered
event-extended = Took two more months
event-extended-text = { $ground }. { $reason }
event-searched = Searched { $system }
event-searched-text =
    { $found ->
        [0] On { $on }, by { $keeper }. Found nothing: { $reason }
        [one] On { $on }, by { $keeper }. Found 1 document.
       *[other] On { $on }, by { $keeper }. Found { $found } documents.
    }
event-searched-for = Searched for: { $terms }
event-changed = { $change }: { $system }
event-told = Told { $recipient }
event-supplied = Supplied for the reply: { $item }
event-promised = Promised { $item } by { $by }
event-decided = Decided: { $outcome }
event-decided-part = { $asked }: { $decision }
event-approved = Decision approved
event-sent-back = Decision sent back
event-pack-built = Reply built and proved
event-pack-built-text =
    { $files ->
        [0] { $pages } pages.
        [one] { $pages } pages, and 1 volume or file beside them.
       *[other] { $pages } pages, and { $files } volumes or files beside them.
    }
event-sent = Reply sent
event-downloaded = The person fetched a file
event-date-moved = Last day to reply computed again
event-date-moved-text = It was { $was } and is now { $due }: { $because }.
event-date-none = not set
event-progress = Told the person how it is going
event-withdrawn = The person took the request back
event-lapsed = Closed because the person did not answer
event-noted = Note
event-closed = Closed

# The pages of the commands

refused-case = Go to the case
command-changed = Somebody else changed this case while you were on this page. Nothing of yours was saved yet. Read what happened, then press the button again if you still want to
command-changed-title = What happened meanwhile
command-files-again = Choose the files again. They are not kept when a page comes back
command-file-encrypted = “{ $name }” is protected by a password. Save it without the password, then upload it again
command-file-layers = “{ $name }” has layers that can be hidden, which would show in the reply. Print it to a new PDF, check every page, then upload that
command-file-damaged = “{ $name }” is damaged and cannot be opened. Ask for another copy, or save it again as PDF
command-file-too-much = “{ $name }” is too large or too complicated to be part of a reply. Save it in smaller parts, then upload those
command-file-unopened = “{ $name }” could not be checked just now. Try again
command-file-unknown = “{ $name }” is not a kind of file we can take. Use PDF, Word, Excel, text, email, picture, sound or video files
command-words = What the person asked, in their own words
command-warning = Warning
command-decision = Decision
command-preview = Read the letter first
command-preview-title = The letter as it would be sent
command-preview-due = After this, the reply would be due on { $due }.
command-preview-due-beside = The reply to the new case would be due on { $due }.
command-preview-no-due = After this, there is no date for the reply until what we ask for has come.

field-given = Which files go with the reply?
field-given-hint = Only if you give a part. What you do not select stays with us. If you give everything, all files go.
field-notices = Which services is it about?
field-notices-hint = Select all that fit. Select none if no notice fits: a request is made to the council, not to a notice.
field-subject = Whose information is it about?
field-doubt = Is there a reasonable doubt about who is asking?
field-doubt-hint = If yes, you will next ask for proof. Do that now: asking late looks like delay.
field-asked = What was asked for
field-asked-hint = In a few words
field-decision = What is decided
field-point-reason = Reason
field-point-reason-hint = Needed for “No” and “Yes, in part”. What must hold for it is then asked below.
field-reason-other = A second reason, if there is one
field-tests = For “{ $reason }” each of these must hold
field-tests-hint = Select each that you are satisfied of. If one does not hold, the reason cannot be used.
field-because = Why “{ $reason }” applies here
field-because-hint = For the council’s file. The person does not read this in the reply, but can ask to see it.
field-stops = What do we stop using the information for?
field-stops-hint = Select each that stops. The reply says what stops, and what goes on and why.
field-severable = Why can no part be given?
field-severable-hint = Only if you refuse everything because of an exemption
field-quote = What does the reply quote of the request?
field-quote-hint = It begins with what the person wrote. Take out what is about somebody else, and what others who open the letter should not read. Empty: nothing is quoted.
field-health = Does what you give hold health information?
field-health-hint = Only for a copy that is given in full or in part
field-explanation = Explanation for the person
field-explanation-hint = In plain words. Say what they get, what they do not get, and why.
field-outcome = Outcome

fact-authority-asked = Why we asked
fact-opinion-from = { $professional }, { $on }
fact-missing = Missing now
fact-question = What we asked
fact-asked-on = Asked on
fact-due = Due date
fact-waited-for = What we wait for
fact-extend-last = Last day to tell the person
fact-extend-target = Better by
fact-found =
    { $count ->
        [0] Nothing found: { $reason }
        [one] 1 document
       *[other] { $count } documents
    }
fact-pack = Reply
fact-to = Tell the person at

ask-clarification-no-pause = The person gets a letter with your question. Only a request for a copy can wait for an answer, so the time goes on in this case.
decide-point = Point { $number }
decide-more = Add another point
decide-reasons-link = What each reason means, and what must hold for it
decide-reasons = Show what the reasons need
decide-tests-missing = Select each statement that is true. If one is not, choose another reason than “{ $reason }”
fact-must-say = The reply must say
fact-advice = What the register says
decide-whole = The whole case
approve-missing = This cannot be approved yet. The reply must also tell the person: { $items }.
send-no-email = We have no email address for this person. The letter will wait for you under “Letters”: print and post it.

done-opened = The request is entered.
done-assign = The owner is recorded.
done-correct-receipt = The date of receipt is corrected, and the last day for the reply with it.
done-accept = The request is accepted.
done-ask-identity = The person is asked for proof of identity.
done-confirm-identity = Identity is settled.
done-ask-authority = The person is asked to show that they may act.
done-confirm-authority = Authority to act is shown.
done-ask-fee = The person is asked for the fee.
done-record-fee = The fee is recorded.
done-open-beside = A case for the other right is open, and the person is told.
done-record-opinion = The opinion is recorded.
done-warn-of-lifting = The person is told that the restriction will be lifted.
done-lift-restriction = The restriction is lifted.
done-ask-clarification = The question is on its way to the person.
done-answer-clarification = The answer is recorded.
done-extend = Two more months are taken, and the person is told.
done-record-search = The search is recorded.
done-record-change = The change is recorded.
done-record-told = It is recorded who was told.
done-supply-item = The reply now has this.
done-promise-item = The promise is recorded.
done-decide = The decision is recorded. Another person has to approve it.
done-approve = The decision is approved. The reply is being built, which takes a minute or so.
done-send-back = The decision is sent back.
done-send = The reply is on its way.
done-tell-progress = The person is being told.
done-withdraw = The request is withdrawn, and the person is told.
done-lapse = The case is closed. The person gets a letter that says so, and how to go on.
done-note = The note is recorded.
done-close = The case is closed.

# Entering a request

new-request-title = Enter a request
new-request-intro = For a request that came by email, letter, phone, in person, on social media or through a colleague. It counts from the day it first reached anyone in the council or a firm that works for it.
new-request-button = Enter the request
new-request-controller = Council
new-request-received = When was it first received?
new-request-received-hint = Anywhere in the council or by a firm that works for it. For example, 27 3 2026
new-request-received-at = Who received it first?
new-request-received-by = Which part of the council, or which firm?
new-request-received-by-hint = Only if it was not this team
new-request-received-by-team = Select who received it first, or take out the name below
new-request-first = It did not reach this team first
new-request-first-about = If another part of the council or a firm that works for it had the request first, our time runs from that day: enter that day above, and here who it was.
new-request-elsewhere-about = A school, an NHS body or another council is a separate controller: its day is kept here, and our time runs from the day the request reached us. If its worker was acting for the council, that counts as the council.
new-request-elsewhere-pupil = A parent’s request to a school for a pupil’s educational record has its own law and 15 school days. It goes to the school.
new-request-elsewhere-who = Which separate controller had it before us?
new-request-elsewhere-who-hint = For example, a school or a GP practice. Leave it open if there was none
new-request-elsewhere-on = When did it have the request?
new-request-channel = How did it come?
new-request-words = What the person asked
new-request-words-hint = In their own words, or as near as you can
new-request-rights = Which rights is it about?
new-request-rights-hint = Select all that fit. Each becomes a case with a date of its own.
new-request-notice = Service
new-request-notice-hint = Leave it open if you do not know
new-request-notice-elsewhere = Select a service of the council that the request was made to
new-request-service-of = { $controller }: { $service }
new-request-person = Who is asking
new-request-name = Full name
new-request-email = Email address
new-request-email-hint = Enter at least one way to reach them
new-request-phone = Phone number
new-request-address = Postal address
new-request-data-subject = Full name of the person it is about
new-request-data-subject-hint = Only if that is somebody else
new-request-preferences = They need adjustments, or said how to contact them
new-request-adjustments = Reasonable adjustments
new-request-adjustments-hint = Select all that they asked for
new-request-adjustment-detail = Which language, or what else?
new-request-reply-by = How do they want the reply?
new-request-reply-by-hint = Leave it open if they did not say
new-request-contact-safely = What must we avoid when we contact them?
new-request-contact-safely-hint = For example, do not write to the home address
new-request-mail = Email file (.eml)
new-request-mail-hint = If the request is an email, save it as .eml and choose it here. If a colleague passed it on, choose the email of the person, or correct name, address and date afterwards.
new-request-fill = Fill in the form from this file
new-request-mail-none = Select the email file
new-request-mail-not = The file is not an email. Save the message as .eml and try again
new-request-mail-large = The email file must be smaller than { $most } MB. Enter the request by hand
new-request-mail-many = The email has more than { $most } attachments. Enter the request by hand
new-request-mail-deep = The email holds too many emails inside one another to be read. Enter the request by hand
new-request-mail-gone = The email file is kept for a day, and is no longer there. Choose it again, or press the button below to go on without it
new-request-mail-read = The form is filled in from the email. Check each answer before you enter the request.
new-request-mail-held = This email is kept with the request when you enter it.
new-request-mail-sender = The email does not name one sender. Enter who is asking.
new-request-mail-date = The email has no date that can be the day of receipt. Enter that day yourself.
new-request-mail-future = The email bears a date after today, so the date is not filled in. Enter the day of receipt yourself.
new-request-mail-cut = The text is longer than { $most } characters, so only its beginning is filled in. The whole email is kept with the request.
new-request-mail-typed = What you had typed before is kept: { $fields }.
new-request-mail-file = { $name }: kept with the request
new-request-mail-inside = { $name }: of a kind that we do not take, so it is kept only inside the email
new-request-mail-lost = { $name }: of a kind that we do not take, so it is not kept
new-request-mail-name = request.eml
new-request-no-controller = Select the council that the request was made to
new-request-no-channel = Select how the request came
new-request-no-rights = Select the rights that the request is about
new-request-no-words = Enter what the person asked
new-request-no-name = Enter the full name of the person who is asking
new-request-sent-before = This form was sent before, and a request was entered from it. If you press again, a second request is entered

# The demonstration's page of mails
mails-title = Sample mails
mails-intro = In the demonstration no mail leaves this machine. These are the mails that people would have been sent, the latest first.
mails-none = There are no mails yet.
mails-to = To { $to }, { $date }
mails-read = Read it
