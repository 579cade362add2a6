"""A year of made-up accounts in which misuse is planted, so that what a way of looking finds can be counted.

How many lines are planted, of which kinds, and whether tiers know anything about them is chosen here. So this shows how
a way of looking does on such a world, and nothing about how much misuse there is in ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from openphb.kernel.money import Money
from openphb.payments.monitoring.tiers import Signs
from openphb.payments.suggestions import PlanLine

KINDS = ("outside the plan", "duplicate", "split", "payee swapped")
"""In turn; a split is two lines. Those outside the plan go half to a stranger, half to a supplier of the plan."""
END = date(2026, 3, 31)
_YEAR = 365
_SMALL = 10_000  # £100: what is split stays below it
_GIVEN = ("AMA", "BEN", "CARYS", "DEV", "ELSIE", "FARID", "GRACE", "HUSSEIN", "IVY", "JOEL", "KEMI", "LUCA")
_FAMILY = ("ABBOTT", "BANERJEE", "COLE", "DIAZ", "EVANS", "FOFANA", "GRANT", "HUSSAIN", "IQBAL", "JONES", "KAUR")
_TRADES = ("CARE", "HOME HELP", "SUPPORT", "PHYSIO", "TRANSPORT", "DAY CLUB", "MOBILITY", "LAUNDRY", "SWIMMING")
_PLACES = ("ASHDALE", "BIRCHWOOD", "CASTLEGATE", "DON VALLEY", "ELMFIELD", "FULWOOD", "HILLSIDE", "KELHAM", "MEADOW")
_ELSEWHERE = ("CORNER NEWS", "BET STATION", "GAMES ONLINE", "CITY BAR", "TRAVEL DEALS", "PHONE SHOP", "GIFTS AND MORE")


@dataclass(slots=True)
class Line:
    """Money out. `planted` is the kind of misuse, or nothing; `luck` is what a person who looks will make of it."""

    id: UUID
    day: int
    pence: int
    text: str
    luck: float
    planted: str = ""


@dataclass(slots=True)
class Account:
    """One budget's year: what its plan buys from whom, what is known of it, and its lines."""

    plan: tuple[PlanLine, ...]
    signs: Signs
    is_repeated: bool
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a world is made of. `rate` is the share of lines that are planted.

    Half of them are strewn anywhere; the other half are of the few budgets where it is repeated. `telling`: late
    answers and first months are commoner among those few; otherwise a tier knows nothing.
    """

    people: int
    rate: float
    telling: bool
    seed: int
    repeated: float = 0.03


def world(recipe: Recipe) -> list[Account]:
    """Accounts with their lines; the same recipe gives the same world."""
    random = Random(f"{recipe.seed} {recipe.people} {recipe.rate} {recipe.telling}")  # noqa: S311 - made up, no secret
    found = [_account(random, recipe) for _ in range(recipe.people)]
    for account in found:
        account.lines += _honest(random, account)
    _plant(random, found, recipe)
    return found


def _account(random: Random, recipe: Recipe) -> Account:
    is_repeated = random.random() < recipe.repeated
    told = recipe.telling and is_repeated
    is_new = random.random() < (0.3 if told else 0.1)
    late = 3 if random.random() < (0.4 if told else 0.03) else 0
    first = END - timedelta(days=random.randrange(20, 85) if is_new else random.randrange(200, 2000))
    asked = END - timedelta(days=random.randrange(_YEAR)) if random.random() < 0.4 else first
    signs = Signs(first_paid_on=first, late_answers=late, lines=1, quiet_since=max(first, asked))
    suppliers = [f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}"]
    suppliers += [f"{place} {random.choice(_TRADES)}" for place in random.sample(_PLACES, 3)]
    plan = tuple(PlanLine(_id(random), f"thing {n}", each, Money(10**8)) for n, each in enumerate(suppliers))
    return Account(plan, signs, is_repeated)


def _id(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128))


def _honest(random: Random, account: Account) -> Iterator[Line]:
    """Wages each week or four weeks, the rest now and then; one in fifty to somebody the plan does not name."""
    first = account.signs.first_paid_on or END
    days = min(_YEAR, (END - first).days)
    every, wage = random.choice((7, 28, 28)), random.randrange(12_000, 60_000, 50)
    for day in range(0, days, every):
        yield _line(random, day=day, pence=wage, payee=account.plan[0].supplier)
    for each in account.plan[1:]:
        usual = random.randrange(1_500, 20_000, 5)
        for _ in range(max(days * 24 // _YEAR, 1)):
            to = f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}" if random.random() < 0.02 else each.supplier
            yield _line(random, day=random.randrange(days), pence=usual + random.randrange(-300, 300), payee=to)


def _line(random: Random, *, day: int, pence: int, payee: str, planted: str = "") -> Line:
    odds = random.random()
    text = f"CARD PAYMENT TO {payee}" if odds < 0.15 else payee[:18].rstrip() if odds < 0.25 else payee
    return Line(_id(random), day, pence, text, random.random(), planted)


def _plant(random: Random, found: list[Account], recipe: Recipe) -> None:
    """As many lines as the rate asks for of all that there are then, kinds in turn."""
    repeated = [each for each in found if each.is_repeated] or found
    lines = sum(len(each.lines) for each in found)
    wanted, planted, turn = round(lines * recipe.rate / (1 - recipe.rate)), 0, 0
    while planted < wanted:
        account = random.choice(repeated if turn // len(KINDS) % 2 else found)
        new = _misuse(random, account, KINDS[turn % len(KINDS)])
        account.lines += new
        planted, turn = planted + len(new), turn + 1


def _misuse(random: Random, account: Account, kind: str) -> list[Line]:
    like = random.choice(account.lines)
    supplier = random.choice(account.plan[1:]).supplier
    if kind == "duplicate":
        return [_line(random, day=like.day + random.randrange(4), pence=like.pence, payee=like.text, planted=kind)]
    if kind == "split":
        return [
            _line(random, day=like.day, pence=random.randrange(6_000, _SMALL), payee=supplier, planted=kind)
            for _ in range(2)
        ]
    if kind == "payee swapped":
        at = random.randrange(1, len(supplier) - 1)
        nearly = supplier[:at] + supplier[at + 1 :]
        return [_line(random, day=like.day, pence=like.pence, payee=nearly, planted=kind)]
    to = random.choice((supplier, random.choice(_ELSEWHERE)))
    return [_line(random, day=like.day, pence=random.randrange(800, 30_000), payee=to, planted=kind)]
