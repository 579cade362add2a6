"""The one door for what the network knows of returns: that an area has sent its own of a quarter, and on which day.

Nothing of what a return says comes through here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from openphb.commissioners.context import transaction_required
from openphb.community.areas import areas_on
from openphb.community.models import ReturnSent
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless


@transaction_required
def publish_returns(*, quarter_end: date, sent: Iterable[tuple[str, date]], by: Actor, at: datetime, on: date) -> int:
    """Keep which areas have sent their return of a quarter; how many are new. Told twice, nothing changes.

    Each is the code of an area and the day its return was sent. Raises Refused for an area there is not, and for a day
    before the quarter ended or to come.
    """
    told = dict(sent)
    known = {code for code, _ in areas_on(on)}
    strange = sorted(set(told) - known)
    refuse_unless(not strange, f"There is no area {', '.join(strange)}.", field="area")
    for area, day in told.items():
        refuse_unless(quarter_end < day <= on, f"{area}: a return is sent after its quarter, and not in days to come.")
    there = set(ReturnSent.objects.filter(quarter_end=quarter_end).values_list("area", flat=True))
    new = [
        ReturnSent(area=area, quarter_end=quarter_end, sent_on=day) for area, day in told.items() if area not in there
    ]
    ReturnSent.objects.bulk_create(new)
    note(did="community.publish_returns", by=by, at=at, detail=f"{quarter_end}: {len(new)} new")
    return len(new)
