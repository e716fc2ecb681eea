# Letters and mails to residents. "You" and "we", short sentences, what happens next and when.
# A title is a mail's subject: it may hold the reference, never a name or what the request is about.

# In every letter

letter-hello = Hello
letter-dear = Dear { $name }
letter-added = What else we want to tell you
letter-reference = Your reference is { $reference }. Please keep it.
letter-next = What happens next
letter-track = You can see where your request has got to at any time. You need your reference and a code that we send you.
letter-track-link = See your request
letter-track-post = You can ask us at any time where your request has got to.
letter-talk = Talk to us
letter-talk-intro = You can talk to a person about this. Tell us your reference, { $reference }.
letter-talk-online = You can send us a message from your request page. Your reference is { $reference }.
letter-talk-needs =
    Tell us if it would help to have our letters in large print, in another language or read to you.
    You can also tell us how it is safe to contact you.
letter-not-you-heading = If this was not you
letter-complain-heading = If you are not happy with this

# What a date means, for the right that was used

promise-reply-by = We must reply by { $due }. We will reply sooner if we can.
promise-stop-now = We will stop straight away. We will tell you what we have done by { $due }.
promise-next-working-day = We will act on this by the end of the next working day.
promise-without-delay = We have started to look into it. We will tell you how it is going, and what we decide, as soon as we can.
promise-no-date = There is no date yet, because we are waiting to hear from you.

# The request has arrived

letter-acknowledgement-title = We have your request ({ $reference })
letter-acknowledgement = Thank you. We got your request on { $received }.
letter-acknowledgement-complaint = Thank you for telling us. We got your complaint on { $received }.
letter-acknowledgement-dates = When we will reply
letter-acknowledgement-one = You asked us to: { $right }.
letter-acknowledgement-many = You asked us to do more than one thing. Each has its own date.
letter-acknowledgement-may-change =
    The date can change if we need to check who you are, ask you a question or take more time.
    If it does, we will tell you and say why.
letter-acknowledgement-next-read = A person in our team reads your request and starts work on it.
letter-acknowledgement-next-ask = If something is not clear, we ask you. We only ask who you are if we have a good reason.
letter-acknowledgement-next-reply = When our reply is ready, we tell you how to get it.
letter-acknowledgement-nothing-to-do = You do not need to do anything now.
letter-acknowledgement-free = You do not have to pay for this.
letter-acknowledgement-not-you = If you did not make this request, please tell us straight away.

# A doubt about who is asking

letter-identity-title = Please help us check who you are ({ $reference })
letter-identity =
    We want to make sure that we only share your information with you. Before we go on, we need to
    check that this request came from you.
letter-identity-why = Why we are asking
letter-identity-why-intro = We do not ask everyone. This is why we are asking you:
letter-identity-how = How you can show us
letter-identity-how-intro = Choose the way that is easiest for you. You only need one:
letter-identity-way-questions = answer a few questions by phone about things that only you would know
letter-identity-way-account = use an online account that you already have with us
letter-identity-way-known = ask someone at the council who knows you, like a social worker, to tell us
letter-identity-way-document = show us one thing with your name on it, like a photo of a bus pass or a letter we sent you
letter-identity-other-way = You do not need a passport or a bill. If none of these work for you, tell us and we will find another way.
letter-identity-document-care = If you send a photo of a document, cover anything we do not need. We delete the photo as soon as we have checked it.
letter-identity-clock =
    The time we have to reply starts on the day you show us. We will then write to you with the date.
letter-identity-no-clock = We will act as soon as you have shown us.
letter-identity-cannot = If you think we do not need to check, tell us why. We will look at it again.

# Acting for somebody else

letter-authority-title = Please show us that you may act for them ({ $reference })
letter-authority = You asked us for somebody else. Before we go on, we need to know that you may act for them.
letter-authority-why = Why we are asking
letter-authority-how = How you can show us
letter-authority-how-intro = Send us one thing that shows it. For example:
letter-authority-way-letter = a letter that they have signed
letter-authority-way-parent = for your child, a birth certificate or a court order
letter-authority-way-attorney = a power of attorney, or an order of the Court of Protection
letter-authority-other-way = If you have none of these, tell us. We will look for another way.
letter-authority-child = If you ask for a child who is old enough to understand, we may ask the child as well. The information is theirs.
letter-authority-clock = The time we have to reply starts on the day you show us. We will then write to you with the date.
letter-authority-no-clock = We will act as soon as you have shown us.

# A fee

letter-fee-title = We ask for a fee for your request ({ $reference })
letter-fee = Almost every request is free. For yours we ask for { $amount }, and this is why:
letter-fee-how = How to pay
letter-fee-how-text = Talk to us and we will tell you how to pay. If you cannot pay, or think it is not fair, tell us. We will look at it again.
letter-fee-clock = The time we have to reply starts on the day we get the fee. We will then write to you with the date.
letter-fee-no-clock = We will act as soon as we have it.

# One more right in the same request

letter-beside-title = We have added to your request ({ $reference })
letter-beside = From what you told us, we understand that you also want us to: { $right }. We work on that as well. You do not have to ask again.
letter-beside-wrong = If that is not what you want, tell us and we will stop.

# Before a restriction is lifted

letter-lifting-title = We are about to use your information again ({ $reference })
letter-lifting = You asked us to limit how we use your information, and we did. We are about to end that limit. This is why:
letter-lifting-next = If you do not agree, tell us now. You can also complain.

