"""Where money is: accounts, transfers. Never changed, only added to."""
