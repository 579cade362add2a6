"""Years that ended: Owen's is carried over, and part of Kofi's is to be asked back. Others wait for a visitor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo import living
from openphb.interfaces.demo.cases.at_home import KOFI
from openphb.interfaces.demo.cases.doing import OWEN
from openphb.interfaces.demo.events.hardships import SURPLUS
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.payments import actions as payments
from openphb.payments import queries as money


def scenes(t: Teller) -> Iterator[Scene]:
    this = living.first_of_month(t.until)
    on = months_after(this, 12 - OWEN.starts) + timedelta(days=24)
    yield Scene(on, "What was left of Owen's year stays", partial(carry_over, t, on))
    asked = months_after(this, -4) + timedelta(days=6)  # three days before it is asked back
    if asked > months_after(this, 12 - KOFI.starts):
        yield Scene(asked, "Part of Kofi's year is to be asked back", partial(ask_back, t, asked))


def carry_over(t: Teller, on: date) -> None:
    decide(
        t, "owen", on=on, reasons="Owen is saving hours for the winter, when he needs more of them. The plan says so."
    )


def ask_back(t: Teller, on: date) -> None:
    """All but a part stays; the demand follows three days later, and Ama says that it would be hard."""
    found = t.ask(money.latest_year, t.id("kofi", "budget"), by="fay", on=on)
    left = found.figures.surplus - SURPLUS if found else SURPLUS
    why = "Kofi was in hospital for two weeks, and his support was not needed at home. Enough stays to carry wages."
    decide(t, "kofi", on=on, stays=left if left.pence > 0 else None, reasons=why)


def decide(t: Teller, name: str, *, on: date, reasons: str, **more: object) -> None:
    """A carry-over where something is left, and otherwise a review: the sums are what the months made of them."""
    found = t.ask(money.latest_year, t.id(name, "budget"), by="fay", on=on)
    if found is None:
        return
    kind = "carry over" if found.figures.surplus else "look into" if found.figures.deficit else "nothing"
    t.do(payments.decide_year, id=t.id(name, "year end"), budget=t.id(name, "budget"), ends_on=found.year.end,
         kind=kind, reasons=reasons, **(more if kind == "carry over" else {}), by="fay", on=on)  # fmt: skip
