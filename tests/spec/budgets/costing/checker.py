"""Redoes a sum from nothing but its printed working, as a reader with a pencil would. Knows nothing of the product.

It reads numbers, pounds, percentages, brackets and the four signs, and passes over every word as a unit.
"""

from __future__ import annotations

import re
from fractions import Fraction

PART = re.compile(r"\s*(?:(£?)(\d[\d,]*(?:\.\d+)?)(%?)|([+−×÷()])|([A-Za-z]+))")


def pence(working: str) -> int:
    """The pence a working comes to, rounded once, half to even."""
    parts = _parts(working)
    found, rest = _added(parts)
    if rest:
        raise ValueError(f"{working!r} goes on: {rest}")
    whole, left = divmod(found.numerator, found.denominator)
    twice = 2 * left
    up = twice > found.denominator or (twice == found.denominator and whole % 2 == 1)
    return whole + up


def _parts(working: str) -> list[Fraction | str]:
    parts: list[Fraction | str] = []
    at = 0
    while at < len(working):
        found = PART.match(working, at)
        if found is None:
            raise ValueError(f"{working!r} cannot be read at {working[at:]!r}")
        pounds, number, percent, sign, _unit = found.groups()
        if number:
            value = Fraction(number.replace(",", "")) * (100 if pounds else 1) / (100 if percent else 1)
            parts.append(value)
        elif sign:
            parts.append(sign)
        at = found.end()
    return parts


def _added(parts: list[Fraction | str]) -> tuple[Fraction, list[Fraction | str]]:
    total, rest = _multiplied(parts)
    while rest and rest[0] in ("+", "−"):
        more, after = _multiplied(rest[1:])
        total = total + more if rest[0] == "+" else total - more
        rest = after
    return total, rest


def _multiplied(parts: list[Fraction | str]) -> tuple[Fraction, list[Fraction | str]]:
    total, rest = _one(parts)
    while rest and rest[0] in ("×", "÷"):
        more, after = _one(rest[1:])
        total = total * more if rest[0] == "×" else total / more
        rest = after
    return total, rest


def _one(parts: list[Fraction | str]) -> tuple[Fraction, list[Fraction | str]]:
    first, *rest = parts
    if first == "(":
        inner, after = _added(rest)
        if after[:1] != [")"]:
            raise ValueError("a bracket is not closed")
        return inner, after[1:]
    if not isinstance(first, Fraction):
        raise ValueError(f"{first!r} is not a number")
    return first, rest
