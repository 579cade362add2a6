"""Money told in one line: from where, to where, how much, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.ledger import actions, chart, queries
from openphb.ledger.actions import Movement
from tests.rooms.world import DAY, NOON, actor, ask

BUDGET, HOLDING, LINE = "PHB4F2A9C", "PHB4F2A9C-A", "line-1"
AGREED, HELD, UNEXPLAINED = chart.agreed(BUDGET), chart.held(HOLDING), chart.unexplained(HOLDING)
SPENT, REPAYABLE = chart.spent(HOLDING, LINE), chart.repayable(HOLDING)
ACCOUNTS = (chart.FUND, chart.CLEARING, AGREED, HELD, SPENT, UNEXPLAINED, REPAYABLE)


def finance(**more: str) -> Actor:
    """A finance officer whose board has the accounts of one budget open."""
    officer = actor(Role.FINANCE, **more)
    open_accounts(ACCOUNTS, by=officer)
    return officer


def open_accounts(codes: Iterable[str], *, by: Actor) -> None:
    with acting_as(by):
        actions.open_accounts(codes, by=by)


def moved(source: str, target: str, pounds: str, *, cause: str, reverses: str = "") -> Movement:
    return Movement(source, target, Money.of(pounds), cause, reverses)


def post(*movements: Movement, by: Actor, kind: str = "payment", on: date = DAY) -> bool:
    """These movements, together or not at all."""
    return perform(actions.post, movements, kind=kind, value_date=on, by=by, at=NOON)


def held(code: str, *, by: Actor, on: date | None = None) -> str:
    return str(ask(queries.balance, code, by=by, on=on))
