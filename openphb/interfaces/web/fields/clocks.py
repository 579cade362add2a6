"""A time of day, in one box, however people write it."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError

from openphb.interfaces.web.fields.words import Text

_WRITTEN = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?", re.ASCII | re.IGNORECASE)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0), "24:00": time(0)}


class Clock(Text):
    """A time of day; gives a `time`. '9', '9.30', '0930', '17:30', '5.30 pm' and 'noon' are all understood."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, width=options.pop("width", 5), most=12, **options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: Any) -> time | None:
        typed = super().clean(value).strip().casefold()
        if not typed or typed in _NAMED:
            return _NAMED.get(typed)
        found = _WRITTEN.fullmatch(typed)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if found and found[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found[3] == "pm" else 0)
        elif found and found[3]:
            hour = 24
        if hour > 23 or minute > 59:
            raise ValidationError("Enter a time like 9, 9.30, 17:30 or 5.30 pm.")
        return time(hour, minute)
