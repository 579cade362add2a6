"""What members ask each other, and answer."""
