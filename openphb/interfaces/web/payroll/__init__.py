"""Payroll over many employers: one table that leaves, what is missing from whom, payslips back, payment lines made."""
