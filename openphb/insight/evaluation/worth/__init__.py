"""Cost against effect: what one more unit of effect costs, how sure that is, and what knowing for certain were
worth."""
