# One page for each right: what can be asked, what we can and cannot do, how long it takes, what we may need.

landing-free = It is free. It takes about 10 minutes. You can stop and come back later.
landing-can = What you can ask
landing-limits = What we can and cannot do
landing-long = How long it takes
landing-need = What we may need from you
landing-others = See what else you can ask

landing-need-1 = Your name and a safe way to reach you.
landing-need-2 = What it is about, in your own words. Names, places and dates help.
landing-need-3 = We ask you to show who you are only if we are not sure, and we tell you why. If you ask for someone else, we may ask to see that you can act for them. You do not have to send anything now.

landing-copy-title = Find out what information the council holds about you
landing-copy-hint = Get a copy, and see who has had it. For example, notes of a visit, emails about you or a recording of a call.
landing-copy-intro = You can ask for a copy of the information we hold about you, and what we do with it.
landing-copy-can-1 = A copy of some of it, or all of it: notes, letters, emails, photos and recordings.
landing-copy-can-2 = Why we have it, where we got it, and how long we keep it.
landing-copy-can-3 = Who we have shared it with.
landing-copy-limits-1 = We look in all the places where it is reasonable to look. Telling us a place or a year helps us find more.
landing-copy-limits-2 = We cannot give you some things, such as private information about other people. If we leave something out, we tell you why when the law allows it.
landing-copy-limits-3 = If you ask us for a copy and to delete, we give you the copy first.
landing-copy-long-1 = We must reply within 1 month. If it is complex, we can take 2 months more. We tell you why within the first month.
landing-copy-long-2 = If we need to ask you what you mean, or who you are, the time can stop until you answer.

landing-correct-title = Correct information that is wrong
landing-correct-hint = For example, a wrong name, or something that did not happen.
landing-correct-intro = You can ask us to put right what is wrong about you, and to add what is missing.
landing-correct-can-1 = Correct facts, such as a name, a date, an address or something that did not happen.
landing-correct-can-2 = Add something that is missing.
landing-correct-can-3 = Stop using it while we check. Tell us if you want this.
landing-correct-limits-1 = We correct facts that are wrong, and tell the people we shared them with.
landing-correct-limits-2 = If it is what somebody thought at the time, we may keep it. We can add what you say about it, so that people read both.
landing-correct-limits-3 = If we do not agree that it is wrong, we tell you why.
landing-correct-long-1 = We must reply within 1 month. If it is complex, we can take 2 months more. We tell you why within the first month.

landing-delete-title = Delete your information
landing-delete-hint = For example, a photo, or a story about you on our website.
landing-delete-intro = You can ask us to delete information about you.
landing-delete-can-1 = Take down something that we published, such as a photo or a story.
landing-delete-can-2 = Delete what we no longer need, or should not have.
landing-delete-can-3 = Delete what we have only because you said yes, if you now say no.
landing-delete-limits-1 = The law makes us keep some records, such as many social care and council tax records. We cannot delete those while we have to keep them. We tell you which they are, and why.
landing-delete-limits-2 = If we delete something that we shared, we tell the people we shared it with, if we can.
landing-delete-limits-3 = We cannot get back leaflets and letters that people already have.
landing-delete-limits-4 = What we delete is gone. If you want a copy of it, ask for that as well, and we give you the copy first.
landing-delete-long-1 = We must reply within 1 month. If it is complex, we can take 2 months more. We tell you why within the first month.

landing-limit-title = Limit how your information is used
landing-limit-hint = For example, ask us to stop using a record while we check if it is right.
landing-limit-intro = You can ask us to keep information but not to use it for a time.
landing-limit-can-1 = While we check something that you say is wrong.
landing-limit-can-2 = While we look at your request to stop using it.
landing-limit-can-3 = When we do not need it, or should not have it, but you want us to keep it. For example, for a court case.
landing-limit-limits-1 = We keep it, but we do not use it. We tell the people we shared it with.
landing-limit-limits-2 = We may still use it if you agree, for a legal claim, to protect another person, or for an important public reason.
landing-limit-limits-3 = We tell you before the limit ends.
landing-limit-long-1 = We must reply within 1 month. If something could harm you now, say so, and we look at it sooner.

landing-stop-using-title = Ask us to stop using your information
landing-stop-using-hint = For example, stop calling you for surveys. Tell us why it is a problem for you.
landing-stop-using-intro = You can ask us to stop doing something with information about you.
landing-stop-using-can-1 = Stop phoning, texting or writing to you about something.
landing-stop-using-can-2 = Stop using or sharing information about you for our public work.
landing-stop-using-limits-1 = Tell us why it is a problem for you. We do not need every detail.
landing-stop-using-limits-2 = We stop, unless we can show a very strong reason to go on. For example, to keep a child safe. We tell you if so.
landing-stop-using-limits-3 = You cannot use this to stop what the law says that we must do, such as collecting council tax.
landing-stop-using-long-1 = We must reply within 1 month. If it is complex, we can take 2 months more. We tell you why within the first month.

