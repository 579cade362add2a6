"""Measurements that anyone can repeat. What they time is the product itself, on a database of their own."""
