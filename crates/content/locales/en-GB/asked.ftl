# For those outside the team who are asked to do something for a case, and the directory of keepers.

# What is asked before anybody of the team has looked at the request
asked-keeper-of = Keeper of { $system }
asked-preserve = Please keep everything in { $system } that may be about the person named below, from today until we tell you otherwise. Stop anything that deletes it by itself, such as a recording that runs out after some weeks. If you cannot stop that, save a copy that nobody changes. You do not have to look at it, and you do not have to send us anything yet.
asked-who-name = Name: { $name }
asked-who-email = Email: { $email }
asked-who-phone = Telephone: { $phone }

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
keepers-problem-new-name = Enter the name of the keeper
keepers-problem-new-name-long = The name must be { $most } characters or fewer
keepers-problem-new-listed = { $name } is on this page already. Fill in their address there
keepers-problem-new-email = Enter the email address of the keeper
