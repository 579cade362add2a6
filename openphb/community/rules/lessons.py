"""What areas learn from what was refused, looked at again or complained of, told to other areas and about nobody. Pure.

Two people stand behind each: somebody of a board who wrote the words anew, and a moderator of the network who read them
and is somebody else. Where it came from is known to the board alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from openphb.community.rules.checked_words import why_not_words
from openphb.community.rules.topics import TOPICS
from openphb.community.rules.words import tidy, tidy_line
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import Refusal

LONGEST, LONGEST_TITLE, LONGEST_REASON = 1_500, 140, 300


class Sort(StrEnum):
    """Out of what something was learnt."""

    REFUSED = "refused"
    LOOKED_AGAIN = "looked again"
    COMPLAINT = "complaint"


SORTS: Mapping[Sort, str] = {
    Sort.REFUSED: "Something that was refused",
    Sort.LOOKED_AGAIN: "A decision that was looked at again",
    Sort.COMPLAINT: "A complaint",
}


class State(StrEnum):
    """Where a lesson stands."""

    WAITING = "waiting"
    SENT_BACK = "sent back"
    SHOWN = "shown"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


GONE = (State.REFUSED, State.WITHDRAWN)
"""Then none of its words are kept."""
WORDS = ("title", "decided", "because", "learnt")
"""Everything of a lesson that says something."""


class Verdict(StrEnum):
    """What a moderator says of a lesson that waits."""

    SHOW = "show"
    SEND_BACK = "send back"
    REFUSE = "refuse"


VERDICTS: Mapping[Verdict, str] = {
    Verdict.SHOW: "Show it to members: nobody can be known from it",
    Verdict.SEND_BACK: "Send it back, to be written in other words",
    Verdict.REFUSE: "Refuse it: none of its words are kept",
}
AFTER: Mapping[Verdict, State] = {
    Verdict.SHOW: State.SHOWN,
    Verdict.SEND_BACK: State.SENT_BACK,
    Verdict.REFUSE: State.REFUSED,
}


@dataclass(frozen=True, slots=True)
class NewLesson:
    """The words that cross, and nothing else: out of what, on which topic, what was asked for, how and why it was
    decided, what was learnt."""

    sort: str
    topic: str
    title: str
    decided: str
    because: str
    learnt: str

    def tidied(self) -> NewLesson:
        """The same without what cannot be seen."""
        long = {name: tidy(getattr(self, name)) for name in WORDS[1:]}
        return NewLesson(self.sort, self.topic, tidy_line(self.title), **long)

    def all_words(self) -> str:
        """Everything it says."""
        return "\n".join(getattr(self, each.name) for each in fields(self) if each.name in WORDS)


def why_not_lesson(new: NewLesson, *, sure: bool) -> tuple[Refusal, ...]:
    """Reasons why these words cannot cross. `sure` is that whoever sends them says nobody can be known from them."""
    return (*_chosen(new), *_said(new), *(() if sure else (_UNSURE,)))


_UNSURE = Refusal("Say that nobody can be known from it. If you are not sure, do not share it.", field="sure")
_BLANK = {
    "title": "Say in a line what it was about.",
    "decided": "Say what was decided.",
    "because": "Say why.",
    "learnt": "Say what others can learn from it.",
}


def _chosen(new: NewLesson) -> Iterator[Refusal]:
    if new.sort not in set(Sort):
        yield Refusal("Choose out of what it was learnt.", field="sort")
    if new.topic not in TOPICS:
        yield Refusal("Choose what it is about.", field="topic")


def _said(new: NewLesson) -> Iterator[Refusal]:
    for name, because in _BLANK.items():
        words = getattr(new, name)
        if not words:
            yield Refusal(because, field=name)
        yield from why_not_words(words, field=name, most=LONGEST_TITLE if name == "title" else LONGEST)


def why_not_look_over(member: Membership) -> Refusal | None:
    """The reason this member may not decide about lessons."""
    return None if member.has(Part.MODERATOR) else Refusal("Only a moderator of the network can decide this.")


def why_not_decide(state: str, verdict: str, *, why: str, is_sharer: bool) -> tuple[Refusal, ...]:
    """Reasons why this cannot be decided of a lesson. Whoever shared it is known again, and is not told by name."""
    if state != State.WAITING:
        return (Refusal("This does not wait to be looked over."),)
    if is_sharer:
        return (Refusal("You shared this from your board, so another moderator must look it over."),)
    if verdict not in set(Verdict):
        return (Refusal("Choose what to decide.", field="verdict"),)
    if verdict != Verdict.SHOW and not why:
        return (Refusal("Say why. Whoever shared it reads it.", field="why"),)
    return why_not_words(why, field="why", most=LONGEST_REASON)
