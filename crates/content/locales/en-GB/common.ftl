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
