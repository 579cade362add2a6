"""Whether what we keep is as it was, and whether it holds together: seals, what must always hold, what was rehearsed.

It looks at every room's tables in SQL and changes none of them. Every row of history is sealed a little later than it
was written, never by whoever wrote it; each board has a chain of seals of its own, and the network has one.
"""
