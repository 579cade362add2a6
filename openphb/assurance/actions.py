"""Sealing what was written, and writing down what was proved. Each is a record of its own and leaves no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from openphb.assurance import sealing
from openphb.assurance.models import Proof, Upkeep
from openphb.assurance.rules import Kind
from openphb.commissioners.context import transaction_required
from openphb.community import trail
from openphb.kernel.actor import Actor
from openphb.people import audit

TOLD = 50
"""So many findings are kept in words; how many there were is kept always."""


@transaction_required
def seal(*, by: Actor, at: datetime) -> int:
    """Seal what was written since the last time, for a board or the network; how many rows.

    Run twice at once, or again after a crash, every row is sealed once.
    """
    _is_its_own_record(by)
    return sealing.seal(by=by, at=at)


@transaction_required
def prove(
    kind: Kind, *, looked_at: int, found: int, told: Sequence[Mapping[str, Any]], by: Actor, at: datetime
) -> None:
    """Write down that a board's rows were looked at, and what was found. In the network nothing is written down."""
    _is_its_own_record(by)
    if not by.in_network:
        Proof.objects.create(
            commissioner_id=by.commissioner,
            kind=kind,
            at=at,
            by_name=by.name,
            looked_at=looked_at,
            found=found,
            told=[dict(each) for each in told[:TOLD]],
        )


@transaction_required
def keep_up(kind: Kind, *, went_well: bool, told: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Write down what was done for the whole installation. `told` holds figures and names no case."""
    _is_its_own_record(by)
    Upkeep.objects.create(kind=kind, at=at, by_name=by.name, went_well=went_well, told=dict(told))


def _is_its_own_record(by: Actor) -> None:
    """No event beside it: an event would be sealed next, and so on, for ever."""
    if by.in_network:
        trail.counted()
    else:
        audit.counted()
