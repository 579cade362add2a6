"""A number that remembers how it came about: its exact value, its working, what was told for it, and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from openphb.budgets.costing.formulas import ATOM, BINDS, Choice, Name, Node, Number, Pair
from openphb.kernel.days import in_words


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a figure or a rule comes from, and since when it holds. `confirmed` if it was read there."""

    instrument: str
    provision: str = ""
    url: str = ""
    since: date | None = None
    confirmed: bool = False

    def __str__(self) -> str:
        since = f"since {in_words(self.since)}" if self.since else ""
        place = ", ".join(part for part in (self.instrument, self.provision, since) if part)
        return place if self.confirmed else f"{place} (not confirmed at its source)"


@dataclass(frozen=True, slots=True)
class Worked:
    """An exact value (money in pence), the working that gives it, and the inputs whose change would change it.

    `binds` says how tightly the working holds together, so that brackets stand where a reader needs them.
    """

    value: Fraction
    text: str
    inputs: frozenset[str] = frozenset()
    sources: frozenset[Source] = frozenset()
    binds: int = ATOM

    @property
    def pence(self) -> int:
        """Rounded once, half to even: the one place where anything is."""
        return round(self.value)


_ONE = {"people": "person"}


def money(pence: int, *inputs: str, source: Source | None = None) -> Worked:
    """A sum of money."""
    return Worked(Fraction(pence), pounds(pence), frozenset(inputs), _of(source), ATOM if pence >= 0 else BINDS["−"])


def pounds(pence: int) -> str:
    """Pence as `Money` writes them, with the minus sign of workings; made fast, for caseloads have many."""
    whole, left = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{whole:,}.{left:02d}"


def count(number: Fraction, unit: str, *inputs: str, source: Source | None = None) -> Worked:
    """So many of something: '7 visits', '5.6 weeks', '1 visit'."""
    words = _ONE.get(unit, unit.removesuffix("s")) if number == 1 else unit
    return Worked(number, f"{plain(number)} {words}".strip(), frozenset(inputs), _of(source))


def percent(number: Fraction, *inputs: str, source: Source | None = None) -> Worked:
    """A share of a hundred: '13.8%'."""
    return Worked(number / 100, f"{plain(number)}%", frozenset(inputs), _of(source))


def words(text: str, *inputs: str) -> Worked:
    """Something that is said and not reckoned with."""
    return Worked(Fraction(0), text, frozenset(inputs))


def plain(number: Fraction) -> str:
    """A number without needless noughts: '12.5', '3'.

    >>> plain(Fraction(25, 2))
    '12.5'
    """
    text = f"{Decimal(number.numerator) / Decimal(number.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def reckoned(node: Node, scope: Mapping[str, Worked]) -> Worked:
    """A formula with these numbers in place of its names."""
    match node:
        case Number(value, text):
            return Worked(value, text)
        case Name(name):
            return scope[name]
        case Pair(sign, left, right):
            return _pair(sign, reckoned(left, scope), right=reckoned(right, scope))
        case Choice(a, b, then, other):
            return _choice([reckoned(part, scope) for part in (a, b, then, other)])


def _pair(sign: str, left: Worked, *, right: Worked) -> Worked:
    binds = BINDS[sign]
    first = f"({left.text})" if left.binds < binds else left.text
    last = f"({right.text})" if right.binds < binds + (sign in "−÷") else right.text
    return Worked(
        _done(sign, left.value, right=right.value),
        f"{first} {sign} {last}",
        left.inputs | right.inputs,
        left.sources | right.sources,
        binds,
    )


def _done(sign: str, left: Fraction, *, right: Fraction) -> Fraction:
    if sign == "+":
        return left + right
    if sign == "−":
        return left - right
    return left * right if sign == "×" else left / right


def _choice(parts: list[Worked]) -> Worked:
    a, b, then, other = parts
    taken = then if a.value > b.value else other
    return replace(
        taken,
        inputs=frozenset[str]().union(*(part.inputs for part in parts)),
        sources=frozenset[Source]().union(*(part.sources for part in parts)),
    )


def _of(source: Source | None) -> frozenset[Source]:
    return frozenset() if source is None else frozenset({source})
