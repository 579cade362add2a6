"""Pages of one request: the offer, advice, the answer, the decision and its letter, a second look, starting a plan."""
