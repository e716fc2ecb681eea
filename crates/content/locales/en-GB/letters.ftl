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
letter-ready-collect = You asked to collect our reply. Tell us when you want to come, and we will have it ready. You can also read it on your request page.
letter-ready-by-phone = You asked us to tell you our reply by phone. Tell us a time that is good for you, and we will ring you. You can also read it on your request page.
letter-ready-until = You can get it until { $until }. If you want it after that, ask us.
letter-ready-ask = Who you can ask
letter-ready-ask-name = If you have a question about our reply, ask for { $name }, { $team }. It says below how to reach us.
letter-ready-ask-team = If you have a question about our reply, ask us: { $team }. It says below how to reach us.
letter-ready-together = We can read it together with you, on the phone or face to face. We can explain any part of it. Tell us what is best for you.
letter-ready-upset = If it upsets you, you can stop reading. Put it away and talk to someone you trust. You can talk to us too. If you still feel bad after some days, your doctor can help.
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
letter-code-asked = This is your code to answer what we asked you:
letter-code-minutes =
    { $minutes ->
        [one] It works once, for the next minute.
       *[other] It works once, for the next { $minutes } minutes.
    }
letter-code-never = Do not give this code to anyone. We will never ask you for it by phone, text or email.
letter-code-asked-not-you = If you did not ask for a code, you do not need to do anything. Nobody can see what we asked you without it.
letter-code-not-you = If you did not ask for a code, you do not need to do anything. Nobody can see your request without it.


# Another body decides about what was asked for, or a part of it

letter-controller-title = You can ask somebody else as well ({ $reference })
letter-controller = Some of what you asked us about is not for us to answer. You need to ask { $name }. They keep their own records and decide about them.
letter-controller-how = How to ask them
letter-controller-forward = If you want us to pass it on
letter-controller-forward-text = We can send them your request. We only do this if you tell us to. Call us, write to us or send us an email.
letter-controller-next = We have not stopped. We go on with what we hold, and we will tell you what comes of it. You do not need to do anything for that.

# All of it is another's

letter-misdirected-title = We have closed your request ({ $reference })
letter-misdirected = We do not hold what you asked us about. This is who to ask:
letter-misdirected-next = We told you before how to ask them. We have closed your request here, because there is nothing more that we can do with it.
letter-misdirected-forward = If you want, we can still send them your request. We only do this if you tell us to.
letter-misdirected-wrong = If you think that we do hold something, tell us why. We will look again.

# It is no request of this kind, and goes on as what it is

letter-redirected-title = What happens with what you sent us ({ $reference })
letter-redirected-closed = We have closed the request with this reference. You do not need to ask again.
letter-redirected-wrong = If you think we got this wrong, tell us. We will look at it again.
letter-redirected-official-wrong = If this is a request from the person the information is about, or for them, tell us. We will then deal with it as one.
letter-redirected-foi = You asked for information that is not about you. The law on freedom of information covers that, or the law on information about the environment.
letter-redirected-foi-next = We deal with it under that law. You do not have to say why you want to know.
letter-redirected-foi-days = We must reply as soon as we can, and within 20 working days. We start to count on the working day after the day we got it. Bank holidays anywhere in the UK do not count.
letter-redirected-adoption = You asked about adoption records. They have a law of their own. It says who can see them and how.
letter-redirected-adoption-next = The people at the council who look after adoption records deal with this. They will get in touch with you.
letter-redirected-pupil = You asked for a school’s record of a pupil. There is a law of its own for this, and it is for a parent to use. The school answers, not the council.
letter-redirected-pupil-next = Please ask the school in writing, if you have not. It must answer within 15 school days. If the council does not run the school, other rules can apply. Ask the school.
letter-redirected-health = You asked for health records of someone who has died. We are sorry for your loss. These records come under the Access to Health Records Act 1990.
letter-redirected-health-next = Under that law, the person who looks after what they left can ask. So can anyone who may have a claim because of the death. We will tell you who holds the records and what they need from you.
letter-redirected-deceased = You asked for records of someone who has died. We are sorry for your loss. The law that lets people see their own information ends when they die.
letter-redirected-deceased-next = We look at what we can share with you, even so. We think of what you need to know, what they would have wanted, and what they told us in trust. We will write to you.
letter-redirected-died = We have been told that the person who made this request has died. We are sorry for your loss.
letter-redirected-died-next = Their right to ask has ended, so we have stopped work on it. If you want to ask for their records, talk to us.
letter-redirected-service = What you sent us is not about how we use your information. It is about something else that the council does.
letter-redirected-service-next = We have passed it to the people who deal with it. They will get in touch with you.
letter-redirected-police = You asked us to give you personal data for your own work, such as an investigation or a court case. That is not a request by the person the data is about.
letter-redirected-police-next = We deal with it as a request to disclose. For each item we decide if the law lets us, or makes us, give it to you. Send us the law you rely on, what you need and why, if you have not. An order of a court is dealt with by its own date.
letter-redirected-council = You asked us for checks, or for records that you need for your own work. That is not a request by the person the data is about.
letter-redirected-council-next = We deal with it as a request from one council to another. Send us the law you rely on, what you need and why, if you have not.

