"""Rules of semgrep: each with its examples; and what of them is cheap is held here too, in every run.

semgrep itself takes longer than a house test may, and needs an environment of its own: `make static`, every night.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house import static, tree

RULES: dict[str, dict[str, Any]] = {each["id"]: each for each in yaml.safe_load(static.RULES.read_text())["rules"]}
CALLS = ("urlopen", "build_opener", "HTTPSConnection", "HTTPConnection", "SMTP", "SMTP_SSL", "create_connection")
Finds = Callable[[ast.AST], bool]


def named(node: ast.AST) -> str:
    """What is called, by the latter part of its name."""
    target = node.func if isinstance(node, ast.Call) else node
    return target.attr if isinstance(target, ast.Attribute) else target.id if isinstance(target, ast.Name) else ""


def is_call(*names: str) -> Finds:
    return lambda node: isinstance(node, ast.Call) and named(node) in names


def is_shell(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and any(
        each.arg == "shell" and getattr(each.value, "value", None) is True for each in node.keywords
    )


def is_secret_compared(node: ast.AST) -> bool:
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
        return False
    blank = isinstance(node.comparators[0], ast.Constant) and not node.comparators[0].value
    return named(node.left).lower().endswith(("secret", "token", "signature", "password", "api_key")) and not blank


def is_all(node: ast.Assign) -> bool:
    return named(node.targets[0]) == "fields" and getattr(node.value, "value", None) == "__all__"


CHEAP: dict[str, Finds] = {
    "calls-go-out-by-named-modules": is_call(*CALLS),
    "text-is-not-declared-safe": is_call("mark_safe"),
    "rooms-do-not-print": is_call("print"),
    "secrets-are-compared-in-even-time": is_secret_compared,
    "no-shell": is_shell,
    "no-code-out-of-data": is_call("eval", "exec", "unsafe_load"),
    "a-form-without-our-token-does-nothing": lambda node: isinstance(node, ast.Name) and node.id == "csrf_exempt",
    "every-field-of-a-form-is-named": lambda node: isinstance(node, ast.Assign) and is_all(node),
}


def test_every_rule_says_why_and_has_a_bad_example() -> None:
    assert {rule for _, rule in static.wanted()} == set(RULES)
    assert all(rule["message"].strip().endswith(".") for rule in RULES.values()) and len(RULES) >= 19


@pytest.mark.parametrize("rule", CHEAP)
def test_what_must_not_be_written_stands_only_where_the_rule_lets_it(rule: str) -> None:
    paths = RULES[rule].get("paths", {})
    assert [at for at in sorted(_found()[rule]) if not _fits(at, paths.get("exclude", ()))] == []


def test_every_exception_is_a_place_that_there_is() -> None:
    """One that is gone would let the next of its name through unseen."""
    places = {each for rule in RULES.values() for each in rule.get("paths", {}).get("exclude", ()) if "*" not in each}
    assert [each for each in places if not (tree.ROOT / each).is_file()] == []


def test_the_cheap_rules_find_their_bad_examples() -> None:
    lines = {(number, rule) for number, rule in static.wanted() if rule in CHEAP}
    bad = ast.parse((static.EXAMPLES / "bad.py").read_text())
    for rule in CHEAP:
        wanted = {number for number, name in lines if name == rule}
        assert wanted & {node.lineno for node in ast.walk(bad) if hasattr(node, "lineno") and CHEAP[rule](node)}, rule


@cache
def _found() -> dict[str, set[str]]:
    """Which files each rule finds something in; every file is looked through once."""
    found: dict[str, set[str]] = {rule: set() for rule in CHEAP}
    for path in _files():
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Call | ast.Compare | ast.Name | ast.Assign):
                for rule, finds in CHEAP.items():
                    if finds(node):
                        found[rule].add(tree.name(path))
    return found


def _files() -> Iterator[Path]:
    return (path for path in tree.python(tree.PACKAGE) if "migrations" not in path.parts)


def _fits(at: str, patterns: Any) -> bool:
    return any(fnmatch(at, each.replace("**", "*")) for each in patterns)
