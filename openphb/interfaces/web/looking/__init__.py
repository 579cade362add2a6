"""Who looked at a person's pages: narrowed by whom and by day, and saved."""
