"""Money asked back in parts, a death, and a concern that few may know of: told through the real actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.budgets import actions as budgets
from openphb.budgets.actions import NewCare
from openphb.budgets.misuse import NewConcern
from openphb.interfaces.demo import living, opening
from openphb.interfaces.demo.cases.at_home import KOFI
from openphb.interfaces.demo.cases.ended import WALTER
from openphb.interfaces.demo.surprises import REPAYMENT
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.actor import Role
from openphb.kernel.days import months_after
from openphb.kernel.money import Money
from openphb.moving import dying
from openphb.payments import actions as payments
from openphb.payments.repaying import by_the_month
from openphb.people import actions as people

SURPLUS, PARTS = Money.of("360.00"), 6
NOTICE_PAY = Money.of("459.20")


def scenes(t: Teller) -> Iterator[Scene]:
    this = living.first_of_month(t.until)
    asked = months_after(this, -4) + timedelta(days=9)
    yield Scene(asked, "Part of Kofi's money is asked back", partial(ask_back, t, asked))
    yield Scene(asked + timedelta(days=5), "Ama says it would be hard", partial(hard, t, asked + timedelta(days=5)))
    yield Scene(asked + timedelta(days=12), "Parts are agreed", partial(in_parts, t, asked + timedelta(days=12)))
    for ago in (3, 2):
        came = months_after(this, -ago) + timedelta(days=19)
        yield Scene(came, "Ama pays a part", partial(part_came, t, came))
        seen = months_after(this, 1 - ago) + timedelta(days=5)
        yield Scene(seen, "The part is on the statement", partial(part_seen, t, seen))
    yield from _walter(t, months_after(this, -WALTER.starts + (WALTER.months or 0)))
    yield Scene(t.until - timedelta(days=8), "A concern is written down", partial(concern, t, t.until - timedelta(8)))


def ask_back(t: Teller, on: date) -> None:
    """Kofi was in hospital for two weeks, and what was not spent has built up."""
    t.do(
        payments.reclaim, id=t.id("kofi", "asked back"), holding=opening.holding_id(t, KOFI, kind="direct payment"),
        amount=SURPLUS, reason="unspent", reasons="Kofi was in hospital for two weeks in spring, and his support was "
        "not needed at home. We talked with Ama, and leave four weeks' money in the account.",
        repay_by=on + timedelta(days=45), payer="Ama Mensah", by="fay", on=on,
    )  # fmt: skip


def hard(t: Teller, on: date) -> None:
    words = "I can do it, but not at once: the account has to carry wages until the next payment."
    t.do(payments.say_hardship, id=t.id("kofi", "hard"), reclaim=t.id("kofi", "asked back"), words=words, by="ama",
         on=on)  # fmt: skip


def in_parts(t: Teller, on: date) -> None:
    """The part of last month has not come: a visitor can ask how things are."""
    first = months_after(living.first_of_month(t.until), -3) + timedelta(days=19)
    t.do(
        payments.agree_instalments, id=t.id("kofi", "parts"), reclaim=t.id("kofi", "asked back"), by="fay", on=on,
        parts=by_the_month(SURPLUS, first_on=first, number=PARTS), agreed_with="Ama Mensah",
        words="£60 a month leaves enough for wages.",
    )  # fmt: skip


def part_came(t: Teller, on: date) -> None:
    holding = opening.holding_id(t, KOFI, kind="direct payment")
    t.do(payments.money_back, id=t.id("kofi", "part", on), holding=holding, amount=Money(SURPLUS.pence // PARTS),
         received_on=on, reclaim=t.id("kofi", "asked back"), by="fay", on=on)  # fmt: skip


def part_seen(t: Teller, on: date) -> None:
    for line in t.waiting_lines("Kofi", by="fay"):
        if line.text.startswith(REPAYMENT):
            t.do(payments.understand, line=line.id, kind="returned to us", because="A part of what we asked back.",
                 by="fay", on=on)  # fmt: skip


def _walter(t: Teller, ends: date) -> Iterator[Scene]:
    told, stops, closes = ends - timedelta(days=6), ends + timedelta(days=9), ends + timedelta(days=50)
    yield Scene(told, "Walter has died", partial(died, t, told))
    yield Scene(stops - timedelta(days=2), "Walter's budget is to stop", partial(notice, t, stops))
    yield Scene(stops, "Walter's budget stops", partial(stop, t, stops))
    yield Scene(stops + timedelta(days=10), "His daughter is executor", partial(estate, t, stops + timedelta(days=10)))
    yield Scene(closes, "Walter's final account", partial(final, t, closes))


def died(t: Teller, on: date) -> None:
    t.do(
        dying.record_death, person=t.id("walter"), died_on=on - timedelta(days=2), colleague="Asha Rahman",
        told_by="Iris Finch, his daughter", by="asha", on=on,
    )  # fmt: skip


def notice(t: Teller, stops: date) -> None:
    """To the personal representatives. Nobody has to arrange anything for care that has ended."""
    on = stops - timedelta(days=2)
    care = NewCare("None is needed: Walter died at home.", stops, "Asha Rahman")
    t.do(
        budgets.give_notice_with_care, id=t.id("walter", "notice"), budget=t.id("walter", "budget"),
        rule="DP-17(2)(h)", reasons="Walter has died. Payments that were to come are no longer needed.",
        stops_on=stops, care=care, by="abel", on=on,
    )  # fmt: skip


def stop(t: Teller, on: date) -> None:
    """What his assistants are owed passes to the board, as a task of a named colleague."""
    t.do(
        payments.record_liability, id=t.id("walter", "notice pay"), budget=t.id("walter", "budget"), kind="notice pay",
        owed_to="Jan Mills", what="Two weeks' notice as his personal assistant", amount=NOTICE_PAY,
        due_on=on + timedelta(days=14), owner_name="Fay Ito", by="fay", on=on,
    )  # fmt: skip
    t.do(payments.stop, id=t.id("walter", "stopped"), budget=t.id("walter", "budget"), by="abel", on=on)


def estate(t: Teller, on: date) -> None:
    t.do(people.name_representatives, person=t.id("walter"), representatives="Iris Finch, executor",
         contact="12 Garden Row, Sheffield", by="asha", on=on)  # fmt: skip
    t.do(payments.settle_liability, liability=t.id("walter", "notice pay"), how="by us", settled_on=on,
         words="Paid through our payroll.", by="fay", on=on)  # fmt: skip


def final(t: Teller, on: date) -> None:
    """What is left is asked of the estate, with a letter; the statement of the whole asks for nothing."""
    budget = t.id("walter", "budget")
    t.do(payments.final_account, id=t.id("walter", "final"), budget=budget, by="fay", on=on)
    t.do(payments.send_final_statement, id=t.id("walter", "statement"), budget=budget,
         sent_to="Iris Finch, executor, by post", by="fay", on=on)  # fmt: skip


def concern(t: Teller, on: date) -> None:
    """For the ICB lead and the auditor alone: to everybody else it does not exist."""
    id = t.id("owen", "concern")
    new = NewConcern(
        "fraud", "Cash of £40 was drawn, and two receipts of the same week are in one hand.", on - timedelta(days=3),
        "The payroll service", open_to=(Role.LEAD, Role.AUDITOR),
    )  # fmt: skip
    t.do(budgets.raise_concern, id=id, budget=t.id("owen", "budget"), new=new, by="lena", on=on)
    t.do(budgets.refer_concern, concern=id, to="Local counter fraud specialist", by="lena", on=on)
    t.do(
        budgets.ask_about_concern, id=t.id("owen", "asked"), concern=id, whom="care workers", name="Ledgerwell Payroll",
        said="They post the receipts as they come, and do not know who writes them.", was_asked=True, by="lena", on=on,
    )  # fmt: skip
    t.do(
        budgets.take_step, id=t.id("owen", "step"), concern=id, step="evidence", by="lena", on=on,
        reasons="Look at the receipts of the last three months before anybody is asked.",
        why_left_out="Counter fraud wishes to see the receipts before Owen is asked.",
    )  # fmt: skip
