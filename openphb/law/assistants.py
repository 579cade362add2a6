"""Employing a personal assistant: an employer's duties by date, who must register, and delegated healthcare tasks.

Most of it we know from secondary pages and from memory, so it is marked as not confirmed. Only the
years for PAYE records and the duty to protect an assistant's information were read at the source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from openphb.law import figures
from openphb.law.answers import Decision, finding
from openphb.law.case import Case
from openphb.law.engine import COMMENCED, Chapter, Citation, Force, Weight, find
from openphb.law.requirement import always
from openphb.law.sources import page, statute
from openphb.law.truth import Truth

BOOK = Chapter("employing", "Employing a personal assistant")
TASKS = Chapter("delegation", "Registration, and healthcare tasks that are delegated")
WAYS_OF_WORKING = ("employee", "agency", "self_employed")
SICK_PAY_FROM_DAY_ONE = date(2026, 4, 6)
DBS_WIDENED = date(2026, 1, 21)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of an employer, and to whom it is owed."""

    rule: str
    holds: Callable[[Case], Truth]
    words: str


def _act(
    id: str,
    says: str,
    *,
    cites: Citation,
    since: date = COMMENCED,
    force: Force = Force.MUST,
    confirmed: bool = False,
    judged: bool = False,
) -> str:
    return BOOK.rule(id, says, force=force, since=since, confirmed=confirmed, judged=judged, cites=cites)


def _is_at_least(name: str, figure: str, *, above: bool = False) -> Callable[[Case], Truth]:
    """A number that reaches a figure of law, or that must pass it."""

    def test(case: Case) -> Truth:
        told = case.value(name)
        if told is None:
            return Truth.missing(name)
        limit = figures.value(figure, case.on)
        return Truth(told > limit if above else told >= limit)

    return test


