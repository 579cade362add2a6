"""How fast a payment run goes from due to file: in sets, as we do it, beside a loop over rows in the same minute."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps

from openphb.commissioners.context import acting_as
from openphb.interfaces.bench import bare, cast, memory, paid_once, row_seal, scratch, took
from openphb.interfaces.bench.laid import Laying, agree_money, lay_before_money
from openphb.interfaces.bench.took import Took, timed
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.working_days import next_working_day
from openphb.ledger import actions as ledger
from openphb.ledger.actions import Movement
from openphb.payments import actions, bacs
from openphb.payments.queries.seals import seal

OURS, THEIRS = "QF7", "QJK"
ACCOUNT = {"sun": "123456", "sort_code": "089999", "account_number": "66374958", "account_name": "NHS BENCH"}


@dataclass(frozen=True, slots=True)
class Board:
    """A board with so many payments due; who prepares its run and makes the file, who approves it, and when."""

    ods_code: str
    payments: int
    by: Actor
    other: Actor
    at: datetime


def measure(payments: int, *, looped: int) -> dict[str, Any]:
    """Two boards with so many payments due; one pays in sets, the other row by row. Needs an empty database.

    The loop may be shorter: compare payments a second. Raises NotPaidOnce where the books are wrong afterwards.
    """
    ours, seals = due(OURS, payments), {}

    def look(run: UUID, of: int) -> None:
        seals.update(row_seal.measure(run, payments=of, by=ours.by))

    with took.statements("ledger_post") as posting:
        run, steps = to_file(ours, between=look)
    most = memory.peak()
    written = bare.measure(ours.by.commissioner)
    whole, beside = steps["prepare"] + steps["approve"] + steps["file"], written["with_keys"]
    all_steps = {**steps, "posting": posting[-1], "due_to_file": whole}
    return {
        "payments": payments,
        "steps": {
            name: each.document(rows=payments) | {"times_bare": each.times(beside)} for name, each in all_steps.items()
        },
        "bare_insert_select": beside_bare(written, whole=whole, payments=payments),
        "one_look": {name: each.document(rows=payments) for name, each in seals.items()},
        "seal_takes": seals["sealed"].times(seals["unsealed"]),
        "checked": paid_once.check(run, payments=payments, by=ours.by),
        "memory": most,
        **beside_loop(whole, payments=payments, looped=looped),
    }


def beside_bare(written: Mapping[str, Took], *, whole: Took, payments: int) -> dict[str, Any]:
    """Each bare insert, and how many times as long from due to file takes."""
    return {name: each.document(rows=payments) | {"to_file_takes": whole.times(each)} for name, each in written.items()}


def beside_loop(whole: Took, *, payments: int, looped: int) -> dict[str, Any]:
    """Another board pays row by row, and in sets is so many times as fast."""
    loop = _looped(looped)
    return {
        "loop": loop.document(rows=looped) | {"payments": looped},
        "times_the_loop": round((payments / whole.seconds) / (looped / loop.seconds), 1),
    }


def _looped(payments: int) -> Took:
    theirs = due(THEIRS, payments)
    return took.timed(lambda: perform(_row_by_row, by=theirs.by, at=theirs.at, on=today()))[1]


def due(ods_code: str, payments: int) -> Board:
    """Lay a board with so many people, each due a payment today."""
    at, on = now(), today()
    mary, tom = (cast.finance(ods_code, name=name, on=on) for name in ("Mary", "Tom"))
    for lay in (lay_before_money, agree_money):
        with acting_as(mary):
            lay(Laying(payments, on, at), by=mary, other=tom)
        scratch.analyse()
    account: dict[str, Any] = ACCOUNT
    perform(actions.pay_from, id=new_id(), **account, valid_from=on, by=mary, at=at)
    return Board(ods_code, payments, mary, tom, at)


def to_file(board: Board, *, between: Callable[[UUID, int], None] | None = None) -> tuple[UUID, dict[str, Took]]:
    """A run of all that is due, and what each step took: prepared, approved by the other person, and made into a file.

    `between` is told the run and how many payments it has, once it is approved.
    """
    by, at, run, on = board.by, board.at, new_id(), today()
    day = next_working_day(on)
    done = {}
    _, done["prepare"] = timed(
        lambda: perform(actions.prepare_run, id=run, up_to=on, processing_on=day, by=by, at=at, on=on)
    )
    with acting_as(by):
        sealed = seal(run, by=by)
    _, done["approve"] = timed(lambda: perform(actions.approve_run, run=run, total=sealed.total, by=board.other, at=at))
    if between:
        between(run, sealed.payments)
    _, done["file"] = timed(lambda: perform(actions.make_file, run=run, by=by, at=at, on=on))
    return run, done


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
