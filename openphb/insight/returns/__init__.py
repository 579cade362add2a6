"""What is counted and told to the nation: cells and records from facts, with how each was reached. Pure."""
