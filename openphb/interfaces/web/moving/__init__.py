"""Pages on which a board moves in: lists of people, payees, plans and budgets, looked at before anything is made."""
