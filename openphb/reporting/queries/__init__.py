"""Questions about what was reported."""
