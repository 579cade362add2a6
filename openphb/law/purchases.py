"""What a direct payment may buy, and from whom: regulations 8(5) to (5B) and 11 of SI 2013/1617.

Two lists that are often taken for one are kept apart: what the regulations bar, and what only policy bars.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from types import MappingProxyType

from openphb.law.answers import Decision, shut, wanted
from openphb.law.case import Case, is_never
from openphb.law.engine import Chapter, Force, Weight, find
from openphb.law.integrated import LA_RELATIVE, is_barred_relative
from openphb.law.requirement import Gate, Requirement, gate
from openphb.law.sources import amended_in_2013, amended_in_2017, direct_payments, guidance
from openphb.law.truth import YES, Truth

BOOK = Chapter("purchases", "What may be bought, and from whom (regulations 8(5) and 11)")
RESTORED = date(2013, 10, 14)
NARROWED = date(2017, 4, 1)
NECESSARY = ("need", "child_welfare")
RELATIONS = ("none", "partner", "family", "friend", "other")
BASES = ("nhs", "care_act", "sen")


def _barred(letter: str, says: str) -> str:
    """One entry of the list in regulation 8(5)."""
    cites = direct_payments(f"8(5)({letter})")
    return BOOK.rule(f"DP-8(5)({letter})", says, force=Force.MUST_NOT, cites=cites)


GP = _barred("a", "A direct payment does not buy general practice or other primary medical services.")
CHARGED = _barred("b", "A direct payment does not buy NHS prescriptions, dentistry or eye care that carry a charge.")
SURGERY = _barred("c", "A direct payment does not buy planned surgery.")
PROTECTION = _barred("d", "A direct payment does not buy vaccination, immunisation or screening.")
CHILD_MEASURES = _barred("e", "A direct payment does not buy the National Child Measurement Programme.")
HEALTH_CHECK = _barred("f", "A direct payment does not buy an NHS Health Check.")
DRINK_AND_SMOKE = _barred("g", "A direct payment does not buy alcohol or tobacco.")
GAMBLING = _barred("h", "A direct payment does not pay for gambling.")
DEBT = _barred("i", "A direct payment does not repay a debt, unless the debt is for a service in the plan.")
EMERGENCY = BOOK.rule(
    "POLICY-emergency",
    "Urgent and emergency care stays with the NHS. This is policy: regulation 8(5) does not list it.",
    force=Force.MUST_NOT,
    weight=Weight.GUIDANCE,
    confirmed=False,
    cites=guidance("what a direct payment cannot be used for"),
)
ILLEGAL = BOOK.rule(
    "POLICY-illegal",
    "A direct payment does not pay for anything illegal. This is policy: regulation 8(5) does not list it.",
    force=Force.MUST_NOT,
    weight=Weight.GUIDANCE,
    confirmed=False,
    cites=guidance("what a direct payment cannot be used for"),
)
BOOK.rule(
    "POLICY-outcomes",
    "A direct payment does not pay for what has nothing to do with the outcomes agreed in the plan. This is policy.",
    force=Force.MUST_NOT,
    weight=Weight.GUIDANCE,
    confirmed=False,
    judged=True,
    cites=guidance("what a direct payment cannot be used for"),
)
BOOK.rule(
    "POLICY-unlawful-employment",
    "A direct payment is not used to employ anyone unlawfully. This is policy: regulation 8(5) does not list it.",
    force=Force.MUST_NOT,
    weight=Weight.GUIDANCE,
    confirmed=False,
    judged=True,
    cites=guidance("what a direct payment cannot be used for"),
)
IN_PLAN = BOOK.rule(
    "DP-11(1)",
    "A direct payment is used only for services in the care plan, and to buy all of them.",
    cites=direct_payments("11(1)"),
)
BOOK.rule(
    "DP-11(2)-(3)",
    "Before buying, the recipient, or the health body if asked, finds out about registration, insurance and "
    "indemnity where they are called for.",
    cites=direct_payments("11(2)-(3)"),
    judged=True,
)
BOOK.rule(
    "DP-8(5A)",
    "Anyone in the household, a family member or a friend is paid for care only if the plan says so and the "
    "health body is satisfied that it is necessary.",
    since=RESTORED,
    until=NARROWED,
    cites=amended_in_2013("8(5A)"),
)
CLOSE = BOOK.rule(
    "DP-8(5A)",
    "Family or a friend living in the same household is paid for care only if the plan says so and the health "
    "body is satisfied that it is necessary.",
    since=NARROWED,
    cites=amended_in_2017("8(5A)-(5B)"),
)
CONNECTED = BOOK.rule(
    "DP-8(5B)",
    "Someone close is a family member or a friend who lives in the same household, nominee or not; others in the "
    "household, and family and friends elsewhere, are not.",
    since=NARROWED,
    cites=amended_in_2017("8(5B)"),
)
PAID_AS_PLANNED = BOOK.rule(
    "DP-11(3A)",
    "Someone close to the person is paid from a direct payment only where the plan names that arrangement.",
    since=RESTORED,
    cites=amended_in_2013("11(3A)"),
)
BOOK.rule(
    "DP-11(4)",
    "When asked, or at intervals the health body sets, the recipient gives information on health, the account and "
    "what was bought.",
    cites=direct_payments("11(4)"),
    judged=True,
)
BOOK.rule(
    "DP-11(5)",
    "The recipient tells the health body of a substantial change in health or circumstances.",
    cites=direct_payments("11(5)"),
    judged=True,
)
BOOK.rule(
    "DP-11(6)",
    "The recipient keeps an ordinary account for this money alone and open only to the people approved; this does "
    "not touch managed accounts or one-off payments.",
    cites=direct_payments("11(6)"),
    judged=True,
)
BOOK.rule(
    "DP-11(7)",
    "When asked, or at intervals the health body sets, the recipient gives evidence of how the money was used.",
    cites=direct_payments("11(7)"),
    judged=True,
)
BOOK.rule(
    "DP-11(9)",
    "Whoever has the information that the health body has asked for gives it.",
    cites=direct_payments("11(9)"),
    judged=True,
)
BOOK.rule(
    "DP-11(10)-(11)",
    "A one-off payment may go to the recipient's own account, without the conditions on accounts.",
    force=Force.MAY,
    cites=direct_payments("11(10)-(11)"),
    judged=True,
)
BOOK.rule(
    "DP-12",
    "Information given to the health body is legible, may be copied where that is right, is explained if asked, or "
    "says where missing evidence is kept.",
    cites=direct_payments("12"),
    judged=True,
)
BOOK.rule(
    "DP-11(8)",
    "The health body may set conditions: not to use a certain person, and to give certain information.",
    force=Force.MAY,
    cites=direct_payments("11(8)"),
    judged=True,
)

CATEGORIES = MappingProxyType(
    {
        "primary_medical_services": GP,
        "nhs_charge": CHARGED,
        "planned_surgery": SURGERY,
        "vaccination": PROTECTION,
        "screening": PROTECTION,
        "child_measurement": CHILD_MEASURES,
        "nhs_health_check": HEALTH_CHECK,
        "alcohol": DRINK_AND_SMOKE,
        "tobacco": DRINK_AND_SMOKE,
        "gambling": GAMBLING,
        "debt_repayment": DEBT,
        "emergency_care": EMERGENCY,
        "illegal": ILLEGAL,
        "other": None,
    }
)
"""Each code of what may be bought, and the rule that bars it."""


class Remedy(IntEnum):
    """What a purchase that meets a shut gate comes to; the larger wins."""

    ALLOWED = 0
    ASK_TO_CHANGE_PLAN = 1
    NOT_ALLOWED = 2


def check(case: Case) -> Decision:
    """Whether this may be bought, in `Remedy` words.

    A fact that is not known counts as the worse answer. With no provider told of, only the item is judged.
    Each strand keeps its own law: left out, `basis` is the NHS's; a council's money asks only whom it
    pays; money for education asks neither. What is illegal nobody's money buys.
    """
    by_law = {"nhs": _nhs_requirements, "care_act": _council_requirements, "sen": _every_strand}
    basis = case.value("basis") or "nhs"
    told = _judged(by_law[basis](), case)
    if "basis" not in case.facts or case.value("basis") is not None:
        return told
    return _stricter(told, _judged(_council_requirements(), case))


def _stricter(one: Decision, other: Decision) -> Decision:
    """The worse answer of two laws, while it is not known whose money it is."""
    if one.answer == other.answer:
        return one
    worse = max(one, other, key=lambda each: Remedy[each.answer.upper()])
    return Decision(worse.answer, worse.findings, worse.missing | {"basis"})


def _judged(requirements: list[tuple[Requirement, Remedy]], case: Case) -> Decision:
    """The worst that any shut or unknown gate comes to."""
    tried = [(gate(requirement, case), remedy) for requirement, remedy in requirements]
    found = [(each, remedy) for each, remedy in tried if each is not None]
    worst = max((remedy for each, remedy in found if not each.open), default=Remedy.ALLOWED)
    return Decision(worst.name.lower(), shut(_gates(found)), wanted(_gates(found)))


def _gates(found: list[tuple[Gate, Remedy]]) -> list[Gate]:
    return [each for each, _ in found]


def every_requirement() -> list[tuple[Requirement, Remedy]]:
    """Every gate of a purchase under any law, with what it comes to when shut."""
    return [*_nhs_requirements(), *_council_requirements()]


def _nhs_requirements() -> list[tuple[Requirement, Remedy]]:
    """What it is, from whom, and whether the plan says so: worst first."""
    listed = [(_not_a(category), Remedy.NOT_ALLOWED) for category in CATEGORIES if CATEGORIES[category]]
    return [*listed, *_PROVIDER, (_PLANNED, Remedy.ASK_TO_CHANGE_PLAN)]


def _council_requirements() -> list[tuple[Requirement, Remedy]]:
    """Whom a council's money may pay. Its regulations bar no kind of thing."""
    return [*_every_strand(), (_NO_RELATIVE, Remedy.NOT_ALLOWED)]


