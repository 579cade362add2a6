"""The roles of our database, each with the least it needs; what each may do is in `commissioners.rights`.

None of them signs in: a login takes one on as its connection opens. Row-level security holds every one of them.
"""

OWNER = "openphb_owner"
"""Makes and changes tables, in `openphb migrate` and nowhere else."""
PROGRAM = "openphb_program"
"""Pages and commands: what people ask for."""
WORKER = "openphb_worker"
"""What is done by the clock. It signs nothing, lets nobody in and holds nobody's password."""
READER = "openphb_insight"
"""Makes facts: may select the columns that `insight.extract.reads` names, of one board at a time."""
LOADER = "openphb_loader"
"""Keeps the list of boards, which is public and the same for all. It sees nothing else."""
DISPOSER = "openphb_disposer"
"""Removes records whose time is over and writes down which, in `openphb retention remove` and nowhere else. It reads no
word of what it removes."""

ROLES = (OWNER, PROGRAM, WORKER, READER, LOADER, DISPOSER)
