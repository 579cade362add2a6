"""Seals over history, in a chain for each board and one for the network; and what was proved, when."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from openphb.commissioners.models import Row


class Sealed(models.Model):
    """Some rows of one table as they were: each one's key and hash (sha256), and a root that rests on the seal before.

    `horizon` and `until` are transaction numbers (xid8): everything before the one was sealed by then, and nothing
    before the other is still under way once the horizon has passed it. `place` is the database they are numbers of.
    `highest` is the largest key so far, where keys are numbers.
    """

    number = models.BigIntegerField()
    table_name = models.CharField(max_length=63)
    columns = ArrayField(models.CharField(max_length=63))
    keys = ArrayField(models.CharField(max_length=36))
    leaves = ArrayField(models.BinaryField())
    content = models.BinaryField()
    previous = models.BinaryField()
    root = models.BinaryField()
    sealed_at = models.DateTimeField()
    place = models.CharField(max_length=60)
    horizon = models.BigIntegerField()
    until = models.BigIntegerField()
    highest = models.BigIntegerField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"#{self.number} {self.table_name}"


class Seal(Row, Sealed):
    """A seal of one board's rows."""

    class Meta:
        constraints = [models.UniqueConstraint(name="a_boards_seals_are_numbered", fields=["commissioner", "number"])]
        indexes = [models.Index(name="seals_by_table", fields=["commissioner", "table_name", "-number"])]


class NetworkSeal(Sealed):
    """A seal of rows that are no board's: those of the learning network."""

    class Meta:
        constraints = [models.UniqueConstraint(name="the_networks_seals_are_numbered", fields=["number"])]
        indexes = [models.Index(name="network_seals_by_table", fields=["table_name", "-number"])]


class Proof(Row):
    """That somebody, or the worker, looked whether a board's rows are as sealed, or hold together, and what was found.

    `kind` is a `rules.Kind`. `found` is the number of findings and `told` what they are, the first few of them.
    """

    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    looked_at = models.BigIntegerField()
    found = models.BigIntegerField()
    told = models.JSONField()

    class Meta:
        indexes = [models.Index(name="proofs_latest_first", fields=["commissioner", "kind", "-at"])]

    def __str__(self) -> str:
        return f"{self.kind}, {self.at:%Y-%m-%d %H:%M}: {self.found}"


class Upkeep(models.Model):
    """Something done for the whole installation: an anchor, a backup, a rehearsed restore. It names no case."""

    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    went_well = models.BooleanField()
    told = models.JSONField()

    class Meta:
        indexes = [models.Index(name="upkeep_latest_first", fields=["kind", "-at"])]

    def __str__(self) -> str:
        return f"{self.kind}, {self.at:%Y-%m-%d %H:%M}"
