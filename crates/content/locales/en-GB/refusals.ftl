# Why something cannot be done now, for the council's own people: what stands in the way, and what
# would make it possible.

refusal-not-permitted = Your role does not let you do this. Ask a manager.
refusal-not-now = This cannot be done while the case is at the stage “{ $stage }”.
refusal-identity-outstanding = We asked this person to show who they are. Record how that was settled before you decide.
refusal-identity-already-asked = This person has already been asked to show who they are.
refusal-identity-not-asked = This person was not asked to show who they are, so there is nothing to settle.
refusal-authority-already-asked = This person has already been asked to show that they may act for another, or has shown it.
refusal-authority-not-needed = This person asks for themselves, so there is no authority to show. If they act for somebody else, say so when you accept the request.
refusal-authority-not-shown = This person asks for somebody else. Record what shows that they may before you give or change anything.
refusal-child-does-not-agree = The child understands and does not agree. The right is the child’s, so nothing can be given or changed on this request.
refusal-fee-already-asked = A fee was asked for before.
refusal-fee-not-asked = No fee is waited for.
refusal-already-open = This request already has an open case for this right: { $right }.
refusal-access-comes-first = This person has also asked for a copy. Answer that first: to erase what somebody has asked to see can be an offence.
refusal-not-this-cases-notice = That notice is not one of this case’s services. Select one that is.
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
refusal-not-severed = An exemption takes out passages, and the rest is given. Say why no part can be given, or grant in part.
refusal-health-not-considered = Say whether what you give holds health information. The law does not let it go out unseen by a health professional.
refusal-opinion-missing-harm-likely = A health professional must have found, in the last six months, that serious harm is likely. Record the opinion first.
refusal-opinion-missing-harm-not-likely = A health professional must have found, in the last six months, that serious harm is not likely. Record the opinion first.
refusal-not-stoppable = That is not a purpose that this right can stop. Select from the list.
refusal-confirms-nothing = Only a request for a copy can be answered without saying whether anything is held.
refusal-reply-lacks = The reply would not say { $elements }. Add it to the register first.
refusal-another-approver-manager = Because of its reasons, a manager or the data protection officer must approve this.
refusal-another-approver-dpo = Because of its reasons, the data protection officer must approve this.
refusal-recipients-not-told = Record first that these were told of the change, or why not: { $recipients }.
refusal-recipients-not-asked = Record first that a keeper was asked who got the information from us. Record a search for it; it may name nobody.
refusal-outcome-differs = The outcome does not fit the points. “Granted” needs yes at every point, “Granted in part” a yes and something else, “Refused” no yes and at least one no, “No data held” that we do not have this at every point. To neither confirm nor deny, say no at each point and rely on an exemption.
refusal-nothing-found = Nothing was found that could be given. Record the search that found it, or choose another outcome.
refusal-nothing-chosen = Select the files that go with the reply. What is withheld does not go.
refusal-nothing-awaited = We do not wait for anything without which this case could not go on, so it cannot be closed for that. Decide it on what we know.
refusal-too-soon-to-lapse = The person still has time to answer. The case can be closed for this from { $earliest }.
refusal-date-too-late = The date must be { $latest } or earlier.
refusal-not-warned = Tell the person first that the restriction will be lifted. The law says so.
refusal-already-done = This was done before.

element-complaint-to-controller = how to complain to the council
element-complaint-to-regulator = how to complain to the regulator
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
