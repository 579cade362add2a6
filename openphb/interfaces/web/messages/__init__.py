"""Conversations between people and their teams: the person's messages and the team's inbox."""
