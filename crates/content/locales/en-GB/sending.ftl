# How far a letter has come that could not go as it should.

letter-parked-wrong-sender = Not sent. The address that our mail comes from cannot be used. Ask whoever looks after Rightsdesk to put right the setting mail.from, then send the letter again.
letter-parked-wrong-reply-to = Not sent. The email address for answers cannot be used. Ask whoever looks after Rightsdesk to put right the council’s contacts in the register, then send the letter again.
letter-parked-given-up = Not sent. Rightsdesk failed each time that it tried. Tell whoever looks after it, then send the letter again.
letter-standing-maybe-twice = { $standing }. The mail server’s answer did not reach us at first, so the letter may have come twice.
letter-standing-maybe-gone = { $standing } It may have come by email nevertheless: we tried to send it, and the mail server’s answer did not reach us.
letter-standing-maybe-both = { $standing }. It may have come by email as well: we tried to send it, and the mail server’s answer did not reach us.
letter-standing-tried-again = Written on { $at }. The mail server did not take it yet: { $why }. We are trying again.
letter-skipped-code-expired = Not sent. By the time it could go, the code in it no longer worked.
letter-skipped-case-ended = Not sent. By the time it could go, the case had ended.
letter-skipped-task-over = Not sent. By the time it could go, the task was answered or called off.
letter-skipped-task-moved = Not sent. By the time it could go, the task had another day. The letter about that day went instead.
letter-parked-unreachable = Not sent. What we sent to this email address before came back. Reach the person another way and record it, or change the address and send it again.
letter-standing-returned = Sent by email on { $sent }. It came back on { $on }: { $why }.

# Where a letter to the person did not reach them.
undelivered-note = The letter of { $on } could not be delivered by email. Reach the person another way: check the email address, call them, or print the letter and post it. The list of letters shows which one.
undelivered-missing = Reach them another way. The letter of { $on } could not be delivered by email.
undelivered-letter = See the letter
