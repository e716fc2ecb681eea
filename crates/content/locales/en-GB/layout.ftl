# What stands around every page, and the parts that pages share.

layout-error-prefix = Error:
layout-error-title = There is a problem
layout-success = Success
layout-important = Important
layout-skip = Skip to main content
layout-language = Language
layout-back = Back
layout-menu = Menu
layout-support = Support links
layout-accessibility = Accessibility statement
layout-privacy = Privacy
layout-cookies = Cookies
layout-resident-service = Your information
layout-staff-service = Rightsdesk
layout-signed-in = Signed in as { $name }
layout-sign-out = Sign out

layout-exit = Exit this page
layout-exit-activated = Loading.
layout-exit-timed-out = Exit this page expired.
layout-exit-two-more = Shift, press 2 more times to exit.
layout-exit-one-more = Shift, press 1 more time to exit.

date-day = Day
date-month = Month
date-year = Year
row-change = Change
timeline-by = by { $name }

# How near the date to reply by is. A badge: two or three words.

deadline-overdue =
    { $days ->
        [one] 1 day overdue
       *[other] { $days } days overdue
    }
deadline-due-today = Due today
deadline-due-soon =
    { $days ->
        [one] 1 day left
       *[other] { $days } days left
    }
deadline-running =
    { $days ->
        [one] 1 day left
       *[other] { $days } days left
    }
deadline-paused = Paused
deadline-not-started = Not started
deadline-answered = Answered
