"""`openphb returns`: what is counted and told to the nation, and a file of it looked at again. Needs no database."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from openphb.interfaces.cli import returns_aacc, returns_publishing
from openphb.interfaces.cli.returns_asked import folder, keep, typed
from openphb.interfaces.cli.speak import BadInput, Exit, answered, say
from openphb.interfaces.cli.streams import read_bytes

returns = typer.Typer(help="What is counted and told to the nation.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
FactsAt = Annotated[str, typer.Option("--facts", metavar="FOLDER", help="A folder of facts; else the newest we keep.")]
Engine = Annotated[str, typer.Option(help="What reckons: duckdb, or spark (OPENPHB_SPARK names a cluster).")]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file that `check` knows: whether a text is one, and what is wrong with it, finding by finding."""

    name: str
    is_one: Callable[[str], bool]
    findings: Callable[[str], Sequence[Any]]


def _kinds() -> tuple[Kind, ...]:
    from openphb.insight.returns import quarterly_file as quarterly

    return (
        Kind(quarterly.NAME, lambda text: quarterly.is_one(_json(text)), lambda text: quarterly.findings(_json(text))),
    )


@returns.callback()
def _returns() -> None:
    """What is counted and told to the nation."""


@returns.command("phb-quarterly")
@answered
def phb_quarterly(
    commissioner: Annotated[str, typer.Option(metavar="ODS", help="The board's code on the period's last day.")],
    period: Annotated[str, typer.Option(metavar="PERIOD", help="Its last day, 2026-06-30, or its name, 2026-27-Q1.")],
    facts: FactsAt = "",
    engine: Engine = "duckdb",
    out: Annotated[str, typer.Option(metavar="FILE", help="Keep the return in this file, as JSON.")] = "",
    as_json: AsJson = False,
) -> None:
    """The quarterly collection of personal health budgets, every number with how it was reached."""
    told = typed(lambda: _quarterly(commissioner, period, facts=facts, engine=engine))
    if out:
        keep(out, json.dumps(told, ensure_ascii=False, indent=1))
    say(told, as_json, text=_in_words(told))


returns.command("aacc")(returns_aacc.aacc)
returns.command("publish")(returns_publishing.publish)


@returns.command()
@answered
def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A return, or a folder of facts.")],
    period: Annotated[str, typer.Option(metavar="PERIOD", help="For a folder of facts: the quarter to count.")] = "",
    engine: Engine = "duckdb",
    as_json: AsJson = False,
) -> None:
    """Everything wrong with a return or with the facts behind one, record by record, and who mends it where."""
    name, found, more = typed(lambda: _checked(file, period=period, engine=engine))
    told = [asdict(each) for each in found]
    stops = sum(each["weight"] == "stops" for each in told)
    words = "\n".join((*map(_finding_in_words, told), f"{len(told):,} findings, of which {stops:,} stop the return."))
    say({"return": name, "ok": not stops, "findings": told} | more, as_json, text=words)
    if stops:
        raise SystemExit(int(Exit.REFUSED))


def _quarterly(commissioner: str, period: str, *, facts: str, engine: str) -> dict[str, Any]:
    from openphb.commissioners import codes
    from openphb.insight import engines
    from openphb.insight.returns import checking, form, honest, quarterly, quarterly_file, quarters
    from openphb.kernel.refusal import require

    end = quarters.quarter(period).end
    require(codes.why_not(commissioner, day=end))
    with engines.opened(folder(facts), engine=engine) as kept:
        opened = kept.coded_on(end)
        of: dict[str, Any] = {"period_end": end, "commissioner": commissioner, "form": form.in_force(end)}
        cells = quarterly.cells(opened, **of)
        told = quarterly_file.document(cells, commissioner=commissioner, period_end=end, as_of=opened.as_of)
        headline = [asdict(each) for each in honest.headline(opened, **of)]
        found = [asdict(each) for each in checking.check(opened, **of)]
    return told | {"engine": engine, "headline": headline, "counting": honest.NOTE, "findings": found}


def _checked(file: str, *, period: str, engine: str) -> tuple[str, Sequence[Any], dict[str, Any]]:
    """What it is, everything found in it, and what else there is to say of such a file."""
    if file != "-" and Path(file).is_dir():
        return "facts", _of_facts(Path(file), period=period, engine=engine), {}
    content = read_bytes(file)
    if told := returns_aacc.checked(content):
        return told
    text = content.decode("utf-8", "replace")
    for kind in _kinds():
        if kind.is_one(text):
            return kind.name, kind.findings(text), {}
    names = ", ".join(("aacc", *(kind.name for kind in _kinds())))
    raise BadInput(file, f"This is no return that we know ({names}).", "Give the file that `--out` wrote.")


def _of_facts(folder: Path, *, period: str, engine: str) -> Sequence[Any]:
    from openphb.insight import engines
    from openphb.insight.returns import checking, form, quarters

    if not period:
        raise BadInput("--period", "A folder of facts is checked for a quarter.", "Add --period, like 2026-06-30.")
    end = quarters.quarter(period).end
    with engines.opened(folder, engine=engine) as opened:
        return checking.check(opened.coded_on(end), period_end=end, form=form.in_force(end))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _in_words(told: dict[str, Any]) -> str:
    """The headline, then every line's totals; the whole of it is in the JSON."""
    totals = [cell for cell in told["cells"] if cell["age"] == "all" and cell["holding"] == "all" and cell["count"]]
    stops = sum(each["weight"] == "stops" for each in told["findings"])
    return "\n".join(
        (
            f"Personal health budgets of {told['commissioner']}, {told['period_start']} to {told['period_end']}",
            *(f"{each['people']:>9,}  {each['says']}" for each in told["headline"]),
            told["counting"],
            *(f"{cell['count']:>9,}  {cell['line']}, {cell['measure']}" for cell in totals),
            f"{len(told['findings']):,} findings, of which {stops:,} stop the return.",
        )
    )


def _finding_in_words(each: dict[str, Any]) -> str:
    return f"{each['code']} {each['table']} {each['record']}, {each['item']}: {each['says']} {each['mends']} mends it."
