"""Data protection: what people may ask of what is held about them, how long it is kept, and how it goes.

A request (to see, correct, restrict or object) has a day in law and a second person. What is held is named table by
table in `reference/tables.toml`; how long, in `reference/retention.toml`. Nothing is removed but by a role of the
database of its own, for what two people signed, and every key that went is written down and sealed.
"""
