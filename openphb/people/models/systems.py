"""Other systems that may ask and tell, by a key that the board gave them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from openphb.commissioners.models import Row


class SystemKey(Row):
    """A key, of which the digest alone is kept. Nothing of a row changes but its end and when it was last used."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=80)
    what_for = models.CharField(max_length=300)
    contact = models.CharField(max_length=200)
    scopes = ArrayField(models.CharField(max_length=30))
    digest = models.CharField(max_length=64)
    valid_to = models.DateField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=120)
    used_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="system_key_once", fields=["commissioner", "digest"])]

    def __str__(self) -> str:
        return self.name


class SystemCall(Row):
    """What a system asked to be done under one key of its own choosing, so that asking twice has one effect.

    `asked` is the SHA-256 of the request as it was read; `made` is the identity of what came of it.
    """

    id = models.UUIDField(primary_key=True)
    system = models.ForeignKey(SystemKey, models.PROTECT, related_name="calls", db_constraint=False)
    key = models.CharField(max_length=80)
    did = models.CharField(max_length=60)
    asked = models.CharField(max_length=64)
    made = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="system_call_once", fields=["commissioner", "system", "key"])]

    def __str__(self) -> str:
        return f"{self.did}, {self.key}"
