# What is said without anybody pressing a button: to the person, to those who were asked by a task,
# and to the council's own people.

# To the person: what we asked for has not come

letter-chaser-title = We still need something from you ({ $reference })
letter-chaser-other-title = You can still answer our question ({ $reference })
letter-chaser-identity = On { $asked } we asked you to show us who you are. Nothing has come yet.
letter-chaser-authority = On { $asked } we asked you to show us that you can ask for somebody else. Nothing has come yet.
letter-chaser-fee = On { $asked } we asked you for a fee of { $amount }. It has not come yet.
letter-chaser-question = On { $asked } we asked you a question about your request. No answer has come yet.
letter-chaser-why = What we told you
letter-chaser-our-question = Our question
letter-chaser-how = How to send it
letter-chaser-proof = You can send a photo from your request page, show us in person, or tell us on the phone what you have. You do not need a passport.
letter-chaser-proof-post = You can send us a copy, show us in person, or tell us on the phone what you have. You do not need a passport.
letter-chaser-pay = Talk to us and we will tell you how to pay. If you cannot pay, or think it is not fair, tell us.
letter-chaser-answer = You can answer online, by email, by phone or by post. A few words are enough.
letter-chaser-link = Send it from your request page
letter-chaser-help = If this is hard for you, tell us. We can help, and there may be an easier way.
letter-chaser-stopped = The time that we have to reply does not run until we hear from you. It has stood still since { $asked }.
letter-chaser-not-started = The time that we have to reply starts when it comes. Until then there is no date for our reply.
letter-chaser-runs = We go on with your request while we wait.
letter-chaser-without = We go on with your request without your answer, and do as much as we can with what we know.
letter-chaser-may-close = If we do not hear from you, we may close your request from { $day } on. You can ask again at any time.

# To the person: the files of the reply end

letter-files-ending-title = Our reply is waiting for you ({ $reference })
letter-files-ending = We have replied to your request. You have not opened our reply yet. You can open it until the end of { $until }.
letter-files-ending-after = If you miss that day, tell us. We will make it ready for you again, free of charge.
letter-files-ending-help = If you want it on paper, or want to read it together with one of us, tell us.

# Why one of them was not sent, for the team

letter-skipped-done = Not sent. By the time it could go, the person had done what it reminds them of.

# To those who were asked by a task

letter-task-before-title = Your answer is due soon ({ $reference })
letter-task-before = A short reminder. The day that we asked you to answer by is near.
letter-task-due-title = Your answer is due ({ $reference })
letter-task-due-now = We have not had your answer yet. The day that we asked for has come.
letter-task-late-title = Your answer is late ({ $reference })
letter-task-late = The day that we asked for has passed. We have not had your answer, and we cannot finish without it.
letter-task-manager-told = We write to your manager as well where we know who that is. We will go on writing until we have an answer.
letter-consult-before = We wrote to you because we want to hear from you before we decide something. The day that we asked for is near.
letter-consult-late = We wrote to you because we want to hear from you before we decide something. The day that we asked for has passed. You can still tell us what you think.
letter-consult-due-late = We asked for your answer by { $due }. You can still answer now.
letter-consult-late-choice = You do not have to answer. If we do not hear from you soon, we decide on what we know.
letter-consult-last = This is our last reminder.
letter-manager-title = Please help: an answer from your team is late ({ $reference })
letter-manager = Somebody in your team was asked to do something for a request under data protection law. We have reminded them, and we have no answer.
letter-manager-due = The answer was due on { $due }. We need it now.
letter-manager-who = We asked: { $name }
letter-manager-do = Please make sure that it is done. If somebody else has to do it, or something stands in the way, tell us today.

# To the council's own people: one line for each matter

reminder-about = { $right }, { $reference }.
reminder-request = Request
reminder-title = Something is due: { $reference }
reminder-link = Open the desk
remind-unassigned = Nobody owns this case. It was received on { $about }.
remind-due-soon = The reply is due by { $about }.
remind-due-today = The reply must go today, { $about }.
remind-overdue = The reply is late. It was due by { $about }. Tell the person how it is going.
remind-extension-ends = More time can be taken only if the person is told why by { $about }.
remind-progress-due = The reply is late, and the person is to hear from us by { $about }, with something new.
remind-progress-missed = The reply is late, and so is our word to the person. It was to come by { $about }.
remind-unanswered = The person wrote on { $about }, and nobody has answered.
remind-proof-waits = What the person sent on { $about } to prove something has not been looked at. Time may be running.
remind-may-lapse = The person has not sent what we need. The case may be closed from { $about } on.
remind-recipients-to-tell = The reply went on { $about }. Not everybody who has the data has been told, or asked about.
remind-breach = Decide whether to notify the regulator of a breach. The 72 hours end on { $about }.
remind-task-unanswered = A task was due on { $about }, and there is no answer.
remind-more-time-asked = Somebody who was asked by a task wants time until { $about }. Move the day, or tell them why not. We do not remind them until you move it, or that day has passed.
remind-hold-review = The legal hold on this case was to be looked at again on { $about }. Lift it, or say why it stays and until when.
remind-to-close = The reply went on { $about }, and nothing is open. Close the case: until then the time for which it is kept does not begin.

# The one mail a day in which they stand

digest-title =
    { $count ->
        [one] What needs you today: 1 case
       *[other] What needs you today: { $count } cases
    }
digest-intro = This needs you. The nearest dates in law come first.
digest-case = { $reference }, { $right }
digest-open = Open { $reference }
digest-end = About this email
digest-once = It comes once on a working day, and only if something needs you. What was done before it was sent is left out.
digest-desk = Open the desk

# The directory of keepers: who is written to when a keeper does not answer

keepers-manager = Manager of { $name } (optional)
keepers-manager-hint = We write to this address as well when the keeper has not answered for a week.
