# The pages of the settings

desk-navigation-settings = Settings

settings-title = Settings
settings-intro = What this installation does is set here. Each change is checked before it takes effect, and stays on record with who made it and when.
settings-history-link = Every change there was
settings-last-changed = Last changed by { $who }, { $when }.
settings-never-changed = Not changed since changes are recorded here.
settings-fixed = Set in the configuration file.
settings-fixed-here = These settings are set in the configuration file. Whoever runs the program can change them there, or take them out of the file so that they can be changed here.
settings-fixed-now = These settings are set in the configuration file by now. Nothing was changed.
settings-read-only = You can read these settings. An administrator can change them.
settings-done-used = The change is in use.
settings-done-same = That is how it was set already. Nothing changed.

settings-group-law = How days are counted
settings-group-reminders = Reminders
settings-group-retention = How long requests are kept
settings-group-holidays = Bank holidays
settings-group-register = Privacy notices and controllers
settings-group-controllers = Names, contacts and texts
settings-group-reasons = Exemptions and other reasons

settings-about-law = What the law leaves for the council to settle: how cautiously days are counted, and how long people have.
settings-about-reminders = When the council’s people, the keepers of systems and the person are reminded, and at which hours letters go.
settings-about-retention = When a request that has ended is put on the list of what is to be disposed of, and who approves that.
settings-about-holidays = The days that are no working days.
settings-about-register = What the privacy notices say, with what was filled in beside them.
settings-about-controllers = What each council is called, how it is reached, its colour, and what it tells residents in its own words.
settings-about-reasons = Which reasons deciders are offered, what they are told of each, and who must approve. The law’s own tests always stay.

settings-column-setting = Setting
settings-column-usual = Usually
settings-column-register = In the register
settings-column-is = Set to
settings-column-was = Before
settings-column-now = Now
settings-column-then = After the change

settings-check = Check the change
settings-check-title = Check what will change
settings-effects = What follows from it
settings-use = Use it
settings-change = Go back and change it
settings-preview = See the first page with it (opens in a new tab)

settings-meanwhile = Somebody else changed this after you opened the page. Nothing of theirs was overwritten: look at what they set, check yours, and go on.
settings-meanwhile-heading = Set by others meanwhile
settings-meanwhile-line = { $who }, { $when }: { $what }
settings-line = { $name }: was { $was }, is { $is }

settings-usual = Usually { $value }.
settings-between = From { $least } to { $most }.
settings-several-numbers = Separate numbers with commas. Leave it empty for none.
settings-none = none
settings-not-set = not set
settings-as-register = as in the register
settings-not-again = 0 (not again)

settings-fault = { $name }: { $fault }
settings-fault-missing = give an answer
settings-fault-number = give a whole number, such as 5
settings-fault-outside = must be from { $least } to { $most }
settings-fault-many = give at most { $most } numbers
settings-fault-choice = select one of the answers
settings-fault-shorter = must not be shorter than “{ $other }”
settings-fault-no-hour = must be later than the hour from which letters are sent
settings-fault-outlives = The files of a reply would be offered for longer than the { $months } months for which the reply is kept

settings-effect-moved = { $count ->
    [0] No open case gets another last day.
    [one] 1 open case gets another last day. Its history will say so.
   *[other] { $count } open cases get another last day. The history of each will say so.
 }
settings-effect-open = { $count ->
    [one] 1 open case is computed again.
   *[other] { $count } open cases are computed again.
 }
settings-effect-closed = Cases that have ended keep the dates of their time.
settings-effect-looked = { $count ->
    [one] For 1 open case it is worked out again when somebody is reminded.
   *[other] For { $count } open cases it is worked out again when somebody is reminded.
 }
settings-effect-said = What was said already is not said again.
settings-effect-sooner-working-copies = { $count ->
    [0] No closed case comes to the end of the time for copies of what was found by this.
    [one] 1 closed case comes to the end of the time for copies of what was found at once.
   *[other] { $count } closed cases come to the end of the time for copies of what was found at once.
 }
settings-effect-sooner-reply = { $count ->
    [0] No closed case comes to the end of the time for replies by this.
    [one] 1 closed case comes to the end of the time for replies at once.
   *[other] { $count } closed cases come to the end of the time for replies at once.
 }
settings-effect-sooner-case-data = { $count ->
    [0] No closed case comes to the end of the time for everything else by this.
    [one] 1 closed case comes to the end of the time for everything else at once.
   *[other] { $count } closed cases come to the end of the time for everything else at once.
 }
