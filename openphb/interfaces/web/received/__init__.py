"""Care plans from other systems, for those who write plans."""
