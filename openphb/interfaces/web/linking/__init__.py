"""Which organisations are linked to a person, and the new prices they ask for: for the team and for the person."""
