"""Who pays for what, as a table to save: a row for each funder of each line, and one for what somebody adds."""

from __future__ import annotations

from collections.abc import Iterator

from openphb.budgets.contributing import EVERY
from openphb.budgets.queries import Leaving, LeftLine
from openphb.interfaces.web import whole_words as words
from openphb.payments.queries import Whole
from openphb.payments.statements import export

HEADS = (
    "Budget", "Outcome", "Line", "Supplier", "Held", "Who pays", "Agreement", "Power", "Power recorded", "Share %",
    "A year", "Once", "Own money", "How often",
)  # fmt: skip


def whole(found: Whole) -> bytes:
    """No names of people. What somebody pays themselves is in no sum of the budget."""
    return export.table(HEADS, (*_shares(found), *_added(found)))


def _shares(found: Whole) -> Iterator[tuple[export.Cell, ...]]:
    named = {each.key: each.outcome for each in found.outcomes}
    references = {each.id: each.reference for each in found.agreements}
    for line in found.lines:
        one, outcome = line.line, named.get(line.outcome, "") if line.outcome else ""
        for each in line.shares:
            yield (
                found.reference, outcome, one.what, one.supplier, one.holding, words.bearer(each),
                references.get(each.party, "") if each.party else "", each.power.words,
                "yes" if each.is_said else "no", words.percent(each).rstrip("%"),
                None if one.is_one_off else each.amount, each.amount if one.is_one_off else None, None, "",
            )  # fmt: skip


def _added(found: Whole) -> Iterator[tuple[export.Cell, ...]]:
    named = {line.line.key: line.line.what for line in found.lines}
    for each in found.adds:
        who = "The person" if each.payer == "person" else words.payer(each)
        yield (
            found.reference, "", f"{named.get(each.line, '')}: {each.what}", each.paid_to, "not in the budget", who,
            "", "", "", "", None, None, each.amount, EVERY[each.every],
        )  # fmt: skip


LEFT = ("Budget", "Line", "Cost", "How often", "Its part %", "The others carry", "Decided by", "Why")


def lines_of(found: Leaving) -> bytes:
    """What hangs on one agreement: a row for each line that its funder bears."""
    return export.table(LEFT, map(_left, found.lines))


def _left(line: LeftLine) -> tuple[export.Cell, ...]:
    part = f"{float(line.share * 100):.2f}"
    often = "once" if line.is_one_off else "a year"
    return (line.reference, line.what, line.cost, often, part, line.carries, line.decided_by or "nobody yet", line.why)
