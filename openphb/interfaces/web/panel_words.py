"""What a panel decided, and what did not wait for one, as everybody who may see the plan reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from openphb.budgets.queries import AheadView, PanelDecision
from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.sections import Lines, Note, Section
from openphb.kernel.days import in_words
from openphb.plans.queries import PersonsPlan

DECIDED = {
    "agreed": "agreed to it",
    "agreed with conditions": "agreed to it with conditions",
    "returned with reasons": "sent it back and said why",
}
LOOKED_BACK = {
    "agreed": "looked back at it and confirmed it",
    "agreed with conditions": "looked back at it and confirmed it with conditions",
    "returned with reasons": "looked back at it and did not confirm it",
}
GOES_ON = "Support that was agreed goes on until a new decision, which comes in a letter with its reasons."


def panel_section(found: Sequence[PanelDecision], *, number: dict[object, int]) -> tuple[Section, ...]:
    """Latest first; nothing where no panel was asked. `number` names the versions by their ids."""
    blocks = tuple(Lines(_said(each, number)) for each in found)
    return (Section("What the panel decided", blocks, id="panel"),) if blocks else ()


def _said(each: PanelDecision, number: dict[object, int]) -> tuple[str, ...]:
    deed = LOOKED_BACK[each.decision] if each.is_afterwards else DECIDED[each.decision]
    which = f"Version {number[each.version]}: " if each.version in number else ""
    goes_on = each.is_afterwards and each.decision == "returned with reasons"
    return (
        f"{which}{each.panel_name} met on {in_words(each.meets_on)} and {deed}. {each.counted}.",
        *(line for line in each.words.splitlines() if line.strip()),
        *((GOES_ON,) if goes_on else ()),
    )


def for_person(found: Iterable[PersonsPlan], decided: Sequence[PanelDecision]) -> tuple[Section, ...]:
    """The same on the person's own page, for every version of their plans."""
    numbers: dict[object, int] = {line.id: line.number for each in found for line in each.plan.versions}
    return panel_section(decided, number=numbers)


def ahead_section(found: AheadView | None, *, hours: int | None) -> tuple[Section, ...]:
    """That this version did not wait for a panel, why, and what the panel said of it."""
    if found is None:
        return ()
    if found.way == "fast track":
        first = f"On the fast track since {words.moment(found.at)}, by {found.by_name}: {found.reason}"
        by = words.moment(found.at + timedelta(hours=hours)) if hours else ""
        usual = (f"Care should be in place by {by}: within {hours} hours. That is guidance, not law.",) if by else ()
    else:
        when = words.moment(found.at)
        first = f"Signed between meetings of {found.panel_name} by {found.by_name}, {when}: {found.reason}"
        usual = ()
    return (Section("It did not wait for a panel", (Note((first, *usual, *_looked(found))),), id="ahead"),)


def _looked(found: AheadView) -> tuple[str, ...]:
    if found.looked_on is not None:
        said = f"{found.panel_name} {LOOKED_BACK[found.decision]} on {in_words(found.looked_on)}. {found.words}".strip()
        return (said, GOES_ON) if found.decision == "returned with reasons" else (said,)
    return (f"{found.panel_name} looks back at it when it next meets.",) if found.panel else ()
