"""No table leaves the house with a cell that a spreadsheet would run: there is one place that writes them."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house import tree

WRITERS = {
    "openphb/insight/evaluation/asking/facts.py": "a table that is read by the next line, and never saved",
    "openphb/payments/statements/export.py": "the place itself: every cell goes through its guard",
    "openphb/community/files_clean/plain.py": "a table that a member shares: each cell is marked as words",
    "openphb/insight/returns/plds/writing.py": "a national data set, to be read by a machine byte for byte as it is",
    "openphb/moving/leaving/whole.py": "everything of a board, row by row: every cell goes through the guard",
    "openphb/payments/statements/write.py": "statements as a bank writes them, to be read back, never to be opened",
}
SEALED_BY = "openphb/employment/actions/payroll.py"
SEALED = {
    SEALED_BY: "writes the table that goes to payroll, and keeps that which comes back as it came",
    "openphb/community/files_clean/__init__.py": "names the kind of what plain.py made",
    "openphb/protection/gathering.py": "says how files end that were kept as they came; its tables are packing.py’s",
    "openphb/interfaces/web/shifts/payroll_views.py": "hands out the table byte for byte as it was sealed",
}
READ_BY_THE_SAMPLE_WORLD_ONLY = "openphb/interfaces/demo/"


def modules(*words: str) -> list[Path]:
    """The modules of the program in whose text all these words stand."""
    return [path for path in tree.python(tree.PACKAGE) if all(word in path.read_text() for word in words)]


def calls(path: Path) -> set[str]:
    """What a module calls or takes, as 'csv.writer'."""
    nodes = [node for node in ast.walk(tree.parsed(path)) if isinstance(node, ast.Attribute)]
    return {f"{node.value.id}.{node.attr}" for node in nodes if isinstance(node.value, ast.Name)}


def imported(path: Path) -> set[str]:
    """The modules and names a module imports, as 'csv.writer' or 'openphb.payments.statements.write'."""
    found: set[str] = set()
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_only_one_place_writes_tables_that_people_open():
    writing = {"csv.writer", "csv.DictWriter"}
    found = {tree.name(path) for path in modules("csv") if writing & (calls(path) | imported(path))}
    assert found == set(WRITERS)


def test_statements_in_a_banks_own_layout_are_written_for_the_sample_world_only():
    written = "openphb.payments.statements.write"
    users = {tree.name(path) for path in modules("statements", "write") if written in imported(path)}
    assert users and all(user.startswith(READ_BY_THE_SAMPLE_WORLD_ONLY) for user in users)


def test_every_page_that_answers_with_a_table_gets_it_from_there():
    answering = modules('"text/csv')
    assert answering
    assert "openphb.payments.statements.export.table" in imported(tree.ROOT / SEALED_BY)
    for path in (each for each in answering if tree.name(each) not in SEALED):
        tables = path.parent / "table.py"
        assert any(name.startswith(_module(tables)) for name in imported(path)), path
        assert "export.table" in calls(tables), tables


def _module(path: Path) -> str:
    return ".".join(path.relative_to(tree.ROOT).with_suffix("").parts)
