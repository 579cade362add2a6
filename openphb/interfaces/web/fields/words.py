"""Fields for words."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator, validate_email
from django.forms import BoundField

from openphb.interfaces.web.fields.base import Asked


class Text(Asked, forms.CharField):
    """One line. `width` is in characters, as wide as the answer is likely to be: 2, 3, 4, 5, 10, 20 or 30.

    `suggested` are answers given before, offered while one types; anything else may be typed.
    """

    suggested: tuple[str, ...] = ()
    type = "text"
    mode = ""
    autocomplete = "off"

    def __init__(self, label: str, *, width: int = 30, most: int = 200, **options: Any) -> None:
        self.width = width
        super().__init__(label, max_length=most, **options)
        too_long = "Use at most %(limit_value)d characters. You have used %(show_value)d."
        self.validators = [MaxLengthValidator(most, message=too_long), ProhibitNullCharactersValidator()]

    def shown(self, bound: BoundField) -> dict[str, Any]:
        value = bound.value()
        return super().shown(bound) | {
            "value": "" if value is None else str(value),
            "type": self.type,
            "width": self.width,
            "inputmode": self.mode or None,
            "autocomplete": self.autocomplete,
            "attributes": {"list": f"{bound.id_for_label}-suggested"} if self.suggested else {},
        }


class LongText(Text):
    """Several lines. What may be typed is counted down once little is left."""

    component = "characterCount"

    def __init__(self, label: str, *, rows: int = 5, most: int = 2000, **options: Any) -> None:
        self.rows = rows
        super().__init__(label, most=most, **options)

    def shown(self, bound: BoundField) -> dict[str, Any]:
        return super().shown(bound) | {"rows": self.rows, "maxlength": self.max_length, "threshold": 75}


class Email(Text):
    """An e-mail address."""

    type = "email"
    autocomplete = "email"

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value).strip()
        if typed:
            try:
                validate_email(typed)
            except ValidationError:
                raise ValidationError("Enter an e-mail address like name@example.org.") from None
        return typed


class Phone(Text):
    """A telephone number, kept as it was typed."""

    type = "tel"
    autocomplete = "tel"

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value).strip()
        digits = re.sub(r"[ ()\-]", "", typed)
        if typed and not re.fullmatch(r"\+?\d{7,15}", digits, re.ASCII):
            raise ValidationError("Enter a telephone number like 01632 960 001 or +44 808 157 0192.")
        return typed


class Password(Text):
    """A password: never shown again, never kept, and with its spaces as they are."""

    component = "passwordInput"
    type = "password"

    def __init__(self, label: str, *, fresh: bool = False, **options: Any) -> None:
        super().__init__(label, strip=False, **options)
        self.autocomplete = "new-password" if fresh else "current-password"

    def shown(self, bound: BoundField) -> dict[str, Any]:
        return super().shown(bound) | {"value": None, "width": None}


class OneTimeCode(Text):
    """The six numbers of an authenticator app, or one of the recovery codes. Spaces do not matter."""

    autocomplete = "one-time-code"

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).replace(" ", "").replace("-", "")
