"""Which service is asked: the one that is set up, a stand-in, or none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from openphb.interfaces.pds.service import Pds
from openphb.interfaces.pds.stand_in import StandIn


def service() -> Pds | None:
    """None where none is set up: then nothing on any page speaks of it."""
    named: str = settings.PDS
    if named == "stand-in":
        return Pds(StandIn(), token=lambda: "stand-in")
    return _set_up(Path(named)) if named else None


@cache
def _set_up(file: Path) -> Pds:
    from openphb.interfaces.pds.access import set_up

    return set_up(file)
