"""Returns, their numbers and what was found, as tables to save: no cell that a spreadsheet would run, and no names."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.insight.returns.numbers import PENCE, Number
from openphb.interfaces.web.reporting import words
from openphb.kernel.money import Money
from openphb.payments.statements import export
from openphb.reporting.queries.returns import FindingLine, ReturnLine

_LIST = (
    "Return", "From", "To", "Code", "Version", "How it stands", "Window opens", "Last day", "Records",
    "Stop it", "To look at", "Put together by", "Signed off by",
)  # fmt: skip
_FOUND = ("Table", "Record", "Item", "Looks like", "What is wrong", "It", "Who can mend it")


def listed(found: Iterable[ReturnLine]) -> bytes:
    """A row for each version of each return."""
    return export.table(_LIST, (_line(each) for each in found))


def _line(each: ReturnLine) -> tuple[export.Cell, ...]:
    return (
        each.kind.name, each.period.start, each.period.end, each.code, each.number, words.STATES[each.state].words,
        each.opens_on, each.due_on, each.records, each.stopping, each.looking, each.made_by_name, each.signed_by_name,
    )  # fmt: skip


def numbers(found: Iterable[Number]) -> bytes:
    """A row for each number, with how it was reached."""
    heads = ("Under", "What", "Number", "Unit", "How it was reached")
    return export.table(heads, ((each.group, each.says, _value(each), each.unit, each.how) for each in found))


def _value(each: Number) -> export.Cell:
    return Money(each.value) if each.unit == PENCE else each.value


def findings(found: Iterable[FindingLine]) -> bytes:
    """A row for each thing that is wrong, for those who mend it. No value is in it: only what it looks like."""
    return export.table(_FOUND, (_found(each) for each in found))


def _found(each: FindingLine) -> tuple[export.Cell, ...]:
    weight = "stops the return" if each.weight == "stops" else "is to be looked at"
    return words.TABLES.get(each.table, each.table), each.record, each.item, each.shape, each.says, weight, each.mends
