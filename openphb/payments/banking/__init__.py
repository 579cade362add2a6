"""Sort codes, account numbers and working days, from published tables. Pure: no network, no database."""
