# Following a request: what is going on, writing to us, showing who you are, and changing how we
# reach you.

# What we are doing now, at each stage

now-received = Someone will read it soon, and decide who works on it.
now-triage = We are working out what you need, and which of our teams may have your information.
now-gathering = We ask the teams that may have your information to look for it. Then we read it.
now-acting = We ask the teams that have your information to check it and do what is right. Then they tell us.
now-looking-into = Someone who did not deal with your request is looking into what went wrong.
now-preparing = We are reading what came back, and writing our reply.
now-review = Someone who did not write our reply is reading it, to check that it is right.
now-approval = Someone who did not write our reply is reading it, to check that it is right.
now-ready = We are putting our reply together. Then we send it.

# When you next hear from us

next-once-you-answer = As soon as you answer, we go on. Then we tell you the new date.
next-once-looked-at = As soon as we have looked at what you sent. You get our reply by { $due } at the latest.
next-by = By { $due } at the latest. If we need longer, we write to you before then and say why.
next-late-by = By { $on } at the latest, even if we are not ready.
next-missed = We should have written to you by { $on }, and we did not. We are sorry. You can ask us what is going on, and you can complain.
next-acknowledgement = By { $due } at the latest, to tell you that we have your complaint.
next-complaint = The law sets no day for our answer, but we must not wait. We write to you when there is news, and when we have an answer.
next-consent = Once we have stopped. That must be by { $on }.
next-no-day = As soon as we have an answer. The law sets no day for this.

# The page of a request

request-now = What we are doing now
request-next = When you will hear from us
request-sent = We have your message. Someone will read it and answer you.
request-proof = Thank you. We have what you sent. Someone will look at it.
request-otherwise = We have your message. We will contact you and agree on a way that works for you.
request-details = We have changed how we contact you.
request-complained = We have your complaint. We will write to you about it.
request-prove = Show us
request-messages = Messages
request-messages-none = You have not sent us a message, and we have not sent you one.
request-write = Send us a message
request-details-link = Change how we contact you
message-own = You wrote
message-ours = We wrote
message-about-page = About page { $page } of our reply.
message-files =
    { $count ->
        [one] With 1 file
       *[other] With { $count } files
    }

# Writing to us

write-title = Send us a message
write-about = This is about your request to { $asked }.
write-text = Your message
write-hint = Ask us anything, or tell us something that helps us find your information.
write-button = Send my message

upload-label = Add photos or files, if you want to
upload-needed = Choose a photo or a file
upload-hint = You can take a photo with your phone. We take photos, PDF files and Word files: up to { $most } files, { $megabytes } MB in all.
upload-none = Choose a photo or a file to send us
upload-held = Files that are ready to send
upload-held-hint = You do not need to choose these again. Untick a file that you do not want to send.
upload-more = Add more photos or files
upload-too-many = Choose { $most } files or fewer. You can send the rest in another message
upload-too-large = Your files must be { $most } MB or less in all. You can send the rest in another message
upload-empty = “{ $name }” has nothing in it. Choose another file
upload-unknown = We cannot open “{ $name }”. Send it as a photo, a PDF file or a Word file
problem-complaint-empty = Tell us what went wrong
problem-complaint-too-long = What went wrong must be { $most } characters or fewer

# Showing who you are, or that you may act for somebody

proof-why = Why we are asking
proof-came = We have what you sent on { $on }. We are looking at it. The time we have to reply runs from that day.
proof-came-no-time = We have what you sent on { $on }. We are looking at it.
proof-how = What you can send
proof-one = You only need one thing. For example, a photo of:
proof-identity-1 = a letter that we sent you
proof-identity-2 = a bus pass, a library card or a student card with your name on it
proof-identity-3 = a payslip, a bill or a letter from a doctor with your name on it
proof-authority-1 = a letter that the person has signed
proof-authority-2 = for your child, a birth certificate or a court order
proof-authority-3 = a power of attorney, or an order of the Court of Protection
proof-cover = Cover anything that we do not need to see, like numbers and amounts.
proof-deleted = We delete the photo as soon as we have looked at it and decided.
proof-safe = We keep it locked away, and only use it to check that you may act for them.
proof-text = Anything you want to tell us
proof-text-hint = You can leave this empty.
proof-button = Send it
proof-more = Send more
proof-not = If you cannot send a photo or a file
proof-not-text = You do not need a passport. There are other ways.
proof-otherwise = Show it another way
proof-otherwise-title = How would you like to show it?
proof-otherwise-hint = Choose what is easiest for you. We will contact you about it.
proof-way-questions = Answer a few questions by phone
proof-way-known = Someone at the council knows me
proof-way-visit = Come in and see you
proof-way-video = A video call
proof-way-post = Send you a copy by post
proof-way-bring = Bring it to you
proof-way-person = You can ask the person yourselves
proof-way-other = Something else
proof-otherwise-text = Tell us more
proof-otherwise-text-hint = For example, who knows you, or when we can call. You can leave this empty, unless you chose “Something else”.
proof-way-empty = Select how you would like to show it
proof-other-empty = Tell us what would work for you
proof-text-too-long = What you tell us must be 20,000 characters or fewer

