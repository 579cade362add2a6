"""The end of a budget's year: what went in, what it was spent on, what is left, and what may be decided. Pure.

A budget's year is the twelve months of its awards. What is left is the budget's money in accounts that others hold; it
is theirs to spend as the plan says, and stays where it is until somebody decides. Money that we hold ourselves for
somebody (a notional budget) is never in an account, so nothing of it can be left over in one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from openphb.kernel.days import Period, in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.plans.rules.letters import Told

SURPLUS_KINDS: Mapping[str, str] = {
    "carry over": "Let it stay in the account",
    "ask back": "Ask for all of it back",
    "leave": "Leave it until the review",
}
DEFICIT_KINDS: Mapping[str, str] = {
    "top up": "Pay more",
    "look into": "Review the plan",
    "nothing": "Do nothing, for these reasons",
}
EVEN_KINDS: Mapping[str, str] = {"nothing": "Nothing is left and nothing is short, so there is nothing to do"}
KINDS = (*SURPLUS_KINDS, *DEFICIT_KINDS)
_MOST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Figures:
    """One budget's year, by the ledger, for the accounts that others hold.

    started + arrived + own = spent + outside_plan + asked_back + unexplained + left: the two sides are the same
    pounds. `started` and `left` are without the person's own money; `own` is what of theirs was spent on the budget's
    things. `unexplained` left an account and nobody knows yet what for; below nil, money came in that nobody knows, or
    more was spent than we knew to be there. `to_come` is what our payments for days up to the last bring after it:
    below nil, what came early for days after it. `entered` are invoices and hours that go ahead and had not left the
    account; `owed` are other debts written down, such as holiday pay. `planned` is what our payments for the year come
    to.
    """

    started: Money = NIL
    arrived: Money = NIL
    own: Money = NIL
    spent: Money = NIL
    outside_plan: Money = NIL
    asked_back: Money = NIL
    unexplained: Money = NIL
    left: Money = NIL
    to_come: Money = NIL
    entered: Money = NIL
    owed: Money = NIL
    planned: Money = NIL

    @property
    def is_even(self) -> bool:
        """Whether both sides come out the same. Where not, money moved in a way this page does not know."""
        went = self.spent + self.outside_plan + self.asked_back + self.unexplained + self.left
        return self.started + self.arrived + self.own == went

    @property
    def short(self) -> Money:
        """What came in and is not understood, or was spent beyond what we knew of: not to be counted on."""
        return max(-self.unexplained, NIL)

    @property
    def result(self) -> Money:
        """The surplus; below nil, the deficit."""
        return self.left + self.to_come - self.short - self.entered - self.owed

    @property
    def surplus(self) -> Money:
        return max(self.result, NIL)

    @property
    def deficit(self) -> Money:
        return max(-self.result, NIL)

    def as_pence(self) -> dict[str, int]:
        """As a decision keeps them."""
        return {each.name: getattr(self, each.name).pence for each in fields(self)}

    @classmethod
    def of(cls, pence: Mapping[str, int]) -> Figures:
        return cls(**{name: Money(amount) for name, amount in pence.items()})


Step = tuple[str, Money]


def in_and_out(found: Figures) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Where the year's money came from, and where it went: two lists that come to the same. Nils are left out."""
    came = (
        ("In the account when the year began", found.started),
        ("Our payments that arrived", found.arrived),
        ("Paid with the person’s own money", found.own),
    )
    went = (
        ("Spent on what the plan is for", found.spent),
        ("Spent on something not in the plan", found.outside_plan),
        ("Asked back, or sent back to us", found.asked_back),
        ("Left the account, and not understood yet", max(found.unexplained, NIL)),
        ("Came in, or was spent beyond what we knew of, and is not understood yet", -found.short),
        ("In the account when the year ended", found.left),
    )
    return tuple(step for step in came if step[1]), tuple(step for step in went if step[1])


def working(found: Figures) -> tuple[Step, ...]:
    """How the surplus or deficit comes out of what is left, step by step; the steps add up to `result`."""
    coming = "Our payments for the year that were still to arrive"
    early = "Our payments for the next year that had arrived already"
    steps = (
        (coming if found.to_come > NIL else early, found.to_come),
        ("Came in, or was spent beyond what we knew of, and is not understood yet", -found.short),
        ("Invoices and hours entered, and not paid yet", -found.entered),
        ("Other debts written down", -found.owed),
    )
    return (("In the account when the year ended", found.left), *(step for step in steps if step[1]))


def in_a_line(found: Figures) -> str:
    """The working as a sum: £900.00 + £100.00 − £40.00 = £960.00; or that there is nothing to add or take off."""
    first, *rest = working(found)
    if not rest:
        return f"{first[1]} in the account, and nothing to add or take off"
    more = "".join(f" {'+' if amount > NIL else '−'} {max(amount, -amount)}" for _, amount in rest)
    return f"{first[1]}{more} = {signed(found.result)}"


def signed(amount: Money) -> str:
    return f"−{-amount}" if amount < NIL else str(amount)


