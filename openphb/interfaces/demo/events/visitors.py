"""What a visitor finds to do: an offer, a request, plans at each sign-off, bank details, a run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo import living, opening
from openphb.interfaces.demo.cases.waiting import ALAN, JUNE, LAYLA, MINA, PETER, STAN
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.days import months_after
from openphb.payments import actions as payments
from openphb.payments import queries as money
from openphb.plans import actions as plans


def scenes(t: Teller) -> Iterator[Scene]:
    yield Scene(t.until - timedelta(days=6), "Layla is made an offer", partial(offered, t, LAYLA, days=6))
    yield Scene(t.until - timedelta(days=25), "Stan says no", partial(declined, t, STAN, days=25))
    yield Scene(t.until - timedelta(days=9), "Mina asks", partial(asked, t, MINA, days=9))
    for script, days in ((PETER, 24), (JUNE, 22), (ALAN, 30)):
        yield Scene(
            t.until - timedelta(days=days), f"{script.full_name}'s plan", partial(written, t, script, days=days)
        )
    yield Scene(t.until, "A run to approve", partial(run_to_approve, t))


def offered(t: Teller, s: Script, *, days: int) -> None:
    on = t.until - timedelta(days=days)
    opening.meet(t, s, on=on)
    opening.offer(t, s, on=on)


def declined(t: Teller, s: Script, *, days: int) -> None:
    """Declining is as easy as accepting."""
    offered(t, s, days=days)
    note = "I am happy with the nurses I have, thank you."
    on = t.until - timedelta(days=days - 4)
    t.do(plans.answer_offer, request=t.id(s.name, "request"), verb="decline", note=note, by=s.name, on=on)


def asked(t: Teller, s: Script, *, days: int) -> None:
    offered(t, s, days=days)
    opening.ask(t, s, on=t.until - timedelta(days=days - 2))


def written(t: Teller, s: Script, *, days: int) -> None:
    """Peter's plan waits for clinical sign-off, June's for the money; Alan has agreed his, and his account waits."""
    on = t.until - timedelta(days=days)
    starts = months_after(living.first_of_month(t.until), 2)
    asked(t, s, days=days)
    opening.decide(t, s, on=on + timedelta(days=3))
    version = opening.write(t, s, on=on + timedelta(days=6), starts_on=starts)
    opening.estimate(t, s, on=on + timedelta(days=7))
    t.do(plans.submit, version=version, by=s.coordinator, on=on + timedelta(days=9))
    if s is JUNE:
        opening.sign_clinically(t, version, on=on + timedelta(days=12))
    if s is ALAN:
        opening.sign_off(t, version, on=on + timedelta(days=12))
        opening.agree(t, s, version=version, on=on + timedelta(days=15))
        opening.hold(t, s, on=on + timedelta(days=17), checked=False)


def run_to_approve(t: Teller) -> None:
    """Next month's run, prepared and waiting for a second person."""
    first = _next_first(t.until)
    if any(not one.waits_for for one in t.ask(money.due, by="fay", on=first).items):
        t.do(payments.prepare_run, id=t.id("run to approve"), up_to=first, processing_on=living.working_day_from(first),
             by="fay", on=t.until)  # fmt: skip


def _next_first(day: date) -> date:
    return months_after(living.first_of_month(day), 1)
