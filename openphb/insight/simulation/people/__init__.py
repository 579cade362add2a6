"""The same model told person by person: everybody of an area goes their own way, month by month, by chance.

The chances are those of the cohort model, month by month, so that the queue for staff is the same for both. So the two
agree but for chance, which is what this one is for: how far a small area may be off by chance alone, how long single
people wait, and how unequal their budgets are.

Random numbers are looked up by the seed, the person and the month. The answer does not turn on how many work on it.
"""
