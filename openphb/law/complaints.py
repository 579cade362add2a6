"""Complaints (SI 2009/309), safeguarding, and what to do where money may have been misused.

A complaint needs no reconsideration first, and a reconsideration takes away no complaint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from openphb.kernel.days import in_words, months_after
from openphb.kernel.working_days import working_days_after
from openphb.law import figures
from openphb.law.answers import Decision, Finding, finding
from openphb.law.case import Case
from openphb.law.engine import Chapter, Citation, Force, Weight
from openphb.law.sources import complaints, direct_payments, page, standing_rules, statute

BOOK = Chapter("complaints", "Complaints (SI 2009/309)")
CONCERNS = Chapter("concerns", "Safeguarding, and misuse of money")


def _must(id: str, says: str, *, provision: str, confirmed: bool = False, judged: bool = False) -> str:
    return BOOK.rule(id, says, confirmed=confirmed, judged=judged, cites=complaints(provision))


_must(
    "COMPLAINT-covers",
    "A complaint may be made about anything the integrated care board does in its functions, and is handled under the "
    "complaints regulations.",
    provision="6",
    confirmed=True,
    judged=True,
)
_must(
    "COMPLAINT-handled",
    "A complaint is dealt with efficiently and looked into properly; whoever complains is treated with respect, helped "
    "to understand, answered in time, and told the outcome and what will be done.",
    provision="3(2)",
    confirmed=True,
    judged=True,
)
ACKNOWLEDGE = _must(
    "COMPLAINT-acknowledge",
    "A complaint is acknowledged within three working days, with an offer to talk about how it will be handled.",
    provision="13(3) and (7)",
)
EXPLAIN = _must(
    "COMPLAINT-explain",
    "Whoever has had no answer after six months is told why in writing.",
    provision="14(3)-(4)",
)
WITHIN = _must(
    "COMPLAINT-within",
    "A complaint is made within twelve months of the matter, or of learning of it, unless there is good reason for "
    "more.",
    provision="12",
)
_must(
    "COMPLAINT-ombudsman",
    "The answer says that the complaint can go on to the Parliamentary and Health Service Ombudsman.",
    provision="14(2)(d)",
    judged=True,
)
BOOK.rule(
    "OWN-complaint-beside",
    "We offer the way of complaint with every decision, and ask for no reconsideration first.",
    weight=Weight.LOCAL,
    confirmed=False,
    judged=True,
    cites=complaints("6"),
)
BOOK.rule(
    "SR-23",
    "Disputes about eligibility for continuing healthcare have their own way: a local procedure, then an independent "
    "review panel, whose advice the board follows unless exceptional reasons stand against it.",
    judged=True,
    cites=standing_rules("23"),
)


def _concern(id: str, says: str, *, cites: Citation, confirmed: bool = False, force: Force = Force.MUST) -> None:
    CONCERNS.rule(id, says, force=force, confirmed=confirmed, judged=True, cites=cites)


def _advises(id: str, says: str, *, cites: Citation, confirmed: bool = False) -> None:
    CONCERNS.rule(id, says, weight=Weight.GUIDANCE, confirmed=confirmed, judged=True, cites=cites)


def _own(id: str, says: str, *, provision: str) -> None:
    CONCERNS.rule(
        id, says, weight=Weight.LOCAL, confirmed=False, judged=True, cites=direct_payments(provision)
    )  # fmt: skip


_concern(
    "CA-42",
    "The council is told of an adult with care needs who may be abused or neglected and cannot protect themselves, so "
    "that it can make enquiries.",
    cites=statute("Care Act 2014", "ukpga/2014/23/section/42", provision="s. 42"),
)
_concern(
    "CA-47",
    "Children's services are told of a child who may be suffering significant harm.",
    cites=statute("Children Act 1989", "ukpga/1989/41/section/47", provision="s. 47"),
)
for _section, _what in (
    ("2", "by a false representation"),
    ("3", "by failing to disclose what there is a duty to disclose"),
    ("4", "by abuse of a position of trust"),
):
    _concern(
        f"FRAUD-{_section}",
        f"Fraud can be committed {_what}.",
        force=Force.MUST_NOT,
        confirmed=True,
        cites=statute("Fraud Act 2006", f"ukpga/2006/35/section/{_section}", provision=f"s. {_section}"),
    )
_advises(
    "GUIDE-fraud-risks",
    "The risks to look for are care claimed but not given, spending outside the plan, cash behind false receipts, "
    "abuse by family, and needs overstated.",
    cites=page("fraud", "risks"),
    confirmed=True,
)
_advises(
    "GUIDE-fraud-first",
    "Suspected fraud goes to the local counter fraud specialist before whoever is suspected is told.",
    cites=page("fraud", "reporting"),
)
_advises(
    "GUIDE-need-stays",
    "When payments stop the need is still the NHS's to meet, so care goes on in another way.",
    cites=page("money", "responsibility"),
    confirmed=True,
)
_own("OWN-restrict", "Access to a record is narrowed where fraud is suspected.", provision="17(2)(f)")
_own(
    "OWN-conflict",
    "We look again at who acts for the person where a representative is also paid to care, or where abuse is feared.",
    provision="17(2)(b)",
)
_own(
    "OWN-misuse-ladder",
    "Spending that is not in the plan is asked about first; an honest mistake brings advice, repayment or a waiver; "
    "then come conditions, another recipient, and last a stop and a demand.",
    provision="11(8), 14(8)(b), 15 and 17",
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that follows from another: its name, from which fact, how, its rule, what would have met it, and words."""

    name: str
    start: str
    due: Callable[[date, date], date]
    rule: str
    met: str
    words: str


def _months(figure: str) -> Callable[[date, date], date]:
    return lambda start, on: months_after(start, figures.value(figure, on))


def _working_days(figure: str) -> Callable[[date, date], date]:
    return lambda start, on: working_days_after(start, figures.value(figure, on))


DAYS = (
    Day("complain_by", "learned_of", _months("complaint_months"), WITHIN, "received", "To be made"),
    Day(
        "acknowledge_by",
        "received",
        _working_days("complaint_acknowledgement_days"),
        ACKNOWLEDGE,
        "acknowledged",
        "To be acknowledged",
    ),
    Day(
        "explain_by",
        "received",
        _months("complaint_explanation_months"),
        EXPLAIN,
        "answered",
        "To be answered, or the delay explained,",
    ),
)


def check(case: Case) -> Decision:
    """The days of a complaint. Raises Refused for a day beyond the bank holidays that are known.

    A day met in time brings no finding; one that was missed or is still to come does.
    """
    told = [day for day in DAYS if case.value(day.start)]
    due = {day.name: day.due(case.value(day.start), case.on) for day in told}
    findings = tuple(_speaks(day, due[day.name], case=case) for day in told if not _met(day, due[day.name], case=case))
    missing = frozenset(name for name in ("learned_of", "received") if case.value(name) is None)
    return Decision({name: day.isoformat() for name, day in due.items()}, findings, missing)


def _met(day: Day, due: date, *, case: Case) -> bool:
    done = case.value(day.met)
    return done is not None and done <= due


def _speaks(day: Day, due: date, *, case: Case) -> Finding:
    late = ": that day has passed" if case.value(day.met) is not None or due < case.on else ""
    return finding(day.rule, case, because=f"{day.words} by {in_words(due)}{late}.")
