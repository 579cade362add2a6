"""Small enough to be read: the limits of the house, and the few exceptions, each with its reason."""

from __future__ import annotations

import ast

from tests.house import tree

FUNCTION_LINES, FILE_LINES, TEMPLATE_LINES, POSITIONAL = 40, 400, 200, 2

LONG_FUNCTIONS: dict[str, str] = {}
LONG_FILES: dict[str, str] = {}
# By name: others call these, and say how.
MANY_ARGUMENTS = {
    "__init__": "the base class gives the order",
    "value_from_datadict": "Django's form fields call it",
    "value_omitted_from_data": "Django's form fields call it",
    "process_view": "Django calls middleware so",
    "add_message": "allauth calls its adapter so",
    "send_mail": "allauth calls its adapter so",
}
FIRST_TABLES = "migrations/0001_first_tables.py"


def listed(found: dict[str, object]) -> str:
    return "\n" + "\n".join(f"{at} {what}" for at, what in sorted(found.items()))


def test_no_function_is_longer_than_forty_lines():
    long = {f.place: f.lines for f in tree.functions(tree.PACKAGE, tree.TESTS) if f.lines > FUNCTION_LINES}
    assert set(long) == set(LONG_FUNCTIONS), listed(long)


def test_no_file_is_longer_than_four_hundred_lines():
    """First migrations are written by Django and read by nobody."""
    files = {tree.name(path): len(path.read_text().splitlines()) for path in tree.python(tree.PACKAGE, tree.TESTS)}
    long = {at: lines for at, lines in files.items() if lines > FILE_LINES and not at.endswith(FIRST_TABLES)}
    assert set(long) == set(LONG_FILES), listed(long)


def test_no_template_is_longer_than_two_hundred_lines():
    files = {tree.name(path): len(path.read_text().splitlines()) for path in tree.PACKAGE.rglob("*.jinja")}
    assert {place: lines for place, lines in files.items() if lines > TEMPLATE_LINES} == {}


def test_nobody_has_to_remember_the_order_of_more_than_two_arguments():
    """Three within a module, where the reader sees both ends. Commands and views get theirs by name."""
    many = {
        f.place: f.positional
        for f in tree.functions(tree.PACKAGE)
        if len(f.positional) > POSITIONAL + f.is_private and not (f.is_command or f.is_view)
    }
    many = {at: names for at, names in many.items() if at.rpartition(":")[2] not in MANY_ARGUMENTS}
    assert not many, listed(many)


def test_every_module_says_what_it_is_for():
    silent = [
        tree.name(path)
        for path in tree.python(tree.PACKAGE)
        if path.read_text().strip()
        and not path.as_posix().endswith(FIRST_TABLES)
        and not ast.get_docstring(tree.parsed(path))
    ]
    assert silent == []


def test_no_module_has_a_name_that_says_nothing():
    hollow = {"utils", "util", "helpers", "helper", "manager", "managers", "data", "info", "misc", "common"}
    named = {part.removesuffix(".py") for path in tree.python(tree.PACKAGE, tree.TESTS) for part in path.parts}
    assert named & hollow == set()


def test_nothing_is_left_to_do_later():
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "pytest.mark.sk" + "ip", "pytest.mark.xf" + "ail")
    found = [
        f"{tree.name(path)}: {mark}"
        for path in tree.python(tree.PACKAGE, tree.TESTS)
        for mark in marks
        if mark in path.read_text()
    ]
    assert found == []
