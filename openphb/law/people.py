"""Who may receive a direct payment, and who may act for them: regulations 2 to 5 of SI 2013/1617."""

from __future__ import annotations

from types import MappingProxyType

from openphb.law.case import Case
from openphb.law.engine import Chapter, Force
from openphb.law.requirement import Requirement
from openphb.law.sources import children_act, direct_payments, nhs_act
from openphb.law.truth import Truth

REPRESENTATIVE_TYPES = MappingProxyType(
    {
        "deputy": "A deputy appointed by the Court of Protection, with authority over direct payments",
        "lpa": "An attorney under a lasting power of attorney, with that authority",
        "epa": "An attorney under an enduring power of attorney that is registered or being registered",
        "parental_responsibility": "Someone with parental responsibility, for a person under 18",
        "appointed": "Someone the health body appoints, for a person who lacks capacity and has nobody else",
    }
)
"""The closed list of regulation 2(1), with words to show."""

PEOPLE_WHO_ASK = (
    "person",
    "representative",
    "nominee",
    "personal_representative",
    "someone_on_their_behalf",
)

BOOK = Chapter("who-may-receive", "Who may receive a direct payment (regulations 2 to 5)")


def _weighs(id: str, who: str, *, provision: str) -> None:
    """The test of regulation 3(2), which regulations 4 and 5 repeat for others."""
    says = (
        f"Before deciding for {who}, the health body weighs whether a direct payment suits someone with that "
        "condition, how the condition affects their life, and value for money."
    )
    BOOK.rule(id, says, cites=direct_payments(provision), judged=True)


