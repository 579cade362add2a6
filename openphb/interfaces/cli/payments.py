"""`openphb payments`: what is due, a run, its file, settling, and what came back. Approving is done on a page.

One person prepares and another approves; a shell cannot tell two people apart, so it does not sign.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import typer

from openphb.interfaces.cli import acting, ground
from openphb.interfaces.cli.acting import As, Board
from openphb.interfaces.cli.speak import BadInput, Exit, answered, read_json, say
from openphb.interfaces.cli.streams import read_bytes, write_bytes
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound

payments = typer.Typer(help="Payments: what is due, runs, files, returns.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Take this day for today.")]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])]
Run = Annotated[int, typer.Argument(help="The run's number.")]


@payments.command()
@answered
def due(email: As, board: Board = "", on: On = None, page: int = 1, as_json: AsJson = False) -> None:
    """Payments due up to a day, and what each waits for. Twenty at a time."""
    by = _stand(email, board)
    from openphb.interfaces.perform import reading
    from openphb.payments import queries

    with reading(by):
        found = queries.due(by=by, on=_today(on), page=page)
    rows = [
        {
            "id": each.id,
            "reference": each.reference,
            "due_on": each.due_on,
            "amount_pence": each.amount.pence,
            "waits_for": each.waits_for,
        }
        for each in found.items
    ]
    listed = [f"{each.due_on}  {each.reference}  {each.amount}  {each.waits_for or 'ready'}" for each in found.items]
    words = "\n".join([*listed, f"{found.total} due, page {page} of {found.pages}."])
    say({"total": found.total, "page": page, "payments": rows}, as_json, text=words)


@payments.command()
@answered
def run(
    email: As, up_to: Day, processing: Day, board: Board = "", on: On = None, key: str = "", as_json: AsJson = False,
    rail: Annotated[str, typer.Option(help="How it leaves: bacs (a file) or 'one by one'.")] = "bacs",
) -> None:  # fmt: skip
    """Take everything due and ready into a new run. With the same --key, once however often it is sent."""
    by = _stand(email, board)
    from openphb.interfaces.perform import new_id, now, perform
    from openphb.payments import actions

    made = perform(
        actions.prepare_run,
        id=_id(key) if key else new_id(),
        up_to=up_to.date(),
        processing_on=processing.date(),
        rail=rail,
        by=by,
        at=now(),
        on=_today(on),
    )
    answer = {"run": made.number, "payments": made.payments, "total_pence": made.pence, "digest": made.digest}
    words = f"Run {made.number}: {made.payments} payments, {Money(made.pence)}. Someone else must approve it."
    say(answer, as_json, text=words)


@payments.command()
@answered
def file(
    number: Run, email: As, out: Annotated[str, typer.Option(help="Where to write it; - for standard output.")],
    kind: Annotated[str, typer.Option(help="bacs or pain.001.")] = "bacs",
    board: Board = "", on: On = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Make the bank file of an approved run, or write the one that was made: the same bytes."""
    by = _stand(email, board)
    from openphb.interfaces.perform import now, perform, reading
    from openphb.payments import actions, queries

    made = perform(actions.make_file, run=_run(number, by=by), kind=kind, by=by, at=now(), on=_today(on))
    with reading(by):
        content = queries.bank_file(made.run_id, by=by).content
    write_bytes(out, content)
    if out != "-":
        answer = {"run": number, "file": out, "kind": made.kind, "serial": made.serial, "sha256": made.sha256}
        say(answer, as_json, text=f"{out}: serial {made.serial}, SHA-256 {made.sha256}")


@payments.command()
@answered
def send(number: Run, email: As, board: Board = "", on: On = None, as_json: AsJson = False) -> None:
    """Pay an approved run one by one. Safe to repeat, and to be killed: each is paid once. Exit 1 if some are open."""
    by = _stand(email, board)
    from openphb.interfaces import payment_rail, rails
    from openphb.interfaces.perform import reading
    from openphb.payments import queries

    rail, run = payment_rail.required(), _run(number, by=by)
    rails.require_its_day(run, by=by, on=_today(on))
    settled = rails.keep_at(run, rail, by=by)
    with reading(by):
        open_ = queries.without_answer(run, by=by)
    words = f"Run {number} is settled: the bank has answered for each payment."
    if not settled:
        words = f"The bank gave no answer for {open_} payments. Send the run again later: nobody is paid twice."
    say({"run": number, "settled": settled, "without_answer": open_}, as_json, text=words)
    if not settled:
        raise SystemExit(int(Exit.REFUSED))


@payments.command()
@answered
def settle(number: Run, email: As, board: Board = "", on: On = None, as_json: AsJson = False) -> None:
    """The bank has paid the file."""
    by = _stand(email, board)
    from openphb.interfaces.perform import now, perform
    from openphb.payments import actions

    made = perform(actions.settle_run, run=_run(number, by=by), by=by, at=now(), on=_today(on))
    say({"run": number, "state": made.state}, as_json, text=f"Run {number} is {made.state}.")


@payments.command(name="return")
@answered
def come_back(
    payment: Annotated[str, typer.Argument(help="The payment's identity.")],
    code: Annotated[str, typer.Argument(help="The bank's code: 0, 2, 3, 5, B or C.")],
    email: As, returned: Day, board: Board = "", on: On = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Record that the bank sent a payment back."""
    by = _stand(email, board)
    from openphb.interfaces.perform import new_id, now, perform
    from openphb.payments import actions

    told: dict[str, Any] = {"code": code, "returned_on": returned.date(), "on": _today(on)}
    perform(actions.record_return, id=new_id(), payment=_id(payment), by=by, at=now(), **told)
    answer = {"payment": payment, "code": code, "returned_on": returned.date()}
    say(answer, as_json, text="Recorded. The next payments to this account are on hold, and the person is asked.")


@payments.command()
@answered
def report(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The report (CSV or XML); - for standard input.")],
    email: As, board: Board = "", on: On = None, as_json: AsJson = False,
    columns: Annotated[str, typer.Option(help="JSON: what stands under which heading, where yours differ.")] = "",
) -> None:  # fmt: skip
    """Bring in our bank's report of payments that came back (ARUCS) and accounts that moved (AWACS)."""
    by = _stand(email, board)
    from openphb.interfaces.perform import new_id, now, perform
    from openphb.payments import actions

    told: dict[str, Any] = {"columns": read_json(columns)} if columns else {}
    content = read_bytes(path)
    made = perform(
        actions.import_return_report, id=new_id(), name=path, content=content, by=by, at=now(), on=_today(on), **told
    )
    counts = {"returned": made.returned, "entered": made.entered, "left": made.left}
    rows = [f"line {row['line']}: {row['did']}. {row['came_of_it']}" for row in made.rows]
    say({"file": path, **counts, "rows": made.rows}, as_json, text="\n".join(rows))


def _stand(email: str, board: str) -> Actor:
    ground.stand()
    return acting.actor(email, board=board)


def _today(on: datetime | None) -> date:
    from openphb.interfaces.perform import today

    return on.date() if on else today()


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadInput("PAYMENT or --key", f"{text[:40]} is not an identity.", "Copy it from the list.") from None


def _run(number: int, *, by: Actor) -> UUID:
    from openphb.interfaces.perform import reading
    from openphb.payments import queries

    try:
        with reading(by):
            return queries.run_numbered(number, by=by)
    except NotFound:
        raise BadInput("RUN", f"There is no run {number} here.", "See the list of runs.") from None
