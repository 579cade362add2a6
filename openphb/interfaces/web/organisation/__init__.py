"""Pages of an organisation that holds money for people: its accounts, their statements, and what we asked about."""
