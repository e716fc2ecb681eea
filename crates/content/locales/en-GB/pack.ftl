# The papers of a response pack.

# The letter

pack-letter-title = Our reply to your request
pack-reference = Reference: { $reference }

pack-asked-heading = What you asked for
pack-asked = We got your request on { $received }. You asked us to: { $right }.
pack-for-another = You asked for { $name }. Where this says “about you” or “your information”, we mean { $name }.
pack-asked-words = You wrote, or told us:

pack-decided-heading = What we decided
pack-granted-copy = We are giving you all of the information that you asked for.
pack-granted-change = We have done what you asked.
pack-granted-complaint = We agree with your complaint.
pack-part-granted-copy = We are giving you some of the information that you asked for, but not all of it. We explain why below.
pack-part-granted-change = We have done some of what you asked, but not all of it. We explain why below.
pack-part-granted-complaint = We agree with a part of your complaint. We explain below.
pack-refused-copy = We are not giving you the information that you asked for. We explain why below.
pack-refused-change = We have not done what you asked. We explain why below.
pack-refused-complaint = We do not agree with your complaint. We explain why below.
pack-no-data-held = We looked, and we found no information about you.
pack-neither-confirm-nor-deny =
    There is no information that we are required to give you. In some cases the law does not ask us to
    say whether we hold information. This reply does not say that we do, or that we do not.
pack-withdrawn = You told us that you do not want us to go on, so we have closed your request.
pack-lapsed = We did not hear from you, so we have closed your request. You can ask again at any time.
pack-misdirected = We do not hold what you asked for, so we have closed your request. We told you who to ask.
pack-no-rights-request = We deal with what you sent us in another way, so we have closed this request.

pack-part-decision = Our decision: { $decision }.
pack-reasons = This is what the law says:
pack-reasons-against = We rely on this:
pack-reason = { $explanation } ({ $citation })

pack-searched-heading = Where we looked
pack-searched = We looked in these places:
pack-searched-caption = Places, dates and what we found
pack-searched-column-where = Place
pack-searched-column-when = When
pack-searched-column-found = What we found
pack-found = Information about you
pack-found-nothing = Nothing

pack-done-heading = What we have done
pack-done-caption = Changes, place by place
pack-done-column-where = Where
pack-done-column-when = When
pack-done-column-what = What we did
pack-done-restriction = While this lasts, we keep your information but do not use it without good reason in law. We will tell you before we lift it.
pack-statement-offered = You can ask us to put a statement of your own beside the record, so that anyone who reads the one reads the other.
pack-stops-heading = What we have stopped
pack-stops = We no longer use your information for this:
pack-goes-on-heading = What goes on
pack-goes-on = You may also have information with us for this. It goes on:
pack-goes-on-purpose = { $purpose } { $basis }
pack-basis-consent = You agreed to it. You can take that back at any time.
pack-basis-contract = We need it for an agreement with you.
pack-basis-legal-obligation = The law says that we must do it.
pack-basis-vital-interests = It can save a life.
pack-basis-public-task = It is a public task that the law gives us. You can object to it.
pack-basis-recognised-interest = It is for a reason that the law recognises. You can object to it.
pack-basis-legitimate-interests = We have a good reason for it. You can object to it.
pack-basis-none = Our notice does not say on what basis. Ask us and we will tell you.

pack-told-heading = Who we told
pack-told = We told the people who got the information from us, so that they can change it too. Where we did not, we say why.
pack-told-nobody = We have no record of anyone else who had to be told. If you think that somebody has this information from us, tell us and we will look into it.
pack-told-caption = People and organisations, one by one
pack-told-column-who = Who
pack-told-column-when = When
pack-told-column-how = How, or why not
pack-told-by-email = by email
pack-told-by-post = by post

pack-contents-heading = What is in this pack
pack-contents-letter = this letter
pack-contents-supplementary = how we use your information
pack-contents-index = a list of the documents
pack-contents-dates = how we worked out the date for our reply
pack-contents-documents =
    { $pages ->
        [one] the documents: 1 page
       *[other] the documents: { $volumes ->
            [one] { $pages } pages in 1 volume
           *[other] { $pages } pages in { $volumes } volumes
        }
    }
pack-contents-beside =
    { $files ->
        [one] 1 separate file, such as a recording or a picture
       *[other] { $files } separate files, such as recordings or pictures
    }

