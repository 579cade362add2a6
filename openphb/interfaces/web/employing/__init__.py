"""Employing a personal assistant: on the person's own pages, and the same for the care team."""
