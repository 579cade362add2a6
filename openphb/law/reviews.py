"""When a budget must next be reviewed: regulation 14 of SI 2013/1617 and the clocks that run beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from openphb.kernel.days import in_words, months_after
from openphb.law import figures
from openphb.law.answers import Decision, Finding, finding
from openphb.law.case import Case
from openphb.law.continuing_care import CHILD_FIRST, CHILD_NEXT
from openphb.law.engine import Chapter, Force, Weight, in_force
from openphb.law.sources import care_act_payments, chc_framework, direct_payments, sen_budgets

BOOK = Chapter("reviews", "Monitoring and review (regulation 14, and its neighbours)")
CARE_ACT = date(2015, 4, 1)
SEN = date(2014, 9, 1)

BOOK.rule(
    "DP-14(1)",
    "The health body monitors the payments and the health conditions they are for.",
    cites=direct_payments("14(1)"),
    judged=True,
)
FIRST = BOOK.rule(
    "DP-14(2)(a)",
    "A direct payment is reviewed at least once within three months of the first payment.",
    cites=direct_payments("14(2)(a)"),
)
NEXT = BOOK.rule(
    "DP-14(2)(b)",
    "After the first review, no more than twelve months pass between one review and the next.",
    cites=direct_payments("14(2)(b)"),
)
BOOK.rule(
    "DP-14(3)",
    "If the person's health changes significantly, the health body considers whether to review.",
    cites=direct_payments("14(3)"),
    judged=True,
)
INSUFFICIENT = BOOK.rule(
    "DP-14(4)",
    "If the money turns out not to be enough, the health body reviews the payment.",
    cites=direct_payments("14(4)"),
)
BOOK.rule(
    "DP-14(5)",
    "A review looks at the plan against the needs, whether the money works well, whether it is enough, and whether "
    "conditions were kept.",
    cites=direct_payments("14(5)"),
    judged=True,
)
BOOK.rule(
    "DP-14(6)",
    "In a review the health body may assess again, ask others, look at receipts and statements, and check providers.",
    force=Force.MAY,
    cites=direct_payments("14(6)"),
    judged=True,
)
BOOK.rule(
    "DP-14(7)",
    "When the person, a representative or a nominee asks for a review, the health body decides whether to hold one.",
    cites=direct_payments("14(7)"),
    judged=True,
)
BOOK.rule(
    "DP-14(8)",
    "After a review the health body may change the plan, the recipient, the amount or the conditions.",
    force=Force.MAY,
    cites=direct_payments("14(8)"),
    judged=True,
)
LA_FIRST = BOOK.rule(
    "LA-7(1)(a)-first",
    "A social care direct payment is reviewed at least once within six months of the first payment.",
    since=CARE_ACT,
    cites=care_act_payments("7(1)(a)"),
)
LA_NEXT = BOOK.rule(
    "LA-7(1)(a)-next",
    "After that, no more than twelve months pass between reviews of a social care direct payment.",
    since=CARE_ACT,
    cites=care_act_payments("7(1)(a)"),
)
SEN_FIRST = BOOK.rule(
    "SEN-11-first",
    "A direct payment for special educational needs is reviewed at least once within three months.",
    since=SEN,
    cites=sen_budgets("11"),
)
SEN_NEXT = BOOK.rule(
    "SEN-11-next",
    "After that, it is reviewed when the education, health and care plan is reviewed or re-assessed; there is no "
    "fixed day.",
    since=SEN,
    cites=sen_budgets("11"),
)
CHC_FIRST = BOOK.rule(
    "CHC-review-first",
    "NHS continuing healthcare is reviewed within three months of the decision that someone is eligible.",
    weight=Weight.GUIDANCE,
    confirmed=False,
    cites=chc_framework("reviews"),
)
CHC_NEXT = BOOK.rule(
    "CHC-review-next",
    "After that, NHS continuing healthcare is reviewed at least every twelve months.",
    weight=Weight.GUIDANCE,
    confirmed=False,
    cites=chc_framework("reviews"),
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A review clock: the rules and the figures for its first and later reviews.

    `months_between` of None means that later reviews hang on another event, with no day to work out.
    """

    first: str
    later: str
    months_to_first: str
    months_between: str | None


CLOCKS = MappingProxyType(
    {
        "nhs": Clock(FIRST, NEXT, "months_to_first_review", "months_between_reviews"),
        "care_act": Clock(LA_FIRST, LA_NEXT, "care_act_months_to_first_review", "care_act_months_between_reviews"),
        "sen": Clock(SEN_FIRST, SEN_NEXT, "sen_months_to_first_review", None),
    }
)
CHC_CLOCK = Clock(CHC_FIRST, CHC_NEXT, "chc_months_to_first_review", "chc_months_between_reviews")
CHILD_CLOCK = Clock(CHILD_FIRST, CHILD_NEXT, "childrens_months_to_first_review", "childrens_months_between_reviews")
BASES = tuple(CLOCKS)


@dataclass(frozen=True, slots=True)
class ReviewDays:
    """Last days for the next review: of the payment, of continuing healthcare, and the earlier of the two.

    None where a clock is not running.
    """

    payment_review_by: date | None
    chc_review_by: date | None

    @property
    def review_by(self) -> date | None:
        """One review held by this day serves both clocks."""
        return min((day for day in (self.payment_review_by, self.chc_review_by) if day), default=None)


