"""`openphb statement import`: a bank statement into a holding's account. Needs the database, unlike reading one."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from openphb.interfaces.cli import acting, ground
from openphb.interfaces.cli.acting import As, Board
from openphb.interfaces.cli.speak import BadInput, answered, say
from openphb.interfaces.cli.streams import read_bytes
from openphb.interfaces.cli.taught_layouts import HELP, layout_in
from openphb.kernel.refusal import NotFound
from openphb.payments.statements.read import LARGEST_FILE


@answered
def bring_in(
    file: Annotated[str, typer.Argument(help="The statement as downloaded; - for standard input.")],
    holding: Annotated[str, typer.Option(metavar="REF", help="The holding's reference, such as PHB4F6A9C-A.")],
    email: As,
    board: Board = "",
    format: Annotated[str, typer.Option(help="auto, csv, camt053, mt940 or ofx.")] = "auto",
    layout: Annotated[str, typer.Option(metavar="FILE", help=HELP)] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Bring a statement in: new lines once, bad lines kept with their reason, what is certain understood."""
    ground.stand()
    from openphb.interfaces.perform import new_id, now, perform, reading, today
    from openphb.payments import actions, queries

    by, content = acting.actor(email, board=board), read_bytes(file, at_most=LARGEST_FILE)
    try:
        with reading(by):
            id = queries.holding_called(holding, by=by)
    except NotFound:
        raise BadInput("--holding", f"No holding here has the reference {holding}.", "Check the spelling.") from None
    told: dict[str, Any] = {"holding": id, "name": file, "content": content, "layout": format, "on": today()}
    told["taught"] = layout_in(layout)
    done = perform(actions.import_statement, id=new_id(), by=by, at=now(), **told)
    answer = {
        "statement": done.statement,
        "seen_before": done.seen_before,
        "new_lines": done.new_lines,
        "known_lines": done.known_lines,
        "refused": done.refused,
        "to_understand": done.to_understand,
    }
    words = "This file was here already; nothing was changed." if done.seen_before else (
        f"{done.new_lines} new lines, {done.known_lines} known, {done.refused} refused; "
        f"{done.to_understand} to be understood."
    )  # fmt: skip
    say(answer, as_json, text=words)


@answered
def bring_in_many(
    file: Annotated[str, typer.Argument(help="The file of many accounts as downloaded; - for standard input.")],
    email: As,
    board: Board = "",
    format: Annotated[str, typer.Option(help="auto, csv, camt053, mt940 or ofx.")] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Bring in one file for many accounts: each goes to whose it is, wholly or not at all, and the rest waits."""
    ground.stand()
    from openphb.interfaces.perform import new_id, now, perform, reading, today
    from openphb.payments import actions, queries

    by, content = acting.actor(email, board=board), read_bytes(file, at_most=LARGEST_FILE)
    told: dict[str, Any] = {"name": file, "content": content, "layout": format, "on": today()}
    made = perform(actions.bring_in_many, id=new_id(), by=by, at=now(), **told)
    with reading(by):
        found = queries.accounts_of_many(made.id, by=by)
    answer = {
        "file": made.id,
        "waiting": made.waiting,
        "accounts": [
            {
                "account": each.called,
                "state": each.state,
                "because": each.because,
                "holding": each.reference or None,
                "statement": each.statement,
                "lines": each.lines,
                "new_lines": each.new_lines,
                "known_lines": each.known_lines,
                "refused": len(each.refused),
                "continuous": each.continuous,
            }
            for each in found
        ],
    }
    say(answer, as_json, text="\n".join(map(_account_in_words, found)))


def _account_in_words(found: Any) -> str:
    if found.state == "in":
        return f"{found.called}: {found.new_lines} new lines, {found.known_lines} known, for {found.reference}."
    return f"{found.called}: {found.state}, {found.lines} lines. {found.because}"
