"""Hostile words in every column of the network that holds words, and in every field of its forms: which there are.

Both lists are made from the models and the forms themselves: what is new is tried, or stops the run.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from dataclasses import dataclass, field
from html import escape
from typing import Any
from zlib import crc32

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

from openphb.interfaces.web import network
from openphb.interfaces.web.fields import Email, LongText, Password, Text
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.events.forms import AboutForm, WhereForm
from tests.spec.community.payloads import PAYLOADS

LEAST = 80
"""A column of fewer signs holds a code of ours."""
NOT_OF_THE_NETWORK = ("DirectoryFile", "Service", "LocalIdea")
NOBODY_READS = {
    "Member.ended_why": "the trail's",
    "NetworkEvent.shown_as": "the trail, which an operator reads at the command line",
    "NetworkEvent.did": "the same",
    "NetworkEvent.why": "the same",
    "NetworkEvent.detail": "the same",
    "MemberName.was": "kept for moderators, at the command line",
    "NetworkLetter.to": "an address a letter went to",
    "NetworkLetter.subject": "a letter is plain text",
    "NetworkLetter.words": "the same",
    "NetworkLetter.once": "a name of ours",
    "AreaEdition.by_name": "never shown",
    "OfferCheck.by_name": "never shown",
    "ForumPost.anyway": "moderators read it in what it was held for",
    "NetworkHome.lead": "the front page is tried with the pages of editors",
    "NetworkHome.body": "the same",
    "LocalOffers.lead": "our own list stands in its place",
    "LocalOffers.body": "the same",
    "ResourceShelf.lead": "the same",
    "ResourceShelf.body": "the same",
    "ForumPost.mentioned": "names of members, told apart where the words hold them",
    "EventMaterial.name": "the name that a file is saved under",
    "PeoplesView.standing_why": "whoever said it reads why in what was decided",
}


PARTS_OF_FORMS = (AboutForm, WhereForm)
"""What other forms are put together from; nobody is asked these by themselves."""


def columns() -> dict[str, tuple[type[models.Model], models.Field[Any, Any]]]:
    """Every column of the network in which words can be, by 'Model.column'."""
    found = {}
    for model in apps.get_app_config("community").get_models():
        for each in model._meta.local_fields:
            one = each.base_field if isinstance(each, ArrayField) else each
            longest = getattr(one, "max_length", None) or 10_000
            is_words = isinstance(one, models.CharField | models.TextField | StreamField) and longest >= LEAST
            if is_words and model.__name__ not in NOT_OF_THE_NETWORK and not each.primary_key:
                found[f"{model.__name__}.{each.name}"] = (model, each)
    return {name: told for name, told in found.items() if name not in NOBODY_READS}


def fields_of_forms() -> set[tuple[type[Form], str]]:
    """Every field of a form of the network into which words are typed."""
    found = set()
    for each in pkgutil.walk_packages(network.__path__, f"{network.__name__}."):
        module = importlib.import_module(each.name)
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, Form) and form.__module__ == module.__name__:
                found |= {(form, name) for name, kind in form.base_fields.items() if _is_words(kind)}
    return {(form, name) for form, name in found if form not in PARTS_OF_FORMS}


def _is_words(kind: Any) -> bool:
    return isinstance(kind, Text | LongText) and not isinstance(kind, Email | Password)


_MARK = re.compile(r"q[0-9a-f]+z")


@dataclass
class Planter:
    """Gives out hostile words, each time others, under a mark by which they are known again."""

    marks: dict[str, str] = field(default_factory=dict)
    tried: dict[str, set[str]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    _under: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _given: dict[str, set[str]] = field(default_factory=dict)

    def words(self, column: str, most: int) -> str:
        """As many as there is room for of those that nobody has seen in this column yet."""
        mark = f"q{len(self.marks):x}z"
        self.marks[mark] = column
        self.longest[column] = max(most - len(mark) - 1, self.longest.get(column, 0))
        given, said = self._given.setdefault(column, set()), []
        for payload in self._next(column):
            if len(" ".join([mark, *said, payload])) > most:
                break
            said.append(payload)
        given |= set(said)
        self._under[mark] = tuple(said)
        return " ".join([mark, *said])

    def _next(self, column: str) -> list[str]:
        """Those that fit and were neither seen nor just given, from another place in each column.

        Once all of those are given, those that nobody has seen; then any that fit.
        """
        start = crc32(column.encode()) % len(PAYLOADS)
        fit = [each for each in (*PAYLOADS[start:], *PAYLOADS[:start]) if len(each) < self.longest[column]]
        unseen = [each for each in fit if each not in self.tried.get(column, set())]
        return [each for each in unseen if each not in self._given[column]] or unseen or fit

    def saw(self, text: str) -> set[str]:
        """What can be read on a page counts as tried; gives the columns it is from."""
        seen = {mark for mark in _MARK.findall(text) if mark in self.marks}
        for mark in seen:
            self.tried.setdefault(self.marks[mark], set()).update(self._under[mark])
        return {self.marks[mark] for mark in seen}

    def again(self) -> None:
        """What was given and seen by nobody may be given once more."""
        self._given.clear()

    def to_go(self) -> set[str]:
        """Columns that have room for payloads they were not given yet."""
        return {
            column
            for column, most in self.longest.items()
            if {each for each in PAYLOADS if len(each) < most} - self.tried.get(column, set())
        }

    def parts(self, column: str, kinds: dict[str, Any]) -> str:
        """The same as parts of a page of the editors' tool, as it keeps what was typed there."""
        return json.dumps([{"type": name, "value": self._part(column, kind)} for name, kind in kinds.items()])

    def _part(self, column: str, kind: Any) -> Any:
        if isinstance(kind, blocks.StructBlock):
            return {name: self._part(column, child) for name, child in kind.child_blocks.items()}
        if isinstance(kind, blocks.RichTextBlock):
            return f"<p>{escape(self.words(column, 4_000))}</p>"
        if isinstance(kind, blocks.DateBlock):
            return "2026-05-01"
        if isinstance(kind, blocks.IntegerBlock):
            return 4
        return self.words(column, getattr(kind, "field", None) and kind.field.max_length or 500)
