"""What stands of shifts, hours and pay on other pages: on one assistant's, on the list of them, and at home."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from openphb.employment import rules
from openphb.employment.queries import EmploymentView
from openphb.employment.queries.sheets import SheetView, to_approve
from openphb.employment.rotas import Shift, minutes_in_words
from openphb.interfaces.web.pages import Fact, Link, Tag, Task
from openphb.interfaces.web.sections import Facts, Section, Tasks
from openphb.kernel.days import in_words

if TYPE_CHECKING:
    from openphb.interfaces.web.mine.whose import Whose


def week(monday: date) -> str:
    return f"{in_words(monday)} to {in_words(monday + timedelta(days=6))}"


def hours(found: Iterable[Shift]) -> str:
    return minutes_in_words(sum(each.minutes for each in found))


def of_one(found: EmploymentView, whose: Whose) -> tuple[Section, ...]:
    """Where their rota, hours and payslips are, and whether they can sign in."""
    facts = (
        Fact("Rota", Link("See who comes when", whose.url("my_rota", found.id), f"for {found.name}")),
        Fact("Hours", Link("See and approve their hours", whose.url("my_assistant_hours", found.id))),
        Fact("Payslips", Link("See their payslips", whose.url("my_payslips", found.id))),
        Fact("A page of their own", _signs_in(found, whose)),
    )
    return (Section("Shifts, hours and pay", (Facts(facts),), id="shifts"),)


def _signs_in(found: EmploymentView, whose: Whose) -> str | Link:
    if rules.why_not_keep(roles=whose.by.roles_for(whose.id)):
        return "They can sign in" if found.account else "They cannot sign in"
    if found.account:
        return Link("They can sign in: close their access", whose.url("my_close_assistant", found.id))
    return Link("Let them sign in, to see shifts and send hours", whose.url("my_let_assistant_in", found.id))


def of_all(whose: Whose) -> tuple[Section, ...]:
    """Hours that wait to be approved first; then everybody's week, and payroll."""
    waiting = to_approve(whose.id, by=whose.by)
    tasks = tuple(Task(*approve_words(each), whose.url("my_timesheet", each.id), differences(each)) for each in waiting)
    links = (
        Fact("Rota", Link("See who comes this week", whose.url("my_rotas"))),
        Fact("Payroll", Link("Send hours to payroll, bring in payslips", whose.url("my_payroll"))),
    )
    asked = (Section("Hours to approve", (Tasks(tasks),), id="approve"),) if tasks else ()
    return (*asked, Section("Shifts and pay", (Facts(links),), id="shifts"))


def approve_words(found: SheetView) -> tuple[str, Tag]:
    return f"Approve the hours of {found.name}, {week(found.week)}", Tag("To do", "blue")


def differences(found: SheetView) -> str:
    many = sum(day.differs for day in found.days)
    said = "all as planned" if not many else "one day differs" if many == 1 else f"{many} days differ"
    return f"{hours(found.worked)}; {said}"
