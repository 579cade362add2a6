"""An area's published numbers as a table to save."""

from __future__ import annotations

from openphb.community.offers.views import OfferView
from openphb.community.rules.measures import MEASURES
from openphb.interfaces.web.network.areas.numbers import count
from openphb.kernel.days import local_day
from openphb.payments.statements import export

HEADING = ("Numbers of", "Published", "What", "Part", "Number", "Of how many", "Unit", "Source")


def numbers(found: OfferView) -> bytes:
    """One row for each number of each edition, the newest edition first; one that is not shown says so."""
    rows = (
        (
            edition.as_of, local_day(edition.at), measure.says, _part(code, part), count(edition.numbers[code, part]),
            edition.numbers[code, part].of, measure.unit, edition.source,
        )
        for edition in found.editions
        for code, measure in MEASURES.items()
        for part in measure.parts
    )  # fmt: skip
    return export.table(HEADING, rows)


def _part(code: str, part: str) -> str:
    return MEASURES[code].parts[part]
