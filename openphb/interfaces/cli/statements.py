"""`openphb statement`: bank statements. Reading one needs no database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from openphb.interfaces.cli import statement_import
from openphb.interfaces.cli.speak import answered, say
from openphb.interfaces.cli.streams import read_bytes
from openphb.interfaces.cli.taught_layouts import HELP, layout_in
from openphb.interfaces.cli.unreadable import unreadable
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import statements
from openphb.payments.statements import Statement
from openphb.payments.statements.read import LARGEST_FILE

statement = typer.Typer(help="Bank statements: read one.", no_args_is_help=True)


statement.command(name="import")(statement_import.bring_in)
statement.command(name="import-many")(statement_import.bring_in_many)


@statement.callback()
def _statement() -> None:
    """Bank statements."""


@statement.command()
@answered
def read(
    file: Annotated[str, typer.Argument(help="The statement as downloaded; - for standard input.")],
    format: Annotated[str, typer.Option(help=f"One of: {', '.join(statements.FORMATS)}.")] = "auto",
    layout: Annotated[str, typer.Option(metavar="FILE", help=HELP)] = "",
    currency: Annotated[
        str, typer.Option(help="For looking at a file in another currency; pence are its cents.")
    ] = "GBP",
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Read a bank statement: its lines in time order, and every line that was refused, with the reason."""
    content, known = read_bytes(file, at_most=LARGEST_FILE), layout_in(layout)
    name, unit = "" if file == "-" else file, currency.strip().upper()
    try:
        found = statements.read_all(content, format=format, name=name, layout=known, currency=unit)
    except Refused as refused:
        raise unreadable(refused, where=file) from None
    if len(found) == 1:
        say(document(found[0]), as_json, text=_in_words(found[0]))
    else:
        say(document_of_each(found), as_json, text="\n\n".join(map(_in_words, found)))


def document(found: Statement) -> dict[str, Any]:
    """A statement in the shape of the contract."""
    return {
        "format": found.format,
        "layout": found.layout,
        "account": found.account,
        "currency": found.currency,
        "opening_pence": _pence(found.opening),
        "closing_pence": _pence(found.closing),
        "continuous": found.continuous,
        "lines": [
            {
                "date": line.date.isoformat(),
                "amount_pence": line.amount.pence,
                "text": line.text,
                "reference": line.reference,
                "bank_id": line.bank_id,
                "balance_pence": _pence(line.balance),
                "merchant_category": line.merchant_category,
                "line": line.line,
            }
            for line in found.lines
        ],
        "refused": [{"line": row.line, "text": row.text, "because": row.because} for row in found.refused],
        "notes": [{"line": note.line, "because": note.because} for note in found.notes],
    }


def document_of_each(found: Sequence[Statement]) -> dict[str, Any]:
    """Several accounts in the shape of one: every line, which says its account; and under `accounts`, each by itself.

    An account's balances are in its own document, since those of several have no sum that anybody could check.
    """
    accounts = [document(each) for each in found]
    lines = [line | {"account": each["account"]} for each in accounts for line in each["lines"]]
    proofs = [each.continuous for each in found if each.lines]
    return {
        "format": found[0].format,
        "layout": found[0].layout,
        "account": "",
        "currency": found[0].currency,
        "opening_pence": None,
        "closing_pence": None,
        "continuous": False if False in proofs else None if None in proofs or not proofs else True,
        "lines": sorted(lines, key=lambda line: (line["date"], line["line"])),
        "refused": sorted((row for each in accounts for row in each["refused"]), key=lambda row: row["line"]),
        "notes": [note for each in accounts for note in each["notes"]],
        "accounts": accounts,
    }


def _pence(amount: Money | None) -> int | None:
    return None if amount is None else amount.pence


def _in_words(found: Statement) -> str:
    rows = [f"{line.date}  {line.amount!s:>14}  {line.text} {line.reference}".rstrip() for line in found.lines]
    refused = [f"Line {row.line} was refused. {row.because}" for row in found.refused]
    notes = [note.because for note in found.notes]
    layout = f"Read as {found.format}, layout {found.layout}."
    ends = f"Account {found.account}: opens at {_or_unknown(found.opening)}, closes at {_or_unknown(found.closing)}."
    return "\n".join([*rows, layout, ends, *refused, *notes])


def _or_unknown(amount: Money | None) -> str:
    return "an unknown balance" if amount is None else str(amount)
