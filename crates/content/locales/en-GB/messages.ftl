# What the person and the council write to each other. Letters: residents' words first, then the team's.

letter-message-title = A message about your request ({ $reference })
letter-message = We have a message for you about your request.
letter-message-how = If you want to answer, you can write to us from your request page, or talk to us in any other way.
letter-message-how-post = If you want to answer, write to us or talk to us in any other way.

letter-contact-changed-title = The way we contact you has changed ({ $reference })
letter-contact-changed = Somebody changed how we contact you about a request. They did it on our pages, after they had shown that the request is theirs.
letter-contact-changed-former = We will not use this email address for it any more.
letter-contact-changed-now = We will use the new details.
letter-contact-changed-not-you = If you did not make this change, tell us straight away. We will stop and check before we send anything.

letter-files-renewed-title = You can open our reply again ({ $reference })
letter-files-renewed = You asked us for our reply again. You can open it until the end of { $until }.
letter-files-renewed-post = We have made it ready for you again. Tell us if you would like it on paper.

team-person-wrote-title = The person wrote to us: { $reference }
team-person-wrote = They wrote to us. What it is about: { $matter }. Please read it and answer.

# What a message is about, for the council's people

matter-general = a message
matter-identity = to show who they are
matter-authority = to show that they may act for somebody
matter-reply-page = a question about our reply
matter-renewal = they ask for the files of the reply again
matter-complaint = a complaint
matter-contact = they changed how we contact them

# The commands

command-write-in = Record what the person wrote or said
command-write-to-person = Write to the person
command-renew-files = Let the person fetch the files again
done-write-in = What the person wrote is on the case.
done-write-to-person = The person is being written to.
done-renew-files = The files can be fetched again. The person is being told.

# The events

event-written-in = The person wrote: { $matter }
event-written-in-page = About page { $page } of the reply.
event-written-to = Wrote to the person
event-files-renewed = The files of the reply can be fetched until { $until }

timeline-written-in = You wrote to us
timeline-written-in-files =
    { $count ->
        [one] You sent us 1 file
       *[other] You sent us { $count } files
    }
timeline-written-to = We wrote to you
timeline-files-renewed = You can open our reply again until { $until }
timeline-contact-changed = The way we contact you was changed
