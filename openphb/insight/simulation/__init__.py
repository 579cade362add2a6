"""What would happen if: roll-out by month, one area or a nation. Pure."""
