"""Which way the money went in OFX, where the kind of an entry and the sign of its amount may say two things. Pure.

By the specification the sign alone counts (2.2, “Positive and negative signs”). Real files break that rule both ways:
amounts without any sign, and signs turned round. Then only the kind would be right, so neither is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openphb.payments.statements.statement import RefusedLine, StatementLine, shown

Kinded = tuple[str, StatementLine]  # what TRNTYPE says, and the line by the sign of its amount

# Kinds that leave no choice. A fee can be given back, and a payment to a credit card comes in: those say nothing.
_OUT = frozenset({"DEBIT", "CHECK"})
_IN = frozenset({"CREDIT", "DEP", "DIRECTDEP"})


def sure(entries: Sequence[Kinded]) -> tuple[list[StatementLine], list[RefusedLine]]:
    """The lines whose direction is beyond doubt, and the others refused.

    Where kind and sign go against each other in some entries, and no entry shows that money out has a minus here, a
    sign proves nothing in this file: then only entries whose kind bears out their sign are believed.
    """
    doubtful = any(_against(*entry) for entry in entries) and not _shows_a_minus(entries)
    lines, refused = [], []
    for kind, line in entries:
        because = _why_not(kind, line, doubtful=doubtful)
        if because:
            refused.append(RefusedLine(line.line, shown(line.text), because))
        else:
            lines.append(line)
    return lines, refused


def _against(kind: str, line: StatementLine) -> bool:
    return kind in (_IN if line.amount.pence < 0 else _OUT)


def _bears_out(kind: str, line: StatementLine) -> bool:
    return kind in (_OUT if line.amount.pence < 0 else _IN)


def _shows_a_minus(entries: Iterable[Kinded]) -> bool:
    return any(kind in _OUT and line.amount.pence < 0 for kind, line in entries)


def _why_not(kind: str, line: StatementLine, *, doubtful: bool) -> str:
    sign = "a minus" if line.amount.pence < 0 else "no minus"
    if _against(kind, line):
        way = "out" if kind in _OUT else "in"
        return (
            f"The entry is marked {kind}, which is money {way}, but its amount ({line.amount}) has {sign}: it can be "
            "read two ways. Take these days from the bank as CSV or camt.053."
        )
    if doubtful and not _bears_out(kind, line):
        return (
            f"The amount ({line.amount}) has {sign}, but other entries of this file have signs against their kind, so "
            "it is not sure which way this one went. Take these days from the bank as CSV or camt.053."
        )
    return ""
