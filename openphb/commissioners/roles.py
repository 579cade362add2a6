"""The two roles of our database: the owner makes tables, the program is held by row-level security."""

OWNER = "openphb_owner"
PROGRAM = "openphb_program"
