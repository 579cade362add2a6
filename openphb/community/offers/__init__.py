"""Each area's public local offer: its page, its published numbers, what people say of it, and who keeps it true."""
