# The pages of administrators: people, their roles, and what was changed. And coming in: an invitation, a
# forgotten password, one’s own name and password.

# The landing page

desk-navigation-administration = Administration
desk-navigation-changes = Changes
administrator-title = Settings and accounts
administrator-intro = Your role is for settings and accounts. It shows you no cases.
administrator-commands = Another register is imported with a command of the program. What its configuration file sets is fixed there.
administrator-roles = Your roles
administration-pages = What you look after
administration-accounts = People and their roles
administration-register = The register of privacy notices
administration-keepers = Where keepers are reached
administration-holidays = Bank holidays
administration-work = Whether the work is done
administration-changes = Everything that was changed
administration-last = What changed last
administration-nothing = Nothing was changed yet.

# The list of people

accounts-title = People and their roles
accounts-intro = Everybody who works for your council here, and everybody who has no role yet.
accounts-invite = Invite somebody
accounts-search = Part of a name or an email address
accounts-search-button = Search
accounts-search-long = Enter { $most } characters or fewer
accounts-search-all = Show everybody
accounts-none = Nobody was found.
accounts-count =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
accounts-on-page =
    { $count ->
        [one] 1 person on this page
       *[other] { $count } people on this page
    }
accounts-too-many = There are more than { $count }. Search to see the others.
accounts-next = Next people
accounts-earlier = Earlier people
accounts-page-beyond = There is no such page. This is the first.

account-state-active = Works here
account-state-invited = Invited, until { $until }
account-state-ran-out = Invited, and the invitation has run out
account-state-closed = Closed on { $on }
account-state-withdrawn = The invitation was withdrawn
account-away = Away until { $until }
account-no-roles = No roles
account-roles-of = { $controller }: { $roles }
account-elsewhere = Also works for another council
account-signed-in = Last signed in on { $on }
account-never-signed-in = Never signed in

# One account

account-email = Email address
account-state = State
account-last-signed-in = Signed in
account-cases = Open cases
account-owns =
    { $count ->
        [0] None
        [one] 1 open case
       *[other] { $count } open cases
    }
account-owns-left = Nobody works on them now. A manager has to hand them over to somebody else. Until then the team is told what is due.
account-mail-failed = The mail server refused the invitation. Check the email address; if it is wrong, withdraw the invitation and invite them anew.
account-only-roles = This person also works for another council. You can change their roles for your council only.
account-yourself = This is your own account.
account-roles-title = Roles
account-roles-hint = Select all that apply. A change counts from the next page that they open.
account-roles-button = Save roles
account-name-title = Name
account-name = Full name
account-name-hint = As it stands in the history of cases
account-name-button = Save name
account-sign-out-title = Sign out everywhere
account-sign-out-text = Ends every session of this person, on every device. Use it when a device was lost.
account-sign-out-button = Sign out everywhere
account-close-title = Close the account
account-close-text = They are signed out at once and cannot sign in any more. What they did stays under their name. You can open the account again.
account-close-button = Close the account
account-withdraw-title = Withdraw the invitation
account-withdraw-text = The link in the mail stops working at once.
account-withdraw-button = Withdraw the invitation
account-reopen-title = Open the account again
account-reopen-text = They can sign in again with the password and the roles that they had.
account-reopen-button = Open the account again
account-again-title = Invite again
account-again-text = A new mail is sent, and the link in the one before stops working.
account-again-button = Invite again
account-history = What changed

account-done-invited = The invitation is on its way.
account-done-again = A new invitation is on its way.
account-done-roles = The roles are saved.
account-done-same = Nothing was changed: it was so before.
account-done-name = The name is saved.
account-done-closed = The account is closed.
account-done-withdrawn = The invitation is withdrawn.
account-done-reopened = The account is open again.
account-done-sign-out = They are signed out everywhere.

