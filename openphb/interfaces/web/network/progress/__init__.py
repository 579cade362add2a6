"""How far areas have come: side by side, one area, one line, its plan of action."""
