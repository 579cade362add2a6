"""The source as the house checks see it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "openphb"
ROOMS = (
    *("commissioners", "people", "ledger", "conversations", "plans", "budgets", "payments"),
    *("employment", "clocks", "community", "reporting", "moving", "protection", "assurance"),
)
"""Those with tables, from below to above."""
TESTS = ROOT / "tests"


@dataclass(frozen=True)
class Function:
    """One function, with where it is: 'openphb/plans/actions.py:move'."""

    place: str
    node: ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def lines(self) -> int:
        """Lines of code from the def line on; a docstring is not counted, for it costs a reader nothing."""
        body = self.node.body
        first = body[0]
        said = (
            isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
        )
        docstring = (first.end_lineno or 0) - first.lineno + 1 if said else 0
        return (self.node.end_lineno or 0) - self.node.lineno + 1 - docstring

    @property
    def is_private(self) -> bool:
        """Called only from its own module, or by Python itself."""
        return self.node.name.startswith("_")

    @property
    def is_view(self) -> bool:
        """True for what answers a request: the parts of the address come by name."""
        return self.positional[:1] == ["request"]

    @property
    def is_command(self) -> bool:
        """True for what the command line calls."""
        return any(isinstance(mark, ast.Name) and mark.id == "answered" for mark in self.node.decorator_list)

    @property
    def positional(self) -> list[str]:
        """Arguments that may be given by place, self and cls left out."""
        names = [argument.arg for argument in (*self.node.args.posonlyargs, *self.node.args.args)]
        return names[1:] if names[:1] in (["self"], ["cls"]) else names


@cache
def parsed(path: Path) -> ast.Module:
    """The module at this path."""
    return ast.parse(path.read_text())


def name(path: Path) -> str:
    """A path as the lists of exceptions write it."""
    return path.relative_to(ROOT).as_posix()


def python(*folders: Path) -> list[Path]:
    """Every Python file below these folders, in order."""
    return [path for folder in folders for path in sorted(folder.rglob("*.py"))]


def functions(*folders: Path) -> Iterator[Function]:
    """Every function below these folders, methods and inner functions included."""
    for path in python(*folders):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield Function(f"{name(path)}:{node.name}", node)


def committed(*patterns: str) -> list[Path]:
    """Files git keeps, and those it would keep if they were added now."""
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in sorted(set(told.stdout.splitlines())) if (ROOT / line).is_file()]
