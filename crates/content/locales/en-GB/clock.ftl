# How the date for a reply was reached, and how it stands.

clock-ends = The last day to reply is { $due }. This is how we worked it out.
clock-ends-acknowledge = The last day to say that we have the complaint is { $due }. This is how we worked it out.
clock-ends-act = The last day to act is { $due }. This is how we worked it out.
clock-has-no-end = There is no last day yet. This is how we worked it out.
clock-caption = The steps, in order
clock-column-step = Step
clock-column-date = Date
clock-column-rule = Where the rule is

# Steps. The date that a step gives stands beside it.

step-unsettled = Neither the law nor the regulator has settled this point.
step-received = We received the request.
step-received-not-working = We received the request. It was a weekend or a holiday, but the day still counts.
step-law-before-2026 = The request came before 5 February 2026, so the rules of that time count.
step-law-article-12a = The request came on or after 5 February 2026, so the time is counted under Article 12A.
step-law-complaints = This is a complaint to the council, so there are 30 days to say that we have it.
step-law-enforcement = This is about information held for law enforcement, which has rules of its own.
step-start-moved = We asked for { $what } on { $asked }. It came on this day, so the time starts here.
step-start-awaited = We asked for { $what } on { $asked } and are waiting for it. The time has not started.
step-asked-late =
    { $days ->
        [one] We asked for { $what } on { $asked }, 1 day after the request came. This should be asked at once.
       *[other] We asked for { $what } on { $asked }, { $days } days after the request came. This should be asked at once.
    }
step-asked-after-the-end = We asked for { $what } on { $asked }. The time had already run out, so this does not change the date.
step-started = The time starts on this day.
step-months =
    { $months ->
        [one] We count 1 month from the start.
       *[other] We count { $months } months from the start.
    }
step-months-shortened =
    { $months ->
        [one] We count 1 month from the start. That month does not have this day, so we take its last day.
       *[other] We count { $months } months from the start. That month does not have this day, so we take its last day.
    }
step-days = We count { $days } days from the day after the complaint came.
step-no-pause-not-access = We asked a question on { $asked }. The time did not stop, because it only stops when someone asks for a copy of their information.
step-no-pause-not-needed = We asked a question on { $asked }. The time did not stop, because we could find the information without the answer.
step-no-pause-not-in-law = We asked a question on { $asked }. The time did not stop, because the law at that time did not allow it.
step-excluded =
    { $days ->
        [0] We asked a question on { $asked } and got the answer on { $answered }. This leaves out no more days.
        [one] We asked a question on { $asked } and got the answer on { $answered }. We leave out 1 day.
       *[other] We asked a question on { $asked } and got the answer on { $answered }. We leave out { $days } days.
    }
step-excluded-added =
    { $days ->
        [one] We add the 1 day that was left out.
       *[other] We add the { $days } days that were left out.
    }
step-paused =
    { $days ->
        [one] We asked a question on { $asked } and are waiting for the answer. 1 day will be left after the day it comes.
       *[other] We asked a question on { $asked } and are waiting for the answer. { $days } days will be left after the day it comes.
    }
step-rolled-weekend = { $from } is at a weekend, so the date moves to the next working day.
step-rolled-holiday = { $from } is a bank holiday, so the date moves to the next working day.
step-holidays-by-rule = The bank holidays for that time are not published yet. We worked them out by the usual rules.
step-notice-limit = The last day to tell the person that more time is needed.
step-notice-target = The day to aim for when telling them: a later notice could be disputed.
step-extended = We gave notice on { $given } that we need two more months.
step-extension-late = A notice that we need more time was given on { $given }. That was too late, so it does not change the date.
step-extension-repeated = A second notice that we need more time was given on { $given }. The law allows only one, so it does not change the date.
step-extension-unavailable = A notice that we need more time was given on { $given }. This kind of request cannot be extended, so it does not change the date.
step-cautious = The last day on the strictest reading of the rules.
step-longer = The last day on the regulator’s longer count for law enforcement.
step-acknowledged = We told you that we have your complaint. We will tell you the outcome without undue delay.
step-acknowledged-late = We told you that we have your complaint, after the 30 days. We will tell you the outcome without undue delay.
step-no-period = The law sets no time limit for this.
step-act-by = The next working day: by then we must act.
step-stop-at-once = Marketing must stop straight away, by this day at the latest.

# For the staff, after a step.

step-contestable = The notice came on the working day to which the end of the month had moved, so it could be disputed.
step-paused-notice =
    { $days ->
        [one] 1 day will be left to say that more time is needed.
       *[other] { $days } days will be left to say that more time is needed.
    }

# What would give or move the date

clock-would-change = What would change the date
prospect-arrives = If everything we are waiting for comes on { $on }, the last day to reply is { $due }.
prospect-extended = If we give notice by { $by } that we need two more months, the last day to reply is { $due }.
prospect-asked = If we need an answer to find the information, ask for it on { $asked } and get it on { $answered }, the last day to reply is { $due }.

# How it stands today: one line

status-due-resident = We must reply by { $due }.
status-today-resident = We must reply today, { $due }.
status-late-resident = We are sorry that we are late. We should have replied by { $due }.
status-acknowledge-resident = We must tell you that we have your complaint by { $due }.
status-act-resident = We must act on this by { $due }.
status-act-late-resident = We are sorry that we are late. We should have acted on this by { $due }.
status-paused-resident =
    { $days ->
        [one] The time has stopped while we wait for your answer. We will have 1 day left after the day it comes.
       *[other] The time has stopped while we wait for your answer. We will have { $days } days left after the day it comes.
    }
status-not-started-resident = The time to reply starts when we have { $awaited } from you.
status-no-date-resident = The law sets no date for this. We will reply as soon as we can.

status-due-staff =
    { $days ->
        [one] Due { $due }: 1 day left
       *[other] Due { $due }: { $days } days left
    }
status-extended-staff =
    { $days ->
        [one] Extended, due { $due }: 1 day left
       *[other] Extended, due { $due }: { $days } days left
    }
status-today-staff = Due today, { $due }
status-overdue-staff =
    { $days ->
        [one] Overdue by 1 day: was due { $due }
       *[other] Overdue by { $days } days: was due { $due }
    }
status-acknowledge-staff =
    { $days ->
        [0] Acknowledge today, { $due }
        [one] Acknowledge by { $due }: 1 day left
       *[other] Acknowledge by { $due }: { $days } days left
    }
status-act-staff =
    { $days ->
        [0] Act today, { $due }
        [one] Act by { $due }: 1 day left
       *[other] Act by { $due }: { $days } days left
    }
status-paused-staff =
    { $days ->
        [one] Paused: 1 day left after the answer
       *[other] Paused: { $days } days left after the answer
    }
status-not-started-staff = Not started: waiting for { $awaited }
status-no-date-staff = No period in law
