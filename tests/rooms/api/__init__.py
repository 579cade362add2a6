"""What other systems ask and tell."""