STATUS = BOOK.rule(
    "EMP-status",
    "Whoever engages an assistant directly is the employer and runs payroll, unless an agency supplies the assistant "
    "or the assistant is truly self-employed.",
    weight=Weight.GUIDANCE,
    confirmed=False,
    cites=page("status", "employment status"),
)
RIGHT_TO_WORK = _act(
    "EMP-right-to-work",
    "The right to work is checked before the first day.",
    cites=statute("Immigration, Asylum and Nationality Act 2006", "ukpga/2006/13/section/15", provision="s. 15"),
)
STATEMENT = _act(
    "EMP-statement",
    "An assistant has a written statement of the terms by the first day.",
    since=date(2020, 4, 6),
    cites=statute("Employment Rights Act 1996", "ukpga/1996/18/section/1", provision="s. 1"),
)
WAGE = _act(
    "EMP-minimum-wage",
    "Pay is at least the minimum wage of its day.",
    cites=statute("National Minimum Wage Act 1998", "ukpga/1998/39/section/1", provision="s. 1"),
)
PAYSLIP = _act(
    "EMP-payslip",
    "An assistant has a payslip with each payment.",
    cites=statute("Employment Rights Act 1996", "ukpga/1996/18/section/8", provision="s. 8"),
)
PAYE_RECORDS = _act(
    "EMP-paye-records",
    "PAYE records are kept for three years after the end of the tax year.",
    confirmed=True,
    cites=statute(
        "Income Tax (Pay As You Earn) Regulations 2003 (SI 2003/2682)",
        "uksi/2003/2682/regulation/97",
        provision="reg. 97",
    ),
)
WAGE_RECORDS = _act(
    "EMP-wage-records",
    "Records that show the minimum wage was paid are kept for six years.",
    since=date(2021, 4, 1),
    cites=statute(
        "National Minimum Wage Regulations 2015 (SI 2015/621)", "uksi/2015/621/regulation/59", provision="reg. 59"
    ),
)
PENSION = _act(
    "EMP-pension",
    "An assistant from 22 to state pension age who earns more than the threshold is enrolled in a pension; someone who "
    "employs assistants at home is not exempt.",
    cites=statute("Pensions Act 2008", "ukpga/2008/30/section/3", provision="s. 3"),
)
DECLARE = _act(
    "EMP-pension-declaration",
    "The employer declares to the regulator that the duties on pensions are kept, even where nobody is enrolled.",
    cites=statute("Pensions Act 2008", "ukpga/2008/30/section/11", provision="s. 11"),
)
RE_ENROL = _act(
    "EMP-re-enrolment",
    "About every three years those who left the pension are enrolled again, and the employer pays at least 3 percent.",
    cites=statute("Pensions Act 2008", "ukpga/2008/30/section/5", provision="ss. 5 and 20"),
)
INSURANCE = _act(
    "EMP-insurance",
    "An employer is insured for at least £5 million against harm to those employed, or may be fined for each day.",
    cites=statute(
        "Employers' Liability (Compulsory Insurance) Act 1969", "ukpga/1969/57/section/1", provision="ss. 1 and 5"
    ),
)
INSURANCE_FAMILY = _act(
    "EMP-insurance-family",
    "Someone who employs only close relatives need not have that insurance, though whoever pays may still ask for it.",
    force=Force.MAY,
    cites=statute("Employers' Liability (Compulsory Insurance) Act 1969", "ukpga/1969/57/section/2", provision="s. 2"),
)
BOOK.rule(
    "EMP-public-liability",
    "Public liability insurance is advised.",
    weight=Weight.GUIDANCE,
    confirmed=False,
    judged=True,
    cites=page("status", "insurance"),
)
BOOK.rule(
    "EMP-dbs",
    "Someone who employs an assistant, and an assistant who is self-employed, may have an enhanced criminal record "
    "check made through an umbrella body; who is eligible has not changed.",
    force=Force.MAY,
    weight=Weight.GUIDANCE,
    since=DBS_WIDENED,
    confirmed=False,
    judged=True,
    cites=page("dbs", "changes from 21 January 2026"),
)
SICK_PAY = BOOK.rule(
    "EMP-sick-pay",
    "Sick pay is owed from the fourth day to someone who earns as much as the lower earnings limit.",
    until=SICK_PAY_FROM_DAY_ONE,
    confirmed=False,
    weight=Weight.GUIDANCE,
    cites=page("sick pay", "entitlement"),
)
BOOK.rule(
    "EMP-sick-pay",
    "Sick pay is owed from the first day whatever the earnings: the flat rate, or 80 percent of average pay if lower.",
    since=SICK_PAY_FROM_DAY_ONE,
    confirmed=False,
    weight=Weight.GUIDANCE,
    cites=page("sick pay", "entitlement from 6 April 2026"),
)
HOLIDAY = _act(
    "EMP-holiday",
    "An assistant has 5.6 weeks of paid holiday a year; for irregular hours it builds up at 12.07 percent.",
    cites=statute(
        "Working Time Regulations 1998 (SI 1998/1833)", "uksi/1998/1833/regulation/13A", provision="regs. 13 and 13A"
    ),
)
PARENTS = _act(
    "EMP-parents",
    "Maternity, paternity and other leave and pay for parents are owed as the law gives them.",
    cites=statute("Employment Rights Act 1996", "ukpga/1996/18/part/VIII", provision="Part VIII"),
)
REDUNDANCY = _act(
    "EMP-redundancy",
    "Redundancy pay is owed after two years of service, and the budget provides for it.",
    cites=statute("Employment Rights Act 1996", "ukpga/1996/18/section/155", provision="ss. 135 and 155"),
)
CHANGE_TOLD = _act(
    "EMP-change-told",
    "A change of the terms is told in writing within a month of it.",
    judged=True,
    cites=statute("Employment Rights Act 1996", "ukpga/1996/18/section/4", provision="s. 4"),
)
STARTER = _act(
    "EMP-starter",
    "A new assistant gives the employer form P45, or says what the starter checklist asks, by the first payday.",
    judged=True,
    cites=statute(
        "Income Tax (Pay As You Earn) Regulations 2003 (SI 2003/2682)",
        "uksi/2003/2682/regulation/42",
        provision="regs. 42 and 46",
    ),
)
LEAVER = _act(
    "EMP-leaver",
    "An assistant who leaves is given form P45.",
    judged=True,
    cites=statute(
        "Income Tax (Pay As You Earn) Regulations 2003 (SI 2003/2682)",
        "uksi/2003/2682/regulation/36",
        provision="reg. 36",
    ),
)
REGISTER = BOOK.rule(
    "EMP-register",
    "An employer registers with HMRC before the first payday; a payroll bureau may do it for them.",
    weight=Weight.GUIDANCE,
    confirmed=False,
    judged=True,
    cites=page("register employer", "before the first payday"),
)
SAFETY = _act(
    "EMP-safety",
    "The employer looks at risks in the work and sees to training.",
    cites=statute("Health and Safety at Work etc. Act 1974", "ukpga/1974/37/section/2", provision="s. 2"),
)
PRIVACY = BOOK.rule(
    "EMP-privacy",
    "Whoever employs an assistant protects the assistant's personal information.",
    weight=Weight.GUIDANCE,
    cites=page("data protection", "responsibilities as an employer"),
)
BOOK.rule(
    "OWN-absence",
    "The plan says who comes when an assistant is away.",
    weight=Weight.LOCAL,
    confirmed=False,
    judged=True,
    cites=statute(
        "National Health Service (Direct Payments) Regulations 2013 (SI 2013/1617)",
        "uksi/2013/1617/regulation/8",
        provision="reg. 8(1)(c) and (2)",
    ),
)
BOOK.rule(
    "GUIDE-nominee-employed",
    "A board may choose not to let a nominee be paid from the direct payment; it is no law, since the regulations "
    "foresee someone close being paid whether or not they are the nominee.",
    force=Force.MAY,
    weight=Weight.GUIDANCE,
    confirmed=False,
    judged=True,
    cites=page("money", "nominees"),
)


