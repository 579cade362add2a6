"""Returns in versions, with what was found, the file as it left, and the way it went."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.reporting.workflow import KINDS, OPEN, RECEIPTS, ReturnState, SendingState

_BEFORE_SIGNING = [ReturnState.DRAFT.value, ReturnState.CHECKED.value, ReturnState.WITHDRAWN.value]


class Return(Row):
    """One version of one return for one period: its numbers as they were, and how far it has come.

    `code` is the board's own ODS code on the last day of the period. `facts_on` is the day of the extract it was
    counted from; None where it was read from the records themselves. `follows` is the version it is to replace.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=5)
    starts_on = models.DateField()
    ends_on = models.DateField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=30, default=ReturnState.DRAFT)
    opens_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    facts_on = models.DateField(null=True)
    numbers = models.JSONField()
    records = models.PositiveIntegerField()
    stopping = models.PositiveIntegerField()
    looking = models.PositiveIntegerField()
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_constraint=False)
    because = models.TextField(blank=True)
    made_by = models.UUIDField()
    made_by_name = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    signed_by = models.UUIDField(null=True)
    signed_by_name = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="return_kind_known", condition=Q(kind__in=list(KINDS))),
            models.CheckConstraint(name="return_state_known", condition=Q(state__in=list(ReturnState))),
            models.CheckConstraint(name="return_period_in_order", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="return_signed_by_another", condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("made_by"))
            ),
            models.CheckConstraint(
                name="return_leaves_signed", condition=Q(state__in=_BEFORE_SIGNING) | Q(signed_by__isnull=False)
            ),
            models.CheckConstraint(
                name="return_that_stops_stays_a_draft",
                condition=Q(stopping=0) | Q(state__in=[ReturnState.DRAFT.value, ReturnState.WITHDRAWN.value]),
            ),
            models.UniqueConstraint(
                name="return_numbered_once", fields=["commissioner", "kind", "ends_on", "number"]
            ),
            models.UniqueConstraint(
                name="one_return_being_prepared",
                fields=["commissioner", "kind", "ends_on"],
                condition=Q(state__in=[each.value for each in OPEN]),
            ),
        ]  # fmt: skip
        indexes = [models.Index(name="return_by_period", fields=["commissioner", "-ends_on", "kind", "-number"])]

    def __str__(self) -> str:
        return f"{self.kind} to {self.ends_on}, version {self.number}"


class ReturnFinding(Row):
    """Something wrong with one record of a return, and who can mend it where. Never the value. History."""

    returned = models.ForeignKey(Return, models.PROTECT, related_name="findings", db_constraint=False)
    place = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    weight = models.CharField(max_length=6)
    table = models.CharField(max_length=20)
    record = models.CharField(max_length=60)
    item = models.CharField(max_length=160)
    shape = models.CharField(max_length=40, blank=True)
    says = models.CharField(max_length=300)
    mends = models.CharField(max_length=40)
    mended_at = models.CharField(max_length=200, blank=True)
    origin_kind = models.CharField(max_length=20, blank=True)
    origin = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="finding_weight_known", condition=Q(weight__in=["stops", "look"])),
            models.UniqueConstraint(name="finding_in_its_place", fields=["returned", "place"]),
        ]

    def __str__(self) -> str:
        return f"{self.table}, {self.item}: {self.code}"


class ReturnFile(Row):
    """The bytes of one return, as they were checked, signed and sent. Its id is that of the return. History."""

    id = models.UUIDField(primary_key=True)
    returned = models.ForeignKey(Return, models.PROTECT, related_name="files", db_constraint=False)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_file_a_return", fields=["returned"])]

    def __str__(self) -> str:
        return self.name


class ReturnEvent(Row):
    """What was done to a return: who moved it, when, and why. History."""

    returned = models.ForeignKey(Return, models.PROTECT, related_name="events", db_constraint=False)
    verb = models.CharField(max_length=20)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(name="return_events", fields=["commissioner", "returned", "-at"])]

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name}"


class ReturnSending(Row):
    """A return on its way through NHS MESH. The id goes with it, so that it can be looked up and is sent once."""

    id = models.UUIDField(primary_key=True)
    returned = models.ForeignKey(Return, models.PROTECT, related_name="sendings", db_constraint=False)
    state = models.CharField(max_length=20, default=SendingState.WAITING)
    tries = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    message = models.CharField(max_length=100, blank=True)
    why = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    collected_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="sending_state_known", condition=Q(state__in=list(SendingState))),
            models.UniqueConstraint(
                name="one_way_out_a_return",
                fields=["returned"],
                condition=~Q(state=SendingState.STOPPED.value),
            ),
        ]
        indexes = [models.Index(name="return_sending_due", fields=["commissioner", "state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.state}, tried {self.tries} times"


class ReturnReceipt(Row):
    """What came back about a return: taken, collected, answered, accepted, rejected or undelivered. History."""

    returned = models.ForeignKey(Return, models.PROTECT, related_name="receipts", db_constraint=False)
    kind = models.CharField(max_length=12)
    reference = models.CharField(max_length=100, blank=True)
    says = models.TextField(blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="receipt_kind_known",
                condition=Q(kind__in=list(RECEIPTS)),
            ),
            models.UniqueConstraint(
                name="an_answer_is_kept_once", fields=["commissioner", "reference"], condition=Q(kind="answered")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