# A question about what is asked for

letter-clarification-title = We have a question about your request ({ $reference })
letter-clarification = We are working on your request. We have a question, so that we can do it well.
letter-clarification-question = Our question
letter-clarification-how = How to answer
letter-clarification-how-intro = You can answer online, by email, by phone or by post. A few words are enough.
letter-clarification-everything =
    You do not have to ask for less. “Everything” is an answer. So is “I do not know”. We will then
    make a fair search for all of it.
letter-clarification-answer-link = Answer the question
letter-clarification-pauses =
    The time we have to reply stops while we wait for your answer. It starts again when your answer
    comes. We will then tell you the new date.
letter-clarification-goes-on = We have not stopped work. We go on looking for everything that is already clear.
letter-clarification-no-pause = Our question does not change the date, and we go on working while we wait.
letter-clarification-silence = If we do not hear from you, we will do as much as we can with what we know.
letter-clarification-may-close =
    If the question is hard to answer, talk to us. If we do not hear from you at all, we may have to
    close your request. You could then ask again at any time.

# What was waited for has come

letter-restarted-title = Thank you for getting back to us ({ $reference })
letter-restarted = Thank you. We have what you sent us.
letter-restarted-going-on = We are going on with your request.
letter-restarted-still-waiting =
    We are still waiting for something else from you, so there is no date for our reply yet. Your
    request page shows what it is.

# Two further months

letter-extended-title = We need more time for your request ({ $reference })
letter-extended = We are sorry. We need more time to answer your request in full.
letter-extended-date-heading = The new date
letter-extended-dates = We had until { $was }. We now have until { $due }. We will reply sooner if we can.
letter-extended-once = The law lets us take two more months, once only. We cannot move the date like this again.
letter-extended-why = Why we need more time
letter-extended-complexity = Your request has a lot in it, or is hard to answer. This is what takes more time:
letter-extended-number = You have made more than one request. This is what takes more time:
letter-extended-next = We go on working on your request. We will write to you when our reply is ready.

# How the work stands

letter-progress-title = News about your request ({ $reference })
letter-progress = We want to tell you how your request is going.
letter-progress-late = We are sorry. We should have replied to you by { $due } and we have not. This is our fault, not yours.
letter-progress-now = Where we are
letter-progress-late-next = We are still working on your request. We will keep telling you how it is going until it is done.

# The reply can be fetched

letter-ready-title = Our reply to your request is ready ({ $reference })
letter-ready = Our reply to your request is ready. It says what we decided and why.
letter-ready-post = Our reply to your request comes with this letter.
letter-ready-how = How to get it
letter-ready-step-open = Open your request page.
letter-ready-step-reference = Enter your reference.
letter-ready-step-code = We send you a new code. Enter it.
letter-ready-step-read = Read our reply, or save it.
letter-ready-link = Get our reply
letter-ready-code = Codes we sent you before do not work. This keeps your reply safe.
letter-ready-other-way = If you cannot use the page, tell us. We can send our reply another way.
letter-ready-reading = Reading our reply
letter-ready-hard =
    Some people find it hard to read what was written about them. Choose a time that is good for you.
    You may want to have someone with you.
letter-ready-together = You can ask us to read it together with you, or to explain any part of it.
letter-ready-wrong = Our reply also says what you can do if you think we got something wrong.

# The request was taken back

letter-withdrawn-title = We have closed your request ({ $reference })
letter-withdrawn = You told us that you do not want us to go on with your request. We have closed it.
letter-withdrawn-next = You do not need to do anything. We will not send you a reply.
letter-withdrawn-again = You can ask again at any time. You do not have to say why.
letter-withdrawn-not-you = If you did not ask us to close it, tell us straight away. We will put it right.

# Closed for want of an answer

letter-lapsed-title = We have closed your request ({ $reference })
letter-lapsed =
    We asked you for something that we need before we can go on. We have not heard from you, so we
    have closed your request.
letter-lapsed-again = You can still send us what we asked for. We will then start again. You do not have to say why it took time.
letter-lapsed-help = If what we asked for is hard for you to give, talk to us. We will look for another way.

# A one-time code

letter-code-title = Your code ({ $reference })
letter-code = This is your code to see request { $reference }:
letter-code-minutes =
    { $minutes ->
        [one] It works once, for the next minute.
       *[other] It works once, for the next { $minutes } minutes.
    }
letter-code-never = Do not give this code to anyone. We will never ask you for it by phone, text or email.
letter-code-not-you = If you did not ask for a code, you do not need to do anything. Nobody can see your request without it.

# Reminders to the council's own people: short

reminder-request = Request
reminder-about = { $right }, { $reference }.
reminder-due = The reply is due by { $due }.
reminder-link = Open the desk
reminder-unassigned-title = Needs an owner: { $reference }
reminder-unassigned = Nobody owns this case. Assign it today, because its clock is running.
reminder-due-soon-title =
    { $days ->
        [one] Due in 1 working day: { $reference }
       *[other] Due in { $days } working days: { $reference }
    }
reminder-due-soon = If it cannot be answered in time, decide now whether the law allows more time, and tell the person.
reminder-due-today-title = Due today: { $reference }
reminder-due-today = The reply must go today.
reminder-overdue-title =
    { $days ->
        [one] Overdue by 1 day: { $reference }
       *[other] Overdue by { $days } days: { $reference }
    }
reminder-overdue = Send the reply as soon as it can go. Until then, tell the person how it is going, with something new each time.
