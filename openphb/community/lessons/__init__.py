"""Shared learning: lessons that come over from boards as words alone, and are shown once a moderator read them."""
