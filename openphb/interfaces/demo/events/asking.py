"""Money wanted earlier, a problem that was answered, a stay in hospital, and a photo that waits for its details."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo.cases.at_home import KOFI
from openphb.interfaces.demo.cases.doing import HAROLD, NADIA, OWEN
from openphb.interfaces.demo.events.questions import photo
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.payments import receipts_apart
from openphb.payments.asking import EARLY, PAUSE, PROBLEM, NewAsk
from openphb.payments.receipt_words import Guess


def scenes(t: Teller) -> Iterator[Scene]:
    told = t.until - timedelta(days=20)
    yield Scene(told, "Nadia reports a problem", partial(problem, t, told))
    yield Scene(told + timedelta(days=1), "Nadia's problem is answered", partial(answered, t, told + timedelta(days=1)))
    yield Scene(
        t.until - timedelta(days=1), "Owen asks for money earlier", partial(early, t, t.until - timedelta(days=1))
    )
    yield Scene(t.until, "Ama tells of a stay in hospital", partial(pause, t, t.until))
    yield Scene(t.until, "Harold sends a photo alone", partial(waits, t, t.until))


def _ask(t: Teller, s: Script, new: NewAsk, *, by: str, on: date) -> None:
    budget = t.id(s.name, "budget")
    t.do(payments.ask_about_money, id=t.id(s.name, "ask", new.kind), budget=budget, new=new, by=by, on=on)


def problem(t: Teller, on: date) -> None:
    words = "It was £40 less than the month before and nobody told me why."
    _ask(t, NADIA, NewAsk(PROBLEM, words, what="wrong amount", amount=Money.of("40")), by="nadia", on=on)


def answered(t: Teller, on: date) -> None:
    words = (
        "The course was paid in full last month, so this payment was for sessions alone. We should have written. Sorry."
    )
    t.do(payments.answer_money_ask, ask=t.id("nadia", "ask", PROBLEM), words=words, by="fay", on=on)


def early(t: Teller, on: date) -> None:
    new = NewAsk(EARLY, "The bicycle has to be mended now, before the next payment.", amount=Money.of("85"),
                 starts_on=on + timedelta(days=6))  # fmt: skip
    _ask(t, OWEN, new, by="owen", on=on)


def pause(t: Teller, on: date) -> None:
    starts = on + timedelta(days=10)
    new = NewAsk(PAUSE, "Kofi has an operation. The carers should be kept on: they know him.", starts_on=starts,
                 ends_on=starts + timedelta(days=27))  # fmt: skip
    _ask(t, KOFI, new, by="ama", on=on)


def waits(t: Teller, on: date) -> None:
    """Left for a visitor to check and send."""
    amount = HAROLD.buys[0].unit_price
    copy = receipts_apart.clean(photo(HAROLD.buys[0].supplier, amount, on=on))
    guess = Guess(amount, on, HAROLD.buys[0].supplier)
    t.do(payments.keep_photo, id=t.id("harold", "photo"), person=t.id("harold"), copy=copy, name="IMG_0533.jpg",
         guess=guess, by="harold", on=on)  # fmt: skip
