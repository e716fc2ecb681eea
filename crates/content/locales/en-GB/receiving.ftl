# Receiving a reply: its files, its page, a code once more, asking about a page.

# The files, on the page of the request

reply-read = Read our reply on this website
reply-files = Or save it as files:
reply-until = You can open our reply here until the end of { $until }. What you have saved stays with you.
reply-ended = You could open our reply here until the end of { $until }. That time has passed.
reply-ended-kept = If you saved it, you still have it. If you need it again, you can ask us.
reply-shared-device = A file that you open is saved on your phone or computer. Other people who use it may be able to see it.
reply-ask = Ask us about a page of our reply

file-letter = Our letter
file-letter-decided = It says what we decided, and why.
file-letter-left-out = It says what we decided, what we left out, and why.
file-volume-page = Your information, page { $first }
file-volume-pages = Your information, pages { $first } to { $last }
file-name = It is saved as: { $name }
file-pdf = PDF
file-image = picture
file-audio = sound
file-video = video
file-text = text
file-other = file
file-pages =
    { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }
file-kilobytes = { $size } KB
file-megabytes = { $size } MB

timeline-reply-read = You opened our reply on this website
event-reply-read = The person opened the reply on their page

# Asking for them again

renewal-button = Ask us to open them again
renewal-words = Please let me open your reply again.
renewal-asked = You asked us on { $on } to open them again. We will tell you when you can.
renewal-done = We have asked our team to open our reply for you again. We will tell you when you can.

# The reply as a page

reply-page-title = Our reply
reply-page-same = This is our letter and what came with it, word for word.
reply-page-file = Save it as a file (PDF)
reply-page-print = You can also print this page.
reply-page-contents = Contents
reply-page-ask = Ask us about our letter
reply-page-back = Back to your request

# A code once more

fresh-title = Enter a new code to open our reply
fresh-why = Our reply holds things that are private to you. If you typed your code more than { $minutes } minutes ago, we ask for a new one before we open it.
fresh-get = Get a new code
fresh-mailed = We will send it to the email address that we have for you. It works for { $minutes } minutes.
fresh-send = Send me a code
fresh-have = If you have a new code
fresh-letter = Use the code in our letter.
fresh-label = Your code
fresh-button = Continue
fresh-sent-title = Check your email
fresh-sent = We have sent you a code.
fresh-help = You can ask for up to 5 codes an hour. Only the newest code works. Look in your spam or junk folder too.
fresh-help-contact = If it does not work, contact us. We will help you.
fresh-done = Thank you. You can open our reply now.

# Asking about a page

page-question-title = Ask us about a page
page-question-intro = Tell us which page you mean, and what you want to know. You can ask about anything in our reply.
page-question-file = Which part of our reply is it in?
page-question-page = Page number
page-question-page-hint = It is at the bottom of the page. Leave this empty if you do not know it.
page-question-question = Your question
page-question-question-hint = For example: who wrote this, what does this word mean, or why is something left out?
page-question-button = Send my question
page-question-done = Thank you. We have your question. Someone will read it and answer you.
page-question-file-empty = Select which part of our reply it is in
page-question-question-empty = Enter your question
page-question-page-not-a-number = Enter the page number in digits, like 12
page-question-page-out-of-range = { $file } ends at page { $pages }. Enter a page number from 1 to { $pages }
page-question-no-pages = { $file } has no pages. Leave the page number empty

# When the time to open something has passed

error-gone-title = You cannot open this any more
error-gone-text = The time to open it here has passed. Your request page says what you can do.
error-gone-request = Go to your request
