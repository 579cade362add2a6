"""What changed: each method with its formula, its source, what it takes for granted, and the errors it is given."""