# Changing how we reach you

details-title = Change how we contact you
details-name = We know you as { $name }. If your name is wrong or has changed, tell us.
details-name-link = Send us a message about it
details-ways = How can we contact you?
details-ways-hint = Choose at least one. Only choose ways that are safe for you.
details-email = Email
details-email-label = Email address
details-email-hint = If you type a new address, we send a code to it, to be sure that it works.
details-phone = Phone
details-phone-label = Phone number
details-post = Post
details-address-label = Postal address
details-former = Is your old email address safe?
details-former-hint = If you change your email address, we tell the old one that it was changed.
details-former-unsafe = Do not write to { $email } any more. Someone else may read it.
details-safely = Is there anything we should not do when we contact you?
details-safely-hint = For example, “do not leave a message” or “only call in the morning”. You can leave this empty.
details-adjustments = Do you need our letters in another form?
details-adjustments-hint = Choose all that you need. You can leave this empty.
details-adjustment-detail = Which language, or what else you need
details-adjustment-which = Enter which language, or what else you need
details-reply = How would you like our reply?
details-reply-online = On this page
details-reply-email = By email
details-reply-post = By post
details-reply-in-person = I will collect it
details-reply-phone = By phone
details-reply-any = Whichever is easiest
details-reply-unreachable = Choose how you would like our reply. We have no address or number for the way that you chose
details-button = Save
details-too-many-codes = We have sent too many codes. Wait an hour, then try again
details-reason = They changed it on the page of their request.
details-code-title = Check your new email
details-code-intro = We have sent a code to { $email }. Nothing has changed yet. We use the new address once you have typed the code.
details-code-again = Type another address, or get a new code
details-code-label = The 6-digit code
details-code-button = Use this address

letter-code-address-title = A code for you ({ $reference })
letter-code-address = Somebody asked us to use this email address for a request. This is the code that shows us that the address works:
letter-code-address-not-you = If that was not you, you do not need to do anything. We will not use your address.

# Complaining

complaint-title = Complain to us
complaint-about = This is about your request to { $asked }.
complaint-open = We are already looking into a complaint from you. What you write here is added to it.
complaint-text = What went wrong?
complaint-text-hint = Use your own words. Tell us what you would like us to do, if you know.
complaint-button = Send my complaint
complaint-next = What happens next
complaint-next-1 = We tell you that we have your complaint, within 30 days.
complaint-next-2 = Someone looks into it who did not deal with your request.
complaint-next-3 = They write to you with what they found, and what we do about it.
complaint-next-4 = Your request goes on as before.
complaint-others = You can also complain to others

# What was typed while a session ran out

kept-title = Important
kept-sign-in = You were signed out, because you did nothing for a while. We have kept what you typed. Show us again that the request is yours, and you can go on.
kept-back = We have kept what you typed. Check it, and send it.
kept-back-files = We have kept what you typed. Choose your files again, and send it.

# A code in a letter

track-code-either = If you have a letter from us with a code, use that. It works for { $days } days, as often as you like.
letter-code-title-own = Your code to follow your request
letter-code-own = This is your code. Write it down, or keep this page. You need it and your reference to see how your request is going.
letter-code-where = Go to { $address }
letter-code-lasts = It works until { $until }, as often as you like. Do not give it to anyone.
letter-code-shown = We can show it only now. If you lose it, ask us for a new one.
letter-code-code = Your code

# For the council's people

letter-code-make = Make a code for following the request
letter-code-what = With this code and the reference the person can follow the request online, without email. It works for { $days } days, as often as they like. A code that was made before stops working.
letter-code-mailed = This person has an email address, so that a code can be mailed to them at any time. Make one only if they cannot use that.
letter-code-care = Give it only to the person: in a letter to the address on record, or by phone after you have checked who they are. Who has it can read the whole request and the reply.
letter-code-once = The code is shown only now. Print this page and put it into a letter, or read it out. It stands in no record.
letter-code-made = You pressed the button twice. The code was shown the first time, and cannot be shown again. Make a new one.
letter-code-note = Made a code with which the person can follow the request online. Codes made before no longer work.

wait-identity-came = What may show who they are came on { $on }. Look at it. The time runs from that day.
wait-authority-came = What may show that they may act came on { $on }. Look at it. The time runs from that day.
missing-answer = The person wrote on { $on }, and waits for an answer.
missing-renewal = The person asks for the files of the reply again.
missing-identity-came = Something came on { $on } to show who they are. Look at it: settle it, or ask again if it is not enough.
missing-authority-came = Something came on { $on } to show that they may act. Look at it: settle it, or ask again if it is not enough.
fact-message = They wrote on { $on }
fact-came = What came
case-messages = Messages
case-message-in = { $on }: { $matter }
case-message-out = { $on }: we wrote
case-message-files =
    { $count ->
        [one] 1 file came with it.
       *[other] { $count } files came with it.
    }
