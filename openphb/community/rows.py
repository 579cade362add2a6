"""Changing some columns of a row and keeping those alone."""

from __future__ import annotations

from django.db.models import Model


def change(row: Model, **changed: object) -> None:
    """Set these columns, by their names in Python, and write no other: what somebody else wrote meanwhile stays."""
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=[name.removesuffix("_id") for name in changed])
