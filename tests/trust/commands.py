"""Every command that acts as somebody with an account, who may, and what it is told in these tests.

The other commands ask no board's rows, or are run by whoever looks after the machine, under the operator's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from openphb.interfaces.cli import main
from openphb.kernel.actor import Role
from tests.trust.doors import LETTERS, NOBODY

MAY: Mapping[str, str] = {
    "payments due": "CAFLU",
    "payments run": "F",
    "payments file": "F",
    "payments send": "F",
    "payments settle": "CAFLU",
    "payments return": "F",
    "payments report": "F",
    "plan export": "PRCKAFLU",
    "statement import": "PRNCF",
    "statement import-many": "F",
    "import people": "CL",
    "import payees": "CFL",
    "import plans": "CL",
    "import budgets": "F",
    "export board": "L",
}
"""Who may, by the letters of `doors`: everybody else is refused, and nothing happens."""
NO_BOARDS_ROWS = 77
"""A number of a run that no board has."""


def acting() -> Iterator[str]:
    """The commands that are told as whom they act, such as 'payments due'."""
    for group in main.GROUPS:
        found = get_command(main.assemble([group])).commands[group]  # type: ignore[attr-defined]
        for name, command in getattr(found, "commands", {}).items():
            if any("--as" in param.opts for param in command.params):
                yield f"{group} {name}"


def told(name: str, ids: Mapping[str, Any], *, run: int, holding: str, file: Path) -> list[str]:
    """The words of a command about these things."""
    on = ["--on", "2026-05-04"]
    return {
        "payments due": on,
        "payments run": ["--up-to", "2026-05-04", "--processing", "2026-05-05", *on],
        "payments file": [str(run), "--out", str(file.with_suffix(".bacs")), *on],
        "payments send": [str(run), *on],
        "payments settle": [str(run), *on],
        "payments return": [str(ids["payment"]), "B", "--returned", "2026-05-04", *on],
        "payments report": [str(file), *on],
        "plan export": [str(ids["plan"]), "--out", str(file.with_suffix(".json"))],
        "statement import": [str(file), "--holding", holding],
        "statement import-many": [str(file)],
        "import people": [str(file), "--dry-run"],
        "import payees": [str(file), "--dry-run"],
        "import plans": [str(file), "--dry-run"],
        "import budgets": [str(file), "--dry-run"],
        "export board": [str(file.with_suffix(".zip")), "--why", "We move out."],
    }[name]


def is_let_in(code: int, said: str) -> bool:
    """Not told that there is nothing here, nor that it is for somebody else."""
    return not (code == 2 or (code == 1 and said.startswith("Only ")))


def answer(name: str, words: list[str], *, email: str, board: str) -> tuple[int, str]:
    """The exit code and everything that was said."""
    whole = [*name.split(), *words, "--as", email, "--commissioner", board]
    done = CliRunner().invoke(main.assemble(whole), whole)
    return done.exit_code, done.output + (done.stderr if done.stderr_bytes else "")


def may(name: str) -> frozenset[Role]:
    return frozenset(LETTERS[letter] for letter in MAY[name])


NOTHING = {"payment": NOBODY, "plan": NOBODY}
