# The register on the desk, and on the command line.

check-replies-lack =
    { $count ->
        [0] Nothing that a reply needs is missing.
        [one] Replies lack 1 item: { $items }.
       *[other] Replies lack { $count } items: { $items }.
    }
