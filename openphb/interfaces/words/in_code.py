"""Messages in a file of Python: its strings and f-strings, but for those that no page shows. Pure.

What no page shows is told by where it stands: names of columns and templates, keys, patterns, what is compared, what
a programmer is told. Where it cannot be told, a string is taken for a message: one too many costs a translator a
moment, one too few leaves a word of English on a page. An f-string that says 'day' or 'days' becomes two messages.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import product

from openphb.interfaces.words.messages import HOLE, has_letters, numbered, plain
from openphb.interfaces.words.not_shown import (
    CALLS,
    ERRORS,
    KEYWORDS,
    NAMES,
    OURS_TOO,
    SPACED_CALLS,
    SPACED_KEYS,
    is_technical,
)

MOST_VARIANTS = 24
Said = tuple[str, int]
"""A message and the line where it begins."""


def messages(source: str) -> Iterator[Said]:
    """Every message of this source, in its order; the same one may come twice."""
    yield from _walk(ast.parse(source))


def verbs(source: str) -> Iterator[Said]:
    """What somebody did is told by the name of the action where nothing better is: 'ask_query' as 'ask query'."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name.replace("_", " "), node.lineno


def _walk(node: ast.AST, *, alone: bool = False) -> Iterator[Said]:
    """`alone` is true where a single small word would be shown: what is returned, kept as a word for a code, chosen."""
    if isinstance(node, ast.Constant):
        yield from _constant(node, alone=alone)
    elif isinstance(node, ast.JoinedStr) or (isinstance(node, ast.BinOp) and _is_glued(node)):
        yield from _sentence(node)
    elif isinstance(node, ast.Call):
        yield from _call(node)
    elif isinstance(node, ast.ClassDef):
        yield from _class(node)
    else:
        yield from _others(node)


def _constant(node: ast.Constant, *, alone: bool) -> Iterator[Said]:
    if isinstance(node.value, str) and is_shown(node.value, alone=alone):
        yield plain(node.value), node.lineno


def is_shown(words: str, *, alone: bool) -> bool:
    """May these words stand on a page, by their look?"""
    return has_letters(HOLE.sub("", words)) and not is_technical(words, alone=alone)


def _others(node: ast.AST) -> Iterator[Said]:
    """Everything below, but for what is known never to be shown."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Raise) and _name(node.exc) in ERRORS:
        return
    if (
        isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Dict)
        and _targets(node) & SPACED_KEYS
    ):
        yield from _spaced([key for key in node.value.keys if key])
    for field, value in ast.iter_fields(node):
        if _is_passed_over(node, field):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not (isinstance(node, ast.Compare) and _is_compared(child)):
                yield from _walk(child, alone=True)


def _is_compared(child: ast.AST) -> bool:
    return isinstance(child, ast.Constant | ast.Tuple | ast.List | ast.Set)


def _is_passed_over(node: ast.AST, field: str) -> bool:
    if field in ("annotation", "returns", "decorator_list", "slice", "pattern"):
        return True
    if isinstance(node, ast.Assign | ast.AnnAssign) and field == "value":
        return bool(_targets(node) & NAMES)
    return isinstance(node, ast.keyword) and node.arg in KEYWORDS


def _targets(node: ast.Assign | ast.AnnAssign) -> set[str]:
    found = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {_name(each) for each in found}


def _class(node: ast.ClassDef) -> Iterator[Said]:
    """The values of a set of codes are words: 'draft' becomes 'Draft' on a page."""
    for each in node.body:
        yield from _walk(each)


def _call(node: ast.Call) -> Iterator[Said]:
    name = _name(node.func)
    if name == "join" and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Constant):
        yield from _joined(node.func.value)
    elif isinstance(node.func, ast.Attribute):
        yield from _walk(node.func.value)
    if name == "path":
        yield from _address(node)
    elif name in SPACED_CALLS:
        yield from _spaced(node.args)
    elif name not in CALLS or (name in OURS_TOO and isinstance(node.func, ast.Name)):
        for child in (*node.args, *node.keywords):
            yield from _walk(child, alone=True)


def _spaced(codes: list[ast.expr]) -> Iterator[Said]:
    """A code that is shown as its words: 'period_ends_on' as 'period ends on'."""
    for code in codes:
        if isinstance(code, ast.Constant):
            yield str(code.value).replace("_", " "), code.lineno


def _address(node: ast.Call) -> Iterator[Said]:
    """What somebody looked at is told by the name of its address: 'my_plan' as 'my plan'."""
    for each in node.keywords:
        if each.arg == "name" and isinstance(each.value, ast.Constant):
            yield str(each.value.value).replace("_", " "), node.lineno


def _joined(between: ast.Constant) -> Iterator[Said]:
    """' and '.join(names) says '{one} and {more}'."""
    if isinstance(between.value, str) and has_letters(between.value):
        yield plain(f"{{one}}{between.value}{{more}}"), between.lineno


def _name(node: ast.AST | None) -> str:
    if isinstance(node, ast.Call):
        return _name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_glued(node: ast.BinOp) -> bool:
    """'You have ' + left: a sentence all the same."""
    return isinstance(node.op, ast.Add) and any(_is_words(side) for side in (node.left, node.right))


def _is_words(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        return _is_glued(node)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _sentence(node: ast.expr) -> Iterator[Said]:
    """Each way in which it can be said, and what is said within its holes."""
    inside: list[ast.AST] = []
    ways = [numbered(plain(way)) for way in _ways(node, inside)][:MOST_VARIANTS]
    for words in dict.fromkeys(ways):
        if is_shown(words, alone=False):
            yield words, node.lineno
    for each in inside:
        yield from _walk(each, alone=True)


def _ways(node: ast.AST, inside: list[ast.AST]) -> list[str]:
    """With a hole as '{name}', not yet told apart from another of the same name."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.JoinedStr):
        return _products([_ways(part, inside) for part in node.values])
    if isinstance(node, ast.FormattedValue):
        return _ways(node.value, inside)
    if isinstance(node, ast.BinOp) and _is_glued(node):
        return _products([_ways(node.left, inside), _ways(node.right, inside)])
    if isinstance(node, ast.IfExp) and any(_is_said(side) for side in (node.body, node.orelse)):
        return _ways(node.body, inside) + _ways(node.orelse, inside)
    inside.append(node)
    return [f"{{{_hole(node)}}}"]


def _is_said(node: ast.AST) -> bool:
    return _is_words(node) or (isinstance(node, ast.IfExp) and any(_is_said(side) for side in (node.body, node.orelse)))


def _products(parts: list[list[str]]) -> list[str]:
    made = [""]
    for part in parts:
        made = ["".join(both) for both in product(made, part)][:MOST_VARIANTS]
    return made


def _hole(node: ast.AST) -> str:
    """A name that tells a translator what stands there: that of the value, or of what makes it."""
    if isinstance(node, ast.Attribute):
        return node.attr.strip("_") or "it"
    if isinstance(node, ast.Name):
        return node.id.strip("_").lower() or "it"
    if isinstance(node, ast.Call):
        return next((_hole(each) for each in node.args), _hole(node.func))
    if isinstance(node, ast.Subscript):
        return _hole(node.slice) if isinstance(node.slice, ast.Name | ast.Attribute) else _hole(node.value)
    return "it"
