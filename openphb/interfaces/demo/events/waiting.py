"""Maureen is in hospital for some weeks, so payments wait as agreed, and her assistants have a retainer.

By a day that she reads too, somebody looks again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.budgets.waiting import AGREED, Retainer, Waiting
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.payments import actions as payments


def scenes(t: Teller) -> Iterator[Scene]:
    """The day for looking again is still to come: a visitor can let payments go, or say why they still wait."""
    told = t.until - timedelta(days=35)
    yield Scene(told, "Maureen's payments are to wait", partial(wait, t, told))


def wait(t: Teller, on: date) -> None:
    new = Waiting(
        power=AGREED,
        agreed_with="Maureen and Ted Lacey, at her bedside",
        retainer=Retainer(60, 6, (t.id("maureen", "line", 0),), "Her assistants’ contracts, clause 7."),
        reasons="You are in hospital for some weeks after your fall, and what you were paid is still in the account.",
        wages="Ledgerwell pays your assistants a retainer, so that they are there when you come home.",
        starts_on=on + timedelta(days=29),
        review_on=t.until + timedelta(days=8),
        ends_on=t.until + timedelta(days=22),
    )
    t.do(payments.suspend, id=t.id("maureen", "waits"), budget=t.id("maureen", "budget"), new=new, by="abel", on=on)
