"""Every rule in words, by regulation, with its weight and its source."""
