"""How somebody becomes a member: asking, an invitation, a decision, and being kept out for a time."""
