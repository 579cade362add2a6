"""De-identified facts, out of the tables and into dated folders. The only part of insight that knows the database."""
