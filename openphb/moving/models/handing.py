"""People who move to another board: what each of the two writes, and what the other may read of it.

Each board writes rows of its own and no others. Of three tables the other of the two may read a row as well, by a
rule of the table (`moving/migrations/0002`): that somebody comes, what goes along once it was accepted, the answer.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from openphb.commissioners.models import Commissioner, Row

_WHY = 600


class HandOver(Row):
    """That a person is to be handed over to another board, which becomes responsible on a day. Of the board they leave.

    `plan_goes`: the person agreed that their plan goes along. `letter` is what they were told, as it was released;
    `second_letter` that nobody moves after all, where they were told before.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    receiver = models.ForeignKey(Commissioner, models.PROTECT, related_name="+")
    moves_on = models.DateField()
    why = models.CharField(max_length=_WHY)
    told_on = models.DateField()
    plan_goes = models.BooleanField()
    letter = models.TextField(blank=True)
    second_letter = models.TextField(blank=True, default="", db_default="")
    begun_by = models.UUIDField()
    begun_by_name = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    released_by = models.UUIDField(null=True)
    released_by_name = models.CharField(max_length=120, blank=True)
    released_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)
    answer = models.CharField(max_length=_WHY, blank=True)
    answered_at = models.DateTimeField(null=True)
    called_off_by_name = models.CharField(max_length=120, blank=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=_WHY, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="hand_over_says_why", condition=~Q(why="")),
            models.CheckConstraint(name="hand_over_goes_elsewhere", condition=~Q(receiver=F("commissioner"))),
            models.CheckConstraint(
                name="hand_over_released_by_another", condition=Q(released_by=None) | ~Q(released_by=F("begun_by"))
            ),
            models.CheckConstraint(
                name="hand_over_released_before_it_is_answered", condition=Q(accepted=None) | ~Q(released_at=None)
            ),
            models.UniqueConstraint(
                name="one_hand_over_at_a_time", fields=["person"], condition=Q(called_off_at=None, accepted=None)
            ),
        ]
        indexes = [models.Index(name="hand_overs_latest", fields=["commissioner", "-begun_at"])]

    def __str__(self) -> str:
        return f"to {self.receiver_id} from {self.moves_on}"


class Coming(Row):
    """That somebody comes: what the receiving board must know before it answers, no more. Its id is the hand-over's.

    Nothing of it changes but that it is called off. The board that is named as `receiver` may read it.
    """

    id = models.UUIDField(primary_key=True)
    receiver = models.ForeignKey(Commissioner, models.PROTECT, related_name="+")
    nhs_number = models.CharField(max_length=10)
    name = models.CharField(max_length=170)
    birth_date = models.DateField()
    moves_on = models.DateField()
    why = models.CharField(max_length=_WHY)
    services = models.CharField(max_length=300)
    plan_goes = models.BooleanField()
    asks = models.CharField(max_length=300)
    sent_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=_WHY, blank=True)

    class Meta:
        indexes = [models.Index(name="coming_to_a_board", fields=["receiver", "-sent_at"])]

    def __str__(self) -> str:
        return f"coming on {self.moves_on}"


class Parcel(Row):
    """What goes along with somebody, as it was on the day it was released. History.

    The receiving board may read it once it has accepted, and not before. It holds health, so it is sealed.
    """

    id = models.UUIDField(primary_key=True)
    coming = models.ForeignKey(Coming, models.PROTECT, related_name="+", db_constraint=False)
    receiver = models.ForeignKey(Commissioner, models.PROTECT, related_name="+")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_parcel_each", fields=["commissioner", "coming"])]

    def __str__(self) -> str:
        return f"parcel of {self.made_at:%Y-%m-%d}"


class ComingAnswer(Row):
    """That the receiving board takes somebody over, or does not and why. Of the receiver; the `sender` may read it."""

    id = models.UUIDField(primary_key=True)
    coming = models.ForeignKey(Coming, models.PROTECT, related_name="+", db_constraint=False)
    sender = models.ForeignKey(Commissioner, models.PROTECT, related_name="+")
    accepted = models.BooleanField()
    words = models.CharField(max_length=_WHY, blank=True)
    answered_by = models.UUIDField()
    answered_by_name = models.CharField(max_length=120)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_answer_each", fields=["commissioner", "coming"]),
            models.CheckConstraint(name="declined_with_a_reason", condition=Q(accepted=True) | ~Q(words="")),
        ]

    def __str__(self) -> str:
        return "accepted" if self.accepted else "declined"


class TakenOver(Row):
    """Somebody who was taken over: their record here, what came of the parcel, and that their plan was looked at.

    `plans` are those written down here as they were received; `left_out` says what could not be. Its id is the
    hand-over's, of the board called `whence`.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_constraint=False)
    whence = models.CharField(max_length=120)
    moves_on = models.DateField()
    plans = models.JSONField(default=list)
    left_out = models.TextField(blank=True)
    taken_by = models.UUIDField()
    taken_by_name = models.CharField(max_length=120)
    taken_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    looked_by_name = models.CharField(max_length=120, blank=True)
    looked_note = models.TextField(blank=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="taken_over_looked_at_with_a_note", condition=Q(looked_at=None) | ~Q(looked_note="")
            )
        ]
        indexes = [models.Index(name="taken_over_by_person", fields=["person", "-taken_at"])]

    def __str__(self) -> str:
        return f"taken over from {self.whence}"
