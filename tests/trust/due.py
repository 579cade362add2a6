"""Many payments that are due, and a run of them that is approved: the ground for races, crashes and machines."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from openphb.commissioners.context import acting_as
from openphb.interfaces.bench.laid import Laying, lay
from openphb.interfaces.bench.scratch import analyse
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.payments import actions, queries
from openphb.payments.queries.seals import seal
from tests.rooms.world import DAY, NOON, actor, coordinator, new_id

PAY_DAY = date(2026, 4, 7)  # the sixth is Easter Monday


def officers(people: int) -> tuple[Actor, Actor]:
    """Two finance officers, and so many people with a payment due to each."""
    account = coordinator()
    mary, tom = actor(Role.FINANCE, name="Mary", id=account.id), actor(Role.FINANCE, name="Tom")
    with acting_as(mary):
        lay(Laying(people, DAY, NOON), by=mary, other=tom)
    analyse()
    account_of_ours = {"sun": "123456", "sort_code": "089999", "account_number": "66374958", "account_name": "NHS"}
    perform(actions.pay_from, id=new_id(), **account_of_ours, valid_from=DAY, by=mary, at=NOON)
    return mary, tom


def prepared(by: Actor, *, rail: str = "bacs", up_to: date = DAY) -> UUID:
    run = new_id()
    perform(actions.prepare_run, id=run, up_to=up_to, processing_on=PAY_DAY, by=by, at=NOON, on=DAY, rail=rail)
    return run


def approved(by: Actor, *, other: Actor, rail: str = "bacs", up_to: date = DAY) -> UUID:
    run = prepared(by, rail=rail, up_to=up_to)
    with acting_as(by):
        total = runs_total(run, by=by)
    perform(actions.approve_run, run=run, total=total, by=other, at=NOON)
    return run


def runs_total(run: UUID, *, by: Actor) -> Money:
    return seal(run, by=by).total


def file_of(run: UUID, *, by: Actor) -> str:
    """The bank file that was made of a run."""
    with reading(by):
        return queries.bank_file(run, by=by).content.decode("ascii")
