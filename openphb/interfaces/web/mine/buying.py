"""Can I buy this? The law's answer, the plan's, and the money's, in that order; the worst of them counts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from openphb.kernel.money import Money
from openphb.law import questions
from openphb.law.answers import Finding
from openphb.law.engine import in_force
from openphb.law.purchases import IN_PLAN, Remedy
from openphb.plans.content import Line

SHORTEST_WORD = 3
_COMMON = frozenset(
    [
        *("the", "for", "and", "new", "buy", "more", "from", "with", "some", "that", "this", "every"),
        *("help", "money", "line", "service", "services"),
    ]
)


class Says(IntEnum):
    """Our answer; the larger wins."""

    YES = 0
    ASK = 1
    NO = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody would like to buy. `line` is the part of the plan they take it to be, if any."""

    what: str
    category: str
    line: Line | None = None
    price: Money | None = None
    relation: str = "none"
    same_household: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """A whole sentence, and where it is written. `weight` as the law room has it; blank for what is our own sum."""

    because: str
    cites: str = ""
    weight: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    says: Says
    reasons: tuple[Reason, ...]


def judge(wish: Wish, *, left: Money | None, is_child: bool, on: date) -> Verdict:
    """`left` is what the part of the plan still has for this budget year; None if there is no such part."""
    answer = questions.check("purchase", _facts(wish, is_child=is_child), on=on)
    by_law = {Remedy.ALLOWED: Says.YES, Remedy.ASK_TO_CHANGE_PLAN: Says.ASK, Remedy.NOT_ALLOWED: Says.NO}
    says = by_law[Remedy[str(answer.answer).upper()]]
    reasons = [_reason(found) for found in answer.findings if _helps(found, says)]
    dear = _too_dear(wish.price, left)
    if dear and says is not Says.NO:
        says = max(says, Says.ASK)
        reasons.append(dear)
    return Verdict(says, tuple(reasons) or (_in_plan(wish, left, on=on),))


def _facts(wish: Wish, *, is_child: bool) -> dict[str, object]:
    in_plan = wish.line is not None
    item = {"category": wish.category, "in_plan": in_plan, "debt_for_plan_service": in_plan}
    if wish.relation == "none":
        return {"item": item, "provider": {"relation": "none", "same_household": False}, "is_child": is_child}
    told = wish.line is not None and wish.line.relation == wish.relation
    necessary = wish.line.necessary if wish.line and told else ""
    provider = {
        "relation": wish.relation,
        "same_household": wish.same_household,
        "plan_says_so": told,
        "necessary": necessary or None,
    }
    return {"item": item, "provider": provider, "is_child": is_child}


def _helps(found: Finding, says: Says) -> bool:
    """What no plan can mend is not told together with how a plan could be changed."""
    return says is not Says.NO or found.rule.id != IN_PLAN


def _reason(found: Finding) -> Reason:
    cites = found.rule.cites
    return Reason(found.because, str(cites), found.rule.weight.value, cites.url)


def _too_dear(price: Money | None, left: Money | None) -> Reason | None:
    if price is None or left is None or price <= left:
        return None
    return Reason(f"It costs {price}, and {max(left, Money(0))} is left for this part of your plan this budget year.")


def _in_plan(wish: Wish, left: Money | None, *, on: date) -> Reason:
    rule = in_force(IN_PLAN, on=on)
    part = f"“{wish.line.what}”" if wish.line else "your plan"
    more = f" {left} of it is left this budget year." if left is not None else ""
    said = f"Your plan pays for it: it belongs to {part}.{more}"
    return Reason(said, str(rule.cites), rule.weight.value, rule.cites.url)


def guess(what: str, lines: Iterable[Line]) -> Line | None:
    """The part of the plan that shares most of the words; None if no word is shared, or two parts share as many.

    >>> guess("new bike", []) is None
    True
    """
    wanted = _stems(what)
    scored = sorted(((len(wanted & _stems(f"{line.what} {line.supplier}")), line) for line in lines), key=_score)
    if not scored or scored[-1][0] == 0 or (len(scored) > 1 and scored[-2][0] == scored[-1][0]):
        return None
    return scored[-1][1]


_TOLD_BY = {
    "alcohol": frozenset(("alcohol", "beer", "wine", "lager", "cider", "whisky", "vodka", "gin", "brandy", "rum")),
    "tobacco": frozenset(("tobacco", "cigarette", "cigarettes", "cigar", "cigars")),
    "gambling": frozenset(("gambling", "bet", "bets", "betting", "lottery", "casino", "bingo", "scratchcard")),
    "debt_repayment": frozenset(("debt", "debts", "loan", "loans", "overdraft", "arrears")),
}
"""Words by which somebody may mean what the money is never for; a guess of ours that is said and can be changed."""


def guess_category(what: str) -> str:
    """Which of the things that the law leaves out these words may mean; 'other' if none.

    >>> guess_category("A bottle of wine"), guess_category("A kite")
    ('alcohol', 'other')
    """
    wanted = frozenset(re.findall(r"[a-z]+", what.casefold()))
    return next((category for category, words in _TOLD_BY.items() if words & wanted), "other")


def _score(pair: tuple[int, Line]) -> int:
    return pair[0]


def _stems(text: str) -> frozenset[str]:
    """Words of three letters or more, cut to five, so that 'assistant' meets 'assistants' and 'bicycles' a bicycle."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(word[:5] for word in words if len(word) >= SHORTEST_WORD and word not in _COMMON)
