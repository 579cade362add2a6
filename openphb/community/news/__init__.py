"""The monthly news: put together from what is new, edited by a person, sent to each member once, kept for reading."""
