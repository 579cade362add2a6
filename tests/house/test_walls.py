"""The walls stand: every import contract holds, and so do the tools that read the whole source."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

BIN = Path(sys.executable).parent


def run(*command: str) -> str:
    """What the tool says; nothing if it is content."""
    told = subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=False)
    return "" if told.returncode == 0 else told.stdout + told.stderr


@pytest.mark.slow  # draws the graph of every import
def test_every_import_contract_holds():
    assert run(str(BIN / "lint-imports"), "--no-cache") == ""


def test_ruff_finds_nothing():
    assert run(str(BIN / "ruff"), "check", "--no-cache", ".") == ""


def test_the_source_is_laid_out_one_way():
    assert run(str(BIN / "ruff"), "format", "--no-cache", "--check", ".") == ""


@pytest.mark.slow  # reads Django's types
def test_types_hold_everywhere():
    assert run(str(BIN / "mypy")) == ""
