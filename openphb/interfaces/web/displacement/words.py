"""How contracts and what takes their place are told."""

from __future__ import annotations

from decimal import Decimal

from openphb.interfaces.web.pages import Fact, Shown, Tag
from openphb.kernel.days import in_words
from openphb.plans.queries.displacing import ReplacedView
from openphb.plans.rules.displacing import Terms

PER = {"place a year": "One place for a year", "unit": "One unit, such as an hour or a session"}
HAND_BACK = {
    "any day": "On any day once notice has run",
    "month": "On the first of a month",
    "quarter": "On the first of January, April, July or October",
    "year": "On 1 April",
}
DONE = {
    "say what is replaced": "Said to replace it, from this day",
    "give notice": "Notice was given to the provider",
    "take back notice": "The notice was taken back",
    "confirm release": "Finance confirmed that the money is released, from this day",
    "undo release": "The release was undone",
    "take out": "Taken out",
}
NEVER = (
    "None of this is taken from anybody’s budget. A budget is what the plan costs, whatever else is still paid for "
    "(regulation 13(1) of SI 2013/1617). That we keep this list, and how, is our own choice."
)
DOUBLE = (
    "Double running is what we pay for twice: the budget, and the place it takes the place of. It is counted until "
    "finance has confirmed the day it ended, whatever was expected."
)


def quantity(view: ReplacedView) -> str:
    """'2 places', or '5 units a week'."""
    return amount(view.quantity, per=view.terms.per)


def amount(many: Decimal, *, per: str) -> str:
    """So many places, or units a week."""
    one, more = ("place", "places") if per == "place a year" else ("unit a week", "units a week")
    return f"{many.normalize():f} {one if many == 1 else more}"


def stands(view: ReplacedView) -> tuple[str | Tag, ...]:
    """Released, released one day, or running on without an end."""
    if view.released_on:
        return (Tag("Released", "green"), f"From {in_words(view.released_on)}")
    if view.notice_on and view.figures.free_on:
        return (Tag("Notice given", "yellow"), f"Free from {in_words(view.figures.free_on)} at the earliest")
    return (Tag("No notice yet", "red"), "Runs on until notice is given")


def terms(found: Terms) -> tuple[Fact, ...]:
    """What the contract says."""
    until = in_words(found.ends_on) if found.ends_on else "No last day"
    return (
        Fact("Provider", found.provider),
        Fact("Price", f"{found.price}: {PER[found.per].lower()}"),
        Fact("Notice", f"{found.notice_days} days"),
        Fact("A place may be handed back", HAND_BACK[found.hand_back]),
        Fact("From, and until", (in_words(found.starts_on), until)),
    )


def money(view: ReplacedView) -> tuple[Fact, ...]:
    """This financial year in pounds, each sum with its working."""
    sums = view.figures
    return (
        Fact("A whole year of it", str(sums.yearly)),
        Fact("Paid twice so far this financial year", (str(sums.so_far), sums.so_far_working)),
        Fact("Still to be paid twice this financial year", (str(sums.to_come), sums.to_come_working)),
        Fact("Released this financial year", _released(view)),
    )


def _released(view: ReplacedView) -> Shown:
    sums = view.figures
    if view.released_on is None:
        return (str(sums.released), "Nothing counts as released until finance confirms it.")
    return (str(sums.released), sums.released_working)
