"""Whether an account that was changed may be paid yet: a commissioner may want some working days in between."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openphb.budgets.models import BankDetails
from openphb.budgets.workflow import AccountState
from openphb.commissioners import queries as commissioners
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import rules

SETTING = "changed_details_days"


def cooled_by(on: date, *, by: Actor) -> date:
    """The latest day of approval that may be paid on this day. Where nobody has set the days, every day."""
    return rules.cooled_by(on, days=commissioners.numbers_on(on, by=by).get(SETTING))


def is_cooling(details: Iterable[BankDetails], *, cooled: date) -> bool:
    """True if the approved account among a holding's details is a change, too fresh to be paid."""
    known = list(details)
    approved = next((each for each in known if each.state == AccountState.APPROVED), None)
    if approved is None or approved.checked_at is None or local_day(approved.checked_at) <= cooled:
        return False
    now = (approved.sort_code, approved.account_number)
    return any(each.state == AccountState.REPLACED and (each.sort_code, each.account_number) != now for each in known)
