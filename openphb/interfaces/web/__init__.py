"""Pages for people and staff, in the NHS style."""
