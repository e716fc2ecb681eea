# What is wrong with a field, in the GOV.UK style for error messages: say what to do, no full stop,
# no "please", no "valid". The general ones first; a field's own begin with its name.

problem-empty = Enter an answer
problem-too-long = Answer must be { $most } characters or fewer
problem-not-an-email = Enter an email address in the correct format, like name@example.com
problem-not-a-date = Enter a real date, like 27 3 2026
problem-in-the-future = Date must be today or in the past
problem-too-early = Date must be { $earliest } or later
problem-not-a-choice = Select one of the options
problem-no-contact = Enter an email address, a phone number or a postal address so that we can reply

# A request

problem-rights-empty = Select at least one of these
problem-rights-not-a-choice = Select what you want us to do
problem-words-empty = Tell us what you want us to do
problem-words-too-long = What you want us to do must be { $most } characters or fewer
problem-received-empty = Enter the date when the request was received
problem-received-not-a-date = Date of receipt must be a real date, like 27 3 2026
problem-received-in-the-future = Date of receipt must be today or in the past
problem-notice-empty = Select the service, or “I do not know”
problem-notice-not-a-choice = Select the service, or “I do not know”
problem-subject-empty = Select whose information this is about
problem-subject-not-a-choice = Select whose information this is about
problem-name-empty = Enter your full name
problem-name-too-long = Full name must be { $most } characters or fewer
problem-data-subject-name-empty = Enter the full name of the person the information is about
problem-data-subject-name-too-long = Full name of the person must be { $most } characters or fewer
problem-email-empty = Enter your email address
problem-email-too-long = Email address must be { $most } characters or fewer
problem-phone-empty = Enter a phone number, or leave this out
problem-phone-too-long = Phone number must be { $most } characters or fewer
problem-address-empty = Enter your postal address
problem-address-too-long = Postal address must be { $most } characters or fewer
problem-contact-no-contact = Choose at least one way for us to contact you
problem-reference-empty = Enter your reference
problem-reference-not-a-choice = Enter your reference as it is in our letter, like NOR-26-0042-K
problem-code-empty = Enter the code that we sent you
problem-code-not-a-choice = Enter the code that we sent you, or ask for a new one
problem-password-empty = Enter your password

# Work on a case

problem-owner-empty = Select who will own the case
problem-owner-not-a-choice = Select who will own the case
problem-reason-empty = Enter the reason
problem-reason-too-long = Reason must be { $most } characters or fewer
problem-how-empty = Enter how it was done
problem-child-empty = Select what the child wants
problem-child-not-a-choice = Select what the child wants
problem-amount-empty = Enter the amount, like 12.50
problem-amount-not-a-choice = Enter the amount in pounds, like 12.50
problem-right-empty = Select which right it is
problem-right-not-a-choice = Select which right it is
problem-professional-empty = Enter who gave the opinion
problem-finding-empty = Select what they found
problem-finding-not-a-choice = Select what they found
problem-about-empty = Enter what they looked at
problem-health-empty = Select whether it holds health information
problem-health-not-a-choice = Select whether it holds health information
problem-how-too-long = How it was done must be { $most } characters or fewer
problem-on-empty = Enter the date
problem-question-empty = Enter the question
problem-question-too-long = Question must be { $most } characters or fewer
problem-answer-empty = Enter the answer
problem-answer-too-long = Answer must be { $most } characters or fewer
problem-ground-empty = Select why more time is needed
problem-ground-not-a-choice = Select why more time is needed
problem-system-empty = Select or enter the system
problem-keeper-empty = Enter who answers for the system
problem-terms-empty = Enter what was searched for, and how
problem-documents-empty = Upload what was found, or say why there is nothing
problem-nil-reason-empty = Upload what was found, or say why there is nothing
problem-done-empty = Enter what was done
problem-recipient-empty = Enter who was told
problem-item-empty = Select which information this is
problem-item-not-a-choice = Select which information this is
problem-text-empty = Enter the text
problem-text-too-long = Text must be { $most } characters or fewer
problem-by-empty = Enter the date by which the person will have it
problem-outcome-empty = Select the outcome
problem-outcome-not-a-choice = Select the outcome
problem-parts-empty = Enter each point that was asked for, and what was decided
problem-asked-empty = Enter what was asked for
problem-decision-empty = Select what was decided
problem-decision-not-a-choice = Select what was decided
problem-explanation-empty = Enter an explanation for the person
problem-explanation-too-long = Explanation must be { $most } characters or fewer
problem-note-empty = Enter the note
problem-note-too-long = Note must be { $most } characters or fewer
