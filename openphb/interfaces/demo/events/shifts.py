"""Ravi’s shifts with Owen: a rota, weeks approved, corrected, to approve, one that payroll has paid, his own page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import uuid5

from openphb.employment import actions as employing
from openphb.employment.actions import payroll, payslips, rotas, sheets
from openphb.employment.rotas import Planned, Shift
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.interfaces.demo import cast, opening
from openphb.interfaces.demo.cases.doing import OWEN
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.actor import Role
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.people import actions as people

_HEADING = (
    "Employee reference,Period start,Period end,Gross,Tax,Employee NI,Pension,Net,Employer NI,Employer pension,Paid on"
)
_DONE = (
    ("status", "He works when Owen asks him to."),
    ("job", "Written with the supporter."),
    ("public-liability", "In the same policy."),
    ("register", "Ledgerwell did it."),
    ("starter", "Sent to Ledgerwell."),
    ("safety", "Walked through it with the physiotherapist."),
    ("privacy", "In a locked drawer."),
    ("cover", "Written down here."),
    ("declaration", "Ledgerwell did it."),
)
_DAYS = (0, 2, 4)
_STARTS, _ENDS = time(9), time(13, 30)


def scenes(t: Teller) -> Iterator[Scene]:
    """On the Sunday on which Owen enters hours, after he wrote down who Ravi is."""
    monday = t.until - timedelta(days=14 + t.until.weekday())
    yield Scene(monday + timedelta(days=13), "Owen plans Ravi’s shifts", partial(plan, t, monday=monday))


def plan(t: Teller, *, monday: date) -> None:
    """He is employed since the spring, signs in, and sends his weeks."""
    on, work = monday + timedelta(days=13), t.id("owen", "ravi", "work")
    terms = NewTerms(
        monday - timedelta(days=140), "Personal assistant", "At Owen’s home", Decimal("13.5"), Decimal(3),
        Money.of("14.10"), "four weeks",
    )  # fmt: skip
    new = NewEmployment(t.id("owen", "ravi"), "person", terms)
    t.do(employing.begin, id=work, person=t.id("owen"), new=new, by="owen", on=on)
    _has_seen_to(t, work=work, on=on)
    _lets_in(t, work=work, on=on)
    week = [Planned(day, _STARTS, _ENDS) for day in _DAYS]
    since = monday - timedelta(days=28)
    t.do(rotas.say_week, id=t.id("owen", "rota"), employment=work, since=since, shifts=week, by="owen", on=on)
    held = opening.holding_id(t, OWEN, kind="direct payment")
    line = t.id("owen", "line", 0)
    place = {"from_on": terms.from_on, "holding": held, "plan_line": line}
    t.do(sheets.say_how_paid, id=t.id("owen", "paid"), employment=work, **place, by="owen", on=on)
    _sends(t, work=work, monday=monday, on=on)
    _is_paid(t, work=work, monday=monday - timedelta(days=21), on=on)


def _is_paid(t: Teller, *, work: Any, monday: date, on: date) -> None:
    """A week before those went to payroll with everybody's; its payslip came back, and its lines are expected."""
    _send(t, work, _week(monday), on=on)
    t.do(sheets.approve, sheet=t.id("owen", "sheet", monday), by="owen", on=on)
    days = Period(monday - timedelta(days=21), monday + timedelta(days=6))
    t.do(payroll.send_to_payroll, id=t.id("payroll"), person=None, period=days, by="fay", on=on)
    t.do(payroll.take_away, export=t.id("payroll"), by="fay", on=on)
    slip = f"E-{work.hex[-8:].upper()},{days.start},{days.end},190.35,0.00,2.10,0.00,188.25,3.15,0.00,{on}"
    t.do(
        payroll.bring_payslips, id=t.id("payslips"), person=None, name="payslips.csv",
        content=f"{_HEADING}\n{slip}\n".encode(), by="fay", on=on,
    )  # fmt: skip
    t.do(payslips.enter_payslip, payslip=uuid5(t.id("payslips"), "2"), by="fay", on=on)


def _has_seen_to(t: Teller, *, work: Any, on: date) -> None:
    """What an employer does first is done; the written statement is left for a visitor to say."""
    for duty, words in _DONE:
        told = {"employment": work, "duty": duty, "done_on": on, "words": words}
        t.do(employing.say_done, id=t.id("owen", "said", duty), **told, by="owen", on=on)
    for duty, about, until in (
        ("right-to-work", "Ravi Sandhu", None), ("insurance", "Fernhill Insurance", on + timedelta(days=250)),
        ("dbs", "Ravi Sandhu", on + timedelta(days=700)),
    ):  # fmt: skip
        told = {"employment": work, "duty": duty, "done_on": on, "about": about, "runs_out_on": until}
        t.do(employing.say_checked, id=t.id("owen", "checked", duty), **told, words="Seen.", by="owen", on=on)


def _lets_in(t: Teller, *, work: Any, on: date) -> None:
    t.staff("ravi", Role.PERSONAL_ASSISTANT, full_name="Ravi Sandhu")
    cast.account(t, "ravi", full_name="Ravi Sandhu", on=on)
    account = t.id("account", "ravi")
    t.do(people.join, account=account, roles=(Role.PERSONAL_ASSISTANT,), valid_from=on, by="asha", on=on)
    t.do(employing.link_account, employment=work, account=account, by="owen", on=on)


def _sends(t: Teller, *, work: Any, monday: date, on: date) -> None:
    """The oldest week is approved; the next was approved and corrected; the latest waits for Owen."""
    first, then, latest = (monday + timedelta(days=days) for days in (-14, -7, 7))
    for each in (first, then):
        _send(t, work, _week(each), on=on)
        t.do(sheets.approve, sheet=t.id("owen", "sheet", each), by="owen", on=on)
    longer = [*_week(then)[:2], Shift(then + timedelta(days=4), _STARTS, time(15))]
    corrects = {"replaces": t.id("owen", "sheet", then), "note": "On Friday I stayed until three for the doctor."}
    _send(t, work, longer, on=on, named="again", **corrects)
    _send(t, work, [*_week(latest)[:2], Shift(latest + timedelta(days=4), _STARTS, time(12))], on=on)


def _week(monday: date) -> list[Shift]:
    return [Shift(monday + timedelta(days=day), _STARTS, _ENDS) for day in _DAYS]


def _send(t: Teller, work: Any, shifts: Sequence[Shift], *, on: date, named: str = "sheet", **more: Any) -> None:
    week = shifts[0].on
    told = {"employment": work, "week": week, "shifts": shifts, **more}
    t.do(sheets.send, id=t.id("owen", named, week), **told, by="ravi", on=on)
