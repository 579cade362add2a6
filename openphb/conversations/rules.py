"""Who may say what to whom, and whose turn it is after it; decided without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from openphb.kernel.actor import IN_LAW, OUTSIDE, Role
from openphb.kernel.refusal import Refusal
from openphb.kernel.working_days import known_calendar, working_days_after


class Party(StrEnum):
    """Who talks: those on the person's side, the board, and an organisation that works for the person."""

    PERSON = "person"
    BOARD = "board"
    ORGANISATION = "organisation"


class Team(StrEnum):
    """Whom the person writes to. What is said to finance is about money, and a nominee may read it."""

    CARE = "care"
    MONEY = "money"


class Then(StrEnum):
    """What follows from what the board has said. `THEIRS` is the organisation's turn where one takes part."""

    THEIRS = "theirs"
    PERSONS = "person's"
    OURS = "ours"
    CLOSE = "close"


TEAM_WORDS = {Team.CARE: "Your care team", Team.MONEY: "Finance"}
ABOUT = {
    "general": "Something else",
    "plan": "The plan",
    "line": "A line of the plan",
    "payment": "A payment",
    "letter": "A letter",
    "invoice": "An invoice",
    "price": "A new price",
}
"""What a conversation can be about. What is named here must be of the same person: the door sees to that."""
LONGEST, LONGEST_SUBJECT, MOST_FILES = 5_000, 80, 3
ANSWERS = {
    Team.CARE: frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.LEAD}),
    Team.MONEY: frozenset({Role.FINANCE, Role.COORDINATOR, Role.LEAD}),
}
"""Who answers for the board."""
READS = {
    Team.CARE: ANSWERS[Team.CARE] | {Role.APPROVER, Role.AUDITOR},
    Team.MONEY: ANSWERS[Team.MONEY] | {Role.APPROVER, Role.AUDITOR, Role.CLINICIAN},
}
"""Who may read it. Finance does not read what is said to the care team: it may be about health."""
FAMILY = {
    Team.CARE: frozenset({Role.PERSON, Role.REPRESENTATIVE}),
    Team.MONEY: IN_LAW,
}
"""Of those on the person's side. A nominee manages money, so what is said to the care team is not shown to them."""
OF_ORGANISATIONS = frozenset({Role.PROVIDER, Role.THIRD_PARTY})
"""Who speaks for an organisation, in the conversations that it takes part in and in no other."""
POSTS = frozenset({Role.COORDINATOR, Role.FINANCE, Role.LEAD})
KINDS = {"image/jpeg", "image/png", "application/pdf"}


@dataclass(frozen=True, slots=True)
class About:
    """The one thing a conversation is about: its kind, its identity where it has one, and what it is called."""

    kind: str = "general"
    id: UUID | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that goes with it: our own clean copy, made at the door as copies of receipts are."""

    id: UUID
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NewTalk:
    """What is asked when a conversation begins."""

    team: Team
    about: About
    words: str
    subject: str = ""


def side(roles: frozenset[Role]) -> Party:
    """On whose side somebody with these roles towards the person speaks. Whoever acts for the person is on theirs."""
    if roles & OUTSIDE:
        return Party.PERSON
    return Party.ORGANISATION if roles & OF_ORGANISATIONS else Party.BOARD


def turn_after(said_by: Party, then: Then, *, has_organisation: bool, with_person: bool) -> str:
    """Whose turn it is after something was said: the board's after anybody else, and as the board says after it.

    What waits for the person where the person does not take part waits for the organisation.
    """
    if said_by is not Party.BOARD:
        return Party.BOARD
    if then is Then.CLOSE:
        return ""
    if then is Then.OURS:
        return Party.BOARD
    to_person = not has_organisation or (then is Then.PERSONS and with_person)
    return Party.PERSON if to_person else Party.ORGANISATION


def teams_read(roles: frozenset[Role]) -> tuple[Team, ...]:
    """The teams whose conversations somebody in these roles may read."""
    return tuple(team for team in Team if roles & (READS[team] | FAMILY[team]))


def why_not_write(team: Team, *, roles: frozenset[Role], takes_part: bool = False) -> Refusal | None:
    """The reason somebody in these roles towards the person may not write in a conversation with this team.

    `takes_part` of somebody whose organisation it is with: they need no role of the team.
    """
    if roles & (ANSWERS[team] | FAMILY[team]) or (takes_part and roles & OF_ORGANISATIONS):
        return None
    if Role.NOMINEE in roles:
        return Refusal("As a nominee you write to finance. What is said to the care team may be about health.")
    if Role.AUDITOR in roles:
        return Refusal("An auditor reads and does not write.")
    whom = "the care team" if team is Team.CARE else "finance"
    return Refusal(f"Only {whom} answers here. Ask one of them, or a care coordinator.")


def why_not_post(roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles does not see to what leaves by post, or to who could not be reached."""
    if roles & POSTS:
        return None
    return Refusal("A care coordinator, someone in finance or an ICB lead sees to the post.")


def why_not_say(words: str, *, files: int = 0, kinds: frozenset[str] = frozenset()) -> Refusal | None:
    """The reason these words, with so many files of these kinds, cannot be sent."""
    if not words.strip():
        return Refusal("Write your message.", field="words")
    if len(words) > LONGEST:
        return Refusal(f"Use at most {LONGEST:,} characters. Send the rest as a second message.", field="words")
    if files > MOST_FILES:
        return Refusal(f"Send at most {MOST_FILES} files with one message.", field="file")
    if kinds - KINDS:
        return Refusal("Send a photo (JPEG or PNG) or a PDF.", field="file")
    return None


def why_not_begin(new: NewTalk, *, roles: frozenset[Role], takes_part: bool = False) -> Refusal | None:
    """The reason this conversation cannot begin."""
    if new.about.kind not in ABOUT:
        return Refusal("Choose what it is about.", field="about")
    return why_not_write(new.team, roles=roles, takes_part=takes_part)


def subject(new: NewTalk) -> str:
    """What it is called in lists: what was chosen, else what it is about, else how its first line begins."""
    first = next((line.strip() for line in new.words.splitlines() if line.strip()), "")
    said = new.subject.strip() or new.about.words.strip() or first
    return said if len(said) <= LONGEST_SUBJECT else f"{said[: LONGEST_SUBJECT - 1].rstrip()}…"


def answer_by(on: date, *, days: int | None) -> date | None:
    """The last day of our promise: working days after the day it became our turn. None where no board set one."""
    if days is None or on not in known_calendar():
        return None
    return working_days_after(on, days)
