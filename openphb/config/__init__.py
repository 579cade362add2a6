"""Settings, addresses, the embedded database server, the template environment."""
