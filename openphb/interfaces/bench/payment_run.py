"""How fast a payment run goes from due to file: in sets, as we do it, beside a loop over rows in the same minute."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.apps import apps

from openphb.commissioners.context import acting_as
from openphb.interfaces.bench import bare, cast, row_seal, scratch, took
from openphb.interfaces.bench.laid import Laying, lay
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


def measure(payments: int, *, looped: int) -> dict[str, Any]:
    """Two boards with so many payments due; one pays in sets, the other row by row. Needs an empty database.

    The loop may be shorter: compare payments a second.
    """
    by, other, at = _due(OURS, payments)
    with took.statements("ledger_post") as posting:
        steps, seals = _in_sets(by, other, at)
    written = bare.measure(by.commissioner)
    loop = _looped(looped)
    whole, beside = steps["prepare"] + steps["approve"] + steps["file"], written["with_keys"]
    all_steps = {**steps, "posting": posting[-1], "due_to_file": whole}
    return {
        "payments": payments,
        "steps": {
            name: each.document(rows=payments) | {"times_bare": each.times(beside)} for name, each in all_steps.items()
        },
        "bare_insert_select": {
            name: each.document(rows=payments) | {"to_file_takes": whole.times(each)} for name, each in written.items()
        },
        "one_look": {name: each.document(rows=payments) for name, each in seals.items()},
        "seal_takes": seals["sealed"].times(seals["unsealed"]),
        "loop": loop.document(rows=looped) | {"payments": looped},
        "times_the_loop": round((payments / whole.seconds) / (looped / loop.seconds), 1),
    }


def _looped(payments: int) -> Took:
    by, _, at = _due(THEIRS, payments)
    return took.timed(lambda: perform(_row_by_row, by=by, at=at, on=today()))[1]


def _due(ods_code: str, people: int) -> tuple[Actor, Actor, datetime]:
    at, on = now(), today()
    mary, tom = (cast.finance(ods_code, name=name, on=on) for name in ("Mary", "Tom"))
    with acting_as(mary):
        lay(Laying(people, on, at), by=mary, other=tom)
    scratch.analyse()
    account: dict[str, Any] = ACCOUNT
    perform(actions.pay_from, id=new_id(), **account, valid_from=on, by=mary, at=at)
    return mary, tom, at


def _in_sets(by: Actor, other: Actor, at: datetime) -> tuple[dict[str, Took], dict[str, Took]]:
    """What each step took; and between two of them, one look at the run with and without the seal on bank details."""
    run, on = new_id(), today()
    day = next_working_day(on)
    done = {}
    _, done["prepare"] = timed(
        lambda: perform(actions.prepare_run, id=run, up_to=on, processing_on=day, by=by, at=at, on=on)
    )
    with acting_as(by):
        sealed = seal(run, by=by)
    _, done["approve"] = timed(lambda: perform(actions.approve_run, run=run, total=sealed.total, by=other, at=at))
    seals = row_seal.measure(run, payments=sealed.payments, by=by)
    _, done["file"] = timed(lambda: perform(actions.make_file, run=run, by=by, at=at, on=on))
    return done, seals


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