# What would be lost if we deleted before the copy

letter-loss-title = Please choose what we do first ({ $reference })
letter-loss = You asked us for a copy of your information. You also asked us to delete it. If we delete it first, you cannot get a copy of it after that.
letter-loss-what = What you would lose
letter-loss-choose = What you can choose
letter-loss-copy-first = Copy first: we give you your copy. Then we deal with what you asked us to delete.
letter-loss-delete-first = Delete first: we go on with deleting now, and your copy will be without it.
letter-loss-say-so = To choose “delete first”, tell us by phone, by email or by post. You do not have to say why.
letter-loss-silence = If you do nothing, we give you your copy first.
letter-loss-month = Each request has its own date. The time we have to answer what you asked us to delete is a month of its own. It goes on now, and this question does not stop it.

# Letters to those who did not ask

letter-talk-others = You can talk to a person about this. Our reference is { $reference }.
letter-talk-others-write = You can write to us at the council. Our reference is { $reference }.

# To somebody who looks after records: what is asked, and by when

letter-task-title = We need your help by a date ({ $reference })
letter-task-title-late = We need your help now ({ $reference })
letter-task = { $controller } must answer a person who has used their rights over their information. We need your help with that.
letter-task-what = What we ask you to do
letter-task-preserve = We ask you to keep some information, so that nothing is deleted until we tell you.
letter-task-search = We ask you to search for information, and to tell us what there is.
letter-task-correct = We ask you to correct or complete a record.
letter-task-erase = We ask you to delete some information.
letter-task-take-down = We ask you to take down something that was published.
letter-task-restrict = We ask you to mark a record, so that it is kept and not used.
letter-task-stop-use = We ask you to stop using some information in one way.
letter-task-suppress = We ask you to make sure that somebody is not contacted any more.
letter-task-export = We ask you to put some information into a file that a computer can read.
letter-task-where = Who it is about, and what exactly we need, is on the page below. It is not in this email, to keep it safe.
letter-task-when = When we need it
letter-task-due = Please answer by { $due }.
letter-task-due-late = The day for your answer was { $due }. It has passed. Please answer now.
letter-asked-late = We needed your answer by { $due }. That day has passed, and this email comes late. We are sorry. Please answer as soon as you can.
letter-task-reply-due-late = The law said that the council must reply to the person by { $due }. That day has passed.
letter-task-reply-due = The law says that the council must reply to the person by { $due }. What you send us has to be read and checked before that.
letter-task-how = How to answer
letter-task-page = Open this page:
letter-task-link = Open the page
letter-task-code = You will be sent a code to this address. Enter it on the page. You do not need an account or a password.
letter-task-not-yours = If this is not yours to do, or you need more time, say so on the same page today. We can then ask somebody else, or look at the date.
letter-task-until = Until you have answered
letter-task-keep = Do not delete, change or hide anything that this could be about, other than what we ask on the page. To do that so that a person does not get what they have a right to is a crime (Data Protection Act 2018, section 173).
letter-task-quiet = Tell only the people you need for this that we asked.

letter-task-chased-title = We still need your answer ({ $reference })
letter-task-chased = We know that you have other work to do. We have not had your answer yet, and we cannot finish without it.
letter-task-chased-firm = If we do not hear from you, the council may reply late or leave something out. It answers for that in law. If there is nothing to find or to do, tell us that. It is an answer too.
letter-task-chased-stuck = If something stands in your way, tell us on the page or call us today. We will help, or ask somebody else.

letter-task-moved-title = The date has changed ({ $reference })
letter-task-moved = We asked for your help. You now have until another day.
letter-task-moved-late = We asked for your help. The day for your answer has changed.

letter-task-off-title = You do not need to do this any more ({ $reference })
letter-task-off = We asked for your help, and we no longer need it. Thank you for what you have done. This is what we asked:
letter-task-off-what = What to do now
letter-task-off-stop = Stop work on it. What you have done already can stay as it is, unless we ask you to put it back.
letter-task-off-keep-usual = You can go back to your usual rules for how long you keep the information.
letter-task-off-copies = Delete or shred every copy that you made for this: files, prints, screenshots and notes. Leave the records themselves as they are.

# To somebody whose view is asked: a private person, or a professional

