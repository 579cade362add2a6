"""A row is held without its key: whoever adds a row that points at it need not wait, and two who do never deadlock.

PostgreSQL takes FOR KEY SHARE on the row a new row points at. That waits for FOR UPDATE, and not for FOR NO KEY UPDATE;
none of our locks guards a key, for no key here ever changes.
"""

from __future__ import annotations

import ast

from tests.house import tree


def test_every_row_lock_leaves_the_key_alone() -> None:
    locks = {
        f"{path.relative_to(tree.PACKAGE)}:{call.lineno}": {word.arg for word in call.keywords}
        for path in sorted(tree.PACKAGE.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "select_for_update"
    }
    assert len(locks) > 15
    assert [at for at, words in locks.items() if "no_key" not in words] == []
