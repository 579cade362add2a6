"""Signing on with NHS login or CIS2, asking to be let in to one's own pages, and who decides about that."""