def _advises(id: str, says: str, *, cites: Citation, force: Force = Force.MUST) -> None:
    TASKS.rule(id, says, force=force, weight=Weight.GUIDANCE, confirmed=False, judged=True, cites=cites)


_advises(
    "CQC-exempt",
    "An assistant engaged directly by the person or family, who direct the work, need not register, even for delegated "
    "clinical tasks.",
    force=Force.MAY,
    cites=page("registration", "individuals who employ their own carers"),
)
_advises(
    "CQC-agency",
    "An agency that goes on directing or controlling the care registers with the Care Quality Commission.",
    cites=page("registration", "ongoing role"),
)
TASKS.rule(
    "OWN-organisation-registered",
    "Where an organisation is nominee or third party and employs the staff, we check whether it has to be registered.",
    weight=Weight.LOCAL,
    confirmed=False,
    judged=True,
    cites=statute("Health and Social Care Act 2008", "ukpga/2008/14/section/10", provision="s. 10"),
)
for _name, _says in (
    ("practitioner", "Whoever delegates a task is a registered practitioner, competent in it and accountable for it."),
    ("interest", "A task is delegated only where that is in the person's interest."),
    ("assessment", "Risk and benefit are weighed first: how stable, how complex, and what is to come of it."),
    ("training", "Training and the assessment of competence are for that task and that person."),
    ("protocol", "Delegation follows the protocol of the integrated care board."),
    ("record", "The practitioner, the employer and the assistant each have the record."),
    ("not-carried-over", "Competence in one task or with one person is not carried over to another."),
):
    _advises(f"DELEGATION-{_name}", _says, cites=page("delegation", _name.replace("-", " ")))
TASKS.rule(
    "OWN-competency-record",
    "We write down the task, the person, the assistant, the practitioner with registration, and the days of training, "
    "sign-off, renewal and withdrawal.",
    weight=Weight.LOCAL,
    confirmed=False,
    judged=True,
    cites=page("delegation", "record"),
)

DUTIES = (
    Duty(STATUS, always, "The assistant is an employee."),
    Duty(RIGHT_TO_WORK, always, "Everyone employed is checked."),
    Duty(STATEMENT, always, "Everyone employed has a statement."),
    Duty(WAGE, always, "Everyone employed has at least the minimum wage."),
    Duty(PAYSLIP, always, "Everyone employed has a payslip."),
    Duty(PAYE_RECORDS, always, "There is a payroll, so there are records."),
    Duty(WAGE_RECORDS, always, "There are hours and pay, so there are records."),
    Duty(
        PENSION,
        lambda case: (
            _is_at_least("age", "pension_age")(case)
            & _is_at_least("earnings_pounds_a_year", "pension_earnings_pounds", above=True)(case)
            & ~case.flag("over_state_pension_age")
        ),
        "The assistant's age and earnings call for a pension.",
    ),
    Duty(DECLARE, always, "Every employer declares."),
    Duty(RE_ENROL, lambda case: case.flag("left_pension"), "The assistant left the pension."),
    Duty(INSURANCE, lambda case: ~case.flag("close_relative"), "The assistant is not a close relative."),
    Duty(INSURANCE_FAMILY, lambda case: case.flag("close_relative"), "The assistant is a close relative."),
    Duty(SICK_PAY, always, "Everyone employed may fall ill."),
    Duty(HOLIDAY, always, "Everyone employed has holiday."),
    Duty(PARENTS, always, "Everyone employed may become a parent."),
    Duty(
        REDUNDANCY,
        _is_at_least("years_of_service", "redundancy_years"),
        "The assistant has been employed for long enough.",
    ),
    Duty(SAFETY, always, "Everyone employed works somewhere."),
    Duty(PRIVACY, always, "The employer holds the assistant's information."),
)
"""In the order in which an employer meets them."""


def check(case: Case) -> Decision:
    """`employer` or `not_employer`, with the duties that are known to be owed.

    Until it is known how the assistant works, nobody is told they are free of duties.
    """
    if case.value("works_as") is None:
        return Decision("not_known", (), frozenset({"works_as"}))
    if case.value("works_as") != "employee":
        return Decision("not_employer")
    held = [(duty, duty.holds(case)) for duty in DUTIES if find(duty.rule, case.on)]
    findings = tuple(finding(duty.rule, case, because=duty.words) for duty, truth in held if truth.value)
    return Decision(
        "employer", findings, frozenset(name for _, truth in held if truth.value is None for name in truth.wanted)
    )