def may_stay(planned: Money, *, weeks: int, year: Period) -> Money:
    """What so many weeks of the year's payments come to; halves of a penny go up. The weeks are a local setting.

    >>> may_stay(Money.of("5,200"), weeks=8, year=Period(date(2025, 4, 6), date(2026, 4, 5)))
    Money(pence=79781)
    """
    days = ((year.end or year.start) - year.start).days + 1
    return Money((2 * planned.pence * 7 * weeks + days) // (2 * days))


def kinds(found: Figures) -> Mapping[str, str]:
    """What may be decided of a year that came out so."""
    if found.surplus:
        return SURPLUS_KINDS
    return DEFICIT_KINDS if found.deficit else EVEN_KINDS


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided of a year. `stays` is what is carried over, `may_set_off` whether next year's payments may be
    less because of it (reg. 13(4)), and `to_ask` what is to be asked back by a notice of its own (reg. 15)."""

    kind: str
    reasons: str
    stays: Money = NIL
    may_set_off: bool = False
    to_ask: Money = NIL


def decided(kind: str, *, found: Figures, reasons: str, stays: Money | None, may_set_off: bool) -> Decided:
    """The decision with its sums: what does not stay is asked back; a carry-over without a sum is of everything."""
    if kind == "carry over":
        kept = found.surplus if stays is None else stays
        return Decided(kind, reasons, kept, may_set_off, max(found.surplus - kept, NIL))
    return Decided(kind, reasons, to_ask=found.surplus if kind == "ask back" else NIL)


def why_not_decide(new: Decided, *, found: Figures, there: Money) -> Refusal | None:
    """The reason this cannot be decided of this year. `there` is what the accounts hold of the budget today."""
    if new.kind not in kinds(found):
        return Refusal("Choose what is to become of it.", field="kind")
    if not new.reasons.strip():
        return Refusal("Say why, in words the person can be shown.", field="reasons")
    if len(new.reasons) > _MOST_WORDS:
        return Refusal(f"Keep the reasons to {_MOST_WORDS:,} characters.", field="reasons")
    if new.kind == "carry over" and not NIL < new.stays <= found.surplus:
        return Refusal(f"Choose an amount up to {found.surplus}, which is the surplus.", field="stays")
    if new.to_ask > there:
        return Refusal(
            f"{there} is in the account today, less than the {new.to_ask} to be asked back. Let more stay, or wait.",
            cites="SI 2013/1617, reg. 15(1)",
            field="stays",
        )
    return None


def why_not_again(followed: str) -> Refusal | None:
    """A decision is put right while nothing has followed from it. `followed` says what has, or nothing."""
    if not followed:
        return None
    return Refusal(f"{followed}, so this decision cannot be changed any more. What followed can be put right itself.")


def told(new: Decided, *, found: Figures, year: Period, reference: str, on: date, replaces: date | None) -> Told:
    """The facts of the letter: how the year came out, what was decided, and what it does not mean."""
    last = year.end or year.start
    before = (f"This takes the place of our letter of {in_words(replaces)}.",) if replaces else ()
    after, easy = _AFTER[new.kind]
    return Told(
        "year end",
        new.reasons,
        on,
        what=(
            f"The year of the budget under reference {reference} ended on {in_words(last)}. {_outcome(found)}",
            *_decision(new),
            *before,
        ),
        after=(after, *_asked(new)),
        easy_after=(easy, *(("We will write to you before we ask for any money.",) if new.to_ask else ())),
        reference=reference,
    )


def _outcome(found: Figures) -> str:
    sum_ = f"The working: {in_a_line(found)}."
    if found.surplus:
        return f"{found.surplus} was left over, counting what was still to come in and to be paid. {sum_}"
    if found.deficit:
        return f"{found.deficit} was missing, counting what was still to come in and to be paid. {sum_}"
    return f"Nothing was left over and nothing was missing. {sum_}"


def _decision(new: Decided) -> tuple[str, ...]:
    if new.kind != "carry over":
        return (_SAYS[new.kind],)
    against = (
        "We may pay less on a later day because of it: we would tell you so in writing first, with reasons, and you "
        "could ask us to look again."
        if new.may_set_off
        else "We do not pay less because of it."
    )
    return (f"{new.stays} of it stays in the account, for what the plan is for. {against}",)


def _asked(new: Decided) -> tuple[str, ...]:
    if not new.to_ask:
        return ()
    return (
        f"We mean to ask for {new.to_ask} back. Nothing has to be paid because of this letter: a letter of its own "
        "says how much, why, by when and who pays, and you can ask us to look at that again (regulation 15).",
    )


_SAYS = {
    "ask back": "We do not let it stay in the account.",
    "leave": "We leave it in the account until the plan is reviewed, and decide then, with you.",
    "top up": "We will pay more, so that what the plan is for can be paid.",
    "look into": "We review the plan, to see whether the money is enough for it (regulation 14(4)).",
    "nothing": "We do nothing more about it.",
}
_STAYS = "Nothing is taken from the account, and your payments go on as they are."
_AFTER = {
    "carry over": (_STAYS, "We do not take money from the account."),
    "ask back": (_STAYS, "We do not take money from the account."),
    "leave": (_STAYS, "We do not take money from the account. We talk about it with you."),
    "top up": (
        "Your care coordinator puts this into the plan with you, and a letter says when it is paid.",
        "You will get more money. We will write to you and say when.",
    ),
    "look into": (
        "Your care coordinator agrees a day for the review with you. Your payments go on meanwhile.",
        "We will look at your plan with you.",
    ),
    "nothing": (
        "Your payments go on as they are. If they turn out not to cover what the plan is for, tell us: we must then "
        "review it (regulation 14(4)).",
        "Is there not enough money? Tell us.",
    ),
}
