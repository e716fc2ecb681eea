# The residents’ pages on which somebody asks.

ask-lost-title = Important
ask-lost = The answers you gave before are no longer here. We keep them for 24 hours. Please answer these questions again.
continue = Continue

ask-what-title = What do you want us to do?
ask-what-how = Write it as you would say it. We work out what it means, and show you on the next page.
ask-what-examples = For example:
ask-what-example-1 = “I want the notes of my visits to the children’s centre in 2024.”
ask-what-example-2 = “The letter about my son is wrong. Please correct it.”
ask-what-example-3 = “Take my photo off your website, and stop phoning me.”
ask-what-words = Tell us in your own words
ask-what-words-hint = Names, places and dates help us find things. You do not have to know the law, and spelling does not matter.

ask-what-not-sure = I am not sure
ask-what-not-sure-hint = We will work it out from your own words.
ask-or = or

ask-service-title = Which service is it about?
ask-service-hint = If you choose one, we know where to look first.
ask-service-search = Search for a service
ask-service-search-hint = For example, “family hub” or “phone call”.
ask-service-search-button = Search
ask-service-none = We found no service for “{ $words }”. Try other words, or choose “I do not know”.
ask-service-found =
    { $count ->
        [one] 1 service for “{ $words }”
       *[other] { $count } services for “{ $words }”
    }
ask-service-all = Show all services
ask-service-not-sure = I do not know
ask-service-not-sure-hint = That is fine. We will find out.

ask-who-title = Whose information is it?
ask-name-child = What is the child’s full name?
ask-name-child-hint = The right belongs to the child. If the child is old enough to understand, we may reply to the child, or ask if they agree.
ask-name-other = What is the person’s full name?
ask-name-other-hint = We use it to find the right information.

ask-you-title = About you
ask-you-name = Your full name
ask-you-contact = How can we contact you?
ask-you-contact-hint = Choose at least one. Only choose ways that are safe for you. If someone else may read your email, open your post or answer your phone, leave that one out.
ask-you-email = Email
ask-you-email-label = Email address
ask-you-email-hint = With an email address you can follow your request online.
ask-you-phone = Phone
ask-you-phone-label = Phone number
ask-you-post = Post
ask-you-address-label = Postal address

ask-check-title = Check your answers
ask-check-request = Your request
ask-check-words = In your own words
ask-check-rights = What you want us to do
ask-check-not-sure = You were not sure, so we will treat this as asking for a copy of your information. You can change this.
ask-check-service = Service
ask-check-subject = Whose information
ask-check-subject-name = Their name
ask-check-you = About you
ask-check-name = Your name
ask-check-email = Email
ask-check-phone = Phone
ask-check-address = Post
ask-check-send-heading = Now send your request
ask-check-send = When you send it, the time that we have to reply starts. It is free.
ask-check-button = Send my request

ask-done-title = We have your request
ask-done-reference = Your reference is
ask-done-mailed = We are sending you an email with this reference.
ask-done-not-mailed = You did not give us an email address, so write this reference down. You need it if you contact us. We will contact you in the way you chose.
ask-done-when = When we will reply
ask-done-next-heading = What happens next
ask-done-next-1 = Someone reads your request and decides who will work on it.
ask-done-next-2 = If we need to ask you something, or to check that the request is yours, we contact you in the way you chose.
ask-done-next-3 = When the reply is ready, we tell you how to get it.
ask-done-track-heading = See how it is going
ask-done-track-mailed = You can see how it is going at any time. You need your reference and a code that we email to you.
ask-done-track = Follow your request
ask-done-track-not-mailed = You can always ask us how it is going. Phone, write or visit, and give us your reference.

# Saving and clearing

ask-save-button = Save and come back later
ask-clear-button = I have finished: clear this computer
ask-done-clear-heading = If other people use this computer or phone
ask-done-clear = Press this button before you go. It removes your reference from here. We keep your request.

ask-saved-title = We have saved your answers
ask-saved-code = Your code is
ask-saved-write = Write this code down now. We do not send it to you, and we cannot tell you later what it is.
ask-saved-link-heading = Your link
ask-saved-link-how = To come back, open this link. You can bookmark it or copy it.
ask-saved-both = You need the link and the code. One alone does not open anything.
ask-saved-until = We keep your answers until { $until }. Then we delete them.
ask-saved-mail-heading = Get the link by email
ask-saved-mail-how = You do not have to. We use this address only to send you the link, and then we delete it. We do not send the code.
ask-saved-mail-hint = Only use an address that is safe for you
ask-saved-mail-button = Email me the link
ask-saved-mailed = We are sending you the link by email. The code is not in the email.
ask-saved-next-heading = What you can do now
ask-saved-next = Go on with your answers
ask-saved-clear-how = Or leave. If other people use this computer or phone, write the code down first, then press this button.

