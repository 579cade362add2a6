"""The Personal Demographics Service (PDS), the national list of patients’ names and addresses: asked, never told."""
