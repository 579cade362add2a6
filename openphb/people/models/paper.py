"""Forms that leave on paper and come back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class PaperForm(Row):
    """A form to fill in on paper, for one person and one step, with what came of it.

    `step` is the name of the page whose form it is and `address` where that page is. It is made; it may come back, with
    who signed it and a clean copy of the paper; it is keyed once, or withdrawn, and never changed again.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    reference = models.CharField(max_length=10)
    step = models.CharField(max_length=60)
    address = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    made_by_name = models.CharField(max_length=120)
    received_on = models.DateField(null=True)
    signed_by = models.CharField(max_length=120, blank=True)
    signed_as = models.CharField(max_length=20, blank=True)
    came_by = models.UUIDField(null=True)
    came_by_name = models.CharField(max_length=120, blank=True)
    scan = models.BinaryField(null=True)
    scan_kind = models.CharField(max_length=40, blank=True)
    keyed_at = models.DateTimeField(null=True)
    keyed_by = models.UUIDField(null=True)
    keyed_by_name = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_name = models.CharField(max_length=120, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_form_per_reference", fields=["commissioner", "reference"]),
            models.CheckConstraint(
                name="a_keyed_form_came_back", condition=Q(keyed_at__isnull=True) | Q(received_on__isnull=False)
            ),
            models.CheckConstraint(
                name="a_form_is_keyed_or_withdrawn", condition=Q(keyed_at__isnull=True) | Q(withdrawn_at__isnull=True)
            ),
        ]
        indexes = [models.Index(name="paper_form_by_person", fields=["commissioner", "person"])]

    def __str__(self) -> str:
        return f"{self.reference}: {self.step}"
