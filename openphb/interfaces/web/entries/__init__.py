"""Invoices and hours: entered, checked, mended, allowed or refused."""