def _every_strand() -> list[tuple[Requirement, Remedy]]:
    return [(_not_a("illegal"), Remedy.NOT_ALLOWED)]


def _not_a(category: str) -> Requirement:
    rule = CATEGORIES[category] or ""
    words = category.replace("_", " ")
    return Requirement(
        rule,
        f"Not {words}",
        (lambda case: case.flag("item.debt_for_plan_service")) if rule == DEBT else is_never,
        f"A direct payment cannot be used for {words}."
        if rule != DEBT
        else "A direct payment cannot repay a debt that is not for a service in the plan.",
        "item.category",
        when=lambda case: case.is_one_of("item.category", category),
    )


def is_connected(case: Case) -> Truth:
    """Whether the provider is close to the person in the sense of regulation 8(5A).

    Since April 2017 only family and friends *in the same household* are; before, any of the three was.
    """
    if not isinstance(case.value("provider"), dict):
        return Truth(False)
    close = case.is_one_of("provider.relation", "partner", "family", "friend")
    household = case.flag("provider.same_household")
    rule = find(CLOSE, case.on)
    return close | household if rule is not None and rule.since == RESTORED else close & household


def is_necessary(case: Case) -> Truth:
    """The health body is satisfied that it is necessary for the need, or for a child's welfare.

    `is_child` may be told beside the usual facts; where it is false, a child's welfare is no ground.
    """
    told = case.given("provider.necessary") & case.is_one_of("provider.necessary", *NECESSARY)
    for_child = case.is_one_of("provider.necessary", "child_welfare")
    grown_up = YES if case.value("is_child") is False else Truth(False)
    return told & ~(for_child & grown_up)


