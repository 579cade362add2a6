"""Keeping a whole installation in one file, and making a working one of it again."""
