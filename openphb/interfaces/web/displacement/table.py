"""Contracts and what takes their place, as a table to save: every cell as text, none that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web.displacement import words
from openphb.interfaces.web.pages import Tag
from openphb.payments.statements import export
from openphb.plans.queries.displacing import ContractView, ReplacedView

HEADING = (
    "Contract", "Provider", "Line", "How many", "From", "Notice given", "Free from", "Released from", "How it stands",
    "A year", "Paid twice so far this year", "Still to be paid twice this year", "Released this year",
)  # fmt: skip


def contracts_table(found: Iterable[ContractView]) -> bytes:
    """A row for each line that takes the place of part of a contract. Nobody is named."""
    return export.table(HEADING, (_row(each) for contract in found for each in contract.replaced))


def _row(each: ReplacedView) -> tuple[export.Cell, ...]:
    stands = words.stands(each)[0]
    return (
        each.contract_name,
        each.terms.provider,
        each.what,
        words.quantity(each),
        each.since,
        each.notice_on,
        each.figures.free_on,
        each.released_on,
        stands.words if isinstance(stands, Tag) else stands,
        each.figures.yearly,
        each.figures.so_far,
        each.figures.to_come,
        each.figures.released,
    )
