# The rights by lawful basis. What the staff read about one case is with the desk, in staff.ftl.

# Why a right does not apply, for the person who asked

obstacle-portability-resident = You can ask for this only where we use your information because you agreed, or because of a contract with you. We use this information for another reason.
obstacle-withdraw-instead-resident = We use this because you agreed. You can take that back at any time, and you do not have to say why. Then we will stop.
obstacle-objection-resident = You can ask us to stop only where we use your information for our public work, or because we or someone else needs it. We use this information for another reason.
obstacle-no-consent-resident = We do not use this because you agreed, so there is nothing to take back. You may be able to ask us to stop in another way.
obstacle-automated-barred-resident = A computer must not make this decision about you on its own. We will stop.

# What else to look at for a purpose

point-special-category-decision = This uses special category data. A computer alone may decide on it only with explicit consent; or where a contract needs it, or a law requires or allows it, and there is a substantial public interest.
point-stops-on-written-notice = This is kept to watch over equality. If the person says in writing that it must stop, it must stop after a reasonable time.

# On what ground a restriction can rest

restriction-ground-accuracy-disputed = The person says that it is wrong, until that is checked.
restriction-ground-unlawful = It is held unlawfully, and the person does not want it erased.
restriction-ground-needed-for-claims = The council needs it no longer, but the person needs it for a legal claim.
restriction-ground-objection-pending = An objection is being weighed.

# What the controller must do

duty-search = Search as far as is reasonable and proportionate.
duty-give-copy = Say whether information is held, and give a copy that harms nobody else’s rights.
duty-give-supplementary-information = Give the information that goes with the copy.
duty-correct-or-annotate = Correct it, complete it, or add the person’s statement. A recorded opinion is annotated.
duty-restrict-while-checking = If the person asks, restrict it until it has been checked.
duty-erase = Erase it, and put backups beyond use.
duty-tell-republishers = If it was made public, take reasonable steps to tell others who published it.
duty-restrict = Mark it, and do no more than store it.
duty-warn-before-lifting = Tell the person before the restriction is lifted.
duty-tell-recipients = Tell each recipient, unless that is impossible or out of proportion. Name them if the person asks.
duty-give-portable-copy = Give what the person provided, in a form that a machine can read.
duty-send-to-another-controller = If the person asks and it can be done, send it straight to another controller.
duty-stop-unless-compelling-grounds = Stop, unless the council shows compelling grounds. It is for the council to show them.
duty-stop-unless-needed-for-public-task = Stop, unless the research is needed for a task in the public interest.
duty-restrict-while-weighing = If the person asks, restrict it while the objection is weighed.
duty-stop-at-once = Stop at once. There is nothing to weigh.
duty-keep-suppression-entry = Keep just enough to know whom not to contact.
duty-explain-and-hear = Tell the person about the decision, and hear what they say.
duty-human-intervention = Let a person look at the decision again, and let it be contested.
duty-stop-consented-purposes = Stop what rests on consent, and say what goes on and on what basis.
duty-erase-if-no-other-ground = Erase it, if no other ground is left to keep it.
duty-acknowledge-investigate-answer = Acknowledge the complaint within 30 days, look into it, and tell the outcome.

# The tasks that this makes

task-search = Search
task-check-and-redact = Read what was found and take out what cannot be given
task-complete-information = Complete the information that goes with the copy
task-confirm-recipients = Ask the keeper who received it
task-change-record = Correct, complete or annotate the record
task-mark-restricted = Mark it as restricted
task-mark-restricted-if-asked = If the person asks for it, mark it as restricted
task-warn-before-lifting = Warn the person
task-delete-record = Delete it, and put backups beyond use
task-tell-republisher = Tell those who published it
task-tell-recipient = Tell the recipient
task-export = Write it into a file that a machine can read
task-send-file = Send the file to the controller that the person names
task-weigh-objection = Weigh the objection and write the balance down
task-stop-use = Stop using it
task-add-to-suppression-list = Put the person on the list of those not to contact
task-ask-the-person = Tell the person how it was decided and ask what they say
task-decide-again = Have a person decide again
task-open-erasure-case = Open an erasure case beside this one, if the person wants it deleted
task-acknowledge = Acknowledge the complaint
task-investigate = Have the complaint looked into by somebody who did not deal with the request

task-per-purpose = for each purpose
task-per-system = in each system
task-per-recipient = for each recipient that a keeper confirmed

task-by-at-once = at once
task-by-next-working-day = by the next working day
task-by-thirty-days = within 30 days
task-by-reply = before the reply
task-by-lifting = before the restriction is lifted

# What the reply must say

saying-whether-held = Whether information about the person is held
saying-what-was-searched = Where was searched, and how
saying-what-was-withheld = What was held back and why, as far as that can be said
saying-supplementary-information = The information that goes with the copy
saying-what-was-changed = What was corrected, completed or annotated, or why not
saying-statement-offered = That the person can have a statement of their own added
saying-what-was-erased = What was erased, and what was not
saying-which-exception = For what was not erased, which exception applies
saying-restriction-start-and-scope = When the restriction began, and what it covers
saying-warning-before-lifting = That the person will be told before it is lifted
saying-who-was-told = Who was told, by name if the person asked
saying-file-or-link = The file, or how to get it
saying-balance-reached = How the person’s situation was weighed against the council’s grounds
saying-whether-research-is-needed = Whether the research is needed for a task in the public interest, and why
saying-marketing-stopped = That marketing has stopped
saying-human-outcome = What a person decided on looking again
saying-what-stops = What stops
saying-what-goes-on = What goes on, and on what basis
saying-outcome-of-complaint = What was found, and what was done about it