BOOK.rule(
    "DP-3(1)(a)",
    "A direct payment may be made for someone whose care the health body may or must provide or arrange.",
    force=Force.MAY,
    cites=direct_payments("3(1)(a)"),
    judged=True,
)
CHILD_AGE = BOOK.rule(
    "DP-2-child",
    "A child is someone under 16, for direct payments; the 18 of continuing care is another line.",
    cites=direct_payments("2(1)"),
)
BOOK.rule(
    "DP-2-social",
    "Direct payments for social care under the Care Act 2014 count as services for social care here, though the "
    "regulations still name the instrument of 2009.",
    cites=direct_payments("2(1), read with SI 2015/643"),
    confirmed=False,
    judged=True,
)
CONSENT = BOOK.rule(
    "DP-3(1)(b)",
    "A person of 16 or over who has capacity is paid directly only if they consent.",
    cites=direct_payments("3(1)(b)"),
)
BOOK.rule(
    "DP-3(2)",
    "Before deciding, the health body weighs whether a direct payment suits someone with that condition, how the "
    "condition affects their life, and value for money.",
    cites=direct_payments("3(2)"),
    judged=True,
)
BOOK.rule(
    "DP-3(3)",
    "A direct payment goes to the person themselves only if they are 16 or over, have capacity to consent and are "
    "outside the Schedule.",
    cites=direct_payments("3(3)"),
    judged=True,
)
_weighs("DP-4(2)", "a child", provision="4(2)")
_weighs("DP-5(2)", "someone who lacks capacity", provision="5(2)")
REPRESENTATIVE = BOOK.rule(
    "DP-2-rep",
    "Only certain people count as a representative: a deputy, an attorney, someone with parental responsibility, "
    "or someone appointed for an adult who lacks capacity.",
    cites=direct_payments("2(1)"),
)
BOOK.rule(
    "DP-2(2)",
    "A decision in the best interests of someone of 16 or over follows section 4 of the Mental Capacity Act 2005.",
    cites=direct_payments("2(2)"),
    judged=True,
)
PARENT = BOOK.rule(
    "CA-105(1)",
    "Parental responsibility ends when the young person turns 18, so a parent of an adult needs another basis to act.",
    cites=children_act("105(1)"),
    confirmed=False,
)
CHILD = BOOK.rule(
    "DP-4(1)",
    "A direct payment for a child under 16 needs a representative who consents to it.",
    cites=direct_payments("4(1)"),
)
CHILD_DUTIES = BOOK.rule(
    "DP-4(3)",
    "A child's representative agrees to act, acts in the child's best interests, is responsible for every "
    "contract, uses the money as the plan says and keeps to the regulations.",
    cites=direct_payments("4(3)"),
)
BOOK.rule(
    "DP-4(4)(a)",
    "When a child turns 16, payments may go on to the representative or nominee only if the young person and "
    "that representative or nominee consent.",
    force=Force.MAY,
    cites=direct_payments("4(4)(a)"),
    judged=True,
)
BOOK.rule(
    "DP-4(4)(b)",
    "When a young person who has turned 16 does not consent, payments stop.",
    cites=direct_payments("4(4)(b)"),
    judged=True,
)
BOOK.rule(
    "DP-4(4)(c)",
    "When a child turns 16, the direct payment is reviewed as soon as reasonably possible, even if it goes on.",
    cites=direct_payments("4(4)(c)"),
    judged=True,
)
LACKS = BOOK.rule(
    "DP-5(1)",
    "A direct payment for someone of 16 or over who lacks capacity needs a representative who consents to it.",
    cites=direct_payments("5(1)"),
)
BOOK.rule(
    "DP-5(3)-(4)",
    "Where someone who lacks capacity has no representative, the health body may appoint a person it considers "
    "appropriate.",
    force=Force.MAY,
    cites=direct_payments("5(3)-(4)"),
    judged=True,
)
LACKS_DUTIES = BOOK.rule(
    "DP-5(5)",
    "A representative of someone who lacks capacity agrees to act and takes on the same duties as a child's "
    "representative.",
    cites=direct_payments("5(5)"),
)
BOOK.rule(
    "DP-5(6)-(7)",
    "When someone loses capacity, payments may go on only if the loss is likely to be temporary, someone agrees to "
    "receive them, and the person manages them whenever able.",
    force=Force.MAY,
    cites=direct_payments("5(6)-(7)"),
    judged=True,
)
BOOK.rule(
    "DP-5(7)(a)",
    "Payments go on during a loss of capacity only while the health body is reasonably satisfied that it is likely "
    "to be temporary.",
    cites=direct_payments("5(7)(a)"),
    judged=True,
)
RECEIVES_MEANWHILE = BOOK.rule(
    "DP-5(7)(b)",
    "While a loss of capacity is likely to be temporary, payments may go on only if a representative or nominee "
    "agrees to receive them.",
    cites=direct_payments("5(7)(b)"),
)
MANAGES_WHEN_ABLE = BOOK.rule(
    "DP-5(7)(c)",
    "Whoever receives payments during a temporary loss of capacity lets the person manage them whenever the "
    "person can.",
    cites=direct_payments("5(7)(c)"),
)
BOOK.rule(
    "DP-5(8)",
    "When someone gains or regains capacity, payments go on only with their consent, and are reviewed as soon as "
    "reasonably possible.",
    cites=direct_payments("5(8)"),
    judged=True,
)
BOOK.rule(
    "DP-5(8)(b)",
    "When someone who regains capacity does not consent, payments stop.",
    cites=direct_payments("5(8)(b)"),
    judged=True,
)
BOOK.rule(
    "ACT-12A(4)",
    "Aftercare under section 117 of the Mental Health Act 1983 may be bought with a direct payment where regulations "
    "provide for it.",
    force=Force.MAY,
    cites=nhs_act("12A(4)"),
    judged=True,
)
ACT_POWER = BOOK.rule(
    "ACT-12A(1)",
    "The NHS may make a direct payment, with consent, for anything it may or must arrange, whether or not there "
    "is a right to a budget.",
    force=Force.MAY,
    cites=nhs_act("12A(1)"),
)


def is_child(case: Case) -> Truth:
    """Under 16: not the 18 of continuing care for children."""
    return case.younger_than("child_age")


def decides_alone(case: Case) -> Truth:
    """16 or over, with capacity to consent."""
    return ~is_child(case) & case.flag("has_capacity")


def lacks_capacity(case: Case) -> Truth:
    """16 or over, without capacity to consent."""
    return ~is_child(case) & ~case.flag("has_capacity")


