"""Who has a right to a personal health budget: Part 6A of SI 2012/2996 (regulations 32A and 32B)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from openphb.law.answers import Decision, Finding, finding
from openphb.law.case import Case
from openphb.law.engine import Chapter, find
from openphb.law.people import ACT_POWER
from openphb.law.sources import standing_rules
from openphb.law.truth import YES, Truth

BOOK = Chapter("right-to-have", "The right to have a personal health budget (Part 6A)")
RIGHT_TO_ASK = date(2014, 4, 1)
RIGHT_TO_HAVE = date(2014, 10, 1)
WIDENED = date(2019, 12, 2)
SERVICES = (
    "chc",
    "childrens_continuing_care",
    "section_117",
    "wheelchair",
    "ehc_plan",
    "social_care",
    "other_nhs",
)

CHILDREN = BOOK.rule(
    "SR-32A-groups(a)",
    "Part 6A covers continuing care for children, up to the 18th birthday.",
    since=RIGHT_TO_ASK,
    cites=standing_rules("32A(1)"),
)
CHC = BOOK.rule(
    "SR-32A-groups(b)",
    "Part 6A covers NHS continuing healthcare, from the 18th birthday.",
    since=RIGHT_TO_ASK,
    cites=standing_rules("32A(1)"),
)
AFTERCARE = BOOK.rule(
    "SR-32A-groups(c)",
    "Part 6A covers the part of aftercare under section 117 of the Mental Health Act 1983 that the NHS arranges "
    "and funds.",
    since=WIDENED,
    cites=standing_rules("32A(1)"),
)
WHEELCHAIRS = BOOK.rule(
    "SR-32A-groups(d)",
    "Part 6A covers NHS wheelchair services for a long-term disability.",
    since=WIDENED,
    cites=standing_rules("32A(1)"),
)
BOOK.rule(
    "SR-32A-eligible",
    "The right is held by someone for whom the health body considers it necessary to arrange one of these services.",
    since=RIGHT_TO_ASK,
    cites=standing_rules("32A(1)"),
    judged=True,
)
BOOK.rule(
    "SR-32A(2)",
    "Whoever speaks for the person here is anyone the health body thinks right to involve: a wider circle than the "
    "representatives of the direct payment regulations.",
    since=RIGHT_TO_ASK,
    cites=standing_rules("32A(2)"),
    judged=True,
)
BUDGET = BOOK.rule(
    "SR-32A-PHB",
    "A personal health budget is a sum the health body sets for all or part of the service, whose use is planned "
    "and agreed with the person or whoever speaks for them.",
    since=RIGHT_TO_ASK,
    cites=standing_rules("32A(1)"),
)
BOOK.rule(
    "SR-32B(1)-(2)",
    "The health body must be able to manage budgets in at least one of three ways: a direct payment, by buying "
    "the care itself, or through a third party.",
    since=RIGHT_TO_ASK,
    cites=standing_rules("32B(1)-(2)"),
    judged=True,
)
THIRD_PARTY = BOOK.rule(
    "SR-32B(2)(c)",
    "Money is transferred to someone else to apply for the person only with the health body's agreement.",
    since=RIGHT_TO_ASK,
    cites=standing_rules("32B(2)(c)"),
)
BOOK.rule(
    "SR-32B(3)",
    "The health body tells people about personal health budgets, and gives information, advice and support to "
    "those deciding whether to ask.",
    since=RIGHT_TO_ASK,
    cites=standing_rules("32B(3)"),
    judged=True,
)
BOOK.rule(
    "SR-32B(4)",
    "The health body gives due consideration to a request: a right to ask, not yet a right to have.",
    since=RIGHT_TO_ASK,
    until=RIGHT_TO_HAVE,
    cites=standing_rules("32B(4), as inserted by SI 2013/2891"),
)
GRANT = BOOK.rule(
    "SR-32B(4)",
    "When asked, the health body grants a personal health budget, except so far as it is not appropriate in that "
    "person's case.",
    since=RIGHT_TO_HAVE,
    cites=standing_rules("32B(4)"),
)
BOOK.rule(
    "SR-32B(4A)",
    "The health body, not the person, decides which way of managing the budget is most appropriate.",
    since=RIGHT_TO_HAVE,
    cites=standing_rules("32B(4A)"),
    judged=True,
)
BOOK.rule(
    "SR-32B(5)-(6)",
    "The health body arranges information, advice and support for managing the budget.",
    since=RIGHT_TO_ASK,
    cites=standing_rules("32B(5)-(6)"),
    judged=True,
)


@dataclass(frozen=True, slots=True)
class Group:
    """One of the services of regulation 32A, and to whom it can apply."""

    rule: str
    service: str
    fits: Callable[[Case], Truth]
    words: str


GROUPS = (
    Group(
        CHILDREN,
        "childrens_continuing_care",
        lambda case: case.younger_than("adult_age"),
        "The person is 17 or younger and has continuing care for children.",
    ),
    Group(
        CHC,
        "chc",
        lambda case: ~case.younger_than("adult_age"),
        "The person is 18 or over and has NHS continuing healthcare.",
    ),
    Group(AFTERCARE, "section_117", lambda case: YES, "The person has aftercare under section 117."),
    Group(WHEELCHAIRS, "wheelchair", lambda case: YES, "The person uses NHS wheelchair services."),
)


def check(case: Case) -> Decision:
    """`right`, `discretionary` or `none`. A right is never promised on a fact that is not known.

    An education, health and care plan alone is not one of the groups; social care alone is not the NHS's.
    """
    known = [group for group in GROUPS if find(group.rule, case.on)]
    written = [(group, case.lists("services", group.service) & group.fits(case)) for group in known]
    missing = frozenset(name for _, truth in written for name in truth.wanted) | case.lists("services").wanted
    holds = [group for group, truth in written if truth.value]
    if holds:
        return _granted(holds, case)
    if case.lists("services", *(set(SERVICES) - {"social_care"})).value:
        because = "The NHS arranges this care and may offer a budget for it, though there is no right to one."
        return Decision("discretionary", (finding(ACT_POWER, case, because=because),), missing)
    return Decision("none", (), missing)


def _granted(holds: list[Group], case: Case) -> Decision:
    groups = tuple(finding(group.rule, case, because=group.words) for group in holds)
    if case.on < RIGHT_TO_HAVE:
        asked = finding(GRANT, case, because="Until October 2014 there was a right to ask only.")
        return Decision("discretionary", (*groups, asked))
    return Decision("right", (*groups, _right(case)))


def _right(case: Case) -> Finding:
    words = "The person is in a group with a right to have a personal health budget."
    return finding(GRANT, case, because=words)
