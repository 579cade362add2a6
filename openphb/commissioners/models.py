"""Commissioners, their codes by date, and the row that belongs to one."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from openphb.kernel.actor import Actor


class Commissioner(models.Model):
    """An integrated care board (ICB). Its name and code may change; its rows stay its own."""

    name = models.CharField(max_length=120)
    joined_on = models.DateField()

    def __str__(self) -> str:
        return self.name


class CommissionerCode(models.Model):
    """The ODS code a commissioner is known by, and since when. Three or five characters."""

    commissioner = models.ForeignKey(Commissioner, models.PROTECT, related_name="codes")
    ods_code = models.CharField(max_length=5)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_code_at_a_time", fields=["ods_code", "valid_from"])]

    def __str__(self) -> str:
        return self.ods_code


class Merger(models.Model):
    """That a board is part of another from a day on. Public, and history: it is added to and never changed.

    Of each board the latest row holds; one that names no successor takes back what was said before.
    """

    board = models.ForeignKey(Commissioner, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Commissioner, models.PROTECT, related_name="+", null=True)
    merges_on = models.DateField()
    why = models.CharField(max_length=300, blank=True)
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="no_board_is_part_of_itself", condition=Q(successor=None) | ~Q(successor=models.F("board"))
            )
        ]

    def __str__(self) -> str:
        return f"board {self.board_id} in {self.successor_id} from {self.merges_on}"


M = TypeVar("M", bound=models.Model, covariant=True)


class Rows(models.QuerySet[M]):
    """The explicit filter that every query starts with."""

    def of(self, actor: Actor) -> Self:
        return self.filter(commissioner_id=actor.commissioner)


class Row(models.Model):
    """A row that belongs to one commissioner. The database holds it apart as well (see isolation)."""

    commissioner = models.ForeignKey(Commissioner, models.PROTECT, related_name="+")

    objects = Rows.as_manager()

    class Meta:
        abstract = True


class LocalSetting(Row):
    """The value of a local parameter from a day on: who owns it and why it was chosen. History.

    Set again for the same day, the later record holds and both stay.
    """

    id = models.UUIDField(primary_key=True)
    parameter = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    valid_from = models.DateField()
    owner = models.CharField(max_length=120)
    reason = models.TextField()
    recorded_by = models.UUIDField()
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="local_setting_says_who_and_why", condition=~Q(owner="") & ~Q(reason="") & ~Q(value="")
            )
        ]
        indexes = [models.Index(name="local_setting_by_day", fields=["commissioner", "parameter", "-valid_from"])]

    def __str__(self) -> str:
        return f"{self.parameter}: {self.value}"
