# Whom a letter did not reach, what needs no answer, and what was said to whom by itself.

# Reached another way

undelivered-no-address = Reach them another way. The letter of { $on } could not be sent: we have no address.
letter-standing-settled = It did not reach them. They were reached another way, and the history of the case says how.
command-record-reached = Record that you reached them another way
done-record-reached = It is recorded how they were reached. The letter no longer waits.
intro-record-reached = A letter did not reach this person. If you told them another way what it says, record it here. The letter then no longer waits for anybody.
intro-record-reached-more = Later letters go by post if we have a postal address. If not, they wait on the list of letters. If you have learned a new address, change it as well.
field-record-reached-letter = Which letter is it about?
field-record-reached-by = How did you reach them?
field-record-reached-on = When?
field-record-reached-how = What was said, in a line or two?
field-record-reached-how-hint = For example, “told her the new date for the reply, she wrote it down”
choice-letter = { $kind }, { $on }
problem-record-reached-letter-empty = Select which letter it is about
problem-record-reached-by-empty = Select how you reached them
problem-record-reached-on-empty = Enter when you reached them
problem-record-reached-how-empty = Enter what was said
nothing-record-reached = No letter to this person is waiting.
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
intro-need-no-answer = For a word of thanks, or something that was answered elsewhere. It no longer waits for an answer, and no longer stops the request from being disposed of when its day comes.
intro-need-no-answer-more = The person is not told. If they ask for anything, or are unsure of anything, write to them.
field-need-no-answer-reason = Why does it need no answer?
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
reminder-skipped-on-paper = they have the reply on paper
reminder-skipped-no-address = there was no address
reminder-skipped-refused = the mail server refused it
