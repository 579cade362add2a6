"""Whose turn it is with a plan, since when, and what is next: for colleagues in a table, for the person in words."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.budgets.queries import HOLDERS, Stretch
from openphb.interfaces.web.pages import Head, Table
from openphb.interfaces.web.sections import Lines, Rows, Section
from openphb.kernel.days import in_words

NEXT = {
    "coordinator": ("{coordinator} is writing it with you.", "Then a clinician reads it."),
    "clinician": (
        "A clinician reads it: can it meet your needs?",
        "Then the money is looked at, or it goes back to be changed.",
    ),
    "money": (
        "Somebody who may sign off money looks whether the amount covers it all.",
        "Then you read it, and agree it or ask for a change.",
    ),
    "panel": (
        "A panel decides on the money: several colleagues, none of whom wrote it.",
        "Then you read it, and agree it or ask for a change.",
    ),
    "person": ("It is your turn: read it, and agree it or ask for a change.", "Then the money is put in place."),
    "finance": ("Finance puts the money in place.", "Then it can be used."),
}
"""What is happening while each holds it, and what comes after."""


def turn_section(found: Sequence[Stretch], *, coordinator: str) -> tuple[Section, ...]:
    """For the person: whose turn it is now, since when, what is next. Nothing while the plan waits for nobody."""
    now = found[-1] if found and found[-1].ended_on is None else None
    if now is None:
        return ()
    happens, then = NEXT[now.holder]
    lines = (happens.format(coordinator=coordinator), f"It has been so since {in_words(now.began_on)}.", then)
    return (Section("Whose turn it is", (Lines(lines),)),)


def times_section(found: Sequence[Stretch], *, coordinator: str) -> Section:
    """For colleagues: every stretch with who held it and for how long, and the sum of each."""
    rows = tuple(
        (
            f"Version {each.number}",
            f"{HOLDERS[each.holder]}, {coordinator}" if each.holder == "coordinator" else HOLDERS[each.holder],
            in_words(each.began_on),
            in_words(each.ended_on) if each.ended_on else "Still there",
            str(each.days),
        )
        for each in found
    )
    heads = (Head("Plan"), Head("With"), Head("From"), Head("Until"), Head("Days", numeric=True))
    table = Table("Time in each hand-off", heads, rows, True, "Nothing has been written yet.", True)
    return Section("Time in each hand-off", (Lines((_in_a_sentence(found),)), Rows(table)), id="times")


def _in_a_sentence(found: Sequence[Stretch]) -> str:
    if not found:
        return "It begins with the first draft."
    sums = {holder: sum(each.days for each in found if each.holder == holder) for holder in HOLDERS}
    told = ", ".join(f"{days} with {HOLDERS[holder].lower()}" for holder, days in sums.items() if days)
    return f"{sum(sums.values())} days in all{f': {told}' if told else ''}."
