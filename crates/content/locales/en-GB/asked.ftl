# For those outside the team who are asked to do something for a case, and the directory of keepers.

# What is asked before anybody of the team has looked at the request
asked-keeper-of = Keeper of { $system }
asked-preserve = Please keep everything in { $system } that may be about the person named below, from today until we tell you otherwise. Stop anything that deletes it by itself, such as a recording that runs out after some weeks. If you cannot stop that, save a copy that nobody changes. You do not have to look at it, and you do not have to send us anything yet.
asked-who-name = Name: { $name }
asked-who-email = Email: { $email }
asked-who-phone = Telephone: { $phone }

# Getting in to answer, without an account. Nothing here says who asks, or whether there is anything.
asked-service = Answer what you were asked
asked-start-title = You need a code to see what you were asked
asked-start-who = The email with this link tells you which council asks you, and what it is about. To keep it safe, the link alone opens nothing.
asked-start-where = We will send a code to the address that the email went to. You do not need an account or a password.
asked-start-button = Send me a code
asked-start-help = If you did not get an email from a council
asked-start-help-text = Then this page is not for you. You can close it.
asked-code-title = Enter the code
asked-code-sent = If something is asked of you by this link, we have sent a code to the address that the email with the link went to.
asked-code-minutes = It can take a few minutes to come. It works for { $minutes } minutes after that, and once.
asked-code-label = Code
asked-code-button = Continue
asked-code-help = If no code comes
asked-code-help-text = Look in your folder for junk mail, or ask for a new code. If none comes after that, answer the email with the link, and the council will help you.
asked-code-again = Send me a new code
asked-left = You have signed out.
asked-error-again = Ask for a new code
asked-sign-out = Sign out
asked-sign-out-hint = When you have finished, sign out, so that nobody else can read this page here.

# The page of a task
asked-reference = Request { $reference }
asked-title-preserve = Keep some information
asked-title-search = Search for information
asked-title-correct = Correct or complete a record
asked-title-erase = Delete some information
asked-title-take-down = Take down something that was published
asked-title-restrict = Mark a record as restricted
asked-title-stop-use = Stop a use of information
asked-title-suppress = Make sure that somebody is not contacted
asked-title-export = Put information into a file that a computer can read
asked-title-consult = What do you think about this?
asked-intro-consult = Somebody has used their right to ask { $council } for information. This part of it may be about you, or may come from you. We want to hear from you before we decide.
asked-row-system = Where
asked-row-ask = What we ask you to do
asked-row-ask-consult = What it is
asked-row-terms = What to search by
asked-row-period = Period
asked-row-due = Answer by
asked-row-reply-due = The council must reply to the person by
asked-period = { $from } to { $to }
asked-period-from = From { $from }
asked-period-to = Up to { $to }
asked-rules = Until you have answered
asked-rules-consult = What you should know
asked-rules-over = What to do now
asked-others = If you cannot answer this
asked-more-time-sent = You have asked for time until { $until }. We will write to you if the date changes. Until then, the date below stands, and we do not remind you.
asked-link-keep = Say what you keep
asked-link-search = Say what you found
asked-link-change = Say what you did
asked-link-view = Tell us what you think
asked-link-not-ours = This is not ours to do
asked-link-not-ours-consult = This has nothing to do with me
asked-link-more-time = Ask for more time
asked-thanks = Thank you
asked-thanks-text = We got your answer on { $on }. You do not need to do anything more, unless we write to you again.
asked-thanks-sent = What you sent us
asked-thanks-keep = Please go on keeping it until we tell you that the request is over.
asked-thanks-by-team = We have had an answer since { $on }. You do not need to do anything more.
asked-over = You do not need to answer any more
asked-over-text = We no longer need an answer to this. Thank you for what you have done.
asked-contact = If you have a question

