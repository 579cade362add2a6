"""Calls to other systems, for leads."""
