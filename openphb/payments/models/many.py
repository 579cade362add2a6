"""Bank files of many accounts, and what came of each account in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class ManyFile(Row):
    """A statement file of many accounts. Its bytes are kept while an account of it waits, and no longer.

    `layout` is the format, or the taught layout, that it was given as: it is read in the same way each time.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    layout = models.CharField(max_length=60)
    content = models.BinaryField()
    waiting = models.PositiveIntegerField()
    brought_by = models.CharField(max_length=120)
    brought_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="file_of_many_once", fields=["commissioner", "sha256"]),
            models.CheckConstraint(
                name="file_of_many_kept_only_while_it_waits", condition=Q(waiting__gt=0) | Q(content=b"")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountInFile(Row):
    """One account of such a file: brought in with all its lines, waiting with none, or left out for a reason.

    `account` is in the bank's words, and '' where the file names none. `refused` are rows that are nobody's.
    """

    id = models.UUIDField(primary_key=True)
    file = models.ForeignKey(ManyFile, models.PROTECT, related_name="accounts", db_constraint=False)
    account = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=12)
    holding = models.ForeignKey("budgets.Holding", models.PROTECT, null=True, related_name="+", db_constraint=False)
    statement = models.ForeignKey(
        "payments.StatementFile", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    lines = models.PositiveIntegerField()
    refused = models.JSONField(default=list)
    because = models.TextField(blank=True)
    said_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="account_once_in_a_file", fields=["file", "account"]),
            models.CheckConstraint(
                name="account_in_file_is_wholly_in_or_not",
                condition=Q(state="in", holding__isnull=False, statement__isnull=False)
                | Q(state__in=["waiting", "left out"], statement__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.account
