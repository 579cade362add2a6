"""Shared learning: read by members, looked over by moderators."""
