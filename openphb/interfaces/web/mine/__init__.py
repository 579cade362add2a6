"""The pages of the person themselves, and of whoever acts for them: phone first, and never about anybody else."""
