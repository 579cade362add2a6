"""Returns to NHS England: put together, looked through, signed off by another, sent, and answered."""
