"""What measurements stand on."""