settings-effect-no-sooner = Nothing comes on the list of disposal sooner.
settings-effect-approved = Every request that has ended is looked at again. Holds, complaints and proceedings stop what they stopped before.
settings-effect-notice = The privacy notice of this service states other periods. Change it as well: what is promised must be what is done.

settings-history-title = Every change of the settings
settings-history-intro = The newest stands first. Nothing here can be changed or removed.
settings-history-older = Older changes
settings-history-newest = The newest changes
settings-history-none = Nothing was changed.
settings-history-more = { $count ->
    [one] And 1 more.
   *[other] And { $count } more.
 }
settings-revision = Change { $number }, by { $who }, { $when }
settings-revision-title = Change { $number } of the settings
settings-told-installed = The installation began
settings-told-policy = How days are counted was set
settings-told-holidays-loaded = A list of bank holidays to the end of { $year } was loaded
settings-told-holidays-shipped = A newer program brought bank holidays to the end of { $year }
settings-told-day-added = Holiday added: { $days }
settings-told-day-removed = Holiday removed: { $days }
settings-told-register = Another register was imported
settings-told-filled = An item of the notice “{ $notice }” was filled in
settings-told-cleared = What was filled in for an item of the notice “{ $notice }” was taken away
settings-told-controller = Names, contacts and texts of { $name }
settings-told-another = Names, texts or letters of another council
settings-told-reason = The reason “{ $name }”
settings-day = { $date }, { $nation } ({ $name })
settings-register-added = Added: { $what }
settings-register-removed = Removed: { $what }
settings-register-changed = Changed: { $what }

settings-under-counting = Counting
settings-under-waiting = Waiting for the person
settings-under-files = Files of the reply
settings-under-periods = Periods
settings-under-approving = Approving
settings-under-replying = The last day to reply
settings-under-left = What is left lying
settings-under-keepers = Keepers who were asked
settings-under-person = The person
settings-under-hours = Hours of the day

setting-choice-person = A person approves each line
setting-choice-automatic = It goes by itself
setting-choice-manager = Manager
setting-choice-dpo = Data protection officer
setting-choice-anyone = Any second person who approves decisions

setting-law-cautious = Count by the reading that leaves the fewest days
setting-law-cautious-hint = Where the law can be read in two ways (UK GDPR Art 12(3), DPA 2018 ss.54 and 164A) the earlier date is taken.
setting-law-identity-late-after-days = Days after which asking for proof of identity is pointed out as late
setting-law-identity-late-after-days-hint = Proof is asked for promptly, not to win time (UK GDPR Art 12(6)). It changes no date.
setting-law-lapse-after-days = Days a person has to give what a case cannot go on without
setting-law-lapse-after-days-hint = After that the case may lapse. It should not be shorter than the month that the council has itself.
setting-law-files-for-days = Days for which the files of a reply can be fetched
setting-law-files-for-days-hint = The reply itself is kept longer, and its files can be offered again.

setting-retention-working-copies-months = Months for which copies of what was found are kept
setting-retention-working-copies-months-hint = No law names a period; no longer than is needed (UK GDPR Art 5(1)(e)). Long enough for a complaint about what was left out.
setting-retention-reply-months = Months for which replies are kept
setting-retention-reply-months-hint = Not shorter than the copies.
setting-retention-case-data-months = Months for which everything else is kept
setting-retention-case-data-months-hint = Not shorter than replies. A claim can be brought for six years (Limitation Act 1980 s.2, s.9).
setting-retention-approval = What happens to what is past its day?
setting-retention-approval-hint = What goes cannot be brought back.
setting-retention-approvers = Who may approve?
setting-retention-approvers-hint = Whoever works on a case does not decide what becomes of its file.

