"""How an employment is told."""

from __future__ import annotations

from datetime import date

from openphb.employment.queries import EmploymentView, TermsView
from openphb.interfaces.web.pages import Tag
from openphb.kernel.days import in_words

EVERY = {"week": "each week", "fortnight": "every two weeks", "four weeks": "every four weeks", "month": "each month"}


def hours(terms: TermsView) -> str:
    """How many hours a week, or that they change."""
    if terms.hours_a_week is None:
        return "Irregular hours"
    return f"{terms.hours_a_week.normalize():f} hours a week"


def days(terms: TermsView) -> str:
    many = f"{terms.days_a_week.normalize():f}"
    return f"{many} {'day' if many == '1' else 'days'} a week"


def pay(terms: TermsView) -> str:
    return f"{terms.rate} an hour, paid {EVERY[terms.cycle]}"


def stands(found: EmploymentView, *, on: date) -> Tag:
    """Whether they work now, with words beside the colour."""
    if on < found.begins_on:
        return Tag(f"Begins on {in_words(found.begins_on)}", "blue")
    if found.ended_on is None:
        return Tag("Works now", "green")
    return Tag(f"{'Left' if found.ended_on < on else 'Leaves'} on {in_words(found.ended_on)}", "grey")
