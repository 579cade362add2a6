"""Pages of statements: brought in, looked at as they came, and a holding's whole account to print or save."""
