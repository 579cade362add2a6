"""Who writes the network's pages. Being an editor gives no sight of anybody's case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import Group

from openphb.commissioners.context import transaction_required
from openphb.community.network import EDITORS
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.people.audit import record


@transaction_required
def appoint_editor(*, account: UUID, by: Actor, at: datetime) -> None:
    """Let this account write pages and publish them. Twice is once. Raises NotFound."""
    _account(account).groups.add(_editors())
    record(did="community.appoint_editor", by=by, at=at, detail=str(account))


@transaction_required
def dismiss_editor(*, account: UUID, by: Actor, at: datetime) -> None:
    """Take that away again; what they wrote stays. Raises NotFound."""
    _account(account).groups.remove(_editors())
    record(did="community.dismiss_editor", by=by, at=at, detail=str(account))


def _account(account: UUID) -> people.Account:
    found = people.account(account)
    if found is None:
        raise NotFound
    return found


def _editors() -> Group:
    return Group.objects.get(name=EDITORS)