ask-back-title = Go back to your answers
ask-back-intro = Enter the code that we showed you when you saved your answers.
ask-back-code = Your code
ask-back-hint = It has 10 letters and numbers, like ACDEF-HJKMN. Capital or small letters both work.
ask-back-button = Show my answers
ask-back-empty = Enter your code
ask-back-wrong = Check the code and the link. They do not open anything together
ask-back-lost-heading = If it does not work
ask-back-lost = We keep answers for { $days } days. If you type a wrong code { $most } times, wait a day before you try again. We cannot find your answers without the code, but you can start again, or tell us what you want in another way.
ask-back-begin = Start again

mail-saved-title = The link to your saved answers
mail-saved = Somebody asked us to send this link to your email address. With it you can go back to the answers that were saved on our website.
mail-saved-link = Go back to the answers
mail-saved-code = You also need the code that was shown on the screen. We do not send it, and we never ask you for it by email or phone.
mail-saved-until = We keep the answers until { $until }.
mail-saved-not-you = If this was not you, you do not have to do anything. Without the code the link does not open anything.

# How we understood it

ask-rights-title = Did we understand you?
ask-rights-title-none = What do you want us to do?
ask-rights-words = You wrote:
ask-rights-none = We could not tell from your words which of these you want. That is fine. You did nothing wrong.
ask-rights-legend = We think you want us to:
ask-rights-legend-none = Which of these fit?
ask-rights-hint = Take away what is wrong. Add what is missing.
ask-rights-hint-none = Choose all that fit. If you cannot tell, choose “I am not sure”.
ask-rights-others = Do you want any of these as well?

# A complaint

ask-complaint-title = Is your complaint about a request you made before?
ask-complaint-why = If so, the reference helps us find it. If you do not have it, or this is about something else, leave this empty.
ask-complaint-reference = Reference of that request (optional)
ask-complaint-hint = It is in our letter or email. It looks like NOR-26-0042-K.

# For somebody else

ask-who-helper = Are you helping someone who is with you? Then answer as that person, and choose “Me”.
ask-acting-child = What are you to the child?
ask-acting-other = How do you act for this person?
ask-acting-nothing = You do not have to send us anything now.
ask-acting-why = We keep people’s information safe. So we may ask you later to show that you can act for them. We only ask if we need to.
ask-acting-not-sure = I am not sure
ask-acting-not-sure-hint = That is fine. We will talk to you about it.
capacity-parent = Parent, or someone else with parental responsibility
capacity-parent-hint = We may ask for the birth certificate or a court order. If our records already show it, we ask for nothing.
capacity-solicitor = Solicitor
capacity-solicitor-hint = We may ask for a letter from your client that says you act for them.
capacity-attorney = Attorney under a power of attorney
capacity-attorney-hint = We may ask for the access code of the power of attorney, or a copy.
capacity-deputy = Deputy appointed by the Court of Protection
capacity-deputy-hint = We may ask for a copy of the court order.
capacity-advocate = Advocate
capacity-advocate-hint = We may ask for a letter from the person, or from the service you work for.
capacity-other = Relative, friend or someone else
capacity-other-hint = We may ask for a letter they have signed that says they want you to ask for them.

# Safe contact

ask-you-only-these = We only use the ways you choose here. We do not send letters to an address that you did not give us for this.
ask-you-safely = Is there anything we should not do when we contact you? (optional)
ask-you-safely-hint = For example, “do not leave a message” or “only phone in the morning”.

# The reply

ask-reply-title = How do you want our reply?
ask-reply-intro = You do not have to choose. If you go on, we reply in the way that is easiest.
ask-reply-by = How should it come?
ask-reply-any = Whichever is easiest
ask-reply-online = Online, on these pages
ask-reply-email = By email
ask-reply-post = By post
ask-reply-in-person = I collect it
ask-reply-phone = By phone: someone tells me
ask-reply-forms = Do you need it in another form? (optional)
ask-reply-forms-hint = Choose all that you need. It is free.
ask-reply-language = Which language?
ask-reply-other-form = What do you need?

# Checking it

ask-check-complaint = Request you complain about
ask-check-complaint-none = You gave no reference
ask-check-acting = How you act for them
ask-check-safely = What we should not do
ask-check-nothing = Nothing
ask-check-reply-heading = Our reply
ask-check-reply = How it should come
ask-check-forms = Form
ask-check-forms-none = No other form
