"""Who may have a decision looked at again, and how often: law.md's matrix, from regulations 7 to 17 and 32B."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from openphb.kernel.days import in_words, months_after
from openphb.law import figures
from openphb.law.answers import Decision, finding
from openphb.law.case import Case
from openphb.law.engine import COMMENCED, Chapter, Citation, in_force
from openphb.law.rights import RIGHT_TO_ASK, RIGHT_TO_HAVE
from openphb.law.sources import amended_in_2013, direct_payments, standing_rules

BOOK = Chapter("reconsideration", "Having a decision looked at again")
AMENDED = date(2013, 10, 14)
RECIPIENTS = ("person", "representative", "nominee")
RECIPIENTS_AND_ESTATE = (*RECIPIENTS, "personal_representative")
PERSON_AND_VOICE = ("person", "representative", "someone_on_their_behalf")


@dataclass(frozen=True, slots=True)
class Second:
    """A right to a second look: its rule, who has it, and the figure of months after which it is had again.

    `again_after` of None means once and never again.
    """

    rule: str
    who: tuple[str, ...]
    again_after: str | None = None


def _once(id: str, says: str, *, cites: Citation, since: date = COMMENCED) -> str:
    words = f"{says} may be looked at again, once, when asked, with a written answer and reasons."
    return BOOK.rule(id, words, cites=cites, since=since)


SECONDS = MappingProxyType(
    {
        "refuse_direct_payment": Second(
            BOOK.rule(
                "DP-7(11)-(13)",
                "A refusal of a direct payment is reconsidered when asked, at most once in any six months, with a "
                "written answer and reasons.",
                since=AMENDED,
                cites=amended_in_2013("7(11)-(13)"),
            ),
            RECIPIENTS,
            "months_between_reconsiderations",
        ),
        "refuse_budget": Second(
            BOOK.rule(
                "SR-32B(8)-(10)-refusal",
                "A refusal of a personal health budget, whole or part, is reviewed when asked, at most once in any "
                "six months, with a written answer and reasons.",
                since=RIGHT_TO_ASK,
                cites=standing_rules("32B(8)-(10)"),
            ),
            PERSON_AND_VOICE,
            "budget_months_between_reviews",
        ),
        "route": Second(
            BOOK.rule(
                "SR-32B(8)-(10)-route",
                "A decision on how a budget is managed is reviewed when asked, at most once in any six months, with "
                "a written answer and reasons.",
                since=RIGHT_TO_HAVE,
                cites=standing_rules("32B(8)-(10)"),
            ),
            PERSON_AND_VOICE,
            "budget_months_between_reviews",
        ),
        "omit_service": Second(
            _once(
                "DP-8(6A)-(6C)", "Leaving a service out of the plan", cites=amended_in_2013("8(6A)-(6C)"), since=AMENDED
            ),
            RECIPIENTS,
        ),
        "reduce": Second(
            _once("DP-13(6)-(8)", "Lowering the amount", cites=amended_in_2013("13(6)-(8)"), since=AMENDED), RECIPIENTS
        ),
        "reduce_or_stop_after_review": Second(
            _once("DP-14(10)-(12)", "Reducing or stopping after a review", cites=direct_payments("14(10)-(12)")),
            RECIPIENTS,
        ),
        "repay": Second(
            _once("DP-15(4)-(6)", "A demand for repayment", cites=direct_payments("15(4)-(6)")), RECIPIENTS_AND_ESTATE
        ),
        "stop": Second(
            _once("DP-17(5)-(7)", "A decision to stop", cites=direct_payments("17(5)-(7)")), RECIPIENTS_AND_ESTATE
        ),
    }
)
DECISIONS = tuple(SECONDS)
"""The decisions about which someone may complain to us, as codes."""


def check(case: Case) -> Decision:
    """`must_reconsider` or `need_not`.

    A fact that is not known never takes the right away. No clock limits our reply: only how often.
    """
    kind = case.value("decision")
    if kind is None:
        return Decision("must_reconsider", (), frozenset({"decision"}))
    right = SECONDS[kind]
    in_force(right.rule, case.on)
    missing = frozenset(name for name in ("earlier", "asked_by") if case.value(name) is None)
    reason = _why_not(right, case)
    if reason:
        return Decision("need_not", (), missing, {"because": reason})
    words = "They have the right to have this looked at again."
    return Decision("must_reconsider", (finding(right.rule, case, because=words),), missing)


def _why_not(right: Second, case: Case) -> str:
    """Why there is no duty, or nothing."""
    asked_by = case.value("asked_by")
    if asked_by is not None and asked_by not in right.who:
        whom = (
            asked_by.replace("_", " ") if asked_by == "someone_on_their_behalf" else f"the {asked_by.replace('_', ' ')}"
        )
        return f"The regulations give this right to others, not to {whom}."
    earlier: Sequence[date] = case.value("earlier") or ()
    if not earlier:
        return ""
    if right.again_after is None:
        return "It has been looked at again once, and there is no right to a second time."
    free = months_after(max(earlier), figures.value(right.again_after, case.on))
    return "" if case.on >= free else f"It was looked at less than six months ago. They may ask from {in_words(free)}."
