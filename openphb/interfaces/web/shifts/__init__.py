"""Rotas, hours and payroll: the employer's pages and the care team's, and the assistant's own."""
