# Why something cannot be done now, for the council's own people: what stands in the way, and what
# would make it possible.

refusal-not-permitted = Your role does not let you do this. Ask a manager.
refusal-not-now = This cannot be done while the case is at the stage “{ $stage }”.
refusal-identity-outstanding = We asked this person to show who they are. Record how that was settled before you decide.
refusal-identity-already-asked = This person has already been asked to show who they are.
refusal-identity-not-asked = This person was not asked to show who they are, so there is nothing to settle.
refusal-question-open = The person has not answered the last question yet. Record their answer before you ask another.
refusal-no-question-open = Nothing is waiting for an answer from the person.
refusal-already-extended = This case was extended before. The law lets us take two more months once only.
refusal-too-late-to-extend = It is too late to extend. The last day to tell the person was { $last }. A notice now would not count, so the reply is due on its first date.
refusal-no-period-to-extend = This cannot be extended, because there is no period of a month to add to.
refusal-nothing-searched = Record at least one search first. Without it we cannot show that anybody looked.
refusal-nothing-done = Record what was changed first. Without it there is nothing to grant.
refusal-something-found = Documents were found, so the outcome cannot be that no data is held.
refusal-no-parts = Enter at least one point that was asked for, and what was decided on it.
refusal-reason-missing = Select a reason for each point that is not granted in full. The law says we must give reasons.
refusal-unknown-reason = “{ $code }” is not a reason we know. Select one from the list.
refusal-own-decision = You made this decision, so another person must approve it.
refusal-items-missing = The reply must also tell the person this: { $items }. Supply it in the register or for this case, or have the data protection officer promise it by a date.
refusal-no-pack = The reply is still being put together. Try again in a few minutes.
refusal-date-in-future = The date must be today or in the past.
refusal-date-too-early = The date must be { $earliest } or later.

# Dates that contradict each other

topic-identity = proof of identity
topic-authority = proof of authority to act
topic-fee = a fee
topic-clarification = an answer to our question

dates-before-the-law = The request is dated { $received }, before these rights began on 25 May 2018.
dates-too-far-ahead = { $date } is too far ahead. Check the year.
dates-in-the-future = { $date } is in the future. Today is { $today }.
dates-question-before-receipt = We asked for { $what } on { $date }, before the request was received on { $received }. Check the dates.
dates-answer-before-receipt = We have { $what } dated { $date }, before the request was received on { $received }. Check the dates.
dates-extension-before-receipt = The extension is dated { $date }, before the request was received on { $received }. Check the dates.
dates-not-asked-for = We have { $what } dated { $date }, but nobody asked for it.
dates-answer-before-question = We have { $what } dated { $answered }, before it was asked for on { $asked }. Check the dates.
dates-answered-twice = We have { $what } a second time, dated { $date }, and it was not asked for again.
dates-asked-twice = We asked for { $what } on { $asked } and again on { $again }, before it had come.
dates-extended-twice = The extension of { $date } is recorded twice.
dates-too-many-events = This request has { $count } entries. That is more than any request can have.
