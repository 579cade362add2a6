"""Where a draft is written: at a colleague's desk, or at the person's own table. The deeds are the same at both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.at_once import Saves
from openphb.interfaces.web.pages import Link
from openphb.kernel.refusal import Refusal
from openphb.plans.queries import VersionView


@dataclass(frozen=True)
class Words:
    """How pages speak of one kind of part."""

    singular: str
    add: str
    lead: str
    title: str = ""
    called: str = ""
    """What a reader calls one of it, where that is not its short name."""

    @property
    def said(self) -> str:
        return self.called or self.singular


LISTS = {
    "outcomes": Words(
        "outcome", "Add a need and its outcome",
        "Each health need, what should come of meeting it, and who keeps watch. Everything the plan pays for serves "
        "one of these.",
    ),
    "actions": Words(
        "action", "Add something that somebody does",
        "What the person and others do towards each outcome, that the budget does not pay for. What it does pay for "
        "is under “What the plan pays for”.",
    ),
    "lines": Words(
        "line", "Add something the plan pays for",
        "One line for each thing: what, why, from whom, how much and how often. The cost is worked out from this.",
    ),
    "risks": Words(
        "risk", "Add a risk",
        "What could go wrong, what would follow, and what everyone agreed to do about it. Holding money is itself a "
        "risk to plan for.",
    ),
    "contacts": Words(
        "contact", "Add somebody",
        "Family, friends and neighbours who matter, and the professionals who help, each with how to reach them.",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """A care coordinator's or clinician's desk. `saves`: the last save of each answer, by its place."""

    found: VersionView
    saves: Saves
    lists: ClassVar[Mapping[str, Words]] = LISTS

    @property
    def why_not(self) -> Refusal | None:
        """Why whoever sits here may not write in this version now."""
        return self.found.why_not_write

    @property
    def caption(self) -> str:
        return f"Plan, version {self.found.number}"

    @property
    def back(self) -> Link:
        return Link("Back to the plan", self.all_parts)

    @property
    def all_parts(self) -> str:
        """The address of the list of everything that can be written."""
        return where("version", self.found.id)

    def title(self, slug: str) -> str:
        return self.lists[slug].title or plan_words.SECTIONS[slug]

    def listed(self, slug: str) -> str:
        """The address of all parts of one kind."""
        return where("plan_section", self.found.id, slug)

    def new(self, slug: str) -> str:
        return where(f"new_{self.lists[slug].singular}", self.found.id)

    def edit(self, slug: str, key: UUID) -> str:
        return where(f"edit_{self.lists[slug].singular}", self.found.id, key)

    def remove(self, slug: str, key: UUID) -> str:
        return where(f"remove_{self.lists[slug].singular}", self.found.id, key)
