# The residents’ pages.

# The councils of an installation

councils-owner = Councils
councils-title = Which council is it about?
councils-intro = Choose the council that has your information.

# Where it begins

start-title = Find out what information we hold about you, or change it
start-intro = You have rights over the information that { $council } holds about you. Using them is free.
start-can = You can ask us to:
start-choose = Read about each, or ask now. You can ask for more than one thing, and you do not have to know which it is.
start-cleared = This computer or phone no longer has your answers or your reference.
start-button = Ask now
start-form-heading = You do not have to use this form
start-form = You can ask in any way that suits you. Tell anyone who works for us, in person, by phone, by letter or by email. You do not need special words.
start-contact-unknown = Ways to reach us are on our website.
contact-anywhere = You can write to, phone or visit any part of { $council }.
start-website = Go to our website
start-next-heading = What happens next
start-next-1 = We give you a reference number, and the date by which we must reply.
start-next-2 = We look for your information, or do what you asked.
start-next-3 = We may need to ask you a question, or check that the request is really yours.
start-next-4 = A second person checks our reply. Then we send it to you.
start-long-heading = How long it takes
start-long-1 = We must reply within 1 month. If what you ask is complex, we can take 2 months more. We must tell you why.
start-long-2 = If you take back your consent, or say no to marketing, we act straight away.
start-long-3 = If you complain, we tell you within 30 days that we have your complaint.
start-track-heading = If you have already asked
start-track = See how your request is going

contact-email-link = Email
contact-phone-line = Phone
contact-post-line = Post

# Getting in to follow a request

track-title = Follow your request
track-lost = We no longer have the reference that you typed. Enter it again.
track-left = You have signed out.
track-intro = You need a code to see your request. If we have an email address for you, we email it to you. If you have a code in a letter from us, use that.
track-reference = Your reference
track-reference-hint = It is in our letter or email. It looks like NOR-26-0042-K.
track-button = Continue
track-help = If you do not have your reference, or did not give us an email address
track-help-text = Contact us. We will help you.

track-code-title = Enter your code
track-code-intro = We have sent a code by email if { $reference } is a real reference and we have an email address for it.
track-code-wait = An email can take a few minutes. Its code works for { $minutes } minutes. Look in your spam or junk folder too.
track-code-label = The code from our email or letter
track-code-button = Show my request
track-code-help = I did not get a code
track-code-help-text = Check that the reference is right. You can ask for up to 5 codes an hour. Only the newest code works.
track-code-again = Send a new code
track-code-wrong-reference = Enter another reference

# A request

request-title = Your request { $reference }
request-heading = Your request
request-received = We got it on { $date }. You told us:
request-stands = Where it stands
request-asked = You asked us to { $asked }
request-answered = Thank you. We have your answer.
request-withdrawn = You have taken this back. We will do no more about it.
request-awaits = We are waiting for you
request-awaits-other = Contact us about it.
request-answer-button = Answer the question
request-extended = We told you that we need more time. This is why: { $reason }
request-late = What we have told you since that day
request-late-untold = We have not written to you since that day to say why. You can ask us, and you can complain.
request-late-complain = Complain to us
request-answered-late = We replied on { $answered }. We should have replied by { $due }. We are sorry.
request-working = How we worked out the date
request-files = Our reply
request-unhappy = If you are not happy with our reply, you can complain. Our letter says who else you can turn to.
request-timeline = What has happened
request-withdraw = I no longer want this
request-contact = If you need help
request-contact-text = Contact us and give us your reference.
request-sign-out = Sign out
request-sign-out-hint = Sign out if other people use this phone or computer.

timeline-received = We got your request
timeline-receipt-corrected = We corrected the date on which we got your request
timeline-accepted = We read your request and began work on it
timeline-identity-asked = We asked you to show that the request is yours
timeline-identity-confirmed = We know that the request is yours
timeline-authority-asked = We asked you to show that you may act for this person
timeline-authority-confirmed = We know that you may act for this person
timeline-fee-asked = We asked you for a fee
timeline-fee-paid = We got the fee
timeline-opened-beside = We also began work on this: { $right }
timeline-lifting-warned = We told you that the limit on your information will end
timeline-restriction-lifted = The limit on your information ended
timeline-question = We asked you a question
timeline-answer = We got your answer
timeline-extended = We told you that we need two more months
timeline-date-moved = The date we must reply by has changed
timeline-date-moved-holiday = It is now { $due }. The bank holidays have changed.
timeline-date-moved-counting = It is now { $due }. We now count the time in another way.
timeline-progress = We told you how it is going
timeline-searches =
    { $count ->
        [one] We asked 1 team to make a search
       *[other] We asked { $count } teams to make a search
    }
