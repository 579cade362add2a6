"""A yearly rise of many budgets: part by part, cut off and gone on with, in a fixed number of queries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openphb.budgets import actions as budgets
from openphb.budgets.models import Award
from openphb.commissioners.context import acting_as
from openphb.interfaces.bench.laid import Laying
from openphb.interfaces.bench.laid_prices import lay_priced
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor, Role
from openphb.ledger import queries as ledger
from openphb.payments import actions, queries
from openphb.payments.models import Payment, UpratedBudget
from openphb.payments.uprating.prices import PriceChange
from tests.rooms.world import actor, ask, coordinator, new_id

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)
AT = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)
RISE = PriceChange("percent", "law", "The new rates of April", unit="hour", hundredths=450)


@pytest.fixture
def fay() -> Actor:
    return actor(Role.FINANCE, name="Fay Ito")


def lay(many: int) -> None:
    asha = coordinator()
    everything = Actor(asha.id, asha.name, asha.commissioner, frozenset(Role))
    with acting_as(everything):
        lay_priced(Laying(many, ON, AT), by=everything, other=actor(Role.FINANCE))


def agreed(fay: Actor) -> Any:
    lena = actor(Role.LEAD, name="Lena Okeke")
    limit = {"role": Role.LEAD, "up_to": None, "valid_from": ON, "owner": "Finance committee", "reason": "As before."}
    perform(budgets.set_band, **limit, by=lena, at=AT, on=ON)
    id, since = new_id(), ON + timedelta(days=30)
    told = {"starts_on": since, "changes": [RISE], "because": "Wages rise."}
    perform(actions.propose_uprating, id=id, **told, by=fay, at=AT, on=ON)
    with reading(lena):
        rising = UpratedBudget.objects.filter(choice="raise").count()
    perform(actions.agree_uprating, uprating=id, count=rising, by=lena, at=AT, on=ON)
    return id


def test_parts_go_on_where_the_last_was_kept_and_every_pound_is_accounted_for(fay: Actor) -> None:
    lay(30)
    id = agreed(fay)
    promised = _promised(fay)

    class CutOff(Exception):
        pass

    def cut_off(**told: Any) -> None:
        actions.raise_part(**told)
        raise CutOff

    first = perform(actions.raise_part, uprating=id, by=fay, at=AT, on=ON, most=10)
    with pytest.raises(CutOff):
        perform(cut_off, uprating=id, by=fay, at=AT, on=ON, most=10)
    rest = perform(actions.raise_part, uprating=id, by=fay, at=AT, on=ON)
    again = perform(actions.raise_part, uprating=id, by=fay, at=AT, on=ON)

    # 30 people: three buy a day centre, and the 26th has a change of the plan under way.
    assert (first.done, rest.done, rest.left, again.done) == (10, 16, 0, 0)
    found = ask(queries.uprating, id, by=fay)
    assert (found.state, found.counts["done"], found.counts["enough"], found.counts["unknown"]) == ("done", 26, 3, 1)
    assert _promised(fay) - promised == found.this_year.pence
    with reading(fay):
        payments = sum(Payment.objects.filter(fell_away=None).values_list("pence", flat=True))
        assert payments == sum(Award.objects.values_list("change_pence", flat=True))
    assert ask(ledger.verify, by=fay).differences == ()


def test_twenty_more_budgets_ask_no_more_of_the_database(fay: Actor) -> None:
    lay(30)
    id = agreed(fay)

    def asked(most: int) -> int:
        with CaptureQueriesContext(connection) as seen:
            perform(actions.raise_part, uprating=id, by=fay, at=AT, on=ON, most=most)
        return len(seen)

    assert asked(3) == asked(20)


def _promised(by: Actor) -> int:
    return sum(amount.pence for code, amount in ask(ledger.balances, "budget:", by=by).items())
