"""Pages of payments: what is due, runs from prepared to settled, and single payments with their story."""
