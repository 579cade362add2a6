"""Rate cards and needs profiles of the board: what support costs here, since when, and who decided it."""
