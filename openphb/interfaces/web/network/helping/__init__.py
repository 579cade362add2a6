"""Help: what members offer and ask for, how they get in touch, and what came of it."""
