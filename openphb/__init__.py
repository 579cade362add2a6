"""openphb runs personal health budgets for the NHS in England, from the first conversation to the last penny."""
