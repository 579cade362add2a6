"""Keeping the list of boards: reference data, loaded by the owner when the database is brought up to date."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from openphb.commissioners.models import Commissioner, CommissionerCode

BOARDS = Path(__file__).parent / "reference" / "icb_codes.csv"
_SMALL = {"And", "Of", "The"}
_LETTERS = {"Nhs": "NHS"}


def keep_boards() -> int:
    """Make sure that every board of the carried list is here, with the days its code holds. Safe to repeat.

    A board keeps its row when its boundary changes and its code does not. Returns how many were new.
    """
    return sum(_keep(board) for board in _boards())


def _boards() -> Iterator[Mapping[str, str]]:
    with BOARDS.open(newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _keep(board: Mapping[str, str]) -> bool:
    since = date.fromisoformat(board["valid_from"])
    until = date.fromisoformat(board["valid_to"]) if board["valid_to"] else None
    if CommissionerCode.objects.filter(ods_code=board["ods_code"], valid_from=since).exists():
        return False
    code = CommissionerCode.objects.filter(ods_code=board["ods_code"]).first()
    name = _in_mixed_case(board["name"])
    owner = code.commissioner if code else Commissioner.objects.create(name=name, joined_on=since)
    CommissionerCode.objects.create(commissioner=owner, ods_code=board["ods_code"], valid_from=since, valid_to=until)
    return True


def _in_mixed_case(name: str) -> str:
    """'NHS SOUTH YORKSHIRE INTEGRATED CARE BOARD' as people write it."""
    words = [_LETTERS.get(word.capitalize(), word.capitalize()) for word in name.split()]
    return " ".join(word.lower() if word in _SMALL else word for word in words)
