"""What the NHS buys itself under a notional budget: a purchase a month, or once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo import living, opening
from openphb.interfaces.demo.cases import AT_HOME, SHARED
from openphb.interfaces.demo.script import Buys, Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.payments import actions as payments


def scenes(t: Teller) -> Iterator[Scene]:
    for script in (*AT_HOME, *SHARED):
        for number, buys in enumerate(script.buys):
            if buys.holding == "notional" and buys.funder != "person":
                yield from _bought(t, script, number=number, buys=buys)


def _bought(t: Teller, s: Script, *, number: int, buys: Buys) -> Iterator[Scene]:
    month = months_after(living.first_of_month(t.until), -s.starts)
    while month + timedelta(days=34) <= t.until:
        on = month + timedelta(days=34 if buys.every != "once" else 12)
        yield Scene(on, f"{buys.supplier} is paid for", partial(_buy, t, s, number=number, month=month, on=on))
        if buys.every == "once":
            return
        month = months_after(month, 1)


def _buy(t: Teller, s: Script, *, number: int, month: date, on: date) -> None:
    buys = s.buys[number]
    amount = buys.unit_price.times(buys.number * living.PER_MONTH.get(buys.every, 1))
    t.do(
        payments.record_purchase, id=t.id(s.name, "purchase", number, month),
        holding=opening.holding_id(t, s, kind="notional"), plan_line=t.id(s.name, "line", number), amount=amount,
        supplier=buys.supplier, bought_on=on, by="fay", on=on,
    )  # fmt: skip
