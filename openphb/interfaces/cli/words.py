"""`openphb words`: what there is to say, for a translator; what a translation does not say yet. Needs no database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from openphb.interfaces.cli.speak import BadInput, answered, say
from openphb.interfaces.words import catalogue, extracting
from openphb.kernel.refusal import Refusal, Refused

words = typer.Typer(help="Another language: every sentence out, and a translation checked.", no_args_is_help=True)
SHOWN = 20
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


@words.callback()
def _words() -> None:
    """Another language: every sentence out, and a translation checked."""


@words.command()
@answered
def extract(
    file: Annotated[Path, typer.Argument(help="Where to put the template, such as openphb.pot.")],
    as_json: AsJson = False,
) -> None:
    """Write every sentence of the product for a translator, as a gettext template."""
    messages = extracting.all_messages()
    try:
        file.write_text(catalogue.template(messages), encoding="utf-8")
    except OSError as problem:
        raise BadInput(str(file), f"It cannot be written: {problem.strerror}.", "Name another place.") from None
    said = f"{len(messages):,} messages are in {file}."
    say({"messages": len(messages), "file": str(file)}, as_json, text=said)


@words.command()
@answered
def check(
    file: Annotated[Path, typer.Argument(help="A translation, such as cy.po.")],
    as_json: AsJson = False,
) -> None:
    """Does this translation say everything? Refused, with what is missing, if it does not: it would not be offered."""
    try:
        found = catalogue.read(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise BadInput(str(file), "The file cannot be read.", "Give a .po file in UTF-8.") from None
    if not found.code:
        raise BadInput(str(file), "It does not name its language.", "Put “Language: cy” (or another code) in its head.")
    lacking = catalogue.missing(found, extracting.all_messages())
    if lacking:
        raise Refused(Refusal(_lacking(lacking)))
    text = f"{found.name} says everything. Put the file among the languages (OPENPHB_LANGUAGES) and start again."
    say({"language": found.code, "missing": 0}, as_json, text=text)


def _lacking(lacking: list[str]) -> str:
    """The first of them in full; the whole list is what a translator's tool shows as untranslated."""
    first = "\n".join(f"- {one}" for one in lacking[:SHOWN])
    more = f"\nand {len(lacking) - SHOWN:,} more." if len(lacking) > SHOWN else ""
    return f"This language is not offered yet: {len(lacking):,} messages are not said, or lost a hole.\n{first}{more}"
