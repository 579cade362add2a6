"""Action learning sets at the door: their own people see them, and nobody else."""
