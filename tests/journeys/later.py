"""The program some days later: the one place that looks at the clock is moved on, and nothing else is.

Budgets live for months and a test does not. A server that runs this believes that so many days have gone by; its
database, its files and everything it does are the real ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta

DAYS_ON = "JOURNEY_DAYS_ON"


def moved(clock: Callable[[], datetime], *, days: int) -> Callable[[], datetime]:
    """The same clock, so many days on."""
    return lambda: clock() + timedelta(days=days)


def _application() -> Callable[..., object]:
    from django.core.wsgi import get_wsgi_application

    made = get_wsgi_application()
    # The pages are loaded with the first request; until then nobody has taken hold of the clock.
    from openphb.interfaces import perform

    perform.now = moved(perform.now, days=int(os.environ[DAYS_ON]))
    return made


if DAYS_ON in os.environ:
    application = _application()
