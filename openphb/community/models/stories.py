"""Stories that people give the network, and the consent each is shown with.

They are not pages of Wagtail: what was withdrawn has to be gone, and a page is kept there in many copies.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openphb.community.rules.library import READERS
from openphb.community.rules.stories import GONE, STATES, WORDS, HowGiven, Purpose


class Story(models.Model):
    """What mattered, what the budget bought, what changed, what went wrong; and who is to be seen as telling it.

    `told_by` is the member who wrote it here: the teller themselves, or (`is_of_another`) a member of staff to whom
    somebody outside told it. Once it is withdrawn or its consent ended, every word and the picture are empty.
    """

    id = models.UUIDField(primary_key=True)
    told_by = models.ForeignKey("community.Member", models.PROTECT, related_name="stories")
    is_of_another = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=[(each, each) for each in STATES])
    title = models.CharField(max_length=120, blank=True)
    called = models.CharField(max_length=80, blank=True)
    mattered = models.TextField(max_length=2000, blank=True)
    bought = models.TextField(max_length=2000, blank=True)
    changed = models.TextField(max_length=2000, blank=True)
    went_wrong = models.TextField(max_length=2000, blank=True)
    picture = models.BinaryField(null=True)
    picture_kind = models.CharField(max_length=20, blank=True)
    picture_says = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    sent_back_why = models.CharField(max_length=300, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(name="stories_by_state", fields=["state", "-shown_at"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(state__in=GONE) | Q(picture__isnull=True, **dict.fromkeys(WORDS, "")),
                name="a_story_that_is_gone_says_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state="shown") | Q(shown_at__isnull=False), name="a_story_that_is_shown_says_since_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.told_at:%Y-%m-%d} {self.state}"


class StoryConsent(models.Model):
    """One consent: what for, who may read it, with name and picture or without, until when, and how it was given.

    The latest is the one that stands. Only ever added to, and it says nothing of the story.
    """

    id = models.UUIDField(primary_key=True)
    story = models.ForeignKey(Story, models.PROTECT, related_name="consents")
    purposes = ArrayField(models.CharField(max_length=12, choices=[(each.value, each.value) for each in Purpose]))
    open_to = models.CharField(max_length=10, choices=[(each.value, words) for each, words in READERS.items()])
    with_name = models.BooleanField()
    with_picture = models.BooleanField()
    until = models.DateField()
    how = models.CharField(max_length=12, choices=[(each.value, each.value) for each in HowGiven])
    given_on = models.DateField()
    written_by = models.ForeignKey("community.Member", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(name="story_consents_latest", fields=["story", "-at"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~Q(purposes=[]), name="a_consent_is_for_something"),
            models.CheckConstraint(condition=Q(until__gte=models.F("given_on")), name="a_consent_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} until {self.until}"
