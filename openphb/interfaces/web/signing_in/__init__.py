"""Signing in: a password and a one-time code; in the demonstration, as any of its made-up people."""
