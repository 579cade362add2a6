"""`openphb audit`: whether the records are as they were, and anchors for somebody who trusts nobody here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import BadInput, Exit, answered, say

if TYPE_CHECKING:
    from openphb.interfaces.assuring import Looked

audit = typer.Typer(help="Whether the records are as they were written.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
Board = Annotated[str, typer.Option("--commissioner", metavar="ODS", help="One board only, by its ODS code.")]
Anchors = Annotated[Path | None, typer.Option("--anchors", metavar="FOLDER", help="Anchors that were kept elsewhere.")]
SHOWN = 20


@audit.command()
@answered
def verify(anchors: Anchors = None, board: Board = "", as_json: AsJson = False) -> None:
    """Compare every row of history with its seal. Exit 1 if anything was changed, is missing or was added later."""
    if anchors is not None and not anchors.is_dir():
        raise BadInput("--anchors", f"There is no folder {anchors}.", "Name the folder that holds the anchor files.")
    ground.stand()
    from openphb.assurance.anchors import read_folder
    from openphb.interfaces import assuring
    from openphb.interfaces.cli.acting import board_with
    from openphb.interfaces.perform import now

    where = "the command line"
    of = assuring.boards(where, only=[board_with(board)]) if board else assuring.everyone(where)
    looked = assuring.verify_all(of, read_folder(anchors) if anchors else [], at=now())
    document = _document(looked)
    say(document, as_json, text=_in_words(document))
    if not document["ok"]:
        raise SystemExit(int(Exit.REFUSED))


@audit.command()
@answered
def seal(as_json: AsJson = False) -> None:
    """Seal what was written since the last time. The worker does so every quarter of an hour."""
    ground.stand()
    from openphb.interfaces import assuring
    from openphb.interfaces.perform import now

    rows = assuring.seal(at=now(), where="the command line")
    say({"rows": rows}, as_json, text=f"{rows:,} rows were sealed.")


@audit.command()
@answered
def anchor(
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Where to write it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write where every chain of seals ends now into a small text file, to be kept elsewhere."""
    ground.stand()
    from django.conf import settings

    from openphb.interfaces import assuring
    from openphb.interfaces.perform import now

    place = assuring.anchor(out or Path(settings.ANCHORS), at=now())
    advice = "Keep it where nobody who looks after this database can change it."
    say({"file": str(place)}, as_json, text=f"{place}\n{advice}")


def _document(looked: list[Looked]) -> dict[str, object]:
    found = [
        {"chain": each.chain, "table": one.table, "id": one.key, "what": one.what}
        for each in looked
        for one in each.verified.found
    ]
    return {
        "ok": not found,
        "chains": len(looked),
        "seals": sum(each.verified.seals for each in looked),
        "rows": sum(each.verified.rows for each in looked),
        "not_sealed_yet": sum(each.verified.waiting for each in looked),
        "anchors": sum(each.verified.anchors for each in looked),
        "lawfully_removed": sum(each.verified.removed for each in looked),
        "found": found,
    }


def _in_words(told: dict[str, object]) -> str:
    found = told["found"]
    assert isinstance(found, list)
    counted = f"{told['rows']:,} rows in {told['seals']:,} seals of {told['chains']} chains"
    waits = f"{told['not_sealed_yet']:,} rows are not sealed yet, and nothing is said of them."
    lines = [f"  {one['chain']}: {one['table']} {one['id']}: {one['what']}" for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"  and {len(found) - SHOWN:,} more; all of them with --json")
    head = f"{len(found):,} findings. {counted}:" if found else f"Everything is as it was sealed: {counted}."
    if told["lawfully_removed"]:
        lines.append(f"  {told['lawfully_removed']:,} rows were removed lawfully: compare the certificates.")
    return "\n".join([head, *lines, waits, _of_anchors(int(str(told["anchors"])))])


def _of_anchors(many: int) -> str:
    if many:
        return f"The chains were compared with {many:,} anchors."
    return "No anchors were given: whoever owns the database could have made the chains again. Use --anchors FOLDER."
