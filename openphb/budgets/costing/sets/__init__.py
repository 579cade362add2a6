"""The same methods over a whole caseload at once, for 'what if': columns in place of rows, whole numbers throughout.

It reads the formulas that the engine for one person reads, and nothing else of it: a test holds the two to the same
pence and the same words. Needs numpy, which the product runs without (decision 0043).
"""