account-problem-changed = Somebody changed this account while you had it open: { $what } What you chose is still on the page. Save it again if it is still right.
account-problem-changed-other = Somebody changed this account while you had it open. Look at it again, and save again if it is still right.
account-problem-last = { $controller } would have nobody left to look after accounts and settings. Make somebody else an administrator first.
account-problem-last-own = You are the last administrator of { $controller }. Make somebody else an administrator first.
account-problem-not-yours = This person also works for another council. You can change their roles for your council only.
account-problem-state = That cannot be done any more: the account is closed, or the person has come meanwhile.
account-problem-name = Enter a full name
account-problem-name-long = The name must be 200 characters or fewer

# Inviting

invite-title = Invite somebody
invite-intro = They get a mail with a link, which works for 7 days. With it, and a code that is mailed to them, they set a password.
invite-email = Work email address
invite-email-hint = They sign in with it. It cannot be changed later.
invite-button = Send the invitation
invite-problem-email = Enter a work email address
invite-problem-email-format = Enter an email address in the correct format, like name@example.com
invite-problem-taken = There is an account with this email address already
invite-problem-taken-link = Open that account
invite-problem-taken-elsewhere = There is an account with this email address already. It belongs to another council. Whoever looks after the program can give it roles here as well.
invite-problem-roles = Select at least one role

# What was changed

changes-title = Everything that was changed
changes-intro = Every change of settings, accounts, roles, passwords and tokens, the newest first. Nobody can change or delete an entry.
changes-area = What it is about
changes-area-all = Everything
changes-area-people = People and their roles
changes-area-rules = Register, bank holidays and policy
changes-area-tokens = Tokens of other systems
changes-area-keepers = Where keepers are reached
changes-show = Show
changes-none = There is nothing here.
changes-earlier = Earlier changes
changes-newest = Back to the newest
changes-number = Number { $number }

change-by-command = Somebody with the command line
change-by-program = Rightsdesk
change-somebody-else = somebody of another council
change-another-council = another council
change-role = { $role } for { $controller }
change-role-elsewhere = roles for another council
change-given = Given: { $roles }.
change-taken = Taken away: { $roles }.
change-with-roles = Roles: { $roles }.

change-begun = { $who } began this record.
change-begun-revisions =
    { $count ->
        [0] There were no revisions of the rules before it.
        [one] There was 1 revision of the rules before it.
       *[other] There were { $count } revisions of the rules before it.
    }
change-account-added = { $who } made an account for { $whom }.
change-account-invited = { $who } invited { $whom }.
change-invited-again = { $who } invited { $whom } again.
change-invitation-withdrawn = { $who } withdrew the invitation of { $whom }.
change-account-joined = { $who } accepted an invitation and set a password.
change-roles-changed = { $who } changed the roles of { $whom }.
change-account-renamed = { $who } changed the name of { $whom }.
change-account-closed = { $who } closed the account of { $whom }.
change-account-reopened = { $who } opened the account of { $whom } again.
change-sessions-ended = { $who } signed { $whom } out everywhere.
change-password-changed = { $who } changed their password.
change-password-forgotten = { $who } set a new password with a code.
change-password-reset = { $who } reset the password of { $whom }.
change-token-issued = { $who } issued a token to { $label } for { $controller }.
change-token-until = It works until { $until }.
change-token-revoked = { $who } revoked the token of { $label }.
change-token-another = another system
change-keeper-addressed = { $who } filled in where { $keeper } is reached.
change-keeper-removed = { $who } removed where { $keeper } is reached.
change-keeper-manager-addressed = { $who } filled in where the manager of { $keeper } is reached.
change-keeper-manager-removed = { $who } removed where the manager of { $keeper } is reached.
change-keeper-some = a keeper
change-rules-revision = Revision { $number } of the rules.
change-rules-installed = { $who } wrote down what the installation began with.
change-rules-policy-settled = { $who } put another policy of the configuration in force.
change-rules-bank-holidays-loaded = { $who } loaded a list of bank holidays.
change-rules-bank-holidays-shipped = { $who } brought a newer list of bank holidays.
change-rules-one-off-days-added = { $who } added a one-off holiday.
change-rules-one-off-days-removed = { $who } removed a one-off holiday.
change-rules-register-imported = { $who } imported another register.
change-rules-item-filled = { $who } filled in an item of a notice.
change-rules-item-cleared = { $who } took away what was filled in for an item of a notice.
change-rules-other = { $who } changed the rules.

