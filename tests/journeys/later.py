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
    import django
    from django.core.wsgi import get_wsgi_application

    django.setup()
    # Between the tables and the pages: nothing has taken hold of the clock yet.
    from openphb.interfaces import perform

    perform.now = moved(perform.now, days=int(os.environ[DAYS_ON]))
    return get_wsgi_application()


if DAYS_ON in os.environ:
    application = _application()
