# Whom a letter did not reach, what needs no answer, and what was said to whom by itself.

# Reached another way

undelivered-no-address = Reach them another way. The letter of { $on } could not be sent: we have no address.
letter-standing-settled = It did not reach them. They were reached another way, and the history of the case says how.
command-record-reached = Record that you reached them another way
done-record-reached = It is recorded how they were reached. The letter no longer waits.
choice-letter = { $kind }, { $on }
refusal-not-undelivered = This letter no longer waits: somebody has dealt with it.
reached-by-telephone = By telephone
reached-by-post = By post
reached-by-in-person = Face to face
reached-by-other = In another way, or through somebody who helps them
event-reached = Reached the person another way on { $on }: { $by }
event-reached-about = It was about the letter of { $written }.

# No answer needed

command-need-no-answer = Say that it needs no answer
done-need-no-answer = It is recorded that what the person wrote needs no answer.
event-no-answer-needed = What the person wrote needs no answer
guard-answer-awaited = The person wrote, and waits for an answer.

# The reminders of a case

reminders-title = Reminders
reminders-link = Reminders that went out by themselves, and those that did not
reminders-intro = What was to be said about this case without anybody pressing a button: for which day, to whom, and what became of it.
reminders-none = Nothing was to be said so far.
reminders-shown = The latest { $most } of { $count } are shown.
reminders-column-on = For
reminders-column-what = What
reminders-column-to = To
reminders-column-standing = What became of it
reminders-about = { $kind } ({ $about })
reminders-to-owner = { $name }, owner of the case
reminders-waiting = Waits for the next email of a morning
reminders-in-digest = Sent with others in one email on { $on }
reminders-sent = Sent on { $on }
reminders-skipped = Not sent: { $why }
reminders-skipped-no-reason = Not sent

reminder-kind-unassigned = Nobody owns the case
reminder-kind-due-soon = The reply is due soon
reminder-kind-due-today = The reply is due on this day
reminder-kind-overdue = The reply is late
reminder-kind-overdue-weekly = The reply is late, once a week
reminder-kind-extension-ends = The last day for taking more time is near
reminder-kind-progress-due = The reply is late, and the person is to hear how it goes
reminder-kind-progress-missed = The person was not told how it goes
reminder-kind-progress-missed-weekly = The person was not told how it goes, once a week
reminder-kind-unanswered = The person wrote, and nobody has answered
reminder-kind-proof-waits = Proof came, and nobody has looked at it
reminder-kind-may-lapse = The case may be closed for want of an answer
reminder-kind-recipients-to-tell = Recipients are to be told
reminder-kind-breach = The 72 hours of a breach end
reminder-kind-task-unanswered = Somebody who was asked has not answered
reminder-kind-more-time-asked = Somebody who was asked wants more time
reminder-kind-hold-review = A legal hold is to be looked at again
reminder-kind-to-close = The reply has gone, and the case can be closed
reminder-kind-task = A reminder of a task
reminder-kind-chaser = A reminder of what we asked for
reminder-kind-files-ending = The files of the reply end soon

reminder-to-team = The team
reminder-to-dpo = The data protection officer
reminder-to-requester = The person who asked
reminder-to-address = The person’s former address
reminder-to-keeper = Whoever was asked by the task
reminder-to-consulted = The person who was asked for their view
reminder-to-recipient = A recipient

reminder-skipped-superseded = a later one said more, or somebody did it by hand
reminder-skipped-passed = the day it spoke of had passed
reminder-skipped-no-longer-so = it was no longer so
reminder-skipped-asked-for-time = they had asked for more time
reminder-skipped-on-paper = they have the reply on paper
reminder-skipped-no-address = there was no address
reminder-skipped-refused = the mail server refused it

# What the disposal list says of what waits for something

retention-do-open-case = It can go on once every case of the request is closed.
retention-do-legal-hold = A manager or the data protection officer lifts a hold on the page of the case.
retention-do-complaint = Its time begins anew when the complaint has ended.
retention-do-proceedings = Once they have ended, record that on the page of the case.
retention-do-restriction = Once it is no longer needed, tell the person and lift it on the page of the case.
retention-do-breach = Decide on the page of the case whether the regulator is told.
retention-do-unanswered = Answer it on the page of the case, or say there that it needs no answer.
disposal-keep-change = Change until when
disposal-more = { $shown } of { $count } are shown, the longest due first.
disposal-never-closed = Answered, and never closed
disposal-never-closed-intro = Our reply to these went more than { $months } ago, and nobody has closed them. The time for which we keep them does not begin until somebody does.
disposal-never-closed-case = { $reference }: { $right }, answered on { $on }
