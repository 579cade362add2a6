"""Keys of other systems, for leads."""
