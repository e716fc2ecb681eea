# Cases that only named people see, conflicts of interest, people on leave, and handing cases over.

limits-tag = Named people only
limits-conflict-tag = You have a conflict of interest
limits-only =
    { $count ->
        [one] Only one named person sees this case: { $names }.
       *[other] Only { $count } named people see this case: { $names }.
    }
limits-only-beside =
    { $count ->
        [one] Only one named person sees this case, because another case of the same request is limited: { $names }.
       *[other] Only { $count } named people see this case, because another case of the same request is limited: { $names }.
    }
limits-conflict-own = You have a conflict of interest in this case. You can write a note or give the case to somebody else. You cannot work on it.

# Leave

desk-navigation-away = Who is away
away-title = Who is away
away-intro = While you are away your cases stay yours. Reminders about them also go to the person who stands in for you. Nobody can give you new cases.
away-nobody = Nobody is away.
away-person = Who
away-until = Last day away
away-deputy = Who stands in
away-nobody-stands-in = Nobody
away-form = Record that somebody is away
away-form-own = Record that you are away
away-field-who = Who is away?
away-field-until = What is the last day away?
away-field-until-hint = For example, { $example }
away-field-deputy = Who stands in? (optional)
away-field-deputy-hint = They get the reminders about the cases of the person who is away.
away-button = Save
away-back-button = Record as back
away-done = Saved.
away-done-back = Recorded as back.
away-problem-who = Choose who is away.
away-problem-until = Enter the last day away.
away-problem-not-a-date = Enter a real date, such as { $example }.
away-problem-until-past = The last day away must be today or later.
away-problem-until-far = The last day away must be within a year from today.
away-problem-deputy = Choose a colleague who works for the same council.
away-problem-deputy-self = Choose somebody else: a person cannot stand in for themselves.
away-problem-deputy-away = { $name } is away until { $until } as well. Choose somebody else.
away-named = { $name } (away until { $until })
away-problem-owner = { $name } is away until { $until }. Choose somebody else.

# Handing cases over

handover-link = Hand over cases
handover-title = Hand over cases
handover-intro = Give all open cases of one person to another, for example when somebody leaves or is away for long.
handover-from = Whose cases?
handover-from-choice =
    { $count ->
        [one] { $name }, 1 open case
       *[other] { $name }, { $count } open cases
    }
handover-nothing = Nobody has open cases that you can hand over.
handover-show = Show the cases
handover-list =
    { $count ->
        [one] 1 open case of { $name }
       *[other] { $count } open cases of { $name }
    }
handover-none = { $name } has no open cases that you can hand over.
handover-case = Case
handover-due = Reply due
handover-about = About
handover-no-date = No date
handover-to = Who takes them over?
handover-reason = Why?
handover-reason-hint = It is written as a note on each case.
handover-button = Hand over
handover-note = Handed over from { $from } to { $to }: { $reason }
handover-problem-from = Choose whose cases are handed over.
handover-problem-to = Choose who takes the cases over.
handover-problem-to-same = Choose somebody else: these are their cases already.
handover-problem-reason = Say why the cases are handed over.
handover-problem-reason-long = The reason must be { $most } characters or fewer.
handover-result-title = Cases handed over
handover-done =
    { $count ->
        [0] No case was handed over to { $to }.
        [one] 1 case was handed over to { $to }.
       *[other] { $count } cases were handed over to { $to }.
    }
handover-left =
    { $count ->
        [one] 1 case was not handed over
       *[other] { $count } cases were not handed over
    }
handover-left-why = Why
handover-left-changed = Somebody changed it meanwhile. Look at it, then hand it over again.
handover-left-gone = A case that you can no longer see
handover-left-gone-why = It is no longer open to you.
handover-left-no-owner = { $to } does not work on cases of this council.
handover-again = Hand over other cases
