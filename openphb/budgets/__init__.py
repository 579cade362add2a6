"""How much, and why: indicative and agreed budgets, sign-off, how the money is held, changes, stopping."""
