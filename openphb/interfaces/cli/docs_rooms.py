"""The rooms in the README: the first line of each room's own description, in the order of dependence."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

BEGIN = "<!-- Rooms: written by `openphb docs rooms` from each room's own first line. -->"
END = "<!-- End of rooms. -->"


def readme(root: Path) -> str:
    """README.md with its list of rooms brought up to date; the rest is left as it is."""
    text = (root / "README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = [f"- `{room}/` {_first_line(root / 'openphb' / room)}" for room in _rooms(root)]
    return "\n".join([before + BEGIN, *lines, END + after])


def _rooms(root: Path) -> list[str]:
    """From the bottom up: each room may use those before it. The import contract is where the order is kept."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = contracts[0]["layers"]
    return [room for layer in reversed(layers) for room in layer.split(" | ")]


def _first_line(folder: Path) -> str:
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""
    return said.partition("\n")[0]