setting-reminders-working-days-before = Working days before the last day
setting-reminders-working-days-before-hint = When the owner of a case is reminded. The last day itself is always reminded of (UK GDPR Art 12(3)).
setting-reminders-extension-working-days-before = Working days before the last day to tell of an extension
setting-reminders-extension-working-days-before-hint = That day itself is always reminded of: the person must be told within the first month.
setting-reminders-progress-working-days-before = Working days before a promised word
setting-reminders-progress-working-days-before-hint = The day of the word itself is always reminded of.
setting-reminders-breach-working-days-before = Working days before the end of the 72 hours of a breach
setting-reminders-breach-working-days-before-hint = That end itself is always reminded of (UK GDPR Art 33(1)).
setting-reminders-overdue-team-every-days = Days between reminders that a case is late
setting-reminders-overdue-team-every-days-hint = To the team and the data protection officer. 0: not again.
setting-reminders-unassigned-after-days = Days after which a case without an owner is pointed out
setting-reminders-unassigned-after-days-hint = Counted from receipt, to the team.
setting-reminders-unassigned-every-days = Days until a case without an owner is pointed out again
setting-reminders-unassigned-every-days-hint = 0: not again.
setting-reminders-unanswered-after-working-days = Working days after which a message without an answer is pointed out
setting-reminders-unanswered-after-working-days-hint = A message of the person that nobody answered.
setting-reminders-unanswered-every-working-days = Working days until a message without an answer is pointed out again
setting-reminders-unanswered-every-working-days-hint = 0: not again.
setting-reminders-proof-after-working-days = Working days after which proof that nobody looked at is pointed out
setting-reminders-proof-after-working-days-hint = The decision waits for it.
setting-reminders-proof-every-working-days = Working days until such proof is pointed out again
setting-reminders-proof-every-working-days-hint = 0: not again.
setting-reminders-recipients-after-working-days = Working days after the answer when recipients who were not told are pointed out
setting-reminders-recipients-after-working-days-hint = Who was given the data is told of a change (UK GDPR Art 19).
setting-reminders-recipients-every-working-days = Working days until such recipients are pointed out again
setting-reminders-recipients-every-working-days-hint = 0: not again.
setting-reminders-close-after-working-days = Working days after the answer when a case that nobody closed is pointed out
setting-reminders-close-after-working-days-hint = What is not closed is never disposed of.
setting-reminders-close-every-working-days = Working days until a case that nobody closed is pointed out again
setting-reminders-close-every-working-days-hint = 0: not again.
setting-reminders-hold-review-every-days = Days until the review of a legal hold is pointed out again
setting-reminders-hold-review-every-days-hint = Its day itself is always reminded of. 0: not again.
setting-reminders-task-working-days-before = Working days before the day of a task when a keeper is reminded
setting-reminders-task-working-days-before-hint = 0: on the day itself.
setting-reminders-task-chase-after-working-days = Working days after the day of a task when the keeper is chased
setting-reminders-task-chase-after-working-days-hint = By a letter to the keeper.
setting-reminders-task-manager-after-working-days = Working days after the day of a task when the keeper’s manager hears of it
setting-reminders-task-manager-after-working-days-hint = Where the register knows the manager’s address.
setting-reminders-task-manager-every-working-days = Working days until the manager hears of it again
setting-reminders-task-manager-every-working-days-hint = 0: not again.
setting-reminders-more-time-after-working-days = Working days after which a wish for more time is pointed out
setting-reminders-more-time-after-working-days-hint = A keeper asked for more time, and nobody answered.
setting-reminders-more-time-every-working-days = Working days until such a wish is pointed out again
setting-reminders-more-time-every-working-days-hint = 0: not again.
setting-reminders-chaser-after-days = Days after which the person is reminded of what was asked
setting-reminders-chaser-after-days-hint = Of proof, a fee, or what we need to know. A question that stops no clock is reminded of once.
setting-reminders-files-ending-days-before = Days before the files of the reply end when the person is reminded
setting-reminders-files-ending-days-before-hint = So that nobody finds them gone.
setting-reminders-digest-hour = Hour from which digests are sent
setting-reminders-digest-hour-hint = One message each working morning with what waits.
setting-reminders-letters-from-hour = Hour from which letters that nobody asked for are sent
setting-reminders-letters-from-hour-hint = Nobody should be woken by us.
setting-reminders-letters-until-hour-before-days-off = Hour after which none are sent before a weekend or holiday
setting-reminders-letters-until-hour-before-days-off-hint = So that nobody reads something hard when there is nobody to ask.

own-title = Names, contacts and texts: { $name }
own-intro = What you leave empty is as the register has it. What you enter stands on residents’ pages, in letters, replies and mails from then on. Letters that have been written stay as they are.
own-heading = The council
own-texts = Texts for residents
own-register-says = The register says: { $words }
own-register-silent = The register says nothing.
own-empty = Leave it empty to have it as the register does.
own-text-hint = Plain text; leave a line empty between paragraphs. Addresses that begin with https:// and email addresses can be followed.
own-effect = Residents’ pages, letters, replies and mails say this from now on.
own-preview = This is how the first page would look. Nothing has been changed yet.
own-wrong-name = The name must be 200 characters or fewer, on one line
own-wrong-website = The website must be an address like https://www.example.org
own-wrong-colour = The colour must be written like #1d70b8
own-light-colour = The colour is too light to be read with white: its contrast is { $contrast } to 1, and at least 4.5 to 1 is needed. The nearest that would do is { $nearest }
own-wrong-office = Enter what the office is called, in 200 characters or fewer
own-wrong-way = Enter an email address, a telephone number or a postal address
own-wrong-email = Enter an email address in the correct format, like name@example.org
own-wrong-phone = Enter a telephone number, like 01632 960 001
own-wrong-address = The address must have { $most } lines or fewer
own-wrong-text = The text must be { $most } characters or fewer

