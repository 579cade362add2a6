"""The library: pages of Wagtail with a file's versions beside them, and what members do with them."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from openphb.community.models.content import Written
from openphb.community.rules.library import READERS, RESERVED, OpenTo, What
from openphb.community.rules.topics import TOPICS


class Topics(ArrayField):  # type: ignore[type-arg]
    """Names of topics, chosen by ticking them."""

    def formfield(self, **told: Any) -> forms.Field:
        """As boxes to tick; the framework would have them typed with commas between."""
        return forms.TypedMultipleChoiceField(
            choices=list(TOPICS.items()),
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=told.get("label", "Topics"),
            help_text=self.help_text,
        )


class ResourceShelf(Written):
    """Where the resources stand. There is one; its own address is our list of them."""

    max_count = 1
    subpage_types: ClassVar[list[str]] = ["community.ResourcePage"]
    parent_page_types: ClassVar[list[str]] = ["community.NetworkHome"]


class ResourcePage(Written):
    """A guide, template, tool or example. `ref` is its identity at our doors."""

    ref = models.UUIDField(unique=True, editable=False)
    what = models.CharField(max_length=10, choices=[(each.value, each.value.capitalize()) for each in What])
    topics = Topics(models.CharField(max_length=20), help_text="What it is about: one or more.")
    kept_by = models.CharField(max_length=120, help_text="Who keeps it true, as readers see it.")
    dated = models.DateField(help_text="The day of its present words.")
    review_by = models.DateField(help_text="The day by which somebody looks whether it is still right.")
    open_to = models.CharField(
        max_length=10, choices=[(each.value, words) for each, words in READERS.items()], default=OpenTo.MEMBERS
    )
    is_key = models.BooleanField("Key resource", default=False, help_text="Shown before the others.")

    parent_page_types: ClassVar[list[str]] = ["community.ResourceShelf"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *Written.content_panels,
        MultiFieldPanel([FieldPanel(each) for each in ("what", "topics", "open_to", "is_key")], heading="What it is"),
        MultiFieldPanel([FieldPanel(each) for each in ("kept_by", "dated", "review_by")], heading="Who keeps it true"),
        InlinePanel("files", heading="Versions of its file, oldest first", label="Version"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *Written.search_fields,
        index.SearchField("kept_by"),
        *(index.FilterField(each) for each in ("what", "topics", "open_to", "is_key", "dated", "review_by", "ref")),
    ]

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(name="resources_by_review", fields=["review_by"])]

    exclude_fields_in_copy: ClassVar[list[str]] = ["ref"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Our doors give it its identity; one that is made or copied in the editors' tool gets it here."""
        self.ref = self.ref or uuid4()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Its place in the address may not be one of our own pages'."""
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": "That word is the address of another page here. Choose another."})


class ResourceFile(Orderable):  # type: ignore[misc]  # Wagtail is not typed
    """One version of a resource's file, and what changed with it. The last is the one to use."""

    page = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey("wagtaildocs.Document", models.PROTECT, related_name="+")
    changed = models.CharField("What changed", max_length=300)
    dated = models.DateField("Day of this version")

    panels: ClassVar[list[Any]] = [FieldPanel("document"), FieldPanel("changed"), FieldPanel("dated")]

    def __str__(self) -> str:
        return f"{self.changed} ({self.dated})"


class ResourceUse(models.Model):
    """How often a resource was opened or saved to a device on a day. By whom is not kept."""

    id = models.BigAutoField(primary_key=True)
    page = models.ForeignKey(ResourcePage, models.CASCADE, related_name="uses")
    on = models.DateField()
    opened = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["page", "on"], name="a_resources_use_is_counted_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.opened} opened, {self.taken} taken"


class Saved(models.Model):
    """What a member keeps to read later: a resource, or a story. It goes with what it keeps."""

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey("community.Member", models.PROTECT, related_name="saved")
    page = models.ForeignKey(ResourcePage, models.CASCADE, null=True, related_name="saved")
    story = models.ForeignKey("community.Story", models.CASCADE, null=True, related_name="saved")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "page"], name="a_resource_is_saved_once"),
            models.UniqueConstraint(fields=["member", "story"], name="a_story_is_saved_once"),
            models.CheckConstraint(
                condition=Q(page__isnull=False, story__isnull=True) | Q(page__isnull=True, story__isnull=False),
                name="one_thing_is_saved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.page_id or self.story_id}"
