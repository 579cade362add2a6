"""Making the copy that is handed over, by the worker; and emptying it some days after it was released."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.people.audit import record
from openphb.people.queries import commissioner_name
from openphb.protection import retention
from openphb.protection.gathering import gather
from openphb.protection.models import Ask, Package
from openphb.protection.packing import About, pack
from openphb.protection.rules import UNSAID, State


@transaction_required
def make_copy(*, ask: UUID, by: Actor, at: datetime) -> bool:
    """Put the copy together, once it was looked through. Done twice, it is made once."""
    row = Ask.objects.of(by).select_for_update(no_key=True).select_related("person").get(id=ask)
    if row.state != State.LOOKED:
        return False
    left_out = row.looks.filter(keep=False)
    keys = frozenset(left_out.values_list("table_name", "key"))
    reasons = list(left_out.values_list("because", flat=True))
    told = sorted(set(reasons) - {UNSAID})
    counted = tuple((because, reasons.count(because)) for because in told)
    gathered = list(gather(row.person_id, left_out=keys, by=by))
    content = pack(About(str(row.person), commissioner_name(by.commissioner), at, counted), gathered)
    Package.objects.create(
        id=uuid5(ask, "copy"), commissioner_id=by.commissioner, ask=row, content=content,
        sha256=hashlib.sha256(content).hexdigest(), tables=len(gathered), rows=sum(len(one.rows) for one in gathered),
        left_out=len(reasons), made_at=at,
    )  # fmt: skip
    row.state = State.MADE
    row.save(update_fields=["state"])
    record(did="protection.make_copy", person=row.person_id, by=by, at=at, detail=f"{len(reasons)} left out")
    return True


@transaction_required
def empty_copies(*, by: Actor, at: datetime) -> int:
    """Copies that were released longer ago than they are kept hold nothing any more; that there was one stays."""
    days = retention.periods()["packages"].days
    over = at - timedelta(days=days)
    rows = Package.objects.of(by).filter(emptied_at=None, ask__decided_at__lt=over)
    done = rows.update(content=None, emptied_at=at)
    record(did="protection.empty_copies", by=by, at=at, detail=f"{done} copies")
    return done
