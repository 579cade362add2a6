"""What every part of the network tells the moderators of a thing of its own that somebody may report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from openphb.kernel.network import Space


class Standing(StrEnum):
    """How a thing stands with its readers. Only what is shown is read by others than its author and moderators."""

    SHOWN = "shown"
    WAITING = "waiting"
    REMOVED = "removed"
    TO_EDIT = "to edit"


@dataclass(frozen=True, slots=True)
class InItsPlace:
    """What is said in the place of a thing that others do not read: how it stands, and a moderator's reason."""

    standing: Standing
    why: str

    @property
    def words(self) -> str:
        """For everybody: why it was removed is said to all, why it waits only to its author and moderators."""
        return f"{_SAID[self.standing]} {self.why}".strip() if self.standing is Standing.REMOVED else self.short

    @property
    def short(self) -> str:
        """Without the reason."""
        return _SAID[self.standing]


_SAID: Mapping[Standing, str] = {
    Standing.WAITING: "This waits for a moderator to look at it.",
    Standing.REMOVED: "Removed by a moderator:",
    Standing.TO_EDIT: "A moderator asked whoever gave this to change it.",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that was reported: what it is called, what it says, whose it is, and where it is read.

    `author` is the identity of a member, None where no member wrote it. `view` takes `args`. `is_out`: others than
    its author could read it, but for what a moderator decides.
    """

    title: str
    words: str
    author: UUID | None
    author_name: str
    space: Space
    standing: Standing
    view: str
    args: tuple[object, ...]
    is_out: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its code, its word ("post"), how one is looked at, and how one is made to stand otherwise.

    `look_at` gives those of several that are there, by their identities. `stand` takes the thing's identity, how it
    stands from now on, and keywords `why` (said in its place) and `at`. `called` is how one is named in a sentence.
    `reads`, where not everybody of its space reads such a thing, says of a member's identity and the thing's whether
    they do: nobody else may report it.
    """

    code: str
    word: str
    look_at: Callable[[Collection[UUID]], Mapping[UUID, Thing]]
    stand: Callable[..., None]
    called: str = "{word} “{title}”"
    reads: Callable[[UUID, UUID], bool] | None = None

    def named(self, title: str) -> str:
        """One of them within a sentence: 'story “Back in the water”'."""
        return self.called.format(word=self.word, title=title)

    def look(self, about: UUID) -> Thing | None:
        """One of them; None for what is not there."""
        return self.look_at([about]).get(about)

    def is_read_by(self, member: UUID, about: UUID) -> bool:
        """True if this member reads it, besides being in its space."""
        return self.reads is None or self.reads(member, about)

    def set_standing(self, about: UUID, standing: Standing, *, why: str, at: datetime) -> None:
        """From now on it stands so, and `why` is said in its place."""
        self.stand(about, standing, why=why, at=at)
