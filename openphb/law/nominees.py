"""Nominees, and whether whoever receives the money can manage it: regulations 6 and 7 of SI 2013/1617."""

from __future__ import annotations

from openphb.law.case import Case
from openphb.law.engine import Chapter, Force
from openphb.law.people import decides_alone, is_child, lacks_capacity, loss_is_temporary
from openphb.law.requirement import Requirement
from openphb.law.sources import direct_payments
from openphb.law.truth import Truth

BOOK = Chapter("nominees-and-the-decision", "Nominees and the decision (regulations 6 and 7)")
NOMINATORS = ("person", "representative", "health_body")

NOMINATES = BOOK.rule(
    "DP-6(1)",
    "A nominee is chosen by the person if they are 16 or over with capacity, by a representative, or by the health "
    "body during a temporary loss of capacity.",
    cites=direct_payments("6(1)-(2)"),
)
ADVANCE_WISH = BOOK.rule(
    "DP-6(2)",
    "Someone whom the person, before losing capacity, wanted as nominee is the nominee.",
    cites=direct_payments("6(2)"),
)
BOOK.rule(
    "DP-6(3)",
    "A nominee is responsible for every contract, so is the employer of any personal assistant, and uses the money "
    "as the plan says.",
    cites=direct_payments("6(3)"),
    judged=True,
)
NOMINEE_AGREES = BOOK.rule(
    "DP-6(4)(a)",
    "A nominee agrees to receive the payments before the first one is made.",
    cites=direct_payments("6(4)(a)"),
)
BODY_AGREES = BOOK.rule(
    "DP-6(4)(b)",
    "The health body agrees to pay the nominee before the first payment is made.",
    cites=direct_payments("6(4)(b)"),
)
BOOK.rule(
    "DP-6(5)",
    "When a nomination is withdrawn or changed in writing, the health body considers stopping the payments and "
    "reviewing them.",
    cites=direct_payments("6(5)"),
    judged=True,
)
BOOK.rule(
    "DP-7(2)(a)",
    "The health body may ask others for their views before it decides, such as carers, professionals and people "
    "the person names.",
    force=Force.MAY,
    cites=direct_payments("7(2)(a)"),
    judged=True,
)
BOOK.rule(
    "DP-7(2)(b)",
    "The health body may require information about the person's state of health, the condition and the account.",
    force=Force.MAY,
    cites=direct_payments("7(2)(b)"),
    judged=True,
)
BOOK.rule(
    "DP-7(3)",
    "Before paying a representative, the health body may ask the person, others who act for them, carers and "
    "professionals for their views.",
    force=Force.MAY,
    cites=direct_payments("7(3)"),
    judged=True,
)
BOOK.rule(
    "DP-7(4)(a)",
    "Before paying a representative, the health body may require the same information as of the person.",
    force=Force.MAY,
    cites=direct_payments("7(4)(a)"),
    judged=True,
)
BOOK.rule(
    "DP-7(5)",
    "In deciding on a representative, the health body may look at the person's past wishes, beliefs and values.",
    force=Force.MAY,
    cites=direct_payments("7(5)"),
    judged=True,
)
BOOK.rule(
    "DP-7(6)",
    "In deciding on a nominee, the health body may ask the same people, and may require information of the nominee.",
    force=Force.MAY,
    cites=direct_payments("7(6)"),
    judged=True,
)
PERSON_MANAGES = BOOK.rule(
    "DP-7(2)(c)",
    "The health body is satisfied that the person can manage the money, alone or with the help they have.",
    cites=direct_payments("7(2)(c)"),
)
REPRESENTATIVE_MANAGES = BOOK.rule(
    "DP-7(4)(b)",
    "The health body is satisfied that the representative can manage the money, alone or with the help they have.",
    cites=direct_payments("7(4)(b)"),
)
NOMINEE_MANAGES = BOOK.rule(
    "DP-7(7)(a)",
    "The health body is satisfied that the nominee can manage the money, alone or with the help they have.",
    cites=direct_payments("7(7)(a)"),
)
CHECKS_INDIVIDUAL = BOOK.rule(
    "DP-7(7)(b)",
    "A nominee must be asked to apply for an enhanced criminal record certificate, unless they live with the "
    "person, are family, or are a friend involved in their care.",
    cites=direct_payments("7(7)(b)"),
)
CHECKS_BODY = BOOK.rule(
    "DP-7(7)(c)",
    "Where the nominee is an organisation, whoever runs the direct payment from day to day must be asked to apply "
    "for an enhanced criminal record certificate; nobody is exempt.",
    cites=direct_payments("7(7)(c)"),
)
FAMILY = BOOK.rule(
    "DP-7(8)",
    "Family, for the check of a nominee, is the listed relatives and their partners in any household.",
    cites=direct_payments("7(8)"),
)
BOOK.rule(
    "DP-7(7)-representative",
    "A representative need not apply for a criminal record certificate: the regulations ask that of nominees only.",
    force=Force.MAY,
    cites=direct_payments("7(7)"),
    confirmed=False,
    judged=True,
)
BOOK.rule(
    "DP-7(9)",
    "In judging who can manage, the health body may look at whether they can arrange services, could manage "
    "before, and can guard against fraud.",
    force=Force.MAY,
    cites=direct_payments("7(9)"),
    judged=True,
)


