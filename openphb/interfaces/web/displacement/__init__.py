"""Contracts that budgets take the place of: what is released, when, and what is paid for twice until then."""
