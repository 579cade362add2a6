"""How closely money is looked at: Owen asked for less and Nadia asks too, and a sample waits for its last lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import Period, months_after
from openphb.payments import actions as payments
from openphb.payments import queries
from openphb.payments.monitoring.sampling import Wanted

LEFT_TO_A_VISITOR = 3


def scenes(t: Teller) -> Iterator[Scene]:
    asked, decided, closer, drawn, again = (t.until - timedelta(days=days) for days in (30, 26, 12, 5, 3))
    yield Scene(asked, "Owen asks for a lighter look", partial(ask, t, "owen", on=asked))
    yield Scene(decided, "It is decided, for half a year", partial(decide, t, decided))
    yield Scene(closer, "Sofia's account has a new helper", partial(help_along, t, closer))
    yield Scene(drawn, "A sample is drawn and mostly looked at", partial(sample, t, drawn))
    yield Scene(again, "Nadia asks too, and waits for an answer", partial(ask, t, "nadia", on=again))


def ask(t: Teller, name: str, *, on: date) -> None:
    t.do(
        payments.ask_tier_again, id=t.id(name, "tier asked"), budget=t.id(name, "budget"), by=name, on=on,
        words="The same people are paid every month, and you have seen every receipt. Could you look a little less?",
    )  # fmt: skip


def decide(t: Teller, on: date) -> None:
    t.do(
        payments.decide_tier, id=t.id("owen", "tier"), budget=t.id("owen", "budget"), tier="light", by="fay", on=on,
        because="You are right: nothing has been unclear since the bicycle was bought.", ends_on=months_after(on, 6),
    )  # fmt: skip


def help_along(t: Teller, on: date) -> None:
    t.do(
        payments.decide_tier, id=t.id("sofia", "tier"), budget=t.id("sofia", "budget"), tier="close", by="fay", on=on,
        because="Somebody new helps with the account. We look along for three months, so that nothing goes wrong.",
        ends_on=months_after(on, 3),
    )  # fmt: skip


def sample(t: Teller, on: date) -> None:
    """Of the latest three months. All but a few lines are in order; the auditor left those for whoever comes next."""
    end = on - timedelta(days=1)
    id = t.id("sample")
    t.do(
        payments.draw_sample, id=id, within=Period(months_after(end, -3), end), wanted=Wanted(90, 20, 20),
        why="The quarterly look at direct payments", by="ada", on=on,
    )  # fmt: skip
    lines = t.ask(queries.drawn, id, by="ada", page=None).items
    for each in lines[:-LEFT_TO_A_VISITOR]:
        verdict, note = ("in order", "") if each.kind else ("question", "Nobody has asked what this was for.")
        t.do(
            payments.mark_line, id=t.id("mark", each.line), sample=id, line=each.line, verdict=verdict, note=note,
            by="ada", on=on + timedelta(days=1),
        )  # fmt: skip
