"""Pages that editors write, kept by Wagtail: drafts, revisions, moderation and search are its own.

They belong to no board: the network is one for all of them, and nothing in it comes out of a case file.
"""

from __future__ import annotations

from http import HTTPMethod
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.search import index

FEATURES = ["h3", "bold", "italic", "ul", "ol", "link", "document-link"]
"""What may be set in running words. Headings of the second level are blocks of their own, so that none is skipped."""


class Body(blocks.StreamBlock):  # type: ignore[misc]  # Wagtail is not typed
    """What a page is made of, in the order that an editor puts it."""

    heading = blocks.CharBlock(max_length=120, icon="title")
    words = blocks.RichTextBlock(features=FEATURES, icon="pilcrow")
    inset = blocks.TextBlock(max_length=500, icon="help", help_text="One thing to stand out.")
    details = blocks.StructBlock(
        [("summary", blocks.CharBlock(max_length=120)), ("words", blocks.RichTextBlock(features=FEATURES))],
        icon="list-ul",
    )
    image = ImageBlock(icon="image")


class Written(Page):  # type: ignore[misc]  # Wagtail is not typed
    """What every page of the network has: a lead in plain words, and a body."""

    lead = models.TextField(max_length=300, help_text="One or two sentences: what this is, and for whom.")
    body = StreamField(Body(), blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    is_creatable = False
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Drawn at the door, which this room may not know: settings name who draws it."""
        draw = import_string(settings.DRAWS_NETWORK_PAGES)
        answered: HttpResponse = draw(request, self)
        return answered

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Drawn as it will be; the tool would look for a template of its own."""
        request.__dict__["is_preview"] = True
        return self.serve(request)


class NetworkHome(Written):
    """The front page of the network. There is one."""

    max_count = 1
    subpage_types: ClassVar[list[str]] = [
        "community.ContentPage",
        "community.ResourceShelf",
        "community.LocalOffers",
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]


class ContentPage(Written):
    """A page of words, and those below it."""

    subpage_types: ClassVar[list[str]] = ["community.ContentPage"]
    parent_page_types: ClassVar[list[str]] = ["community.NetworkHome", "community.ContentPage"]