# What each way to answer asks
asked-button = Send your answer
asked-again = Read again what we asked
asked-change-instructed = Told a firm that works for us to do it
asked-answer-keep = What you keep
asked-answer-search = What you found
asked-answer-change = What you did
asked-answer-view = What you think
asked-answer-not-ours = This is not ours to do
asked-answer-not-ours-consult = This has nothing to do with me
asked-answer-more-time = Ask for more time
asked-intro-search = Send everything you found, even if you think that the person should not see it. We decide what they get.
asked-intro-view = You do not have to answer. What you tell us counts, and we decide.
asked-intro-more-time = Tell us which day you need. We will look at it, and write to you if the date changes.
asked-field-keeper = Who searched?
asked-field-keeper-hint = A name or a team
asked-field-search-on = When did you search?
asked-field-search-on-hint = For example, 27 3 2026
asked-field-terms = How did you search, and by which words?
asked-field-terms-hint = For example: the name and the date of birth in the case system, and the name in the shared mailbox
asked-field-period-from = From which day did you look at records? (optional)
asked-field-period-from-hint = Leave this and the next date empty if you looked at records of all dates. For example, 27 3 2026
asked-field-period-to = Up to which day did you look at records? (optional)
asked-field-period-to-hint = For example, 27 3 2026
asked-field-hits = How much came up? (optional)
asked-field-hits-hint = Before you looked at it. A whole number, for example 120
asked-field-documents = Files that you found
asked-field-documents-hint = You can choose more than one. If you found nothing, leave this empty and say why below.
asked-field-nil-reason = If you found nothing, why is there nothing?
asked-field-nil-reason-hint = For example, the person never used this service, or it was deleted on 3 May as our rules say
asked-field-recipients = Who got this information from you? (optional)
asked-field-recipients-hint = People, teams or firms that in fact got it. One on each line. The person who asked may read these names as you write them. If it is not safe to name somebody, leave them out and tell us by email or phone.
asked-field-sources = Where did it come from, other than the person? (optional)
asked-field-sources-hint = One on each line. The person who asked may read these names as you write them. If it is not safe to name somebody, leave them out and tell us by email or phone.
asked-field-change = What did you do?
asked-field-change-on = On which day?
asked-field-change-on-hint = For example, 27 3 2026
asked-field-done = What exactly did you do?
asked-field-done-hint = For example, what you changed from what to what. If nothing was to be changed, say why. The person who asked will read these words as you write them, so write nothing about other people.
asked-field-kept = What stays as it was, and why? (optional)
asked-field-kept-hint = For example, a law says that you must keep it, or its time has not run out yet
asked-field-proof = What shows that it was done (optional)
asked-field-proof-hint = For example, a picture of the record. You can choose more than one file.
asked-field-how = What do you keep, and how?
asked-field-how-hint = For example: the recordings of 3 and 10 May are copied to a folder that nobody changes. If something is gone already, say what and since when
asked-field-view = Can we give this to the person who asked?
asked-field-answer = Why, or which part? (optional)
asked-field-answer-hint = You do not have to say why. If you agree to a part, tell us which. Tell us if you would worry, or if it is not safe for you.
asked-view-agrees = Yes, you can give it
asked-view-agrees-in-part = Yes, but not all of it
asked-view-refuses = No, I do not want that
asked-field-not-ours-reason = Why is this not yours to do?
asked-field-not-ours-reason-consult = Why has this nothing to do with you?
asked-field-instead = Who can do it? (optional)
asked-field-instead-hint = As far as you know
asked-field-not-ours-instead-consult = Who may it be about? (optional)
asked-field-more-time-reason = Why do you need more time?
asked-field-until = Until which day?
asked-field-until-hint = For example, 27 3 2026

# What is wrong with an answer
asked-problem-keeper = Enter who searched
asked-problem-search-on = Enter the day when you searched
asked-problem-change-on = Enter the day when you did it
asked-problem-terms = Enter how you searched, and by which words
asked-problem-documents = Choose the files that you found, or say why there is nothing
asked-problem-hits = Enter how much came up as a whole number, or leave it empty
asked-problem-change = Select what you did
asked-problem-done = Enter what exactly you did
asked-problem-how = Enter what you keep, and how
asked-problem-view = Select whether we can give it
asked-problem-answer = Enter which part we can give
asked-problem-not-ours = Enter why this is not yours to do
asked-problem-not-about-me = Enter why this has nothing to do with you
asked-problem-more-time = Enter why you need more time
asked-problem-until = Enter the day that you need
asked-problem-until-early = Enter a day after { $due }
asked-problem-period = The last day must be the same as the first day or after it
asked-problem-refused = We cannot take this answer now. Write to us or call us, as it says below
asked-problem-busy = Your answer could not be saved just now. Send it again

