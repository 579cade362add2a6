"""Verbs of reporting: each checks, writes, and leaves its history."""
