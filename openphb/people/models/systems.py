"""Other systems that may ask and tell, by a key that the board gave them, and the addresses they are called at."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openphb.commissioners.models import Row
from openphb.people.hooks_rules import CallState, HookState


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


class Hook(Row):
    """An address that is called when something has happened here, for a system that has a key.

    Its secrets are kept sealed (`people.sealing`): whoever copies the database alone signs nothing. The one before
    signs as well until `both_until`. `failing_since` is the first try that failed since it last took one. Leads are
    told by e-mail of what went wrong from `news_since` on, and were last at `told_at`.
    """

    id = models.UUIDField(primary_key=True)
    system = models.ForeignKey(SystemKey, models.PROTECT, related_name="hooks", db_constraint=False)
    address = models.CharField(max_length=300)
    happenings = ArrayField(models.CharField(max_length=30))
    secret = models.CharField(max_length=300)
    secret_before = models.CharField(max_length=300, blank=True)
    both_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=HookState.ON)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120)
    why = models.CharField(max_length=300, blank=True)
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    rests_to = models.DateTimeField(null=True)
    news_since = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.CheckConstraint(name="hook_state_known", condition=Q(state__in=list(HookState)))]

    def __str__(self) -> str:
        return self.address


class HookCall(Row):
    """One thing that happened and that one address is told: laid in the transaction in which it happened."""

    id = models.UUIDField(primary_key=True)
    hook = models.ForeignKey(Hook, models.PROTECT, related_name="calls", db_constraint=False)
    happening = models.CharField(max_length=30)
    thing = models.UUIDField()
    within = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    state = models.CharField(max_length=12, default=CallState.WAITING)
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="hook_call_state_known", condition=Q(state__in=list(CallState))),
            models.CheckConstraint(
                name="hook_call_waits_for_a_moment",
                condition=Q(state=CallState.WAITING.value, next_at__isnull=False)
                | ~Q(state=CallState.WAITING.value) & Q(next_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                name="hook_calls_due",
                fields=["commissioner", "next_at"],
                condition=Q(state=CallState.WAITING.value),
            ),
            models.Index(name="hook_calls_latest", fields=["commissioner", "hook", "-happened_at", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.happening}, {self.state}"


class HookTry(Row):
    """One try of a call: the status it got (0 where there was no answer), how long it took, and why not. History.

    Nothing of what was answered is kept but its number.
    """

    id = models.UUIDField(primary_key=True)
    call = models.ForeignKey(HookCall, models.PROTECT, related_name="tried", db_constraint=False)
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField()
    milliseconds = models.PositiveIntegerField()
    because = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(name="hook_tries_of_call", fields=["commissioner", "call", "at"])]

    def __str__(self) -> str:
        return f"{self.status} after {self.milliseconds} ms"
