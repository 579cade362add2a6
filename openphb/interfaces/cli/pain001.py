"""`openphb pain001`: ISO 20022 payment files for UK accounts, in and out. The order is that of `openphb bacs`."""

from __future__ import annotations

from typing import Annotated

import typer

from openphb.interfaces.cli.bacs_orders import order_document
from openphb.interfaces.cli.payment_files import in_words, make, read_back, summary
from openphb.interfaces.cli.speak import answered, say
from openphb.payments import iso20022

pain001 = typer.Typer(help="ISO 20022 payment files: write one, read one.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


@pain001.command()
@answered
def write(
    file: Annotated[str, typer.Argument(help="Where to put the payment file; - for standard output.")],
    order: Annotated[str, typer.Option("--json-in", help="The order as JSON; - for standard input.")],
    as_json: AsJson = False,
) -> None:
    """Write a pain.001.001.09 file from an order. A different file of that name is kept."""
    make(file, order=order, write=iso20022.write, read=iso20022.read, as_json=as_json)


@pain001.command()
@answered
def read(
    file: Annotated[str, typer.Argument(help="The payment file; - for standard input.")],
    as_json: AsJson = False,
) -> None:
    """Read a pain.001.001.09 file for UK accounts back: every account, every sum checked."""
    content, found = read_back(file, read=iso20022.read)
    say({**order_document(found), **summary(found, content)}, as_json, text=in_words(found))
