"""Clocks: the board of what is due, one clock with its story, and moving, waiving or explaining it."""
