"""The web: pages for people and staff, in NHS style, that work on a phone and without script."""
