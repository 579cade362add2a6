"""Short pages that anyone may read: accessibility, privacy, how to complain, how we run this."""
