"""The council and a school bear a part, one of them leaves, and a provider holds a fund: each under an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from openphb.budgets import actions as budgets
from openphb.budgets.actions import NewEnding, NewFunderAgreement, NewServiceFund, NewShare, NewSplit
from openphb.interfaces.demo import living, opening
from openphb.interfaces.demo.cases.shared import DANIEL, RAVINDRAN, SOFIA
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments.actions import NewFunderPayment

COUNCIL, SCHOOL, AFTERCARE = "Sheffield City Council", "Brightside School", "aftercare"
FORTY, ALL = 4_000, 10_000


@dataclass(frozen=True, slots=True)
class Shares:
    """A line of somebody's plan that another funder bears a part of."""

    script: Script
    number: int
    hundredths: int
    under: str
    power: str
    why: str


SHARES = (
    Shares(SOFIA, 1, ALL, COUNCIL, "children act 17A", "The club meets a social care need, and the council bears it."),
    Shares(SOFIA, 2, ALL, SCHOOL, "cfa 49", "The talker is named in section F, and education bears it (section J)."),
    Shares(RAVINDRAN, 0, FORTY, AFTERCARE, "mha 117", "Section 117 aftercare: the joint panel agreed on 60 and 40."),
    Shares(RAVINDRAN, 1, ALL, AFTERCARE, "mha 117", "Peer support is the council’s part of his aftercare."),
)


def scenes(t: Teller) -> Iterator[Scene]:
    first = months_after(living.first_of_month(t.until), -max(SOFIA.starts, RAVINDRAN.starts))
    signed = first - timedelta(days=15)
    yield Scene(signed, "The council agrees to bear a part", partial(agreed, t, signed))
    yield Scene(signed, "The council agrees on aftercare", partial(agreed_on_aftercare, t, signed))
    yield Scene(signed, "The school agrees to pay for the talker", partial(agreed_by_the_school, t, signed))
    held = months_after(living.first_of_month(t.until), -DANIEL.starts) - timedelta(days=14)
    yield Scene(held, "Daniel's provider signs for his fund", partial(fund, t, held))
    for one in SHARES:
        start = months_after(living.first_of_month(t.until), -one.script.starts)
        on = start - timedelta(days=14)
        yield Scene(on, f"A line of {one.script.given} is shared", partial(share, t, one, start=start, on=on))
    paid = living.first_of_month(t.until) + timedelta(days=2)
    if paid <= t.until:
        yield Scene(paid, "The council pays what it owes for some months", partial(pays, t, paid))
    told = t.until - timedelta(days=9)
    yield Scene(told, "The council says that it leaves aftercare", partial(leaves, t, told))
    yield Scene(told + timedelta(days=4), "It is decided who bears the home help", partial(decided, t, told))


def fund(t: Teller, on: date) -> None:
    new = NewServiceFund(
        reference="OTF-DB-1", agreed_with="Priya Shah", may_buy="Support hours and travel, with people Daniel picks.",
        terms="Daniel and Own Two Feet meet every month and decide the week. Four weeks' notice on either side.",
        statement_months=3, left_over="decided", agreed_on=on - timedelta(days=3), starts_on=on,
    )  # fmt: skip
    t.do(budgets.record_service_fund, id=t.id("daniel", "fund"), new=new, by="fay", on=on,
         holding=opening.holding_id(t, DANIEL, kind="third party"))  # fmt: skip


def agreed(t: Teller, on: date) -> None:
    _agreement(
        t, COUNCIL, "SCC/PHB/2026", on=on, basis="section 75",
        terms="The council bears what each budget’s panel says. We tell it by the month, and it pays within 30 days.",
        if_it_ends="We bear the whole until the next review of each person, which is brought forward.",
    )  # fmt: skip


def agreed_on_aftercare(t: Teller, on: date) -> None:
    _agreement(
        t, AFTERCARE, "SCC/117/2026", on=on, basis="invoice",
        terms="Section 117: the joint panel says how each line of aftercare is shared. Billed each quarter.",
        if_it_ends="Both stay bound by section 117. The board bears it until the joint panel has met, within 28 days.",
    )  # fmt: skip


def agreed_by_the_school(t: Teller, on: date) -> None:
    _agreement(
        t, SCHOOL, "BRIGHT/EHC/7", on=on, basis="invoice",
        terms="The talker and its mount, as section F of the education, health and care plan names them.",
        if_it_ends="The talker stays with Sofia. Repairs are then for the health body.",
    )  # fmt: skip


def _agreement(t: Teller, which: str, reference: str, *, basis: str, terms: str, if_it_ends: str, on: date) -> None:
    organisation = SCHOOL if which == SCHOOL else COUNCIL
    new = NewFunderAgreement(
        organisation=t.id("organisation", organisation), reference=reference, basis=basis, terms=terms,
        if_it_ends=if_it_ends, agreed_on=on - timedelta(days=10), starts_on=on,
    )  # fmt: skip
    t.do(budgets.record_funder_agreement, id=t.id("agreement", which), new=new, by="fay", on=on)


def share(t: Teller, one: Shares, *, start: date, on: date) -> None:
    others = (NewShare(t.id("agreement", one.under), hundredths=one.hundredths, power=one.power),)
    new = NewSplit(t.id(one.script.name, "line", one.number), start, one.why, others)
    t.do(
        budgets.split_line, id=t.id(one.script.name, "shared", one.number), budget=t.id(one.script.name, "budget"),
        new=new, by="fay", on=on,
    )  # fmt: skip


def pays(t: Teller, on: date) -> None:
    new = NewFunderPayment(Money.of("1,500.00"), on - timedelta(days=1), "SCC INV 20417")
    t.do(payments.record_funder_payment, id=t.id("council paid"), agreement=t.id("agreement", COUNCIL), new=new,
         by="finn", on=on)  # fmt: skip


def leaves(t: Teller, on: date) -> None:
    why = "The council reorganises its aftercare team, and gives notice to end the joint arrangement."
    new = NewEnding(t.until + timedelta(days=45), why, on)
    t.do(budgets.end_funder_agreement, id=t.id("council leaves"), agreement=t.id("agreement", AFTERCARE), new=new,
         by="fay", on=on)  # fmt: skip


def decided(t: Teller, told: date) -> None:
    """One of two lines: a visitor may decide the other."""
    why = "The joint panel met: the board bears the home help whole, and bills the council under a new agreement."
    new = NewSplit(t.id(RAVINDRAN.name, "line", 0), t.until + timedelta(days=46), why)
    t.do(budgets.split_line, id=t.id("ravindran", "decided"), budget=t.id(RAVINDRAN.name, "budget"), new=new, by="fay",
         on=told + timedelta(days=4))  # fmt: skip
