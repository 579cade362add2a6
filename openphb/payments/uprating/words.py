"""The letter that tells somebody of their rise, and what of a finding is kept with a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.payments.uprating.looking import LineLooked, Looked
from openphb.plans.content import DIRECT_PAYMENT
from openphb.plans.rules.letters import Told

_MONEY = ("old", "new", "before", "after")


def letter(found: Looked, *, because: str, since: date) -> Told:
    """Why, what it was, what it is, from when, and what to do if it is wrong: of one budget."""
    was, now = found.before, found.after
    rises = tuple(f"{each.what}: {each.old} for one {_one(each)} becomes {each.new}." for each in found.lines)
    paid = any(line.holding == DIRECT_PAYMENT for line in found.live.lines)
    payments = ("Payments to the account rise from that day on. What was paid before does not change.",) if paid else ()
    return Told(
        "uprate",
        because.strip(),
        since,
        law_rules="DP-13(1), DP-13(3)",
        what=(
            f"Prices change, so there is more money in your personal health budget from {in_words(since)}.",
            f"It was {was} a year. It is now {now} a year.",
            *rises,
        ),
        after=(
            "You do not have to do anything. What your plan pays for stays the same.",
            *payments,
            "Is a price wrong, or is the money still not enough for something in your plan? Tell your care "
            "coordinator. If it is not enough, we must look at it again (regulation 14(4)).",
        ),
        easy_after=(
            "You do not have to do anything.",
            "Is the money still not enough? Tell your care coordinator.",
        ),
        rule=(
            "The amount has to cover the full cost of everything in the plan (SI 2013/1617, reg. 13(1))."
            if paid
            else "The law asks that of direct payments. This budget is not one: we do the same for it by choice."
        ),
        reference=found.live.reference,
        by_choice=not paid,
    )


def _one(each: LineLooked) -> str:
    """The unit of a line's price, of one: a plan counts '12.5 hours', and its price is for one hour."""
    unit = each.unit.strip() or "unit"
    return unit.removesuffix("s") if unit.endswith("s") and not unit.endswith("ss") else unit


def kept(found: Looked) -> dict[str, Any]:
    """A finding as JSON keeps it: its words and its lines, money in pence."""
    return {
        "why": list(found.why),
        "beside": list(found.beside),
        "law": list(found.law),
        "lines": [_line(each) for each in found.lines],
    }


def _line(each: LineLooked) -> dict[str, Any]:
    told = asdict(each) | {name: getattr(each, name).pence for name in _MONEY}
    return told | {"key": str(each.key)}


def lines_back(told: Mapping[str, Any]) -> tuple[LineLooked, ...]:
    """The lines of a finding that was kept."""
    return tuple(
        LineLooked(**{**each, "key": UUID(each["key"]), **{name: Money(each[name]) for name in _MONEY}})
        for each in told["lines"]
    )
