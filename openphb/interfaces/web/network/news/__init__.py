"""The news of the network: an archive for everybody, a desk for editors, and feeds."""
