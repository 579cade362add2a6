"""Lists, read without a database."""