def has_nominee(case: Case) -> Truth:
    """A nominee is named. Nobody named, nobody to check."""
    return case.claimed("nominee")


def may_nominate(case: Case) -> Truth:
    """Whoever nominated had the right to.

    A choice the person made before losing capacity stands (regulation 6(2)).
    """
    by_person = case.is_one_of("nominee.nominated_by", "person") & ~is_child(case)
    by_representative = case.is_one_of("nominee.nominated_by", "representative") & ~decides_alone(case)
    by_body = case.is_one_of("nominee.nominated_by", "health_body") & loss_is_temporary(case)
    return by_person | by_representative | by_body


def is_close(case: Case) -> Truth:
    """Lives with the person, is family (regulation 7(8), any household), or is a friend who helps care."""
    return (
        case.flag("nominee.lives_with_person")
        | case.flag("nominee.family")
        | case.flag("nominee.friend_involved_in_care")
    )


REQUIREMENTS = (
    Requirement(
        NOMINATES,
        "The nominee was chosen by someone who may",
        may_nominate,
        "The nominee was not chosen by someone who has the right to choose one in this case.",
        "nominee.nominated_by",
        when=has_nominee,
    ),
    Requirement(
        NOMINEE_AGREES,
        "The nominee agrees",
        lambda case: case.flag("nominee.agreed"),
        "The nominee has not agreed to receive the money.",
        "nominee.agreed",
        when=has_nominee,
    ),
    Requirement(
        BODY_AGREES,
        "We agree to the nominee",
        lambda case: case.flag("nominee.health_body_agreed"),
        "We have not yet agreed to pay this nominee.",
        "nominee.health_body_agreed",
        when=has_nominee,
    ),
    Requirement(
        CHECKS_INDIVIDUAL,
        "Criminal record check of the nominee",
        lambda case: case.flag("nominee.dbs_applied") | is_close(case),
        "The nominee does not live with the person, is not family and is not a friend involved in their care, so "
        "must apply for a criminal record certificate first.",
        "nominee.dbs_applied",
        when=lambda case: has_nominee(case) & case.is_one_of("nominee.kind", "individual"),
    ),
    Requirement(
        CHECKS_BODY,
        "Criminal record check at the nominee organisation",
        lambda case: case.flag("nominee.dbs_applied"),
        "Whoever will run this direct payment at the organisation must apply for a criminal record certificate first.",
        "nominee.dbs_applied",
        when=lambda case: has_nominee(case) & case.is_one_of("nominee.kind", "body"),
    ),
    Requirement(
        PERSON_MANAGES,
        "The person can manage the money",
        lambda case: case.flag("can_manage"),
        "We are not satisfied that the person can manage the money, alone or with the help they have.",
        "can_manage",
        when=lambda case: ~has_nominee(case) & decides_alone(case),
    ),
    Requirement(
        REPRESENTATIVE_MANAGES,
        "The representative can manage the money",
        lambda case: case.flag("can_manage"),
        "We are not satisfied that the representative can manage the money, alone or with the help they have.",
        "can_manage",
        when=lambda case: ~has_nominee(case) & (is_child(case) | lacks_capacity(case)),
    ),
    Requirement(
        NOMINEE_MANAGES,
        "The nominee can manage the money",
        lambda case: case.flag("can_manage"),
        "We are not satisfied that the nominee can manage the money, alone or with the help they have.",
        "can_manage",
        when=has_nominee,
    ),
)
