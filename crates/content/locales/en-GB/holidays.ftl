# The administrator's page of bank holidays

desk-navigation-holidays = Bank holidays

nation-england-and-wales = England and Wales
nation-scotland = Scotland
nation-northern-ireland = Northern Ireland

holidays-title = Bank holidays
holidays-intro = A reply that would be due on one of these days is due on the next working day instead. When the days change, the dates of open cases are worked out again, and each case whose date moves says so in its history.
holidays-until = The list in use reaches to the end of { $year }. Days after that are worked out by rule, and the case says so.
holidays-shown = Days up to the end of { $year } are shown.
holidays-day = Day
holidays-kind = What it is
holidays-published = Bank holiday
holidays-added = { $name }. Added by { $who } on { $date }.
holidays-added-before = { $name }. Added before records began.
holidays-by-command = somebody at the command line
holidays-by-program = the program
holidays-remove = Remove
holidays-remove-which = { $date }, { $nation }

holidays-add-title = Add a one-off holiday
holidays-nations = Who has this holiday?
holidays-nations-hint = Select all that apply.
holidays-date = Which day is it?
holidays-date-hint = For example, 2 7 2027
holidays-name = What is it for?
holidays-name-hint = For example, a coronation
holidays-add-button = Add the holiday

holidays-load-title = Use a newer list
holidays-load-intro = GOV.UK publishes a list for all nations in JSON, called bank-holidays.json. It takes the place of the list in use.
holidays-list = Upload the list
holidays-load-button = Use this list

holidays-done-added = The holiday was added. The dates of open cases are being worked out again.
holidays-done-removed = The holiday was removed. The dates of open cases are being worked out again.
holidays-done-loaded = The new list is in use. The dates of open cases are being worked out again.
holidays-done-same = The list is the same as the one in use. Nothing changed.

holidays-no-nation = Select who has this holiday
holidays-no-date = Enter the day of the holiday
holidays-not-a-date = The day must be a real date, like 2 7 2027
holidays-no-name = Enter what the holiday is for
holidays-name-too-long = What the holiday is for must be { $most } characters or fewer
holidays-weekend = { $date } is a Saturday or a Sunday. Enter a weekday.
holidays-already = { $date } is a bank holiday in { $nation } already
holidays-twice = { $date } was added for { $nation } before, for “{ $name }”
holidays-far-away = { $date } is more than { $most } years from the published bank holidays, which cover { $first } to { $last }. Check the year
holidays-not-there = { $date } is not one of the days added for { $nation }. Somebody may have removed it.

holidays-no-list = Select the list
holidays-list-too-large = The list must be smaller than 1 MB
holidays-list-unreadable = This file is not the list that GOV.UK publishes in JSON, or it is cut short. The list in use stays.
holidays-list-nation-missing = The file has no days for { $nation }. The list in use stays.
holidays-list-wrong-nation = The days for { $nation } in the file are marked as another nation’s. The list in use stays.
holidays-list-twice = The file has { $date } twice for { $nation }. The list in use stays.
holidays-list-weekend = The file has { $date } for { $nation }, which is a Saturday or a Sunday. The list in use stays.
holidays-list-implausible = The file has { $found } days for { $nation } in { $year }. There should be { $fewest } to { $most }. The list in use stays.
holidays-list-of-another-nation = The days for { $nation } in { $year } in the file are those of { $other }. The list in use stays.
holidays-list-fixed-missing = The file lacks { $date } for { $nation }. This holiday is never moved. The list in use stays.
holidays-list-two-missing = The file lacks { $first } and { $second } for { $nation }. Only one holiday a year can have been moved. The list in use stays.
holidays-list-years-differ = The file covers { $found } for { $nation } and { $expected } for the others. The list in use stays.
holidays-list-ends-earlier = The file ends with { $found }, but the list in use reaches to the end of { $expected }. The list in use stays.
holidays-list-begins-later = The file begins with { $found }. It must begin with { $expected } or earlier, because open cases are counted by those years. The list in use stays.
