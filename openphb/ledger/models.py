"""Accounts and the transfers between them. A transfer cannot be unbalanced: it names both sides."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Commissioner, Row


class Account(Row):
    """Somewhere money can be. The code says whose and what: 'budget:PHB4F2A:agreed'.

    `balance_pence` is kept by the posting function alone and recounted by `queries.verify`.
    """

    code = models.CharField(max_length=120, db_collation="C")
    may_go_below_zero = models.BooleanField(default=False)
    balance_pence = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_account_per_code", fields=["commissioner", "code"]),
            models.CheckConstraint(
                name="account_not_overspent", condition=Q(may_go_below_zero=True) | Q(balance_pence__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Transfer(Row):
    """Whole pence leaving one account for another, for a stated cause, on a stated day.

    Its board is its accounts': the check of both sides carries it, for all that one statement writes at once, so that
    no key of its own is kept for it.
    """

    commissioner = models.ForeignKey(
        Commissioner, models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    source = models.ForeignKey(Account, models.PROTECT, related_name="outgoing", db_constraint=False)
    target = models.ForeignKey(Account, models.PROTECT, related_name="incoming", db_constraint=False)
    pence = models.BigIntegerField()
    value_date = models.DateField()
    kind = models.CharField(max_length=40)
    cause = models.CharField(max_length=120, db_collation="C")
    reverses = models.CharField(max_length=120, blank=True, db_collation="C")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(name="transfer_moves_something", condition=Q(pence__gt=0)),
            models.CheckConstraint(name="transfer_goes_somewhere", condition=~Q(source=F("target"))),
            models.UniqueConstraint(
                name="transfer_once_per_cause", fields=["commissioner", "cause", "kind", "source", "target"]
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.source_id} to {self.target_id} {self.pence}p"
