"""The network's library: found, read, saved, handed in, and looked at again."""
