"""Whose it is: the integrated care boards, their codes by date, and the isolation of each one's rows."""
