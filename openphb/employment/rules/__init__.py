"""Who may write down an employment, and what can be one, decided without a database."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.law import wages
from openphb.law.employing import redundancy
from openphb.law.wages import Worker

EMPLOYERS = {
    "person": "The person",
    "representative": "Their representative",
    "nominee": "Their nominee",
    "third party": "A third-party organisation",
}
"""Who employs: whoever receives the direct payment, or the organisation that holds the money."""
CYCLES = {"week": "Every week", "fortnight": "Every two weeks", "four weeks": "Every four weeks", "month": "Each month"}
LEAVE_YEARS = {"start": "The day they began", "april": "1 April", "january": "1 January"}
"""When a year of leave begins. It is whatever was agreed, and the day they began if nothing was."""
_HOLDERS = frozenset({Role.PERSON, Role.REPRESENTATIVE, Role.NOMINEE, Role.THIRD_PARTY})
KEEPS = _HOLDERS | {Role.COORDINATOR}
"""Employers keep their own records; a care coordinator keys what somebody sends us on paper."""
SEES = KEEPS | {Role.LEAD, Role.AUDITOR}
"""An organisation sees those it employs itself, and no others: see `queries.visible`."""
SEES_PAYROLL = frozenset({Role.FINANCE, Role.COORDINATOR, Role.LEAD, Role.AUDITOR})
"""Staff who see what leaves for payroll of all employers, and what came back."""
_SENDS_PAYROLL = KEEPS | {Role.FINANCE}
_MOST_HOURS = Decimal(168)


@dataclass(frozen=True, slots=True)
class NewTerms:
    """What is agreed from a day on. `hours_a_week` of None is irregular; `days_a_week` is then what is usual."""

    from_on: date
    job: str
    place: str
    hours_a_week: Decimal | None
    days_a_week: Decimal
    rate: Money
    cycle: str
    because: str = "As agreed at the beginning."


@dataclass(frozen=True, slots=True)
class NewEmployment:
    """What is asked when somebody begins. `terms.from_on` is the first day."""

    assistant: UUID
    employer: str
    terms: NewTerms
    acting: UUID | None = None
    organisation: UUID | None = None
    notice_weeks: int = 1
    probation_until: date | None = None
    close_relative: bool = False
    leave_year: str = "start"


def why_not_keep(*, roles: Collection[Role]) -> Refusal | None:
    """The reason someone in these roles may not change anything about an employment."""
    if KEEPS & set(roles):
        return None
    return Refusal("Only the employer can change this, or a care coordinator who keys what the employer sent on paper.")


def why_not_send_payroll(*, roles: Collection[Role]) -> Refusal | None:
    """The reason someone in these roles may not send hours to payroll, or bring payslips in, for many employers."""
    if _SENDS_PAYROLL & set(roles):
        return None
    return Refusal("Only finance, a care coordinator or the employers themselves can see to payroll.")


def why_not_begin(new: NewEmployment, *, worker: Worker, on: date) -> Refusal | None:
    """The reason somebody cannot be employed so. A first day may lie ahead: much is to be done before it."""
    if new.employer not in EMPLOYERS:
        return Refusal("Choose who employs them.", field="employer")
    if new.leave_year not in LEAVE_YEARS:
        return Refusal("Choose when their year of holiday begins.", field="leave_year")
    if not 0 <= new.notice_weeks <= 26:
        return Refusal("Enter from 0 to 26 weeks of notice.", field="notice_weeks")
    if new.probation_until and new.probation_until <= new.terms.from_on:
        return Refusal("Probation would be over before it began. Check both days.", field="probation_until")
    if new.terms.from_on > on + timedelta(days=366):
        return Refusal("The first day is more than a year away. Check the year.", field="from_on")
    return why_not_terms(new.terms, worker=worker, is_family=new.close_relative, is_first=True)


def why_not_terms(new: NewTerms, *, worker: Worker, is_family: bool, is_first: bool = False) -> Refusal | None:
    """The reason these terms cannot hold. Pay below the legal least is refused, unless family may lie outside it."""
    for field, said in (("job", "Say what the job is called."), ("place", "Say where they work.")):
        if not getattr(new, field).strip():
            return Refusal(said, field=field)
    if new.cycle not in CYCLES:
        return Refusal("Choose how often they are paid.", field="cycle")
    if not 0 < new.days_a_week <= 7:
        return Refusal("A week has more than nil and at most seven days of work.", field="days_a_week")
    if new.hours_a_week is not None and not 0 < new.hours_a_week <= _MOST_HOURS:
        return Refusal("Enter more than nil and at most 168 hours a week.", field="hours_a_week")
    if not new.because.strip():
        return Refusal("Say why the terms change. Your assistant may ask.", field="because")
    return None if is_family else _why_not_paid(new, worker=worker, is_first=is_first)


def _why_not_paid(new: NewTerms, *, worker: Worker, is_first: bool) -> Refusal | None:
    if is_first:
        least = wages.lowest(worker, period_starts=new.from_on)
    else:
        least = wages.lowest_that_may_still_run(worker, day=new.from_on)
    if new.rate >= least.an_hour:
        return None
    return Refusal(
        f"{new.rate} is below {wages.in_full(least)}. Enter at least {least.an_hour}.", str(least.cites), "rate"
    )


def why_not_change(new: NewTerms, *, begins_on: date, ended_on: date | None) -> Refusal | None:
    """The reason terms cannot change from this day."""
    if new.from_on < begins_on:
        return Refusal(f"They began on {in_words(begins_on)}. Choose that day or a later one.", field="from_on")
    if ended_on and new.from_on > ended_on:
        return Refusal(f"Their last day was {in_words(ended_on)}. Choose a day before.", field="from_on")
    return None


def why_not_end(*, ended_on: date, why: str, begins_on: date) -> Refusal | None:
    """The reason an employment cannot end on this day. It may lie ahead: notice has to run."""
    if ended_on < begins_on:
        return Refusal(f"They began on {in_words(begins_on)}. The last day cannot be before.", field="ended_on")
    return None if why.strip() else Refusal("Say why it ends. It is kept, and nobody else is told.", field="why")


def least_notice(*, begins_on: date, ends_on: date, agreed_weeks: int) -> int:
    """Weeks of notice that an employer gives: what was agreed, or what the law asks if that is more."""
    return max(agreed_weeks, redundancy.notice_weeks(begins_on, ends_on))


def leave_year_of(kind: str, *, begins_on: date, on: date) -> date:
    """The first day of the year of leave that a day lies in; before the first day of work, that of the first year."""
    day = max(on, begins_on)
    month_and_day: Mapping[str, tuple[int, int]] = {
        "april": (4, 1), "january": (1, 1), "start": (begins_on.month, begins_on.day),
    }  # fmt: skip
    month, of_month = month_and_day[kind]
    if (month, of_month) == (2, 29):
        month, of_month = 3, 1
    this = date(day.year, month, of_month)
    began = this if this <= day else date(day.year - 1, month, of_month)
    return max(began, begins_on) if kind != "start" else began
