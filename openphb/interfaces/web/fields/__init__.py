"""Form fields that know the NHS component they are shown with, and say in plain words what they need.

A template shows any of them with `{{ field(page.form.amount) }}` (from "fields/field.jinja").
"""

from __future__ import annotations

from openphb.interfaces.web.fields.base import Asked
from openphb.interfaces.web.fields.choices import Choice, Choices, Select, Tick, YesNo
from openphb.interfaces.web.fields.clocks import Clock
from openphb.interfaces.web.fields.dates import Day
from openphb.interfaces.web.fields.files import LARGEST, Upload
from openphb.interfaces.web.fields.numbers import AccountNumber, NhsNumber, Percent, Pounds, SortCode, Units, Whole
from openphb.interfaces.web.fields.words import Email, LongText, OneTimeCode, Password, Phone, Text

__all__ = [
    "LARGEST",
    "AccountNumber",
    "Asked",
    "Choice",
    "Choices",
    "Clock",
    "Day",
    "Email",
    "LongText",
    "NhsNumber",
    "OneTimeCode",
    "Password",
    "Percent",
    "Phone",
    "Pounds",
    "Select",
    "SortCode",
    "Text",
    "Tick",
    "Units",
    "Upload",
    "Whole",
    "YesNo",
]
