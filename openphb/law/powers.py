"""Under which power each funder of a plan pays, as data: what a page names beside a share, with its source.

A power is what lets a body spend its money on something. Which one it uses is that body's to say, so it is recorded
with each share; where nobody has, `usual` says which one it most often is, and pages say that it is only that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from openphb.law.engine import Chapter, Force, Weight
from openphb.law.sources import care_act_payments, nhs_act, sen_budgets, statute

BOOK = Chapter("powers", "Under which power each funder pays")
NHS, COUNCIL, EDUCATION = "nhs", "council", "education"
CARE_ACT, SEN, AFTERCARE = date(2015, 4, 1), date(2014, 9, 1), "section_117"


@dataclass(frozen=True, slots=True)
class Power:
    """One power by its code. `rule` is where the law room says more; `payers` are who can use it."""

    code: str
    words: str
    payers: frozenset[str]
    rule: str


def _power(code: str, words: str, *payers: str, rule: str) -> tuple[str, Power]:
    return code, Power(code, words, frozenset(payers), rule)


NHS_DIRECT = BOOK.rule(
    "PAYS-nhs-12A",
    "An integrated care board may pay for health care by a direct payment, with the person's consent.",
    force=Force.MAY,
    judged=True,
    cites=nhs_act("12A(1)"),
)
NHS_ARRANGES = BOOK.rule(
    "PAYS-nhs-3",
    "What an integrated care board does not pay to somebody directly, it arranges itself.",
    confirmed=False,
    judged=True,
    cites=statute("National Health Service Act 2006", "ukpga/2006/41/section/3", provision="s. 3"),
)
MHA_117 = BOOK.rule(
    "PAYS-mha-117",
    "Aftercare is a duty that the board and the council have together, each for its own part.",
    judged=True,
    cites=statute("Mental Health Act 1983", "ukpga/1983/20/section/117", provision="s. 117(2)"),
)
BOOK.rule(
    "PAYS-mha-117-free",
    "Nobody is charged for aftercare under section 117, neither for the board's part nor for the council's.",
    force=Force.MUST_NOT,
    confirmed=False,
    judged=True,
    cites=statute("Mental Health Act 1983", "ukpga/1983/20/section/117", provision="s. 117(2)"),
)
CARE_31 = BOOK.rule(
    "PAYS-care-act-31",
    "A council pays an adult who asks for it a direct payment for the social care it has to arrange.",
    since=CARE_ACT,
    confirmed=False,
    judged=True,
    cites=statute("Care Act 2014", "ukpga/2014/23/section/31", provision="s. 31"),
)
CARE_18 = BOOK.rule(
    "PAYS-care-act-18",
    "A council meets an adult's eligible needs for care and support, in one of several ways.",
    since=CARE_ACT,
    confirmed=False,
    judged=True,
    cites=statute("Care Act 2014", "ukpga/2014/23/section/18", provision="s. 18"),
)
CHILD_17A = BOOK.rule(
    "PAYS-children-act-17A",
    "A council may make direct payments for a disabled child's social care.",
    force=Force.MAY,
    confirmed=False,
    judged=True,
    cites=statute("Children Act 1989", "ukpga/1989/41/section/17A", provision="s. 17A"),
)
CHILD_17 = BOOK.rule(
    "PAYS-children-act-17",
    "A council provides services for children in need, and for their families.",
    confirmed=False,
    judged=True,
    cites=statute("Children Act 1989", "ukpga/1989/41/section/17", provision="s. 17"),
)
SEN_49 = BOOK.rule(
    "PAYS-cfa-49",
    "A council prepares a personal budget for an education, health and care plan when asked, and may pay it directly.",
    since=SEN,
    confirmed=False,
    judged=True,
    cites=statute("Children and Families Act 2014", "ukpga/2014/6/section/49", provision="s. 49"),
)
SEN_42 = BOOK.rule(
    "PAYS-cfa-42",
    "A council secures the special educational provision that an education, health and care plan names.",
    since=SEN,
    confirmed=False,
    judged=True,
    cites=statute("Children and Families Act 2014", "ukpga/2014/6/section/42", provision="s. 42"),
)
BOOK.rule(
    "PAYS-sen-free",
    "Education money is not means-tested.",
    since=SEN,
    confirmed=False,
    judged=True,
    cites=sen_budgets("2 to 14"),
)
BOOK.rule(
    "OWN-power-said",
    "Each share says the power it is paid under, so that an ending or a repayment follows that law.",
    confirmed=False,
    judged=True,
    cites=care_act_payments("10"),
    weight=Weight.LOCAL,
)

POWERS: Mapping[str, Power] = MappingProxyType(
    dict(
        (
            _power("nhs 12A", "National Health Service Act 2006, section 12A", NHS, rule=NHS_DIRECT),
            _power("nhs 3", "National Health Service Act 2006, section 3", NHS, rule=NHS_ARRANGES),
            _power("mha 117", "Mental Health Act 1983, section 117", NHS, COUNCIL, rule=MHA_117),
            _power("care act 31", "Care Act 2014, section 31 (direct payment)", COUNCIL, rule=CARE_31),
            _power("care act 18", "Care Act 2014, section 18", COUNCIL, rule=CARE_18),
            _power("children act 17A", "Children Act 1989, section 17A (direct payment)", COUNCIL, rule=CHILD_17A),
            _power("children act 17", "Children Act 1989, section 17", COUNCIL, rule=CHILD_17),
            _power("cfa 49", "Children and Families Act 2014, section 49 (personal budget)", EDUCATION, COUNCIL,
                   rule=SEN_49),
            _power("cfa 42", "Children and Families Act 2014, section 42", EDUCATION, COUNCIL, rule=SEN_42),
        )
    )
)  # fmt: skip
"""Every power that can be named with a share. Codes are kept with shares: add freely, rename none."""


def usual(payer: str, *, direct: bool, service: str, is_child: bool) -> Power:
    """The power this payer most often uses for such a line. It is no finding: whoever pays says which it is.

    >>> usual("council", direct=True, service="chc", is_child=False).code
    'care act 31'
    """
    if service == AFTERCARE and payer in (NHS, COUNCIL):
        return POWERS["mha 117"]
    ways = {
        NHS: ("nhs 12A", "nhs 3"),
        EDUCATION: ("cfa 49", "cfa 42"),
        COUNCIL: ("children act 17A", "children act 17") if is_child else ("care act 31", "care act 18"),
    }
    return POWERS[ways[payer][0 if direct else 1]]


def powers_of(payer: str) -> tuple[Power, ...]:
    """The powers that a payer of this kind can name."""
    return tuple(each for each in POWERS.values() if payer in each.payers)
