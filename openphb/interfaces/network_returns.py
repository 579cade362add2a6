"""Which areas have sent their return of the quarter: told to the network from what is written for the national view.

Only an area and a day are handed over. The network's own door for it (`community.news.returns_sent`) may be used from
here and from nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.conf import settings

from openphb.community.news.returns_sent import publish_returns
from openphb.interfaces import returns_of_areas
from openphb.interfaces.network_posting import worker
from openphb.interfaces.perform import perform
from openphb.interfaces.returns_of_areas import Standing
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal, Refused

NOTHING_WRITTEN = Refusal("Nothing is written down of returns yet. Make the facts first: openphb facts extract.")


@dataclass(frozen=True, slots=True)
class Told:
    """Of one quarter: how many areas have sent their return, and how many of those the network did not know yet."""

    quarter_end: date
    sent: int
    new: int


def publish(*, at: datetime) -> tuple[Told, ...]:
    """Tell the network of every return that is written down as sent. Raises Refused where nothing is written down."""
    written = returns_of_areas.written(settings.HOME)
    if written is None:
        raise Refused(NOTHING_WRITTEN)
    sent = sorted((each for each in written.areas if each.sent_on), key=lambda each: each.quarter_end)
    return tuple(_publish(end, list(those), at=at) for end, those in groupby(sent, key=lambda each: each.quarter_end))


def publish_what_is_new(*, at: datetime) -> int:
    """The worker's: nothing where nothing is written down; how many areas the network did not know of."""
    if returns_of_areas.written(settings.HOME) is None:
        return 0
    return sum(each.new for each in publish(at=at))


def _publish(end: str, those: list[Standing], /, *, at: datetime) -> Told:
    quarter, by = date.fromisoformat(end), worker()
    sent = [(each.ods, date.fromisoformat(each.sent_on)) for each in those]
    new = perform(publish_returns, quarter_end=quarter, sent=sent, by=by, at=at, on=local_day(at))
    return Told(quarter, len(sent), new)
