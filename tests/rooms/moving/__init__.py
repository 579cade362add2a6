"""Bringing lists in, and taking them back."""
