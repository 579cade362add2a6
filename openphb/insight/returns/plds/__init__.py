"""The continuing healthcare patient level data set, version 1.0: its items as data, records checked, written and read.

Identifiable by its nature: NHS numbers, dates of birth and postcodes go to NHS England by law. So nothing here is kept
with the de-identified facts, and no finding repeats a value: only its shape.
"""
