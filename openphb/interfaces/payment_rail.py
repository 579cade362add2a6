"""Over which rail runs are paid one by one: the one named in the settings, a stand-in with its own book, or none."""

from __future__ import annotations

import fcntl
from pathlib import Path

from django.conf import settings

from openphb.interfaces import adapters
from openphb.kernel.refusal import Refusal, Refused
from openphb.payments.actions import Rail


def service() -> Rail | None:
    """The rail, or None where none is set up: then runs leave in a bank file only."""
    named: str = settings.PAYMENT_RAIL
    if named == "stand-in":
        return StandIn(settings.HOME / "stand-in-rail")
    rail: Rail | None = adapters.made(named) if named else None
    return rail


def required() -> Rail:
    """The rail. Raises Refused where none is set up."""
    found = service()
    if found is None:
        because = "No way of paying one by one is set up here."
        raise Refused(Refusal(f"{because} Whoever runs the system can name one: OPENPHB_RAIL."))
    return found


class StandIn:
    """For the demonstration: it pays everybody, once for each key, and keeps its book in a file. No money moves."""

    def __init__(self, book: Path) -> None:
        self.book = book

    def pay(self, *, key: str, sort_code: str, account_number: str, pence: int, reference: str) -> bool:
        """As `openphb.payments.actions.Rail`: asked again under one key, nothing more is booked."""
        with self.book.open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            if not any(line.split("\t", 1)[0] == key for line in file):
                file.write(f"{key}\t{sort_code}\t{account_number}\t{pence}\t{reference}\n")
        return True
