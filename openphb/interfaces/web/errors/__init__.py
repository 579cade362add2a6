"""What we say when a page is not there, may not be seen, or has broken."""
