"""Measurements anyone can repeat: what they time is the product itself, on a database of their own."""
