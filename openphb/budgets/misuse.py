"""What is done about a concern, step by step, from the gentlest: asked first, and stopped last. Pure.

The order is our own reading of the regulations and of guidance, not law: a step may be left out, and then it is said
why. Nobody's money is stopped because a form was not filled in, and nobody's because it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal

KINDS: Mapping[str, str] = {
    "money": "Money spent in a way nobody understands",
    "fraud": "Theft, fraud or another offence may have occurred",
    "safeguarding": "Somebody may be being harmed or neglected",
    "care": "The care may not be safe, or may not be given",
}
LADDER: Mapping[str, tuple[str, str]] = {
    "query": ("Ask about it", "A polite question with a day, as for any line of a statement."),
    "evidence": ("Look at what there is", "Receipts, statements, timesheets (regulation 11(4) and (7))."),
    "settle": (
        "Advise, ask back or let go",
        "An honest mistake: explain, ask back or waive (regulation 15).",
    ),
    "conditions": ("Set conditions", "Not to use a particular person, or to send information (regulation 11(8))."),
    "payee": (
        "Change who receives the money",
        "After a review, to somebody else (regulation 14(8)(b)).",
    ),
    "stop": ("Stop, and ask back", "With notice, reasons and care that goes on (regulations 15 and 17)."),
}
"""Steps in their order, each as what is done and under which provision."""
TO_ASK: Mapping[str, str] = {
    "person": "The person themselves",
    "holder": "Whoever holds the money, such as a representative or nominee",
    "coordinator": "Their care coordinator",
    "care workers": "Personal assistants or the care provider",
    "clinician": "The clinician who knows their needs",
    "advocate": "An advocate, family or friend whom they trust",
}
"""Who may know more. Everybody else is asked before anything is stopped."""
SUBJECTS = ("person", "holder")
"""Whom a suspicion of fraud may be about: counter fraud says when they are told."""
OPENED_BY = frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.FINANCE, Role.APPROVER, Role.LEAD, Role.AUDITOR})
MAY_BE_OPEN_TO = (Role.APPROVER, Role.LEAD, Role.AUDITOR, Role.COORDINATOR, Role.CLINICIAN, Role.FINANCE)


@dataclass(frozen=True, slots=True)
class NewConcern:
    """What worries somebody: of which kind, what happened, when, who told us, and who may know that it exists.

    `open_to` empty is all staff of the board; named roles are those and whoever writes it down.
    """

    kind: str
    what: str
    happened_on: date
    raised_by: str
    open_to: tuple[Role, ...] = ()


def why_not_raise(new: NewConcern, *, on: date) -> Refusal | None:
    if new.kind not in KINDS:
        return Refusal("Choose what kind of concern it is.", field="kind")
    if not new.what.strip():
        return Refusal("Say what worries you, as facts: what was seen, and by whom.", field="what")
    if new.happened_on > on:
        return Refusal("The day is in the future. Check the day.", field="happened_on")
    if not new.raised_by.strip():
        return Refusal("Say who raised it. Write that they asked not to be named, if they did.", field="raised_by")
    return None


def left_out(step: str, *, taken: Iterable[str]) -> tuple[str, ...]:
    """The gentler steps before this one that have not been taken."""
    done = set(taken)
    order = list(LADDER)
    return tuple(each for each in order[: order.index(step)] if each not in done)


def why_not_step(
    step: str, *, reasons: str, taken: Sequence[str], why_left_out: str, kind: str, asked: Iterable[str]
) -> Refusal | None:
    """A step has reasons, and leaving gentler ones out has a reason too. No order is forced on anybody.

    Before a stop everyone who may know more was `asked`, or it is written down why they were not.
    """
    if step not in LADDER:
        return Refusal("Choose the step.", field="step")
    if not reasons.strip():
        return Refusal("Say why this step, in words that could be shown.", field="reasons")
    skipped = left_out(step, taken=taken)
    if skipped and not why_left_out.strip():
        listed = ", ".join(LADDER[each][0].lower() for each in skipped)
        return Refusal(f"These gentler steps come first: {listed}. Say why they are left out.", field="why_left_out")
    left = still_to_ask(asked, kind=kind) if step == "stop" else ()
    if left:
        listed = "; ".join(f"{TO_ASK[each][0].lower()}{TO_ASK[each][1:]}" for each in left)
        because = f"Before anything is stopped ask these, or write down why they were not asked: {listed}."
        return Refusal(f"{because} That is our own choice.", field="step")
    return None


def why_not_ask(whom: str, *, kind: str, referred: bool, said: str, was_asked: bool) -> Refusal | None:
    """Whoever may be suspected of fraud is not told first: counter fraud is asked before they are."""
    if whom not in TO_ASK:
        return Refusal("Choose who was asked.", field="whom")
    if not said.strip():
        return Refusal("Write what they said, or why they were not asked.", field="said")
    if was_asked and kind == "fraud" and whom in SUBJECTS and not referred:
        return Refusal(
            "Where fraud is suspected, refer it to counter fraud before asking whoever it may be about. They say when.",
            field="whom",
        )
    return None


def still_to_ask(asked: Iterable[str], *, kind: str) -> tuple[str, ...]:
    """Whom to ask before anything is stopped. Whoever may be suspected of fraud is asked when counter fraud says so."""
    return tuple(each for each in unasked(asked) if kind != "fraud" or each not in SUBJECTS)


def unasked(asked: Iterable[str]) -> tuple[str, ...]:
    """Those of the list about whom nothing is written down yet."""
    done = set(asked)
    return tuple(each for each in TO_ASK if each not in done)
