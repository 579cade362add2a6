"""How fast a payment run goes from due to file: in sets, as we do it, beside a loop over rows in the same minute."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import psycopg
from django.apps import apps

from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import acting_as
from openphb.commissioners.roles import OWNER
from openphb.interfaces.bench import cast, scratch
from openphb.interfaces.bench.laid import Laying, lay
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.working_days import next_working_day
from openphb.ledger import actions as ledger
from openphb.ledger.actions import Movement
from openphb.payments import actions, bacs
from openphb.payments.queries.seals import seal

T = TypeVar("T")
OURS, THEIRS = "QF7", "QJK"
ACCOUNT = {"sun": "123456", "sort_code": "089999", "account_number": "66374958", "account_name": "NHS BENCH"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Seconds for each step in sets, and for the loop. The loop may be shorter: compare payments a second."""

    payments: int
    prepare: float
    approve: float
    file: float
    looped: int
    loop: float
    bare: float

    @property
    def in_sets(self) -> float:
        return self.prepare + self.approve + self.file

    @property
    def ratio(self) -> float:
        """How many times as many payments a second."""
        return (self.payments / self.in_sets) / (self.looped / self.loop)

    def document(self) -> dict[str, Any]:
        """For --json."""
        return {
            "payments": self.payments,
            "seconds": {"prepare": self.prepare, "approve": self.approve, "file": self.file, "in_sets": self.in_sets},
            "payments_a_second": round(self.payments / self.in_sets),
            "loop": {"payments": self.looped, "seconds": self.loop, "a_second": round(self.looped / self.loop)},
            "ratio": round(self.ratio, 1),
            "bare_insert_select": {"seconds": self.bare, "times": round(self.in_sets / self.bare, 1)},
        }


def measure(payments: int, *, looped: int) -> Answer:
    """Two boards with so many payments due; one pays in sets, the other row by row. Needs an empty database."""
    prepare, approve, file = _in_sets(*_due(OURS, payments))
    bare = _bare(OURS)
    by, _, at = _due(THEIRS, looped)
    _, loop = _timed(lambda: perform(_row_by_row, by=by, at=at, on=today()))
    return Answer(payments, prepare, approve, file, looped, loop, bare)


def _due(ods_code: str, people: int) -> tuple[Actor, Actor, datetime]:
    at, on = now(), today()
    mary, tom = (cast.finance(ods_code, name=name, on=on) for name in ("Mary", "Tom"))
    with acting_as(mary):
        lay(Laying(people, on, at), by=mary, other=tom)
    scratch.analyse()
    account: dict[str, Any] = ACCOUNT
    perform(actions.pay_from, id=new_id(), **account, valid_from=on, by=mary, at=at)
    return mary, tom, at


def _in_sets(by: Actor, other: Actor, at: datetime) -> tuple[float, float, float]:
    run, on = new_id(), today()
    day = next_working_day(on)
    _, prepare = _timed(lambda: perform(actions.prepare_run, id=run, up_to=on, processing_on=day, by=by, at=at, on=on))
    with acting_as(by):
        total = seal(run, by=by).total
    _, approve = _timed(lambda: perform(actions.approve_run, run=run, total=total, by=other, at=at))
    _, file = _timed(lambda: perform(actions.make_file, run=run, by=by, at=at, on=on))
    return prepare, approve, file


def _bare(ods_code: str) -> float:
    """Seconds to write the transfers of the run once more, by one INSERT … SELECT into a table with the same indexes.

    The least that any way of paying could take: nothing is chosen, checked, sealed or put in a file.
    """
    board = commissioners.board(ods_code, on=today())
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute(f"SET ROLE {OWNER}".encode())
        connection.execute("SELECT set_config('app.commissioner', %s, true)", [str(board)])
        connection.execute("CREATE TABLE bench_bare (LIKE ledger_transfer INCLUDING ALL)")
        words = "INSERT INTO bench_bare OVERRIDING USER VALUE SELECT * FROM ledger_transfer WHERE kind = 'payment'"
        _, took = _timed(lambda: connection.execute(words))
        connection.execute("DROP TABLE bench_bare")
    return took


def _row_by_row(*, by: Actor, at: datetime, on: date) -> bytes:
    """What most programs do: fetch each payment, change it, write what happened, move its money; then the file.

    It does less than ours: nobody approves, and nothing is sealed. Tables are reached by name, for this is no room.
    """
    payment, event, run = (apps.get_model("payments", name) for name in ("Payment", "PaymentEvent", "PaymentRun"))
    made = run.objects.create(
        id=new_id(), commissioner_id=by.commissioner, number=1, processing_on=next_working_day(on), payments=0, pence=0,
        digest="", prepared_by=by.id, prepared_by_name=by.name, prepared_at=at,
    )  # fmt: skip
    ledger.open_accounts(["bank:clearing"], by=by)
    orders = []
    for id in list(payment.objects.filter(commissioner_id=by.commissioner, state="due").values_list("id", flat=True)):
        row = payment.objects.select_for_update(of=("self",), no_key=True).select_related("holding__budget").get(id=id)
        details = row.holding.bank_details.get(state="approved")
        row.state, row.run, row.bank_details = "sent", made, details
        row.save(update_fields=["state", "run", "bank_details"])
        event.objects.create(
            commissioner_id=by.commissioner, payment=row, run=made, verb="send", by=by.id, by_name=by.name, at=at
        )
        agreed, amount = f"budget:{row.holding.budget.reference}:agreed", Money(row.pence)
        move = Movement(agreed, "bank:clearing", amount, f"payment:{row.id}")
        ledger.post([move], kind="payment", value_date=on, by=by, at=at)
        reference = row.holding.reference
        orders.append(bacs.Payment(details.sort_code, details.account_number, amount, reference, details.account_name))
    return _written(orders, on=on)


def _written(orders: list[bacs.Payment], *, on: date) -> bytes:
    account = bacs.Originator(*ACCOUNT.values())
    day = next_working_day(on)
    return bacs.write(
        bacs.BacsOrder(
            originator=account, serial="000001", created=on, processing_date=day, file_number=1, payments=tuple(orders)
        )
    )


def _timed(do: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    done = do()
    return done, round(time.perf_counter() - began, 3)
