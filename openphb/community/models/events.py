"""Events with their venues and sessions, who has a place, who was there, what they thought, and what was shared there.

A webinar has one venue and one session; a development programme has several of both. None belongs to a board.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from openphb.community.models.membership import Member
from openphb.community.rules.events import LIVE, Stands, State, What
from openphb.community.rules.library import READERS

_LIVE = [each.value for each in LIVE]


class Event(models.Model):
    """What is held. `sessions` are the titles of its sessions in order; each venue holds all of them.

    `sequence` counts changes of what calendars were told. `share` is the percentage of sessions that earns a
    certificate, 0 for none.
    """

    id = models.UUIDField(primary_key=True)
    what = models.CharField(max_length=24, choices=[(each.value, each.value) for each in What])
    title = models.CharField(max_length=120)
    lead = models.TextField(max_length=1000)
    led_by = models.CharField(max_length=120)
    open_to = models.CharField(max_length=10, choices=[(each.value, words) for each, words in READERS.items()])
    sessions = ArrayField(models.CharField(max_length=120))
    share = models.PositiveSmallIntegerField(default=0)
    stands = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Stands])
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(share__lte=100), name="an_events_share_is_a_percentage"),
            models.CheckConstraint(
                condition=~Q(stands="cancelled") | ~Q(cancelled_why=""), name="an_event_is_cancelled_with_a_reason"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="events_by_shown", fields=["stands", "-shown_at"])]

    def __str__(self) -> str:
        return self.title


class Venue(models.Model):
    """Where an event is held: `name` for all to read, `place` and `link` only for those who have a place."""

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="venues")
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=300, blank=True)
    places = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["event", "name"], name="a_venue_of_an_event_once"),
            models.CheckConstraint(condition=Q(places__gte=1), name="a_venue_has_places"),
        ]

    def __str__(self) -> str:
        return self.name


class Sitting(models.Model):
    """One session at one venue."""

    id = models.UUIDField(primary_key=True)
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="sittings")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["venue", "number"], name="a_session_at_a_venue_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_session_ends_after_it_begins"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(name="sittings_by_day", fields=["starts_at"])]

    def __str__(self) -> str:
        return f"{self.number}: {self.starts_at:%Y-%m-%d %H:%M}"


class Booking(models.Model):
    """A member and a venue, for all of its sessions. `seat` is which of its places they have, while they have one.

    The database keeps one seat from being given twice. `since` is their place in the line. Rows are kept when
    somebody leaves; there is one that stands for a member and an event. `named` is the name on the certificate.
    """

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="bookings")
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="bookings")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in State])
    seat = models.PositiveSmallIntegerField(null=True)
    since = models.DateTimeField()
    offered_until = models.DateField(null=True)
    named = models.CharField(max_length=120, blank=True)
    has_said = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["event", "member"], condition=Q(state__in=_LIVE), name="a_member_is_in_an_event_once"
            ),
            models.UniqueConstraint(fields=["venue", "seat"], name="a_seat_is_one_members"),
            models.CheckConstraint(
                condition=Q(state__in=["booked", "offered"], seat__isnull=False)
                | Q(state__in=["waiting", "left"], seat__isnull=True),
                name="who_has_a_place_has_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(state="offered", offered_until__isnull=False)
                | ~Q(state="offered") & Q(offered_until__isnull=True),
                name="an_offered_place_is_so_until_a_day",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(name="bookings_in_line", fields=["venue", "state", "since"]),
            models.Index(name="bookings_of_a_member", fields=["member", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.state} since {self.since:%Y-%m-%d %H:%M}"


class Attendance(models.Model):
    """Whether somebody who had a place was at one session, by its number."""

    id = models.UUIDField(primary_key=True)
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="attendances")
    number = models.PositiveSmallIntegerField()
    was_there = models.BooleanField()
    taken_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["booking", "number"], name="attendance_of_a_session_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.was_there}"


class Feedback(models.Model):
    """What somebody thought of an event. Neither whose it is nor when it came is kept."""

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="feedback")
    useful = models.PositiveSmallIntegerField()
    clear = models.PositiveSmallIntegerField()
    will_use = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(useful__range=(1, 4), clear__range=(1, 4), will_use__range=(1, 4)),
                name="an_answer_is_one_of_four",
            )
        ]

    def __str__(self) -> str:
        return f"{self.useful}, {self.clear}, {self.will_use}"


class EventMaterial(models.Model):
    """Something to read for an event: a resource of the library, or a file of its own that was cleaned on its way in.

    `number` is the session it belongs to, 0 for all of them. `for_all` is whether every member who sees the event
    may have it, or only those with a place. One that was taken away keeps its row and no content.
    """

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="materials")
    number = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=120)
    for_all = models.BooleanField(default=False)
    resource = models.UUIDField(null=True)
    content = models.BinaryField(null=True)
    name = models.CharField(max_length=120, blank=True)
    ending = models.CharField(max_length=10, blank=True)
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(gone_at__isnull=False, content__isnull=True)
                | Q(gone_at__isnull=True, resource__isnull=False, content__isnull=True)
                | Q(gone_at__isnull=True, resource__isnull=True, content__isnull=False),
                name="a_material_is_a_resource_or_a_file",
            )
        ]

    def __str__(self) -> str:
        return self.title


class CalendarKey(models.Model):
    """Which address of a member's own calendar holds now: it is worked out from this number and our key."""

    id = models.BigAutoField(primary_key=True)
    member = models.OneToOneField(Member, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"The {self.number}. address"
