"""Continuing healthcare beside a budget: eligibility first, its own clock, its end, and what is reported."""

from __future__ import annotations

from datetime import date, timedelta

from openphb.kernel.days import in_words
from openphb.law import figures
from openphb.law.answers import Decision, finding
from openphb.law.case import Case
from openphb.law.engine import Chapter, Citation, Force, Weight
from openphb.law.sources import chc_framework, page, standing_rules
from openphb.law.truth import Truth

BOOK = Chapter("continuing-healthcare", "NHS continuing healthcare beside a budget")
REPORTS = Chapter("reports", "What is reported, and what software has to do")


def _advises(id: str, says: str, *, cites: Citation, force: Force = Force.MUST, judged: bool = True) -> str:
    return BOOK.rule(
        id, says, force=force, weight=Weight.GUIDANCE, confirmed=False, judged=judged, cites=cites
    )  # fmt: skip


FAST_TRACK = BOOK.rule(
    "SR-21(8)-(9)",
    "When a nurse or doctor responsible for the person's care completes the fast track tool with reasons, for a "
    "condition that is getting worse quickly and may be terminal, the board decides on receipt that the person is "
    "eligible.",
    cites=standing_rules("21(8)-(9)(a)"),
)
WRITTEN = BOOK.rule(
    "SR-21(10)-(11)",
    "A decision on eligibility is written, with reasons, and recorded; someone who is not eligible is told how to have "
    "that reviewed.",
    cites=standing_rules("21(10)-(11)"),
)
_advises(
    "CHC-eligibility-first",
    "Eligibility is decided first, and the budget after it: wanting a budget changes nothing in eligibility.",
    cites=chc_framework("eligibility"),
)
_advises(
    "CHC-fast-track-start",
    "Fast track care is usually in place within 48 hours.",
    cites=chc_framework("fast track"),
)
BOOK.rule(
    "GUIDE-chc-fast-track-right",
    "Someone on the fast track has the right to a budget, though it is not what is usually offered.",
    weight=Weight.GUIDANCE,
    since=date(2019, 4, 1),
    judged=True,
    cites=page("chc questions", "fast track"),
)
DECIDE = _advises(
    "CHC-28-days",
    "Most decisions follow within 28 days of a positive checklist; this is the national framework's word, not a "
    "regulation's.",
    cites=chc_framework("timescales"),
    judged=False,
)
NOT_AT_REVIEW = _advises(
    "CHC-not-at-review",
    "A review does not end eligibility: that takes a full assessment by several professionals.",
    cites=chc_framework("reviews"),
    force=Force.MUST_NOT,
    judged=False,
)
BOOK.rule(
    "OWN-two-clocks",
    "Continuing healthcare is reviewed from its decision and a direct payment from the first payment; one review may "
    "serve both, held by the earlier day.",
    force=Force.MAY,
    weight=Weight.LOCAL,
    confirmed=False,
    judged=True,
    cites=standing_rules("21"),
)
BOOK.rule(
    "SR-22(3)",
    "When eligibility ends the board has due regard to care going on without a break.",
    judged=True,
    cites=standing_rules("22(3)"),
)
BOOK.rule(
    "SR-22(2)",
    "Someone who is not eligible may have care that the board and the council arrange together.",
    force=Force.MAY,
    judged=True,
    cites=standing_rules("22(2)"),
)
BOOK.rule(
    "SR-18th-birthday",
    "Continuing care for children does not turn into continuing healthcare by itself: a new decision is made for the "
    "18th birthday.",
    judged=True,
    cites=standing_rules("32A(1)"),
)
_advises(
    "CCC-decision",
    "Continuing care for a child is decided in about six weeks.",
    cites=page("children", "timescales"),
)
CHILD_FIRST = _advises(
    "CCC-review-first",
    "Continuing care for a child is reviewed three months after it is decided.",
    cites=page("children", "reviews"),
    judged=False,
)
CHILD_NEXT = _advises(
    "CCC-review-next",
    "After that, continuing care for a child is reviewed every year.",
    cites=page("children", "reviews"),
    judged=False,
)

REPORTS.rule(
    "REPORT-AACC",
    "From April 2025 boards send the all-age continuing care data set each month, for continuing healthcare, "
    "funded nursing, joint packages and children.",
    weight=Weight.GUIDANCE,
    since=date(2025, 4, 1),
    judged=True,
    cites=page("directions", "DAPB3085"),
)
REPORTS.rule(
    "REPORT-PHB",
    "Boards report the numbers of personal health budgets each quarter.",
    weight=Weight.GUIDANCE,
    judged=True,
    cites=page("collection", "collection"),
)
REPORTS.rule(
    "REPORT-C32-must",
    "Software for personal health budgets has to manage budgets, record purchases and assess them (C32E1 to C32E3).",
    weight=Weight.GUIDANCE,
    judged=True,
    cites=page("capability", "must epics"),
)
REPORTS.rule(
    "REPORT-C32-may",
    "Such software may link care plans, show ways of managing, apply criteria, pay, keep a directory, hold several "
    "budgets, read records, run work, show providers their part, report, and find people to offer a budget to.",
    force=Force.MAY,
    weight=Weight.GUIDANCE,
    judged=True,
    cites=page("capability", "may epics"),
)


def check(case: Case) -> Decision:
    """`must_decide_eligible`, `must_not_end`, `decide` or `nothing_due`, and the day by which to decide.

    What is not known obliges nothing and ends nothing: it is named as missing.
    """
    tool, written, at_review = _fast_track(case), _told_properly(case), _ends_at_review(case)
    findings = [finding(WRITTEN, case, because="The decision does not have all of this.")] if _is_no(written) else []
    if tool.value:
        eligible = finding(FAST_TRACK, case, because="The tool is complete and has come in.")
        return Decision("must_decide_eligible", (eligible, *findings), tool.wanted | written.wanted)
    missing = tool.wanted | written.wanted | at_review.wanted
    if at_review.value:
        bar = finding(NOT_AT_REVIEW, case, because="There has been a review and no full assessment.")
        return Decision("must_not_end", (bar, *findings), missing)
    begun = case.value("checklist_on")
    if begun is None:
        return Decision("nothing_due", tuple(findings), missing | ({"checklist_on"} & set(case.facts)))
    due = begun + timedelta(days=figures.value("chc_decision_days", case.on))
    duty = finding(DECIDE, case, because=f"The decision is due by {in_words(due)}.")
    return Decision("decide", (duty, *findings), missing, {"decide_by": due.isoformat()})


def _is_no(truth: Truth) -> bool:
    return truth.value is False


def _group(case: Case, name: str, *parts: str) -> Truth:
    """All of these, where the group is told of at all; told as null, it is asked for."""
    if case.value(name) is None:
        return Truth(None, frozenset({name} & set(case.facts)))
    found = case.flag(f"{name}.{parts[0]}")
    for part in parts[1:]:
        found = found & case.flag(f"{name}.{part}")
    return found


def _fast_track(case: Case) -> Truth:
    return _group(
        case, "fast_track", "by_nurse_or_doctor", "responsible_for_care", "worsening_quickly", "gives_reasons"
    )


def _told_properly(case: Case) -> Truth:
    return _group(case, "decision", "written", "reasons", "review_explained")


def _ends_at_review(case: Case) -> Truth:
    """Eligibility is being ended, and nobody has assessed afresh."""
    if "ends_eligibility" not in case.facts:
        return Truth(False)
    return case.flag("ends_eligibility") & ~case.flag("fully_assessed")
