"""Pages of sign-off: what waits for a signature, one version to look at, and how much each role may sign."""
