"""The worker: an alarm clock. What is due is asked of the tables each time, so nothing is lost if it dies."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

import django

from openphb.commissioners.roles import WORKER
from openphb.config import server
from openphb.interfaces.jobs.duties import DUTIES, Duty
from openphb.interfaces.watch import duties as duties_done
from openphb.interfaces.watch.spans import span

log = logging.getLogger("openphb.worker")
LOOK_EVERY_SECONDS = 10.0


def main() -> None:
    """Look for work until asked to stop; the duty in hand is finished first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openphb.config.settings")
    os.environ["OPENPHB_ROLE"] = WORKER
    server.ensure()
    django.setup()
    log.setLevel(logging.INFO)  # the settings keep the rest of us quiet below a warning
    stopping = threading.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda *_: stopping.set())
    log.info("The worker has %d duties: %s.", len(DUTIES), ", ".join(duty.name for duty in DUTIES) or "none yet")
    keep_looking(DUTIES, stopping)


def keep_looking(duties: Sequence[Duty], stopping: threading.Event) -> None:
    """Do each duty as often as it asks for, until told to stop."""
    from openphb.interfaces.perform import now

    done: dict[str, datetime] = {}
    while not stopping.is_set():
        well = look(duties, done, at=now(), is_over=stopping.is_set)
        if well:
            _mark(well)
        stopping.wait(LOOK_EVERY_SECONDS)


def _mark(well: dict[str, datetime]) -> None:
    """Say when they were done. A full disk stops no duty; the alarm rings by itself, since nothing is marked."""
    try:
        duties_done.write(server.home(), duties_done.read(server.home()) | well)
    except OSError as trouble:
        log.warning("When duties were done could not be written down: %s.", trouble)


def _never() -> bool:
    return False


def look(
    duties: Sequence[Duty], done: dict[str, datetime], *, at: datetime, is_over: Callable[[], bool] = _never
) -> dict[str, datetime]:
    """Do whichever duties have waited long enough, until it is over; which were done well, and when.

    One that breaks is written down and tried again. A connection that went dead with its database is let go first, or
    no duty would be done again until a restart.
    """
    from django.db import close_old_connections

    well: dict[str, datetime] = {}
    for duty in duties:
        if is_over():
            return well
        if duty.name in done and at - done[duty.name] < duty.every:
            continue
        done[duty.name] = at
        close_old_connections()
        try:
            with span("duty", duty=duty.name) as told:
                count = told["done"] = duty.do(at)
        except Exception:
            log.exception("The duty '%s' broke; it will be tried again.", duty.name)
        else:
            well[duty.name] = at
            if count:
                log.info("%s: %d done.", duty.name, count)
    return well


if __name__ == "__main__":
    main()
