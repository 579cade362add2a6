"""Who: people, representatives, nominees, organisations, staff, roles; and the audit trail of who did what."""
