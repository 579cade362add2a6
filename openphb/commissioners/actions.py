"""Keeping the list of boards, which the owner does when the tables are laid; and a board's own settings."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from openphb.commissioners import rules
from openphb.commissioners.context import transaction_required
from openphb.commissioners.models import Commissioner, CommissionerCode, LocalSetting
from openphb.commissioners.rules import NewSetting
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import require
from openphb.law.local import LOCAL

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


@transaction_required
def settle(*, id: UUID, new: NewSetting, by: Actor, at: datetime, on: date) -> LocalSetting:
    """Make a local setting from a day on. Sent twice with one id, it happens once.

    What was decided before that day stays as it was. For the same day the later record holds, and both are kept.
    """
    require(rules.why_not_settle(roles=by.roles))
    known = LocalSetting.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_setting(new, on=on))
    value = str(rules.read(LOCAL[new.parameter], new.value))
    return LocalSetting.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        parameter=new.parameter,
        value=value,
        valid_from=new.valid_from,
        owner=new.owner.strip(),
        reason=new.reason.strip(),
        recorded_by=by.id,
        recorded_by_name=by.name,
        recorded_at=at,
    )
