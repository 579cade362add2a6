"""What was agreed with the person: the request, needs, outcomes, plan lines, risks, consent, review."""
