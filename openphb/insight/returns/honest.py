"""The numbers that belong beside every headline, each with what it counts, so that nobody mixes them up. Pure.

"Offered" is not "has", "had this year" is not "has now", and one piece of equipment is not a year of care: published
totals have been quoted for all of these (England, 31 March 2024: 188,489 had one in the year; 90,409 had one that day).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.insight.engines import Facts, rows
from openphb.insight.returns import counting
from openphb.insight.returns.form import Form
from openphb.insight.returns.quarters import Quarter
from openphb.kernel.days import in_words

NOTE = "Totals since 1 April begin again each year, so a later quarter can show fewer people than an earlier one."
WHEELCHAIR = "wheelchair"


@dataclass(frozen=True, slots=True)
class Headline:
    """How many people, by one plain reading of "how many have a personal health budget"."""

    code: str
    says: str
    people: int


def headline(facts: Facts, *, period_end: date, form: Form, commissioner: str = "") -> tuple[Headline, ...]:
    """Offered, accepted, live, ever had this year, regular, one-off and wheelchair, side by side. Each person once.

    Of one board, or of all together: somebody under two boards is then counted under each.
    """
    quarter = Quarter(period_end)
    counts = _of_offers(facts, quarter, commissioner) | _of_budgets(
        facts, quarter, form=form, commissioner=commissioner
    )
    since, end = in_words(quarter.year_start), in_words(quarter.end)
    return tuple(
        Headline(code, says.format(since=since, end=end), int(counts[code] or 0)) for code, says in _SAYS.items()
    )


_SAYS = {
    "offered": "people were offered one from {since} to {end}",
    "accepted": "people said yes to an offer from {since} to {end}",
    "live": "people had a regular one at the end of {end}",
    "ever_had": "people had one of any kind at some time from {since} to {end}",
    "recurring": "people had a regular one at some time from {since} to {end}",
    "one_off": "people were given a one-off one from {since} to {end}",
    "wheelchair": "people had a personal wheelchair budget at some time from {since} to {end}",
}


def _of_offers(facts: Facts, quarter: Quarter, commissioner: str) -> dict[str, int]:
    offers = facts.offers
    if commissioner:
        offers = offers.filter(offers.commissioner == commissioner)
    offered = offers.offered_on.between(quarter.year_start, quarter.end)
    accepted = (offers.answer == "accepted") & offers.answered_on.between(quarter.year_start, quarter.end)
    each = offers.group_by("commissioner", "person_key").aggregate(
        offered=offered.cast("int64").max(), accepted=accepted.cast("int64").max()
    )
    return rows(each.aggregate(offered=each.offered.sum(), accepted=each.accepted.sum()))[0]


def _of_budgets(facts: Facts, quarter: Quarter, *, form: Form, commissioner: str) -> dict[str, int]:
    budgets = counting.budgets(facts, quarter, form=form)
    if commissioner:
        budgets = budgets.filter(budgets.commissioner == commissioner)
    is_so = {
        "live": counting.RULES["active_at_end"](budgets, quarter),
        "ever_had": budgets.live_from.notnull(),
        "recurring": ~budgets.one_off,
        "one_off": budgets.one_off,
        "wheelchair": budgets.category == WHEELCHAIR,
    }
    each = budgets.group_by("commissioner", "person_key").aggregate(
        **{code: holds.cast("int64").max() for code, holds in is_so.items()}
    )
    return rows(each.aggregate(**{code: each[code].sum() for code in is_so}))[0]
