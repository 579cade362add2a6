"""What somebody is in the learning network: a room beside the boards, where nobody acts for one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

NO_BOARD = 0
"""In the place of a commissioner while somebody is in the network: no row of any board has it, so none is seen."""


class Kind(StrEnum):
    """Who joins: those who work for the NHS or a council, and those who live with a budget or care for who does."""

    STAFF = "staff"
    PEOPLE = "people"


class Space(StrEnum):
    """For whom something is said. Visitors read nothing of any of them; a page that editors publish is no space."""

    ALL = "all"
    STAFF = "staff"
    PEOPLE = "people"


class Part(StrEnum):
    """What a member does besides reading, asking and answering, which every member may."""

    CONTRIBUTOR = "contributor"
    MODERATOR = "moderator"
    EDITOR = "editor"
    CONVENOR = "convenor"


@dataclass(frozen=True, slots=True)
class Membership:
    """One member as the network knows them: the name they chose, their kind and their parts today."""

    id: UUID
    shown_as: str
    kind: Kind
    area: str = ""
    parts: frozenset[Part] = frozenset()

    @property
    def spaces(self) -> frozenset[Space]:
        """Where they read and write: with all, and with those of their own kind."""
        return frozenset({Space.ALL, Space(self.kind.value)})

    def has(self, *parts: Part) -> bool:
        """True if any of these parts is theirs."""
        return bool(self.parts & set(parts))
