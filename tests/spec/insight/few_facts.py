"""Facts of two boards, few enough to count on one's fingers, written as a folder of one day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openphb.insight import arrow
from openphb.insight.facts import TABLES

ON = date(2026, 10, 31)
OURS, THEIRS = "QF7", "QJK"
Rows = dict[str, list[dict[str, Any]]]


def folder(home: Path, rows: Rows, *, on: date = ON) -> Path:
    """A finished folder of facts under this home."""
    place = home / "facts" / on.isoformat()
    place.mkdir(parents=True)
    for name in TABLES:
        arrow.write_rows(place, name, rows=rows.get(name, []))
    told = {"as_of": on.isoformat(), "made_at": f"{on}T03:00:00+00:00", "schema": "1", "openphb": "0", "keys": "k"}
    counts = {name: len(rows.get(name, [])) for name in TABLES}
    (place / "manifest.json").write_text(json.dumps(told | {"rows": counts, "columns": {}, "files": []}))
    return place


def rows(*, many: int = 24, board: str = OURS) -> Rows:
    """One budget begun on the first of each month of the last two years, oldest first, alike but for the rest below.

    Person 0 is a child; every third holds a direct payment; every fourth has ended after 100 days; one more person was
    offered a budget each month and has not answered.
    """
    starts = [date(2024 + (9 + n) // 12, (9 + n) % 12 + 1, 1) for n in range(many)]
    each = [_one(n, start, board) for n, start in enumerate(starts)]
    joined: Rows = {name: [row for one in each for row in one.get(name, [])] for name in TABLES}
    return joined


def _one(n: int, start: date, board: str) -> Rows:
    ended = start + timedelta(days=100) if n % 4 == 0 else None
    kind = "direct_payment" if n % 3 == 0 else "notional"
    return {**_agreed(n, start, ended=ended, board=board, kind=kind), **_lived(n, start, board=board, kind=kind)}


def _agreed(n: int, start: date, *, ended: date | None, board: str, kind: str) -> Rows:
    """Who, offered what, and what was agreed."""
    person, budget = f"{board}p{n}", f"{board}b{n}"
    asked, said_yes, ours = start - timedelta(days=30), start - timedelta(days=20), {"commissioner": board}
    held = {"kind": kind, "since": start, "until": ended}
    made = ours | {"budget_key": budget}
    who = ours | {"person_key": person}
    band = "10-15" if n == 0 else "65-69" if n % 2 else "40-44"
    return {
        "people": [
            who | {"adult_quarter": date(2031, 3, 31) if n == 0 else None, "age_band": band, "deprivation": n % 5 + 1},
            ours | {"person_key": f"{person}x", "age_band": "40-44"},
        ],
        "offers": [
            who | {"offered_on": asked, "answer": "accepted", "answered_on": said_yes, "category": "adult_chc"},
            ours | {"person_key": f"{person}x", "offered_on": asked, "answer": "none", "category": "wheelchair"},
        ],
        "budgets": [
            made | who | {
                "category": "adult_chc", "one_off": False, "offered_on": asked, "accepted_on": said_yes,
                "live_from": start, "ended_on": ended, "ended_why": "decided" if ended else None,
                "annual_pence": 3_650_000 + n, "one_off_pence": 0, "weekly_pence": 70_000,
            }
        ],
        "holdings": [made | held],
        "plan_lines": [
            made | {"line_key": f"{budget}l", "kind": "week", "annual_pence": 36_500, "since": start, "until": ended}
        ],
    }  # fmt: skip


def _lived(n: int, start: date, *, board: str, kind: str) -> Rows:
    """What was paid, spent, due and answered."""
    budget, asked = f"{board}b{n}", start - timedelta(days=30)
    made = {"commissioner": board, "budget_key": budget}
    who = {"commissioner": board, "person_key": f"{board}p{n}"}
    return {
        "payments": [
            made | {"payment_key": f"{budget}y", "paid_on": start, "pence": 1000, "kind": "instalment"}
            | {"holding": kind}
        ],
        "spending": [
            made | {"spent_on": start, "pence": 600, "kind": "spending", "in_plan": True},
            made | {"spent_on": start, "pence": 50, "kind": "not_in_plan", "in_plan": False},
        ],
        "clocks": [
            made | who | {
                "duty": "chc_review", "started_on": asked, "due_on": start, "done_on": start if n % 6 else None,
            }
        ],
        "outcomes": [
            made | who | {
                "instrument": "ons4", "value_set": "ONS", "version": "2018", "asked_on": start + timedelta(days=wave),
                "value": 5.0 + wave * (n % 3 - 1), "wave": wave,
            }
            for wave in (0, 1)
        ],
    }  # fmt: skip
