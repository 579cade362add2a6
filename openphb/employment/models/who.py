"""Employments of personal assistants, and the unerasable story of their terms."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.employment.rules import CYCLES, EMPLOYERS, LEAVE_YEARS
from openphb.kernel.money import Money


class Employment(Row):
    """An assistant who works for a person, and who employs them: the person, or whoever acts or holds the money.

    `acting` is the representative or nominee who employs, `organisation` the third party; both empty where the person
    does. `account` is that of the assistant, once they sign in. `ended_on` is the last day. What is paid, and for how
    many hours, is in the terms, which are only ever added to.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="employments", db_constraint=False)
    assistant = models.ForeignKey("payments.Assistant", models.PROTECT, related_name="employments", db_constraint=False)
    employer = models.CharField(max_length=20)
    employer_name = models.CharField(max_length=160)
    acting = models.ForeignKey("people.Acting", models.PROTECT, null=True, related_name="+", db_constraint=False)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    account = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="employments")
    begins_on = models.DateField()
    probation_until = models.DateField(null=True)
    notice_weeks = models.PositiveSmallIntegerField()
    close_relative = models.BooleanField(default=False)
    leave_year = models.CharField(max_length=10)
    ended_on = models.DateField(null=True)
    why_ended = models.CharField(max_length=300, blank=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="employer_known", condition=Q(employer__in=list(EMPLOYERS))),
            models.CheckConstraint(name="leave_year_known", condition=Q(leave_year__in=list(LEAVE_YEARS))),
            models.CheckConstraint(
                name="employment_days_in_order",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("begins_on")),
            ),
            models.CheckConstraint(
                name="employment_end_says_why", condition=Q(ended_on__isnull=True) | ~Q(why_ended="")
            ),
        ]
        indexes = [models.Index(name="employments_of_person", fields=["commissioner", "person", "begins_on"])]

    def __str__(self) -> str:
        return f"employed by {self.employer_name} from {self.begins_on}"


class Terms(Row):
    """What was agreed from a day on: the job, where, hours, pay for an hour, and how often it is paid. History.

    `hours_a_week` is empty where hours are irregular. Agreed again for the same day, the later record holds.
    """

    id = models.UUIDField(primary_key=True)
    employment = models.ForeignKey(Employment, models.PROTECT, related_name="terms", db_constraint=False)
    from_on = models.DateField()
    job = models.CharField(max_length=120)
    place = models.CharField(max_length=300)
    hours_a_week = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    days_a_week = models.DecimalField(max_digits=3, decimal_places=1)
    rate_pence = models.BigIntegerField()
    cycle = models.CharField(max_length=12)
    because = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="terms_pay_something", condition=Q(rate_pence__gt=0)),
            models.CheckConstraint(name="terms_cycle_known", condition=Q(cycle__in=list(CYCLES))),
            models.CheckConstraint(name="terms_week_of_days", condition=Q(days_a_week__gt=0, days_a_week__lte=7)),
        ]
        indexes = [models.Index(name="terms_latest", fields=["employment", "-from_on", "-recorded_at"])]

    def __str__(self) -> str:
        return f"{Money(self.rate_pence)} an hour from {self.from_on}"
