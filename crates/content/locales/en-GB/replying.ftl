# When and how a reply goes: core::case::sending, and the letter that it is ready.

# When the person wants to hear

reply-when-at-once-resident = As soon as it is ready, even just before a weekend
reply-when-at-once-staff = As soon as it is ready, before a weekend or a holiday as well
reply-when-early-in-the-week-resident = Early in the week, when you can ask us about it
reply-when-early-in-the-week-staff = Early in the week: Monday to Wednesday
reply-when-word-first-resident = Talk to me before you send it
reply-when-word-first-staff = After somebody has spoken to them

ask-reply-when = When should we tell you that it is ready?
ask-reply-when-hint = It can be hard to read what others wrote about you. Choose what is best for you.
ask-reply-when-any = I do not mind. We will not send it just before a weekend or a holiday
ask-check-reply-when = When we tell you
ask-check-reply-when-any = Any day, but not just before a weekend or a holiday
details-reply-when = When should we tell you that our reply is ready?
case-reply-when = When they want to hear that it is ready
new-request-reply-when = When do they want to hear that the reply is ready?
new-request-reply-when-hint = Leave it open if they did not say. It then does not go just before a weekend or a holiday

# Commands

command-record-talk = Record a word before the reply
command-plan-send = Choose a day for the reply
command-drop-plan = Take back the day for the reply
done-record-talk = The word before the reply is recorded.
done-plan-send = A day is planned. The reply goes on that day, from 9 in the morning.
done-drop-plan = The reply does not go by itself any more. Send it, or choose another day.

# On the page of the command

send-when-planned = On { $until }, from 9 in the morning
send-when-planned-hint = It goes by itself. You can take this back until then
send-when-now = Now
send-when-now-hint = Say below why it cannot wait
send-held-rest = { $today ->
    [yes] Today is not a working day
   *[no] The next day is not a working day
  }. Whoever gets the reply now reads it with nobody here to ask until { $until }.
send-held-late-in-the-week = This person asked to hear early in the week. The next such day is { $until }.
send-held-late = The reply is late already and each day counts, so it can wait until { $until } at most. Decide what is better for this person.
fact-reply-when = When they want to hear
fact-talk = Word before the reply
fact-talk-reached = { $on }: { $how }
fact-talk-not-reached = { $on }, not reached: { $how }
fact-planned = Planned for
fact-last-day = Last day to reply

missing-plan = The reply goes on { $on }, from 9 in the morning.
missing-word-first = This person asked us to talk to them before the reply comes.

refusal-held-rest = The reply would come just before days on which nobody is here, or on one of them. The next good day is { $until }. Choose that day, or say why it goes sooner.
refusal-held-late-in-the-week = This person asked to hear early in the week. The next such day is { $until }. Choose that day, or say why it goes sooner.
refusal-word-first = This person asked us to talk to them before the reply comes. First record that somebody has, or why that could not be done.
refusal-nothing-planned = No day is planned for the reply, so there is nothing to take back.

# History

event-talked = Spoke to the person before the reply, { $on }
event-not-talked = Could not reach the person before the reply, { $on }
event-send-planned = Reply planned for { $on }
event-send-plan-dropped = Reply no longer planned for { $on }

# To the team

team-plan-dropped-title = The reply does not go as planned: { $reference }
team-plan-dropped = The reply was to go on { $on }. It does not, because the case has changed or something stands in the way.
team-plan-dropped-do = Open the case to see what has to be done. Then send the reply, or choose another day.

# Putting the reply together

building-title = Putting the reply together
building-none = No reply is being put together for this case.
building-built = The reply is put together and checked.
building-missing = The reply is not being put together.
building-waiting = The reply is waiting to be put together. This takes a minute or two.
building-going = The reply is being put together: { $step } (started { $at }).
building-reading = reading the documents
building-writing = making the pages
building-proving = checking file { $number } of { $of }
building-keeping = storing file { $number } of { $of }
building-stopping = Somebody asked to stop this. It ends in a few seconds.
building-stopped = Somebody stopped the reply from being put together, so there is nothing to send. Build it again, or have the decision sent back.
building-failed = The reply could not be put together: { $why }. If the cause has gone, build it again. If not, a reviewer can send the decision back so that it can be mended.
building-look = Look again
building-more = Stop it or build it again
building-stop-intro = Stop it if you see that something is wrong with the decision. Nothing is sent. The decision stays approved until somebody sends it back.
building-stop = Stop
building-stop-note = Stopped the reply from being put together.
building-again-intro = This starts from the beginning, with the documents as they are now.
building-again = Build it again
building-again-note = Had the reply put together again.
building-done-stop = It is being stopped.
building-done-again = The reply is being put together again.
