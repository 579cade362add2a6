"""Files that were brought in, which row of each made what; and people who move from one board to another."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.moving.kinds import KINDS
from openphb.moving.models.handing import Coming as Coming
from openphb.moving.models.handing import ComingAnswer as ComingAnswer
from openphb.moving.models.handing import HandOver as HandOver
from openphb.moving.models.handing import Parcel as Parcel
from openphb.moving.models.handing import TakenOver as TakenOver
from openphb.moving.rules import ArrivalState


class Arrival(Row):
    """A file of one kind. Its bytes are kept while it waits, and no longer.

    `columns` is which column of the file is which, by our name for it. `left_out` keeps the line and the reason of the
    rows that stayed out, without what stands in them. `totals` are the sums that somebody typed, in pence.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    headings = models.JSONField()
    columns = models.JSONField()
    state = models.CharField(max_length=20, default=ArrivalState.WAITING)
    rows = models.PositiveIntegerField()
    made = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=list)
    totals = models.JSONField(default=dict)
    given_by = models.UUIDField()
    given_by_name = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    brought_by_name = models.CharField(max_length=120, blank=True)
    brought_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="arrival_kind_known", condition=Q(kind__in=list(KINDS))),
            models.CheckConstraint(name="arrival_state_known", condition=Q(state__in=list(ArrivalState))),
            models.CheckConstraint(
                name="arrival_kept_only_while_it_waits", condition=Q(state="waiting") | Q(content=b"")
            ),
        ]
        indexes = [models.Index(name="arrivals_lately", fields=["commissioner", "-given_at"])]

    def __str__(self) -> str:
        return self.name


class Arrived(Row):
    """What one row of a file made: a person, an organisation, a plan or a budget. History."""

    id = models.UUIDField(primary_key=True)
    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="arrived", db_constraint=False)
    line = models.PositiveIntegerField()
    made = models.UUIDField()
    person = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="arrived_once", fields=["arrival", "made"])]

    def __str__(self) -> str:
        return f"row {self.line}"
