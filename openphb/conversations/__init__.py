"""What is said between a person and their team, whose turn it is to answer, and what leaves to tell somebody of it."""
