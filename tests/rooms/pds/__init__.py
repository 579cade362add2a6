"""The Personal Demographics Service, asked."""
