"""Check-ins for staff: those a person lets them see, scores they enter, and a board's counts."""