setting-controllers-name = Name in full
setting-controllers-website = Website
setting-controllers-brand-colour = Colour of the heading
setting-controllers-brand-colour-hint = Written like #1d70b8, and dark enough for white text (WCAG 2.2, 1.4.3).
setting-contact = { $role }: { $what }
setting-contact-team = Team that deals with requests
setting-contact-dpo = Data protection officer
setting-contact-service = Service
setting-contact-its-name = name
setting-contact-its-email = email address
setting-contact-its-phone = telephone number
setting-contact-its-address = postal address
setting-text = { $text } ({ $language })
setting-text-welcome = Words of welcome
setting-text-welcome-hint = They stand on the first page, above the button.
setting-text-opening-hours = When the team can be reached
setting-text-opening-hours-hint = It stands below how the council is reached.
setting-text-accessibility = Whom to tell of a page that cannot be used
setting-text-accessibility-hint = It stands on the accessibility statement.

setting-reasons-offered = Offer it to those who decide?
setting-reasons-offered-hint = A decision that has been made stays as it is.
setting-reasons-note = Practice of the council
setting-reasons-note-hint = Deciders read it beside the reason. Residents do not.
setting-reasons-approver = Who must approve a decision that relies on it?
setting-reasons-approver-hint = Nobody of lower rank than the table says can be chosen.
practice-is-offered = Offered
practice-not-offered = Not offered
practice-effect = Deciders see it from now on. The law’s tests for the reason stay.
practice-wrong-note = The note must be { $most } characters or fewer
practice-lower-approver = The table says that this must be approved by: { $approver }
reason-flaw-not-offered = The council does not offer the reason “{ $name }”. Choose another, or ask an administrator

# How a council words letters in its own way.
settings-group-letters = Wording of letters
settings-about-letters = Words of your own in letters to the person. What the law asks for always stays.
settings-told-letter = The wording of a letter of { $name }: { $letter }
wording-when-acknowledgement = Sent when a request has come
wording-when-identity-asked = Sent when we are not sure who asks
wording-when-authority-asked = Sent when somebody asks for another person
wording-when-fee-asked = Sent when there is a fee to pay first
wording-when-opened-beside = Sent when another right is added to a request
wording-when-lifting-warned = Sent before a restriction is lifted
wording-when-clarification-asked = Sent when we need to ask what is meant
wording-when-clock-restarted = Sent when we hear back, and the time runs again
wording-when-extended = Sent when we take two further months
wording-when-progress = Sent when there is news of the work
wording-when-reply-ready = Sent when the reply can be read
wording-when-withdrawn = Sent when the person takes the request back
wording-when-lapsed = Sent when we did not hear from the person
wording-when-controller-named = Sent when somebody else holds some of it
wording-when-misdirected = Sent when somebody else holds all of it
wording-when-redirected = Sent when we send it on to somebody else
wording-when-loss-told = Sent when something that was sent is lost
wording-when-message = Sent when somebody of the team writes
wording-when-contact-changed = Sent when the person’s contact has changed
wording-when-files-renewed = Sent when the reply can be opened again
wording-when-chaser = Sent when we have not heard back
wording-when-files-ending = Sent before the reply can no longer be opened
wording-own = In your own words
wording-ours = As it comes
wording-wrong = This wording cannot be used. The table above says which lines to change.
wording-faults = What to change
wording-line = Line
wording-reason = Why
wording-sections = What the letter is made of
wording-sections-how = A name in braces, in a line of its own, stands for a whole section. Write your own paragraphs before, between and after them. Begin a heading with two number signs, and each item of a list with a hyphen. In a sentence you can use: reference, controller, team, email, phone. To ask whether a section is there, write an if with its name, and endif after it.
wording-opening = The first words, with the reference
wording-must-stand = Must stand: it tells a fact
wording-may-go = May be left out: it only explains
wording-field = Your wording
wording-field-hint = Leave it empty to use the words that come with the program.
wording-preview = Look at letters with it
wording-now = How letters read now
wording-check-title = How letters will read
wording-check-how = These are made-up requests. Letters that were already sent or printed stay as they are.
setting-letters-wording = Wording
