# The residents’ pages.
