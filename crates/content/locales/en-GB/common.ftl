# Dates, lists and other small words that everything uses.

date-long = { $weekday } { $date }
date-short = { $day } { $month } { $year }

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# "a, b and c": the first few are joined by commas, the last by "and".
list-comma = { ", " }
list-and = { $most } and { $last }

# Ways to reach a person.

contact-email = email { $email }
contact-phone = phone { $phone }
contact-address = write to { $address }
contact-dpo = email our data protection officer, { $email }

# Where to complain. Needed by law in every refusal: to the council (DPA 2018 s.164A), to the
# regulator and to the court (UK GDPR Arts 77 and 79).

complain-intro =
    You have a right to complain. You can complain to us, to the regulator, or go to court.
    You do not have to do them in this order.
complain-us-heading = Complain to us
complain-us =
    Tell us what went wrong. Within 30 days we will tell you that we have your complaint. A different
    person from the one who replied to you will look at it.
complain-us-link = Complain to us online
complain-regulator-heading = Complain to the { $name }
complain-regulator =
    The { $name } makes sure that councils and others follow the law on personal
    information. It is free to complain.
complain-regulator-known =
    The { $name } (also called the { $known }) makes sure that councils and others follow
    the law on personal information. It is free to complain.
complain-regulator-link = Complain to the { $name } online
complain-court-heading = Go to court
complain-court =
    You can ask a court to order us to follow the law (Article 79 of the UK GDPR and section 167 of
    the Data Protection Act 2018). It can cost money, so you may want to get advice first.
    Citizens Advice or a law centre can help.

# Pages that say that something went wrong: what, and what to do now.

error-not-found-title = Page not found
error-not-found-text = If you typed the address, check that it is right. If you followed a link, go back and try again.
error-not-permitted-title = You cannot use this page
error-not-permitted-text = You are signed in, but this page is not for your role. If you think that is wrong, ask whoever looks after accounts.
error-sign-in-again-title = You need to sign in again
error-sign-in-again-text = You have been away for a while, so we signed you out to keep the information safe.
error-too-large-title = What you sent is too big
error-too-large-text = Go back, and send less at a time or a smaller file.
error-too-many-title = There have been too many tries
error-too-many-text = Wait 15 minutes, then try again. This keeps people’s information safe.
error-changed-title = Something changed while you were on this page
error-changed-text = Nothing of yours was saved. Go back, open the page again, and check it before you try once more.
error-unreadable-title = We could not read what you sent
error-unreadable-text = Go back and try again. If it happens again, start from the first page.
error-internal-title = Sorry, there is a problem with the service
error-internal-text = Try again later. If it goes on, tell us, and give us the number below if there is one.
error-number = Number: { $id }