# Coming in

join-title = Join Rightsdesk
join-intro = You were invited to work here. We send a code to the email address that the invitation went to.
join-button = Send me a code
join-help = If no code comes
join-help-text = The link works for 7 days, and stops when a newer invitation is sent. If yours does not work any more, ask whoever invited you to invite you again.
join-code-title = Set your password
join-code-sent = If the link still works, a mail with a code is on its way.
join-code-minutes =
    { $minutes ->
        [one] The code works for 1 minute.
       *[other] The code works for { $minutes } minutes.
    }
join-code = Code
join-code-hint = 6 digits, from the mail
join-code-again = Send another code
join-password = New password
join-password-hint = At least 12 characters. Three or four words that do not belong together are easy to remember and hard to guess.
join-password-again = New password again
join-code-button = Set password and sign in
join-problem-code = Enter the code from the mail
join-problem-code-wrong = The code is wrong, or does not work any more. Check it, or send another one
forgotten-link = I have forgotten my password
forgotten-title = Set a new password
forgotten-intro = Enter the email address that you sign in with. We send a code to it.
forgotten-button = Send me a code
forgotten-sent = If you can sign in with the email address that you typed, a mail with a code is on its way.
forgotten-start = Start again
forgotten-help-text = Look among unwanted mail. If you typed another email address than the one you sign in with, start again. If your account is closed, ask an administrator of your council.
password-problem-empty = Enter a new password
password-problem-short = The password must be 12 characters or more
password-problem-long = The password must be 512 characters or fewer
password-problem-address = Choose a password that does not hold your name or your email address
password-problem-common = Choose a password that is harder to guess
password-problem-differs = The two passwords differ. Type the same one twice

# One’s own account

me-title = Your account
me-email = Email address
me-email-hint = An administrator of your council invites you anew if it changes.
me-roles = Your roles
me-name-title = Your name
me-password-title = Your password
me-password-text = You are signed out everywhere else.
me-password-old = Current password
me-password-button = Change password
me-problem-old = Enter your current password
me-problem-old-wrong = That is not your current password
me-problem-old-locked = There were too many wrong tries. Wait 15 minutes, then try again
me-done-name = Your name is saved.
me-done-password = Your password is changed.

# Mails

account-mail-invitation-title = You are invited to Rightsdesk
account-mail-invitation = { $controller } invites you to Rightsdesk, where it answers people who ask about their data.
account-mail-link = Accept the invitation
account-mail-how = The link opens nothing by itself. We send a code to this address, and with it you set a password.
account-mail-until = The link works until { $until }.
account-mail-not-you = If you do not expect this, do nothing.
account-mail-code-title = Your code for Rightsdesk
account-mail-joining-code = This is the code to set your password and to sign in for the first time.
account-mail-forgotten-code = Somebody wants to set a new password for your account. If that was you, this is the code.
account-mail-minutes =
    { $minutes ->
        [one] It works for 1 minute.
       *[other] It works for { $minutes } minutes.
    }
account-mail-not-asked = If you did not ask for it, do nothing. Tell nobody the code: nobody who works here will ask you for it.

work-job-send-account-mail = Send an invitation or a code to somebody of the council
changes-area-teams = Teams
change-team-set = { $who } made or changed the team { $team }.
change-team-ended = { $who } ended the team { $team }.
change-team-some = that has ended
change-rules-set = { $who } changed the settings: { $what }.
