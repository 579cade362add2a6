"""What is due today? Asks, and performs one action for each."""