landing-stop-marketing-title = Stop marketing from the council
landing-stop-marketing-hint = For example, newsletters or offers. We always stop if you ask.
landing-stop-marketing-intro = You can tell us to stop sending you marketing, such as newsletters, offers and adverts.
landing-stop-marketing-can-1 = Stop all of it, or only some of it.
landing-stop-marketing-can-2 = Stop one way only, such as texts.
landing-stop-marketing-limits-1 = We always stop. You do not have to give a reason.
landing-stop-marketing-limits-2 = We keep a short note with your name or address, so that you are not put on the list again.
landing-stop-marketing-limits-3 = We may still write to you about a service you use, such as your bin day or your council tax.
landing-stop-marketing-long-1 = We stop straight away. Something already in the post may still come.

landing-move-title = Move your information to you or someone else
landing-move-hint = A file of what you told us, in a form that a computer can read.
landing-move-intro = You can ask for the information you gave us as a computer file, for yourself or for another organisation.
landing-move-can-1 = A file of what you told us, that another computer can read.
landing-move-can-2 = That we send it to another organisation, if our computers and theirs can do that safely.
landing-move-limits-1 = The law gives this only for what you gave us because you agreed, or for a contract with you, and only if a computer holds it. Most council work is not like that.
landing-move-limits-2 = If this is not possible, you can always ask for a copy.
landing-move-long-1 = We must reply within 1 month. If it is complex, we can take 2 months more. We tell you why within the first month.

landing-automated-decisions-title = Have a person look at a decision made by a computer
landing-automated-decisions-hint = For example, if a computer turned you down for something.
landing-automated-decisions-intro = If a computer alone made an important decision about you, you can ask for a person to look at it again.
landing-automated-decisions-can-1 = Know that a computer decided, and how.
landing-automated-decisions-can-2 = Tell us what you think, and what it did not take into account.
landing-automated-decisions-can-3 = Have a person decide again.
landing-automated-decisions-limits-1 = This is for decisions that matter, such as a benefit or a place at a school, where no person really took part.
landing-automated-decisions-limits-2 = If a person made the decision, we tell you. You may be able to appeal or complain about it in another way.
landing-automated-decisions-long-1 = We must reply within 1 month. Some appeals have a date of their own: do not wait for us to use those.

landing-withdraw-consent-title = Take back your consent
landing-withdraw-consent-hint = You said yes to something, and you have changed your mind. You do not have to say why.
landing-withdraw-consent-intro = If we use information because you said yes, you can change your mind at any time.
landing-withdraw-consent-can-1 = Take back all of it, or one thing only. For example, a photo, a group or a survey.
landing-withdraw-consent-can-2 = Ask us to delete it as well.
landing-withdraw-consent-limits-1 = You do not have to say why.
landing-withdraw-consent-limits-2 = We stop what rests on your yes. What we did before was still right.
landing-withdraw-consent-limits-3 = Most council work does not need your yes. We tell you what goes on, and why.
landing-withdraw-consent-long-1 = We act by the next working day.

landing-research-title = Stop using your information for research
landing-research-hint = For example, a study that uses records of people who used a service.
landing-research-intro = You can ask us not to use information about you for research or statistics.
landing-research-can-1 = Leave you out of a study.
landing-research-can-2 = Leave you out of figures that are made from records.
landing-research-limits-1 = Tell us why, as far as you want to. We stop, unless the research is needed for a task in the public interest.
landing-research-limits-2 = We cannot take you out of results that no longer show who anyone is.
landing-research-long-1 = We must reply within 1 month. If it is complex, we can take 2 months more. We tell you why within the first month.

landing-complain-title = Complain about how we used your information
landing-complain-hint = For example, if we shared something that we should not have shared, or our reply is late.
landing-complain-intro = If you think that we did not look after information about you as we should, tell us.
landing-complain-can-1 = That we shared, lost or used something that we should not have.
landing-complain-can-2 = That our reply was late, or left something out, or that we said no.
landing-complain-can-3 = How we treated you when you asked.
landing-complain-limits-1 = Someone who did not work on it before looks into it. We tell you what we found, and what we do about it.
landing-complain-limits-2 = You can also complain to the regulator or go to court. You can do that at any time.
landing-complain-limits-3 = A complaint about another thing, such as a pothole or a care worker’s visit, goes another way. If you are not sure, tell us, and we pass it on.
landing-complain-long-1 = We tell you within 30 days that we have your complaint. Then we tell you the outcome as soon as we can.
landing-complain-need-1 = Your name and a safe way to reach you.
landing-complain-need-2 = What went wrong, in your own words. If it is about a request you made, its reference helps. You do not need it.
