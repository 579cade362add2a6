"""What can be looked at before there is a database: settings, disk, reference tables."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.checks_of_mail import mail
from openphb.interfaces.cli.checks_of_sign_on import sign_on
from openphb.interfaces.cli.findings import Finding, Level
from openphb.kernel.days import local_day

ROOM_WARNING, ROOM_STOP = 2_000_000_000, 200_000_000
# The tables change several times a year (see the tables' own source); after this long, look for a newer edition.
TABLES_STALE = timedelta(days=180)


def settings() -> Iterator[Finding]:
    """What the environment says. The demo may be lax; real work may not."""
    if os.environ.get("OPENPHB_DEMO") == "1":
        yield Finding(
            "settings", Level.WARNING, "This is the demo: anyone may sign in as anyone.", "Unset OPENPHB_DEMO."
        )
        return
    if os.environ.get("OPENPHB_HTTPS") != "1":
        says = "Pages may be sent in the clear, since OPENPHB_HTTPS is not 1."
        yield Finding(
            "settings", Level.WARNING, says, "Put a server with a certificate before it, and set OPENPHB_HTTPS=1."
        )
    given = os.environ.get("OPENPHB_SECRET_KEY")
    if given is not None and len(given) < 32:
        says = f"OPENPHB_SECRET_KEY has {len(given)} characters, and 32 is the fewest that are safe."
        yield Finding("settings", Level.STOP, says, "Make a longer one, or unset it and one is made and kept.")
        return
    yield Finding("settings", Level.OK, f"Everything is kept in {ground.server().home()}.")


def disk() -> Iterator[Finding]:
    """Room where our own database and the receipts are kept."""
    place = ground.server().home()
    while not place.exists():
        place = place.parent
    left = shutil.disk_usage(place).free
    level = Level.STOP if left < ROOM_STOP else Level.WARNING if left < ROOM_WARNING else Level.OK
    do = "" if level is Level.OK else f"Make room on the disk of {place}."
    yield Finding("disk", level, f"{left / 1e9:,.1f} GB are free.", do)


def modulus_tables() -> Iterator[Finding]:
    """The bank account check is only as good as its tables."""
    from openphb.payments.banking import tables

    age = local_day(datetime.now(UTC)) - tables.VALID_FROM
    says = f"The sort code tables are edition {tables.EDITION}, {age.days} days old."
    stale = age > TABLES_STALE
    do = f"Look for a newer edition at {tables.SOURCE}; how to put it in is written beside the tables." if stale else ""
    yield Finding("sort code tables", Level.WARNING if stale else Level.OK, says, do)


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (settings, disk, modulus_tables, mail, sign_on)