# What was typed comes too late: it stays on the page
asked-late-answered = This was already answered while you were writing, so we did not take your answer. What you typed is still below. If it says something new, copy it and write to us or call us, as it says under “If you have a question”
asked-late-called-off = We no longer need an answer to this, so we did not take yours. What you typed is still below. If you think we should know it, copy it and write to us or call us, as it says under “If you have a question”
asked-late-moved-on = Our work has moved on while you were writing, so this page cannot take your answer any more. What you typed is still below. Copy it and write to us or call us, as it says under “If you have a question”
asked-late-files = The files you chose were not kept. Do not delete them: we may ask you for them

# An answer as it was sent
asked-sent-how = What you keep, and how
asked-sent-reason = Why
asked-sent-instead = Who instead
asked-sent-view = Can we give it
asked-sent-answer = In your words
asked-view-no-words = No reason given.
asked-sent-keeper = Who searched
asked-sent-on = On which day
asked-sent-terms = How, and by which words
asked-sent-hits = How much came up
asked-sent-files = Files
asked-sent-files-count =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
asked-sent-nil-reason = Why there is nothing
asked-sent-recipients = Who got it from you
asked-sent-sources = Where it came from
asked-sent-change = What you did
asked-sent-done = What exactly
asked-sent-kept = What stays, and why
# The directory of keepers
desk-navigation-keepers = Keepers
keepers-link = Email addresses of keepers
keepers-title = Email addresses of keepers
keepers-intro = A keeper is who answers for a place where the council keeps information. The privacy notices in the register name the places and, often, their keepers. Say here where each keeper gets email.
keepers-mails = Nobody gets an email when you save this page. An address is used the next time that its keeper is asked. If a keeper was asked earlier without an address, that task still says so, and the team asks them by hand.
keepers-remove = To remove an address, delete what is in its box and save.
keepers-controller = Which council?
keepers-show = Show the keepers
keepers-count =
    { $count ->
        [one] { $with } of 1 keeper has an address.
       *[other] { $with } of { $count } keepers have an address.
    }
keepers-none = No privacy notice of this council names a place where it keeps information.
keepers-at-once = Asked as soon as a request arrives
keepers-at-once-hint = Information in these places may be deleted by itself, or soon. The program asks their keepers to keep it, before anybody has read the request.
keepers-later = Asked by the team
keepers-added = Added by name
keepers-added-hint = No privacy notice names them.
keepers-answers-for = Answers for: { $places }.
keepers-place = A place. Its privacy notice does not say who answers for it.
keepers-filled = Filled in by { $who } on { $date }.
keepers-new = Add a keeper who is not listed
keepers-new-name = Name (optional)
keepers-new-name-hint = The name of a team is better than the name of a person. Use the same name when you ask them.
keepers-new-email = Email address (optional)
keepers-button = Save
keepers-done = The addresses are saved. Nobody was sent an email.
keepers-problem-email = Enter the address for { $name } in the correct format, like name@example.com
keepers-problem-email-long = The address for { $name } must be { $most } characters or fewer
keepers-problem-changed = Somebody changed the address for { $name } to { $now } while you had this page open. Save again to use yours
keepers-problem-removed = Somebody removed the address for { $name } while you had this page open. Save again to use yours
keepers-problem-manager-alone = Enter the address of { $name } as well, or leave the address of their manager empty
keepers-problem-new-name = Enter the name of the keeper
keepers-problem-new-name-long = The name must be { $most } characters or fewer
keepers-problem-new-listed = { $name } is on this page already. Fill in their address there
keepers-problem-new-email = Enter the email address of the keeper