_PLANNED = Requirement(
    IN_PLAN,
    "It is in the plan",
    lambda case: case.flag("item.in_plan"),
    "This is not in the plan. The plan can be changed first, if it helps the person's health.",
    "item.in_plan",
)
_NO_RELATIVE = Requirement(
    LA_RELATIVE,
    "Paying a relative is necessary",
    is_necessary,
    "The provider is a partner, or family in the same household, and the council has not found paying them necessary.",
    "provider.necessary",
    when=is_barred_relative,
)
_PROVIDER = (
    (
        Requirement(
            CLOSE,
            "Paying someone close is necessary",
            is_necessary,
            "The provider is close to the person, and it has not been shown that paying them is necessary.",
            "provider.necessary",
            when=is_connected,
        ),
        Remedy.NOT_ALLOWED,
    ),
    (
        Requirement(
            CLOSE,
            "The plan says that someone close is paid",
            lambda case: case.flag("provider.plan_says_so"),
            "The provider is close to the person, and the plan does not say that they may be paid.",
            "provider.plan_says_so",
            when=is_connected,
        ),
        Remedy.ASK_TO_CHANGE_PLAN,
    ),
    (
        Requirement(
            PAID_AS_PLANNED,
            "The plan names the arrangement",
            lambda case: case.flag("provider.plan_says_so"),
            "The plan does not name this arrangement with someone close to the person.",
            "provider.plan_says_so",
            when=is_connected,
        ),
        Remedy.ASK_TO_CHANGE_PLAN,
    ),
)
