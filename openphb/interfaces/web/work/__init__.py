"""My work: what waits, by whose turn it is and how soon."""
