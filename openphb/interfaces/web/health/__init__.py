"""What other programs ask of us: whether we live, whether we can work, and how it goes."""
