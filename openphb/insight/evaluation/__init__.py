"""Did it do any good: instruments, effects, costs, and how sure one may be. Pure."""
