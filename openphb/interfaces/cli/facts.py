"""`openphb facts`: make a day's facts, list what there is, see that it is as it was made, and what every column means.

`dictionary` needs no database, and no more do `list`, `verify` and `gather`.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import BadInput, answered, say, tell

if TYPE_CHECKING:
    from openphb.insight.extract.making import Step

facts = typer.Typer(help="De-identified facts: make them, list them, check them.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
On = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day to take for today.")]
Day = Annotated[datetime | None, typer.Argument(formats=["%Y-%m-%d"], help="Which day; the latest if none is given.")]


@facts.command()
@answered
def extract(
    on: On = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Keep nothing of an earlier day: the bytes are the same.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make the facts of a day, for every board. What is made is never changed, so a day is made once."""
    ground.stand()
    from openphb.interfaces import facts_of_a_day
    from openphb.interfaces.perform import now, today

    made = facts_of_a_day.make(on.date() if on else today(), at=now(), whole=whole, tell=_told)
    rows = sum(made.manifest.rows.values())
    words = f"{made.folder}: {rows:,} rows; {made.written} parts written, {made.kept} kept from the day before."
    words += _of_places(made.manifest.places)
    document = {"folder": str(made.folder), "written": made.written, "kept": made.kept}
    say(document | _document(made.manifest, files=False), as_json, text=words)


@facts.command()
@answered
def gather(
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER…", help="A day's folder of each installation.")],
    as_json: AsJson = False,
) -> None:
    """Put the facts that several installations made of one day together here, for whoever counts the nation."""
    from openphb.insight.extract import folders as dated
    from openphb.insight.extract import gathering

    home = ground.server().home()
    made = gathering.gather(folders, into=home, at=datetime.now(UTC))
    boards = len({each.commissioner for each in made.files if each.rows})
    place = dated.folder(home, made.as_of)
    words = f"{place}: {sum(made.rows.values()):,} rows of {boards} boards, from {len(folders)} installations."
    say({"folder": str(place), "boards": boards} | _document(made, files=False), as_json, text=words)


@facts.command("list")
@answered
def list_(as_json: AsJson = False) -> None:
    """The days there are facts of, the latest first."""
    from openphb.insight.extract import folders

    home = ground.server().home()
    found = [folders.manifest(home, day) for day in folders.days(home)]
    lines = [f"{each.as_of}: {sum(each.rows.values()):,} rows, made {each.made_at:%Y-%m-%d %H:%M}" for each in found]
    text = "\n".join(lines) or "There are no facts yet. Make some: openphb facts extract"
    say([_document(each, files=False) for each in found], as_json, text=text)


@facts.command()
@answered
def verify(day: Day = None, as_json: AsJson = False) -> None:
    """See that the facts of a day are as they were made: every file, its bytes, its rows and its columns."""
    from openphb.insight.extract import folders, verifying

    home = ground.server().home()
    on = _which(day, folders.days(home))
    found = verifying.differences(home, on)
    files = len(folders.manifest(home, on).files)
    text = "\n".join(found) or f"The {files} files of {on} are as they were made."
    say({"as_of": on, "ok": not found, "files": files, "differences": found}, as_json, text=text)
    if found:
        raise SystemExit(1)


@facts.command()
@answered
def places(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE…", help="Tables as they were published.")] = None,
    edition: Annotated[
        str, typer.Option(help="What the publisher calls this edition, like 'IoD 2025' or 'ONSPD August 2026'.")
    ] = "",
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Lay in tables of places: deprivation by area, postcodes by area, populations. Without a file, what is there."""
    from openphb.interfaces.cli import facts_places

    facts_places.lay_in(files or [], edition=edition, on=on.date() if on else None, as_json=as_json)


@facts.command()
@answered
def dictionary(as_json: AsJson = False) -> None:
    """What every table and column means. Needs no database."""
    from openphb.insight import dictionary as words

    say(words.document(), as_json, text=words.page())


def _of_places(told: Any) -> str:
    """Of how many people it is not known how deprived their neighbourhood is; nothing where no tables were laid in."""
    if not told:
        return ""
    missing = f"{told['without_postcode']:,} have no postcode, and {told['postcode_not_known']:,} one that is not in"
    return f"\nOf {told['people']:,} people {missing} {told['postcodes']['edition']}."


def _which(day: datetime | None, known: tuple[date, ...]) -> date:
    asked = day.date() if day else next(iter(known), None)
    if asked is None:
        raise BadInput("facts", "There are no facts yet.", "Make some: openphb facts extract")
    if asked not in known:
        raise BadInput(str(asked), "There are no facts of this day.", "See which there are: openphb facts list")
    return asked


def _document(told: Any, *, files: bool) -> dict[str, Any]:
    document = asdict(told)
    return document if files else {name: each for name, each in document.items() if name not in ("files", "columns")}


def _told(step: Step) -> None:
    tell(f"{step.board} ({step.done + 1} of {step.of}): {step.table}, {step.rows:,} rows so far")
