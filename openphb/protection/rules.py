"""What may be asked of what is held, by when it is answered, by whom; and who may keep or remove a record. Pure.

Sources: UK GDPR (Regulation (EU) 2016/679 as it is part of United Kingdom law), articles 12, 15 to 18 and 21,
https://www.legislation.gov.uk/eur/2016/679. Who decides here is our own choice.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from openphb.kernel.actor import IN_LAW, Role
from openphb.kernel.days import in_words, months_after
from openphb.kernel.refusal import Refusal
from openphb.kernel.working_days import is_working_day, known_calendar, next_working_day
from openphb.protection.catalogue import CONCERNS

GDPR = "UK GDPR, article "


class Kind(StrEnum):
    ACCESS = "access"
    CORRECT = "correct"
    RESTRICT = "restrict"
    OBJECT = "object"


class State(StrEnum):
    ASKED = "asked"
    LOOKED = "looked"
    MADE = "made"
    DECIDED = "decided"


class Decision(StrEnum):
    AGREED = "agreed"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ARTICLES = {Kind.ACCESS: "15", Kind.CORRECT: "16", Kind.RESTRICT: "18", Kind.OBJECT: "21"}
MONTHS, MORE_MONTHS = 1, 2
"""One month, and two more where it is complex or many were asked: article 12(3)."""
HANDLERS = (Role.COORDINATOR, Role.LEAD)
SIGNERS = (Role.LEAD, Role.APPROVER)
"""Who says what goes, and what is held back from going."""
LEFT_OUT = {
    "third party": "It is about somebody else, who has not agreed and whose privacy weighs more",
    "serious harm": "A health professional says that it would be likely to cause serious harm",
    "legal advice": "It is confidential legal advice",
    "crime": "Telling would harm the prevention or detection of crime",
}
"""DPA 2018, Schedule 2, paragraphs 2, 16 and 19, and Schedule 3, paragraph 5."""
UNSAID = "crime"
"""That something was left out for this reason is not told: it would warn whoever it is about."""
PURPOSES = {
    "consent": "what the person themselves agreed to or asked for",
    "claims": "a legal claim",
    "others": "protecting the rights of somebody else, or a life",
    "public": "an important public interest, such as paying what is owed and safeguarding",
}
"""For what a restricted record may still be used: article 18(2)."""
HOLDS = {
    "inquiry": "A public inquiry asked that it is kept",
    "complaint": "A complaint is open",
    "safeguarding": "A safeguarding matter is open",
    "litigation": "A claim is brought, or expected",
}


def due_on(started: date, *, months: int = MONTHS) -> date:
    """The last day to answer: the same day of a later month, or the next working day.

    >>> due_on(date(2026, 1, 31))  # the last of February is a Saturday
    datetime.date(2026, 3, 2)
    """
    day = months_after(started, months)
    known = day in known_calendar()
    return day if not known or is_working_day(day) else next_working_day(day)


def starts_on(asked: date, identified: date | None) -> date:
    """From when the month counts: from when we know who asks, where that had to be asked (article 12(6))."""
    return max(asked, identified or asked)


def why_not_ask(*, roles: frozenset[Role]) -> Refusal | None:
    if roles & (IN_LAW - {Role.NOMINEE}) or roles & set(HANDLERS):
        return None
    return Refusal(
        "Only the person, who acts for them in law, or a care coordinator or ICB lead who records it can ask this.",
        f"{GDPR}12",
    )


def why_not_words(kind: str, words: str) -> Refusal | None:
    if kind not in set(Kind):
        return Refusal("Choose what is asked.", field="kind")
    if kind != Kind.ACCESS and not words.strip():
        return Refusal("Say what is asked, and why.", field="words")
    return None


def why_not_handle(*, roles: frozenset[Role]) -> Refusal | None:
    if roles & set(HANDLERS):
        return None
    return Refusal("Only a care coordinator or an ICB lead can work on this.")


def why_not_decide(*, roles: frozenset[Role], is_second: bool, is_identified: bool, state: str) -> Refusal | None:
    """The reason somebody may not release or decide it, or None if they may."""
    if Role.LEAD not in roles:
        return Refusal("Only an ICB lead can decide this.")
    if not is_second:
        return Refusal("You looked through it, so somebody else must release it.")
    if not is_identified:
        return Refusal("First say how it was checked who asks.", f"{GDPR}12(6)")
    if state == State.DECIDED:
        return Refusal("It is decided already.")
    return None


def why_not_decision(kind: str, *, decision: str, reason: str, state: str) -> Refusal | None:
    if decision not in set(Decision):
        return Refusal("Choose what is decided.", field="decision")
    if decision in (Decision.REFUSED, Decision.PARTLY) and not reason.strip():
        return Refusal("Say why. They read it, and where else they can turn.", f"{GDPR}12(4)", field="reason")
    if kind == Kind.ACCESS and decision in (Decision.AGREED, Decision.PARTLY) and state != State.MADE:
        return Refusal("The copy is not made yet. The worker makes it once everything is looked at.")
    return None


def why_not_extend(reason: str, *, extended: bool, due: date, on: date) -> Refusal | None:
    if extended:
        return Refusal("It was extended once already, and the law knows no second time.", f"{GDPR}12(3)")
    if on > due:
        return Refusal(f"Its day has passed ({in_words(due)}): it cannot be extended any more.", f"{GDPR}12(3)")
    if not reason.strip():
        return Refusal("Say why it takes longer. They are told.", f"{GDPR}12(3)", field="reason")
    return None


def why_not_look(record: str, *, roles: frozenset[Role]) -> Refusal | None:
    """Concerns are open to few: a lead looks at them, whoever looks at the rest."""
    if record == CONCERNS and Role.LEAD not in roles:
        return Refusal("An ICB lead must look at what is left.")
    return None


def why_not_leave_out(code: str, *, keep: bool) -> Refusal | None:
    if keep or code in LEFT_OUT:
        return None
    return Refusal("Choose why this is left out.", field="because")


def why_not_sign(*, roles: frozenset[Role], is_second: bool = True) -> Refusal | None:
    """The reason somebody may not hold back, propose or agree that records go."""
    if not roles & set(SIGNERS):
        return Refusal("Only an ICB lead or an approver can do this.")
    return None if is_second else Refusal("You proposed it, so somebody else must agree.")


def why_not_hold(kind: str, why: str) -> Refusal | None:
    if kind not in HOLDS:
        return Refusal("Choose why it is kept.", field="kind")
    return None if why.strip() else Refusal("Say what it is about.", field="why")
