"""`openphb evaluate`: a question about a table of people, answered in one document. Pure: no database, no Django.

The libraries it reckons with are loaded when a question is asked, so that everything else starts in a blink.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from openphb.interfaces.cli.speak import BadInput, answered, say, tell
from openphb.interfaces.cli.streams import read_bytes, write_bytes
from openphb.kernel.refusal import Refusal, Refused

FONTS = Path(__file__).parents[1] / "web" / "letters" / "fonts"
MORE_TOLD = 10
NEEDS = "Evaluation needs libraries of statistics that are not installed here. Install openphb[insight], and ask again."


@answered
def evaluate(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE.csv", help="A table, one row a person and wave; or a folder of facts; '-' reads it."
        ),
    ] = "",
    spec: Annotated[str, typer.Option("--spec", metavar="SPEC.yaml", help="The question, as YAML.")] = "",
    report: Annotated[str, typer.Option(metavar="OUT.html", help="Write the report there too, as one HTML page.")] = "",
    pdf: Annotated[str, typer.Option(metavar="OUT.pdf", help="Write the report there too, as PDF.")] = "",
    example: Annotated[str, typer.Option(metavar="KIND", help="Print a question to begin with, like comparison.")] = "",
    engine: Annotated[str, typer.Option(help="What reads a folder of facts: duckdb, or spark.")] = "duckdb",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Did it help: a table and a question in, effects, costs and how sure one may be out."""
    if example:
        return _show(example)
    if not file or not spec:
        raise BadInput("FILE.csv" if not file else "--spec", "Give a table and a question.",
                       "Begin with `openphb evaluate --example comparison > question.yaml`.")  # fmt: skip
    found = _answer(file, spec, engine=engine)
    if report or pdf:
        _write(found, report=report, pdf=pdf)
    return say(found, as_json, text="" if as_json else _in_words(found))


def _show(kind: str) -> None:
    from openphb.insight.evaluation.asking.examples import EXAMPLES

    if kind not in EXAMPLES:
        raise BadInput("--example", f"There is no kind “{kind}”.", f"Choose from: {', '.join(EXAMPLES)}.")
    print(EXAMPLES[kind], end="")


def _answer(file: str, spec: str, *, engine: str) -> dict[str, Any]:
    content, question = _table(file, engine=engine), read_bytes(spec)
    try:
        from openphb.insight.evaluation.faults import Unreadable
        from openphb.insight.evaluation.running.answering import evaluate as answer
    except ModuleNotFoundError:
        raise Refused(Refusal(NEEDS)) from None
    names = ["standard input" if each == "-" else each for each in (file, spec)]
    try:
        return answer(content, question, name=names[0], spec_name=names[1])
    except Unreadable as unread:
        first, *others = unread.faults
        for each in others[:MORE_TOLD]:
            tell(f"Also {each}")
        if len(others) > MORE_TOLD:
            tell(f"And {len(others) - MORE_TOLD} more.")
        raise BadInput(first.where, first.because, first.try_) from None


def _table(file: str, *, engine: str) -> bytes:
    """A CSV file as it is; a dated folder of our own facts as a table of people and waves."""
    folder = Path(file)
    if not folder.is_dir():
        return read_bytes(file)
    from openphb.insight.evaluation.asking import facts

    if not facts.is_facts(folder):
        raise BadInput(
            file, "This folder holds no facts that are finished.", "Name a dated folder with a manifest.json."
        )
    return facts.read(folder, engine=engine)


def _write(found: Mapping[str, Any], *, report: str, pdf: str) -> None:
    from openphb.insight.evaluation.telling import page, paper

    if report:
        write_bytes(report, page.html(found).encode())
    if pdf:
        write_bytes(pdf, paper.pdf(found, fonts=FONTS))


def _in_words(found: Mapping[str, Any]) -> str:
    from openphb.insight.evaluation.telling.words import lines

    return "\n".join(lines(found))
