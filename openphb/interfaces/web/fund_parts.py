"""An individual service fund as facts: for staff, and for the provider that holds it."""

from __future__ import annotations

from datetime import date

from openphb.budgets.funds import LEFT_OVER, statement_due
from openphb.budgets.queries import ServiceFundView
from openphb.interfaces.web.pages import Fact, Shown, Tag
from openphb.interfaces.web.sections import Facts, Section
from openphb.kernel.days import in_words


def section(found: ServiceFundView | None, *, known_to: date | None, today: date) -> tuple[Section, ...]:
    """Nothing where it is none. `known_to`: the day up to which statements have come."""
    if found is None:
        return ()
    agreed = found.agreed
    ends = f" to {in_words(agreed.ends_on)}" if agreed.ends_on else ""
    facts = (
        Fact("Agreement", (agreed.reference, f"Signed on {in_words(agreed.agreed_on)} for the provider by "
                                             f"{agreed.agreed_with}")),
        Fact("Days", f"From {in_words(agreed.starts_on)}{ends}"),
        Fact("What may be bought", agreed.may_buy),
        Fact("What else was agreed", agreed.terms),
        Fact("Next statement by", _due(found, known_to=known_to, today=today)),
        Fact("What is left at the end of a year", LEFT_OVER[agreed.left_over]),
    )  # fmt: skip
    return (Section("Individual service fund", (Facts(facts),), id="fund"),)


def _due(found: ServiceFundView, *, known_to: date | None, today: date) -> Shown:
    agreed = found.agreed
    due = statement_due(starts_on=agreed.starts_on, known_to=known_to, months=agreed.statement_months)
    months = agreed.statement_months
    cycle = "One every month" if months == 1 else f"One every {months} months"
    return (in_words(due), cycle, Tag("Overdue", "red")) if due < today else (in_words(due), cycle)
