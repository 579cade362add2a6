"""Scenarios of rolling out budgets, in versions. No row here is about a person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class Scenario(Row):
    """A scenario under its latest name. Put away, it is no longer offered, and can be brought back.

    At most one is the board's plan: what the national view holds its numbers against.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=120)
    latest = models.PositiveIntegerField(default=1)
    is_away = models.BooleanField(default=False)
    is_plan = models.BooleanField(default=False, db_default=False)
    begun_by = models.UUIDField()
    begun_by_name = models.CharField(max_length=120)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="scenario_has_a_name", condition=~Q(name="")),
            models.UniqueConstraint(name="one_plan_of_a_board", fields=["commissioner"], condition=Q(is_plan=True)),
        ]
        indexes = [models.Index(name="scenarios_by_name", fields=["commissioner", "is_away", "name", "id"])]

    def __str__(self) -> str:
        return self.name


class ScenarioVersion(Row):
    """One version of a scenario: all its numbers, as its file would say them. History."""

    id = models.UUIDField(primary_key=True)
    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="versions", db_constraint=False)
    number = models.PositiveIntegerField()
    told = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    kept_by = models.UUIDField()
    kept_by_name = models.CharField(max_length=120)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_scenario_version_of_a_number", fields=["commissioner", "scenario", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"version {self.number}"
