# Whether the work is done: the page of the work, and the banner when nobody does it.

desk-navigation-work = Work

work-silence = No worker has looked for work since { $since }. No emails, replies or reminders are going out. Tell whoever runs Rightsdesk.

work-title = Is the work being done?
work-intro = Emails, replies and reminders are the work of a program in the background, the worker. This page says whether it runs and what waits.

work-now-title = Now
work-workers-none = No worker has ever looked for work.
work-workers-last = A worker last looked for work { $ago }.
work-workers-many =
    { $workers ->
        [one] 1 worker has looked for work within the last hour.
       *[other] { $workers } workers have looked for work within the last hour.
    }

work-late-none = No job is late.
work-late =
    { $jobs ->
        [one] 1 job waits for its time, for a worker, or for another try.
       *[other] { $jobs } jobs wait for their time, for a worker, or for another try.
    }
work-late-oldest = The oldest should have been done { $ago }.
work-messages-queued =
    { $messages ->
        [0] No letter waits to be sent.
        [one] 1 letter waits to be sent.
       *[other] { $messages } letters wait to be sent.
    }
work-messages-to-post =
    { $messages ->
        [0] No letter waits to be posted.
        [one] 1 letter waits to be printed and posted.
       *[other] { $messages } letters wait to be printed and posted.
    }
work-messages-parked =
    { $messages ->
        [0] No letter has failed to go out.
        [one] 1 letter could not be sent.
       *[other] { $messages } letters could not be sent.
    }
work-digests-parked =
    { $digests ->
        [one] 1 digest of reminders could not be sent: neither the register nor an account has an address for it, or its mail server refused it.
       *[other] { $digests } digests of reminders could not be sent: neither the register nor an account has an address for them, or their mail servers refused them.
    }
work-letters = Letters that wait for you

work-dead-title = Failed for good
work-dead-none = Nothing has failed for good.
work-dead-intro = These were tried again and again, or cannot work. Put right what stands in the way, then try again.
work-dead-more =
    { $jobs ->
        [one] 1 more is not shown.
       *[other] { $jobs } more are not shown.
    }
work-dead-when = Asked for on { $asked }, last tried on { $tried }
work-dead-tries =
    { $tries ->
        [one] tried once
       *[other] tried { $tries } times
    }
work-dead-unknown = The reason is not known.
work-again = Try again
work-again-which = { $what }, asked for on { $asked }
work-done-again = It will be tried again.
work-done-already = It is no longer among those that failed. Somebody else may have pressed the button before you.

work-jobs-title = Jobs
work-sweeps-title = What is done at its time
work-sweeps-none = Nothing has been done yet.
work-column-job = Job
work-column-sweep = What
work-column-waits = Waiting
work-column-done = Last done
work-column-failed = Last failed
work-never = Never
work-failed = { $ago }: { $why }
work-waits-late =
    { $jobs ->
        [one] 1, due { $ago }
       *[other] { $jobs }, the oldest due { $ago }
    }

work-ago-seconds =
    { $seconds ->
        [0] just now
        [one] 1 second ago
       *[other] { $seconds } seconds ago
    }
work-ago-minutes =
    { $minutes ->
        [one] 1 minute ago
       *[other] { $minutes } minutes ago
    }
work-ago-hours =
    { $hours ->
        [one] 1 hour ago
       *[other] { $hours } hours ago
    }
work-ago-days = { $days } days ago

# The kinds of jobs
work-job-send-message = Send a letter or an email
work-job-build-pack = Put a reply together
work-job-preserve = Ask keepers not to delete
work-job-destroy-document = Destroy a file
work-job-scan-document = Have a file scanned
work-job-send-link = Send the link to a saved form
work-job-send-digest = Send a digest of reminders
work-job-tell-undelivered = Tell the team that a letter came back
work-job-dispose = Destroy what is kept no longer

# What is done at its time
work-sweep-figures = Figures of cases from before there were figures
work-sweep-recomputation = Dates of open cases, when the rules change
work-sweep-reminders = Reminders
work-sweep-digests = Digests of reminders
work-sweep-acknowledgements = Complaints that a letter has acknowledged
work-sweep-replies = Replies that wait for their day
work-sweep-outbox = Letters that wait to be sent
work-sweep-bounces = Reports of letters that came back
work-sweep-retention = What is kept no longer
work-sweep-chain-roots = The seal of the day over all cases
work-sweep-leftovers = Removing what is kept for a short time
work-sweep-lists = What lists and searches ask for, of cases from before
