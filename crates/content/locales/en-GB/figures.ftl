# The figures that a head of team answers for, and the forecast.

desk-navigation-figures = Figures

figures-title = Figures
figures-tabs = Pages of the figures
figures-tab-figures = By month
figures-tab-year = The year
figures-tab-late = Who is late
figures-tab-questions = Late questions
figures-tab-forecast = Forecast

figures-choose-council = Council
figures-choose-from = From
figures-choose-to = To
figures-choose-right = Right
figures-choose-service = Service
figures-choose-year = Year
figures-choose-button = Show
figures-all-rights = All rights
figures-all-services = All services
figures-misfit = Some of what was asked for is not there, so the page shows something else. Choose again if that is not what you want.
figures-uncounted =
    { $cases ->
        [one] 1 case is not yet counted. The figures are complete when the worker has counted it.
       *[other] { $cases } cases are not yet counted. The figures are complete when the worker has counted them.
    }
figures-small-numbers = A count of 1 to 4 people is shown as “fewer than 5”, and where it could be worked out from the others, another count is not shown either. Somebody with four rights in one request is one person.
figures-number = { $number }
figures-per-cent = { $number }%
figures-few = fewer than 5
figures-withheld = not shown
figures-none = none
figures-nobody = Nobody
figures-total = All
figures-nothing = Nothing in these months.
figures-csv = Save as a file (CSV)
figures-chart-about = Bars: { $about }. The numbers are in the table.
figures-days-count =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
figures-days-from-to = { $first } to { $last } days
figures-days-more = { $first } days or more
figures-first-page = Back to the first page
figures-next-page = Next page

figures-column-case = Case
figures-column-cases = Cases
figures-column-requests = Requests
figures-column-answered = Answered
figures-column-in-time = In time
figures-column-late = Late
figures-column-not-in-time = Not in time
figures-column-due = Due
figures-column-share = In time, per cent
figures-column-mean = Days, on average
figures-column-waited = Of them waiting for the person
figures-column-open = Open
figures-column-overdue = Of them overdue
figures-column-not-overdue = Not overdue
figures-column-left = Cases that left it
figures-column-stage-days = Days in it, on average
figures-column-regulator = Complaints to the Information Commission
figures-column-sent-back = Decisions sent back
figures-column-reworked = Answered after that
figures-column-asked-late = Asked after day 5
figures-column-hours = Hours
figures-column-owner = Owner
figures-column-days-late = Days late
figures-column-stands = Where it stands
figures-column-why = What the days went by with
figures-column-done = What was done about it
figures-column-asked = What was asked after day 5, and why
figures-column-to-reply = From first receipt to reply
figures-column-of-waiting = Of them waiting for the person

figures-received = Received
figures-received-about = By the month of first receipt. One request can be several cases, one for each right.
figures-in-time = Answered in time, of those answered
figures-in-time-about = Cases with a last day, by the month of the reply. Cases that are still open, however late, are not in it: see the next table.
figures-due = Answered in time, of those due
figures-due-about = Cases whose last day was in the month, answered or not. Months that are not over are left out, and so are cases that were taken back.
figures-by-right = By right
figures-by-kind-about = Cases with a last day that were answered in these months.
figures-by-service = By service
figures-by-service-about = Cases with a last day that were answered in these months. A case that concerns two services stands under both, so there is no total.
figures-days = Days from first receipt to reply
figures-days-about = Everything is counted in, also the days on which the person had been asked something.
figures-bands = How long it took
figures-bands-about = Answered cases by the days from first receipt to reply.
figures-bands-reached = Half were answered within { $half }, nine in ten within { $most }.
figures-open = Age of open cases
figures-open-about = Days since first receipt, as things stand today, whatever months are chosen.
figures-stages = How long cases wait at each stage
figures-stages-about = Cases that left the stage in these months, and how long they had been at it.
figures-extensions = Extensions by ground
figures-extensions-about = By the month of the notice. The law knows two grounds, and workload is neither.
figures-exemptions = Exemptions used
figures-exemptions-about = Cases answered in these months whose decision relies on the exemption. A case can rely on several.
figures-outcomes = How cases ended
figures-outcomes-about = Cases that were answered or ended otherwise in these months.
figures-complaints = Complaints, and work done again
figures-complaints-about = Complaints to the Information Commission by the month they came to be known. Complaints to the council are cases of their own: see by right.
figures-hours = Hours
figures-hours-about = Time recorded on cases, in whole hours, by the month in which it was spent.

figures-late-title = Who is late
figures-late-open = Open and overdue today
figures-late-answered = Answered late
figures-late-about-open = Cases whose last day has passed, the longest overdue first.
figures-late-about-answered = Cases that were answered after their last day, by the day of the reply.
figures-late-own = The list has the cases that you may see.
figures-late-due = due { $date }
figures-late-stands = { $stage }, since { $since }
figures-late-nothing-done = Nothing is on record
figures-late-none = No case is in this list.
figures-cause-days =
    { $days ->
        [one] { $cause }: 1 day
       *[other] { $cause }: { $days } days
    }
figures-deed-times =
    { $times ->
        [one] { $deed } on { $last }
       *[other] { $deed } { $times } times, last on { $last }
    }

figure-cause-nobody-owned = Nobody owned it
figure-cause-not-begun = Before triage was through
figure-cause-person = The person had been asked
figure-cause-keepers = Keepers had been asked
figure-cause-work = Gathering and preparing
figure-cause-review = With the reviewer
figure-cause-ready = Approved, not sent

