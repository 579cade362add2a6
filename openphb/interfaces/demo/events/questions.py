"""Lines nobody understood at first, questions to people, their answers and their receipts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from PIL import Image, ImageDraw

from openphb.interfaces.demo import living, opening
from openphb.interfaces.demo.cases.doing import HAROLD, NADIA
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.kernel.money import Money
from openphb.payments import actions as payments


def scenes(t: Teller) -> Iterator[Scene]:
    first = living.first_of_month(t.until)
    asked = months_after(first, -3) + timedelta(days=7)
    yield Scene(asked, "Nadia is asked about a line", partial(ask, t, NADIA, on=asked))
    answered = asked + timedelta(days=5)
    yield Scene(answered, "Nadia answers", partial(answer, t, NADIA, on=answered))
    open_one = t.until - timedelta(days=9)
    yield Scene(open_one, "Daniel's supporters are asked", partial(ask_of, t, "Daniel", on=open_one))
    bought = months_after(first, -HAROLD.starts) + timedelta(days=8)
    yield Scene(bought, "Harold sends his receipt", partial(receipt, t, HAROLD, on=bought))


def ask(t: Teller, s: Script, *, on: date) -> None:
    ask_of(t, s.given, on=on)


def ask_of(t: Teller, given: str, *, on: date) -> None:
    for line in t.waiting_lines(given, by="fay"):
        t.do(
            payments.ask, id=t.id("query", line.id), line=line.id,
            asks=f"There is a payment of {-line.amount} to “{line.text.title()}”. Could you tell us what it was for? A "
            "photo of the receipt is enough.",
            reply_by=on + timedelta(days=21), by="fay", on=on,
        )  # fmt: skip


def answer(t: Teller, s: Script, *, on: date) -> None:
    for line in t.waiting_lines(s.given, by="fay"):
        query = t.id("query", line.id)
        t.do(payments.answer, query=query, words="Thread, needles and a pattern for the course.", by=s.name, on=on)
        t.do(payments.accept, query=query, kind="spending", plan_line=t.id(s.name, "line", 1), by="fay",
             on=on + timedelta(days=2))  # fmt: skip


def receipt(t: Teller, s: Script, *, on: date) -> None:
    """A photo of a paper receipt for what the budget buys once."""
    amount = s.buys[0].unit_price
    t.do(
        payments.send_receipt, id=t.id(s.name, "receipt"), holding=opening.holding_id(t, s, kind="direct payment"),
        content=photo(s.buys[0].supplier, amount, on=on), name="IMG_0412.jpg", amount=amount, spent_on=on,
        payee=s.buys[0].supplier, plan_line=t.id(s.name, "line", 0), by=s.name, on=on,
    )  # fmt: skip


def photo(payee: str, amount: Money, *, on: date) -> bytes:
    """A picture of a receipt, as a phone would send it."""
    image = Image.new("RGB", (600, 800), "white")
    pen = ImageDraw.Draw(image)
    for row, words in enumerate((payee, f"{on:%d/%m/%Y}", "Paid with thanks", str(amount).replace("£", "GBP "))):
        pen.text((60, 80 + 60 * row), words, fill="black")
    kept = io.BytesIO()
    image.save(kept, "JPEG")
    return kept.getvalue()