def due_days(
    on: date,
    *,
    first_payment: date | None,
    reviews: Sequence[date] = (),
    chc_decided: date | None = None,
    chc_reviews: Sequence[date] = (),
    basis: str = "nhs",
) -> ReviewDays:
    """When the next reviews fall due, by the law of the day `on`.

    Two clocks: payments run from the first payment (day 0), continuing healthcare from its decision.

    >>> due_days(date(2026, 5, 1), first_payment=date(2026, 1, 31)).review_by
    datetime.date(2026, 4, 30)
    """
    return ReviewDays(
        _due(CLOCKS[basis], first_payment, reviews=reviews, on=on),
        _due(CHC_CLOCK, chc_decided, reviews=chc_reviews, on=on),
    )


def review_by(
    on: date,
    *,
    first_payment: date | None,
    reviews: Sequence[date] = (),
    chc_decided: date | None = None,
    chc_reviews: Sequence[date] = (),
    basis: str = "nhs",
) -> date | None:
    """The last lawful day for the next review of any kind; None where nothing has begun."""
    return due_days(
        on,
        first_payment=first_payment,
        reviews=reviews,
        chc_decided=chc_decided,
        chc_reviews=chc_reviews,
        basis=basis,
    ).review_by


def check(case: Case) -> Decision:
    """Due days, each with the rule that sets it. What is not known is taken as not yet done.

    An integrated budget tells its other `strands`: each keeps its own clock, and the earliest day of all rules.
    """
    own = _own_strand(case)
    others = [_strand(told, case.on) for told in case.value("strands") or ()]
    child = _children(case)
    days = [own.answer["review_by"], child.answer, *(strand.answer["due"] for strand in others)]
    answer = {**own.answer, "review_by": min((day for day in days if day), default=None)}
    if case.value("childrens_care_decided"):
        answer["childrens_review_by"] = child.answer
    if others:
        answer["strands"] = [strand.answer for strand in others]
    every = (own, child, *others)
    found = tuple(finding for each in every for finding in each.findings)
    return Decision(answer, found, frozenset(name for each in every for name in each.missing))


def _strand(told: Mapping[str, Any], on: date) -> Decision:
    """One more strand of money, by its own law."""
    case = Case(told, on)
    basis = case.value("basis") or "nhs"
    missing = frozenset(f"strands.{name}" for name in ("basis", "first_payment") if case.value(name) is None)
    start = case.value("first_payment")
    if start is None:
        return Decision({"basis": basis, "due": None}, (), missing)
    due = _due(CLOCKS[basis], start, reviews=case.value("reviews") or (), on=on)
    said = _speaks(CLOCKS[basis], case, start="first_payment", reviews="reviews", due=due)
    return Decision({"basis": basis, "due": _iso(due)}, (said,), missing)


def _children(case: Case) -> Decision:
    """Continuing care for a child, from its decision."""
    decided = case.value("childrens_care_decided")
    if decided is None:
        return Decision(None)
    due = _due(CHILD_CLOCK, decided, reviews=case.value("childrens_care_reviews") or (), on=case.on)
    said = _speaks(CHILD_CLOCK, case, start="childrens_care_decided", reviews="childrens_care_reviews", due=due)
    return Decision(_iso(due), (said,))


def _own_strand(case: Case) -> Decision:
    """The payment that is asked about, and continuing healthcare beside it."""
    days = due_days(
        case.on,
        first_payment=case.value("first_payment"),
        reviews=case.value("reviews") or (),
        chc_decided=case.value("chc_decided"),
        chc_reviews=case.value("chc_reviews") or (),
        basis=case.value("basis") or "nhs",
    )
    answer = {
        "payment_review_by": _iso(days.payment_review_by),
        "chc_review_by": _iso(days.chc_review_by),
        "review_by": _iso(days.review_by),
    }
    return Decision(answer, tuple(_findings(case, days)), frozenset(_missing(case)))


def _due(clock: Clock, start: date | None, *, reviews: Sequence[date], on: date) -> date | None:
    """A review held before the clock started does not count."""
    if start is None:
        return None
    in_force(clock.first, on)
    held = [day for day in reviews if day >= start]
    if not held:
        return months_after(start, figures.value(clock.months_to_first, on))
    if clock.months_between is None:
        return None
    return months_after(max(held), figures.value(clock.months_between, on))


def _findings(case: Case, days: ReviewDays) -> list[Finding]:
    clock = CLOCKS[case.value("basis") or "nhs"]
    found = []
    if case.value("first_payment"):
        found.append(_speaks(clock, case, start="first_payment", reviews="reviews", due=days.payment_review_by))
    if case.value("chc_decided"):
        found.append(_speaks(CHC_CLOCK, case, start="chc_decided", reviews="chc_reviews", due=days.chc_review_by))
    return found


def _speaks(clock: Clock, case: Case, *, start: str, reviews: str, due: date | None) -> Finding:
    held = any(day >= case.value(start) for day in case.value(reviews) or ())
    if due is None:
        together = "The next review is held with that of the education, health and care plan."
        return finding(clock.later, case, because=together)
    words = f"The review was due by {in_words(due)}." if due < case.on else f"The review is due by {in_words(due)}."
    return finding(clock.later if held else clock.first, case, because=words)


def _missing(case: Case) -> set[str]:
    """Facts that could bring another day. Continuing healthcare is wanted only where nothing else is known."""
    wanted = {name for name in ("basis", "first_payment", "reviews") if case.value(name) is None}
    if case.value("chc_decided"):
        wanted |= {"chc_reviews"} if case.value("chc_reviews") is None else set()
    return wanted


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
