# What needs somebody today

desk-home-title = Your desk
desk-home-nothing = Nothing needs you today.
desk-scopes = Whose cases
desk-scope-mine = Mine
desk-scope-everyone = Everyone’s
desk-about-overdue = The date to reply by has passed.
desk-about-due-soon = The date to reply by is today or in the next 7 days.
desk-about-needs-mine = Not due soon. Something can be done now: nobody else is waited for, the person waits for an answer, whoever was asked is late, or a decision is to be looked at.
desk-about-needs = Not due soon. Something can be done now: nobody else is waited for, the person waits for an answer, or whoever was asked is late.
desk-about-waiting = Not due soon. They wait for the person, or for somebody who was asked.
desk-about-unassigned = Nobody has taken them yet.
desk-all-of-group = Show all { $count }
desk-more = More lists

# Lists

desk-filters = Lists of cases
desk-title = Cases: { $list }
desk-of-mine = Yours alone: what you own, and decisions of others that you may look at.
desk-of-team = Of the team { $team }
desk-filter-all = Open
desk-filter-overdue = Overdue
desk-filter-due-soon = Due in 7 days
desk-filter-needs = To do
desk-filter-waiting = Waiting for others
desk-filter-unassigned = Unassigned
desk-filter-finished = Finished
desk-nothing-all = There are no open cases.
desk-nothing-mine = You have no open cases.
desk-nothing-unassigned = Every open case has an owner.
desk-nothing-overdue = Nothing is overdue.
desk-nothing-due-soon = Nothing is due in the next 7 days.
desk-nothing-needs = Nothing can be done now that is not due soon.
desk-nothing-waiting = No case waits for the person or for somebody who was asked.
desk-nothing-finished = No case is finished yet.
desk-nothing-narrowed = No cases match. Remove some filters.
desk-column-case = Case
desk-column-due = Due
desk-column-about = About
desk-column-stage = Stage
desk-column-owner = Owner
desk-column-tick = Choose
desk-tick = Choose { $reference }
desk-nobody = Nobody
desk-urgent = Urgent
desk-received = Received { $date }
desk-since = since { $date }
desk-note-answer = The person waits for an answer
desk-note-task = An answer is due on { $date }
desk-note-task-late = An answer was due on { $date }
desk-sort-reference = Case
desk-sort-due = Due
desk-sort-received = Received
desk-sort-right = About
desk-sort-stage = Stage
desk-sort-up = (sort ascending)
desk-sort-down = (sort descending)
desk-pages = Pages
desk-first-page = Back to the first page
desk-next-page = Next page
desk-previous-page = Previous page
desk-no-page = There is no such page of this list. It may have become shorter since. Go back to the first page.

# Narrowing a list

desk-narrow = Narrow this list
desk-narrow-any = Any
desk-narrow-right = Right
desk-narrow-stage = Stage
desk-narrow-service = Service
desk-narrow-owner = Owner
desk-narrow-hold = Waits for
desk-narrow-priority = Priority
desk-narrow-complexity = How much work
desk-narrow-due-from = Due from
desk-narrow-due-to = Due until
desk-narrow-received-from = Received from
desk-narrow-received-to = Received until
desk-narrow-limited = Only cases limited to named people
desk-narrow-button = Show these
desk-narrow-everything = Show all of them
desk-narrow-no-day = Enter a day as year, month and day, such as 2026-11-23
desk-narrow-backwards = This day is before the first one. Enter the same day or a later one
desk-misfits = Something that this list was narrowed by no longer fits. The rest is shown.
desk-misfit-service = The service is no longer in the register.
desk-misfit-owner = The owner has left, or does not work for your councils.
desk-misfit-team = The team has ended, or belongs to another council.
desk-misfit-order = Finished cases are not listed in that order.
desk-misfit-unknown = A choice is not known here.

# Search

desk-search-label = Find a case
desk-search-hint = Reference, name, contact, address or words of the request
desk-search-button = Find
desk-search-title = What was found
desk-search-empty = Enter what you look for: a reference, a name, an address or words of the request
desk-search-short = Enter at least two letters
desk-search-long = Enter { $most } characters or fewer
desk-nothing-found = Nothing was found for “{ $words }”. Every word has to be found. Of a name or an address the beginning is enough; words of the request are found whole.
desk-found = { $count ->
    [one] 1 case was found.
   *[other] { $count } cases were found.
}
desk-found-more = More than { $count } cases were found. These are the most urgent.
desk-found-add-word = Add a word to see fewer.
desk-found-walked = These words are common, so only open cases and the newest of the finished ones were looked at. Add a word to look at all.

