"""The council bears a part, and a provider holds a service fund: each under an agreement. Education has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.budgets import actions as budgets
from openphb.budgets.actions import NewFunderAgreement, NewServiceFund, NewShare, NewSplit
from openphb.interfaces.demo import living, opening
from openphb.interfaces.demo.cases.shared import DANIEL, RAVINDRAN, SOFIA
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after

COUNCIL = "Sheffield City Council"
FORTY, ALL = 4_000, 10_000


def scenes(t: Teller) -> Iterator[Scene]:
    first = months_after(living.first_of_month(t.until), -max(SOFIA.starts, RAVINDRAN.starts))
    signed = first - timedelta(days=15)
    yield Scene(signed, "The council agrees to bear a part", partial(agreed, t, signed))
    held = months_after(living.first_of_month(t.until), -DANIEL.starts) - timedelta(days=14)
    yield Scene(held, "Daniel's provider signs for his fund", partial(fund, t, held))
    for script, number, hundredths, why in (
        (SOFIA, 1, ALL, "The Saturday club meets a social care need, and the council bears it."),
        (RAVINDRAN, 0, FORTY, "Section 117 aftercare: the joint panel agreed on 60 and 40."),
        (RAVINDRAN, 1, ALL, "Peer support is the council’s part of his aftercare."),
    ):
        start = months_after(living.first_of_month(t.until), -script.starts)
        on = start - timedelta(days=14)
        yield Scene(on, f"A line of {script.given} is shared", partial(
            share, t, script, number=number, hundredths=hundredths, why=why, start=start, on=on))  # fmt: skip


def fund(t: Teller, on: date) -> None:
    new = NewServiceFund(
        reference="OTF-DB-1", agreed_with="Priya Shah", may_buy="Support hours and travel, with people Daniel picks.",
        terms="Daniel and Own Two Feet meet every month and decide the week. Four weeks' notice on either side.",
        statement_months=3, left_over="decided", agreed_on=on - timedelta(days=3), starts_on=on,
    )  # fmt: skip
    t.do(budgets.record_service_fund, id=t.id("daniel", "fund"), new=new, by="fay", on=on,
         holding=opening.holding_id(t, DANIEL, kind="third party"))  # fmt: skip


def agreed(t: Teller, on: date) -> None:
    new = NewFunderAgreement(
        organisation=t.id("organisation", COUNCIL), reference="SCC/PHB/2026", basis="section 75",
        terms="The council bears what each budget’s panel says. We tell it by the month, and it pays within 30 days.",
        if_it_ends="We bear the whole until the next review of each person, which is brought forward.",
        agreed_on=on - timedelta(days=10), starts_on=on,
    )  # fmt: skip
    t.do(budgets.record_funder_agreement, id=t.id("agreement", COUNCIL), new=new, by="fay", on=on)


def share(t: Teller, script: Script, *, number: int, hundredths: int, why: str, start: date, on: date) -> None:
    others = (NewShare(t.id("agreement", COUNCIL), hundredths=hundredths),)
    new = NewSplit(t.id(script.name, "line", number), start, why, others)
    t.do(
        budgets.split_line, id=t.id(script.name, "shared", number), budget=t.id(script.name, "budget"), new=new,
        by="fay", on=on,
    )  # fmt: skip
