"""How a candidate, and where they stand, is said."""

from __future__ import annotations

from openphb.interfaces.web.pages import Tag
from openphb.reporting.candidate_lists import RIGHTS, SAYS
from openphb.reporting.queries.candidates import STANDINGS, CandidateView

_COLOURS = {"to decide": "blue", "offer": "yellow", "unknown": "grey", "offered": "green"}


def standing(view: CandidateView) -> Tag:
    return Tag(STANDINGS[view.standing], _COLOURS.get(view.standing, ""))


def spaced(number: str) -> str:
    """An NHS number as it is read out."""
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def who(view: CandidateView) -> str:
    return view.name or f"NHS number {spaced(view.nhs_number)}"


def right(service: str) -> str:
    """Which right, with the law that gives it."""
    return f"{SAYS[service]} ({RIGHTS[service]})"
