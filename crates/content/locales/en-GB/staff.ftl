# The pages of the council’s own people.
