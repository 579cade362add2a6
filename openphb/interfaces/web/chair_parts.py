"""A wheelchair budget in words: for pages of staff and for the person's own."""

from __future__ import annotations

from datetime import date

from openphb.budgets.queries import ChairView
from openphb.interfaces.web.pages import Fact
from openphb.interfaces.web.plan_words import WEIGHTS
from openphb.interfaces.web.sections import Block, Facts, Lines, Note, Section
from openphb.kernel.days import in_words
from openphb.law.engine import in_force

OURS = "Our own choice, and other services choose otherwise."
EARLY = "Nobody has to wait for the end of the period. If the chair no longer fits, tell us: we look at it again then."


def sections(chair: ChairView, *, on: date, own: bool = False) -> tuple[Section, ...]:
    """What was assessed and chosen, the sum, whose it is, and until when. `own`: said to the person."""
    return (
        *_ends(chair, on=on),
        Section("What was assessed, and what was chosen", (Facts(_assessed(chair)),)),
        Section("The sum", (Facts(_sum(chair)),)),
        Section("Whose it is, and who repairs it", (Facts(_owned(chair, on=on)),)),
        Section("How long it is meant for", _period(chair, own=own)),
    )


def _ends(chair: ChairView, *, on: date) -> tuple[Section, ...]:
    if chair.needs:
        said = tuple(f"{in_words(each.noted_on)}: {each.what} Told by {each.said_by}." for each in chair.needs)
        return (Section("", (Note((*said, "A review follows."), warning="Needs have changed"),)),)
    if chair.days.end and chair.days.end < on:
        said = (
            f"It ended on {in_words(chair.days.end)}. A review says what follows. The chair can be used meanwhile.",
        )
        return (Section("", (Note(said, warning="The period is over"),)),)
    return ()


def _assessed(chair: ChairView) -> tuple[Fact, ...]:
    return (
        Fact("Assessed", f"On {in_words(chair.assessed_on)} by {chair.assessed_by}"),
        Fact("What the service would have provided", chair.prescribed),
        Fact("What was chosen", chair.chosen),
        Fact("Found right for clinical needs by", chair.suitable_by),
        Fact("Option", chair.option.words),
        *((Fact("Supplier", chair.supplier),) if chair.supplier else ()),
        Fact("How we know that nothing is counted twice", chair.counted_once),
    )


def _sum(chair: ChairView) -> tuple[Fact, ...]:
    repair = str(chair.repair) if chair.repair else "Nothing is added"
    return (
        Fact("What the chair that the service would have provided costs", str(chair.value)),
        Fact("Added for repairs and maintenance", (repair, OURS) if chair.repair else repair),
        Fact("The wheelchair budget", str(chair.sum)),
        Fact("Beside the budget", chair.option.excess),
    )


def _owned(chair: ChairView, *, on: date) -> tuple[Fact, ...]:
    rule = in_force(chair.option.rule, on)
    read = "" if rule.confirmed else ", not confirmed: its text was not read here"
    source = f"{WEIGHTS[rule.weight]}{read}: {rule.cites}"
    return (
        Fact("Whose is the chair?", chair.option.owner),
        Fact("Who repairs it?", chair.option.repairs),
        Fact("Where this comes from", source),
    )


def _period(chair: ChairView, *, own: bool) -> tuple[Block, ...]:
    years = f"{chair.years} {'year' if chair.years == 1 else 'years'}"
    span = f"{years}, from {in_words(chair.days.start)} to {in_words(chair.days.end) if chair.days.end else ''}"
    after = "At the end of it a review is held, and says what follows."
    return (Facts((Fact("Period", (span, OURS)), Fact("What comes then", after))), Lines((EARLY,) if own else ()))
