"""Letters as they left, to whom and how; what people send with a challenge; and what decisions teach."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Row

_TAKES_NOTICE = ["reduce", "reduce after review", "stop", "stop after review", "suspend"]


class Letter(Row):
    """The letter of one decision, or of the answer to a second look at it. History.

    `content` is the letter in parts, `words` the same as plain text, and `sha256` is of those words. The particulars
    that the law asks for stand in columns of their own, so that the database can refuse a letter without them.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="letters", db_constraint=False)
    decision = models.ForeignKey("plans.Decision", models.PROTECT, related_name="letters", db_constraint=False)
    answers = models.ForeignKey(
        "plans.Reconsideration", models.PROTECT, null=True, related_name="letters", db_constraint=False
    )
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=160)
    content = models.JSONField()
    words = models.TextField()
    sha256 = models.CharField(max_length=64)
    reasons = models.TextField()
    challenge = models.TextField(blank=True)
    complaint = models.TextField(blank=True)
    notice_days = models.PositiveIntegerField(default=0)
    amount_pence = models.BigIntegerField(null=True)
    repay_by = models.DateField(null=True)
    payer = models.CharField(max_length=160, blank=True)
    written_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()
    written_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(name="letter_gives_reasons", condition=~Q(reasons="")),
            models.CheckConstraint(
                name="letter_says_how_to_challenge",
                condition=Q(kind="grant") | (~Q(complaint="") & (~Q(challenge="") | Q(answers__isnull=False))),
            ),
            models.CheckConstraint(
                name="letter_gives_notice",
                condition=~Q(kind__in=_TAKES_NOTICE) | Q(answers__isnull=False) | Q(notice_days__gt=0),
            ),
            models.CheckConstraint(
                name="demand_says_how_much_by_when_and_who",
                condition=~Q(kind="repay")
                | (Q(amount_pence__isnull=False, amount_pence__gt=0, repay_by__isnull=False) & ~Q(payer="")),
            ),
            models.UniqueConstraint(
                name="one_letter_a_decision", fields=["decision"], condition=Q(answers__isnull=True)
            ),
            models.UniqueConstraint(name="one_letter_an_answer", fields=["answers"]),
        ]
        indexes = [models.Index(name="letter_by_person", fields=["person", "-written_on"])]

    def __str__(self) -> str:
        return f"{self.subject}, {self.written_on}"


class LetterTo(Row):
    """Someone a letter goes to, as they were known when it was written. History."""

    id = models.UUIDField(primary_key=True)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="addressees", db_constraint=False)
    capacity = models.CharField(max_length=24)
    name = models.CharField(max_length=160)
    address = models.TextField(blank=True)
    email = models.CharField(max_length=254, blank=True)
    form = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"to {self.name}"


class Sending(Row):
    """A copy that left: its words or the fingerprint of its file, in which form, which way, when and by whom. History.

    `words` are as this addressee was sent them; for an email they are those of the email, which holds a link only.
    """

    id = models.UUIDField(primary_key=True)
    to = models.ForeignKey(LetterTo, models.PROTECT, related_name="sendings", db_constraint=False)
    form = models.CharField(max_length=20)
    way = models.CharField(max_length=12)
    words = models.TextField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField()
    sent_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(name="sending_way_known", condition=Q(way__in=["printed", "email", "portal"]))
        ]

    def __str__(self) -> str:
        return f"{self.way} on {self.sent_at:%d %B %Y}"


class Evidence(Row):
    """A paper or photo sent with a request to look again: our own clean copy. History."""

    id = models.UUIDField(primary_key=True)
    asked = models.ForeignKey("plans.Reconsideration", models.PROTECT, related_name="evidence", db_constraint=False)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sent_by_name = models.CharField(max_length=120)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Precedent(Row):
    """What a decision teaches, in words that name nobody, by whoever decided; read by others once someone agreed it."""

    id = models.UUIDField(primary_key=True)
    decision = models.ForeignKey("plans.Decision", models.PROTECT, related_name="precedents", db_constraint=False)
    summary = models.TextField()
    written_by = models.UUIDField()
    written_by_name = models.CharField(max_length=120)
    written_at = models.DateTimeField()
    agreed_by = models.UUIDField(null=True)
    agreed_by_name = models.CharField(max_length=120, blank=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="precedent_says_something", condition=~Q(summary="")),
            models.CheckConstraint(
                name="precedent_agreed_by_another",
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("written_by")),
            ),
            models.UniqueConstraint(name="one_precedent_a_decision", fields=["decision"]),
        ]

    def __str__(self) -> str:
        return self.summary[:60]
