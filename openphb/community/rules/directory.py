"""Who keeps the directory of services, decided without a database."""

from __future__ import annotations

from collections.abc import Collection

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal

_KEEPERS = frozenset({Role.LEAD, Role.COORDINATOR})


def why_not_keep(*, roles: Collection[Role]) -> Refusal | None:
    """The reason these roles may not bring in, take out or put back services; None if they may."""
    if _KEEPERS & set(roles):
        return None
    return Refusal("Only an ICB lead or a care coordinator can change the directory.")