def loss_is_temporary(case: Case) -> Truth:
    """The exception of regulation 5(6) and (7) is relied on. It has to be claimed; silence is no claim."""
    return lacks_capacity(case) & case.claimed("capacity_loss_temporary")


def needs_representative(case: Case) -> Truth:
    """A child, or someone who lacks capacity for more than a while."""
    return is_child(case) | (lacks_capacity(case) & ~case.claimed("capacity_loss_temporary"))


def representative_consents(case: Case) -> Truth:
    """There is a representative, who consents."""
    there_is_one = case.given("representative")
    return there_is_one if there_is_one.value is None else there_is_one & case.flag("representative.consents")


def has_representative(case: Case) -> Truth:
    """A representative is known of, and is needed."""
    return needs_representative(case) & case.claimed("representative")


def representative_counts(case: Case) -> Truth:
    """The basis is on the closed list, and 'appointed' is used only where regulation 5(4) allows it."""
    named = case.is_one_of("representative.type", *REPRESENTATIVE_TYPES)
    return named & ~(is_child(case) & case.is_one_of("representative.type", "appointed"))


def is_parent_of_an_adult(case: Case) -> Truth:
    """The representative relies on parental responsibility that has ended."""
    by_parent = case.is_one_of("representative.type", "parental_responsibility")
    return by_parent & ~case.younger_than("age_parental_responsibility_ends")


def someone_receives(case: Case) -> Truth:
    """A representative or a nominee agrees to receive the payments meanwhile."""
    by_representative = representative_consents(case)
    if case.claimed("representative").value:
        by_representative = by_representative & case.flag("representative.agrees_to_act")
    return by_representative | (case.given("nominee") & case.flag("nominee.agreed"))


REQUIREMENTS = (
    Requirement(
        CONSENT,
        "The person consents",
        lambda case: case.flag("consents"),
        "The person has not consented to a direct payment.",
        "consents",
        when=decides_alone,
    ),
    Requirement(
        CHILD,
        "A representative consents for the child",
        representative_consents,
        "The person is under 16 and no representative has consented to a direct payment for them.",
        "representative.consents",
        when=is_child,
    ),
    Requirement(
        CHILD_DUTIES,
        "The representative agrees to act",
        lambda case: case.flag("representative.agrees_to_act"),
        "The representative has not agreed to act for the child.",
        "representative.agrees_to_act",
        when=lambda case: is_child(case) & case.claimed("representative"),
    ),
    Requirement(
        LACKS,
        "A representative consents for the person",
        representative_consents,
        "The person lacks capacity and no representative has consented to a direct payment for them.",
        "representative.consents",
        when=lambda case: lacks_capacity(case) & ~case.claimed("capacity_loss_temporary"),
    ),
    Requirement(
        LACKS_DUTIES,
        "The representative agrees to act",
        lambda case: case.flag("representative.agrees_to_act"),
        "The representative has not agreed to act for the person.",
        "representative.agrees_to_act",
        when=lambda case: lacks_capacity(case) & has_representative(case),
    ),
    Requirement(
        REPRESENTATIVE,
        "The representative has a legal basis",
        representative_counts,
        "The representative has no basis to act for this person: only someone who lacks capacity can have one "
        "appointed by us.",
        "representative.type",
        when=has_representative,
    ),
    Requirement(
        PARENT,
        "The representative's basis still holds",
        lambda case: ~is_parent_of_an_adult(case),
        "The representative acts as a parent, and the person is 18 or over. They need another basis, such as a "
        "power of attorney, or to be appointed by us.",
        "representative.type",
        when=has_representative,
    ),
    Requirement(
        RECEIVES_MEANWHILE,
        "Someone receives the money meanwhile",
        someone_receives,
        "The person has lost capacity for a while and no representative or nominee has agreed to receive the money.",
        "nominee.agreed",
        when=loss_is_temporary,
    ),
    Requirement(
        MANAGES_WHEN_ABLE,
        "The person manages whenever they can",
        lambda case: case.flag("person_may_manage_when_able"),
        "It has not been made a condition that the person manages the money whenever they are able to.",
        "person_may_manage_when_able",
        when=loss_is_temporary,
    ),
)
