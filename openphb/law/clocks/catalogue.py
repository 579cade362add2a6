"""Every kind of clock by its id. Ids are stored elsewhere: add freely, rename none."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from openphb.law.clocks import on_care, on_money, on_us
from openphb.law.clocks.kinds import ClockKind

KINDS: Mapping[str, ClockKind] = MappingProxyType(
    {
        each.id: each
        for each in (
            *on_us.REVIEWS,
            *on_us.LIFE,
            *on_us.ANSWERS,
            *on_money.SETTING_UP,
            *on_money.CHECKING,
            *on_money.ENDING,
            *on_care.RUNNING_OUT,
            *on_care.EMPLOYING,
        )
    }
)


def kind(id: str) -> ClockKind:
    """The kind with this id; KeyError for a name that is none."""
    return KINDS[id]
