"""Applications to join, invitations on paper, knocks at the door, and the letters that the network sends."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from openphb.community.models.membership import Member, one_of
from openphb.community.rules.joining import OPEN, State
from openphb.kernel.network import Kind


class NetworkInvitation(models.Model):
    """A code on paper that lets one person with a budget in. Nothing says who was given it, or who used it.

    Of the code only a hash is kept, and of its use only that it happened: no moment by which to tell whose it was.
    """

    id = models.UUIDField(primary_key=True)
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends_on = models.DateField()
    is_used = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"An invitation of {self.made_at:%Y-%m-%d}"


class Application(models.Model):
    """Somebody asks to join. `account` is there once they are known to have one that is theirs.

    The link in its letters works until `link_ends_at`. `invitation` only stands here until the address is confirmed.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=10, choices=one_of(Kind))
    shown_as = models.CharField(max_length=80)
    email = models.EmailField()
    organisation = models.CharField(max_length=120, blank=True)
    area = models.CharField(max_length=5, blank=True)
    why = models.TextField(blank=True)
    account = models.UUIDField(null=True)
    invitation = models.ForeignKey(NetworkInvitation, models.PROTECT, null=True, related_name="+")
    is_invited = models.BooleanField(default=False)
    state = models.CharField(max_length=12)
    made_at = models.DateTimeField()
    link_ends_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="applications")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in State]), name="an_application_stands_somewhere"
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="one_open_application_each",
                condition=Q(state__in=[each.value for each in OPEN]),
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(member__isnull=False), name="who_is_approved_is_a_member"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="applications_by_state", fields=["state", "made_at"])]

    def __str__(self) -> str:
        return f"{self.shown_as} ({self.state})"


class ApplicationStep(models.Model):
    """What was said and done about an application. Only ever added to."""

    id = models.BigAutoField(primary_key=True)
    application = models.ForeignKey(Application, models.PROTECT, related_name="steps")
    did = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.did} by {self.by_name}"


class Knock(models.Model):
    """Somebody knocked: from where, or at whose address, as a keyed hash that nobody can read back. Kept for a day."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(name="knocks_by_key", fields=["key", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class NetworkLetter(models.Model):
    """An e-mail of the network, kept before it leaves. `view` and `args` are the page it leads to.

    An application's secret is not kept: it is worked out as the letter leaves. `once` is what the letter is about
    where it must be sent only once; `tries` and `not_before` are how it fares.
    """

    id = models.BigAutoField(primary_key=True)
    to = models.EmailField()
    subject = models.CharField(max_length=120)
    words = models.TextField()
    view = models.CharField(max_length=60)
    args = models.JSONField(default=list)
    application = models.ForeignKey(Application, models.PROTECT, null=True, related_name="+")
    stops = models.CharField(max_length=20, blank=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    once = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001 - null repeats, "" would not
    made_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    service_id = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(failed_at__isnull=True), name="a_letter_is_sent_or_failed"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                name="letters_of_the_network_due",
                fields=["not_before"],
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.subject
