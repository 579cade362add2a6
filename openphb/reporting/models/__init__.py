"""Tables of what was reported, by subject."""
