"""Wherever the program takes bytes apart, either a reader of `parsers.py` gets there, or they are our own.

Found in the code itself: every function that calls what reads JSON, TOML, YAML, CSV, XML, archives, pictures, PDFs,
workbooks, tokens or base64. Then every reader is shown its right files, and what was called is written down.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

from tests.house import tree

TAKES_APART = frozenset({
    "json.loads", "json.load", "tomllib.loads", "tomllib.load", "yaml.load", "yaml.safe_load", "yaml.compose",
    "yaml.parse", "csv.reader", "csv.DictReader", "etree.fromstring", "etree.parse", "etree.iterparse",
    "zipfile.ZipFile", "ZipFile", "Image.open", "pikepdf.open", "tarfile.open", "load_workbook", "base64.b64decode",
    "base64.urlsafe_b64decode", "jwt.decode", "RSAKey.import_key",
})  # fmt: skip
WITH_THE_PROGRAM = "a file that comes with the program"
OURS = {
    WITH_THE_PROGRAM: (
        "budgets/costing/levels.py:_known", "commissioners/actions.py:_boards", "community/rules/ideas.py:ideas",
        "community/rules/progress.py:checklist", "employment/rules/duties.py:catalogue",
        "insight/returns/aacc/schema.py:held_to",
        "insight/returns/periods.py:_published", "insight/returns/plds/fields.py:tables",
        "insight/simulation/published.py:series", "insight/synthetic/proportions.py:_told",
        "interfaces/cli/docs_rooms.py:_rooms", "interfaces/words/extracting.py:_cells",
        "interfaces/words/extracting.py:_messages", "kernel/working_days.py:_holidays", "law/pairs.py:_read",
        "law/reading.py:_read_on", "law/reading.py:named", "law/worked_cases.py:_written",
        "plans/instruments/weights.py:crosswalk", "protection/catalogue.py:read",
        "protection/retention.py:periods",
    ),
    "written by us before, into a file or a column that nobody else writes": (
        "insight/engines.py:_as_of", "insight/extract/folders.py:progress",
        "insight/populations.py:by_board", "interfaces/fhir/plans.py:_plan_or_received",
        "interfaces/returns_of_areas.py:written", "interfaces/watch/duties.py:read",
        "interfaces/web/payroll/table.py:copy", "interfaces/web/received/views.py:show",
        "interfaces/web/rollout/reckoned.py:_run", "interfaces/web/rollout/reckoned.py:_tornado",
        "interfaces/words/typed.py:_inside", "payments/queries/teaching.py:_layout_view",
        "reporting/queries/evaluations.py:answer", "interfaces/sign_on/tokens.py:_private",
    ),
    "said by a process that we started, or made by one": (
        "interfaces/cli/keeping.py:_asked", "kernel/apart.py:ask", "payments/receipts_read.py:_smaller",
    ),
    "what we have written this very moment": ("moving/parcels.py:gather",),
    "written, and not read": (
        "insight/extract/leaving.py:archive", "insight/returns/plds/writing.py:written",
        "interfaces/keeping/archive.py:write", "moving/leaving/whole.py:write", "protection/packing.py:pack",
    ),
    "the stand-in for another's service, which nobody outside reaches": (
        "interfaces/notify_stand_in.py:_not_ours", "interfaces/notify_stand_in.py:_take",
        "interfaces/notify_stand_in.py:_wrong_letter",
    ),
}  # fmt: skip
"""Why what is read there is nobody else's, and where."""


@cache
def functions() -> frozenset[str]:
    return frozenset(_functions())


def _functions() -> Iterator[str]:
    """'payments/bank_reports.py:_from_xml', for each that takes something apart."""
    for path in sorted((tree.ROOT / "openphb").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not {"migrations", "bench", "demo"} & set(path.parts) and any(f"{each}(" in text for each in TAKES_APART):
            for name, node in _within(ast.parse(text)):
                if any(_called(each) in TAKES_APART for each in ast.walk(node)):
                    yield f"{path.relative_to(tree.ROOT / 'openphb')}:{name}"


def _within(module: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            yield node.name, node


def _called(node: ast.AST) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


@cache
def reached() -> frozenset[str]:
    """In a process of its own: what is read once and kept was read by others here before."""
    asked = [sys.executable, "-m", "tests.fuzz.reached"]
    told = subprocess.run(asked, cwd=tree.ROOT, check=True, capture_output=True, text=True).stdout
    return frozenset(json.loads(told.splitlines()[-1]))


def test_wherever_something_is_taken_apart_a_reader_gets_there_or_it_is_ours() -> None:
    ours = {each for places in OURS.values() for each in places}
    assert sorted(functions() - reached() - ours) == []


def test_what_is_said_to_be_ours_is_still_there_and_no_reader_gets_there() -> None:
    ours = [each for places in OURS.values() for each in places]
    assert len(set(ours)) == len(ours)
    assert sorted(set(ours) - functions()) == []
    assert sorted(set(ours) & reached() - set(OURS[WITH_THE_PROGRAM])) == []  # those are read on the way, once
