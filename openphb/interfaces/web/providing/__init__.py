"""Pages of whoever signs in for a provider, a support organisation or a payroll bureau: only what it is linked to."""
