"""Formulas as people write them: 'minutes × visits ÷ 60 minutes × rate'. Read once; reckoned by whoever needs it.

A number may have a unit after it ('365 days') or be a percentage or pounds; any other word is a name. `least(a, b)` and
`greatest(a, b)` choose one of two; `above(a, b, x)` is x where a is more than b, and £0 where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

_TOKEN = re.compile(r"\s*(£?\d[\d,]*(?:\.\d+)?%?|[a-z_]+|[+−×÷(),])")
_FUNCTIONS = {"least": 2, "greatest": 2, "above": 3}
BINDS = {"+": 1, "−": 1, "×": 2, "÷": 2}
ATOM = 3
"""How tightly what is written holds together: a number more than a product, a product more than a sum."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands in the formula itself, with its unit: '365 days'. Pounds count in pence."""

    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A number that is looked up."""

    name: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two terms and what is done with them: one of + − × ÷."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Choice:
    """`then` where `a` is more than `b`, otherwise `other`. Only the one that is taken is shown."""

    a: Node
    b: Node
    then: Node
    other: Node


Node = Number | Name | Pair | Choice
NOTHING = Number(Fraction(0), "£0.00")


@cache
def read(formula: str) -> Node:
    """The formula as a tree. Raises ValueError where it cannot be read: a fault of the method's author.

    >>> read("hours × 2").left
    Name(name='hours')
    """
    tokens = _tokens(formula)
    found = _sum(tokens)
    if tokens:
        raise ValueError(f"{formula!r} goes on after its end: {tokens[0]!r}")
    return found


def names(node: Node) -> Iterator[str]:
    """Every name in it, as often as it stands there."""
    match node:
        case Name(name):
            yield name
        case Pair(_, left, right):
            yield from names(left)
            yield from names(right)
        case Choice(a, b, then, other):
            for part in (a, b, then, other):
                yield from names(part)


def _tokens(formula: str) -> list[str]:
    found, at = [], 0
    while formula[at:].strip():
        token = _TOKEN.match(formula, at)
        if token is None:
            raise ValueError(f"{formula!r} cannot be read from {formula[at:]!r} on")
        found.append(token.group(1))
        at = token.end()
    return found


def _sum(tokens: list[str]) -> Node:
    found = _product(tokens)
    while tokens and tokens[0] in "+−":
        found = Pair(tokens.pop(0), found, _product(tokens))
    return found


def _product(tokens: list[str]) -> Node:
    found = _atom(tokens)
    while tokens and tokens[0] in "×÷":
        found = Pair(tokens.pop(0), found, _atom(tokens))
    return found


def _atom(tokens: list[str]) -> Node:
    part = tokens.pop(0)
    if part == "(":
        found = _sum(tokens)
        _expect(tokens, ")")
        return found
    if part in _FUNCTIONS:
        return _function(part, tokens)
    return Name(part) if part[0].isalpha() else _number(part, tokens)


def _function(word: str, tokens: list[str]) -> Node:
    parts = []
    for mark in ("(", *"," * (_FUNCTIONS[word] - 1)):
        _expect(tokens, mark)
        parts.append(_sum(tokens))
    _expect(tokens, ")")
    a, b, *then = parts
    if word == "above":
        return Choice(a, b, then[0], NOTHING)
    return Choice(a, b, b, a) if word == "least" else Choice(a, b, a, b)


def _number(part: str, tokens: list[str]) -> Node:
    value = Fraction(part.strip("£%").replace(",", ""))
    unit = f" {tokens.pop(0)}" if tokens and tokens[0][0].isalpha() else ""
    times = 100 if part.startswith("£") else Fraction(1, 100) if part.endswith("%") else 1
    return Number(value * times, part + unit)


def _expect(tokens: list[str], mark: str) -> None:
    if not tokens or tokens.pop(0) != mark:
        raise ValueError(f"a formula lacks {mark!r}")
