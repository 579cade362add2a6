"""When direct payments must, or may, stop: regulation 17(1) and (2) of SI 2013/1617."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.law.answers import Decision, finding, is_stop
from openphb.law.case import Case
from openphb.law.engine import Chapter, Force, Weight
from openphb.law.requirement import Test
from openphb.law.sources import direct_payments
from openphb.law.truth import Truth

BOOK = Chapter("stopping", "Stopping (regulation 17)")


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason to stop: its rule, when it holds, and how it is put."""

    rule: str
    holds: Test
    words: str


def _power(letter: str, says: str) -> str:
    """One of the listed powers of regulation 17(2). The list is not closed."""
    return BOOK.rule(f"DP-17(2)({letter})", says, force=Force.MAY, cites=direct_payments(f"17(2)({letter})"))


NO_CONSENT = BOOK.rule(
    "DP-17(1)(a)",
    "Payments stop when a person of 16 or over who has capacity does not consent, or no longer does.",
    cites=direct_payments("17(1)(a)"),
)
NO_REPRESENTATIVE = BOOK.rule(
    "DP-17(1)(b)",
    "Payments for a child or someone who lacks capacity stop when their representative withdraws consent and no "
    "other representative consents.",
    cites=direct_payments("17(1)(b)"),
)
NEWLY_DECIDES = BOOK.rule(
    "DP-17(1)(c)",
    "Payments stop when a person who has turned 16 or regained capacity does not consent (regulations 4(4)(b) and "
    "5(8)(b)).",
    cites=direct_payments("17(1)(c)"),
)
NOT_NHS = _power("a", "Payments may stop when the person is no longer someone the health body may pay for.")
UNSUITABLE = _power("b", "Payments may stop when the representative or nominee is not suitable to receive them.")
NOMINATION = BOOK.rule(
    "DP-17(2)(c)-(d)",
    "Payments may stop when the nominee does not agree to them, or the nomination is withdrawn.",
    force=Force.MAY,
    cites=direct_payments("17(2)(c)-(d)"),
)
MISUSED = _power("e", "Payments may stop when money was used for something that is not in the plan.")
OFFENCE = _power("f", "Payments may stop when the health body considers that theft, fraud or another offence may "
                      "have occurred.")  # fmt: skip
NEEDS_UNMET = _power("g", "Payments may stop when they cannot meet, or are not meeting, the person's health needs.")
DEATH = _power("h", "Payments may stop when the person has died.")
BOOK.rule(
    "DP-17(8)",
    "Payments may stop, after reasonable notice, while a decision to stop is being reconsidered.",
    force=Force.MAY,
    cites=direct_payments("17(8)"),
    judged=True,
)
BOOK.rule(
    "DP-17(9)-(10)",
    "When payments stop, what is owed to others under contracts, such as the wages of a personal assistant, passes "
    "to the health body.",
    cites=direct_payments("17(9)-(10)"),
    judged=True,
)

BOOK.rule(
    "DP-18",
    "Work on direct payments may be done by a partner under section 75 arrangements.",
    force=Force.MAY,
    cites=direct_payments("18"),
    judged=True,
)
BOOK.rule(
    "OWN-suspend",
    "We hold payments back only under a power to stop, to set unused money against a payment, or to set conditions, "
    "and say so in writing as that power requires: the regulations know no suspension.",
    weight=Weight.LOCAL,
    confirmed=False,
    judged=True,
    cites=direct_payments("11(8), 13(4) and 17(2)"),
)


def is_supported(case: Case) -> Truth:
    """A child, or someone who lacks capacity: a representative's consent is what counts."""
    return case.flag("is_child") | ~case.flag("has_capacity")


def is_told(name: str) -> Test:
    """True only where it was told so. These facts may be left out, and nobody is asked for them."""
    return lambda case: Truth(case.value(name) is True)


GROUNDS = (
    Ground(
        NO_CONSENT,
        lambda case: ~case.flag("is_child") & case.flag("has_capacity") & ~case.flag("consents"),
        "The person has capacity and does not consent.",
    ),
    Ground(
        NEWLY_DECIDES,
        lambda case: (
            is_told("newly_decides")(case) & ~case.flag("is_child") & case.flag("has_capacity") & ~case.flag("consents")
        ),
        "The person has turned 16 or regained capacity, and does not consent.",
    ),
    Ground(
        NO_REPRESENTATIVE,
        lambda case: (
            is_supported(case) & ~case.flag("representative_consents") & ~case.flag("another_representative_consents")
        ),
        "The representative no longer consents and nobody else who may does.",
    ),
    Ground(NOT_NHS, lambda case: ~case.flag("still_patient"), "The person is no longer someone we may pay for."),
    Ground(
        UNSUITABLE,
        lambda case: ~case.flag("recipient_suitable"),
        "Whoever receives the money is no longer suitable.",
    ),
    Ground(
        NOMINATION,
        lambda case: is_told("nominee_refuses")(case) | is_told("nomination_withdrawn")(case),
        "The nominee does not agree, or the nomination was withdrawn.",
    ),
    Ground(MISUSED, lambda case: case.flag("used_outside_plan"), "Money was used outside the plan."),
    Ground(OFFENCE, lambda case: case.flag("suspected_offence"), "An offence may have occurred."),
    Ground(NEEDS_UNMET, lambda case: ~case.flag("needs_met"), "The person's health needs are not being met."),
    Ground(DEATH, lambda case: case.flag("died"), "The person has died."),
)


def check(case: Case) -> Decision:
    """`must_stop`, `may_stop` or `continue`: duties first, then powers.

    Care is never stopped on a fact that is not known: that is when it goes on and the fact is asked for.
    """
    held = [(ground, ground.holds(case)) for ground in GROUNDS]
    findings = tuple(finding(ground.rule, case, because=ground.words) for ground, truth in held if truth.value)
    missing = frozenset(name for _, truth in held if truth.value is None for name in truth.wanted)
    if any(is_stop(found) for found in findings):
        return Decision("must_stop", findings, missing)
    return Decision("may_stop" if findings else "continue", findings, missing)
