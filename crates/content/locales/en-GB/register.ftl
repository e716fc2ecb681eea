# The register on the desk, and on the command line.

check-this-service = This service, for every council
check-replies-lack =
    { $count ->
        [0] Nothing that a reply needs is missing.
        [one] Replies lack 1 item: { $items }.
       *[other] Replies lack { $count } items: { $items }.
    }

register-title = Privacy notices
register-intro = What each notice tells people, what it lacks, and which rights follow from it. A reply to an access request takes its information from here.
register-caption = Notices of { $name }
register-column-notice = Notice
register-column-date = Date
register-column-items = What the law asks for
register-column-replies = Replies
register-none = No notice of yours is in the register yet.
register-template = Template
register-template-replies = Each case fills in what its reply needs, until the council has a notice of its own.
register-template-text = This is a template. The council fills it once with a notice of its own that replaces it. Until then each case fills what its reply needs.
register-notice-link = What the notice says
register-parts = The notice
register-tab-check = Check
register-tab-rights = Rights
register-tab-facts = Facts
register-check-intro = Each item that the law asks a privacy notice to tell, how this notice stands on it today, and what to do.
register-fill = Fill in
register-filled = Filled in for all replies: { $text }
register-reply-gap = Replies have nothing to say on it yet. Fill it in once for all replies, or for each case.
register-fill-intro = What you write here goes into every reply that needs it, from now on. It does not mend the notice: put it into the notice as well.
register-fill-hint = In plain words, as the person will read it
register-fill-button = Fill in for all replies
register-clear-button = Take away what is filled in
register-done-filled = It is filled in for all replies.
register-done-cleared = What was filled in is taken away.
register-processor-renamed = { $name } (today { $present })
register-rights-intro = Which right each purpose gives. This advises: a named person decides each case.
register-rights-caption = Rights by purpose
register-column-right = Right
register-rights-why = What it depends on, and why a right does not apply
register-rights-for = For: { $purposes }
register-rights-to-test = The notice says that these identify nobody. Check that before you rely on it: { $purposes }.
register-facts-intro = The facts as the register holds them, in words of our own, each with the heading of the notice it stands under.
register-place = Under: { $heading }

notice-about = About the notice
notice-name = Name in the register
notice-date = Date
notice-undated = No date
notice-month = { $month } { $year }
notice-services = Words people use
notice-nothing = The notice says nothing of this.
notice-purposes = Purposes
notice-basis = { $basis }: { $statement }
notice-basis-hinted = { $basis }, hinted at and not stated: { $statement }
notice-main = Main purpose
notice-special = Special category
notice-one-person = For one person’s needs
notice-made-anonymous = Made anonymous
notice-anonymised = Said to identify nobody
notice-conditions = Conditions for special category data and offences
notice-for = For: { $purposes }
notice-categories = Kinds of data
notice-criminal = Offences
notice-unnamed = Not said which
notice-people = Whose data
notice-sources = Where the data come from
notice-implied = Not said outright
notice-shared-list = One list with recipients
notice-systems = Where the data are kept
notice-keepers = Kept by { $keepers }.
notice-run-by = Run by { $name }.
notice-processors = Who works on the data for the council
notice-some-named = Names some
notice-none-named = Names none
notice-joint = Who decides together with the council
notice-recipients = Who may get the data
notice-within = Part of the council
notice-unidentifiable = Gets nothing that identifies anyone
notice-retention = How long the data are kept
notice-law = Required by { $law }.
notice-rights = Rights it names
notice-depends = Says that it depends
notice-others = What else it says
notice-ways = By { $ways }.
notice-withdraw-to = Tell: { $to }.
notice-filled = Filled in beside the notice
notice-contacts = Whom to contact at the council

# What a period of keeping means for an erasure

keeping-law = The law requires it to be kept. When that ends is not known here: work it out before you decide.
keeping-law-until = The law requires it to be kept until { $on }.
keeping-period = The council set this period, and when it ends is not known here. It does not by itself allow a refusal: say whether the data are still needed.
keeping-period-until = The council set this period, until { $on }. It does not by itself allow a refusal: say whether the data are still needed.
keeping-event = Find out whether this has happened. If it has, the data are no longer needed.
keeping-run-out = This ran out on { $on }, so the data are no longer needed. That is a ground to erase them.
keeping-no-period = This gives no period, so it does not allow a refusal.
