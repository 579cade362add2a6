"""Check-ins as they were answered, who may see each, and scores of licensed questionnaires. All of it is history."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.plans.instruments import INSTRUMENTS
from openphb.plans.rules.check_ins import Level


class CheckInWish(Row):
    """How often somebody wants to be asked, and about what. The latest holds; `every` of nil is never."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    every = models.SmallIntegerField()
    asks = ArrayField(models.CharField(max_length=12))
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"every {self.every} months" if self.every else "never"


class CheckIn(Row):
    """One check-in. `corrects` is an earlier one that it is answered in place of."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    on = models.DateField()
    words = models.TextField(blank=True)
    by_name = models.CharField(max_length=120)
    capacity = models.CharField(max_length=20)
    at = models.DateTimeField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by", db_constraint=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="a_check_in_is_put_right_once", fields=["corrects"])]
        indexes = [models.Index(name="check_in_by_person", fields=["person", "-at"])]

    def __str__(self) -> str:
        return f"check-in of {self.on}"


class CheckInAnswer(Row):
    """One answer, with the question as it was asked. What was skipped has no row."""

    id = models.UUIDField(primary_key=True)
    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="answers", db_constraint=False)
    code = models.CharField(max_length=50)
    asked = models.CharField(max_length=300)
    value = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_answer_a_question", fields=["check_in", "code"]),
            models.CheckConstraint(name="check_in_answer_in_range", condition=Q(value__gte=-1, value__lte=10)),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"


class CheckInShare(Row):
    """Whom somebody lets see a check-in. The latest holds; before any, nobody else sees it."""

    id = models.UUIDField(primary_key=True)
    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="shares", db_constraint=False)
    level = models.CharField(max_length=5)
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="check_in_level_known", condition=Q(level__in=[each.value for each in Level]))
        ]

    def __str__(self) -> str:
        return self.level


class InstrumentScore(Row):
    """A state of a licensed questionnaire and its value, entered by staff who hold the licence. No wording is kept."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    instrument = models.CharField(max_length=20)
    value_set = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=9, decimal_places=6)
    licence = models.CharField(max_length=120)
    done_on = models.DateField()
    recorded_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="score_instrument_known", condition=Q(instrument__in=list(INSTRUMENTS))),
            models.CheckConstraint(name="score_names_its_licence", condition=~Q(licence="")),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.state}"
