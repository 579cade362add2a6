"""The machine door. Arrives with other systems."""
