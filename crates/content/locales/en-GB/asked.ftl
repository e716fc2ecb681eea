# For those outside the team who are asked to do something for a case, and the directory of keepers.

# What is asked before anybody of the team has looked at the request
asked-keeper-of = Keeper of { $system }
asked-preserve = Please keep everything in { $system } that may be about the person named below, from today until we tell you otherwise. Stop anything that deletes it by itself, such as a recording that runs out after some weeks. If you cannot stop that, save a copy that nobody changes. You do not have to look at it, and you do not have to send us anything yet.
asked-who-name = Name: { $name }
asked-who-email = Email: { $email }
asked-who-phone = Telephone: { $phone }
