"""Paper equal to digital: every step of a person as a form to print, post back and have keyed with the same result."""
