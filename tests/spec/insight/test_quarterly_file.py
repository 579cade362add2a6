"""A quarterly return read again on its own: what does not add up is found where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from openphb.insight.returns import form, quarterly, quarterly_file

JUNE = date(2026, 6, 30)
COUNTS = {
    ("adult", "adult_chc", "active_at_start", "notional"): 5,
    ("adult", "adult_chc", "year_to_date", "notional"): 7,
    ("adult", "adult_chc", "active_at_end", "notional"): 4,
    ("adult", "all", "active_at_start", "notional"): 5,
    ("adult", "all", "active_at_end", "notional"): 4,
    ("adult", "all", "year_to_date", "notional"): 7,
    ("adult", "all", "year_to_date", "mixed"): 2,
    ("child", "all", "year_to_date", "direct_payment"): 3,
}


def sound() -> dict[str, Any]:
    """A file as it is written, read back."""
    cells = quarterly.told(COUNTS, period_end=JUNE, form=form.in_force(JUNE))
    told = quarterly_file.document(cells, commissioner="D7T5G", period_end=JUNE, as_of=date(2026, 7, 1))
    read: dict[str, Any] = json.loads(json.dumps(told))
    return read


def found_in(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each.code, each.record) for each in quarterly_file.findings(told)]


def cell(told: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in told["cells"] if each["code"] == code)


def test_what_we_write_has_nothing_wrong():
    told = sound()
    assert found_in(told) == []
    assert told["template_is_public"] is False and "Our own reading" in told["source"]
    assert {each["code"]: each["count"] for each in told["cells"] if each["line"] == "all" and each["count"]} == {
        "all.all.active_at_start.all": 5, "all.all.active_at_start.notional": 5,
        "adult.all.active_at_start.all": 5, "adult.all.active_at_start.notional": 5,
        "all.all.active_at_end.all": 4, "all.all.active_at_end.notional": 4,
        "adult.all.active_at_end.all": 4, "adult.all.active_at_end.notional": 4,
        "all.all.year_to_date.all": 12, "all.all.year_to_date.notional": 7, "all.all.year_to_date.mixed": 2,
        "all.all.year_to_date.direct_payment": 3,
        "adult.all.year_to_date.all": 9, "adult.all.year_to_date.notional": 7, "adult.all.year_to_date.mixed": 2,
        "child.all.year_to_date.all": 3, "child.all.year_to_date.direct_payment": 3,
    }  # fmt: skip


def notional(told: dict[str, Any], place: str, count: int) -> None:
    """So many people of one age, line and measure, all held by the board; the totals follow."""
    age, _, rest = place.partition(".")
    for code in (f"{who}.{rest}.{way}" for who in (age, "all") for way in ("notional", "all")):
        cell(told, code)["count"] = count


Change = Callable[[dict[str, Any]], None]
CASES: dict[str, tuple[Change, list[tuple[str, str]]]] = {
    "a day that ends no quarter": (lambda told: told.update(period_end="2026-06-29"), [("R01", "the file")]),
    "no day": (lambda told: told.pop("period_end"), [("R01", "the file")]),
    "a quarter before the list began": (lambda told: told.update(period_end="2022-06-30"), [("R01", "the file")]),
    "a board that ended": (lambda told: told.update(commissioner="QHL9"), [("R02", "the file")]),
    "a board not yet begun": (lambda told: told.update(period_end="2026-03-31"), [("R02", "the file")]),
    "a number twice": (
        lambda told: told["cells"].append(dict(cell(told, "child.other.new.mixed"))),
        [("R03", "child.other.new.mixed")],
    ),
    "a number nobody asked for": (
        lambda told: told["cells"].append({"code": "dog.other.new.all", "count": 1}),
        [("R03", "dog.other.new.all")],
    ),
    "a part of a person": (
        lambda told: cell(told, "child.other.new.mixed").update(count=0.5),
        [("R04", "child.other.new.mixed")],
    ),
    "fewer than nobody": (
        lambda told: cell(told, "child.other.new.mixed").update(count=-1),
        [("R04", "child.other.new.mixed")],
    ),
    "a number left out": (
        lambda told: told["cells"].remove(cell(told, "child.other.new.mixed")),
        [("R05", "child.other.new.mixed")],
    ),
    "ways that do not add up": (
        lambda told: cell(told, "child.all.year_to_date.mixed").update(count=1),
        [("R06", "child.all.year_to_date.all"), ("R06", "all.all.year_to_date.mixed")],
    ),
    "more active than had one": (
        lambda told: notional(told, "adult.adult_chc.active_at_start", 8),
        [("R07", "all.adult_chc.active_at_start.all"), ("R07", "adult.adult_chc.active_at_start.all")],
    ),
    "more active than there can be": (
        lambda told: notional(told, "adult.adult_chc.active_at_end", 6),
        [("R07", "all.adult_chc.active_at_end.all"), ("R07", "adult.adult_chc.active_at_end.all")],
    ),
    "a part larger than its whole": (
        lambda told: notional(told, "adult.adult_fast_track.year_to_date", 8),
        [("R08", "all.adult_fast_track.year_to_date.all"), ("R08", "adult.adult_fast_track.year_to_date.all")],
    ),
    "children on a line for adults": (
        lambda told: notional(told, "child.adult_chc_standard.year_to_date", 1),
        [("R08", "child.adult_chc_standard.year_to_date.all"), ("R09", "child.adult_chc_standard.year_to_date.all")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("change, expected", CASES.values(), ids=CASES)
def test_what_is_wrong_is_found_and_nothing_else(change: Change, expected: list[tuple[str, str]]):
    told = sound()
    change(told)
    assert found_in(told) == expected


@pytest.mark.parametrize("told", [{}, {"return": "aacc"}, [], None, "text", {"period_end": "2026-06-30", "cells": 7}])
def test_what_is_no_return_is_no_surprise(told: Any):
    assert not quarterly_file.is_one(told)
    assert not isinstance(told, dict) or quarterly_file.findings(told)
