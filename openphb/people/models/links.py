"""Which organisation may see what of which person, for its work."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class OrganisationLink(Row):
    """What the people of an organisation may see of one person, for their work, from a day until a day.

    `lines` are those of the plan that it provides, by their keys. Nothing of a row changes but its end; one that is
    ended at once has the day before as its last. `planned_to` is the last day there was before it was cut short.
    """

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="links", db_constraint=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="links", db_constraint=False)
    kind = models.CharField(max_length=10)
    lines = ArrayField(models.UUIDField(), default=list)
    reference = models.CharField(max_length=12)
    notice_days = models.SmallIntegerField(null=True)
    why = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField()
    planned_to = models.DateField(null=True)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="link_kind_known", condition=Q(kind__in=["care", "payroll"])),
            models.CheckConstraint(name="link_for_care_names_lines", condition=~Q(kind="care") | Q(lines__len__gt=0)),
            models.UniqueConstraint(name="link_reference_once", fields=["commissioner", "reference"]),
        ]
        indexes = [
            models.Index(name="links_of_organisation", fields=["organisation", "-valid_to"]),
            models.Index(name="links_of_person", fields=["person", "-valid_to"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.reference}"
