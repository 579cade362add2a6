"""`openphb bank` and `openphb bacs`: sort codes, and payment files in and out. Needs no database."""

from __future__ import annotations

from typing import Annotated

import typer

from openphb.interfaces.cli.bacs_orders import order_document
from openphb.interfaces.cli.payment_files import in_words, make, read_back, summary
from openphb.interfaces.cli.speak import answered, say
from openphb.interfaces.cli.unreadable import unreadable
from openphb.kernel.refusal import Refused
from openphb.payments import bacs as bacs_files
from openphb.payments.banking import modulus, tables

bank = typer.Typer(help="Sort codes and account numbers.", no_args_is_help=True)
bacs = typer.Typer(help="Bacs payment files: write one, read one.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


@bank.callback()
def _bank() -> None:
    """Sort codes and account numbers."""


@bank.command()
@answered
def check(
    sort_code: Annotated[str, typer.Argument(help="Like 12-34-56.")],
    account: Annotated[str, typer.Argument(help="Six to ten digits.")],
    as_json: AsJson = False,
) -> None:
    """Could this account number exist at this sort code? It says nothing about whose account it is."""
    try:
        verdict = modulus.check(sort_code, account)
    except Refused as refused:
        raise unreadable(refused, where=refused.refusal.field) from None
    answer = {
        "valid": verdict.valid,
        "because": verdict.because,
        "account_name_check": "not_done",
        "table": {"edition": tables.EDITION, "valid_from": tables.VALID_FROM.isoformat()},
    }
    say(answer, as_json, text=verdict.because)


@bacs.command()
@answered
def write(
    file: Annotated[str, typer.Argument(help="Where to put the payment file; - for standard output.")],
    order: Annotated[str, typer.Option("--json-in", help="The order as JSON; - for standard input.")],
    as_json: AsJson = False,
) -> None:
    """Write a Bacs Standard 18 file from an order. A different file of that name is kept."""
    make(
        file, order=order, write=bacs_files.write, read=lambda content: bacs_files.read(content).order, as_json=as_json
    )


@bacs.command()
@answered
def read(
    file: Annotated[str, typer.Argument(help="The payment file; - for standard input.")],
    as_json: AsJson = False,
) -> None:
    """Read a Bacs Standard 18 file back: every field, every sum checked."""
    content, found = read_back(file, read=bacs_files.read)
    records = [{"line": r.line, "record": r.kind, "fields": r.fields} for r in found.records]
    answer = {**order_document(found.order), **summary(found.order, content), "records": records}
    say(answer, as_json, text=in_words(found.order))
