"""De-identified facts, out of the tables and into dated folders. The only part of insight that knows the database.

`making` makes a day's facts: one question to the database for each table (`sql/`), asked in a role that may read the
columns named in `reads` and nothing else, one board at a time; `pseudonyms` takes the place of every key; `places` has
the tables in which a postcode is looked up; `parts` sorts and writes; `folders` keeps what was written, each day whole
or not at all, and never changes it.
"""