letter-consult-title = We would like to hear what you think ({ $reference })
letter-consult = We want to hear from you before we decide something. It may be about you.
letter-consult-what = Why we are asking you
letter-consult-what-text = Somebody has used their right to ask us for information. A part of it may be about you, or may come from you. You can see that part on the page below, and nothing else.
letter-consult-fair = What you should know
letter-consult-choice = You do not have to answer. You do not have to give a reason.
letter-consult-we-decide = We decide, and we have to think of both sides. What you tell us counts, so tell us if you would worry, or if it is not safe for you.
letter-consult-not-secret = We may have to say later how we decided. If there is something that must stay between us, tell us.
letter-consult-no-contact = Please do not try to find out who asked, and do not talk to anyone about it.

letter-consult-chased-title = You can still tell us what you think ({ $reference })
letter-consult-chased = We wrote to you because we want to hear from you before we decide something. There is still time.
letter-consult-chased-choice = You do not have to answer. If we do not hear from you by then, we decide on what we know.

letter-consult-moved = We asked you what you think about something. The day to tell us has changed.

letter-consult-off-title = You do not need to answer any more ({ $reference })
letter-consult-off = We asked you what you think about something. We no longer need to know. Thank you for your time.
letter-consult-off-copies = You do not need to do anything. If you saved or printed anything from our page, please delete it or tear it up.

# To those who have the information from us, or publish it, or work for us

letter-told-title = A change that you need to know about ({ $reference })
letter-told-processor-title = An instruction to you ({ $reference })
letter-told-recipient = { $controller } gave you information about a person. That person has used their rights.
letter-told-republisher = { $controller } made information about a person public, and you have published it as well, or link to it. That person has used their rights.
letter-told-processor = You handle information for { $controller }. A person it is about has used their rights.
letter-told-rectified = We have corrected or completed it.
letter-told-erased = We have erased it.
letter-told-restricted = We have restricted it: it is kept, and it is not used.
letter-told-changed = We have changed how it is used.
letter-told-what = What it is about
letter-told-do = What we ask you to do
letter-told-do-rectify = Correct your copy in the same way.
letter-told-do-erase = Erase your copy.
letter-told-do-restrict = Keep your copy and do not use it until we write to you again.
letter-told-do-change = Make the same change with your copy.
letter-told-do-links = Remove the links to it, and every copy of it. The person has asked for this.
letter-told-recipient-own = If you gave it to somebody else, tell them as well. If you have a reason in law to do something else, tell us what it is.
letter-told-republisher-own = If you have a reason in law to keep it public, tell us what it is.
letter-told-processor-own = This is an instruction under our contract with you. It holds for backups as far as that can be done, and for everybody who works for you on this.
letter-told-confirm = Please tell us when it is done, or why it cannot be. Our reference is { $reference }.
letter-told-why = Why we write to you
letter-told-recipient-law = The law says that we must tell everybody to whom we gave the information that it was corrected, erased or restricted (UK GDPR Article 19).
letter-told-recipient-named = The person can ask us whom we told, and we will then name you.
letter-told-republisher-law = The law says that we must take reasonable steps to tell those who publish the information that the person has asked for links and copies to be erased (UK GDPR Article 17(2)).
letter-told-processor-law = You may use the information only as we instruct you, and you help us to answer people who use their rights (UK GDPR Article 28(3)).

# To the council's own people: short

team-link = Open the case
team-task-needs-you-title = A task needs you: { $reference }
team-task-needs-you = Somebody who was asked to do something has sent the task back, or asks for more time. Decide what happens with it.
team-breach-title = A possible breach: { $reference }
team-breach = Somebody recorded on this case that there may have been a personal data breach.
team-breach-by = The 72 hours to notify the regulator end on { $by }.
team-breach-do = Decide whether to notify. You must, unless a risk to people’s rights and freedoms is unlikely. If the risk to them is high, the people must be told as well.
team-mentioned-title = You are named in a note: { $reference }
team-mentioned = Somebody named you in a note on this case.
team-moved-on-title = A case you watch has moved on: { $reference }
team-moved-on = It is now at the stage “{ $stage }”.
team-moved-on-stop = You get this because you watch the case. You can stop watching it on its page.

# What is wrong with a council's own wording of a letter. Each stands beside the number of its line.
wording-length = Write something, of at most { $most } characters.
wording-character = This line holds a character that cannot be printed. Type the line again.
wording-statement = “{ $name }” cannot stand here. A letter knows if, elif, else and endif, and no loops.
wording-expression = Only one name can stand in braces, such as {"{{ reference }}"}.
wording-syntax = Braces are not closed here, or an if has no endif.
wording-name = This letter has nothing that is called “{ $name }”. Choose a name from the list.
wording-not-alone = “{ $name }” is a whole section, so it must stand in a line of its own.
wording-missing = The section “{ $name }” must stand in every letter of this kind, because it tells the person something that the law asks for. Put it in, outside any if that could hide it.
wording-twice = The section “{ $name }” stands in the letter twice. Take one away.
wording-too-much = This takes too long to put together. Make it shorter.
