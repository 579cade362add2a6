"""Local offers: the list of areas, each area's page, what people say of it, and the desk of those who keep it."""
