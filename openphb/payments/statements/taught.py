"""A layout somebody taught us: which column holds what, how dates are written and what a plus means. As JSON.

    {"name": "village bank",
     "columns": {"date": "Posted", "text": ["Payee", "Memo"], "amount": "Value", "balance": "Balance"},
     "dates": "day first", "plus_is": "money in"}

In place of `amount`, `money_out` and `money_in` name a column each. A file without headings names its columns by
number, counted from 1, and says `"headings": false`.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any, get_args

from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.statements.csv_layouts import DateForm, Layout, Sign, of_columns

__all__ = ["LONGEST", "MEANINGS", "Layout", "from_json", "renamed", "to_json"]

MEANINGS = (
    "date", "text", "amount", "money_out", "money_in", "balance", "reference", "account", "sort_code", "bank_id",
    "currency", "direction", "status", "merchant_category",
)  # fmt: skip
_PLACES = {"amount": "signed"}
_PLUS: dict[str, Sign] = {"money in": "in", "money out": "out", "as the file shows": "shown"}
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "as the file shows": ""}
_DECIMALS = {"point": False, "comma": True}
_KEYS = ("name", "columns", "headings", "dates", "plus_is", "between_columns", "before_pence")
LONGEST = 200_000


def from_json(text: str) -> Layout:
    """The layout, or `Refused` with everything that is wrong with it."""
    refuse_unless(len(text) <= LONGEST, "The layout is longer than any layout is. Check that it is the right file.")
    try:
        document = json.loads(text)
        json.dumps(document, ensure_ascii=False).encode()  # refuses halves of characters, which nothing could show
    except (ValueError, RecursionError):
        raise Refused(Refusal("The layout is not written as JSON. Compare it with the example in the help.")) from None
    if not isinstance(document, dict):
        raise Refused(Refusal("A layout is one JSON object with “name” and “columns”."))
    wrong = [Refusal(because) for because in _wrong(document)]
    if wrong:
        raise Refused(*wrong)
    return _layout(document)


def to_json(layout: Layout) -> str:
    """The layout as JSON that `from_json` reads back."""
    places = {meaning: getattr(layout, _PLACES.get(meaning, meaning)) for meaning in MEANINGS if meaning != "text"}
    columns: dict[str, Any] = {"date": layout.date, "text": list(layout.text)} | places
    document = {
        "name": layout.name,
        "columns": {meaning: _as_taught(column, layout) for meaning, column in columns.items() if column},
        "headings": layout.headed,
        "dates": layout.dates,
        "plus_is": _name_of(layout.plus_is, _PLUS),
        "between_columns": _name_of(layout.delimiter, _DELIMITERS),
        "before_pence": _name_of(layout.decimal_comma, _DECIMALS),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def renamed(layout: Layout, name: str) -> Layout:
    """The same columns under another name."""
    return replace(layout, name=name, banks=name)


def _name_of(value: Any, names: dict[str, Any]) -> str:
    return next(name for name, each in names.items() if each == value)


def _as_taught(column: Any, layout: Layout) -> Any:
    if isinstance(column, list):
        return [_as_taught(each, layout) for each in column]
    return column if layout.headed else int(column.removeprefix("column "))


def _wrong(document: dict[str, Any]) -> list[str]:
    """What is wrong, each in a sentence; nothing if it can be used."""
    columns = document.get("columns")
    wrong = [
        f"“{key}” is not a part of a layout. Its parts are {', '.join(_KEYS)}." for key in document if key not in _KEYS
    ]
    name = document.get("name")
    if not isinstance(name, str) or not re.fullmatch(r"[\w][\w .&'-]{0,39}", name):
        wrong.append("The layout needs a “name” of 1 to 40 letters, figures and blanks.")
    choices = {"dates": get_args(DateForm), "plus_is": _PLUS, "between_columns": _DELIMITERS, "before_pence": _DECIMALS}
    for key, allowed in choices.items():
        if key in document and document[key] not in list(allowed):
            wrong.append(f"“{key}” must be one of: {', '.join(allowed)}.")
    if not isinstance(document.get("headings", True), bool):
        wrong.append("“headings” must be true or false.")
    if not isinstance(columns, dict):
        return [*wrong, "The layout needs “columns”, which say what each column holds."]
    return [*wrong, *_wrong_columns(columns, headed=document.get("headings", True) is not False)]


def _wrong_columns(columns: dict[str, Any], *, headed: bool) -> list[str]:
    wrong = [
        f"“{key}” is not a meaning a column can have. They are {', '.join(MEANINGS)}."
        for key in columns
        if key not in MEANINGS
    ]
    for meaning, column in columns.items():
        each = column if meaning == "text" and isinstance(column, list) else [column]
        if not each or not all(_is_column(one, headed=headed) for one in each):
            wrong.append(
                f"The column of “{meaning}” must be {'its heading' if headed else 'its number, from 1 to 100'}."
            )
    wrong += [
        f"The layout does not say which column holds the {meaning}."
        for meaning in ("date", "text")
        if meaning not in columns
    ]
    apart = "money_out" in columns and "money_in" in columns
    if "amount" not in columns and not apart:
        wrong.append("The layout needs the column “amount”, or both “money_out” and “money_in”.")
    if not wrong and len(set(map(str, _taken(columns)))) < len(_taken(columns)):
        wrong.append("One column is given two meanings.")
    return wrong


def _taken(columns: dict[str, Any]) -> list[Any]:
    """The columns given to anything but text, which may share one."""
    return [_plain(column) for meaning, column in columns.items() if meaning != "text"]


def _plain(column: Any) -> Any:
    return " ".join(column.lower().split()) if isinstance(column, str) else column


def _is_column(column: Any, *, headed: bool) -> bool:
    if headed:
        return isinstance(column, str) and 0 < len(column.strip()) <= 200
    return type(column) is int and 1 <= column <= 100


def _layout(document: dict[str, Any]) -> Layout:
    headed = document.get("headings", True)
    named = {
        meaning: [
            _plain(one) if headed else f"column {one}" for one in (column if isinstance(column, list) else [column])
        ]
        for meaning, column in document["columns"].items()
    }
    places = {_PLACES.get(meaning, meaning): column[0] for meaning, column in named.items() if meaning != "text"}
    plus_is = _PLUS[document.get("plus_is", "as the file shows")]
    return replace(
        of_columns(places, name=document["name"], text=tuple(named["text"]), plus_is=plus_is),
        dates=document.get("dates", "as the file shows"),
        headed=headed,
        delimiter=_DELIMITERS[document.get("between_columns", "as the file shows")],
        decimal_comma=_DECIMALS[document.get("before_pence", "point")],
    )
