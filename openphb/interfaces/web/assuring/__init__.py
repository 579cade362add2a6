"""Pages on whether the records are as they were written, and hold together: for auditors, finance and leads."""
