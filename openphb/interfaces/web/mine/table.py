"""A statement as a table to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openphb.interfaces.web.mine import money_words
from openphb.kernel.money import NIL
from openphb.payments.queries.views import Movement
from openphb.payments.statements import export

_HEADING = ("Date", "What", "Why", "Part of the plan", "In", "Out")


def statement(found: Iterable[Movement], *, names: Mapping[object, str]) -> bytes:
    """One row for each movement, the first first."""
    return export.table(_HEADING, (_row(each, names) for each in found))


def _row(each: Movement, names: Mapping[object, str]) -> tuple[export.Cell, ...]:
    came, went = (each.amount, None) if each.amount > NIL else (None, -each.amount)
    line = names.get(each.plan_line, "") if each.plan_line else ""
    return (each.on, money_words.what(each), money_words.reason(each, {}), line, came, went)
