"""Facts of a day, made for every board of the installation: by the worker at night, or by hand.

Nothing is written to the database, so there is nothing to perform; the folder itself says that it was made, and when.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings

from openphb.commissioners import queries as commissioners
from openphb.insight.extract import folders
from openphb.kernel.days import LONDON, local_day

if TYPE_CHECKING:
    from openphb.insight.extract.making import Made, Step

NOT_BEFORE_HOUR = 2
"""Local time, in the night: what was done on a day is in the facts of the next."""


def make(on: date, *, at: datetime, whole: bool = False, tell: Callable[[Step], None] = lambda _: None) -> Made:
    """The facts of every board on a day. Raises Refused where they are made already, or are being made."""
    from openphb.insight.extract import making

    asked = making.Asked(on=on, at=at, secret=settings.FACTS_SECRET, boards=commissioners.codes_on(on))
    return making.make(settings.HOME, asked, whole=whole, tell=tell)


def are_due(at: datetime) -> bool:
    """True where there are none yet of this day and its night is far enough on, or where there are none at all."""
    known = folders.days(settings.HOME)
    on = local_day(at)
    return not known or (on > known[0] and at.astimezone(LONDON).hour >= NOT_BEFORE_HOUR)
