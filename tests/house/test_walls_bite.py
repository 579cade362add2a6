"""A wall that nobody has pushed may be painted on: plant each breach, and see the contract meant for it break."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

STACKED = "Rooms are stacked: each may use those below it, never those above"
FURNITURE = "Every stateful room has the same furniture, stacked the same way"
CORE = "The functional core knows neither Django nor the network"
DOORS = "The doors do not touch tables"
LEDGER = "Only the ledger touches the ledger's tables"
APART = "The doors do not know each other"
NEIGHBOURS = "What neighbours share never meets what the case file holds"
NUMBERS = "Numbers of an area come into the network by one door"
RETURNS = "What is known of returns comes into the network by one door"

BREACHES = [
    ("the law asks Django", "law/engine.py", "import django.db", CORE),
    ("a rule reaches the tables through a query", "plans/rules.py", "from openphb.plans import queries", CORE),
    ("a page reads a table", "interfaces/web/pages.py", "from openphb.plans import models", DOORS),
    ("plans use budgets", "plans/actions.py", "from openphb.budgets import queries", STACKED),
    ("payments read the ledger's tables", "payments/actions.py", "from openphb.ledger import models", LEDGER),
    ("a room nobody declared", "gossip/__init__.py", "", STACKED),
    ("a question changes something", "plans/queries.py", "from openphb.plans import actions", FURNITURE),
    ("neighbours read the returns", "community/queries.py", "from openphb import insight", STACKED),
    ("neighbours read a plan", "community/queries.py", "from openphb.plans import queries", NEIGHBOURS),
    ("neighbours read the facts", "community/offers/seen.py", "from openphb.insight import engines", NEIGHBOURS),
    (
        "numbers come in by a page",
        "interfaces/web/pages.py",
        "from openphb.community.offers import publishing",
        NUMBERS,
    ),
    (
        "what is known of returns comes in by a page",
        "interfaces/web/pages.py",
        "from openphb.community.news import returns_sent",
        RETURNS,
    ),
    ("one door opens another", "interfaces/api/__init__.py", "from openphb.interfaces import web", APART),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the whole source and its contracts, to be breached."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(tree.PACKAGE, copy / "openphb", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(tree.ROOT / "pyproject.toml", copy)
    return copy


def broken(house: Path) -> list[str]:
    """The contracts that do not hold there."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    told = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    return [line.removesuffix(" BROKEN") for line in told.stdout.splitlines() if line.endswith(" BROKEN")]


@pytest.mark.slow  # draws the graph of every import, once a breach
@pytest.mark.parametrize("breach, place, line, contract", BREACHES, ids=[words for words, *_ in BREACHES])
def test_the_wall_bites(house: Path, breach: str, place: str, line: str, contract: str):
    path = house / "openphb" / place
    if path.with_suffix("").is_dir():  # the room's module has grown into a package
        path = path.with_suffix("") / "__init__.py"
    before = path.read_text() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        assert contract in broken(house)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before)
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
