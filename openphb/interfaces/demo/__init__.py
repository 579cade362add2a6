"""A made-up board, told as a story through the real actions."""
