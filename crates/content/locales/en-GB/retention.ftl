# How long things are kept, and how they go: legal holds, the list of what is past its day, and
# certificates.

desk-navigation-disposal = Disposal

# Commands

command-place-hold = Place or review a legal hold
command-lift-hold = Lift the legal hold
command-dispose = Dispose of what is past its day
done-place-hold = Nothing of this request is disposed of until the hold is lifted.
done-lift-hold = The hold is lifted. The periods count again.
alert-legal-hold = Legal hold since { $on }: nothing of this request is disposed of.
alert-legal-hold-review = Legal hold since { $on }: nothing of this request is disposed of. Ask again on { $review } whether it is still needed.

event-hold-placed = Placed a legal hold
event-hold-review = To be reviewed on { $on }.
event-hold-lifted = Lifted the legal hold
event-disposed =
    { $class }: { $count ->
        [0] the period is over, there was no file
        [one] 1 file disposed of
       *[other] { $count } files disposed of
    }

guard-no-legal-hold = No legal hold stands.
guard-legal-hold-stands = A legal hold stands.

# What goes, why, and what stops it

retention-class-proof = Proof of identity or authority
retention-class-working-copies = Copies of what was found
retention-class-reply = The reply
retention-class-case-data = Everything about the request

retention-since-closed = the last case of the request ended
retention-since-proceedings = proceedings about it ended
retention-since-complaint = a complaint about it ended

retention-stop-open-case = a case of the request is open
retention-stop-legal-hold = a legal hold stands
retention-stop-complaint = a complaint about it is open
retention-stop-proceedings = the regulator, a court or the Ombudsman is looking at it
retention-stop-restriction = a restriction is in force
retention-stop-breach = a possible breach is not decided
retention-stop-unanswered = the person wrote and nobody has answered

retention-months =
    { $months ->
        [one] 1 month
       *[other] { $months } months
    }
retention-years =
    { $years ->
        [one] 1 year
       *[other] { $years } years
    }

# The list

disposal-title = Disposal
disposal-intro = These requests have ended, and the time for which we keep them is over. Nothing goes before somebody approves it here. What is disposed of cannot be brought back.
disposal-intro-automatic = These requests have ended, and the time for which we keep them is over. The council has set that they are disposed of without anybody approving it. What is disposed of cannot be brought back.
disposal-periods = We keep copies of what was found for { $working }, replies for { $reply } and everything else for { $case }, counted from the day the last case of the request ended.
disposal-none = Nothing is waiting for approval.
disposal-ready = Waiting for approval
disposal-ready-legend = Which do you approve?
disposal-line = { $reference }: { $class }
disposal-why = Due since { $due }: { $months } after { $on }, when { $since }.
disposal-goes-files =
    { $files ->
        [one] 1 file goes.
       *[other] { $files } files go.
    }
disposal-goes-all = This goes: { $files ->
        [one] 1 file
       *[other] { $files } files
    }, { $letters ->
        [one] 1 letter or message
       *[other] { $letters } letters and messages
    }, and the words in { $events ->
        [one] 1 entry
       *[other] { $events } entries
    } of the history. A figure without a name stays.
disposal-keep = Keep longer
disposal-approve = Approve and dispose
disposal-approve-warning = You cannot undo this.
disposal-problem-none = Select what you approve
disposal-problem-changed = Something on the list has changed. Look at it again.
disposal-done =
    { $count ->
        [one] 1 line is approved. It is being disposed of now.
       *[other] { $count } lines are approved. They are being disposed of now.
    }
disposal-done-kept = It is kept longer.
disposal-stopped = Past its day, and stopped
disposal-stopped-why = Stopped: { $stops }.
disposal-kept = Kept longer
disposal-kept-until = Until { $until }, says { $name }: { $reason }
disposal-going = Being disposed of
disposal-going-by = Approved by { $name } on { $at }.
disposal-going-automatic = Approved by itself on { $at }, as the council has set.
disposal-certificates = Certificates
disposal-certificate-link = Certificate { $number }
disposal-certificate-about = { $reference }, { $class }, { $on }

# Keeping something longer

disposal-keep-title = Keep longer
disposal-keep-intro = It comes back on this list on the day you enter. Use a legal hold on the case if nothing may go until somebody says so.
disposal-keep-until = Until when?
disposal-keep-until-hint = Within two years. For example, 27 3 2028
disposal-keep-reason = Why is it still needed?
disposal-keep-button = Keep it longer
disposal-problem-until = Enter the day until which it is kept
disposal-problem-until-past = The day must be after today
disposal-problem-until-far = The day must be within two years from today
disposal-problem-reason = Enter why it is still needed
disposal-problem-reason-long = The reason must be { $most } characters or fewer
disposal-problem-too-late = It is already being disposed of, so it cannot be kept longer.

# A certificate

certificate-title = Disposal certificate { $number }
certificate-gone = { $reference } was disposed of on { $on }. Nothing of it can be read any more.
certificate-gone-part = This part of { $reference } was disposed of on { $on }.
certificate-controller = Council
certificate-reference = Reference
certificate-class = What was disposed of
certificate-rights = Rights in the request
certificate-files = Files
certificate-letters = Letters and messages
certificate-events = Entries of the history that can no longer be read
certificate-period = Kept for
certificate-period-text = { $months } after { $on }, when { $since }
certificate-due = Could go from
certificate-approved = Approved
certificate-approved-by = { $name }, { $at }
certificate-approved-automatic = By itself, as the council has set, { $at }
certificate-issued = Disposed of
certificate-heads = End of each chain of events
certificate-heads-intro = The events stay, sealed with a key that no longer exists. Each chain still verifies and ends with this hash.
certificate-case = Case
certificate-count = Events
certificate-hash = SHA-256 of the last event
certificate-text = Download as text
certificate-json = Download as JSON
certificate-page = Page { "{page}" } of { "{pages}" }
certificate-pdf = Download as PDF
