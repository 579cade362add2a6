"""`openphb docs`: the documents that are made from the code, so that they cannot say something else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from openphb.interfaces.cli.speak import BadInput, answered, tell
from openphb.kernel.refusal import Refusal, Refused

ROOT = Path(__file__).parents[3]
Which = Annotated[
    list[str] | None, typer.Argument(help="law, rooms, workflows, facts, who, held, faults; all if left out.")
]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; say which are out of date, and exit 1.")]


@answered
def docs(which: Which = None, check: Check = False) -> None:
    """Write the documents made from the code."""
    if not (ROOT / "pyproject.toml").exists():
        raise Refused(Refusal("Documents are written beside the source. Run this in a copy of the repository."))
    wanted = {path: text for name in which or MAKERS for path, text in _maker(name)().items()}
    stale = sorted(path for path, text in wanted.items() if not path.exists() or path.read_text() != text)
    if not check:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
    tell("\n".join([*(f"{path.relative_to(ROOT)}" for path in stale), f"{len(stale)} of {len(wanted)} out of date."]))
    if check and stale:
        raise SystemExit(1)


def _maker(name: str) -> Callable[[], dict[Path, str]]:
    if name not in MAKERS:
        raise BadInput("WHICH", f"There are no documents called {name}.", f"Ask for {', '.join(MAKERS)}.")
    return MAKERS[name]


def _law() -> dict[Path, str]:
    from openphb.law.document import pages

    return {ROOT / "docs" / "law" / name: text for name, text in pages().items()}


def _rooms() -> dict[Path, str]:
    from openphb.interfaces.cli.docs_rooms import readme

    return {ROOT / "README.md": readme(ROOT)}


def _workflows() -> dict[Path, str]:
    from openphb.interfaces.cli.docs_workflows import pages

    return {ROOT / "docs" / "workflows" / name: text for name, text in pages().items()}


def _facts() -> dict[Path, str]:
    from openphb.insight.dictionary import page

    return {ROOT / "docs" / "facts.md": page()}


def _held() -> dict[Path, str]:
    from openphb.interfaces.cli.docs_held import page

    return {ROOT / "docs" / "trust" / "data-held.md": page()}


def _who() -> dict[Path, str]:
    return {ROOT / "docs" / "who-may-do-what.md": _said_by("tests.trust.who_may")}


def _faults() -> dict[Path, str]:
    return {ROOT / "docs" / "trust" / "faults.md": _said_by("tests.trust.faults_page")}


def _said_by(module: str) -> str:
    """A page made from the tables that the tests keep, which only a copy of the repository has."""
    made = subprocess.run([sys.executable, "-m", module], cwd=ROOT, capture_output=True, text=True, check=False)
    if made.returncode:
        raise Refused(Refusal(f"The page of {module} could not be made. {made.stderr.strip()[-300:]}"))
    return made.stdout


MAKERS: dict[str, Callable[[], dict[Path, str]]] = {
    "law": _law,
    "rooms": _rooms,
    "workflows": _workflows,
    "facts": _facts,
    "who": _who,
    "held": _held,
    "faults": _faults,
}
