"""Whether a test that a document names is there: `tests/…`, or `tests/…::test_…`."""

from __future__ import annotations

from functools import cache

from tests.house import tree


def is_there(test: str) -> bool:
    path, _, name = test.partition("::")
    if not path.startswith("tests/") or not (tree.ROOT / path).exists():
        return False
    return not name or f"def {name}(" in _text(path)


@cache
def _text(path: str) -> str:
    return (tree.ROOT / path).read_text()
