"""Bank lines and what was expected, made up so that the truth is known: one person's four months at a time.

The first set is what most accounts look like: a personal assistant paid every four weeks, an agency's invoices, a few
shops. Words are mistyped, cut off by the bank or dressed up by it, days drift, a few lines are missing and a few were
not expected. The second adds what amount, day and words cannot tell: weekly pay of one amount, refunds, payments split
in two, two paid in one, and now and then a line that came too late or says nothing of who was paid.
The same number gives the same person on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

BEFORE, AFTER = 2, 10
"""Days before and after a purchase on which its line may be booked."""
_GIVEN = "AISHA BEATA CARYS DAFYDD EDITH FATIMA GRAHAM HARPREET IMOGEN JOSEPH KWAME LEYLA MOIRA NIAMH OLIVER PRIYA ROSA"
_FAMILY = (
    "ADEYEMI BARKER CHAUDHRY DAVENPORT EDWARDS FARROW GUPTA HOLROYD IQBAL JENKINS KOWALSKI LAWTON MCKENNA NOWAK "
    "OSBORNE PEMBERTON RUTHERFORD SINGLETON THORNTON WHITTAKER"
)
_AGENCIES = "HARBOUR HOMECARE;LARKFIELD SUPPORT;OAKTREE NURSING;RIVERSIDE RESPITE;SUNNYBANK CARERS;TRINITY ENABLING"
_SHOPS = "BOOTLE PHARMACY;CLEARVIEW STATIONERS;DENBY SWIMMING BATHS;GREENGATE GARDEN CENTRE;MOBILITY WAREHOUSE;RAILFARE"
_PRICES = (499, 799, 999, 1250, 1999, 2499, 3500)
_LETTERS = "ABCDEFGHIJKLMNOPRSTUVWY"


class Due(NamedTuple):
    """What is expected: paid on about this day, counted from the first of the four months."""

    key: str
    pence: int
    day: int
    words: str


class Seen(NamedTuple):
    """One bank line, and the places of what it truly is; none for a line that is nothing expected.

    `undoes` is the place of the expectation whose payment came back with this line.
    """

    day: int
    pence: int
    text: str
    of: tuple[int, ...] = ()
    undoes: tuple[int, ...] = ()


@dataclass
class Life:
    """One person's account."""

    random: Random
    is_hard: bool = False
    due: list[Due] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    def of(self, words: str) -> str:
        return self.random.choice(words.split(";" if ";" in words else " "))


def first_set(people: int) -> Iterator[Life]:
    """Each expectation has one line, but for the few that are missing; some lines were not expected."""
    for n in range(people):
        life = Life(Random(n))  # noqa: S311 - a made-up person, not a secret
        _expect(life, every=28, times=4)
        for place in range(len(life.due)):
            _paid(life, (place,))
        if life.random.random() < 0.5:
            _unexpected(life)
        yield life


def second_set(people: int) -> Iterator[Life]:
    """The same with weekly pay, refunds, payments split in two, and two paid in one."""
    for n in range(people):
        life = Life(Random(n), is_hard=True)  # noqa: S311 - a made-up person, not a secret
        weekly = life.random.random() < 0.2
        _expect(life, every=7 if weekly else 28, times=8 if weekly else 4)
        place = 0
        while place < len(life.due):
            place += _paid_somehow(life, place)
        if life.random.random() < 0.5:
            _unexpected(life)
        yield life


def _expect(life: Life, *, every: int, times: int) -> None:
    random = life.random
    assistant, wage = f"{life.of(_GIVEN)} {life.of(_FAMILY)}", random.randrange(8_000, 60_000, 50)
    agency, start = life.of(_AGENCIES), random.randrange(14)
    life.due += [Due(f"receipt {n}", -wage, start + n * every, assistant) for n in range(times)]
    for _ in range(3):
        invoice = f"INV{random.randrange(10_000, 99_999)}"
        life.due.append(Due(invoice, -random.randrange(4_000, 90_000), random.randrange(112), agency))
    for n in range(3):
        life.due.append(Due(f"till {n}", -random.choice(_PRICES), random.randrange(112), life.of(_SHOPS)))


def _paid(life: Life, places: tuple[int, ...], *, pence: int | None = None) -> None:
    """One line for these, or, for one in fifty, none at all."""
    random, due = life.random, life.due[places[0]]
    if random.random() < 0.02:
        return
    pence = sum(life.due[place].pence for place in places) if pence is None else pence
    text = _as_the_bank_writes(due.words, random)
    if life.is_hard and random.random() < 0.005:
        text = f"PAYPOINT {random.randrange(10_000)}"
    if due.key.startswith("INV") and random.random() < 0.4:
        text = f"{text} {due.key}"
    life.seen.append(Seen(due.day + _drift(life), pence, text, places))


def _paid_somehow(life: Life, place: int) -> int:
    """How many expectations that took care of."""
    odds = life.random.random()
    alike = place + 1 < len(life.due) and life.due[place + 1].words == life.due[place].words
    if odds < 0.05 and alike:
        _paid(life, (place, place + 1))
        return 2
    if odds < 0.15:
        deposit = int(life.due[place].pence * 0.25)
        _paid(life, (place,), pence=deposit)
        _paid(life, (place,), pence=life.due[place].pence - deposit)
        return 1
    _paid(life, (place,))
    if odds > 0.92:
        due = life.due[place]
        life.seen.append(Seen(due.day + 6, -due.pence, _as_the_bank_writes(due.words, life.random), undoes=(place,)))
    return 1


def _unexpected(life: Life) -> None:
    random = life.random
    text = _as_the_bank_writes(life.of(_SHOPS), random)
    life.seen.append(Seen(random.randrange(112), -random.choice(_PRICES), text))


def _drift(life: Life) -> int:
    """Booked on the day or within the week; in the second set one in two hundred later than anyone expects."""
    late = life.is_hard and life.random.random() < 0.005
    return AFTER + 5 if late else life.random.choice((0, 0, 0, 1, 1, 2, 2, 3, 4, 6))


def _as_the_bank_writes(words: str, random: Random) -> str:
    odds = random.random()
    if odds < 0.12:
        return _mistyped(words, random)
    if odds < 0.20:
        return words[:16].rstrip()
    if odds < 0.40:
        return f"CARD PAYMENT TO {words} ON {random.randrange(1, 29):02} APR"
    if odds < 0.45 and " " in words:
        return f"{words[0]} {words.partition(' ')[2]} VIA MOBILE"
    return words


def _mistyped(words: str, random: Random) -> str:
    """One letter left out, doubled, changed, or put before the one it follows."""
    at = random.randrange(len(words) - 1)
    one, two = words[at], words[at + 1]
    return (
        words[:at] + random.choice((two, one + one + two, random.choice(_LETTERS) + two, two + one)) + words[at + 2 :]
    )
