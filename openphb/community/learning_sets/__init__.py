"""Action learning sets: begun by a convenor, joined by a few, read by nobody else."""
