"""What is put into a template from an employment: only what was written down here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from openphb.employment.queries import EmploymentView
from openphb.employment.queries.pack import CoverView
from openphb.employment.rules import LEAVE_YEARS, least_notice
from openphb.interfaces.web.employing import words
from openphb.kernel.days import in_words
from openphb.law.employing import holiday, redundancy


def facts(found: EmploymentView, cover: CoverView | None, *, on: date) -> Mapping[str, str]:
    """By the names of `papers.FILLED`; what is not known is left out."""
    terms, ends = found.terms, found.ended_on
    told = {
        "job": terms.job,
        "employer": found.employer_name,
        "person": found.person_name,
        "name": found.name,
        "place": terms.place,
        "hours": words.hours(terms),
        "days": words.days(terms),
        "pay": words.pay(terms),
        "pay_now": f"{words.pay(terms)}, since {in_words(terms.from_on)}",
        "begins": in_words(found.begins_on),
        "ends": in_words(ends) if ends else "",
        "variable": _variable(found),
        "holiday": _holiday(found),
        "leave_year": _leave_year(found),
        "pension": (
            "Whoever is from 22 to state pension age and earns enough is enrolled in a workplace pension. Others may "
            "ask to join. The payroll bureau writes with the details."
        ),
        "notice": _notice(found, on=ends or on),
        "probation": _probation(found),
        "redundancy": _redundancy(found),
    }
    return told | (_cover(cover) if cover else {})


def _variable(found: EmploymentView) -> str:
    if found.terms.hours_a_week is None:
        return "The hours change from week to week. They are agreed in the rota, two weeks ahead where that can be."
    return "The hours may be moved by agreement, in the rota. Extra hours are paid at the same rate."


def _holiday(found: EmploymentView) -> str:
    if found.terms.hours_a_week is None:
        return (
            "Paid holiday builds up at 12.07 percent of the hours worked, on the last day of each pay period, which "
            "comes to 5.6 weeks a year."
        )
    days = holiday.days_in_a_year(Fraction(found.terms.days_a_week))
    hours = days * Fraction(found.terms.hours_a_week) / Fraction(found.terms.days_a_week)
    return f"5.6 weeks of paid holiday a year, which is {float(days):g} days or {float(hours):.2f} hours."


def _leave_year(found: EmploymentView) -> str:
    if found.leave_year == "start":
        return f"{found.begins_on.day} {found.begins_on:%B}"
    return LEAVE_YEARS[found.leave_year]


def _notice(found: EmploymentView, *, on: date) -> str:
    told = {"begins_on": found.begins_on, "ends_on": max(on, found.begins_on)}
    weeks = least_notice(**told, agreed_weeks=found.notice_weeks)
    return f"{weeks} {'week' if weeks == 1 else 'weeks'}"


def _probation(found: EmploymentView) -> str:
    if found.probation_until is None:
        return "There is no probation."
    return f"Probation lasts until {in_words(found.probation_until)}. Either of you may end it with a week’s notice."


def _redundancy(found: EmploymentView) -> str:
    """Only where the last day and the weekly hours are known."""
    hours = found.terms.hours_a_week
    if found.ended_on is None or hours is None or found.ended_on < found.begins_on:
        return ""
    told = {"born_on": found.born_on, "began": found.begins_on, "ends": found.ended_on}
    return str(redundancy.redundancy(**told, a_week=found.terms.rate.times(hours)).owed)


def _cover(cover: CoverView) -> dict[str, str]:
    return {"first_call": cover.first_call, "then_call": cover.then_call, "never_left": cover.never_left}
