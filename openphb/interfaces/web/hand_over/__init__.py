"""People who move from one board to another, on both sides."""
