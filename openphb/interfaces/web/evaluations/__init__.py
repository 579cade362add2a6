"""Pages of evaluations: one is asked, read, saved and run again."""
