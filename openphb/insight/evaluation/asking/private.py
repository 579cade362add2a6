"""Whether a table says who people are: NHS numbers are found by their check digit. What is kept must name nobody."""

from __future__ import annotations

from openphb.insight.evaluation.asking.table import Table
from openphb.kernel.nhs_numbers import is_nhs_number

ENOUGH, LOOKED_AT = 0.5, 2_000
"""A column counts where this share of its cells are NHS numbers: of any ten digits one in eleven fits by chance."""


def columns_of_nhs_numbers(table: Table) -> list[str]:
    """The columns that hold NHS numbers, in the order of the table."""
    found = []
    for name, cells in table.columns.items():
        told = [str(cell) for cell in cells[:LOOKED_AT] if cell]
        if told and sum(map(_is_one, told)) >= ENOUGH * len(told):
            found.append(name)
    return found


def _is_one(cell: str) -> bool:
    return is_nhs_number(cell.replace(" ", "").replace("-", ""))
