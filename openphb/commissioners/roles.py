"""The three roles of our database: the owner makes tables, row-level security holds the program, and facts are read.

The reader is the least: it may select the columns that `insight.extract.reads` names, of one board at a time.
"""

OWNER = "openphb_owner"
PROGRAM = "openphb_program"
READER = "openphb_insight"
