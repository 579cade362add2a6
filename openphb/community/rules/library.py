"""What the network's library holds, in what order, and for whom each thing is. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from openphb.community.rules.topics import TOPICS
from openphb.kernel.network import Membership, Part, Space
from openphb.kernel.refusal import Refusal


class What(StrEnum):
    """What sort of thing it is: to read, to fill in, to work with, or what somebody else made."""

    GUIDE = "guide"
    TEMPLATE = "template"
    TOOL = "tool"
    EXAMPLE = "example"


class OpenTo(StrEnum):
    """Who may read it: whoever comes by, every member, or members of one kind."""

    EVERYONE = "everyone"
    MEMBERS = "members"
    STAFF = "staff"
    PEOPLE = "people"


READERS: Mapping[OpenTo, str] = MappingProxyType(
    {
        OpenTo.EVERYONE: "Anybody, without signing in",
        OpenTo.MEMBERS: "Members of the network",
        OpenTo.STAFF: "Members who work for the NHS or a council",
        OpenTo.PEOPLE: "Members with a budget, and carers",
    }
)
ORDERS: Mapping[str, str] = MappingProxyType({"newest": "Newest first", "title": "By title", "used": "Most used first"})
RESERVED = frozenset({"new", "mine", "saved", "past-review"})
"""Names in an address that our own pages beside the library have."""
LONGEST_WORDS = 20_000
"""Characters of one resource's own words: about ten printed pages. What is longer is a file."""


@dataclass(frozen=True, slots=True)
class NewResource:
    """What a contributor hands in. `topics` are names of `topics.TOPICS`; `kept_by`: who keeps it true, as shown."""

    title: str
    lead: str
    what: What
    topics: tuple[str, ...]
    kept_by: str
    open_to: OpenTo
    review_by: date
    words: str = ""


def readable(member: Membership | None) -> frozenset[OpenTo]:
    """What somebody may read; None is whoever has not joined."""
    if member is None:
        return frozenset({OpenTo.EVERYONE})
    of_kind = {OpenTo.STAFF if member.kind == "staff" else OpenTo.PEOPLE}
    return frozenset({OpenTo.EVERYONE, OpenTo.MEMBERS} | of_kind)


def space_of(open_to: OpenTo) -> Space:
    """The space that news of it belongs in. What is open to everyone is told to every member."""
    return Space(open_to.value) if open_to in (OpenTo.STAFF, OpenTo.PEOPLE) else Space.ALL


def open_within(spaces: Collection[Space]) -> frozenset[OpenTo]:
    """For whom a thing may be, if it is to be read in one of these spaces."""
    return frozenset(each for each in OpenTo if space_of(each) in spaces)


def why_not_contribute(member: Membership | None) -> Refusal | None:
    """The reason somebody may not hand in a resource."""
    if member is not None and member.has(Part.CONTRIBUTOR, Part.EDITOR):
        return None
    return Refusal("Only contributors can hand in resources. Ask a moderator to make you one.")


def why_not_hand_in(new: NewResource, *, has_file: bool, on: date) -> tuple[Refusal, ...]:
    """Reasons this cannot be handed in as it is."""
    found = []
    if not new.title.strip() or not new.lead.strip() or not new.kept_by.strip():
        found.append(Refusal("Give it a title, a sentence on what it is, and who keeps it.", field="title"))
    if not new.topics or set(new.topics) - set(TOPICS):
        found.append(Refusal("Choose at least one of the topics given here.", field="topics"))
    if not new.words.strip() and not has_file:
        found.append(Refusal("Write it here, or add it as a file.", field="words"))
    if len(new.words) > LONGEST_WORDS:
        found.append(Refusal(f"Use at most {LONGEST_WORDS:,} characters here. Add the rest as a file.", field="words"))
    if new.review_by <= on:
        found.append(Refusal("The day to look at it again must be after today.", field="review_by"))
    return tuple(found)
