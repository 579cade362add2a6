"""The work that goes on while a server is copied and wrecked in a rehearsal: money that is promised, and sealed."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.db import connection, connections

from openphb.assurance import actions as assurance
from openphb.assurance import queries
from openphb.assurance.anchors import Anchor
from openphb.assurance.verifying import verify
from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import now, perform, reading, today
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.ledger import actions, chart
from openphb.ledger import queries as ledger
from openphb.ledger.actions import Movement

PROMISED = chart.agreed("PHBDRILL")


def write(numbers: Iterable[int]) -> None:
    """A promise of a pound for each number, each in a transaction of its own."""
    by = _by()
    for number in numbers:
        perform(_promise, number, by=by, at=now())


def _promise(number: int, *, by: Actor, at: object) -> None:
    actions.open_accounts([chart.FUND, PROMISED], by=by)
    moved = Movement(chart.FUND, PROMISED, Money(100), f"drill:{number}")
    actions.post([moved], kind="agreement", value_date=today(), by=by, at=now())


def seal() -> Anchor:
    """Seal what was written; where the chain ends then, as an auditor would keep it."""
    by = _by()
    perform(assurance.seal, by=by, at=now())
    with reading(by):
        end = queries.end(by=by)
    assert end is not None
    return Anchor("drill", end.number, end.sealed_at, end.root)


def look(expected: Iterable[int], anchor: Anchor) -> tuple[int, int, int, int]:
    """How many promises are lost, too new, balances wrong, and rows or seals not as they were."""
    by = _by()
    with reading(by):
        found = {entry.cause for entry in ledger.entries(PROMISED, by=by)}
        wrong = len(ledger.verify(by=by).differences)
        changed = len(verify(by=by, anchors=[anchor]).found)
    wanted = {f"drill:{number}" for number in expected}
    return len(wanted - found), len(found - wanted), wrong, changed


def point_at(url: str) -> None:
    """From here on, at another server."""
    let_go()
    connection.settings_dict["HOST"] = parse_qs(urlsplit(url).query)["host"][0]


def let_go() -> None:
    """Close every connection."""
    connections.close_all()


def _by() -> Actor:
    return Actor(
        UUID(int=0), "the rehearsal", commissioners.boards()[0], frozenset({Role.FINANCE}), where="a rehearsal"
    )