pack-ask-heading = Ask us about this
pack-ask-page = You can ask us about anything in these documents. Tell us the number at the bottom of the page.
pack-ask-upsetting =
    It can be hard to read what was written about you. You do not have to read it alone or all at once.
    You can ask us to go through it with you.
pack-ask-reply = You can ask us about anything in this letter. You can ask us to go through it with you.
pack-ask-form = We can also give you this in large print, in another language or in another form that you need.

pack-complain-heading = If you are not happy with our reply

# What goes with a copy

pack-use-title = How we use your information
pack-use-intro = The law says that we must tell you this when we give you a copy of your information (UK GDPR, Article 15).
pack-use-no-notice = Your information
pack-use-promised = We do not have this yet. We will tell you by { $by }.
pack-use-not-known = We do not have this yet. We will tell you as soon as we can.

pack-use-purposes = Why we use it
pack-use-purposes-intro = This is what we use it for:
pack-use-purpose = { $purpose } We may do this because { $bases }.
pack-use-basis-consent = you agreed to it
pack-use-basis-contract = we need it for a contract with you
pack-use-basis-legal-obligation = a law says that we must
pack-use-basis-vital-interests = it can save a life
pack-use-basis-public-task = it is part of our work as a council
pack-use-basis-recognised-interest = the law names this purpose as one that allows it
pack-use-basis-legitimate-interests = we have weighed our reasons against your interests
pack-use-categories = What kinds of information we have
pack-use-categories-intro = We may have these kinds of information about you:
pack-use-category-special = { $name } (the law gives this extra protection)
pack-use-category-criminal = { $name } (about crime, so the law gives this extra protection)
pack-use-conditions = The law lets us use what has extra protection for these reasons:
pack-use-recipients = Who has had it
pack-use-recipients-confirmed = We have shared your information with:
pack-use-recipients-none = We found no record that we shared your information with anyone outside the council.
pack-use-recipients-within = These parts of the council may use it:
pack-use-recipients-possible = We may share information like this with the people below if we need to. Unless they are also in the list above, we found no record that they got yours:
pack-use-recipient-on = { $name }, on { $on }
pack-use-recipient-when = { $name }: { $when }
pack-use-processors = These companies work for us and may hold it for us:
pack-use-processor = { $name }: { $does }
pack-use-processor-renamed = { $name } (now called { $present })
pack-use-joint = We decide how to use it together with:
pack-use-insights = We also share reports that do not name or show anyone. We do not list who gets them here, because they do not get your information.
pack-use-retention = How long we keep it
pack-use-retention-intro = This is what our notice says:
pack-use-rights = What else you can ask us to do
pack-use-rights-intro = You can ask us to:
pack-use-right-depends = { $right } (this depends on why we use it)
pack-use-complaints = How to complain
pack-use-complaints-intro = If you think that we do not follow the law, you can:
pack-use-complaint-us = complain to us, { $controller }
pack-use-complaint-regulator = complain to the { $name }, phone { $phone }, { $site }
pack-use-complaint-court = go to court ({ $citation })
pack-use-complaints-letter = Our letter in this pack says how to do each of these.
pack-use-sources = Where it came from
pack-use-sources-confirmed = Your information came from:
pack-use-sources-notice = For this service, information comes from:
pack-use-source-you = you
pack-use-automated = Decisions made by a computer alone
pack-use-transfers = If it leaves the country

# The list of documents

pack-index-title = List of documents
pack-index-intro = These are the documents that we are giving you. Each page has its number at the bottom, after { $reference }.
pack-index-caption = Documents in this reply
pack-index-column-name = Document
pack-index-column-pages = Pages
pack-index-column-where = Where it is
pack-index-page = { $first }
pack-index-pages = { $first } to { $last }
pack-index-volume = Volume { $volume }
pack-index-no-pages = Not in pages
pack-index-beside = Separate file

# How the date was met

pack-dates-title = How we worked out the date for our reply
pack-dates-intro = We got your request on { $received }. Our reply was ready on { $replied }.
pack-dates-in-time = That was in time.
pack-dates-late =
    { $days ->
        [one] That was 1 day late. We are sorry.
       *[other] That was { $days } days late. We are sorry.
    }

# The foot of each page. What stands in curly brackets is filled in by the writer of the file.
pack-page-label = Page {"{page}"} of {"{pages}"}
