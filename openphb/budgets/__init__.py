"""How much, and why: indicative and agreed budgets, sign-off, how the money is held, changes, stopping.

A budget belongs to a plan and has a reference that people read out. Its estimate is explained before planning; its
versions are signed off, clinically and for their money, by others than those who wrote them. `put_in_place` turns an
agreed version into a promise: an award for a year, and a transfer in the ledger. Each way of holding the money has a
reference that banks carry, and bank details that two people have looked at.
"""
