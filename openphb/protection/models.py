"""Requests about what is held, what was looked at before it leaves, restrictions, holds, and what was removed."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row
from openphb.protection.rules import HOLDS, Decision, Kind, State

_KINDS, _STATES, _DECISIONS = ([each.value for each in kinds] for kinds in (Kind, State, Decision))
_WITH_REASON = [Decision.REFUSED.value, Decision.PARTLY.value]


class Ask(Row):
    """What somebody asked about what is held of a person: a copy, a correction, a restriction, an objection.

    `own` is how the person disagrees with what was decided, beside it. `passed_on` is who was told of a correction.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=State.ASKED.value)
    words = models.TextField(blank=True)
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=120)
    came_by = models.CharField(max_length=20)
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()
    identity = models.CharField(max_length=300, blank=True)
    identified_on = models.DateField(null=True)
    due_on = models.DateField()
    extended_at = models.DateTimeField(null=True)
    extended_why = models.CharField(max_length=600, blank=True)
    looked_by = models.UUIDField(null=True)
    looked_by_name = models.CharField(max_length=120, blank=True)
    looked_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    passed_on = models.TextField(blank=True)
    decided_by = models.UUIDField(null=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)
    own = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="data_ask_kind_known", condition=Q(kind__in=_KINDS)),
            models.CheckConstraint(name="data_ask_state_known", condition=Q(state__in=_STATES)),
            models.CheckConstraint(name="data_ask_decision_known", condition=Q(decision__in=["", *_DECISIONS])),
            models.CheckConstraint(
                name="data_ask_is_released_by_another",
                condition=Q(decided_by=None) | Q(looked_by=None) | ~Q(decided_by=F("looked_by")),
            ),
            models.CheckConstraint(
                name="data_ask_refused_with_reason",
                condition=~Q(decision__in=_WITH_REASON) | ~Q(reason=""),
            ),
        ]
        indexes = [models.Index(name="data_asks_by_day", fields=["commissioner", "state", "due_on"])]

    def __str__(self) -> str:
        return f"{self.kind}, {self.asked_on}"


class ThirdLook(Row):
    """That a row in which somebody else may have written was looked at: handed over, or left out and why."""

    id = models.UUIDField(primary_key=True)
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="looks", db_constraint=False)
    table_name = models.CharField(max_length=63)
    key = models.CharField(max_length=36)
    keep = models.BooleanField()
    because = models.CharField(max_length=20, blank=True)
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_row_is_looked_at_once", fields=["ask", "table_name", "key"]),
            models.CheckConstraint(name="left_out_says_why", condition=Q(keep=True) | ~Q(because="")),
        ]

    def __str__(self) -> str:
        return f"{self.table_name} {self.key}"


class Package(Row):
    """The copy that is handed over: one file. It is emptied some days after it was released, and says that it was."""

    id = models.UUIDField(primary_key=True)
    ask = models.OneToOneField(Ask, models.PROTECT, related_name="package", db_constraint=False)
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64)
    tables = models.IntegerField()
    rows = models.IntegerField()
    left_out = models.IntegerField()
    made_at = models.DateTimeField()
    emptied_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.rows} rows, {self.made_at:%Y-%m-%d}"


class Restriction(Row):
    """That a record may be used only for what is named, from when and why; and that it was lifted, after notice."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    purposes = ArrayField(models.CharField(max_length=20))
    why = models.TextField()
    begun_by = models.UUIDField()
    begun_by_name = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    notice_on = models.DateField(null=True)
    lifted_why = models.TextField(blank=True)
    lifted_by_name = models.CharField(max_length=120, blank=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="restriction_has_a_reason", condition=~Q(why="")),
            models.CheckConstraint(
                name="restriction_lifted_after_notice", condition=Q(lifted_at=None) | Q(notice_on__isnull=False)
            ),
            models.UniqueConstraint(name="one_restriction_a_person", fields=["person"], condition=Q(lifted_at=None)),
        ]

    def __str__(self) -> str:
        return f"since {self.begun_at:%Y-%m-%d}"


class Hold(Row):
    """That nothing of a person's record goes until this ends, whatever its age: why, and when it is looked at again."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=20)
    why = models.TextField()
    look_again_on = models.DateField()
    begun_by_name = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    ended_why = models.TextField(blank=True)
    ended_by_name = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="hold_kind_known", condition=Q(kind__in=list(HOLDS))),
            models.CheckConstraint(name="hold_has_a_reason", condition=~Q(why="")),
            models.CheckConstraint(name="hold_ends_with_a_reason", condition=Q(ended_at=None) | ~Q(ended_why="")),
        ]
        indexes = [models.Index(name="holds_by_person", fields=["commissioner", "person"])]

    def __str__(self) -> str:
        return f"{self.kind} since {self.begun_at:%Y-%m-%d}"


class Disposal(Row):
    """What two people agreed is removed, and once it was, the certificate that it is gone. It names nobody.

    `person` is the key of a record that was; empty where what goes is nobody's. `counts` is how many rows by table.
    """

    id = models.UUIDField(primary_key=True)
    record = models.CharField(max_length=20)
    person = models.UUIDField(null=True)
    before = models.DateField()
    rule = models.CharField(max_length=300)
    counts = models.JSONField(default=dict)
    proposed_by = models.UUIDField()
    proposed_by_name = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    agreed_by = models.UUIDField(null=True)
    agreed_by_name = models.CharField(max_length=120, blank=True)
    agreed_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disposal_agreed_by_another", condition=Q(agreed_by=None) | ~Q(agreed_by=F("proposed_by"))
            ),
            models.CheckConstraint(
                name="disposal_done_once_agreed",
                condition=Q(done_at=None) | Q(agreed_at__isnull=False) & Q(given_up_at=None),
            ),
            models.UniqueConstraint(
                name="one_open_disposal_a_record",
                fields=["commissioner", "record", "person"],
                condition=Q(done_at=None, given_up_at=None),
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(name="disposals_latest", fields=["commissioner", "-proposed_at"])]

    def __str__(self) -> str:
        return f"{self.record} before {self.before}"


class Removed(Row):
    """Which rows of one table were removed by a disposal: their keys and no word of them. History, and sealed."""

    id = models.UUIDField(primary_key=True)
    disposal = models.ForeignKey(Disposal, models.PROTECT, related_name="removed", db_constraint=False)
    table_name = models.CharField(max_length=63)
    keys = ArrayField(models.CharField(max_length=36))
    why = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="removed_says_why", condition=~Q(why=""))]
        indexes = [models.Index(name="removed_by_table", fields=["commissioner", "table_name"])]

    def __str__(self) -> str:
        return f"{len(self.keys)} of {self.table_name}"
