"""A file for each type: what we show of it, made from what the rooms answer. Pure: no question is asked here."""
