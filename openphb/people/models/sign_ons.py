"""Whom a provider knows an account as, who asked to be matched to a record, and who is signed in where."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row


class SignOn(models.Model):
    """An account signs on as this subject of this issuer: by these two and nothing else, never by an e-mail address.

    It belongs to no board, as accounts do not. `number_mark` is a keyed hash of the NHS number it came with, so that
    two subjects of one number, and one whose number has changed, are found without the number being kept. While it is
    `held` nobody signs on by it. Nothing of a row changes but its hold and its end.
    """

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    number_mark = models.CharField(max_length=64, blank=True)
    bound_at = models.DateTimeField()
    bound_by = models.CharField(max_length=120)
    held_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_account_a_subject", fields=["issuer", "subject"], condition=Q(ended_at__isnull=True)
            ),
            models.UniqueConstraint(
                name="one_subject_a_number",
                fields=["issuer", "number_mark"],
                condition=Q(ended_at__isnull=True) & ~Q(number_mark=""),
            ),
        ]
        indexes = [models.Index(name="sign_ons_of_account", fields=["account"])]

    def __str__(self) -> str:
        return f"{self.subject} of {self.issuer}"


class SignOnMatch(Row):
    """Somebody signed on elsewhere and asks for their own pages: what they came with, what was found, who decided.

    `person` is the record with that NHS number, if the board has one. What differs from the record takes two people to
    let in: the first is written down, and the second is another. Decided once, and never changed again.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", db_constraint=False)
    provider = models.CharField(max_length=60)
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    level = models.CharField(max_length=20)
    nhs_number = models.CharField(max_length=10, blank=True)
    birth_date = models.DateField(null=True)
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    mark = models.CharField(max_length=64, blank=True)
    found = models.CharField(max_length=20)
    came_at = models.DateTimeField()
    first_by = models.UUIDField(null=True)
    first_by_name = models.CharField(max_length=120, blank=True)
    first_at = models.DateTimeField(null=True)
    first_why = models.CharField(max_length=300, blank=True)
    decision = models.CharField(max_length=10, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    decided_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_match_a_subject",
                fields=["commissioner", "issuer", "subject"],
                condition=Q(decided_at__isnull=True),
            ),
            models.CheckConstraint(
                name="match_found_known",
                condition=Q(found__in=["fits", "birth date differs", "no record", "number changed", "two sign-ons"]),
            ),
            models.CheckConstraint(
                name="match_decided_whole",
                condition=Q(decision="", decided_at__isnull=True)
                | Q(decision__in=["let in", "refused"], decided_at__isnull=False) & ~Q(decided_why=""),
            ),
            models.CheckConstraint(
                name="match_that_differs_takes_two",
                condition=~Q(decision="let in")
                | Q(found="fits")
                | Q(first_by__isnull=False, decided_by__isnull=False) & ~Q(first_by=models.F("decided_by")),
            ),
        ]
        indexes = [models.Index(name="match_by_day", fields=["commissioner", "-came_at"])]

    def __str__(self) -> str:
        return f"{self.provider}, {self.came_at:%Y-%m-%d}: {self.found}"


class SignedIn(models.Model):
    """One browser in which an account is or was signed in. Of where that is nothing is kept.

    `session` is what the session is kept under, which changes with its key; `device` a keyed hash of what that browser
    is known by. It belongs to no board, as accounts do not.
    """

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+")
    session = models.CharField(max_length=40)
    device = models.CharField(max_length=64)
    browser = models.CharField(max_length=60)
    way = models.CharField(max_length=60)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(name="signed_in_by_account", fields=["account", "-seen_at"])]

    def __str__(self) -> str:
        return f"{self.browser}, {self.began_at:%Y-%m-%d %H:%M}"
