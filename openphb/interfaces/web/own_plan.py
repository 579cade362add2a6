"""Is it the person's own plan? The five criteria and the six features, with their sources, for staff and the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from openphb.budgets import queries as budgets
from openphb.budgets.queries import BudgetView, SignOffView
from openphb.interfaces.web import plan_parts as parts
from openphb.interfaces.web.pages import Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Lines, Section
from openphb.kernel.actor import Actor
from openphb.plans import queries, rules
from openphb.plans.queries import VersionView
from openphb.plans.rules import Mark

Fix = Callable[[str], Link | None]
"""Where a section of the plan is written, for whoever may write it."""


def marks_of(
    found: VersionView, *, by: Actor, budget: BudgetView | None, signed: Sequence[SignOffView]
) -> tuple[Mark, ...]:
    """What is seen of each in this version, and in what was done around it."""
    around = rules.Around(
        was_told_an_amount=bool(budget and budgets.estimates(budget.id, by=by)),
        was_advised=queries.was_advised(found.request, by=by),
        money_is_signed_off=any(each.kind == "financial" for each in signed),
        is_agreed=any(each.kind == "plan" and each.version == found.id for each in found.agreements),
    )
    return rules.marks(found.content, around)


def marks_now(found: VersionView, *, by: Actor, on: date) -> tuple[Mark, ...]:
    """The same, where nothing of the budget is at hand yet."""
    budget = budgets.budget_of_plan(found.plan, by=by, on=on)
    return marks_of(found, by=by, budget=budget, signed=budgets.sign_offs(found.id, by=by))


def section(marks: Sequence[Mark], *, fix: Fix, heading: str = "Is it the person’s own plan?") -> Section:
    """What of each the plan shows, and what to do about the rest."""
    seen_of = sum(mark.is_seen for mark in marks)
    lead = (
        f"{seen_of} of {len(marks)} are seen in this version. This is guidance and stops nothing; it cannot tell "
        "whether the conversation was a good one."
    )
    rows = tuple((mark.asks, _mark(mark, fix), _source(mark)) for mark in marks)
    heads = (Head("What is asked"), Head("Seen in this plan"), Head("Source"))
    table = Table("Criteria and features", heads, rows, caption_hidden=True)
    return Section(heading, (Lines((lead,)), parts.listed(table)), id="own-plan")


def _source(mark: Mark) -> Link:
    provision = mark.cites.provision
    return Link(provision[:1].upper() + provision[1:], mark.cites.url, f"in {mark.cites.instrument}")


def _mark(mark: Mark, fix: Fix) -> Shown:
    if mark.is_seen:
        return Tag("Yes", "green")
    way = fix(mark.section) if mark.section else None
    return (Tag("Not yet", "grey"), mark.missing, *((way,) if way else ()))
