# How far a letter has come that could not go as it should.

letter-parked-given-up = Not sent. Rightsdesk failed each time that it tried. Tell whoever looks after it, then send the letter again.
letter-standing-maybe-twice = { $standing }. The mail server’s answer did not reach us at first, so the letter may have come twice.
letter-standing-tried-again = Written on { $at }. The mail server did not take it yet: { $why }. We are trying again.
letter-skipped-code-expired = Not sent. By the time it could go, the code in it no longer worked.
letter-skipped-case-ended = Not sent. By the time it could go, the case had ended.
letter-skipped-task-over = Not sent. By the time it could go, the task was answered or called off.
