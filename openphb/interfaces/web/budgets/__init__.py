"""Pages of budgets: how much and why, who holds it, bank details, notice, stopping and the final account."""
