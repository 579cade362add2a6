"""What somebody needs, told page by page, and the first figure that is worked out from it."""