timeline-controller-named = We told you that you can ask { $name } as well
timeline-forwarded = We sent your request to { $name }, as you told us to
timeline-misdirected = We told you that we do not hold this, and who to ask
timeline-redirected = We told you that we deal with this in another way
timeline-evidence-destroyed = We deleted the copy of your identity document
timeline-acknowledged = We told you that we have your complaint
timeline-loss-told = We told you what you would lose if we delete before you have your copy
timeline-loss-accepted = You told us to delete first
timeline-sent = We replied
timeline-downloaded = You opened a file of our reply
timeline-withdrawn = You took this back
timeline-lapsed = We closed it because we did not hear from you
timeline-closed = We closed this request

question-title = We need to ask you something
question-asked = We asked you this on { $date }:
question-answer = Your answer
question-hint = If you do not know, say so. That is an answer too.
question-button = Send my answer

withdraw-title = Do you no longer want this?
withdraw-asked = In request { $reference } you asked us to { $asked }.
withdraw-what = If you take this back, we stop and do no more about it. You can ask again at any time.
withdraw-button = Yes, stop
withdraw-no = No, go on with my request

# When something went wrong

error-start = Go to the first page
error-track = Follow your request

# About the service

accessibility-title = Accessibility statement
accessibility-intro = This statement is about these pages: asking { $council } for your information, and following your request. We want as many people as possible to be able to use them.
accessibility-can = You should be able to:
accessibility-can-1 = zoom in up to 400% with nothing cut off
accessibility-can-2 = use every page with only a keyboard
accessibility-can-3 = use every page with a screen reader
accessibility-can-4 = change colours and contrast with your own settings
accessibility-can-5 = use every page without JavaScript, and on an old phone
accessibility-how-heading = How accessible it is
accessibility-how = These pages are made to meet the Web Content Accessibility Guidelines version 2.2, level AA. We test them with a computer program (axe) and by hand. They have not been tested by disabled people or by an independent expert yet, so we do not say that they meet the guidelines in full.
accessibility-known = Documents in our reply that other people wrote, such as scanned letters, may not work with a screen reader. Tell us, and we will find another way.
accessibility-other-heading = If you need it another way
accessibility-other = You do not have to use these pages. Tell us if you need large print, easy read, audio, braille or another language, or if you would like to speak to someone.
accessibility-tell-heading = Tell us about a problem
accessibility-tell = If something does not work for you, tell us and we will put it right or help you in another way.
accessibility-law-heading = If you are not happy with our answer
accessibility-law = The Equality and Human Rights Commission makes sure that public bodies follow the law on accessibility (the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018). If you are not happy with our answer, contact the Equality Advisory and Support Service.
accessibility-law-link = Equality Advisory and Support Service
accessibility-when = We wrote this statement in November 2026.

privacy-title = Privacy
privacy-intro = This page is about what we do with information when you ask us about your information, on these pages or in any other way. { $council } is responsible for it: it is the “controller”.
privacy-what-1 = What you type while you ask, or when you are signed out before you send it. We keep it for up to { $hours } hours, so that nothing is lost if you stop half way. It is encrypted, and nobody can open it without your browser.
privacy-what-saved = If you save your answers to come back later, we keep them for { $days } days, or until you send your request. They are encrypted, and nobody can open them without both your link and your code. If you have the link sent by email, we delete the address once the email has gone.
privacy-what-4 = How many times a code was asked for or tried. This keeps other people out. We do not keep the address of your phone or computer, only a code made from it that cannot be turned back.
privacy-law = The law that we rely on
privacy-providing = If you have to tell us
privacy-recipients = Who gets it
privacy-rights-open = What you can ask us to do
privacy-recipients-intro = We may share it with these people if we need to:
privacy-retention-intro = We keep it for this long:
privacy-pages-heading = What these pages keep while you use them
privacy-rights-heading = How to use your rights
privacy-rights = You have rights over this information too. You can use them in the same way.
privacy-rights-link = See what you can ask for
privacy-contact-heading = Who to contact

cookies-title = Cookies
cookies-intro = A cookie is a small file on your phone or computer. These pages use only cookies that they cannot do without. We do not follow what you do, and no other company sets cookies here. So we do not need to ask you first.
cookies-draft = Remembers the answers you have given while you ask
cookies-draft-lasts = Until you close your browser or clear this computer, and the answers are deleted after { $hours } hours. Answers that you save to come back later do not need a cookie
cookies-track = Keeps you signed in while you look at your request
cookies-track-lasts = Until you close your browser or sign out, or after { $minutes } minutes without doing anything
cookies-desk = People who work for the council have a cookie of their own when they sign in.
