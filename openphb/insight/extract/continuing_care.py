"""The continuing-care data set out of the rooms: what openphb knows, record by record, and blank where it does not.

This is identified, and kept apart from the de-identified facts: it is asked for, put into the return and held nowhere
else. What each item is taken from stands in the data dictionary of the return (docs/guide/returns.md); an item that no
room holds is never filled in. Only people with a personal health budget are in it: openphb knows nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from openphb.budgets.queries.continuing_care import (
    LENGTH,
    CarePackage,
    CarePerson,
    CareRequest,
    CareReview,
    ContinuingCare,
    continuing_care,
)
from openphb.insight.returns.plds.fields import VERSION
from openphb.insight.returns.plds.records import Record, Span, Submission
from openphb.kernel.actor import Actor
from openphb.kernel.days import LONDON, Period, months_after

SYSTEM = "openphb"
NOT_TRACED = "02"
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}[0-9][A-Za-z0-9]?) ?([0-9][A-Za-z]{2})\s*$", re.ASCII)
_HOLDINGS = {"direct payment": "01", "notional": "02", "third party": "03"}
_HOURS = ("hour", "hours", "an hour")
_FIGURES = 3


def submission(*, by: Actor, span: Span, code: str, at: datetime) -> Submission:
    """Every record for one board and period. `code` is the board's own on the last day of it."""
    found = continuing_care(by=by, days=Period(span.start, span.end))
    return Submission((_header(span, code=code, at=at), *_records(found, code=code)))


def identifier(id: UUID) -> str:
    """Twenty signs, which is all an identifier may have: the first of our own, that is the same every time."""
    return id.hex[:LENGTH].upper()


def _header(span: Span, *, code: str, at: datetime) -> Record:
    made = {
        "data_set_version_number": VERSION,
        "organisation_identifier_code_of_commissioner": code,
        "organisation_identifier_code_of_submitting_organisation": code,
        "primary_data_collection_system_in_use": SYSTEM,
        "reporting_period_start_date": span.start.isoformat(),
        "reporting_period_end_date": span.end.isoformat(),
        "date_and_time_data_set_created": at.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M:%S"),
    }
    return Record("header", made)


def _records(found: ContinuingCare, *, code: str) -> Iterator[Record]:
    yield from sorted((_person(each, code=code) for each in found.people), key=lambda each: each.name)
    yield from sorted((_request(each) for each in found.requests), key=lambda each: each.name)
    yield from sorted((_package(each) for each in found.packages), key=lambda each: each.name)
    yield from sorted(_reviews(found), key=lambda each: (each.name, each["care_package_review_date"]))


def _person(each: CarePerson, *, code: str) -> Record:
    postcode = _POSTCODE.search(each.address)
    told = {
        "local_patient_identifier_extended": identifier(each.id),
        "organisation_identifier_local_patient_identifier": code,
        "nhs_number": each.nhs_number,
        "nhs_number_status_indicator_code": NOT_TRACED if each.nhs_number else "",
        "person_birth_date": each.birth_date.isoformat(),
        "postcode_of_usual_address": f"{postcode[1]} {postcode[2]}".upper() if postcode else "",
        "person_death_date": _day(each.died_on),
    }
    return Record("people", told, ("person", str(each.id)))


def _request(each: CareRequest) -> Record:
    """Standard, unless a clinician put the plan on the fast track. Only an eligibility that was recorded is told."""
    eligible = "02" if each.is_fast_track else "01"
    told = {
        "service_request_identifier": identifier(each.id),
        "local_patient_identifier_extended": identifier(each.person),
        "chc_activity_type": eligible,
        "ccg_eligibility_decision_date_chc_standard": "" if each.is_fast_track else _day(each.decided_on),
        "ccg_eligibility_decision_outcome": eligible if each.decided_on else "",
    }
    return Record("requests", told, ("request", str(each.id)))


def _package(each: CarePackage) -> Record:
    """A direct payment buys from whom the person chooses, often a neighbour: they are not named."""
    frequency, pounds, hours = price(each)
    told = {
        "care_package_identifier": identifier(each.id),
        "service_request_identifier": identifier(each.request),
        "care_package_start_date": each.starts_on.isoformat(),
        "care_package_end_date": _day(each.ends_on),
        "personal_health_budget_type": _HOLDINGS[each.holding],
        "organisation_name_health_care_provider": "" if each.holding == "direct payment" else each.supplier.strip(),
        "contract_unit_cost": pounds,
        "contract_unit_frequency_code": frequency,
        "number_of_commissioned_weekly_hours_of_care": hours,
    }
    return Record("packages", told, ("budget", str(each.budget)))


def price(each: CarePackage) -> tuple[str, str, str]:
    """Frequency, price and hours a week. Hours that do not fit their three figures go into a weekly price instead."""
    whole = each.unit_pence * each.quantity
    if each.every == "week":
        hours = _plain(each.quantity)
        if each.unit.strip().casefold() in _HOURS and len(hours.replace(".", "")) <= _FIGURES:
            return "02", _pounds(Decimal(each.unit_pence)), hours
        return "04", _pounds(whole), ""
    return ("01" if each.every == "once" else "05"), _pounds(whole), ""


def _pounds(pence: Decimal) -> str:
    """Pence rounded once, half to even; without a point where there are none.

    >>> _pounds(Decimal(1850)), _pounds(Decimal(12000))
    ('18.50', '120')
    """
    pounds, rest = divmod(int(pence.quantize(Decimal(1))), 100)
    return f"{pounds}.{rest:02}" if rest else str(pounds)


def _plain(quantity: Decimal) -> str:
    """'12' or '12.5': no nil at the end, and no power of ten."""
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _reviews(found: ContinuingCare) -> Iterator[Record]:
    """A review is of a whole plan: one record for each of its packages that was open on the day."""
    for each in found.reviews:
        for package in _open_on(each.held_on, plan=each.plan, among=found.packages):
            told = {
                "care_package_identifier": identifier(package.id),
                "care_package_review_date": each.held_on.isoformat(),
                "care_package_review_type": _kind(each),
                "care_package_review_outcome_code": "01" if each.follows == "nothing" else "02",
            }
            yield Record("reviews", told, ("plan", str(each.plan)))


def _kind(each: CareReview) -> str:
    """The first within a year of the decision is the three-month review, later ones are the yearly; else not known."""
    if each.decided_on is None:
        return ""
    return "01" if not each.earlier and each.held_on <= months_after(each.decided_on, 12) else "02"


def _open_on(day: date, *, plan: UUID, among: Iterable[CarePackage]) -> Iterator[CarePackage]:
    for each in among:
        if each.plan == plan and each.starts_on <= day and (each.ends_on is None or day <= each.ends_on):
            yield each


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