figure-deed-chased = Keepers reminded
figure-deed-escalated = The keeper’s manager written to
figure-deed-progress-told = The person told how it stands
figure-deed-extended = Extended
figure-deed-passed-on = Passed on
figure-deed-made-urgent = Made urgent

figure-asking-identity = Proof of identity
figure-asking-authority = Proof of authority
figure-asking-fee = A fee
figure-asking-needed = A question that pauses the clock
figure-asking-other = A question

figures-questions-title = Asked after day 5
figures-questions-about = Cases in which the person was asked something later than the fifth day after first receipt, with the reason or the question as it was written. The days to the reply have the waiting in them.
figures-questions-day = on day { $day }, { $date }
figures-questions-open =
    { $days ->
        [one] 1 day so far
       *[other] { $days } days so far
    }
figures-questions-ended = Ended without a reply
figures-questions-none = Nothing was asked after day 5 in these months.

figures-year-title = The nine figures of a year
figures-year-calendar = { $year } (January to December)
figures-year-financial = { $year }-{ $next } (April to March)
figures-year-caption = Requests under data protection law, { $year }
figures-year-received = Received
figures-year-requests = Requests: { $number }
figures-year-cases = Cases, one for each right: { $number }
figures-year-hours = Hours a request
figures-year-hours-each = { $hours } hours on average, from { $cases } answered cases on which time was recorded
figures-year-hours-none = No time was recorded on answered cases
figures-year-hours-few = Time was recorded on fewer than 5 people’s cases
figures-year-people = Staff and pay band
figures-year-full-time = { $number } full-time equivalent
figures-year-spend = Spent outside
figures-year-not-entered = Not entered
figures-year-in-time = Answered within the period
figures-year-of-answered = Of those answered: { $part } of { $whole } ({ $share })
figures-year-of-due = Of those due: { $part } of { $whole } ({ $share })
figures-year-extended = Extended
figures-year-grounds = { $all }: for complexity { $first }, for the number of requests { $second }
figures-year-open = Open or overdue
figures-year-now = On { $date }: { $all } open; overdue { $first }, not overdue { $second }
figures-year-regulator = Complaints to the Information Commission
figures-year-complaints = { $number }
figures-year-rework = Work done again
figures-year-sent-back = Decisions sent back: { $number }
figures-year-reworked = Cases answered after that: { $number }
figures-year-entered = Entered by { $who } on { $date }.
figures-year-enter = Enter what cases do not tell
figures-year-enter-about = Every version is kept, with who entered it and when.
figures-year-staff = Staff, as full-time equivalent
figures-year-staff-hint = Such as 2.5. Leave it empty if it is not known.
figures-year-band = Pay band
figures-year-band-hint = Such as Grade 7, £33,000 to £36,000.
figures-year-outside = Spent outside, in pounds
figures-year-outside-hint = On software, lawyers and others, such as 6,660.
figures-year-note = Note
figures-year-note-hint = What it was spent on, or anything else to be told. It is printed with the figures.
figures-year-button = Save
figures-year-done = The figures of the year have been saved.
figures-year-conflict = Somebody else has entered something since you opened this page. What they entered is shown above. Check it, and save again if yours is to replace it.
figures-year-no-number = Enter a number, such as 2.5
figures-year-no-pounds = Enter an amount in pounds, such as 6,660 or 6,660.50
figures-year-too-many = Enter a number that is { $most } or less
figures-year-too-much = Enter an amount that is { $most } or less
figures-year-too-long = Enter at most { $most } characters

forecast-title = Forecast
forecast-hours = Hours of work a week
forecast-hours-hint = Of everybody together. One person is about 37.
forecast-button = Work it out
forecast-no-number = Enter whole hours between 0 and 10,000
forecast-late-count = With { $hours } hours a week, { $late } of { $cases } open cases with a last day will be late.
forecast-short =
    { $hours ->
        [one] At the worst 1 hour is short.
       *[other] At the worst { $hours } hours are short.
    }
forecast-enough = There are enough hours every week.
forecast-waiting =
    { $cases ->
        [one] 1 more open case has no last day now, such as while an answer is waited for. It is not counted.
       *[other] { $cases } more open cases have no last day now, such as while an answer is waited for. They are not counted.
    }
forecast-extension = Workload is no ground of extension. Two further months can be taken only where the case is complex or this person has made a number of requests. A link stands beside cases that are recorded as complex, and beside cases of a request that asks for more than one thing, until their month is over. Whether it is a ground is judged on the page of the case.
forecast-extend = Extend for complexity
forecast-extend-number = Extend for the number of requests
forecast-weeks = Week by week
forecast-chart = Hours short at the end of each week
forecast-column-week = Week beginning
forecast-column-cases = Cases due
forecast-column-needed = Hours needed
forecast-column-there = Hours available
forecast-column-short = Hours short by its end
forecast-late = Cases that will be late
forecast-column-due = Last day
forecast-column-done = Done on
forecast-never = Not within two years
forecast-none-late = No case will be late.
forecast-more =
    { $cases ->
        [one] 1 more case will be late.
       *[other] { $cases } more cases will be late.
    }
forecast-kinds = What cases take
forecast-kinds-about = The case that is due first is worked on first, until it is done. Each working day brings a fifth of the week’s hours. What was already spent on a case is taken off.
forecast-defaults = Where fewer than { $enough } answered cases of a kind have time on record, a usual figure stands in.
forecast-column-kind = Right and complexity
forecast-column-from = Known from
forecast-kind = { $right }, { $complexity }
forecast-from-cases = { $cases } answered cases
forecast-from-default = A usual figure