# Giving several cases to somebody

desk-assign-all = All cases on this page
desk-assign-to = Give what is chosen to
desk-assign-button = Give
desk-assign-title = Cases given to somebody
desk-assign-none = Choose at least one case
desk-assign-nobody = Choose who gets the cases
desk-assign-done = { $count ->
    [0] No case was given to { $to }.
    [one] 1 case now belongs to { $to }.
   *[other] { $count } cases now belong to { $to }.
}
desk-assign-left = { $count ->
    [one] 1 case stays where it was
   *[other] { $count } cases stay where they were
}
desk-assign-back = Back to the list

# Keeping and taking away a list

desk-with-list = With this list
desk-save = Keep this list under a name
desk-save-name = Name
desk-save-team = Share it with a team
desk-save-no-team = Nobody
desk-save-button = Keep this list
desk-save-no-name = Enter a name for the list
desk-save-long-name = The name must have { $most } characters or fewer
desk-done-saved = The list is kept. You find it on your desk.
desk-export = Take this list away as a file
desk-export-intro = The file has every case of the list, on all its pages, with the names of those who asked. It is on record that you took it. Delete it when you no longer need it.
desk-export-csv = As CSV
desk-export-xlsx = As a workbook (XLSX)
desk-export-sheet = Cases
desk-export-reference = Reference
desk-export-right = Right
desk-export-requester = Asked by
desk-export-service = Service
desk-export-controller = Council
desk-export-received = Received
desk-export-due = Due
desk-export-stage = Stage
desk-export-since = In this stage since
desk-export-holds = Waits for
desk-export-owner = Owner
desk-export-outcome = Outcome
desk-export-answered = Replied on

# Lists kept under a name

lists-title = Lists you keep
lists-intro = A list is kept on its page, under “With this list”. What is kept is how it is narrowed, not the cases.
lists-none = You keep no list yet.
lists-shared = Shared with the team { $team }
lists-is-first = Your day begins with this list.
lists-new-name = Name
lists-rename = Rename
lists-first = Begin the day with it
lists-usual = Begin the day with the usual desk
lists-forget = Forget
lists-done-renamed = The list has its new name.
lists-done-first = Your day begins with this list from now on.
lists-done-usual = Your day begins with the usual desk from now on.
lists-done-forgotten = The list is forgotten.

# Due dates in a calendar

calendar-title = Due dates in your calendar
calendar-intro = Your calendar program can fetch the dates by which the cases you own are due. It is told the reference, the right and the date, and nothing about the person.
calendar-secret = It fetches them from an address that nobody can guess. Whoever has the address can read the dates, so give it to your calendar program alone.
calendar-address = The address
calendar-once = It is shown this once. Copy it into your calendar program now.
calendar-since = There has been an address since { $date }.
calendar-make = Make an address
calendar-again = Make a new address
calendar-revoke = Take the address back
calendar-name = Due dates
calendar-event = { $reference }: { $right } due

# Teams

desk-navigation-teams = Teams
teams-title = Teams
teams-intro = A team has members, and services that it answers for. Its desk shows the cases of its services and those that its members own.
teams-none = There are no teams yet.
teams-name = Name
teams-council = Council
teams-members = Members
teams-members-hint = Everybody who works on cases of this council
teams-services = Services
teams-services-hint = The services that the team answers for, as the register has them
teams-members-count = { $count ->
    [one] 1 member
   *[other] { $count } members
}
teams-services-count = { $count ->
    [one] 1 service
   *[other] { $count } services
}
teams-make-title = Make a team
teams-make = Make the team
teams-change = Save
teams-desk = The desk of this team
teams-end-title = End this team
teams-end-intro = Its cases stay as they are, with their owners. Lists that were shared with it are their makers’ alone.
teams-end = End the team
teams-no-name = Enter a name for the team
teams-long-name = The name must have { $most } characters or fewer
teams-name-taken = Another team of this council has this name. Enter another
teams-no-council = Choose the council
teams-changed-meanwhile = Somebody else changed this team since you opened it. What you entered is below. Look at the team again, and then save what should be different
teams-done-made = The team is made. Choose its members and its services.
teams-done-changed = The team is saved.
teams-done-ended = The team has ended.
